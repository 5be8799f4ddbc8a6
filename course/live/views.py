"""What a stage can show: plots with their layers, networks, pictures, tables. Each function makes a part of a frame."""

import numpy as np


def plot(name, title, xlabel, ylabel, xlim, ylim, layers, alt, **options):
    """Axes with layers, from back to front.

    Parameters
    ----------
    name : str
        Tells the views of a panel apart.
    title, xlabel, ylabel : str
    xlim, ylim : (low, high)
    layers : list
        Of `heatmap`, `bars`, `band`, `spread`, `line`, `points`, `rings`, `mark`.
    alt : str
        What there is to see, for readers who do not see it.
    options
        xlog, ylog : logarithmic axes; equal : the same unit on both; xticks : names at 0, 1, 2, ...; legend : its
        corner; pick : "click" or "drag" reports places to the panel; picked : the place (x, y) from which arrow keys
        go on; height, basis : pixels (the width grows and shrinks around `basis`).
    """
    standard = {"xlog": False, "ylog": False, "equal": False, "legend": "top right", "height": 280, "basis": 300}
    labels = {"title": title, "xlabel": xlabel, "ylabel": ylabel, "alt": alt}
    limits = {"xlim": [float(x) for x in xlim], "ylim": [float(y) for y in ylim]}
    return {"kind": "plot", "name": name, **labels, **limits, "layers": layers, **standard, **options}


def heatmap(probabilities, contour=True):
    """Probabilities (rows, columns) all over the axes, the first row at the bottom; a black line at one half."""
    return {"type": "heatmap", "values": as_bytes(probabilities), "contour": contour}


def line(x, y, label="", color=0, dash=0, width=2, faint=False):
    """A curve; it is interrupted where y is not finite. `color` and `dash` count as in `plots`; None is black."""
    curve = {"x": np.asarray(x, float), "y": np.asarray(y, float)}
    return {"type": "line", **curve, "label": label, "color": color, "dash": dash, "width": width, "faint": faint}


def spread(x, low, high, color=0):
    """The faint area between two curves."""
    edges = {"x": np.asarray(x, float), "low": np.asarray(low, float), "high": np.asarray(high, float)}
    return {"type": "spread", **edges, "color": color}


def points(x, y, labels, size=4, hollow=False):
    """Points of class 0 (discs) and 1 (triangles)."""
    places = {"x": np.asarray(x, float), "y": np.asarray(y, float), "labels": np.asarray(labels, np.uint8)}
    return {"type": "points", **places, "size": size, "hollow": hollow}


def rings(x, y, size=7):
    """Circles around places."""
    return {"type": "rings", "x": np.asarray(x, float), "y": np.asarray(y, float), "size": size}


def bars(edges, heights, label="", color=0):
    """Bars between neighbouring edges, k + 1 edges for k heights."""
    edges = np.asarray(edges, float)
    sides = {"left": edges[:-1], "right": edges[1:], "heights": np.asarray(heights, float)}
    return {"type": "bars", **sides, "label": label, "color": color}


def band(left, right):
    """Shades all between two values of x."""
    return {"type": "band", "left": float(left), "right": float(right)}


def mark(x, y, note, color=None, across=False):
    """A dot with a note; with `across` also the lines through it (x or y None: only the other one)."""
    return {"type": "mark", "x": x, "y": y, "note": note, "color": color, "across": across}


def network(name, title, sizes, weights, maps, names, alt, dropped=(), height=280, basis=360):
    """A network: the response of each unit as a small heat map, each weight as a line.

    Parameters
    ----------
    sizes : list of int
        Units of each layer, input first.
    weights : list of ndarray (n, n_prev)
    maps : list of ndarray (n, rows, columns)
        Responses from 0 to 1, input first.
    names : list of str
        Of the layers.
    dropped : sequence of ndarray (n,), optional
        For each layer which units are switched off.
    """
    return {
        "kind": "network",
        "name": name,
        "title": title,
        "alt": alt,
        "sizes": list(sizes),
        "weights": [np.asarray(W, float) for W in weights],
        "maps": [as_bytes(responses) for responses in maps],
        "names": list(names),
        "dropped": [np.asarray(off, np.uint8) for off in dropped],
        "height": height,
        "basis": basis,
    }


def images(name, title, pixels, alt, labels=(), columns=10, largest=96, basis=300, smooth=False):
    """Small pictures (count, rows, columns, 3) of bytes in a grid, each with its label below."""
    data = {"pixels": np.asarray(pixels, np.uint8), "labels": list(labels)}
    size = {"columns": columns, "largest": largest, "basis": basis, "height": largest, "smooth": smooth}
    return {"kind": "images", "name": name, "title": title, "alt": alt, **data, **size}


def table(name, title, columns, rows, alt, marks=(), basis=300):
    """A table of strings; `marks` are the (row, column) of the cells that light up."""
    cells = {"columns": list(columns), "rows": [list(row) for row in rows], "marks": [list(mark) for mark in marks]}
    return {"kind": "table", "name": name, "title": title, "alt": alt, **cells, "basis": basis}


def as_bytes(share):
    """Numbers from 0 to 1 as bytes from 0 to 255."""
    return np.rint(255 * np.clip(np.nan_to_num(share), 0, 1)).astype(np.uint8)
