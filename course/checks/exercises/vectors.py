"""Checks of the way from dicts to vectors and back."""

from course.checks.check import Check
from course.checks.examples import draw, draw_network, example
from course.checks.mistakes import mistakes
from dnn_utils import gradient_check

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


check_gradients_to_vector = Check(
    gradient_check.gradients_to_vector,
    "theta",
    (_gradients(VECTORS[0]), _gradients(VECTORS[1]), _gradients(VECTORS[1], ("dA1", draw(4, 5)))),
    (
        "dW1, db1, ..., dWL, dbL in one column, in the order of dictionary_to_vector. dA1 and its like are left out.",
        "Make a dict with the names W1, b1, ... from those that begin with dW or db, and hand it to "
        "dictionary_to_vector.",
    ),
    COLUMNS,
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
