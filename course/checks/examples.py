"""Small inputs on which a student's function is run. Sizes differ from one another, so that a wrong axis shows."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Example:
    """One call of the function.

    Attributes
    ----------
    args : tuple
        The arguments. Every call gets a copy.
    sizes : dict
        Sizes and factors by their names in the course, such as {"n": 2, "m": 4}: to name a shape or a factor.
    smooth : bool
        Whether a finite difference exists here: not at a kink, not where a function is flat from rounding.
    beyond : str
        What the course asks for here beyond ordinary data, "" if nothing.
    """

    args: tuple
    sizes: dict
    smooth: bool = True
    beyond: str = ""

    def __str__(self):
        return ", ".join(f"{name} = {value}" for name, value in self.sizes.items())


def example(*args, smooth=True, beyond="", **sizes):
    """An `Example` of a call with these arguments."""
    return Example(args, sizes, smooth, beyond)


def draw(*shape, seed=0):
    """Numbers from -1.9 to 1.9 with one digit after the point, none of them 0: easy to read, the same at every call."""
    rng = np.random.default_rng(seed)
    return rng.integers(1, 20, shape) * rng.choice([-0.1, 0.1], shape)


def draw_labels(*shape, seed=0):
    """Labels of which at least one is 1 and one is 0 in each row."""
    Y = np.random.default_rng(seed).integers(0, 2, shape)
    Y[:, 0], Y[:, 1] = 0, 1
    return Y


def draw_network(*layer_dims, seed=0):
    """Parameters W1, b1, ..., WL, bL of a network of these sizes, all different from 0."""
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:], strict=False), start=1):
        parameters[f"W{l}"] = draw(n, n_prev, seed=seed + 2 * l)
        parameters[f"b{l}"] = draw(n, 1, seed=seed + 2 * l + 1)
    return parameters


def central_difference(function, array, epsilon=1e-5):
    """(f(array + epsilon) - f(array - epsilon)) / (2 epsilon), one entry moved at a time; f gives a number."""
    slopes = np.zeros(array.shape)
    for k in np.ndindex(array.shape):
        step = np.zeros(array.shape)
        step[k] = epsilon
        slopes[k] = (function(array + step) - function(array - step)) / (2 * epsilon)
    return slopes
