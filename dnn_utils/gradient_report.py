"""What a gradient check says: where a gradient and the cost disagree, and where they cannot be compared."""

from dataclasses import dataclass

import numpy as np

from course_errors import ArgumentError

LIMIT = 1e-7
"""Relative difference up to which a block counts as right, besides the rounding of the cost."""

SAFETY = 5
"""Rounding that a check allows for, in units of the rounding that was seen."""


def relative_difference(a, b):
    """|a - b| / (|a| + |b|) with Euclidean norms: 0 for equal vectors, 1 for opposite ones or if one of them is 0.

    Parameters
    ----------
    a, b : float or ndarray of one shape

    Returns
    -------
    difference : float
        Between 0 and 1; 0 if both are 0.

    Examples
    --------
    >>> relative_difference(np.array([3.0, 4.0]), np.array([6.0, 8.0]))
    0.3333333333333333
    >>> relative_difference(0.0, 0.0)
    0.0
    """
    size = np.linalg.norm(a) + np.linalg.norm(b)
    return float(np.linalg.norm(np.subtract(a, b)) / size) if size else 0.0


@dataclass(frozen=True, repr=False, eq=False)
class GradientReport:
    """Result of a gradient check. Printed, it is a table with a verdict.

    Where a number is wanted it is `difference`, the number that published checks return: `report > 2e-7`,
    `float(report)`, `f"{report:.1e}"` and `np.isclose(report, 0.285)` work as they do there.

    Attributes
    ----------
    difference : float
        Relative difference of the whole gradient and the numerical one, entries at kinks left out.
    blocks : dict
        The same for each of W1, b1, ..., WL, bL.
    wrong : tuple of str
        Blocks that differ by more than `limit` and rounding.
    unclear : tuple of str
        Blocks of which nothing can be said: the gradient is lost in the rounding of the cost, or all is kinks.
    kinks : dict
        Number of entries left out of each block, where some were, because the cost has a kink within epsilon.
    numerical : dict
        Central differences, with the names and shapes of the parameters.
    epsilon, limit : float
        Half the step of the central difference; limit of the relative difference.
    """

    difference: float
    blocks: dict
    wrong: tuple
    unclear: tuple
    kinks: dict
    numerical: dict
    epsilon: float
    limit: float = LIMIT

    @property
    def verdict(self):
        """The result in words."""
        if self.wrong:
            return f"wrong in {', '.join(self.wrong)}: there the gradient is not that of the cost"
        if self.unclear:
            return f"nothing wrong was found, but nothing can be said of {', '.join(self.unclear)}"
        return "right: in every block the gradient is that of the cost"

    def __float__(self):
        return self.difference

    def __array__(self, dtype=None, copy=None):
        return np.array(self.difference, dtype)

    def __format__(self, spec):
        return format(self.difference, spec) if spec else str(self)

    def __lt__(self, other):
        return self.difference < other

    def __le__(self, other):
        return self.difference <= other

    def __gt__(self, other):
        return self.difference > other

    def __ge__(self, other):
        return self.difference >= other

    def __repr__(self):
        lines = [f"{'block':6} {'shape':>12}  relative difference"]
        for name, difference in self.blocks.items():
            note = ""
            if name in self.wrong:
                note = "  <- wrong"
            elif name in self.unclear:
                note = "  (too little to tell)"
            elif difference >= self.limit:
                note = "  (rounding)"
            if name in self.kinks:
                count = self.kinks[name]
                note += f"  ({count} {'entry' if count == 1 else 'entries'} at a kink left out)"
            lines.append(f"{name:6} {self.numerical[name].shape!s:>12}  {self._in_words(difference)}{note}")
        lines.append(f"{'all':6} {sum(map(np.size, self.numerical.values())):12,}  {self._in_words(self.difference)}")
        return "\n".join([*lines, self.verdict])

    def _in_words(self, difference):
        """Digits that are rounding differ from machine to machine, so they are not shown."""
        if difference < self.limit:
            return f"below {self.limit:.0e}"
        return f"{difference:.4f}" if difference > 1e-3 else f"{difference:.0e}"


def compare(parameters, gradients, J, J_plus, J_minus, epsilon, rounding, switched=None, limit=LIMIT):
    """Compare gradients with the costs around the parameters.

    An entry of the central difference is off by the rounding of the cost divided by epsilon. Where a unit is switched
    on or off within epsilon, the cost has a kink and the central difference is no derivative. The same holds where
    the cost bends so sharply that its slopes to the left and to the right differ and the gradient lies between them.
    If such an entry disagrees, it is left out.

    Parameters
    ----------
    parameters : dict
        W1, b1, ..., WL, bL.
    gradients : dict
        dW1, db1, ..., dWL, dbL; other entries are ignored.
    J : float
        Cost at the parameters.
    J_plus, J_minus : dict
        For each entry of the parameters, the cost with this entry moved by +epsilon and by -epsilon.
    epsilon : float
        Half the step of the central difference.
    rounding : float
        By how much rounding may have changed each of the costs.
    switched : dict of bool arrays, optional
        For each entry, whether moving it switches a unit on or off.
    limit : float
        Relative difference up to which a block counts as right, besides rounding.

    Returns
    -------
    report : GradientReport

    Raises
    ------
    ValueError
        If the cost or a gradient is not finite.
    """
    if not np.isfinite(J):
        raise ArgumentError(f"the cost is {J}; expected a finite number: a check needs a network that has not diverged")
    noise = SAFETY * rounding / epsilon  # of one entry of the central difference
    blocks, wrong, unclear, kinks, numerical, kept = {}, [], [], {}, {}, []
    for name, theta in parameters.items():
        grad = gradients[f"d{name}"]
        if not np.isfinite(grad).all():
            raise ArgumentError(f"d{name} holds {grad[~np.isfinite(grad)][0]}; every value must be finite")
        approx = (J_plus[name] - J_minus[name]) / (2 * epsilon)
        bend = np.abs(J_plus[name] - 2 * J + J_minus[name]) / (2 * epsilon)  # half the jump from slope to slope
        error, size = np.abs(approx - grad), np.linalg.norm(approx) + np.linalg.norm(grad)
        at_kink = error <= 1.001 * bend + noise
        if switched is not None:
            at_kink |= switched[name]
        at_kink &= error > limit * size / np.sqrt(theta.size) + noise
        approx_kept, grad_kept = approx[~at_kink], grad[~at_kink]
        size_kept = np.linalg.norm(approx_kept) + np.linalg.norm(grad_kept)
        allowed = limit * size + noise * np.sqrt(theta.size)
        numerical[name], blocks[name] = approx, relative_difference(approx_kept, grad_kept)
        if np.linalg.norm(approx_kept - grad_kept) > allowed:
            wrong.append(name)
        elif size and size_kept < 400 * allowed:  # an error of 1 %, which is 0.005 size_kept, would hardly show
            unclear.append(name)
        if at_kink.any():
            kinks[name] = int(at_kink.sum())
        kept.append((approx_kept, grad_kept))
    difference = relative_difference(*(np.concatenate(vectors) for vectors in zip(*kept, strict=True)))
    return GradientReport(difference, blocks, tuple(wrong), tuple(unclear), kinks, numerical, epsilon, limit)
