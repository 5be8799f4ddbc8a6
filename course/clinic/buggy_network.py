"""One forward pass, one cost and one backward pass in which the bugs of `bugs` are switched on by name.

With `bug=None` this is the network of the course, with L2 and dropout. Each bug is one line, in its wrong version.
"""

import numpy as np

from course.clinic.bugs import bug_of
from dnn_utils.activations import ACTIVATIONS, sigmoid, sigmoid_backward
from dnn_utils.contracts.numbers import requires
from dnn_utils.fast.stacks import takes_stacks
from dnn_utils.gradient_check import gradient_check_n
from dnn_utils.network import update_parameters


def forward_with_bug(X, parameters, bug=None, hidden_activation="relu", keep_prob=1, masks=None):
    """Forward pass; returns AL and caches as `L_model_forward_with_dropout`, for masks that are given.

    An array of the parameters may be a stack of arrays, with one axis more in front.
    """
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L + 1):
        W, b = parameters[f"W{l}"], parameters[f"b{l}"]
        if bug == "W_times_b":
            Z = np.repeat(W @ b, X.shape[1], axis=-1)  # wrong: A_prev is missing
        else:
            Z = W @ A + b  # (n_l, m)
        linear_cache = (A, W, b)
        g = ACTIVATIONS[hidden_activation][0] if l < L else sigmoid
        A, _ = g(Z)
        D = None
        if l < L and masks is not None:
            D = masks[l - 1]
            A = A * D  # (n_l, m)
            if bug != "no_scale_at_all":  # wrong: the expectation of A shrinks
                A = A / keep_prob
        caches.append((linear_cache, Z, D))
    return A, caches


def cost_with_bug(ZL, Y, parameters, bug=None, lambd=0):
    """Cross-entropy from the logits, with L2; of a stack of networks, as many costs."""
    m = Y.shape[1]
    if bug in ("m_in_cost", "m_in_both"):
        m = Y.shape[0]  # wrong: units, not examples
    if bug == "sum_for_mean":
        m = 1  # wrong, as in the gradient
    if bug == "flipped_labels":
        Y = 1 - Y  # wrong, as in the gradient
    squares = sum(np.sum(W**2, axis=(-2, -1)) for name, W in parameters.items() if name.startswith("W")) if lambd else 0
    cost = np.sum(np.logaddexp(0, ZL) - Y * ZL, axis=(-2, -1)) / m + lambd / (2 * m) * squares
    return cost if np.ndim(cost) else float(cost)


def backward_with_bug(AL, Y, caches, bug=None, hidden_activation="relu", lambd=0, keep_prob=1):
    """Gradients dW1, db1, ..., dWL, dbL from the caches of `forward_with_bug`."""
    L, grads = len(caches), {}
    (X, _, _), _, _ = caches[0]
    _, g_backward = ACTIVATIONS[hidden_activation]
    if bug == "sigmoid_backward":
        g_backward = sigmoid_backward  # wrong: the slope of another function
    if bug == "mask_by_dZ":
        g_backward = lambda dA, Z: np.where(dA <= 0, 0, dA)  # noqa: E731  wrong: the sign of dA, not of Z
    if bug == "flipped_labels":
        Y = 1 - Y  # wrong, as in the cost
    dZ = AL - Y  # (n_y, m)
    for l in range(L, 0, -1):
        (A_prev, W, b), _, _ = caches[l - 1]
        m = A_prev.shape[1]
        if bug in ("m_in_gradient", "m_in_both"):
            m = A_prev.shape[0]  # wrong: units, not examples
        if bug == "sum_for_mean":
            m = 1  # wrong, as in the cost
        if bug == "X_for_A1" and l == 2:
            A_prev = X  # wrong: the data for the layer's input
        dW, db = dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m
        if bug == "missing_1_over_m":
            dW, db = dW * m, db * m  # wrong: a sum, while the cost is a mean
        if bug == "db_without_1_over_m":
            db = db * m  # wrong: a sum, while dW is a mean
        if bug == "scalar_db":
            db = np.full_like(b, np.sum(dZ) / m)  # wrong: one number for the whole layer
        if bug != "forgotten_lambd":  # wrong without: the cost has the term
            dW = dW + lambd / m * W
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
        if l > 1:
            (_, W_below, _), Z, D = caches[l - 2]
            if bug == "W2_for_W3" and l == L:
                W = W_below  # wrong: the weights of another layer
            dA = W.T @ dZ  # (n_prev, m)
            if D is not None and bug != "mask_forgotten":  # wrong without: dropped units learn
                dA = dA * D
            if D is not None and bug not in ("no_scale_in_backward", "no_scale_at_all"):
                dA = dA / keep_prob  # wrong without, unless the forward pass leaves it out too
            dZ = g_backward(dA, Z)  # (n_prev, m)
    return grads


@requires(bug=bug_of("gradient", "invisible"))
def cost_and_gradients(X, Y, parameters, bug=None, hidden_activation="relu", lambd=0, keep_prob=1, masks=None):
    """What a program with this bug believes: its own cost and its own gradients.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        Data, one example a column.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1.
    parameters : dict
        W1, b1, ..., WL, bL.
    bug : str, optional
        A name in `bugs.BUGS`; none is the right network.
    hidden_activation, lambd, keep_prob, masks
        As in `network_cost`.

    Returns
    -------
    cost : float
    grads : dict
        dW1, db1, ..., dWL, dbL.
    """
    AL, caches = forward_with_bug(X, parameters, bug, hidden_activation, keep_prob, masks)
    cost = cost_with_bug(caches[-1][1], Y, parameters, bug, lambd)
    return cost, backward_with_bug(AL, Y, caches, bug, hidden_activation, lambd, keep_prob)


@requires(bug=bug_of("gradient", "invisible"))
def check_bug(X, Y, parameters, bug=None, hidden_activation="relu", lambd=0, keep_prob=1, masks=None, epsilon=1e-5):
    """Check the gradients of the program with this bug against the cost of the same program.

    Parameters as in `cost_and_gradients`. Returns a `GradientReport`.
    """

    @takes_stacks
    def cost(moved):
        _, caches = forward_with_bug(X, moved, bug, hidden_activation, keep_prob, masks)
        return cost_with_bug(caches[-1][1], Y, moved, bug, lambd)

    _, grads = cost_and_gradients(X, Y, parameters, bug, hidden_activation, lambd, keep_prob, masks)
    return gradient_check_n(parameters, grads, epsilon=epsilon, cost=cost)


@requires(bug=bug_of("gradient", "invisible", "training"))
def step_with_bug(bug=None, lambd=0, keep_prob=1, rng=None):
    """A step for `plain_gradient_descent` with this bug, to see what it does to training.

    Parameters
    ----------
    bug : str, optional
        As in `cost_and_gradients`, or "reseeded_masks".
    lambd, keep_prob
        As in `regularized_step`.
    rng : numpy.random.Generator or RandomState
        Source of the masks of dropout, drawn on at every step. "reseeded_masks" makes its own, with seed 1.
    """

    @requires()  # so that what it calls is not checked once more at every step
    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        L, masks = len(parameters) // 2, None
        if keep_prob < 1:
            source = np.random.RandomState(1) if bug == "reseeded_masks" else rng  # wrong: the same masks each time
            masks = [source.random((len(parameters[f"b{l}"]), X.shape[1])) < keep_prob for l in range(1, L)]
        in_network = None if bug == "reseeded_masks" else bug
        cost, grads = cost_and_gradients(X, Y, parameters, in_network, hidden_activation, lambd, keep_prob, masks)
        return cost, update_parameters(parameters, grads, learning_rate)

    return step
