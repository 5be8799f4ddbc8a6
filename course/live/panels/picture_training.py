"""A network on pictures in training, looked at often: all that a panel shows of it comes out of small matrices.

The first layer has more weights than all the rest together, and W1 = s W1_0 - C X^T (see `fast_training`) is never
formed. What does not change from run to run, such as X^T X_test, is computed once.
"""

import math
from functools import lru_cache

import numpy as np

from course_errors import ArgumentError
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import finite, labels
from dnn_utils.contracts.numbers import requires
from dnn_utils.cost import compute_cost_from_logits
from dnn_utils.evaluation import count_correct
from dnn_utils.fast.training import FastNetwork, kernel
from dnn_utils.initialization import initialize_parameters_deep
from dnn_utils.network import L_model_backward, L_model_forward
from dnn_utils.training import DivergedError
from lr_utils import images_to_columns, load_dataset
from lr_utils.dataset import folder_of_user

MOST_PICTURES = 1000
"""Training pictures with which a run can still be watched: the time of a step grows with their square."""
ROWS = 12
"""Rows of W1 that are shown."""
CELLS = 32
"""Cells a side of such a row as a picture."""


class Pictures:
    """Training and test pictures, with their products.

    Parameters
    ----------
    train, test : ndarray of shape (n_x, m), (n_x, m_test), or uint8 (m, side, side, 3), (m_test, side, side, 3)
        Square pictures in three colours: n_x is three times a square. Bytes are kept as they are: their columns would
        take eight times as much of the memory of a class.
    Y, Y_test : ndarray of shape (1, m), (1, m_test)
    """

    def __init__(self, train, Y, test, Y_test):
        self.train, self.Y, self.test, self.Y_test = train, Y, test, Y_test
        X = self.X
        self.n_x = len(X)
        self.K = kernel(X)  # (m, m)
        self.X_X_test = X.T @ self.X_test  # (m, m_test)
        self.small = thumbnails(X.T)  # (m, cells, cells)
        self.start = lru_cache(4)(self._start)  # while other sliders move, nothing is drawn again

    @property
    def X(self):
        return _columns(self.train)

    @property
    def X_test(self):
        return _columns(self.test)

    def _start(self, dims, seed, scale):
        """Start weights, and what the first layer makes of the test pictures with them."""
        parameters = initialize_parameters_deep(dims, seed, scale)
        return parameters, parameters["W1"] @ self.X_test, thumbnails(parameters["W1"][:ROWS])


@requires(
    X=finite("n_x", "m"), Y=labels(1, "m"), X_test=finite("n_x", "m_test"), Y_test=labels(1, "m_test")
)  # fmt: skip
def own_pictures(X, Y, X_test, Y_test):
    """`Pictures` of a reader's own arrays.

    Raises
    ------
    ValueError
        If they do not fit one another, or are no square pictures in three colours, or too many.
    """
    _be_watchable(*X.shape)
    return Pictures(np.asarray(X, float), Y, np.asarray(X_test, float), Y_test)


def _columns(pictures):
    return images_to_columns(pictures) if pictures.ndim == 4 else pictures


def _be_watchable(n_x, m):
    side = math.isqrt(n_x // 3)
    if n_x != 3 * side**2:
        raise ArgumentError(f"data: X has {n_x} rows; expected 3 numbers for each pixel of a square, such as 12288")
    if m >= min(n_x, MOST_PICTURES + 1):
        expected = f"at most {MOST_PICTURES}, and fewer than the {n_x} numbers of a picture"
        raise ArgumentError(f"data: X has {m} columns; expected {expected}")


def course_pictures():
    """`Pictures` of `load_dataset`, the same object as long as its folder is the same."""
    return _of_folder(folder_of_user(None))


_identity = lru_cache(2)(np.eye)


@lru_cache(1)
def _of_folder(folder):
    train_x, train_y, test_x, test_y, _ = load_dataset(folder)
    _be_watchable(train_x[0].size, len(train_x))
    return Pictures(train_x, train_y, test_x, test_y)


def thumbnails(rows):
    """Rows of n_x numbers as pictures of at most `CELLS` cells a side: colours summed, pixels averaged."""
    side = math.isqrt(rows.shape[1] // 3)
    block = math.ceil(side / CELLS)
    cells = side // block
    grey = rows.reshape(-1, side, side, 3).sum(axis=-1)[:, : cells * block, : cells * block]
    return grey.reshape(-1, cells, block, cells, block).mean(axis=(2, 4))


class PictureTraining:
    """One run of gradient descent on `Pictures`: `step()` goes on, `state()` tells where it is."""

    def __init__(self, pictures, dims, seed, scale, learning_rate, activation, lambd):
        self.pictures, self.dims, self.activation, self.lambd = pictures, dims, activation, lambd
        parameters, self.Z1_test_start, self.rows_start = pictures.start(dims, seed, scale)
        self.network = FastNetwork(
            pictures.X, pictures.Y, parameters, learning_rate, activation, lambd, 1, None, pictures.K, float
        )
        self.network.layers[0].X = None  # only who asks for W1 needs it again, and it is large

    def step(self):
        """One iteration; the cost before it.

        Raises
        ------
        DivergedError
            If the cost is not finite any more.
        """
        cost = self.network.step()
        if not math.isfinite(cost):
            raise DivergedError("the cost is not finite any more: lower the learning rate")
        return cost

    @requires()
    def state(self):
        """Cost, right answers, norms of the gradients and dead units, as a dict.

        Seen from its second layer on, the network has as input the number of the picture: with X = I and W1 = Z1 the
        library's forward and backward pass give what they give for the pictures, and G = dZ1 / m in place of dW1.
        """
        data, (first, *upper) = self.pictures, self.network.layers
        AL, caches = self._forward(first.Z)
        AL_test, _ = self._forward(first.shrunk * self.Z1_test_start - first.C @ data.X_X_test + first.b)
        ZL, penalty = caches[-1][1], sum(layer.squared() for layer in self.network.layers)
        if not np.isfinite([ZL.sum(), penalty, AL_test.sum()]).all():
            raise DivergedError("the cost is not finite any more: lower the learning rate")
        grads = L_model_backward(AL, data.Y, caches, self.activation)
        decay = self.lambd / data.Y.size
        norms = [self._norm_of_dW1(first, grads["dW1"], decay)]
        norms += [np.linalg.norm(grads[f"dW{l}"] + decay * layer.W) for l, layer in enumerate(upper, start=2)]
        hidden = [A_prev for (A_prev, _, _), _ in caches[1:]]
        return {
            "cost": compute_cost_from_logits(ZL, data.Y) + decay / 2 * float(penalty),
            "correct": count_correct(AL > 0.5, data.Y),
            "test_correct": count_correct(AL_test > 0.5, data.Y_test),
            "gradient_norms": {f"dW{l}": float(norm) for l, norm in enumerate(norms, start=1)},
            "off": [int((A == 0).all(axis=1).sum()) for A in hidden],
        }

    def rows(self, since_start=False):
        """The first rows of W1, or what they have gained since the start, as small pictures."""
        first = self.network.layers[0]
        gained = -np.tensordot(first.C[:ROWS], self.pictures.small, 1)
        if since_start:
            return gained + (first.shrunk - 1) * self.rows_start
        return gained + first.shrunk * self.rows_start

    def _forward(self, Z1):
        upper = {}
        for l, layer in enumerate(self.network.layers[1:], start=1):
            upper |= {f"W{l}": layer.W, f"b{l}": layer.b}
        g, _ = ACTIVATIONS[self.activation if upper else "sigmoid"]
        A1, _ = g(Z1)
        AL, caches = L_model_forward(A1, upper, self.activation) if upper else (A1, [])
        return AL, [((_identity(Z1.shape[1]), Z1, np.zeros((len(Z1), 1))), Z1), *caches]

    def _norm_of_dW1(self, first, G, decay):
        """|G X^T + decay W1| from K = X^T X + 1 and W1 X = Z1 - b1."""
        own = np.sum(G * (G @ self.pictures.K)) - np.sum(G.sum(axis=1) ** 2)
        mixed = np.sum(G * (first.Z - first.b))
        return math.sqrt(max(0, own + 2 * decay * mixed + decay**2 * first.squared()))
