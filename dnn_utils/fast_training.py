"""Gradient descent without wasted work: the same steps as the readable loop, to rounding, on arrays that are reused.

With more features than examples (n_x > m) a full-batch step need not touch W1 at all. It moves W1 by
-alpha/m dZ1 X^T and b1 by -alpha/m dZ1 1, and so moves Z1 = W1 X + b1 by -alpha/m dZ1 K with K = X^T X + 1 (m, m),
which never changes. Z1 is all that the other layers see. W1 = W1_0 - C X^T, with C the sum of the alpha/m dZ1, is
formed when somebody asks for it. L2 shrinks W1 and C by 1 - alpha lambd/m a step; dropout acts above Z1.

Parameters may be stacked, W1 (s, n1, n_x), b1 (s, n1, 1), ...: s networks of one architecture, trained side by side.
"""

from collections.abc import Mapping

import numpy as np

from dnn_utils.fast_layers import FILL, ExamplesLayer, WeightsLayer


def kernel(X):
    """K = X^T X + 1, shape (m, m): all that training needs to know of the data. Computed once, it serves many runs."""
    K = X.T @ X
    K += 1
    return K


class FastNetwork:
    """The layers and the arrays between them, and the step that works on them in place.

    Arguments as in `gradient_descent`. With stacked parameters, rng is a list of as many sources.
    """

    def __init__(self, X, Y, parameters, learning_rate, hidden_activation, lambd, keep_prob, rng, K, dtype):
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
                D /= self.keep_prob
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
        """Stay readable although the next step was begun: an interrupt has ended the training in the middle of it."""
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
