"""Static figures for the notebooks. Each function takes an `ax` (or makes one), returns it, and never shows it."""

from course.plots.curves import cost_curve
from course.plots.diagrams import data_flow
from course.plots.functions import function_curves
from course.plots.gradient import block_bars, block_table, error_against_epsilon, secant
from course.plots.hidden_space import hidden_space
from course.plots.images import image_grid, weights_as_images
from course.plots.network_as_graph import network_as_graph
from course.plots.network_diagram import network_diagram, neuron_diagram
from course.plots.planar import boundaries, decision_boundary, points, unit_lines
from course.plots.regularization import (
    accuracy_sweep,
    differences_over_seeds,
    kept_units,
    masks,
    ringed,
    weight_histograms,
)
from course.plots.spread import dots_over_seeds, signals_by_layer
from course.plots.steps import computation_graph, steps_on_curve
from course.plots.style import BLUE, COLORS, GREEN, GREY, ORANGE, PURPLE, axes
from course.plots.weight_space import stacked_parts, weight_space

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
    "computation_graph",
    "cost_curve",
    "data_flow",
    "decision_boundary",
    "differences_over_seeds",
    "dots_over_seeds",
    "error_against_epsilon",
    "function_curves",
    "hidden_space",
    "image_grid",
    "kept_units",
    "masks",
    "network_as_graph",
    "network_diagram",
    "neuron_diagram",
    "points",
    "ringed",
    "secant",
    "signals_by_layer",
    "stacked_parts",
    "steps_on_curve",
    "unit_lines",
    "weight_histograms",
    "weight_space",
    "weights_as_images",
]
