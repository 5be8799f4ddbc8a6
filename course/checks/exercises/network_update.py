"""Checks of a step downhill, plain and with momentum."""

from course.checks.check import Check
from course.checks.examples import draw, draw_network, example
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import extras, network

GRADS = {f"d{name}": value for name, value in draw_network(2, 3, seed=7).items()}

DEEP_GRADS = {f"d{name}": value for name, value in draw_network(3, 4, 2, seed=8).items()}

DEEPER_GRADS = {f"d{name}": value for name, value in draw_network(2, 3, 3, 1, seed=9).items()}

VALUE = 'value - learning_rate * grads[f"d{name}"]'

check_update_parameters = Check(
    network.update_parameters,
    "parameters",
    (
        example(draw_network(2, 3, seed=4), GRADS, 0.1, learning_rate=0.1),
        example(draw_network(3, 4, 2, seed=5), DEEP_GRADS, 0.3, learning_rate=0.3),
        example(draw_network(3, 4, 2, seed=5), DEEP_GRADS | {"dA1": draw(4, 5)}, 1.5, learning_rate=1.5),
        example(draw_network(2, 3, 3, 1, seed=6), DEEPER_GRADS, 0.2, learning_rate=0.2),
    ),
    (
        "Downhill is against the gradient: W = W - learning_rate * dW, and the same for b, in every layer.",
        'Make a new dict: for each name in parameters, its value minus learning_rate * grads["d" + name]. Leave the '
        "old one as it is.",
    ),
    (
        *mistakes(
            """
            value - learning_rate * grads[f"d{name}"]
                value + learning_rate * grads[f"d{name}"]
                    sign: The step goes uphill: the gradient is subtracted.
                value - grads[f"d{name}"]
                    scale: The learning rate is missing.
                value - grads[f"d{name}"] / learning_rate
                    scale: The gradient must be multiplied by the learning rate; yours is divided by it.
                learning_rate * grads[f"d{name}"]
                    formula: This is only the step: subtract it from the old value.
                -learning_rate * grads[f"d{name}"]
                    formula: This is only the step: subtract it from the old value.
                learning_rate * (value - grads[f"d{name}"])
                    formula: The old value is multiplied by the learning rate too.
                value - learning_rate * grads[f"d{name}"] if name[0] == "W" else value
                    formula: The biases stay as they are; they learn too.
                value - learning_rate * grads[f"d{name}"] if name[0] == "b" else value
                    formula: The weights stay as they are; they learn too.
                value - learning_rate * grads[f"d{name}"] if name[1:] == "1" else value
                    layer: Only layer 1 is updated. Does `return` stand inside the loop? Then it ends the loop: move it
                    to the left, after the loop.
                value - learning_rate * grads[f"dW{name[1:]}"]
                    wrong input: b is updated with dW: it needs its own gradient, db.
                value - learning_rate * grads[f"db{name[1:]}"]
                    wrong input: W is updated with db: it needs its own gradient, dW.
                value - learning_rate * grads[f"d{name}"] if int(name[1:]) < len(parameters) // 2 else value
                    layer: The last layer is not updated: range(1, L) ends with L - 1.
                value - learning_rate * grads[f"d{name}"] if name[1:] != "1" else value
                    layer: Layer 1 is not updated.
                value
                    outputs: Nothing has changed: the new values are not in the dict that you return.
            """
        ),
    ),
)


def _momentum(dims, learning_rate, beta, seed):
    parameters = draw_network(*dims, seed=seed)
    grads, v = ({f"d{name}": value for name, value in draw_network(*dims, seed=seed + k).items()} for k in (20, 40))
    grads |= {f"dA{l}": draw(n, 5) for l, n in enumerate(dims[1:-1], 1)}  # there, and not needed
    return example(parameters, grads, v, learning_rate, beta, learning_rate=learning_rate, beta=beta)


def _stepped(mean, step):
    """A step with `mean(v, g, learning_rate, beta)` as the new v, in which `step(v, ...)` is subtracted."""

    def wrong(parameters, grads, v, learning_rate, beta):
        v = {name: mean(value, grads[name], learning_rate, beta) for name, value in v.items()}
        steps = {name: step(v[f"d{name}"], grads[f"d{name}"], learning_rate, beta) for name in parameters}
        return {name: value - steps[name] for name, value in parameters.items()}, v

    return instead(wrong)


check_update_parameters_with_momentum = Check(
    extras.update_parameters_with_momentum,
    ("parameters", "v"),
    (_momentum((2, 1), 0.1, 0.9, 1), _momentum((3, 4, 2), 0.3, 0.7, 2), _momentum((2, 3, 1), 1.5, 0, 3)),
    (
        "First the running means, v = beta v + (1 - beta) dW, then the step with them, W = W - learning_rate v. The "
        "same for b.",
        "Make two new dicts: one from v and grads, with the names dW1, db1, ...; then one from parameters and the new"
        " v.",
    ),
    (
        *mistakes(
            """
            beta * v[name] + (1 - beta) * grads[name]
                beta * v[name] + grads[name]
                    formula: The factor 1 - beta of the gradient is missing.
                beta * v[name] + 1 - beta * grads[name]
                    formula: Parentheses are missing: (1 - beta) * dW.
                beta * v[name] + (1 - beta) * grads[name] ** 2
                    formula: The gradient is squared; v is the mean of the gradients themselves.
                beta * v[name] + beta * grads[name]
                    formula: The factor of the gradient is 1 - beta; yours is beta.
                (1 - beta) * v[name] + beta * grads[name]
                    formula: beta and 1 - beta are swapped: beta belongs to the old v.
                grads[name]
                    formula: The old v is missing: this is plain gradient descent.
                (1 - beta) * grads[name]
                    formula: The old v is missing: beta v + (1 - beta) dW.
                beta * v[name] - (1 - beta) * grads[name]
                    sign: The gradient must be added to the mean; yours is subtracted.
            value - learning_rate * v[f"d{name}"]
                value - learning_rate * grads[f"d{name}"]
                    wrong input: The step must be made with the new v; yours is made with the gradient.
                value + learning_rate * v[f"d{name}"]
                    sign: The step goes uphill: v is subtracted.
                value - v[f"d{name}"]
                    scale: The learning rate is missing.
            """
        ),
        Mistake(
            "wrong input",
            "The step must be made with the new v; yours is made with the old one.",
            instead(
                lambda p, g, v, rate, beta: (
                    {n: x - rate * v[f"d{n}"] for n, x in p.items()},
                    {n: beta * v[n] + (1 - beta) * g[n] for n in v},
                )
            ),
        ),
        *(
            Mistake(
                "formula",
                "The step has a bias correction, v / (1 - beta^t). This form has none: W = W - learning_rate v.",
                _stepped(lambda v, g, rate, beta: beta * v + (1 - beta) * g, step),
            )
            for step in (
                lambda v, g, rate, beta: rate * v / (1 - beta),
                lambda v, g, rate, beta: rate * v / (1 - beta**2),
            )
        ),
        Mistake(
            "formula",
            "Here v is the mean of the gradients, v = beta v + (1 - beta) dW, and learning_rate comes in the step: "
            "W = W - learning_rate v. Yours has learning_rate in v.",
            _stepped(lambda v, g, rate, beta: beta * v + rate * g, lambda v, g, rate, beta: v),
        ),
        Mistake(
            "formula",
            "Here v is the mean of the gradients, v = beta v + (1 - beta) dW, and is subtracted. Yours has "
            "learning_rate "
            "and the minus in v.",
            _stepped(lambda v, g, rate, beta: beta * v - rate * g, lambda v, g, rate, beta: -v),
        ),
        Mistake(
            "formula",
            "learning_rate is in v and in the step; it belongs in the step only: v = beta v + (1 - beta) dW.",
            _stepped(lambda v, g, rate, beta: beta * v + rate * g, lambda v, g, rate, beta: rate * v),
        ),
        Mistake("outputs", "Return two values, the parameters and the new v.", lambda f: lambda *args: f(*args)[0]),
        Mistake("order", "Return the parameters first, then v.", lambda f: lambda *args: f(*args)[::-1]),
        Mistake(
            "outputs",
            "The old v is returned: the next step needs the new one.",
            lambda f: lambda p, g, v, *more: (f(p, g, v, *more)[0], v),
        ),
    ),
)
