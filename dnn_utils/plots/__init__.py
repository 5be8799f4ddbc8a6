"""Static figures for the notebooks. Each function takes an `ax` (or makes one), returns it, and never shows it."""

from dnn_utils.plots.curves import cost_curve
from dnn_utils.plots.diagrams import data_flow
from dnn_utils.plots.functions import function_curves
from dnn_utils.plots.gradient import block_bars, block_table, error_against_epsilon, secant
from dnn_utils.plots.images import image_grid, weights_as_images
from dnn_utils.plots.network_diagram import network_diagram, neuron_diagram
from dnn_utils.plots.planar import boundaries, decision_boundary, points, unit_lines
from dnn_utils.plots.regularization import (
    accuracy_sweep,
    differences_over_seeds,
    kept_units,
    masks,
    ringed,
    weight_histograms,
)
from dnn_utils.plots.spread import dots_over_seeds, signals_by_layer
from dnn_utils.plots.style import BLUE, COLORS, GREEN, GREY, ORANGE, PURPLE, axes

__all__ = [
    "BLUE",
    "COLORS",
    "GREEN",
    "GREY",
    "ORANGE",
    "PURPLE",
    "accuracy_sweep",
    "axes",
    "block_bars",
    "block_table",
    "boundaries",
    "cost_curve",
    "data_flow",
    "decision_boundary",
    "differences_over_seeds",
    "dots_over_seeds",
    "error_against_epsilon",
    "function_curves",
    "image_grid",
    "kept_units",
    "masks",
    "network_diagram",
    "neuron_diagram",
    "points",
    "ringed",
    "secant",
    "signals_by_layer",
    "unit_lines",
    "weight_histograms",
    "weights_as_images",
]
