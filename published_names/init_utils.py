"""The published helpers of the initialization lab: those of `reg_utils`, and its points."""

from reg_utils import (
    backward_propagation,
    forward_propagation,
    load_planar_dataset,
    plot_decision_boundary,
    predict,
    predict_dec,
    relu,
    sigmoid,
    update_parameters,
)
from reg_utils import compute_cost as compute_loss
from reg_utils import load_dataset as load_cat_dataset

from lr_utils import load_planar

__all__ = [
    "backward_propagation",
    "compute_loss",
    "forward_propagation",
    "load_cat_dataset",
    "load_dataset",
    "load_planar_dataset",
    "plot_decision_boundary",
    "predict",
    "predict_dec",
    "relu",
    "sigmoid",
    "update_parameters",
]


def load_dataset():
    """A ring around a disc: train_X (2, 300), train_Y, test_X (2, 100), test_Y, from our generator."""
    return *load_planar("circles", 300, noise=0.05, seed=1), *load_planar("circles", 100, noise=0.05, seed=2)
