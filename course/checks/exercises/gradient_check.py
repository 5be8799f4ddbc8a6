"""Checks of numerical derivatives, and of the vectors they need."""

import numpy as np

from course.checks.check import Check
from course.checks.examples import draw, draw_network, example
from course.checks.exercises.network_forward import DEEP
from course.checks.mistakes import Mistake, mistakes
from course.checks.mutants import instead
from dnn_utils import complex_step, gradient_check

SMALL, LARGE = draw_network(2, 1), draw_network(3, 4, 2, seed=1)

VECTORS = (example(SMALL, n0=2, n1=1), example(LARGE, n0=3, n1=4, n2=2), example(draw_network(2, 3, 3, 3, 1, seed=2)))

ORDER = "theta has W1, b1, W2, b2, ..., WL, bL in this order, each array row by row."

ORDERS = (
    *mistakes(
        """
        [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
            [f"{letter}{l}" for letter in "Wb" for l in range(1, L + 1)]
                order: All W come first, then all b. theta has W1, b1, W2, b2, ..., WL, bL in this order, each array
                row by row.
            [f"{letter}{l}" for l in range(1, L + 1) for letter in "bW"]
                order: b comes before W. theta has W1, b1, W2, b2, ..., WL, bL in this order, each array row by row.
            [f"{letter}{l}" for l in range(L, 0, -1) for letter in "Wb"]
                order: The layers are in reverse. theta has W1, b1, W2, b2, ..., WL, bL in this order, each array
                row by row.
        """
    ),
)

LAYERS = (
    *mistakes(
        """
        range(1, L + 1)
            range(1, L + 2)
                layer: The loop runs to layer L + 1: l goes from 1 to L.
            range(2, L + 1)
                layer: The first layer is missing: l goes from 1 to L.
            range(1, L)
                layer: The last layer is missing: l goes from 1 to L.
            range(1, 2)
                layer: Only layer 1 is there. Does `return` stand inside the loop? Then it ends the loop: move it to the
                left, after the loop.
            range(L, L + 1)
                layer: Only the last layer is there: each turn of the loop overwrites the one before. Make the list
                before the loop, and append to it.
            range(L)
                layer: The layers count from 1.
        """
    ),
)

COLUMNS = (
    *ORDERS,
    *LAYERS,
    *mistakes(
        """
        parameters[name].reshape(-1, 1)
            parameters[name].T.reshape(-1, 1)
                order: The arrays are read column by column. Read them row by row, as reshape does.
        [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
            [f"W{l}" for l in range(1, L + 1)]
                keys: The biases are missing.
            ["W1"]
                layer: Only W1 is there. Does `return` stand inside the loop? Then it ends the loop: move it to the
                left,
                after the loop.
            [f"b{L}"]
                layer: Only the last array is there: each turn of the loop overwrites the one before. Make the list
                before the loop, and append to it.
        """
    ),
)

check_dictionary_to_vector = Check(
    gradient_check.dictionary_to_vector,
    "theta",
    VECTORS,
    (
        f"{ORDER} The result is a column (N, 1).",
        "`parameters[name].reshape(-1, 1)` makes a column of an array; `np.concatenate` puts columns below one "
        "another.",
    ),
    COLUMNS,
)


def _gradients(e, *more):
    grads = {f"d{name}": value for name, value in e.args[0].items()}
    return example(grads | dict(more), **e.sizes)


def _by_layer(gradients):
    return sorted(gradients, key=lambda name: (name.lstrip("dWbA"), "WbA".index(name[1])))


def all_entries(order):
    """A vector of all entries of the dict, those of dA1, ... among them."""
    return lambda gradients: np.concatenate([gradients[name].reshape(-1, 1) for name in order(gradients)])


check_gradients_to_vector = Check(
    gradient_check.gradients_to_vector,
    "theta",
    (_gradients(VECTORS[0]), _gradients(VECTORS[1]), _gradients(VECTORS[1], ("dA1", draw(4, 5)))),
    (
        "dW1, db1, ..., dWL, dbL in one column, in the order of dictionary_to_vector. dA1 and its like are left out.",
        "Make a dict with the names W1, b1, ... from those that begin with dW or db, and hand it to "
        "dictionary_to_vector.",
    ),
    (
        *COLUMNS,
        *(
            Mistake(
                "keys",
                "dA1, dA2, ... are in your vector too. They are no gradients of parameters: take only dW and db.",
                instead(all_entries(order)),
            )
            for order in (list, sorted, _by_layer)
        ),
    ),
)

check_vector_to_dictionary = Check(
    gradient_check.vector_to_dictionary,
    "parameters",
    tuple(example(gradient_check.dictionary_to_vector(e.args[0]) + 1, e.args[0], **e.sizes) for e in VECTORS),
    (
        "The way back: cut theta into pieces of the sizes of W1, b1, ..., WL, bL, and give each piece its shape.",
        "`parameters[name].size` entries belong to a name; `piece.reshape(parameters[name].shape)` gives the shape "
        "back.",
    ),
    (
        *ORDERS,
        *LAYERS,
        *mistakes(
            """
            piece.reshape(parameters[name].shape)
                piece
                    shape: The pieces need the shape of their parameter: reshape them.
                piece.reshape(parameters[name].shape[::-1]).T
                    transpose: Each piece must be read row by row; yours is read column by column.
                theta[:parameters[name].size].reshape(parameters[name].shape)
                    loop: Every piece begins at the first entry of theta: each begins where the one before it ends.
                parameters[name]
                    wrong input: These are the old parameters: take the numbers from theta.
            """
        ),
    ),
)


def quadratic(parameters):
    """A cost with known slopes, each of which depends on all entries."""
    theta = np.concatenate([value.ravel() for value in parameters.values()])
    return float(np.sum(np.arange(1, theta.size + 1) * theta + theta**2) + np.sum(theta) ** 2)


def cubic(parameters):
    """A cost whose one-sided differences are off."""
    return sum(np.sum(value**3 + value) for value in parameters.values())


def without_return(*steps):
    """Central differences in which an entry moves by these multiples of epsilon and stays where it is then."""

    def wrong(cost, parameters, epsilon):
        theta = gradient_check.dictionary_to_vector(parameters)
        slopes = np.zeros_like(theta)
        for k in range(len(theta)):
            costs = []
            for step in steps:
                theta[k] += step * epsilon
                costs.append(cost(gradient_check.vector_to_dictionary(theta, parameters)))
            slopes[k] = (costs[0] - costs[1]) / (2 * epsilon)
        return gradient_check.vector_to_dictionary(slopes, parameters)

    return instead(wrong)


COSTS = (example(quadratic, SMALL, 0.01), example(cubic, LARGE, 0.1), example(quadratic, LARGE, 1e-4))

check_numerical_gradient = Check(
    gradient_check.numerical_gradient,
    "numerical",
    COSTS,
    (
        "For every entry of every parameter: move it by +epsilon and by -epsilon, all others fixed, and take the "
        "difference of the costs.",
        "`(J_plus[name] - J_minus[name]) / (2 * epsilon)` for each name, with the dicts of costs_around. Not dW1, but"
        " W1 is the name.",
    ),
    (
        *mistakes(
            """
            2 * epsilon
                epsilon
                    scale: The 2 is missing: the points are 2 epsilon apart.
            (J_plus[name] - J_minus[name]) / (2 * epsilon)
                (J_plus[name] - J_minus[name]) / 2 * epsilon
                    scale: / 2 * epsilon multiplies by epsilon: put 2 * epsilon in parentheses.
                J_plus[name] - J_minus[name] / (2 * epsilon)
                    formula: Parentheses are missing: only J_minus is divided. Write (J_plus - J_minus) / (2 * epsilon).
                J_plus[name] - J_minus[name] / 2 * epsilon
                    formula: Parentheses are missing, twice: write (J_plus - J_minus) / (2 * epsilon).
                J_plus[name] - J_minus[name]
                    formula: The division by 2 epsilon is missing.
                (J_minus[name] - J_plus[name]) / (2 * epsilon)
                    sign: The sign of the difference is wrong.
                (J_plus[name] + J_minus[name]) / (2 * epsilon)
                    sign: J_minus must be subtracted; yours is added.
                (J_plus[name] - J_plus[name]) / (2 * epsilon)
                    formula: J_plus and J_minus come out equal. J_plus is compared with itself, or both are made from
                    one
                    array: `plus = theta` gives it a second name, `theta.copy()` makes another array.
                (J_plus[name] - cost(parameters)) / epsilon
                    formula: The difference is one-sided: (J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon).
                (cost(parameters) - J_minus[name]) / epsilon
                    formula: The difference is one-sided: (J(theta + epsilon) - J(theta - epsilon)) / (2 epsilon).
            range(len(theta))
                range(1)
                    loop: Only the first entry is there. Does `return` stand inside the loop? Then it ends the loop:
                    move it to the left, after the loop.
                range(len(theta) - 1)
                    loop: The last entry is left out: range(n) ends with n - 1 by itself.
                range(1, len(theta))
                    loop: The first entry is left out: range(n) begins with 0.
            step[k] = epsilon
                step[:] = epsilon
                    loop: All entries are moved at once: move one at a time.
            step = np.zeros_like(theta)
                step = step if k else np.zeros_like(theta)
                    loop: The entries moved before must go back to where they were.
            """
        ),
        *(
            Mistake("loop", "The entries moved before must go back to where they were.", without_return(*steps))
            for steps in ((1, -2), (1, -2, -1), (1, -2, 2))
        ),
        Mistake(
            "formula",
            "J_minus is the cost at theta itself: from theta + epsilon it is 2 epsilon back to theta - epsilon.",
            without_return(1, -1),
        ),
        Mistake(
            "keys",
            "The keys must be the names of the parameters, W1; yours are dW1.",
            lambda f: lambda *args: {f"d{name}": g for name, g in f(*args).items()},
        ),
    ),
)

check_costs_around = Check(
    gradient_check.costs_around,
    ("J_plus", "J_minus"),
    COSTS,
    (
        "For every entry of theta: the cost with this entry moved by +epsilon, and by -epsilon, all others fixed.",
        "A step is `np.zeros_like(theta)` with `step[k] = epsilon`. vector_to_dictionary makes parameters of theta + "
        "step.",
    ),
    (
        *mistakes(
            """
            step[k] = epsilon
                step[k] = -epsilon
                    order: J_plus and J_minus are swapped.
                step[:] = epsilon
                    loop: All entries are moved at once: move one at a time.
                step[k] = 2 * epsilon
                    scale: The step must be epsilon; yours is 2 epsilon.
                step[k] = epsilon / 2
                    scale: The step must be epsilon; yours is epsilon / 2.
            step = np.zeros_like(theta)
                step = step if k else np.zeros_like(theta)
                    loop: The entries moved before must go back to where they were.
            theta - step
                theta
                    formula: J_minus is the cost at theta itself. Take it at theta - epsilon; and if theta was moved to
                    theta + epsilon before, `theta.copy()` makes an array of its own for each of the two.
                theta + step
                    sign: Both costs are taken at theta + epsilon; one belongs at theta - epsilon.
            theta + step
                theta - step
                    sign: J_plus is the cost at theta + epsilon; yours is at theta - epsilon.
                theta
                    formula: Nothing is moved in J_plus.
            range(len(theta))
                range(len(theta) - 1)
                    loop: The last entry is left out.
                range(1)
                    loop: Only the first entry is there. Does `return` stand inside the loop? Then it ends the loop:
                    move it to the left, after the loop.
            """
        ),
    ),
)


def polynomial(parameters):
    """An analytic cost."""
    return sum(np.sum(value**3 + (1 + i) * value) for i, value in enumerate(parameters.values()))


check_complex_step_gradient = Check(
    complex_step.complex_step_gradient,
    "gradient",
    (
        example(polynomial, DEEP[0].args[1], 1e-30),
        example(polynomial, DEEP[1].args[1], 1e-20),
        example(polynomial, DEEP[1].args[1], 1e-3),
    ),
    (
        "Move one entry by i h and take the imaginary part of the cost: Im J(theta + i h) / h. Nothing is subtracted.",
        "`step = np.zeros(theta.shape, dtype=complex)`, `step[k] = 1j * h`, and `.imag / h` at the end.",
    ),
    (
        *mistakes(
            """
            step[k] = 1j * h
                step[k] = h
                    formula: The step must be imaginary, 1j * h.
                step[k] = -1j * h
                    sign: The sign is wrong: the step is +1j * h.
                step[:] = 1j * h
                    loop: All entries are moved at once: move one at a time.
            cost(vector_to_dictionary(theta + step, parameters)).imag / h
                cost(vector_to_dictionary(theta + step, parameters)).real / h
                    formula: The derivative is in the imaginary part; yours takes the real one.
                cost(vector_to_dictionary(theta + step, parameters)).imag
                    formula: The division by h is missing.
                cost(vector_to_dictionary(theta + step, parameters)).imag / (2 * h)
                    scale: Yours is divided by 2 h; here it must be h, because nothing is subtracted.
            range(len(theta))
                range(len(theta) - 1)
                    loop: The last entry is left out.
            """
        ),
    ),
)
