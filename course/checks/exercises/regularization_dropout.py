"""Checks of dropout: forward, backward, in one layer and in a whole network."""

from dataclasses import replace

import numpy as np

from course.checks.check import Check
from course.checks.examples import central_difference, draw, draw_network, example
from course.checks.exercises.network_forward import DEEP, HIDDEN_LAYERS, LINEAR, ONE_LAYER
from course.checks.laws import Law
from course.checks.masks import masks_in_caches
from course.checks.mistakes import mistakes
from dnn_utils import extras, regularization

FORWARD = (
    *mistakes(
        """
        A * D / keep_prob
            A * D
                mask not rescaled: The division by keep_prob is missing: without it A shrinks on average.
            A * D * keep_prob
                mask not rescaled: A must be divided by keep_prob; yours is multiplied by it.
            A * D / (1 - keep_prob)
                mask not rescaled: The units that stay must be divided by keep_prob; yours are divided by 1 - keep_prob.
            A / keep_prob
                mask: The mask is not applied: multiply A by D.
            A
                mask: The mask is not applied: multiply A by D.
            A * (1 - D) / keep_prob
                mask: D and 1 - D are swapped: A is multiplied by 1 - D.
        rng.random(A.shape)
            rng.random((A.shape[0], 1))
                mask: A mask with one column keeps or drops a unit for all examples at once. Each unit of each example
                needs its own random number, a mask of the shape of A, rng.random(A.shape) < keep_prob.
            rng.random((1, A.shape[1]))
                mask: A mask with one row keeps or drops all units of an example at once. Each unit of each example
                needs its own random number, a mask of the shape of A, rng.random(A.shape) < keep_prob.
        A * D / keep_prob
            A * (1 - D)
                mask: D and 1 - D are swapped, A is multiplied by 1 - D; and the division by keep_prob is missing.
        """
    ),
    *(
        replace(mistake, draws=True)
        for mistake in mistakes(
            """
            rng.random(A.shape) < keep_prob
                rng.random(A.shape) > keep_prob
                    mask: D must be True where a unit is kept. Yours keeps the share 1 - keep_prob.
                rng.random(A.shape) < 1 - keep_prob
                    mask: D must be True where a unit is kept. Yours keeps the share 1 - keep_prob.
                rng.random(A.shape)
                    mask: D are still the random numbers: compare them with keep_prob.
            """
        )
    ),
)


def _with_rng(*args, **sizes):
    return example(*args, np.random.default_rng(1), keep_prob=args[1], **sizes)


KEEP = (0.3, 0.5, 0.8)

NORMAL = (0.618, 0.691, 0.788)
"""Shares of a normal distribution below `KEEP`."""


def mask_laws(drawn):
    """What must hold of the masks that a function draws: `drawn(f, keep_prob, rng)` is a large one, (n, m)."""

    def shares(f):
        return np.array([np.mean(drawn(f, keep_prob, np.random.default_rng(2))) for keep_prob in KEEP])

    def is_near(f, wanted):
        return bool(np.all(np.abs(shares(f) - wanted) < 0.04))  # 5 standard deviations of 5000 units

    def each(f):
        D = np.asarray(drawn(f, 0.5, np.random.default_rng(2))).astype(int)
        return bool(np.ptp(D, axis=0).any() and np.ptp(D, axis=1).any())

    def fresh(f):
        rng = np.random.default_rng(3)
        return not np.array_equal(drawn(f, 0.5, rng), drawn(f, 0.5, rng))

    def from_rng(f):
        return np.array_equal(*(drawn(f, 0.5, np.random.default_rng(4)) for _ in range(2)))

    return (
        Law("mask", OWN_NUMBER, each),
        Law("mask", NORMAL_NUMBERS, lambda f: not (is_near(f, NORMAL) or is_near(f, 1 - np.array(NORMAL)))),
        Law(
            "mask",
            "The mask keeps the share 1 - keep_prob of the units: it is inverted. D must be True, or "
            "1, with "
            "probability keep_prob.",
            lambda f: not is_near(f, 1 - np.array(KEEP)) or is_near(f, KEEP),
        ),
        Law(
            "mask",
            "The mask keeps the same share whatever keep_prob is: use keep_prob in the draw, `rng.random(A.shape) < "
            "keep_prob`.",
            lambda f: np.ptp(shares(f)) > 0.1,
        ),
        Law(
            "mask",
            "The mask must keep the share keep_prob of the units. Yours keeps another share.",
            lambda f: is_near(f, KEEP),
        ),
        Law("randomness", "The mask is the same at every call: do not set a seed, draw from rng.", fresh),
        Law("randomness", "The mask must be drawn from rng, so that a run can be repeated.", from_rng),
    )


OWN_NUMBER = "Each unit of each example needs its own random number: `rng.random(A.shape) < keep_prob`."

NORMAL_NUMBERS = (
    "These are normal numbers: below keep_prob there is another share of them. Draw numbers from 0 to 1, all equally "
    "likely: `rng.random(A.shape) < keep_prob`."
)


check_dropout_forward = Check(
    regularization.dropout_forward,
    ("A_dropped", "D"),
    (
        _with_rng(draw(2, 3), 0.5, n=2, m=3),
        _with_rng(draw(4, 3, seed=1), 0.8, n=4, m=3),
        _with_rng(draw(3, 5, seed=2), 0.3, n=3, m=5),
        _with_rng(draw(3, 2, seed=3), 1, n=3, m=2),
    ),
    (
        "Three steps: draw a mask D that is True with probability keep_prob, multiply A by it, divide by keep_prob.",
        "`rng.random(A.shape)` draws from 0 to 1, so a share keep_prob of the entries is below keep_prob. Return both.",
    ),
    FORWARD,
    mask_laws(lambda f, keep_prob, rng: f(np.ones((100, 50)), keep_prob, rng)[1]),
    masks=lambda f, value, *args: [value[1]],
)


BACKWARD = (
    *mistakes(
        """
        dA * D / keep_prob
            dA * D
                mask not rescaled: The division by keep_prob is missing: backward has the same scale as forward.
            dA * D * keep_prob
                mask not rescaled: dA must be divided by keep_prob; yours is multiplied by it.
            dA * D / (1 - keep_prob)
                mask not rescaled: dA must be divided by keep_prob; yours is divided by 1 - keep_prob.
            dA / keep_prob
                mask: The mask is not applied: a dropped unit gets no gradient.
            dA
                mask: The mask is not applied: a dropped unit gets no gradient.
            dA * (1 - D) / keep_prob
                mask: The mask is inverted: D is True where a unit was kept.
            dA * D / keep_prob**2
                scale: Yours divides by keep_prob twice; once is right.
            D / keep_prob
                chain rule: The factor dA is missing.
        """
    ),
)


def _masked(n, m, keep_prob, seed=0):
    D = np.random.default_rng(seed + 1).random((n, m)) < keep_prob
    D[0, :2] = True, False
    return example(draw(n, m, seed=seed), D, keep_prob, n=n, m=m, keep_prob=keep_prob)


def _slope(dA, D, keep_prob):
    return {"dA": central_difference(lambda A: np.sum(dA * np.where(D, A / keep_prob, 0)), np.ones(dA.shape))}


check_dropout_backward = Check(
    regularization.dropout_backward,
    "dA",
    (_masked(2, 3, 0.5), _masked(3, 4, 0.8, seed=1), _masked(4, 2, 0.3, seed=2)),
    (
        "Forward, A was multiplied by D and divided by keep_prob. Backward, dA gets the very same factors.",
        "`dA * D / keep_prob`: no new mask is drawn.",
    ),
    BACKWARD,
    slopes=_slope,
)


WIDE = draw(3, 50), draw_network(3, 100, 1)
"""X and parameters of a network with so many units that the share of a mask shows."""


def _deep(forward, keep_prob):
    X, parameters, *more = forward.args
    return example(X, parameters, keep_prob, np.random.default_rng(6), *more, keep_prob=keep_prob, **forward.sizes)


check_L_model_forward_with_dropout = Check(
    regularization.L_model_forward_with_dropout,
    ("AL", "caches"),
    (_deep(DEEP[0], 0.5), _deep(DEEP[1], 0.7), _deep(DEEP[4], 0.5), _deep(DEEP[5], 0.8), _deep(DEEP[1], 1)),
    (
        "After each hidden layer, its A goes through dropout; the data and the output do not. The cache of a layer "
        "gets D.",
        "Hidden layers: `A, D = dropout_forward(A, keep_prob, rng)` and `caches.append((*cache, D))`. Last layer: D "
        "is None.",
    ),
    (
        *FORWARD,
        *mistakes(
            """
            AL, [*caches, (*cache, None)]
                dropout_forward(AL, keep_prob, rng)[0], [*caches, (*cache, None)]
                    layer: The output goes through dropout too: only hidden layers do.
            A, caches = X, []
                A, caches = dropout_forward(X, keep_prob, rng)[0], []
                    layer: The data go through dropout too: only hidden layers do.
            A, D = dropout_forward(A, keep_prob, rng)
                D = dropout_forward(A, keep_prob, rng)[1]
                    mask: The layer above reads A without dropout: hand on the dropped one.
                A, D = dropout_forward(A, keep_prob if l < L - 1 else 1, rng)
                    layer: The last hidden layer has no dropout.
                A, D = dropout_forward(A, keep_prob if l == 1 else 1, rng)
                    layer: Dropout is only on layer 1.
                A, D = dropout_forward(A, keep_prob, np.random.default_rng(6))
                    randomness: All layers use the same random numbers: draw from rng anew, set no seed.
            (*cache, None)
                cache
                    cache: The cache of the last layer needs None where the others have D.
            (*cache, D)
                cache
                    cache: The cache of a layer needs the mask D as its third part.
            parameters[f"W{l}"]
                parameters[f"W{l + 1}"]
                    layer: Layer l has W{l}; yours takes the one above.
            parameters[f"b{l}"]
                parameters[f"b{l + 1}"]
                    layer: Layer l has b{l}; yours takes the one above.
            hidden_activation
                "relu"
                    formula: hidden_activation is ignored.
            "sigmoid"
                hidden_activation
                    formula: The last layer needs the sigmoid.
            """
        ),
        *HIDDEN_LAYERS,
    ),
    mask_laws(lambda f, keep_prob, rng: f(*WIDE, keep_prob, rng)[1][0][2]),
    masks=lambda f, value, *args: masks_in_caches(value[1]),
)


def _layer(n, n_prev, m, activation, keep_prob, seed):
    arrays = draw(n_prev, m, seed=seed + 1), draw(n, n_prev, seed=seed + 2), draw(n, 1, seed=seed + 3)
    rng = np.random.default_rng(seed)
    return example(*arrays, activation, keep_prob, rng, n=n, n_prev=n_prev, m=m, keep_prob=keep_prob)


check_linear_activation_forward_with_dropout = Check(
    extras.linear_activation_forward_with_dropout,
    ("A", "cache"),
    (_layer(2, 3, 4, "relu", 0.5, 0), _layer(3, 2, 5, "tanh", 0.8, 1), _layer(4, 3, 2, "sigmoid", 1, 2)),
    (
        "Three steps: Z = W A_prev + b, A = g(Z), then dropout on A. The cache is (linear_cache, Z, D).",
        "`A, (linear_cache, Z) = linear_activation_forward(...)`, then `D = rng.random(A.shape) < keep_prob` and A * "
        "D / keep_prob.",
    ),
    (
        *FORWARD,
        *mistakes(
            """
            A, D = dropout_forward(A, keep_prob, rng)
                D = dropout_forward(A, keep_prob, rng)[1]
                    mask: D is not applied to A: return the dropped A.
                A, D = dropout_forward(A, keep_prob, np.random.default_rng(99))
                    randomness: The mask must be drawn from rng.
            linear_activation_forward(A_prev, W, b, activation)
                linear_activation_forward(dropout_forward(A_prev, keep_prob, rng)[0], W, b, activation)
                    wrong input: Yours drops units of A_prev; it must drop units of this layer's A.
            (linear_cache, Z, D)
                (linear_cache, Z)
                    cache: The cache needs the mask D as its third part.
                (linear_cache, A, D)
                    cache: The second part of the cache is Z; yours is A.
            """
        ),
        *LINEAR,
        *ONE_LAYER[3:],
    ),
    mask_laws(lambda f, keep_prob, rng: f(WIDE[0], WIDE[1]["W1"], WIDE[1]["b1"], "tanh", keep_prob, rng)[1][2]),
    masks=lambda f, value, *args: [value[1][2]],
)
