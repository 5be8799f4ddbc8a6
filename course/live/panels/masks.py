"""Masks of dropout that can be looked at, and frozen."""

import numpy as np


class Masks:
    """A source of random numbers, as `gradient_descent` takes it as `rng`, that keeps those of the newest step.

    Parameters
    ----------
    seed : int
        The numbers are those of `np.random.default_rng(seed)`.
    layers : int
        Hidden layers: so many draws make a step.
    frozen : bool
        Give the numbers of the first step in every other one too, as code does that seeds inside the forward pass.
    """

    def __init__(self, seed, layers, frozen):
        self._rng, self._layers, self._frozen = np.random.default_rng(seed), layers, frozen
        self._drawn = {}  # hidden layer -> (n, m)
        self._next = 0

    def begin(self):
        """The next draw is for the first hidden layer."""
        self._next = 0

    def random(self, shape):
        """Numbers from [0, 1) for the next hidden layer."""
        layer = self._next
        self._next = (layer + 1) % self._layers
        if layer not in self._drawn or not self._frozen:
            self._drawn[layer] = self._rng.random(shape)
        return self._drawn[layer]

    def dropped(self, example, keep_prob):
        """Which units one example went without in the newest step: an array for each hidden layer, or none."""
        return [self._drawn[layer][:, example] >= keep_prob for layer in sorted(self._drawn)]
