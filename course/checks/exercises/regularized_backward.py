"""Checks of backpropagation with L2 and dropout."""

from course.checks.check import Check
from course.checks.exercises.linear_backward import LINEAR
from course.checks.exercises.model_backward import after_forward, slopes_of_cost
from course.checks.exercises.model_forward import DEEP
from course.checks.exercises.regularization import BACKWARD as MASK
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import regularization

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
