"""Checks of the cost: from probabilities, from logits, of a whole network, and its slope."""

import numpy as np

from course.checks.attempt import inner_function
from course.checks.check import Check
from course.checks.examples import central_difference, draw, draw_labels, example
from course.checks.exercises.network_forward import DEEP, HIDDEN_LAYERS
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import cost, gradient_check
from dnn_utils.activations import sigmoid

SEVERAL = "several outputs, where np.mean and a matrix product no longer give the sum over all entries divided by m"

EXTREME = "probabilities of exactly 0 and 1, as rounding makes them in a network that is sure"

LARGE = np.array([[1000.0, -1000.0]])


def draw_probabilities(n_y, m, seed):
    return (draw(n_y, m, seed=seed) + 2) / 4  # from 0.025 to 0.975


def _with_labels(values, n_y, m, seed, beyond=""):
    return example(values(n_y, m, seed=seed), draw_labels(n_y, m, seed=seed), n_y=n_y, m=m, beyond=beyond)


PROBABILITIES = (
    example(np.array([[0.8, 0.4]]), np.array([[1, 0]]), n_y=1, m=2),
    _with_labels(draw_probabilities, 1, 5, 1),
    _with_labels(draw_probabilities, 2, 3, 2, beyond=SEVERAL),
    example(np.array([[0.0, 1.0, 0.5]]), np.array([[0, 1, 1]]), n_y=1, m=3, beyond=EXTREME),
)

LOGITS = (
    example(np.array([[1.5, -0.5]]), np.array([[1, 0]]), n_y=1, m=2),
    _with_labels(draw, 1, 5, 1),
    _with_labels(draw, 2, 3, 2, beyond=SEVERAL),
    example(LARGE, np.array([[1, 0]]), n_y=1, m=2, beyond="logits as large as 1000"),
    example(LARGE, np.array([[0, 1]]), n_y=1, m=2, beyond="logits as large as 1000"),
)


def _without_care(AL, Y):
    return -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / Y.shape[1]


def _of_clipped(tiny):
    return lambda ZL, Y: _without_care(np.clip(sigmoid(ZL)[0], tiny, 1 - tiny), Y)


def _overflowing(ZL, Y):
    return np.sum(np.log(1 + np.exp(ZL)) - Y * ZL) / Y.shape[1]


def _of_examples(columns, says):
    """The mistake that only some examples come into the cost."""

    def wrong(AL, Y):
        return cost.compute_cost(AL[:, columns], Y[:, columns]) * Y[:, columns].shape[1] / Y.shape[1]

    return Mistake("loop", says, instead(wrong))


LOOPS = (
    _of_examples(
        slice(1),
        "Only the first example is in the cost. Does `return` stand inside the loop? Then it ends the loop: move it to "
        "the left, after the loop.",
    ),
    _of_examples(
        slice(-1, None), "Only the last example is in the cost: each turn overwrites the one before. Add each with +=."
    ),
    _of_examples(slice(-1), "The last example is missing in the cost: range(m) ends with m - 1 by itself."),
    _of_examples(slice(1, None), "The first example is missing in the cost: range(m) begins with 0."),
)

check_compute_cost = Check(
    cost.compute_cost,
    "cost",
    PROBABILITIES,
    (
        "J = -1/m * sum(Y log AL + (1 - Y) log(1 - AL)): products element by element, then one sum over all entries.",
        "m is `Y.shape[1]`. log(0) is -inf and 0 * inf is nan: `np.clip` keeps AL away from exactly 0 and 1.",
    ),
    (
        *mistakes(
            """
            -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P))
                np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P))
                    sign: The cost has the wrong sign: logarithms of probabilities are negative, so J = -1/m * sum(...).
                np.sum((AL - Y) ** 2) / 2
                    formula: This is half the mean square.
                np.sum((AL - Y) ** 2)
                    formula: This is the mean square.
            Y.shape[1]
                Y.shape[0]
                    wrong m: The sum is divided by n_y instead of m. Examples are columns: m = Y.shape[1].
                Y.size
                    wrong m: Yours is divided by all n_y * m entries, as np.mean does; it must be divided by m.
            Y * np.log(P) + (1 - Y) * np.log1p(-P)
                (Y * np.log(P) + (1 - Y) * np.log1p(-P)) * m
                    missing 1/m: The factor 1/m is missing: the cost is a mean over the examples.
                (Y * np.log(P) + (1 - Y) * np.log1p(-P)) * m**2
                    scale: The sum must be divided by m; yours is multiplied by it.
                Y * np.log(P) + (1 - Y) * np.log1p(P)
                    sign: The second half has log(1 - AL); yours is log(1 + AL).
                Y * np.log(P) + (1 + Y) * np.log1p(-P)
                    sign: The second half has the factor 1 - Y; yours is 1 + Y.
                Y * np.log(P)
                    formula: (1 - Y) log(1 - AL), the half for the labels 0, is missing.
                (1 - Y) * np.log1p(-P)
                    formula: Y log AL, the half for the labels 1, is missing.
                Y * np.log(P) - (1 - Y) * np.log1p(-P)
                    sign: Both halves must be added; yours subtracts one.
                (1 - Y) * np.log(P) + Y * np.log1p(-P)
                    formula: Y and 1 - Y are swapped.
                Y.T @ np.log(P) + (1 - Y).T @ np.log1p(-P)
                    product: Your product pairs each example with every other one, an m x m table. Multiply element by
                    element, with `*` and without .T, and then sum.
                Y * np.log(P).T + (1 - Y) * np.log1p(-P).T
                    product: Y and the transpose of log(AL) make an m x m table of pairs, each example with every other
                    one. Multiply element by element, without .T, and then sum.
                np.outer(Y, np.log(P)) + np.outer(1 - Y, np.log1p(-P))
                    product: np.outer makes an m x m table of pairs, each example with every other one. Multiply
                    element by element, with `*`, and then sum.
                Y.T @ np.log(P) + (1 - Y) * np.log1p(-P)
                    product: The first product pairs each example with every other one, an m x m table. Multiply
                    element by element, with `*` and without .T, and then sum.
                Y * np.log(P) + (1 - Y).T @ np.log1p(-P)
                    product: The second product pairs each example with every other one, an m x m table. Multiply
                    element by element, with `*` and without .T, and then sum.
                Y @ np.log(P).T + (1 - Y) @ np.log1p(-P).T
                    product: With several outputs your matrix product pairs each output with every other one. Multiply
                    element by element, with `*` and without .T, and then sum.
            cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m
                cost = -np.mean(Y.T @ np.log(P) + (1 - Y).T @ np.log1p(-P))
                    product: Your product pairs each example with every other one, an m x m table. Multiply element by
                    element, with `*` and without .T; then sum, and divide by m.
                cost = -np.mean(Y * np.log(P).T + (1 - Y) * np.log1p(-P).T)
                    product: Your product pairs each example with every other one, an m x m table. Multiply element by
                    element, with `*` and without .T; then sum, and divide by m.
                cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m / np.log(2)
                    formula: The logarithm must be the natural one, `np.log`; yours is `np.log2`.
                cost = -np.sum(Y * np.log(P) + (1 - Y) * np.log1p(-P)) / m / np.log(10)
                    formula: The logarithm must be the natural one, `np.log`; yours is `np.log10`.
            """
        ),
        Mistake(
            "wrong input",
            "AL and Y are swapped: take the logarithm of AL; the labels Y choose the half that counts.",
            instead(lambda AL, Y: _without_care(Y, AL)),
        ),
        *LOOPS,
        Mistake(
            "nan", "0 * log(0) is nan: move AL away from exactly 0 and 1 before the logarithm.", instead(_without_care)
        ),
    ),
)

check_compute_cost_from_logits = Check(
    cost.compute_cost_from_logits,
    "cost",
    LOGITS,
    (
        "J = 1/m * sum(log(1 + exp(ZL)) - Y ZL), over all entries.",
        "exp(1000) is inf. `np.logaddexp(0, ZL)` is log(exp(0) + exp(ZL)) without overflow.",
    ),
    (
        *mistakes(
            """
            np.sum(np.logaddexp(0, ZL) - Y * ZL)
                -np.sum(np.logaddexp(0, ZL) - Y * ZL)
                    sign: The cost has the wrong sign.
            Y.shape[1]
                Y.shape[0]
                    wrong m: The sum is divided by n_y instead of m. Examples are columns: m = Y.shape[1].
                Y.size
                    wrong m: Yours is divided by all n_y * m entries, as np.mean does; it must be divided by m.
            np.logaddexp(0, ZL) - Y * ZL
                np.logaddexp(0, ZL) + Y * ZL
                    sign: Y ZL must be subtracted; yours is added.
                np.logaddexp(0, -ZL) - Y * ZL
                    sign: The sign of ZL in the logarithm is wrong.
                np.logaddexp(0, ZL)
                    formula: The term Y ZL is missing.
                np.logaddexp(0, ZL) - Y @ ZL.T
                    product: Y ZL goes element by element, `Y * ZL`; yours is a matrix product.
                np.logaddexp(0, ZL) - Y.T @ ZL
                    product: Y ZL goes element by element, `Y * ZL`; yours is a matrix product of all pairs.
                np.logaddexp(0, ZL) - Y * ZL.T
                    product: Y ZL goes element by element, `Y * ZL`, without .T.
                np.logaddexp(0, ZL) - Y
                    formula: The factor ZL is missing in Y ZL.
                np.logaddexp(0, ZL) - ZL
                    formula: The factor Y is missing in Y ZL.
            """
        ),
        Mistake("nan", "exp(1000) is inf: log(1 + exp(ZL)) needs another form.", instead(_overflowing)),
        Mistake(
            "wrong input",
            "ZL are logits already: the formula log(1 + exp(ZL)) - Y ZL contains the sigmoid. Yours applies it "
            "once more.",
            instead(lambda ZL, Y: cost.compute_cost_from_logits(sigmoid(ZL)[0], Y)),
        ),
        Mistake(
            "nan",
            "For large ZL the sigmoid rounds to exactly 0 or 1, and the logarithm of that is wrong. Compute the "
            "cost from "
            "ZL itself, with `np.logaddexp(0, ZL)`.",
            instead(lambda ZL, Y: cost.compute_cost(sigmoid(ZL)[0], Y)),
        ),
        *(
            Mistake(
                "nan",
                "A clipped sigmoid has lost how large ZL is, and the cost with it. Compute the cost from ZL "
                "itself, with "
                "`np.logaddexp(0, ZL)`.",
                instead(_of_clipped(10.0**-digits)),
            )
            for digits in (5, 6, 7, 8, 9, 10, 12, 15, 16)
        ),
        Mistake(
            "nan",
            "For large ZL the sigmoid rounds to exactly 0 or 1, and 0 * log(0) is nan. Compute the cost from ZL "
            "itself, "
            "with `np.logaddexp(0, ZL)`.",
            instead(lambda ZL, Y: _without_care(sigmoid(ZL)[0], Y)),
        ),
    ),
)


def _slope_of_cost(AL, Y, ZL):
    m = Y.shape[1]
    return {"dZL": m * central_difference(lambda moved: cost.compute_cost_from_logits(moved, Y), ZL)}


def _of_logits(ZL, Y, smooth=True):
    return example(sigmoid(ZL)[0], Y, ZL, smooth=smooth, n_y=Y.shape[0], m=Y.shape[1])


MINUS = "Between the halves of dAL belongs a minus, -(Y / AL - (1 - Y) / (1 - AL)); yours has a plus."


check_output_backward = Check(
    cost.output_backward,
    "dZL",
    (*(_of_logits(*e.args) for e in LOGITS[:3]), *(_of_logits(*e.args, smooth=False) for e in LOGITS[3:])),
    (
        "For AL = sigmoid(ZL) all factors of the chain rule but one cancel: dZL = AL - Y.",
        "The quotient (AL - Y) / (AL (1 - AL)) is 0 / 0 where AL was rounded to 0 or 1; AL - Y is not. No 1/m here.",
    ),
    (
        Mistake("sign", "The difference is reversed: it is AL - Y.", instead(lambda AL, Y, ZL: Y - AL)),
        Mistake(
            "scale",
            "The factor 1/m comes later, in dW and db: dZL is AL - Y.",
            instead(lambda AL, Y, ZL: (AL - Y) / Y.shape[1]),
        ),
        Mistake(
            "chain rule",
            "The slope of the sigmoid is there twice: AL - Y already contains it.",
            instead(lambda AL, Y, ZL: (AL - Y) * AL * (1 - AL)),
        ),
        Mistake(
            "chain rule",
            "This is dAL: multiply it by the slope of the sigmoid, AL (1 - AL).",
            instead(lambda AL, Y, ZL: (AL - Y) / (AL * (1 - AL))),
        ),
        Mistake("wrong input", "Subtract Y from AL, the probability, not from ZL.", instead(lambda AL, Y, ZL: ZL - Y)),
        *(
            Mistake("formula", "This is the square itself, not its gradient; here dZL = AL - Y.", instead(square))
            for square in (lambda AL, Y, ZL: (AL - Y) ** 2, lambda AL, Y, ZL: (AL - Y) ** 2 / 2)
        ),
        Mistake("formula", "This is the gradient of the square.", instead(lambda AL, Y, ZL: 2 * (AL - Y))),
        Mistake(
            "sign",
            f"{MINUS} That is dAL; through the sigmoid only dZL = AL - Y remains.",
            instead(lambda AL, Y, ZL: -(Y / AL + (1 - Y) / (1 - AL))),
        ),
        Mistake(
            "sign",
            f"{MINUS} Through the sigmoid only dZL = AL - Y remains.",
            instead(lambda AL, Y, ZL: -(Y / AL + (1 - Y) / (1 - AL)) * AL * (1 - AL)),
        ),
    ),
    slopes=_slope_of_cost,
)


def _apply(f, parameters, *arguments):
    return inner_function(f(*arguments))(parameters)


def _cost(forward, lambd=0, keep_prob=1):
    X, parameters, *more = forward.args
    m, L = X.shape[1], len(parameters) // 2
    rng = np.random.default_rng(1)
    masks = [rng.random((len(parameters[f"b{l}"]), m)) < keep_prob for l in range(1, L)] if keep_prob < 1 else None
    Y = draw_labels(len(parameters[f"b{L}"]), m, seed=1)
    arguments = parameters, X, Y, more[0] if more else "relu", lambd, keep_prob, masks
    return example(*arguments, lambd=lambd, keep_prob=keep_prob, **forward.sizes)


check_network_cost = Check(
    gradient_check.network_cost,
    "cost",
    (_cost(DEEP[0]), _cost(DEEP[1]), _cost(DEEP[4], lambd=0.7), _cost(DEEP[1], keep_prob=0.6), _cost(DEEP[5])),
    (
        "It returns a function of the parameters: a forward pass with X, the cost for Y, plus L2_cost.",
        "Inside, `def cost(parameters)`: hidden layers with hidden_activation and the given masks, the last one with "
        "linear_forward, then compute_cost_from_logits. At the end, `return cost`.",
    ),
    (
        *mistakes(
            """
            compute_cost_from_logits(ZL, Y) + L2_cost(parameters, lambd, Y.shape[1])
                compute_cost_from_logits(ZL, Y)
                    lambd: The term with lambd is missing.
                compute_cost_from_logits(ZL, Y) - L2_cost(parameters, lambd, Y.shape[1])
                    sign: The term with lambd must be added; yours is subtracted.
            L2_cost(parameters, lambd, Y.shape[1])
                L2_cost(parameters, lambd, Y.shape[0])
                    wrong m: L2_cost needs the number of examples, Y.shape[1].
            A * masks[l - 1] / keep_prob
                A * masks[l - 1] * keep_prob
                    mask not rescaled: A must be divided by keep_prob; yours is multiplied by it.
                A
                    mask: The masks are not applied.
                A * masks[l - 1]
                    mask not rescaled: The division by keep_prob is missing.
            masks[l - 1]
                masks[l]
                    layer: The mask of layer l is masks[l - 1].
            linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
                linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
                    formula: hidden_activation is ignored.
                linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
                    layer: Every hidden layer reads X.
            np.sum(np.logaddexp(0, ZL) - Y * ZL) / m
                np.sum(np.logaddexp(0, ZL) - Y * ZL)
                    missing 1/m: The cost is a mean over the examples: 1/m is missing.
            compute_cost_from_logits(ZL, Y)
                compute_cost_from_logits(1 / (1 + np.exp(-ZL)), Y)
                    wrong input: The cost from logits needs ZL; yours gets sigmoid(ZL).
            """
        ),
        *HIDDEN_LAYERS,
    ),
    run=_apply,
)
