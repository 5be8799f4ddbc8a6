"""The programs that are compared. Each trains the same network from the same weights and returns its costs.

Called as program(X, Y, parameters, learning_rate, num_iterations): X (n_x, m), Y (1, m), parameters W1, b1, ...; hidden
ReLU, sigmoid output, the full batch in each step, float64 unless it says otherwise. A list with the cost of every step
comes back. A program whose package is not there raises ImportError.
"""

import functools
import warnings

import numpy as np

from dnn_utils import gradient_descent


def ours(X, Y, parameters, learning_rate, num_iterations, dtype=np.float64):
    """`gradient_descent`, with all it does before and after its steps."""
    costs = []
    for _, cost, current in gradient_descent(X, Y, parameters, learning_rate, num_iterations, dtype=dtype):
        costs.append(cost)
    dict(current)  # forms W1
    return costs


def textbook(X, Y, parameters, learning_rate, num_iterations, with_dA0=True):
    """The loop of the courses: a list of caches, dA of every layer from the layer above, costs from AL."""
    m, L, costs = X.shape[1], len(parameters) // 2, []
    parameters = dict(parameters)
    for _ in range(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            Z = np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
            caches.append((A, Z))
            A = np.maximum(0, Z) if l < L else 1 / (1 + np.exp(-Z))
        cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
        costs.append(float(cost))
        dA, grads = -(np.divide(Y, A) - np.divide(1 - Y, 1 - A)), {}
        for l in range(L, 0, -1):
            A_prev, Z = caches[l - 1]
            if l == L:
                s = 1 / (1 + np.exp(-Z))
                dZ = dA * s * (1 - s)
            else:
                dZ = np.array(dA)
                dZ[Z <= 0] = 0
            grads[f"W{l}"] = np.dot(dZ, A_prev.T) / m
            grads[f"b{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
            if l > 1 or with_dA0:
                dA = np.dot(parameters[f"W{l}"].T, dZ)
        for name in parameters:
            parameters[name] = parameters[name] - learning_rate * grads[name]
    return costs


def pytorch(X, Y, parameters, learning_rate, num_iterations, dtype="float64"):
    """Autograd, binary cross-entropy of the logits, plain SGD, on the CPU."""
    import torch

    dtype = getattr(torch, dtype)
    layers = []
    for l in range(1, len(parameters) // 2 + 1):
        n, n_prev = parameters[f"W{l}"].shape
        layers += [torch.nn.Linear(n_prev, n, dtype=dtype), torch.nn.ReLU()]
        with torch.no_grad():
            layers[-2].weight[:] = torch.from_numpy(parameters[f"W{l}"])
            layers[-2].bias[:] = torch.from_numpy(parameters[f"b{l}"][:, 0])
    model, costs = torch.nn.Sequential(*layers[:-1]), []
    examples, labels = (torch.from_numpy(np.ascontiguousarray(array.T)).to(dtype) for array in (X, Y))
    loss_of = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    for _ in range(num_iterations):
        optimizer.zero_grad()
        loss = loss_of(model(examples), labels)
        loss.backward()
        optimizer.step()
        costs.append(loss.detach())
    return [float(cost) for cost in costs]


def scikit_learn(X, Y, parameters, learning_rate, num_iterations):
    """`MLPClassifier` without what it adds by default: momentum, batches, shuffling, L2 and stopping early."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    L = len(parameters) // 2
    starts = iter([(parameters[f"W{l}"].T.copy(), parameters[f"b{l}"][:, 0].copy()) for l in range(1, L + 1)])

    class SameStart(MLPClassifier):
        def _init_coef(self, *args):  # scikit-learn has no public way to set the weights before the first step
            return next(starts)

    model = SameStart(
        hidden_layer_sizes=[len(parameters[f"W{l}"]) for l in range(1, L)],
        solver="sgd",
        learning_rate_init=learning_rate,
        max_iter=num_iterations,
        batch_size=X.shape[1],
        alpha=0,
        momentum=0,
        nesterovs_momentum=False,
        shuffle=False,
        tol=0,
        n_iter_no_change=num_iterations,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it ran to max_iter, as it should
        model.fit(X.T, Y[0])
    return model.loss_curve_


def floor(X, Y, parameters, learning_rate, num_iterations):
    """The one product that no full-batch step in the space of the examples can do without. Trains nothing."""
    m = X.shape[1]
    K, dZ1 = np.ones((m, m)), np.ones((len(parameters["W1"]), m))
    out = np.empty_like(dZ1)
    for _ in range(num_iterations):
        np.matmul(dZ1, K, out=out)
    return []


PROGRAMS = {
    "this project": ours,
    "this project, float32": functools.partial(ours, dtype=np.float32),
    "textbook loop": textbook,
    "textbook loop, no dA0": functools.partial(textbook, with_dA0=False),
    "PyTorch": pytorch,
    "PyTorch, float32": functools.partial(pytorch, dtype="float32"),
    "scikit-learn": scikit_learn,
    "floor: dZ1 K": floor,
}
