"""What the gradient lab checks: small programs, right or with one bug of the clinic."""

from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from course.clinic.buggy_network import cost_and_gradients, cost_with_bug, forward_with_bug
from course.clinic.bugs import BUGS
from dnn_utils.fast.stacks import takes_stacks
from dnn_utils.gradient_check import gradient_check_n

IN_THE_NETWORK = [name for name, bug in BUGS.items() if bug.kind in ("gradient", "invisible")]
EQUAL_LAYERS = ("W2_for_W3", "X_for_A1", "W_times_b")
"""Bugs that are errors of shape, unless all layers have one size."""
LAMBD, KEEP_PROB = 0.7, 0.8
"""For the bugs that need L2 or dropout."""


@dataclass(frozen=True)
class ClinicProgram:
    """A program: its data and parameters, its bug or None, and how it computes.

    Attributes
    ----------
    from_probabilities : bool
        Whether the cost is computed from AL, and not from ZL.
    options : dict
        hidden_activation, lambd, keep_prob, masks.
    """

    X: np.ndarray
    Y: np.ndarray
    parameters: dict
    bug: str | None = None
    from_probabilities: bool = False
    options: dict = field(default_factory=dict)

    @takes_stacks
    def cost(self, parameters):
        """The cost that this program computes at these parameters."""
        forward = {**self.options}
        lambd = forward.pop("lambd")
        _, caches = forward_with_bug(self.X, parameters, self.bug, **forward)
        ZL = caches[-1][1]
        if self.from_probabilities:
            ZL = through_probabilities(ZL)
        return cost_with_bug(ZL, self.Y, parameters, self.bug, lambd)

    def gradients(self):
        """The gradients that this program computes."""
        return cost_and_gradients(self.X, self.Y, self.parameters, self.bug, **self.options)[1]

    def check(self, gradients, epsilon):
        """The report of these gradients against the cost of this program."""
        return gradient_check_n(self.parameters, gradients, epsilon=epsilon, cost=self.cost)

    def astype(self, dtype):
        """The same in another precision."""
        parameters = {name: value.astype(dtype) for name, value in self.parameters.items()}
        return replace(self, X=self.X.astype(dtype), Y=self.Y.astype(dtype), parameters=parameters)

    @property
    def dims(self):
        L = len(self.parameters) // 2
        return [len(self.X), *(len(self.parameters[f"b{l}"]) for l in range(1, L + 1))]

    @property
    def expected(self):
        """The blocks that a check should flag, by the catalogue."""
        same = self.bug == "sigmoid_backward" and self.options["hidden_activation"] == "sigmoid"
        return [] if self.bug is None or same else BUGS[self.bug].blocks(self.dims, self.X.shape[1])


def through_probabilities(ZL):
    """The logits that are left when ZL goes through probabilities as published, P = 1 / (1 + exp(-ZL)).

    A cost of them has all the rounding that a cost of P and 1 - P has. Rounded to 0 or 1, a probability is moved as
    in `compute_cost`.
    """
    limits = np.finfo(ZL.dtype)
    with np.errstate(over="ignore"):  # exp gives inf, and P the 0 that is moved
        P = 1 / (1 + np.exp(-ZL))
    P = np.clip(P, limits.tiny, 1 - limits.epsneg)
    return np.log(P) - np.log(1 - P)


def clinic_program(seed, bug=None, hidden_activation="tanh", from_probabilities=False):
    """A network at random; with seed 1 and without a bug, data and parameters are those of the published lab.

    Its sizes are 4-5-3-1, with 3 examples; for bugs that need equal layers, 3-3-3-3, with 8.
    """
    dims, Y = ([4, 5, 3, 1], np.array([[1, 1, 0]]))
    rng = np.random.RandomState(seed)
    if bug in EQUAL_LAYERS:
        dims, Y = [3, 3, 3, 3], rng.randint(0, 2, (3, 8))
    m, parameters = Y.shape[1], {}
    X = rng.randn(dims[0], m)
    for l, (n_prev, n) in enumerate(pairwise(dims), start=1):
        parameters[f"W{l}"], parameters[f"b{l}"] = rng.randn(n, n_prev), rng.randn(n, 1)
    needs = BUGS[bug].needs if bug else ""
    options = {"hidden_activation": hidden_activation, "lambd": 0, "keep_prob": 1, "masks": None}
    if "lambd" in needs:
        options["lambd"] = LAMBD
    if "dropout" in needs:
        options |= {"keep_prob": KEEP_PROB, "masks": [rng.random_sample((n, m)) < KEEP_PROB for n in dims[1:-1]]}
    return ClinicProgram(X, Y, parameters, bug, from_probabilities, options)
