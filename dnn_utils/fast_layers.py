"""What `fast_training` is made of: layers that keep their arrays, and activations that write into given ones.

All arrays may have a leading axis, one entry for each of s networks that are trained side by side. All dZ carry the
factor alpha/m, so that dZ A_prev^T is what a step subtracts from W.
"""

import numpy as np


def _relu(Z, A, slope, zero):
    np.maximum(Z, zero, out=A)  # with an array of zeros a third of the time of a scalar 0
    np.greater(Z, zero, out=slope)


def _leaky_relu(Z, A, slope, zero):
    np.greater(Z, zero, out=slope)
    slope *= 0.99
    slope += 0.01
    np.multiply(Z, slope, out=A)


def _tanh(Z, A, slope, zero):
    np.tanh(Z, out=A)
    np.multiply(A, A, out=slope)
    np.subtract(1, slope, out=slope)


def _sigmoid(Z, A, slope, zero):
    np.exp(np.negative(Z, out=A), out=A)  # may overflow, and 1 / inf is the right 0
    A += 1
    np.reciprocal(A, out=A)
    np.multiply(A, A, out=slope)
    np.subtract(A, slope, out=slope)


def _identity(Z, A, slope, zero):
    np.copyto(A, Z)
    slope.fill(1)


# Name -> function that writes A = g(Z) and slope = g'(Z), as the functions of that name in `activations` define them.
FILL = {"relu": _relu, "leaky_relu": _leaky_relu, "tanh": _tanh, "sigmoid": _sigmoid, "identity": _identity}


def _inner(A, B):
    """Sum of the products of all entries, one for each network."""
    each = (*A.shape[:-2], -1)
    return np.vecdot(A.reshape(each), B.reshape(each))


class WeightsLayer:
    """A layer that keeps [W | b], for inputs with a last row of ones: Z = [W | b] [A_prev; 1]."""

    def __init__(self, W, b, A_prev, dtype):
        self.Wb = np.concatenate([W, b], axis=-1, dtype=dtype)  # (n, n_prev + 1)
        self.W, self.b, self.dWb = self.Wb[..., :-1], self.Wb[..., -1:], np.empty_like(self.Wb)
        self.Z, self.dZ = np.empty((2, *W.shape[:-1], A_prev.shape[-1]), dtype)  # (n, m)
        self.A_prev, self.A_prev_T, self.W_T = A_prev, A_prev.mT, self.W.mT
        self.product = np.dot if W.ndim == 2 else np.matmul  # dot is the quicker one on small matrices

    def forward(self):
        self.product(self.Wb, self.A_prev, out=self.Z)

    def backward(self, dA_prev):
        self.product(self.W_T, self.dZ, out=dA_prev)

    def update(self, decay):
        self.product(self.dZ, self.A_prev_T, out=self.dWb)
        if decay != 1:  # L2 shrinks the weights, not b
            self.W *= decay
        self.Wb -= self.dWb

    def linear(self, A_prev):
        """Z for other data."""
        return self.W @ A_prev + self.b

    def squared(self):
        """Sum of the squared weights, for the cost."""
        return _inner(self.W, self.W)

    def parameters(self):
        return self.W.copy(), self.b.copy()


class ExamplesLayer:
    """The first layer in the space of the examples: keeps Z1 and the sum C of the dZ1 instead of W1."""

    def __init__(self, W, b, X, K, dtype):
        self.W_start, self.b, self.X, self.K = W, b.astype(dtype), X, K.astype(dtype, copy=False)
        self.Z = (np.tensordot(W, X, 1) + b).astype(dtype, copy=False)  # (n, m)
        self.C, self.dZ, self.dZ_K = np.zeros_like(self.Z), np.empty_like(self.Z), np.empty_like(self.Z)
        self.db, self.ones = np.empty_like(self.b), np.ones((len(K), 1), dtype)
        self.product = np.dot if W.ndim == 2 else np.matmul  # many small products are quicker than a large one
        self.shrunk, self.W_squared = 1.0, _inner(W, W)

    def forward(self):
        """Z is up to date."""

    def update(self, decay):
        self.product(self.dZ, self.K, out=self.dZ_K)
        self.product(self.dZ, self.ones, out=self.db)
        if decay != 1:
            self.shrink(decay)
        self.Z -= self.dZ_K
        self.C += self.dZ
        self.b -= self.db

    def shrink(self, decay):
        """Multiply W by decay. The cost needs |W|^2: it is carried along by |W - G|^2 = |W|^2 - 2 <W, G> + |G|^2."""
        along = _inner(self.dZ, self.Z) - _inner(self.db, self.b)
        step_squared = _inner(self.dZ, self.dZ_K) - _inner(self.db, self.db)
        self.W_squared = decay**2 * self.W_squared - 2 * decay * along + step_squared
        self.Z *= decay
        self.Z += (1 - decay) * self.b
        self.C *= decay
        self.shrunk *= decay

    def linear(self, X):
        """Z for other data, without W."""
        return self.shrunk * np.tensordot(self.W_start, X, 1) - np.tensordot(self.C, self.X.T @ X, 1) + self.b

    def squared(self):
        return self.W_squared

    def parameters(self):
        W = self.shrunk * self.W_start - np.tensordot(self.C, self.X.T, 1)  # (n, n_x)
        return W.astype(self.Z.dtype, copy=False), self.b.copy()
