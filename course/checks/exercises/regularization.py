"""Checks of L2: the cost, the backward pass and a step, with dropout in them."""

import numpy as np

from course.checks.attempt import inner_function
from course.checks.check import Check
from course.checks.examples import draw_labels, draw_network, example
from course.checks.exercises.cost import draw_probabilities
from course.checks.exercises.network_backward import LINEAR, after_forward, slopes_of_cost
from course.checks.exercises.network_forward import DEEP
from course.checks.exercises.regularization_dropout import BACKWARD as MASK
from course.checks.exercises.regularization_dropout import FORWARD as DROPOUT
from course.checks.exercises.regularization_dropout import WIDE, mask_laws
from course.checks.exercises.training import RATE, STEPS, UPHILL
from course.checks.masks import masks_of_run
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import regularization

PARAMETERS = draw_network(2, 3, 1, seed=1)

REGULARIZED = (
    example(np.array([[0.8, 0.4]]), np.array([[1, 0]]), draw_network(1, 1), 0.5, m=2, lambd=0.5),
    example(draw_probabilities(1, 5, 1), draw_labels(1, 5, seed=1), PARAMETERS, 0.7, m=5, lambd=0.7),
    example(draw_probabilities(2, 3, 2), draw_labels(2, 3, seed=2), draw_network(2, 4, 2), 0.1, m=3, lambd=0.1),
    example(draw_probabilities(1, 4, 3), draw_labels(1, 4, seed=3), PARAMETERS, 0, m=4, lambd=0),
)

L2_MISTAKES = (
    *mistakes(
        """
        sum(float(np.sum(W**2)) for name, W in parameters.items() if name.startswith("W"))
            sum(float(np.sum(parameters[f"W{l}"]**2)) for l in range(1, len(parameters) // 2))
                layer: The last W is missing in the sum: l goes from 1 to L.
            sum(float(np.sum(W**2)) for W in parameters.values())
                lambd on biases: The biases must not be in the sum: only W1, ..., WL are.
            sum(float(np.sqrt(np.sum(W**2))) for name, W in parameters.items() if name.startswith("W"))
                formula: This sums norms; the formula has their squares.
            sum(float(np.sum(abs(W))) for name, W in parameters.items() if name.startswith("W"))
                formula: This sums |W|, which is L1; the formula has W^2.
            sum(float(np.sum(W)) for name, W in parameters.items() if name.startswith("W"))
                formula: The square is missing: sum of W^2.
            float(np.sum(parameters["W1"]**2))
                layer: Only W1 is in the sum; every layer belongs there. Does `return` stand inside the loop?
            float(np.sum(parameters[f"W{len(parameters) // 2}"]**2))
                layer: Only the last W is in the sum; every layer belongs there. Add each one with +=.
            sum(float(np.sum(W @ W.T)) for name, W in parameters.items() if name.startswith("W"))
                product: W @ W.T multiplies every row with every other one. Square element by element, W**2, and then
                sum.
            sum(float(np.sum(W.T @ W)) for name, W in parameters.items() if name.startswith("W"))
                product: W.T @ W multiplies every column with every other one. Square element by element, W**2, and then
                sum.
            sum(float(np.sum(W)) ** 2 for name, W in parameters.items() if name.startswith("W"))
                formula: This squares the sum; the formula sums the squares, np.sum(W**2).
        2 * m
            m
                scale: The factor is lambd / (2 m): the 2 is missing.
            2
                missing 1/m: The factor is lambd / (2 m): m is missing.
        lambd / (2 * m)
            lambd
                missing 1/m: The factor is lambd / (2 m): 1 / (2 m) is missing.
            lambd / 2 * m
                scale: lambd / 2 * m multiplies by m. Put 2 * m in parentheses.
            1 / (2 * m)
                lambd: The factor lambd is missing.
            lambd**2 / (2 * m)
                lambd: Yours has lambd^2; the formula has lambd.
        """
    ),
)

check_L2_cost = Check(
    regularization.L2_cost,
    "cost",
    tuple(example(e.args[2], e.args[3], e.sizes["m"], **e.sizes) for e in REGULARIZED),
    (
        "lambd / (2 m) times the sum of all squared weights, over all layers; the biases are free.",
        'Go through `parameters.items()` and take the names that start with "W". Put 2 * m in parentheses.',
    ),
    (
        *L2_MISTAKES,
        Mistake("sign", "The cost has the wrong sign: large weights must raise it.", lambda f: lambda *args: -f(*args)),
    ),
)


check_compute_cost_with_regularization = Check(
    regularization.compute_cost_with_regularization,
    "cost",
    REGULARIZED,
    (
        "The cross-entropy, plus lambd / (2 m) times the sum of all squared weights.",
        "`compute_cost(AL, Y)` is the first part. The biases are free. Divide the second part by 2 m only once.",
    ),
    (
        *L2_MISTAKES,
        *mistakes(
            """
            compute_cost(AL, Y) + L2_cost(parameters, lambd, Y.shape[1])
                compute_cost(AL, Y)
                    lambd: The term with lambd is missing.
                L2_cost(parameters, lambd, Y.shape[1])
                    formula: The cross-entropy is missing.
                compute_cost(AL, Y) - L2_cost(parameters, lambd, Y.shape[1])
                    sign: The term with lambd must be added; yours is subtracted.
                compute_cost(AL, Y) + L2_cost(parameters, lambd, Y.shape[0])
                    wrong m: m is the number of examples, Y.shape[1].
            """
        ),
    ),
)


check_L_model_backward_with_regularization = Check(
    regularization.L_model_backward_with_regularization,
    "grads",
    (
        after_forward(DEEP[0], lambd=0.7),
        after_forward(DEEP[1], lambd=0.7),
        after_forward(DEEP[1], lambd=0, keep_prob=0.6),
        after_forward(DEEP[4], lambd=0.3, keep_prob=0.8),
    ),
    (
        "As without, with two changes: each dW gets lambd/m * W, and dA goes back through the mask of its layer before"
        " the slope of the activation comes in.",
        "`dW + lambd / m * W` with the W of this layer's cache; db stays as it is. `dropout_backward(dA, D, "
        "keep_prob)` with the D of this layer's cache.",
    ),
    (
        *mistakes(
            """
            dW + lambd / m * linear_cache[1]
                dW + lambd * m * linear_cache[1]
                    lambd: The term is lambd/m * W; yours is multiplied by m.
                dW
                    lambd: The term lambd/m * W is missing in dW.
                dW + lambd * linear_cache[1]
                    lambd: The term is lambd/m * W: m is missing.
                dW + lambd / (2 * m) * linear_cache[1]
                    lambd: The term is lambd/m * W, and not lambd/(2 m) * W.
                dW + 2 * lambd / m * linear_cache[1]
                    lambd: The term is lambd/m * W; yours is twice that.
                dW + linear_cache[1] / m
                    lambd: The term is lambd/m * W: lambd is missing.
                dW + lambd / m * linear_cache[1] ** 2
                    lambd: The term is lambd/m * W; yours has its square.
                dW - lambd / m * linear_cache[1]
                    sign: The term lambd/m * W must be added; yours is subtracted.
            """
        ),
        Mistake(
            "lambd on biases",
            "Yours adds lambd to db as well; biases are not regularized.",
            patch(
                'grads[f"dW{l}"] = dW + lambd / m * linear_cache[1]',
                'grads.update({f"dW{l}": dW + lambd / m * linear_cache[1], f"db{l}": grads[f"db{l}"] + lambd / m * '
                "linear_cache[2]})",
            ),
        ),
        *mistakes(
            """
            dropout_backward(dA, *mask, keep_prob) if mask else dA
                dA
                    mask: dA must go back through the mask: units that were dropped get no gradient.
            caches[l - 1]
                caches[l - 2]
                    layer: The masks of other layers are used: D belongs to the cache of layer l.
            range(len(caches), 0, -1)
                range(1, len(caches) + 1)
                    layer: The loop runs upwards; it goes from L down to 1.
                range(len(caches), -1, -1)
                    layer: The loop runs to layer 0; it goes from L down to 1.
                range(len(caches) - 1, 0, -1)
                    layer: The last layer is missing: the loop goes from L down to 1.
                range(len(caches), 1, -1)
                    layer: The loop ends too early: it goes from L down to 1.
            output_backward(AL, Y, Z)
                Y - AL
                    sign: dZL has the wrong sign: it is AL - Y.
                -(Y / AL + (1 - Y) / (1 - AL)) * AL * (1 - AL)
                    sign: Between the halves of dAL belongs a minus, -(Y / AL - (1 - Y) / (1 - AL)); yours has a plus.
                    Through the sigmoid only dZL = AL - Y remains.
                -(Y / AL + (1 - Y) / (1 - AL))
                    sign: Between the halves of dAL belongs a minus, and the slope of the sigmoid is missing. Through it
                    only dZL = AL - Y remains.
            ACTIVATIONS[hidden_activation]
                ACTIVATIONS["relu"]
                    formula: hidden_activation is ignored.
            g_backward(dropout_backward(dA, *mask, keep_prob) if mask else dA, Z)
                dropout_backward(dA, *mask, keep_prob) if mask else dA
                    chain rule: The slope of the activation is missing in the hidden layers.
            """
        ),
        *MASK,
        *LINEAR,
    ),
    slopes=slopes_of_cost,
)


def _take_step(f, lambd, keep_prob, *arguments):
    rng = arguments[-1] if isinstance(arguments[-1], np.random.Generator) else np.random.default_rng(3)
    return inner_function(f(lambd, keep_prob, rng))(*arguments[:5])


def _hidden(X, parameters):
    """The shapes of the hidden layers."""
    return [(len(parameters[f"b{l}"]), X.shape[1]) for l in range(1, len(parameters) // 2)]


def _masks_of_step(f, value, lambd, keep_prob, X, Y, parameters, *more):
    if keep_prob == 1 or len(parameters) == 2:
        return None
    return masks_of_run(lambda: _take_step(f, lambd, keep_prob, X, Y, parameters, *more), _hidden(X, parameters))


def _drawn(f, keep_prob, rng):
    """The mask that a step draws for a layer with many units."""
    masks = masks_of_run(lambda: f(0, keep_prob, rng)(*WIDE_STEP), _hidden(*WIDE))
    return masks[0] if masks else rng.random((100, 50)) < keep_prob  # what is not seen is not judged


WIDE_STEP = WIDE[0], draw_labels(1, 50), WIDE[1], 0.1

check_regularized_step = Check(
    regularization.regularized_step,
    ("cost", "parameters"),
    tuple(
        example(lambd, keep_prob, *e.args, np.random.default_rng(3), lambd=lambd, keep_prob=keep_prob, **e.sizes)
        for e, lambd, keep_prob in zip((*STEPS, STEPS[1]), (0, 0.7, 0, 0.4), (1, 1, 0.6, 0.8), strict=True)
    ),
    (
        "It returns a function: gradient_step, with dropout in the forward pass, lambd in the cost, and both in the "
        "backward pass.",
        "Inside, `def step(X, Y, parameters, learning_rate, hidden_activation=...)`. At keep_prob = 1 there are no "
        "masks: L_model_forward. At the end, `return step`.",
    ),
    (
        UPHILL,
        *mistakes(
            """
            compute_cost_from_logits(caches[-1][1], Y) + L2_cost(parameters, lambd, Y.shape[1])
                compute_cost_from_logits(caches[-1][1], Y)
                    lambd: lambd is missing in the cost: add L2_cost.
            L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
                L_model_backward_with_regularization(AL, Y, caches, hidden_activation, 0, keep_prob)
                    lambd: lambd is missing in the gradients.
            L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
                L_model_forward_with_dropout(X, parameters, 1, rng, hidden_activation)
                    mask: There is no dropout in the forward pass.
                L_model_forward_with_dropout(X, parameters, keep_prob, np.random.default_rng(1), hidden_activation)
                    randomness: The masks must come from rng.
            L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
                L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, 1)
                    mask not rescaled: The backward pass needs keep_prob too.
            update_parameters(parameters, grads, learning_rate)
                parameters
                    outputs: The parameters stay as they are: return what update_parameters returns.
            L2_cost(parameters, lambd, Y.shape[1])
                L2_cost(parameters, lambd, Y.shape[0])
                    wrong m: L2_cost needs the number of examples, Y.shape[1].
            """
        ),
        RATE,
        *(mistake for mistake in DROPOUT if mistake.kind == "mask not rescaled"),
    ),
    mask_laws(_drawn),
    masks=_masks_of_step,
    run=_take_step,
)
