"""Gradient checking for every parameter of a whole image network.

Moving W[l][i, j] by epsilon moves one row of one layer: Z[l][i] by epsilon * A[l-1][j]. What is below stays as it is,
and so does the rest of layer l. Only the layers above have to be computed again, and those are small; they are
computed for many moved networks at once, side by side as columns of one matrix.
"""

import numpy as np

from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.numbers import requires
from dnn_utils.fast.progress import with_progress
from dnn_utils.gradient_check import CHECK_RULES, WITH_KINK, network_cost, rounding_of
from dnn_utils.gradient_report import compare
from dnn_utils.network import linear_forward
from dnn_utils.regularization import L2_cost

VALUES = 2**16
"""Numbers in the largest array of a batch: so many that it stays in the cache of the processor."""


class MovedNetworks:
    """The forward pass of a network, kept, and the costs after a change in one row of one layer.

    Arguments as in `network_cost`.
    """

    def __init__(self, X, Y, parameters, hidden_activation, lambd, keep_prob, masks):
        self.L, self.Y, self.parameters, self.lambd = len(parameters) // 2, Y, parameters, lambd
        self.g, self.keep_prob, self.masks = ACTIVATIONS[hidden_activation][0], keep_prob, masks
        self.L2 = L2_cost(parameters, lambd, Y.shape[1])
        self.Z, self.A = [None], [X]  # index l for layer l
        for l in range(1, self.L + 1):
            Z, _ = linear_forward(self.A[-1], parameters[f"W{l}"], parameters[f"b{l}"])
            self.Z.append(Z)
            self.A.append(self.activate(Z, l, slice(None)) if l < self.L else None)

    def activate(self, Z, l, rows):
        """g, and dropout with the mask of these rows of layer l."""
        A, _ = self.g(Z)
        return A if self.masks is None else A * (self.masks[l - 1][rows] / self.keep_prob)

    def move(self, l, i, step):
        """Move each weight of unit i of layer l by `step`, and last its bias, one at a time.

        Returns
        -------
        J : ndarray of shape (n_prev + 1,)
            Costs.
        switched : ndarray of shape (n_prev + 1,), bool
            Whether a hidden unit was switched on or off.
        """
        A_prev, m = self.A[l - 1], self.Y.shape[1]
        w = self.parameters[f"W{l}"][i]
        widest = max(len(Z) for Z in self.Z[l + 1 :] or [self.Y])
        size = max(1, VALUES // (widest * m))
        changes = [step * A_prev[j : j + size] for j in range(0, len(A_prev), size)]  # each (B, m)
        changes.append(np.full((1, m), step))
        sums, switched = zip(*(self.sums_above(l, i, self.Z[l][i] + change) for change in changes), strict=True)
        J = np.concatenate(sums) / m + self.L2
        J[:-1] += self.lambd / (2 * m) * ((w + step) ** 2 - w**2)
        return J, np.concatenate(switched)

    def sums_above(self, l, i, row):
        """The cross-entropy, summed over the examples, of B networks that have `row` (B, m) in row i of Z[l]."""
        B, m = row.shape
        if l == self.L:
            rest = np.delete(cross_entropy(self.Z[l], self.Y), i, axis=0).sum()
            return rest + cross_entropy(row, self.Y[i]).sum(axis=1), np.zeros(B, dtype=bool)
        switched = ((row > 0) != (self.Z[l][i] > 0)).any(axis=1)
        change = self.activate(row, l, i) - self.A[l][i]  # (B, m)
        Z = self.parameters[f"W{l + 1}"][:, i, None, None] * change + self.Z[l + 1][:, None]  # (n, B, m)
        for k in range(l + 1, self.L):
            switched |= ((Z > 0) != (self.Z[k][:, None] > 0)).any(axis=(0, 2))
            A = self.activate(Z, k, np.s_[:, None])  # (n_k, B, m)
            Z = self.parameters[f"W{k + 1}"] @ A.reshape(-1, B * m) + self.parameters[f"b{k + 1}"]
            Z = Z.reshape(-1, B, m)
        return cross_entropy(Z, self.Y[:, None]).sum(axis=(0, 2)), switched


def cross_entropy(Z, Y):
    """log(1 + exp(Z)) - Y Z, entry by entry, as in `compute_cost_from_logits`; `logaddexp` takes many times longer."""
    return np.maximum(Z, 0) + np.log1p(np.exp(-np.abs(Z))) - Y * Z


@requires(**CHECK_RULES)
def gradient_check_all(
    parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu", lambd=0, keep_prob=1, masks=None
):
    """The check of `gradient_check_n` for networks with many inputs: the same report, many times faster.

    Parameters
    ----------
    parameters, gradients, X, Y, epsilon, hidden_activation, lambd, keep_prob, masks
        As in `gradient_check_n`.

    Returns
    -------
    report : GradientReport
    """
    cost = network_cost(X, Y, hidden_activation, lambd, keep_prob, masks)
    networks = MovedNetworks(X, Y, parameters, hidden_activation, lambd, keep_prob, masks)
    J_plus, J_minus = ({name: np.empty(theta.shape) for name, theta in parameters.items()} for _ in range(2))
    kinks = {name: np.zeros(theta.shape, dtype=bool) for name, theta in parameters.items()}
    units = [(l, i) for l in range(1, networks.L + 1) for i in range(len(parameters[f"b{l}"]))]
    for l, i in with_progress(units, len(units), "checking"):
        W, b = f"W{l}", f"b{l}"
        for J, step in ((J_plus, epsilon), (J_minus, -epsilon)):
            costs, switched = networks.move(l, i, step)
            J[W][i], J[b][i] = costs[:-1], costs[-1]
            if hidden_activation in WITH_KINK:
                kinks[W][i] |= switched[:-1]
                kinks[b][i] |= switched[-1]
    return compare(
        parameters, gradients, cost(parameters), J_plus, J_minus, epsilon, rounding_of(cost, parameters), kinks
    )
