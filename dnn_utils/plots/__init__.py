"""Static figures for the notebooks. Each function takes an `ax` (or makes one), returns it, and never shows it."""

from dnn_utils.plots.curves import cost_curve
from dnn_utils.plots.images import image_grid, weights_as_images
from dnn_utils.plots.style import BLUE, COLORS, GREEN, GREY, ORANGE, PURPLE, axes

__all__ = [
    "BLUE",
    "COLORS",
    "GREEN",
    "GREY",
    "ORANGE",
    "PURPLE",
    "axes",
    "cost_curve",
    "image_grid",
    "weights_as_images",
]
