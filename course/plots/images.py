"""Pictures side by side: examples with their classes, mistakes of a network, and weights seen as pictures."""

import matplotlib.pyplot as plt
import numpy as np

from course.plots.style import GREEN, ORANGE, axes
from course_errors import ArgumentError

CLASSES = ("non-cat", "cat")
WIDTH = 7.0
"""Inches of a full row, and so the text below the pictures is as large in every figure."""
GAP, LINE = 0.08, 0.16
"""Inches between two pictures, and of a line of text."""


def image_grid(images, labels=None, predictions=None, texts=None, columns=8, title="", ax=None):
    """Draw pictures in rows, each with its class in words below it.

    Parameters
    ----------
    images : ndarray of shape (k, height, width, 3), uint8 or float in [0, 1]
        The pictures.
    labels : array of k values 0 or 1, of any shape, optional
        True classes (1 = cat), for instance `Y[:, chosen]` of shape (1, k).
    predictions : array of k values, of any shape, optional
        What a network says: classes 0 or 1, or floating-point probabilities of "cat", which are shown as well.
        Together with labels, a mistake gets a cross and a thick orange frame, a hit a tick and a thin green frame.
    texts : sequence of k str, optional
        Text below the pictures in place of the one made of labels and predictions.
    columns : int
        Pictures in a full row, which is seven inches wide: the fewer, the larger they are.
    title : str
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes

    Raises
    ------
    ValueError
        If `images` holds no colour pictures, if there is not one label, prediction and text for each, or if a label
        is neither 0 nor 1.
    """
    images = np.asarray(images)
    if images.ndim != 4 or images.shape[-1] != 3 or not len(images):
        raise ArgumentError(f"image_grid: images has shape {images.shape}; expected (k, height, width, 3) with k > 0")
    labels, predictions = _one_each("labels", labels, images), _one_each("predictions", predictions, images)
    if labels is not None and not np.isin(labels, (0, 1)).all():
        raise ArgumentError(f"image_grid: labels holds {np.unique(labels)}; expected 0 and 1 (1 = cat)")
    if texts is not None:
        _one_each("texts", texts, images)
    said = None if predictions is None else (predictions > 0.5).astype(int)
    wrong = None if labels is None or said is None else said != labels
    if texts is None:
        texts = [_caption(i, labels, predictions, said, wrong) for i in range(len(images))]
    ax, corners, size = _tiles(images, texts, columns, title, ax)
    for i, (x, y) in enumerate(corners if wrong is not None else []):
        color, width = (ORANGE, 4) if wrong[i] else (GREEN, 1.5)
        ax.add_patch(plt.Rectangle((x, y), size, size, fill=False, ec=color, lw=width))
    return ax


def weights_as_images(W, shape=(64, 64, 3), texts=None, columns=4, title="", ax=None):
    """Draw each row of W as a picture: how much a brighter pixel raises (orange) or lowers (purple) z = W x + b.

    A pixel has one weight for each colour; drawn is their sum, the effect of a pixel that turns from black to white.
    All rows share one scale, whose ends are the 99.5th percentile of the absolute values.

    Parameters
    ----------
    W : ndarray of shape (n, height * width * 3)
        Weights of the first layer, or some of its rows.
    shape : (height, width, 3)
        Of the pictures that the columns of X were made of.
    texts : sequence of n str, optional
        Text below the pictures; without it "unit 1", "unit 2", ... where there are several.
    columns, title, ax
        As in `image_grid`.

    Returns
    -------
    ax : matplotlib Axes

    Raises
    ------
    ValueError
        If a row of W has not one weight for each number of such a picture.
    """
    W = np.asarray(W)
    if W.ndim != 2 or not len(W) or W.shape[1] != np.prod(shape):
        raise ArgumentError(f"weights_as_images: W has shape {W.shape}; expected (n, {np.prod(shape)}) for {shape}")
    pixels = W.reshape(-1, *shape).sum(axis=-1)  # (n, height, width)
    limit = np.percentile(np.abs(pixels), 99.5) or 1.0
    if texts is None:
        texts = [f"unit {i + 1}" for i in range(len(W))] if len(W) > 1 else [""]
    _one_each("texts", texts, W)
    ax, _, _ = _tiles(pixels, texts, columns, title, ax, beside=1.0, cmap="PuOr_r", vmin=-limit, vmax=limit)
    ax.figure.colorbar(ax.images[0], ax=ax, shrink=0.9, label="weight, colours summed")
    return ax


def _one_each(name, values, images):
    """`values` as a flat array, or None as it is; there must be one for each of the images."""
    if values is None:
        return None
    values = np.ravel(values)
    if len(values) != len(images):
        raise ArgumentError(f"there are {len(values)} {name} for {len(images)} images; expected one each")
    return values


def _caption(i, labels, predictions, said, wrong):
    """Text below picture i, of what is known of it."""
    if said is None:
        return "" if labels is None else CLASSES[labels[i]]
    text = f"says {CLASSES[said[i]]}" if labels is None or wrong[i] else f"{CLASSES[said[i]]} ✓"
    if wrong is not None and wrong[i]:
        text += f"\nis {CLASSES[labels[i]]} ✗"
    if predictions.dtype.kind == "f":
        text += f"\nP(cat) = {predictions[i]:.2f}"
    return text


def _tiles(images, texts, columns, title, ax, beside=0.0, **imshow):
    """Draw the images in rows with their texts. Returns axes in inches, and the corners and the size of the tiles.

    New axes get `beside` inches more at the right, for a colour bar.
    """
    size = min((WIDTH - beside) / columns - GAP, 3.0)
    rows, columns = -(-len(images) // columns), min(columns, len(images))
    lines = max(text.count("\n") + 1 if text else 0 for text in texts)
    right, down = size + GAP, size + GAP + lines * LINE
    if ax is None:
        figsize = columns * right + beside, rows * down + (0.3 if title else 0)
        ax = axes(title, "", "", figsize=figsize)
    ax.set_title(title)
    ax.axis("off")
    corners = [(i % columns * right, i // columns * down) for i in range(len(images))]
    for (x, y), image, text in zip(corners, images, texts, strict=True):
        ax.imshow(image, extent=(x, x + size, y + size, y), interpolation="nearest", **imshow)
        ax.text(x + size / 2, y + size + 0.03, text, ha="center", va="top", fontsize=8)
    ax.set(aspect="equal", xlim=(-GAP / 2, columns * right - GAP / 2), ylim=(rows * down - GAP / 2, -GAP / 2))
    return ax, corners, size
