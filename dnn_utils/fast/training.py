"""Gradient descent without wasted work: the same steps as the readable loop, to rounding, on arrays that are reused.

With more features than examples (n_x > m) a full-batch step need not touch W1 at all. It moves W1 by
-alpha/m dZ1 X^T and b1 by -alpha/m dZ1 1, and so moves Z1 = W1 X + b1 by -alpha/m dZ1 K with K = X^T X + 1 (m, m),
which never changes. Z1 is all that the other layers see. W1 = W1_0 - C X^T, with C the sum of the alpha/m dZ1, is
formed when somebody asks for it. L2 shrinks W1 and C by 1 - alpha lambd/m a step; dropout acts above Z1.

Parameters may be stacked, W1 (s, n1, n_x), b1 (s, n1, 1), ...: s networks of one architecture, trained side by side.

All dZ carry the factor alpha/m, so that dZ A_prev^T is what a step subtracts from W. Layers keep their arrays, and
activations write into given ones.
"""

from collections.abc import Mapping

import numpy as np


def as_float(X):
    """X in single or double precision: sums of small integers, such as the bytes of pictures, would wrap around."""
    return X if X.dtype in (np.float32, np.float64) else X.astype(float)


def kernel(X):
    """K = X^T X + 1, shape (m, m): all that training needs to know of the data. Computed once, it serves many runs."""
    X = as_float(X)
    K = X.T @ X
    K += 1
    return K


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
        one_unit = W.ndim > 2 and W.shape[-2] == 1  # then W^T dZ has one term: a product entry by entry
        self.backward_product = np.multiply if one_unit else self.product

    def forward(self):
        self.product(self.Wb, self.A_prev, out=self.Z)

    def backward(self, dA_prev):
        self.backward_product(self.W_T, self.dZ, out=dA_prev)

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
        W = self.W.reshape(*self.W.shape[:-2], -1)
        return np.vecdot(W, W)

    def parameters(self):
        return self.W.copy(), self.b.copy()


class ExamplesLayer:
    """The first layer in the space of the examples: keeps Z1 and the sum C of the dZ1 instead of W1."""

    def __init__(self, W, b, X, K, dtype):
        self.W_start, self.b, self.X, self.K = W, b.astype(dtype), X, K.astype(dtype, copy=False)
        self.Z = (np.tensordot(W, X, 1) + b).astype(dtype, copy=False)  # (n, m)
        self.C, self.dZ, self.dZ_K = np.zeros_like(self.Z), np.empty_like(self.Z), np.empty_like(self.Z)
        self.db, self.ones = np.empty_like(self.b), np.ones((len(K), 1), dtype)
        self.product = np.dot if W.ndim == 2 else np.matmul
        self.rows_of_dZ, self.rows_of_dZ_K = (array.reshape(-1, len(K)) for array in (self.dZ, self.dZ_K))  # views
        self.shrunk, self.W_squared = 1.0, _inner(W, W)

    def forward(self):
        """Z is up to date."""

    def update(self, decay):
        np.dot(self.rows_of_dZ, self.K, out=self.rows_of_dZ_K)  # of all stacked networks at once
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


class FastNetwork:
    """The layers and the arrays between them, and the step that works on them in place.

    Arguments as in `gradient_descent`. With stacked parameters, rng is a list of as many sources.
    """

    def __init__(self, X, Y, parameters, learning_rate, hidden_activation, lambd, keep_prob, rng, K, dtype):
        X = as_float(X)
        (n_x, m), self.L = X.shape, len(parameters) // 2
        self.m, self.lambd, self.decay = m, lambd, 1 - learning_rate * lambd / m
        self.keep_prob, self.rng, self.fill = keep_prob, rng, FILL[hidden_activation]
        weights = [(parameters[f"W{l}"], parameters[f"b{l}"]) for l in range(1, self.L + 1)]
        stack = weights[0][0].shape[:-2]  # () or (s,)
        if n_x > m:
            self.layers = [ExamplesLayer(*weights[0], X, kernel(X) if K is None else K, dtype)]
        else:
            self.layers = [WeightsLayer(*weights[0], np.vstack([X, np.ones(m)]).astype(dtype), dtype)]
        self.between = []  # for each hidden layer A, slope, zeros
        for W, b in weights[1:]:
            A = np.ones((*stack, W.shape[-1] + 1, m), dtype)  # [A; 1]
            self.layers.append(WeightsLayer(W, b, A, dtype))
            self.between.append((A[..., :-1, :], np.empty_like(A[..., :-1, :]), np.zeros_like(A[..., :-1, :])))
        if keep_prob < 1:
            self.masks = [(np.empty(A.shape), np.empty_like(A)) for A, _, _ in self.between]
        ZL = self.layers[-1].Z
        self.sign = (1 - 2 * Y.astype(float)).astype(dtype)  # -log of the probability of Y is softplus(sign * ZL)
        self.step_sign = (learning_rate / m * self.sign).astype(dtype)
        self.T, self.softplus, self.zero = np.empty_like(ZL), np.empty_like(ZL), np.zeros_like(ZL)
        self.softplus_of_each = self.softplus.reshape(*stack, -1)

    @np.errstate(over="ignore", invalid="ignore")
    def step(self):
        """One iteration of all layers; the cost before the update, one number for each network."""
        self.forward()
        cost = self.cost()
        self.backward()
        return cost

    def forward(self):
        for l, (A, slope, zero) in enumerate(self.between):
            self.layers[l].forward()
            self.fill(self.layers[l].Z, A, slope, zero)
            if self.keep_prob < 1:
                uniform, D = self.masks[l]
                _draw(self.rng, uniform)
                np.less(uniform, self.keep_prob, out=D)
                D *= 1 / self.keep_prob  # a product is quicker than a division
                A *= D
                slope *= D
        self.layers[-1].forward()

    def cost(self):
        """Mean of softplus(T) = max(T, 0) + log(1 + exp(-|T|)), with T = sign * ZL; exact for every finite ZL."""
        T, softplus = self.T, self.softplus
        np.multiply(self.sign, self.layers[-1].Z, out=T)
        np.copysign(T, -1, out=softplus)
        np.exp(softplus, out=softplus)
        np.log1p(softplus, out=softplus)
        softplus += np.maximum(T, self.zero, out=self.layers[-1].dZ)
        cost = self.softplus_of_each.sum(axis=-1) / self.m
        return cost + self.lambd / (2 * self.m) * sum(layer.squared() for layer in self.layers) if self.lambd else cost

    def backward(self):
        """From dZL = alpha/m (AL - Y) = alpha/m sign * sigmoid(T), with log sigmoid(T) = T - softplus(T)."""
        dZL = self.layers[-1].dZ
        np.subtract(self.T, self.softplus, out=dZL)
        np.exp(dZL, out=dZL)
        dZL *= self.step_sign
        for l in range(self.L - 1, 0, -1):
            layer, dZ_prev = self.layers[l], self.layers[l - 1].dZ
            layer.backward(dZ_prev)
            layer.update(self.decay)
            dZ_prev *= self.between[l - 1][1]
        self.layers[0].update(self.decay)


def _draw(rng, out):
    """Fill with random numbers from [0, 1), from one source, or from one for each network."""
    if isinstance(rng, list):
        for source, part in zip(rng, out, strict=True):
            _draw(source, part)
    elif isinstance(rng, np.random.Generator):
        rng.random(out=out)
    else:  # RandomState cannot write into an array
        out[...] = rng.random(out.shape)


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

    def hold(self):
        """Stay readable although the next step has begun: an interrupt ended the training in the middle of it."""
        self._newest = [self._iteration]


def fast_gradient_descent(
    X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng, K, dtype
):
    """The steps of `plain_gradient_descent`, to rounding. Arguments and yields as in `gradient_descent`."""
    network = FastNetwork(X, Y, parameters, learning_rate, hidden_activation, lambd, keep_prob, rng, K, dtype)
    newest = [-1]
    for i in range(num_iterations):
        newest[0] = i
        yield i, network.step(), CurrentParameters(network.layers, i, newest)
