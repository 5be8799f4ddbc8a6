"""The clinic's catalogue: bugs of published backpropagation code, with what shows them and what finds them.

`buggy_network` runs each of them by its name, `checkers` the two that sit in the check itself. Which blocks a check
flags follows from where the bug enters: the gradient flows from layer L down, so a wrong dZ or dA spoils all below.
"""

from collections.abc import Callable
from dataclasses import dataclass

NOTES, DEEP_NOTES = "published notes on a 3-layer network", "published notes on deep networks"
LAB = "a widely copied lab on the cat images"
DROPOUT_NOTES = "published notes on regularization"
COMMON = "a common slip"
WILD = "several public programs"


def everything(dims, m):
    """Blocks W1, b1, ..., WL, bL."""
    return [f"{letter}{l}" for l in range(1, len(dims)) for letter in "Wb"]


def hidden(dims, m):
    """Blocks of the hidden layers."""
    return everything(dims[:-1], m)


def nothing(dims, m):
    """No block."""
    return []


def layers(condition):
    """Blocks of the layers l whose sizes n, n_prev and m meet the condition."""

    def blocks(dims, m):
        chosen = [l for l in range(1, len(dims)) if condition(dims[l], dims[l - 1], m, dims[-1])]
        return [f"{letter}{l}" for l in chosen for letter in "Wb"]

    return blocks


@dataclass(frozen=True)
class Bug:
    """One bug.

    Attributes
    ----------
    title, published : str
        What it is, and where it was published.
    wrong, right : str
        The line as published and as it must be.
    symptom : str
        What you see without a check.
    explanation : str
        Why it is wrong, and what finds it.
    kind : {"gradient", "invisible", "training", "start", "checker"}
        Found by a gradient check; in cost and gradient alike, so that no check can see it; outside of both, in the
        training or in the start values; in the check itself.
    blocks : function
        (layer_dims, m) -> the blocks that a check flags.
    needs : str
        On which networks the line runs and matters.
    """

    title: str
    published: str
    wrong: str
    right: str
    symptom: str
    explanation: str
    kind: str = "gradient"
    blocks: Callable = nothing
    needs: str = "any network"


BUGS = {
    "m_in_cost": Bug(
        "m of the cost from the wrong axis",
        DEEP_NOTES,
        "m = Y.shape[0]",
        "m = Y.shape[1]",
        "The cost is m times too large, and grows with the number of examples.",
        "Rows are units, columns are examples. The gradient is 1/m of that of this cost, in every block alike.",
        blocks=layers(lambda n, n_prev, m, n_y: m != n_y),
        needs="m other than n_y",
    ),
    "m_in_gradient": Bug(
        "m of the gradient from the wrong axis",
        DEEP_NOTES,
        "m = A_prev.shape[0]",
        "m = A_prev.shape[1]",
        "Training works, but each layer has a learning rate of its own.",
        "Every layer divides by its number of inputs: its gradient is m/n_prev times the correct one.",
        blocks=layers(lambda n, n_prev, m, n_y: m != n_prev),
        needs="m other than n_prev",
    ),
    "m_in_both": Bug(
        "m from the wrong axis in cost and gradient",
        DEEP_NOTES,
        "m = Y.shape[0] and m = A_prev.shape[0]",
        "m = Y.shape[1] and m = A_prev.shape[1]",
        "A large cost, and a learning rate of its own for each layer.",
        "Cost and gradient take m from different arrays: the gradient is n_y/n_prev times that of the cost.",
        blocks=layers(lambda n, n_prev, m, n_y: n_y != n_prev),
        needs="n_prev other than n_y",
    ),
    "missing_1_over_m": Bug(
        "missing 1/m",
        COMMON,
        "dW = np.dot(dZ, A_prev.T)",
        "dW = np.dot(dZ, A_prev.T) / m",
        "The learning rate must be m times smaller than everybody else's.",
        "The cost is a mean, the gradient that of a sum: a scale error of m, and a difference of (m-1)/(m+1).",
        blocks=everything,
        needs="m above 1",
    ),
    "db_without_1_over_m": Bug(
        "1/m missing in db only",
        WILD,
        "db = np.sum(dZ, axis=1, keepdims=True)",
        "db = np.sum(dZ, axis=1, keepdims=True) / m",
        "Hardly any at a small learning rate. At a larger one the cost jumps: biases take steps m times too long.",
        "dW is divided by m and db is not: a scale error of m, and a difference of (m-1)/(m+1), in the biases alone.",
        blocks=lambda dims, m: [f"b{l}" for l in range(1, len(dims))],
        needs="m above 1",
    ),
    "W2_for_W3": Bug(
        "the weights of the layer below on the way back",
        NOTES,
        "dA2 = np.dot(W2.T, dZ3)",
        "dA2 = np.dot(W3.T, dZ3)",
        "A shape error, unless both arrays have the same shape. Then the cost falls more slowly, or rises.",
        "The gradient goes back through the weights by which the activations went forward.",
        blocks=hidden,
        needs="at least 3 layers, the last three of equal size",
    ),
    "X_for_A1": Bug(
        "the data for the input of layer 2",
        NOTES,
        "dW2 = np.dot(dZ2, X.T) / m",
        "dW2 = np.dot(dZ2, A1.T) / m",
        "A gradient of a wrong shape, unless the first hidden layer is as large as the data.",
        "dW of a layer needs what the layer has read in the forward pass. Nothing below depends on dW.",
        blocks=lambda dims, m: ["W2"],
        needs="at least 2 layers, n_1 = n_x",
    ),
    "W_times_b": Bug(
        "np.dot(W, b) in the forward pass",
        NOTES,
        "Z = np.dot(W, b)",
        "Z = np.dot(W, A_prev) + b",
        "A shape error, unless W is square. Then every example gets the same output.",
        "The network does not see its input. Here the column is repeated m times, so that the rest runs.",
        blocks=everything,
        needs="all layers of equal size, biases other than 0",
    ),
    "scalar_db": Bug(
        "one db for the whole layer",
        LAB,
        "db = np.sum(dZ) / m",
        "db = np.sum(dZ, axis=1, keepdims=True) / m",
        "Hardly any: broadcasting hides it, and the cost falls, if not as far.",
        "The sum runs over units and examples. All biases of a layer move alike; a layer of one unit is correct.",
        blocks=lambda dims, m: [f"b{l}" for l in range(1, len(dims)) if dims[l] > 1],
    ),
    "sigmoid_backward": Bug(
        "the slope of the sigmoid in ReLU layers",
        COMMON,
        "dZ = sigmoid_backward(dA, Z)",
        "dZ = relu_backward(dA, Z)",
        "The cost falls, slowly: the slope is at most 1/4, and units that are off learn as well.",
        "Backward must use the derivative of the function of the forward pass.",
        blocks=hidden,
        needs="another hidden activation than sigmoid",
    ),
    "mask_by_dZ": Bug(
        "ReLU's mask taken from the gradient",
        WILD,
        "dZ[dZ <= 0] = 0",
        "dZ[Z <= 0] = 0",
        "The cost falls for a while, then rises: hidden units are only ever pushed down, until they are off.",
        "A unit passes the gradient on if it was on, Z > 0, whatever the sign of that gradient.",
        blocks=hidden,
        needs="hidden units",
    ),
    "forgotten_lambd": Bug(
        "L2 in the cost only",
        COMMON,
        "dW = np.dot(dZ, A_prev.T) / m",
        "dW = np.dot(dZ, A_prev.T) / m + lambd / m * W",
        "The weights do not shrink, whatever lambd is.",
        "Regularization belongs in both, cost and gradient, or in neither.",
        blocks=lambda dims, m: [f"W{l}" for l in range(1, len(dims))],
        needs="lambd above 0",
    ),
    "mask_forgotten": Bug(
        "dropout forward only",
        COMMON,
        "dA1 = dA1 / keep_prob",
        "dA1 = dA1 * D1 / keep_prob",
        "The cost falls less far.",
        "A unit that was dropped had no influence on the cost, so its gradient is 0.",
        blocks=hidden,
        needs="dropout",
    ),
    "no_scale_in_backward": Bug(
        "no division by keep_prob in the backward pass",
        COMMON,
        "dA1 = dA1 * D1",
        "dA1 = dA1 * D1 / keep_prob",
        "The lower a layer, the smaller its learning rate.",
        "Each hidden layer above brings in a factor keep_prob.",
        blocks=hidden,
        needs="dropout",
    ),
    "no_scale_at_all": Bug(
        "no division by keep_prob at all",
        COMMON,
        "A1 = A1 * D1 and dA1 = dA1 * D1",
        "A1 = A1 * D1 / keep_prob and dA1 = dA1 * D1 / keep_prob",
        "Prediction, without dropout, sees larger activations than training did.",
        "Cost and gradient agree. The expectation is wrong: the mean of A over many masks is keep_prob times A.",
        kind="invisible",
        needs="dropout",
    ),
    "sum_for_mean": Bug(
        "a sum in cost and gradient",
        COMMON,
        "m = 1",
        "m = Y.shape[1]",
        "Twice the data, twice the cost; and the best learning rate is halved.",
        "Cost and gradient agree. A known value finds it: with W = 0 the cost is log(2) for each output unit.",
        kind="invisible",
    ),
    "flipped_labels": Bug(
        "labels the wrong way round",
        "a widely copied lab, in its docstrings (0 if cat)",
        "Y = 1 - Y",
        "1 = cat",
        "The cost falls as it should; the accuracy is far below chance.",
        "Cost and gradient agree: the network learns the opposite. Look at a few pictures and what is said of them.",
        kind="invisible",
    ),
    "unscaled_initialization": Bug(
        "start weights without a scale",
        DEEP_NOTES,
        "W = np.random.randn(n, n_prev)",
        "W = np.random.randn(n, n_prev) / np.sqrt(n_prev)",
        "On images most outputs start near 0 or 1, with most seeds some exactly: a cost computed from those is nan.",
        "The spread of Z grows as the square root of n_prev. The gradient is correct, so look at the spread of Z.",
        kind="start",
    ),
    "reseeded_masks": Bug(
        "the same dropout mask at every step",
        DROPOUT_NOTES + ", and the lab they follow",
        "np.random.seed(1) inside the forward pass",
        "rng = np.random.default_rng(seed) before training, passed in",
        "The cost falls far below that of dropout, as smoothly as without.",
        "Each example trains one thinned network. The gradient is correct for it; compare the masks of two steps.",
        kind="training",
        needs="dropout",
    ),
    "J_plus_twice": Bug(
        "a checker that compares J_plus with J_plus",
        COMMON,
        "(J_plus - J_plus) / (2 * epsilon)",
        "(J_plus - J_minus) / (2 * epsilon)",
        "The difference is 1, for correct and wrong gradients.",
        "The numerical gradient is 0. Check the checker: a correct gradient must pass.",
        kind="checker",
    ),
    "minus_in_denominator": Bug(
        "a checker that subtracts in the denominator",
        COMMON,
        "norm(grad - approx) / (norm(grad) - norm(approx))",
        "norm(grad - approx) / (norm(grad) + norm(approx))",
        "A gradient that is too small passes: the difference is negative, and so below every limit.",
        "Check the checker: a gradient that is known to be wrong must fail.",
        kind="checker",
    ),
}
"""Name -> `Bug`. In the code of `buggy_network` and `checkers` the name is the switch."""


def bug_of(*kinds):
    """Rule of `contracts`: the argument is None or the name of a bug of one of these kinds."""
    names = [name for name, bug in BUGS.items() if bug.kind in kinds]

    def rule(name, value, sizes):
        if value is None or value in names:
            return None
        return f"{name} is {value!r}; expected None or one of {', '.join(names)}"

    return rule
