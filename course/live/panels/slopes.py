"""Activations and their slopes as curves, where they are flat, and products of slopes over layers."""

import numpy as np

from course.live import views
from dnn_utils.activations import ACTIVATIONS

REACH = 6
"""The axes show z from -REACH to REACH."""
FLAT = 0.05
"""A slope below this counts as saturated: two such layers leave less than 1/400 of a gradient."""
FLOOR = 1e-37
"""What is smaller is drawn here, below all axes: curves travel in single precision, which ends there."""


def slope_of(activation, z):
    """g'(z), by the backward function of the course."""
    return ACTIVATIONS[activation][1](np.ones_like(z), z)


def _with_gap(function):
    """The function on both halves of the axis, and a gap between them, where slopes may jump."""
    return np.r_[function(np.linspace(-REACH, 0, 121)), np.nan, function(np.linspace(1e-6, REACH, 120))]


Z = _with_gap(lambda z: z)
VALUES = {name: _with_gap(lambda z, g=g: g(z)[0]) for name, (g, _) in ACTIVATIONS.items()}
SLOPES = {name: _with_gap(lambda z, name=name: slope_of(name, z)) for name in ACTIVATIONS}


def flat_regions(activation):
    """The intervals (left, right, the same in words) of z with a slope below FLAT, to one hundredth."""
    z = np.linspace(-REACH, REACH, 200 * REACH + 1)
    flat = np.abs(slope_of(activation, z)) < FLAT
    ends = np.flatnonzero(np.diff(np.r_[False, flat, False])).reshape(-1, 2)
    return [
        (z[first], z[after - 1], f"for z up to {z[after - 1]:.3g}" if first == 0 else f"from z = {z[first]:.3g} on")
        for first, after in ends
    ]


def products(activation, z):
    """A gradient of 1 after 0, 1, ..., k activations: (k + 1, chains) for pre-activations z (k, chains)."""
    return np.vstack([np.ones(z.shape[1]), np.cumprod(slope_of(activation, z), axis=0)])


def drawable(gradients):
    """Gradients for a logarithmic axis: values too small for it are left out, and 0 ends the curve."""
    after_zero = np.r_[False, gradients[:-1] == 0]
    return np.where(after_zero, np.nan, np.maximum(gradients, FLOOR))


def in_words(gradient):
    """A gradient with two digits, or that it is exactly 0."""
    return f"{gradient:.2g}" if gradient else "exactly 0"


def lines(chosen, x, curves, labels):
    """A line for each activation, with colour and dashes of its own; the chosen one bold, the others faint."""
    return [
        views.line(x, y, labels.get(name, ""), k, k, 3 if name == chosen else 2, faint=name != chosen)
        for k, (name, y) in enumerate(curves.items())
    ]
