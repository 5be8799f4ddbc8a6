"""Checks of training: one step, the loop, and the models."""

import itertools

import numpy as np

from course.checks.check import Check
from course.checks.comparison import Misfit, Problem, a_kind
from course.checks.examples import draw_labels, draw_network, example
from course.checks.exercises.cost import check_compute_cost
from course.checks.exercises.network_forward import DEEP
from course.checks.exercises.network_update import VALUE
from course.checks.laws import Law
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead, patch
from dnn_utils import cost, network, training
from dnn_utils.activations import ACTIVATIONS

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


def _new_W_below(X, Y, parameters, learning_rate, hidden_activation):
    """A step in which each layer is updated before the gradient goes to the layer below."""
    AL, caches = network.L_model_forward(X, parameters, hidden_activation)
    dZ, new = AL - Y, dict(parameters)
    for l in range(len(caches), 0, -1):
        _, dW, db = network.linear_backward(dZ, caches[l - 1][0])
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * dW
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * db
        if l > 1:
            dZ = ACTIVATIONS[hidden_activation][1](new[f"W{l}"].T @ dZ, caches[l - 2][1])
    return cost.compute_cost(AL, Y), new


def _with_cost(mistake):
    """The mistake of a cost, in a step that computes it from AL."""

    def make(step):
        wrong = mistake.wrong(cost.compute_cost)

        def wrong_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
            AL, _ = network.L_model_forward(X, parameters, hidden_activation)
            return wrong(AL, Y), step(X, Y, parameters, learning_rate, hidden_activation)[1]

        return wrong_step

    return Mistake(mistake.kind, mistake.says, make)


IN_COST = tuple(_with_cost(mistake) for mistake in check_compute_cost.mistakes if mistake.kind in ("product", "loop"))

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
        Mistake(
            "order",
            "dA of the layer below must be made with the old W, W^T dZ; yours takes the new one. Make all "
            "gradients first, "
            "then update.",
            instead(_new_W_below),
        ),
        *IN_COST,
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


def _all_steps(f, X, Y, parameters, learning_rate, num_iterations, hidden_activation):
    steps = f(X, Y, parameters, learning_rate, num_iterations, hidden_activation)
    if steps is None or steps is Ellipsis:
        return steps
    if not hasattr(steps, "__next__"):
        says = (
            f"Your function returns {a_kind(steps)}; expected a generator: `yield i, cost, parameters` after each step."
        )
        raise Misfit(Problem("outputs", says))
    return list(itertools.islice(steps, num_iterations + 1))


def _uses_step(f):
    """The steps of the argument `step` are taken, and its parameters go into the next one."""
    X, Y, parameters = STEPS[0].args[:3]
    calls = []

    def step(X, Y, parameters, learning_rate, hidden_activation):
        calls.append(parameters["W1"][0, 0])
        return 1.0, {name: value + 1 for name, value in parameters.items()}

    last = list(itertools.islice(f(X, Y, parameters, 0.1, 2, "relu", step), 3))
    return len(last) == 2 and len(calls) == 2 and np.isclose(calls[1], calls[0] + 1)


def _stops(f):
    X, Y, parameters = STEPS[0].args[:3]
    try:
        list(itertools.islice(f(X, Y, parameters, 0.1, 2, "relu", lambda *args: (np.nan, args[2])), 3))
    except ArithmeticError:
        return True
    return False


check_plain_gradient_descent = Check(
    training.plain_gradient_descent,
    "steps",
    tuple(example(*e.args[:4], n, e.args[4], **e.sizes) for e, n in zip(STEPS, (1, 3, 2), strict=True)),
    (
        "A loop of num_iterations steps. Each one goes on from the parameters of the step before, and yields them.",
        "`cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)`, raise DivergedError if the "
        "cost is not finite, then `yield i, cost, parameters`.",
    ),
    (
        *mistakes(
            """
            range(num_iterations)
                range(num_iterations - 1)
                    outputs: One step is missing: range(num_iterations) makes num_iterations steps.
                range(1, num_iterations)
                    outputs: One step is missing: range(num_iterations) makes num_iterations steps.
                range(num_iterations + 1)
                    outputs: There is one step too many: range(num_iterations).
            yield (i, cost, parameters)
                yield (i + 1, cost, parameters)
                    loop: i must count from 0; yours counts from 1.
                yield (i, parameters, cost)
                    order: The order is i, cost, parameters.
                yield (cost, parameters)
                    outputs: Yield three values: i, cost, parameters.
            step(X, Y, parameters, learning_rate, hidden_activation)
                step(X, Y, parameters, learning_rate)
                    formula: hidden_activation must go to the step.
            cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
                cost, _ = step(X, Y, parameters, learning_rate, hidden_activation)
                    wrong input: The new parameters are lost: `cost, parameters = step(...)`.
            """
        ),
    ),
    (
        Law(
            "wrong input",
            "The argument step is not used, or its parameters do not go into the next step.",
            _uses_step,
            "step",
        ),
        Law("nan", "A cost that is nan must stop the loop: raise DivergedError.", _stops, "step"),
    ),
    run=_all_steps,
)


X = np.array([[0.5, -1.0, 2.0, 0.3], [1.5, 0.7, -0.4, -1.1]])

Y = np.array([[0, 1, 1, 0]])

FIT = "fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd, keep_prob, rng)"

DESCENT = "gradient_descent(X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng)"


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
        Mistake(
            "loop",
            "Only one step is made. Does `return` stand inside the loop? Then it ends the loop: move it to the left, "
            "after the loop.",
            changed("num_iterations", "1"),
        ),
        Mistake("outputs", "There is one iteration too many.", changed("num_iterations", "num_iterations + 1")),
        Mistake("scale", "learning_rate is ignored.", changed("learning_rate", "0.0075")),
        Mistake("formula", "hidden_activation is ignored.", changed("hidden_activation", '"relu"')),
        Mistake("lambd", "lambd is ignored.", changed("lambd", "0")),
        Mistake("sign", "The labels are inverted: 1 - Y.", changed("X, Y", "X, 1 - Y")),
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
    _loop(DESCENT),
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
