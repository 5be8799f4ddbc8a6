"""Checks of training from start values to costs: fit and the two models."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw_network, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import patch
from dnn_utils import training

X = np.array([[0.5, -1.0, 2.0, 0.3], [1.5, 0.7, -0.4, -1.1]])

Y = np.array([[0, 1, 1, 0]])

FIT = "fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd, keep_prob, rng)"

STEPS = "gradient_descent(X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng)"


def _loop(call):
    """Mistakes in what goes into the loop, and in what comes out of it."""

    def changed(old, new):
        return patch(call, call.replace(old, new))

    return (
        *mistakes(
            """
            i % 100 == 0
                i % 10 == 0
                    outputs: costs has every 10th cost; expected those at 0, 100, 200, ...
                True
                    outputs: costs has every cost; expected those at 0, 100, 200, ...
                i % 100 == 0 and i > 0
                    outputs: The cost at iteration 0 is missing.
            (dict(parameters), costs)
                (costs, dict(parameters))
                    order: Return the parameters first, then the costs.
                dict(parameters)
                    outputs: Return two values, parameters and costs.
            """
        ),
        Mistake("outputs", "There is one iteration too few.", changed("num_iterations", "num_iterations - 1")),
        Mistake("outputs", "There is one iteration too many.", changed("num_iterations", "num_iterations + 1")),
        Mistake("scale", "learning_rate is ignored.", changed("learning_rate", "0.0075")),
        Mistake("formula", "hidden_activation is ignored.", changed("hidden_activation", '"relu"')),
        Mistake("lambd", "lambd is ignored.", changed("lambd", "0")),
        Mistake("sign", "The labels are the wrong way round: 1 - Y.", changed("X, Y", "X, 1 - Y")),
    )


check_fit = Check(
    training.fit,
    ("parameters", "costs"),
    tuple(
        example(
            X, Y, draw_network(*dims, seed=1), rate, steps, False, activation, lambd, lambd=lambd, num_iterations=steps
        )
        for dims, rate, steps, activation, lambd in (
            ((2, 3, 1), 0.5, 1, "relu", 0),
            ((2, 3, 1), 0.3, 3, "tanh", 0.7),
            ((2, 4, 3, 1), 0.1, 101, "relu", 0),
        )
    ),
    (
        "Go through all steps of gradient_descent, keep the cost of every 100th, and return the last parameters.",
        "`for i, cost, parameters in gradient_descent(...)`, with `if i % 100 == 0: costs.append(cost)`. It yields a "
        "Mapping; `dict(parameters)` keeps it.",
    ),
    _loop(STEPS),
)

START = {
    "two_layer_model": ("initialize_parameters(n_x, n_h, n_y, seed)", "initialize_parameters_deep(layers_dims, seed)"),
    "L_layer_model": (
        "initialize_parameters_deep(layers_dims, seed)",
        "initialize_parameters_deep(layers_dims, seed, 0.01)",
    ),
}

SIZES = (
    ("two_layer_model", ([2, 3, 1], [2, 4, 1], [2, 3, 1])),
    ("L_layer_model", ([2, 3, 1], [2, 4, 3, 1], [2, 3, 3, 2, 1])),
)


def _model(name, dims, factor):
    right, other = START[name]
    runs = ((0.5, 1, 1, "relu", 0), (0.3, 3, 2, "tanh", 0.7), (0.1, 101, 3, "relu", 0))
    return Check(
        getattr(training, name),
        ("parameters", "costs"),
        tuple(
            example(X, Y, sizes, rate, steps, False, seed, activation, lambd, lambd=lambd, num_iterations=steps)
            for sizes, (rate, steps, seed, activation, lambd) in zip(dims, runs, strict=True)
        ),
        (
            f"Two steps: start values with {factor}, then the loop of gradient descent. The seed belongs to the start "
            f"values.",
            "values.",
            "values.",
            f"`{right}`, then `fit`, or your own loop over gradient_descent. Return parameters and costs.",
        ),
        (
            *_loop(FIT),
            Mistake("formula", f"The start values are others: expected {factor}.", patch(right, other)),
            Mistake("randomness", "The start values ignore seed.", patch(right, right.replace("seed", "1"))),
        ),
    )


check_two_layer_model = _model("two_layer_model", SIZES[0][1], "the factor 0.01")

check_L_layer_model = _model("L_layer_model", SIZES[1][1], "a spread of 1/sqrt(n_prev)")
