"""Gradient descent without wasted work: the same steps as the readable loop, to rounding, on arrays that are reused.

With more features than examples (n_x > m) a full-batch step need not touch W1 at all. It moves W1 by
-alpha/m dZ1 X^T and b1 by -alpha/m dZ1 1, and so moves Z1 = W1 X + b1 by -alpha/m dZ1 K with K = X^T X + 1 (m, m),
which never changes. Z1 is all that the other layers see. W1 = W1_0 - alpha/m C X^T, with C the sum of the dZ1, is
formed when somebody asks for it. L2 shrinks W1 and C by 1 - alpha lambd/m a step; dropout acts above Z1.
"""

import math
from collections.abc import Mapping

import numpy as np

# Forward: A from Z. Backward: dZ from dA, in place, given Z and A. Each as the function of its name in activations.
IN_PLACE = {
    "relu": (
        lambda Z, out: np.maximum(0, Z, out=out),
        lambda dA, Z, A: np.multiply(dA, Z > 0, out=dA),
    ),
    "tanh": (
        lambda Z, out: np.tanh(Z, out=out),
        lambda dA, Z, A: np.multiply(dA, 1 - A * A, out=dA),
    ),
    "sigmoid": (
        lambda Z, out: np.exp(np.negative(np.logaddexp(0, -Z, out=out), out=out), out=out),
        lambda dA, Z, A: np.multiply(dA, A - A * A, out=dA),
    ),
    "leaky_relu": (
        lambda Z, out: np.maximum(0.01 * Z, Z, out=out),
        lambda dA, Z, A: np.multiply(dA, np.where(Z > 0, 1, 0.01), out=dA),
    ),
    "identity": (
        lambda Z, out: np.copyto(out, Z),
        lambda dA, Z, A: dA,
    ),
}


def kernel(X):
    """K = X^T X + 1, shape (m, m): all that training needs to know of the data. Computed once, it serves many runs."""
    K = X.T @ X
    K += 1
    return K


class LayerOfWeights:
    """A layer that keeps [W | b], for inputs with a last row of ones: Z = [W | b] [A_prev; 1]."""

    def __init__(self, W, b, dtype):
        self.Wb = np.concatenate([W, b], axis=1, dtype=dtype)  # (n, n_prev + 1)
        self.W, self.b = self.Wb[:, :-1], self.Wb[:, -1:]
        self.dWb = np.empty_like(self.Wb)

    def forward(self, A_prev, Z):
        np.matmul(self.Wb, A_prev, out=Z)

    def backward(self, dZ, dA_prev):
        np.matmul(self.W.T, dZ, out=dA_prev)

    def update(self, dZ, A_prev, alpha, decay):
        np.matmul(dZ, A_prev.T, out=self.dWb)
        self.dWb *= alpha
        if decay != 1:
            self.W *= decay
        self.Wb -= self.dWb

    def squared(self):
        """Sum of the squared weights, for the cost."""
        return float(np.vdot(self.W, self.W))

    def parameters(self):
        return self.W.copy(), self.b.copy()


class LayerOfExamples:
    """The first layer in the space of the examples: keeps Z1 and the sum C of the alpha/m dZ1 instead of W1."""

    def __init__(self, W, b, X, K, dtype):
        self.W_start, self.X, self.K = W, X, K.astype(dtype, copy=False)
        self.b = b.astype(dtype)  # (n, 1), a copy
        self.Z = (W @ X + b).astype(dtype, copy=False)  # (n, m)
        self.C, self.dZ_K = np.zeros_like(self.Z), np.empty_like(self.Z)
        self.shrunk, self.W_squared = 1.0, float(np.vdot(W, W))

    def forward(self, A_prev, Z):
        np.copyto(Z, self.Z)

    def update(self, dZ, A_prev, alpha, decay):
        dZ *= alpha
        db = dZ.sum(axis=1, keepdims=True)  # (n, 1)
        np.matmul(dZ, self.K, out=self.dZ_K)
        if decay != 1:  # L2 shrinks the weights, not b
            step_squared = np.vdot(dZ, self.dZ_K) - np.vdot(db, db)
            along = np.vdot(dZ, self.Z) - np.vdot(db, self.b)
            self.W_squared += (decay**2 - 1) * self.W_squared - 2 * decay * along + step_squared
            self.Z *= decay
            self.Z += (1 - decay) * self.b
            self.C *= decay
            self.shrunk *= decay
        self.Z -= self.dZ_K
        self.C += dZ
        self.b -= db

    def squared(self):
        """Sum of the squared weights, carried along by |W - G|^2 = |W|^2 - 2 <W, G> + |G|^2 without forming W."""
        return self.W_squared

    def parameters(self):
        W = self.shrunk * self.W_start - self.C @ self.X.T  # (n, n_x)
        return W.astype(self.Z.dtype, copy=False), self.b.copy()


class CurrentParameters(Mapping):
    """W1, b1, ..., WL, bL after the newest step, formed when read. `dict(parameters)` keeps them for later."""

    def __init__(self, layers, iteration, newest):
        self._layers, self._iteration, self._newest, self._values = layers, iteration, newest, {}

    def __getitem__(self, name):
        if name not in self._values:
            if name not in iter(self):
                raise KeyError(name)
            if self._iteration != self._newest[0]:
                raise RuntimeError(
                    f"training went on to iteration {self._newest[0]}: to keep the parameters of iteration "
                    f"{self._iteration}, take dict(parameters) in the loop"
                )
            l = int(name[1:])
            self._values[f"W{l}"], self._values[f"b{l}"] = self._layers[l - 1].parameters()
        return self._values[name]

    def __iter__(self):
        return (f"{letter}{l}" for l in range(1, len(self._layers) + 1) for letter in "Wb")

    def __len__(self):
        return 2 * len(self._layers)


def fast_gradient_descent(
    X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng, K, dtype
):
    """The steps of `plain_gradient_descent`, to rounding. Arguments and yields as in `gradient_descent`."""
    (n_x, m), L = X.shape, len(parameters) // 2
    alpha, decay = learning_rate / m, 1 - learning_rate * lambd / m
    g, g_backward = IN_PLACE[hidden_activation]
    by_examples = n_x > m
    layers = [LayerOfWeights(parameters[f"W{l}"], parameters[f"b{l}"], dtype) for l in range(1 + by_examples, L + 1)]
    if by_examples:
        layers.insert(0, LayerOfExamples(parameters["W1"], parameters["b1"], X, kernel(X) if K is None else K, dtype))
    sizes = [len(parameters[f"W{l}"]) for l in range(1, L + 1)]
    Zs, dZs, As = ([np.empty((n, m), dtype) for n in sizes] for _ in range(3))
    inputs = [np.ones((n + 1, m), dtype) for n in (0 if by_examples else n_x, *sizes[:-1])]  # [A_prev; 1]
    if not by_examples:
        inputs[0][:-1] = X
    if keep_prob == 1:
        As = [above[:-1] for above in inputs[1:]]  # the next layer reads what g writes
    masks = [None] * L
    ZL, dZL, softplus = Zs[-1], dZs[-1], np.empty_like(Zs[-1])
    Y, not_Y, newest = Y.astype(dtype), (1 - Y).astype(dtype), [-1]

    def forward():
        for l in range(L - 1):
            layers[l].forward(inputs[l], Zs[l])
            g(Zs[l], As[l])
            if keep_prob < 1:
                masks[l] = rng.random(As[l].shape) < keep_prob
                np.multiply(As[l], masks[l], out=inputs[l + 1][:-1])
                inputs[l + 1][:-1] /= keep_prob
        layers[-1].forward(inputs[-1], ZL)

    def cost_and_output_backward():
        np.logaddexp(0, np.negative(ZL, out=softplus), out=softplus)  # -log AL
        cost = (float(softplus.sum()) + float(np.vdot(not_Y, ZL))) / m
        np.exp(np.negative(softplus, out=softplus), out=dZL)  # AL
        np.subtract(dZL, Y, out=dZL)
        return cost + lambd / (2 * m) * sum(layer.squared() for layer in layers) if lambd else cost

    def backward():
        for l in range(L - 1, -1, -1):
            if l > 0:
                layers[l].backward(dZs[l], dZs[l - 1])
            layers[l].update(dZs[l], inputs[l], alpha, decay)
            if l > 0:
                if keep_prob < 1:
                    dZs[l - 1] *= masks[l - 1]
                    dZs[l - 1] /= keep_prob
                g_backward(dZs[l - 1], Zs[l - 1], As[l - 1])

    for i in range(num_iterations):
        newest[0] = i
        with np.errstate(over="ignore", invalid="ignore"):
            forward()
            cost = cost_and_output_backward()
            if math.isfinite(cost):
                backward()
        yield i, cost, CurrentParameters(layers, i, newest)
