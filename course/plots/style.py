"""One look for all figures: colours after Okabe and Ito, darkened until they stand out on white for every reader."""

import matplotlib.pyplot as plt

BLUE, ORANGE, GREEN, PURPLE, GREY = "#00508C", "#B84700", "#08824E", "#CC79A7", "#555555"
COLORS = [BLUE, ORANGE, GREEN, PURPLE, "#189CDC", "#D68000"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
LINES = ["-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1))]
"""The n-th curve of a figure has the n-th colour, marker and line: never colour alone."""


def subplots(*args, **options):
    """`plt.subplots` with the layout of the course.

    At the end of a cell pyplot draws every figure, and the inline backend then draws it once more, into the picture
    that is shown: the first drawing, a third of the time of the cell, is left out.
    """
    figure, axs = plt.subplots(*args, layout="constrained", **options)
    if plt.get_backend().endswith("inline"):
        figure.canvas.draw_idle = lambda: None
    return figure, axs


def axes(title, xlabel, ylabel, ax=None, figsize=(5.5, 3.5)):
    """`ax`, or new axes of this size in inches, with title and labels."""
    if ax is None:
        _, ax = subplots(figsize=figsize, dpi=90)
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25)
    return ax
