"""Checks of the relative difference and of the verdict of a gradient check."""

import numpy as np

from course.checks.check import Check
from course.checks.comparison import Misfit, Problem, a_kind, is_number
from course.checks.examples import draw, draw_labels, example
from course.checks.exercises.gradient_check import all_entries, without_return
from course.checks.exercises.network_forward import DEEP
from course.checks.laws import Law
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import gradient_check, gradient_report, network

norm = np.linalg.norm

RATIO = (
    *mistakes(
        """
        np.linalg.norm(a) + np.linalg.norm(b)
            np.linalg.norm(a) - np.linalg.norm(b)
                formula: The norms in the denominator must be added; yours are subtracted.
            np.linalg.norm(a)
                formula: The denominator has both norms, |a| + |b|.
            np.linalg.norm(b)
                formula: The denominator has both norms, |a| + |b|.
            np.linalg.norm(np.add(a, b))
                formula: |a| + |b| is the sum of the norms, not the norm of the sum.
        np.linalg.norm(np.subtract(a, b)) / size
            np.linalg.norm(np.subtract(a, b))
                formula: The denominator is |a| + |b|: yours is missing.
            (np.linalg.norm(a) - np.linalg.norm(b)) / size
                formula: |a - b| is the norm of the difference, not the difference of the norms.
            np.linalg.norm(np.subtract(a, b)) / np.linalg.norm(a) + np.linalg.norm(b)
                formula: Put |a| + |b| in parentheses: yours divides by |a| and then adds |b|.
            np.sum(np.subtract(a, b) ** 2) / (np.sum(np.square(a)) + np.sum(np.square(b)))
                formula: These are squares: the norm is the root of the sum of squares.
            np.sum(np.abs(np.subtract(a, b))) / (np.sum(np.abs(a)) + np.sum(np.abs(b)))
                formula: These are sums of absolute values; the norm is the root of the sum of squares.
        np.subtract(a, b)
            np.add(a, b)
                sign: The numerator must have the difference a - b; yours has the sum.
        """
    ),
)


def _unless_both_0(difference):
    """A mistake that is right where both are 0."""
    return instead(lambda a, b: difference(a, b) if np.any(a) or np.any(b) else 0.0)


def _entry_by_entry(summary):
    return _unless_both_0(lambda a, b: summary(np.abs(a - b) / (np.abs(a) + np.abs(b))))


check_relative_difference = Check(
    gradient_report.relative_difference,
    "difference",
    (
        example(np.array([3.0, 4.0]), np.array([6.0, 8.0])),
        example(draw(4, 1), draw(4, 1, seed=1)),
        example(draw(2, 3, seed=2), draw(2, 3, seed=2)),
        example(np.zeros(2), np.zeros(2), beyond="two arrays of zeros"),
    ),
    (
        "|a - b| / (|a| + |b|), with Euclidean norms; 0 if both are 0.",
        "`np.linalg.norm` is the root of the sum of squares.",
    ),
    (
        *RATIO,
        *mistakes(
            """
            np.linalg.norm(np.subtract(a, b)) / size
                np.max(np.abs(np.subtract(a, b))) / (np.max(np.abs(a)) + np.max(np.abs(b)))
                    formula: The largest entries are compared, not the norms.
            """
        ),
        Mistake(
            "nan",
            "0 / 0 is nan where a and b are both 0: return 0 there, before you divide.",
            instead(lambda a, b: norm(a - b) / (norm(a) + norm(b))),
        ),
        *(
            Mistake(
                "formula",
                "This divides each entry by its own size. Take the norms of the whole arrays, np.linalg.norm: "
                "they give "
                "one number.",
                _entry_by_entry(summary),
            )
            for summary in (np.array, np.max, np.mean, np.sum, norm)
        ),
        Mistake(
            "shape",
            "A column (N, 1) minus a row (N,) is an N x N table of all pairs: give both the same shape.",
            _unless_both_0(lambda a, b: norm(a.reshape(-1, 1) - b.ravel()) / (norm(a) + norm(b))),
        ),
    ),
)


class _Watched(float):
    """A number that notes in `moves` what is added to it and subtracted from it."""

    def __new__(cls, value, moves):
        number = super().__new__(cls, value)
        number.moves = moves
        return number

    def __add__(self, other):
        self.moves.add("+" if other > 0 else "-")
        return float(self) + float(other)

    def __sub__(self, other):
        self.moves.add("-" if other > 0 else "+")
        return float(self) - float(other)

    __radd__ = __add__


def _both_sides(f):
    """theta is moved to both sides; also right if it cannot be seen."""
    moves = set()
    f(2.0, _Watched(4.0, moves), 0.2)
    return moves != {"+"} and moves != {"-"}


check_gradient_check = Check(
    gradient_check.gradient_check,
    "difference",
    (example(2.0, 0.3, 0.2, epsilon=0.2), example(-3.0, 1.5, 0.1, epsilon=0.1)),
    (
        "J = theta * x, so its derivative is x. Compare x with (J(theta + epsilon) - J(theta - epsilon)) / (2 "
        "epsilon).",
        "`(J_plus - J_minus) / (2 * epsilon)`, then relative_difference. Put 2 * epsilon in parentheses.",
    ),
    (
        *mistakes(
            """
            2 * epsilon
                epsilon
                    scale: The slope is twice or half of what it should be: theta + epsilon and theta - epsilon are
                    2 epsilon apart. Is J_minus taken at theta - epsilon, and the 2 not missing in 2 epsilon?
            (J_plus - J_minus) / (2 * epsilon)
                (J_plus - J_minus) / 2 * epsilon
                    scale: / 2 * epsilon multiplies by epsilon: put 2 * epsilon in parentheses.
                J_plus - J_minus / (2 * epsilon)
                    formula: Parentheses are missing: only J_minus is divided. Write (J_plus - J_minus) / (2 * epsilon).
                J_plus - J_minus / 2 * epsilon
                    formula: Parentheses are missing, twice: write (J_plus - J_minus) / (2 * epsilon).
                J_plus - J_minus
                    formula: The division by 2 epsilon is missing.
            J_plus - J_minus
                J_minus - J_plus
                    sign: The difference has the wrong sign, or J_plus and J_minus are the same.
                J_plus + J_minus
                    sign: J_minus must be subtracted; yours is added.
            (theta + epsilon) * x, (theta - epsilon) * x
                theta * (x + epsilon), theta * (x - epsilon)
                    wrong input: Move theta, not x: x is the derivative.
            relative_difference(x, (J_plus - J_minus) / (2 * epsilon))
                relative_difference(theta, (J_plus - J_minus) / (2 * epsilon))
                    wrong input: Compare with x, the derivative, not with theta.
            """
        ),
        *(mistake for mistake in RATIO if "parentheses" in mistake.says),
    ),
    (
        Law(
            "formula",
            "The difference is one-sided: J is taken at theta + epsilon, but not at theta - epsilon. Here J is a "
            "straight line, so it does not show; for other costs the central difference is far more exact.",
            _both_sides,
        ),
        Law(
            "formula",
            "At epsilon = 1e-13 rounding shows, and your difference is 0 even there.",
            lambda f: f(2.1, 4.3, 1e-13) > 0,
        ),
        Law(
            "formula", "The difference is relative, at most 1: divide by the norms.", lambda f: f(1e9, 4.3, 1e-13) <= 1
        ),
    ),
)


def _difference(f, *arguments):
    """The difference of a report, or the number that stands for it."""
    report = f(*arguments)
    if report is None or report is Ellipsis or is_number(report):
        return report
    if not is_number(getattr(report, "difference", None)):
        raise Misfit(
            Problem("type", f"Your function returns {a_kind(report)}; expected a GradientReport, or its difference.")
        )
    return report.difference


def _checked(forward, factors=None):
    """Gradients of a network, multiplied by the factors."""
    X, parameters, *more = forward.args
    Y = draw_labels(len(parameters[f"b{len(parameters) // 2}"]), X.shape[1], seed=1)
    activation = more[0] if more else "relu"
    AL, caches = network.L_model_forward(X, parameters, activation)
    grads = {
        name: g * (factors or {}).get(name, 1)
        for name, g in network.L_model_backward(AL, Y, caches, activation).items()
    }
    return example(parameters, grads, X, Y, 1e-4, activation, **forward.sizes)


def _about(yours, expected):
    """Equal within what rounding and epsilon leave of a difference."""
    fits = is_number(yours) and np.shape(yours) == np.shape(expected)
    return fits and np.allclose(yours, expected, rtol=0, atol=3e-9)


def _around(parameters, X, Y, epsilon, hidden_activation):
    """J_plus, J_minus and J of an example, as columns; kept, since many mistakes begin with them."""
    arrays = (X, Y, gradient_check.dictionary_to_vector(parameters))
    key = epsilon, hidden_activation, *(array.tobytes() for array in arrays)
    if key not in _KEPT:
        cost = gradient_check.network_cost(X, Y, hidden_activation)
        around = gradient_check.costs_around(cost, parameters, epsilon)
        _KEPT[key] = *map(gradient_check.dictionary_to_vector, around), cost(parameters)
    return _KEPT[key]


_KEPT = {}


def _other_slopes(
    slopes, numerator=lambda a, n: norm(a - n), denominator=lambda a, n: norm(a) + norm(n), all_of_them=False
):
    """A check with slopes(J_plus, J_minus, J, epsilon), and with these norms of a, the gradients, and n, the slopes."""

    def make(check):
        def wrong(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
            plus, minus, at = _around(parameters, X, Y, epsilon, hidden_activation)
            a = (all_entries(list) if all_of_them else gradient_check.gradients_to_vector)(gradients)
            n = slopes(plus, minus, at, epsilon)
            return numerator(a, n) / denominator(a, n)

        return wrong

    return make


def _norms(numerator, denominator, **more):
    return _other_slopes(
        lambda plus, minus, at, epsilon: (plus - minus) / (2 * epsilon), numerator, denominator, **more
    )


def _moved(*steps):
    """A check in which theta itself moves by these multiples of epsilon, entry after entry, and stays where it is."""

    def make(check):
        def wrong(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
            cost = gradient_check.network_cost(X, Y, hidden_activation)
            n = without_return(*steps)(None)(cost, parameters, epsilon)
            a, n = gradient_check.gradients_to_vector(gradients), gradient_check.dictionary_to_vector(n)
            return norm(a - n) / (norm(a) + norm(n))

        return wrong

    return make


def _without(left_out):
    """Slopes of which some stay 0."""

    def slopes(plus, minus, at, epsilon):
        n = (plus - minus) / (2 * epsilon)
        n[left_out] = 0
        return n

    return slopes


BACK = (
    "The entries moved before must go back to where they were: `plus = theta` gives theta a second name, "
    "`plus = np.copy(theta)` makes another array."
)

OF_A = "dA1, dA2, ... are in your vector too. They are no gradients of parameters: gradients_to_vector leaves them out."

PARENTHESES = "Parentheses are missing: write (J_plus - J_minus) / (2 * epsilon)."

ONE_SIDED = "The difference is one-sided: take (J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon)."

RETURNED = (
    "Only the first entry of theta is moved. Does `return` stand inside the loop? Then it ends the loop: move it "
    "to the "
    "left, after the loop."
)

check_gradient_check_n = Check(
    gradient_check.gradient_check_n,
    "difference",
    (
        _checked(DEEP[0], {"dW1": 2}),
        _checked(DEEP[1], {"db1": -1}),
        _checked(DEEP[1]),
        _checked(DEEP[4], {"dW2": 1.1}),
    ),
    (
        "Compare all gradients, in one vector, with central differences of the cost: |a - n| / (|a| + |n|).",
        "network_cost makes the cost, numerical_gradient the differences; gradients_to_vector and "
        "dictionary_to_vector make vectors.",
    ),
    (
        Mistake(
            "formula",
            "The norms in the denominator must be added; yours are subtracted.",
            _norms(lambda a, n: norm(a - n), lambda a, n: norm(a) - norm(n)),
        ),
        Mistake("formula", "The denominator |a| + |n| is missing.", _norms(lambda a, n: norm(a - n), lambda a, n: 1)),
        Mistake("formula", "The denominator has both norms.", _norms(lambda a, n: norm(a - n), lambda a, n: norm(n))),
        Mistake("formula", "The denominator has both norms.", _norms(lambda a, n: norm(a - n), lambda a, n: norm(a))),
        Mistake(
            "formula",
            "The denominator is |a| + |n|, the sum of two norms; yours is the norm of the sum.",
            _norms(lambda a, n: norm(a - n), lambda a, n: norm(a + n)),
        ),
        Mistake(
            "formula",
            "These are squares of norms: their roots are missing.",
            _norms(lambda a, n: norm(a - n) ** 2, lambda a, n: norm(a) ** 2 + norm(n) ** 2),
        ),
        Mistake(
            "formula",
            "Put |a| + |n| in parentheses: yours divides by |a| and then adds |n|.",
            _norms(lambda a, n: norm(a - n) / norm(a) + norm(n), lambda a, n: 1),
        ),
        Mistake(
            "formula",
            "This is a difference for each entry. The norms of the whole vectors give one number.",
            _norms(lambda a, n: np.abs(a - n), lambda a, n: np.abs(a) + np.abs(n)),
        ),
        Mistake(
            "scale",
            "The central difference is divided by 2 epsilon.",
            _norms(lambda a, n: norm(a - 2 * n), lambda a, n: norm(a) + norm(2 * n)),
        ),
        Mistake(
            "sign",
            "The numerator must have the difference a - n; yours has the sum.",
            _norms(lambda a, n: norm(a + n), lambda a, n: norm(a) + norm(n)),
        ),
        *(
            Mistake(kind, says, _other_slopes(slopes))
            for kind, says, slopes in (
                ("formula", PARENTHESES, lambda plus, minus, at, epsilon: plus - minus / (2 * epsilon)),
                ("formula", PARENTHESES, lambda plus, minus, at, epsilon: plus - minus / 2 * epsilon),
                (
                    "scale",
                    "/ 2 * epsilon multiplies by epsilon: put 2 * epsilon in parentheses.",
                    lambda plus, minus, at, epsilon: (plus - minus) / 2 * epsilon,
                ),
                ("formula", "The division by 2 epsilon is missing.", lambda plus, minus, at, epsilon: plus - minus),
                ("formula", ONE_SIDED, lambda plus, minus, at, epsilon: (plus - at) / epsilon),
                ("formula", ONE_SIDED, lambda plus, minus, at, epsilon: (at - minus) / epsilon),
                ("formula", ONE_SIDED, lambda plus, minus, at, epsilon: (plus - at) / (2 * epsilon)),
                (
                    "sign",
                    "J_minus must be subtracted; yours is added.",
                    lambda plus, minus, at, epsilon: (plus + minus) / (2 * epsilon),
                ),
                (
                    "loop",
                    "The last entry of theta is left out: range(n) ends with n - 1 by itself.",
                    _without(slice(-1, None)),
                ),
                ("loop", RETURNED, _without(slice(1, None))),
            )
        ),
        Mistake(
            "formula",
            "J_plus and J_minus come out equal: the central difference is 0. J_plus is compared with itself, or "
            "both are "
            "made from one array: `plus = theta` gives it a second name, `theta.copy()` makes another array.",
            _norms(lambda a, n: norm(a), lambda a, n: norm(a)),
        ),
        *(
            Mistake("keys", OF_A, _norms(numerator, lambda a, n: 1, all_of_them=True))
            for numerator in (lambda a, n: norm(a - n), lambda a, n: norm(n - a))
        ),
        *(Mistake("loop", BACK, _moved(*steps)) for steps in ((1, -1), (1, -2), (1, -2, -1), (1, -2, 2))),
        *(
            Mistake(
                "shape",
                "A column (N, 1) minus a row (N,) is an N x N table of all pairs: make both columns, "
                "np.zeros((N, 1)) or "
                "reshape(-1, 1).",
                _norms(pairs, lambda a, n: norm(a) + norm(n)),
            )
            for pairs in (lambda a, n: norm(a - n.ravel()), lambda a, n: norm(a.ravel() - n))
        ),
        *mistakes(
            """
            network_cost(X, Y, hidden_activation, lambd, keep_prob, masks)
                network_cost(X, Y, "relu", lambd, keep_prob, masks)
                    formula: hidden_activation is ignored.
            """
        ),
    ),
    run=_difference,
    close=_about,
)
