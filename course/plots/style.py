"""One look for all figures: colours after Okabe and Ito, darkened until they stand out on white for every reader."""

import matplotlib.pyplot as plt

BLUE, ORANGE, GREEN, PURPLE, GREY = "#00508C", "#B84700", "#08824E", "#CC79A7", "#555555"
COLORS = [BLUE, ORANGE, GREEN, PURPLE, "#189CDC", "#D68000"]
MARKERS = ["o", "s", "^", "D", "v", "P"]
LINES = ["-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1))]
"""The n-th curve of a figure has the n-th colour, marker and line: never colour alone."""


def axes(title, xlabel, ylabel, ax=None, figsize=(5.5, 3.5)):
    """`ax`, or new axes of this size in inches, with title and labels."""
    if ax is None:
        _, ax = plt.subplots(figsize=figsize, dpi=90, layout="constrained")
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25)
    return ax
