"""Activation functions and their backward steps, with the contract of `dnn_utils_v2`.

Forward: `A, cache = g(Z)`, where the cache is Z itself. Backward: `dZ = g_backward(dA, cache)`, that is
dZ = dA * g'(Z). All work element by element on arrays of any shape, and leave
them as they are. `ValueError` if they hold anything but floating-point or signed whole numbers, or differ in shape.
At the kink z = 0, where ReLU and leaky ReLU have no derivative, the code takes the one from the left.
"""

import numpy as np

from dnn_utils.contracts.arrays import elementwise
from dnn_utils.contracts.numbers import positive, requires


@requires(Z=elementwise())
def sigmoid(Z):
    """Logistic function, A = 1 / (1 + exp(-Z)), computed as exp(-log(1 + exp(-Z))) so that no Z overflows.

    Parameters
    ----------
    Z : ndarray of any shape
        Pre-activations.

    Returns
    -------
    A : ndarray of the shape of Z
        Values in [0, 1].
    cache : ndarray
        Z, for `sigmoid_backward`.

    Examples
    --------
    >>> A, cache = sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    >>> A.tolist()
    [0.0, 0.5, 1.0]
    """
    A = np.exp(-np.logaddexp(0, -Z))
    return A, Z


@requires(dA=elementwise(), cache=elementwise("dA"))
def sigmoid_backward(dA, cache):
    """Backward step of the sigmoid, dZ = dA * s (1 - s) with s = sigmoid(Z).

    Parameters
    ----------
    dA : ndarray
        Gradient of the cost with respect to A.
    cache : ndarray of the shape of dA
        Z, as returned by `sigmoid`.

    Returns
    -------
    dZ : ndarray of the shape of dA

    Examples
    --------
    >>> sigmoid_backward(np.array([1.0]), np.array([0.0])).tolist()
    [0.25]
    """
    A, _ = sigmoid(cache)
    return dA * A * (1 - A)


@requires(Z=elementwise(unsigned=True))
def relu(Z):
    """Rectified linear unit, A = max(0, Z). Returns `(A, Z)`, each of the shape of Z.

    Examples
    --------
    >>> A, cache = relu(np.array([-2.0, 0.0, 3.0]))
    >>> A.tolist()
    [0.0, 0.0, 3.0]
    """
    A = np.maximum(0, Z)
    return A, Z


@requires(dA=elementwise(), cache=elementwise("dA"))
def relu_backward(dA, cache):
    """Backward step of ReLU, dZ = 0 where Z <= 0 and dA elsewhere (so relu'(0) = 0, as in `dnn_utils_v2`).

    Where Z is nan the gradient passes, so that a network that has diverged does not look as if it stood still.

    Examples
    --------
    >>> relu_backward(np.array([5.0, 5.0, 5.0]), np.array([-1.0, 0.0, 1.0])).tolist()
    [0.0, 0.0, 5.0]
    """
    return np.where(cache <= 0, 0, dA)


@requires(Z=elementwise())
def tanh(Z):
    """Hyperbolic tangent, A = (e^Z - e^-Z) / (e^Z + e^-Z). Returns `(A, Z)`, each of the shape of Z.

    Examples
    --------
    >>> A, cache = tanh(np.array([0.0]))
    >>> A.tolist()
    [0.0]
    """
    A = np.tanh(Z)
    return A, Z


@requires(dA=elementwise(), cache=elementwise("dA"))
def tanh_backward(dA, cache):
    """Backward step of tanh, dZ = dA * (1 - A^2) with A = tanh(Z).

    Examples
    --------
    >>> tanh_backward(np.array([2.0]), np.array([0.0])).tolist()
    [2.0]
    """
    A = np.tanh(cache)
    return dA * (1 - A**2)


@requires(Z=elementwise(), slope=positive)
def leaky_relu(Z, slope=0.01):
    """Leaky ReLU, A = Z where Z > 0 and slope * Z elsewhere. Returns `(A, Z)`, each of the shape of Z.

    Examples
    --------
    >>> A, cache = leaky_relu(np.array([-2.0, 3.0]))
    >>> A.tolist()
    [-0.02, 3.0]
    """
    A = np.where(Z > 0, Z, slope * Z)
    return A, Z


@requires(dA=elementwise(), cache=elementwise("dA"), slope=positive)
def leaky_relu_backward(dA, cache, slope=0.01):
    """Backward step of leaky ReLU, dZ = dA where Z > 0 and slope * dA elsewhere (so the derivative at 0 is `slope`).

    Examples
    --------
    >>> leaky_relu_backward(np.array([5.0, 5.0]), np.array([-1.0, 1.0])).tolist()
    [0.05, 5.0]
    """
    return np.where(cache > 0, dA, slope * dA)


@requires(Z=elementwise())
def identity(Z):
    """No activation at all, A = Z: a network of such layers is one linear layer. Returns `(A, Z)`.

    Examples
    --------
    >>> A, cache = identity(np.array([-2.0, 3.0]))
    >>> A.tolist()
    [-2.0, 3.0]
    """
    return Z, Z


@requires(dA=elementwise(), cache=elementwise("dA"))
def identity_backward(dA, cache):
    """Backward step of the identity, dZ = dA.

    Examples
    --------
    >>> identity_backward(np.array([5.0]), np.array([-2.0])).tolist()
    [5.0]
    """
    return dA


ACTIVATIONS = {
    "sigmoid": (sigmoid, sigmoid_backward),
    "relu": (relu, relu_backward),
    "tanh": (tanh, tanh_backward),
    "leaky_relu": (leaky_relu, leaky_relu_backward),
    "identity": (identity, identity_backward),
}
"""Name -> (forward, backward), for every function that takes the name of an activation."""
