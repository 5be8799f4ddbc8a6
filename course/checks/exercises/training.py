"""Checks of a step of gradient descent."""

from course.checks.check import Check
from course.checks.examples import draw_labels, example
from course.checks.exercises.model_forward import DEEP
from course.checks.exercises.update import VALUE
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import training

UPDATE = "update_parameters(parameters, grads, learning_rate)"


def _labelled(forward, *more, **sizes):
    X, parameters, *_ = forward.args
    return X, draw_labels(len(parameters[f"b{len(parameters) // 2}"]), X.shape[1], seed=1), parameters, *more


def _step(forward, learning_rate, hidden_activation):
    return example(*_labelled(forward), learning_rate, hidden_activation, **forward.sizes)


STEPS = (_step(DEEP[0], 0.5, "relu"), _step(DEEP[1], 0.3, "tanh"), _step(DEEP[2], 1.5, "relu"))

UPHILL = Mistake("sign", "The step goes uphill: the gradient is subtracted.", patch(VALUE, VALUE.replace("-", "+")))

RATE = Mistake("scale", "The learning rate is not used.", patch(UPDATE, "update_parameters(parameters, grads, 1)"))

STEP = (
    UPHILL,
    RATE,
    *mistakes(
        """
        update_parameters(parameters, grads, learning_rate)
            parameters
                outputs: The parameters stay as they are: return what update_parameters returns.
            update_parameters(update_parameters(parameters, grads, learning_rate), grads, learning_rate)
                scale: The update is done twice.
            grads
                order: update_parameters needs the parameters first, then the gradients.
        """
    ),
)


def _cost_after(step):
    def wrong(X, Y, parameters, learning_rate, hidden_activation):
        _, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        return step(X, Y, parameters, learning_rate, hidden_activation)[0], parameters

    return wrong


check_gradient_step = Check(
    training.gradient_step,
    ("cost", "parameters"),
    STEPS,
    (
        "Four steps: forward pass, cost, backward pass, update. Return the cost and the new parameters.",
        "The cost is that before the update. hidden_activation goes to the forward and to the backward pass. The pre-"
        "activations of the last layer are `caches[-1][1]`.",
    ),
    (
        *STEP,
        *mistakes(
            """
            L_model_forward(X, parameters, hidden_activation)
                L_model_forward(X, parameters)
                    formula: hidden_activation must go to the forward pass.
            L_model_backward(AL, Y, caches, hidden_activation)
                L_model_backward(AL, Y, caches)
                    formula: hidden_activation must go to the backward pass.
            """
        ),
        Mistake("order", "The cost must be that before the update; yours is that after it.", _cost_after),
        *mistakes(
            """
            np.sum(np.logaddexp(0, ZL) - Y * ZL) / m
                np.sum(np.logaddexp(0, ZL) - Y * ZL)
                    missing 1/m: The cost is a mean over the examples: 1/m is missing.
            compute_cost_from_logits(ZL, Y)
                compute_cost_from_logits(AL, Y)
                    wrong input: The cost from logits needs ZL; yours gets AL.
            """
        ),
    ),
)
