"""Checks of the backward step with which backpropagation starts."""

from course.checks.check import Check
from course.checks.examples import central_difference, example
from course.checks.exercises.cost import LOGITS
from course.checks.mistakes import Mistake
from course.checks.mutants import instead
from dnn_utils import cost
from dnn_utils.activations import sigmoid


def _slope_of_cost(AL, Y, ZL):
    m = Y.shape[1]
    return {"dZL": m * central_difference(lambda moved: cost.compute_cost_from_logits(moved, Y), ZL)}


def _of_logits(ZL, Y, smooth=True):
    return example(sigmoid(ZL)[0], Y, ZL, smooth=smooth, n_y=Y.shape[0], m=Y.shape[1])


check_output_backward = Check(
    cost.output_backward,
    "dZL",
    (*(_of_logits(*e.args) for e in LOGITS[:3]), *(_of_logits(*e.args, smooth=False) for e in LOGITS[3:])),
    (
        "For AL = sigmoid(ZL) all factors of the chain rule but one cancel: dZL = AL - Y.",
        "The quotient (AL - Y) / (AL (1 - AL)) is 0 / 0 where AL was rounded to 0 or 1; AL - Y is not. No 1/m here.",
    ),
    (
        Mistake("sign", "The difference is the other way round: AL - Y.", instead(lambda AL, Y, ZL: Y - AL)),
        Mistake(
            "scale",
            "The factor 1/m comes later, in dW and db: dZL is AL - Y.",
            instead(lambda AL, Y, ZL: (AL - Y) / Y.shape[1]),
        ),
        Mistake(
            "chain rule",
            "The slope of the sigmoid comes in twice: AL - Y already has it.",
            instead(lambda AL, Y, ZL: (AL - Y) * AL * (1 - AL)),
        ),
        Mistake(
            "chain rule",
            "This is dAL: multiply it by the slope of the sigmoid, AL (1 - AL).",
            instead(lambda AL, Y, ZL: (AL - Y) / (AL * (1 - AL))),
        ),
        Mistake("wrong input", "Subtract Y from AL, the probability, not from ZL.", instead(lambda AL, Y, ZL: ZL - Y)),
        Mistake("formula", "This is the gradient of the square.", instead(lambda AL, Y, ZL: 2 * (AL - Y))),
    ),
    slopes=_slope_of_cost,
)
