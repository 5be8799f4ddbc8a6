"""One program checked with many epsilons: the curve of its relative difference, and what theory says of it."""

import numpy as np

from dnn_utils.gradient_check import dictionary_to_vector, gradients_to_vector, numerical_gradient, rounding_of
from dnn_utils.gradient_report import relative_difference

EPSILONS = np.logspace(-12, 0, 49)
STEP = 1e-3
"""In double precision: wide enough for the rounding, and narrow enough for the third derivative."""


class Sweep:
    """Numerical gradients of a program over EPSILONS, as far as they are there.

    Parameters
    ----------
    program : ClinicProgram
        In double precision.
    dtype : str
        In which it is checked.

    Attributes
    ----------
    program : ClinicProgram
        In that precision.
    gradients : dict
        What its backpropagation says.
    """

    def __init__(self, program, dtype):
        near, far = (
            dictionary_to_vector(numerical_gradient(program.cost, program.parameters, h)) for h in (STEP, 2 * STEP)
        )
        self._bends = (far - near) / (3 * STEP**2)  # a sixth of the third derivatives, (N, 1)
        self.program = program.astype(dtype)
        self.gradients = self.program.gradients()
        self._backprop = gradients_to_vector(self.gradients)  # (N, 1)
        self._rounding = rounding_of(self.program.cost, self.program.parameters)
        self._measured = {}  # epsilon -> (N, 1)

    def steps(self):
        """Measure what is missing, one epsilon a step: the whole curve roughly, then what lies between."""
        for start in (0, 2, 1, 3):
            for epsilon in EPSILONS[start::4]:
                if epsilon not in self._measured:
                    numerical = numerical_gradient(self.program.cost, self.program.parameters, epsilon)
                    self._measured[epsilon] = dictionary_to_vector(numerical)
                    yield

    def places(self, where, entry):
        """Entries of theta, index -> name as W1[2, 0]: those of a block, or "all", or one of them (entry 1, 2, ...)."""
        names = [
            (block, f"{block}[{i}, {j}]")
            for block in (f"{letter}{l}" for l in range(1, len(self.program.dims)) for letter in "Wb")
            for i, j in np.ndindex(self.program.parameters[block].shape)
        ]
        places = [(k, name) for k, (block, name) in enumerate(names) if where in ("all", block)]
        return dict(places if entry == 0 else [places[min(entry, len(places)) - 1]])

    def difference(self, numerical, places):
        """The relative difference of backpropagation and a numerical gradient (N, 1), at these places."""
        return relative_difference(self._backprop[list(places)], numerical[list(places)])

    def curve(self, places):
        """Epsilons, rising, and the relative differences with them."""
        epsilons = sorted(self._measured)
        return epsilons, [self.difference(self._measured[epsilon], places) for epsilon in epsilons]

    def theory(self, numerical, places):
        """The errors over EPSILONS by truncation and by rounding, relative as those of the curve; nan if all is 0."""
        measured, bends = numerical[list(places)], self._bends[list(places)]
        size = 2 * np.linalg.norm(measured) or np.nan
        truncation = np.linalg.norm(bends) * EPSILONS**2 / size
        return truncation, self._rounding * np.sqrt(measured.size / 2) / EPSILONS / size
