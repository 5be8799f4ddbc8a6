"""Cost, gradients and training against engines that differentiate by themselves: HIPS autograd and PyTorch."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from helpers import HIDDEN, KINKED, random_network
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dnn_utils import L_model_backward, L_model_forward, compute_cost, compute_cost_from_logits, gradient_descent

try:
    import torch
except ImportError:
    torch = None
needs_torch = pytest.mark.skipif(torch is None, reason="PyTorch is not installed; autograd compares the same values")

IN_AUTOGRAD = {
    "sigmoid": lambda Z: 0.5 * (anp.tanh(Z / 2) + 1),
    "tanh": anp.tanh,
    "relu": lambda Z: anp.maximum(Z, 0),
    "leaky_relu": lambda Z: anp.where(Z > 0, Z, 0.01 * Z),
    "identity": lambda Z: Z,
}
IN_TORCH = {
    "sigmoid": lambda Z: torch.sigmoid(Z),
    "tanh": lambda Z: torch.tanh(Z),
    "relu": lambda Z: torch.relu(Z),
    "leaky_relu": lambda Z: torch.nn.functional.leaky_relu(Z, 0.01),
    "identity": lambda Z: Z,
}
problems = given(
    dims=st.lists(st.integers(1, 6), min_size=2, max_size=6),  # depth 1 to 5
    m=st.integers(1, 7),
    hidden=st.sampled_from(HIDDEN),
    spread=st.sampled_from([0.01, 1.0, 3.0, 30.0]),  # 30: most sigmoids are saturated
    seed=st.integers(0, 2**20),
)


def ours(X, Y, parameters, hidden):
    AL, caches = L_model_forward(X, parameters, hidden)
    if hidden in KINKED:  # at a kink, engines may choose either derivative
        assume(all(np.abs(Z).min() > 1e-9 for _, Z in caches[:-1]))
    return compute_cost_from_logits(caches[-1][1], Y), AL, L_model_backward(AL, Y, caches, hidden)


def agree(value, expected):
    np.testing.assert_allclose(value, expected, rtol=1e-10, atol=1e-12 * (1 + np.max(np.abs(expected))))


@problems
@example(dims=[4, 5, 3, 1], m=3, hidden="relu", spread=1.0, seed=1)
def test_cost_and_every_gradient_agree_with_autograd(dims, m, hidden, spread, seed):
    X, Y, parameters = random_network(dims, m, seed, spread)
    L = len(dims) - 1

    def cost(parameters):
        A = X
        for l in range(1, L + 1):
            Z = anp.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
            A = IN_AUTOGRAD[hidden](Z)
        signed = anp.where(Y == 1, -Z, Z)  # log(1 + exp(.)) of it is minus the log-likelihood
        return anp.sum(anp.maximum(signed, 0) + anp.log1p(anp.exp(-anp.abs(signed)))) / m

    value, _, grads = ours(X, Y, parameters, hidden)
    agree(value, cost(parameters))
    for name, gradient in autograd.grad(cost)(parameters).items():
        agree(grads[f"d{name}"], gradient)


@needs_torch
@problems
@settings(max_examples=50)
@example(dims=[4, 5, 3, 1], m=3, hidden="relu", spread=1.0, seed=1)
def test_cost_and_every_gradient_agree_with_pytorch(dims, m, hidden, spread, seed):
    X, Y, parameters = random_network(dims, m, seed, spread)
    value, AL, grads = ours(X, Y, parameters, hidden)
    tensors, cost, As = in_torch(X, Y, parameters, hidden)
    cost.backward()
    agree(value, cost.item())
    agree(AL, As[-1].detach().numpy())
    for name, tensor in tensors.items():
        agree(grads[f"d{name}"], tensor.grad.numpy())
    for l in range(1, len(dims) - 1):
        agree(grads[f"dA{l}"], m * As[l - 1].grad.numpy())  # dA lacks the factor 1/m


def in_torch(X, Y, parameters, hidden):
    """The parameters as tensors, the cost, and the activations of the layers."""
    tensors = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    return tensors, *torch_cost(torch.tensor(X), torch.tensor(Y, dtype=torch.float64), tensors, hidden)


def torch_cost(X, Y, tensors, hidden):
    A, As = X, []
    for l in range(1, len(tensors) // 2):
        A = IN_TORCH[hidden](tensors[f"W{l}"] @ A + tensors[f"b{l}"])
        A.retain_grad()
        As.append(A)
    ZL = tensors[f"W{len(As) + 1}"] @ A + tensors[f"b{len(As) + 1}"]
    cost = torch.nn.functional.binary_cross_entropy_with_logits(ZL, Y, reduction="sum") / X.shape[1]
    return cost, [*As, torch.sigmoid(ZL)]


@needs_torch
@pytest.mark.parametrize("hidden", HIDDEN)
def test_fifty_steps_are_those_of_pytorch(hidden):
    X, Y, parameters = random_network([6, 5, 4, 1], 20, seed=3, spread=0.5)
    tensors = {name: torch.tensor(value, requires_grad=True) for name, value in parameters.items()}
    optimizer = torch.optim.SGD(tensors.values(), lr=0.2)
    data = torch.tensor(X), torch.tensor(Y, dtype=torch.float64)
    for _, cost, trained in gradient_descent(X, Y, parameters, 0.2, 50, hidden):
        expected, _ = torch_cost(*data, tensors, hidden)
        optimizer.zero_grad()
        expected.backward()
        optimizer.step()
        assert cost == pytest.approx(expected.item(), rel=1e-11)
    for name, value in trained.items():
        np.testing.assert_allclose(value, tensors[name].detach().numpy(), rtol=1e-9, atol=1e-12)


@problems
@settings(max_examples=40)
def test_gradients_are_the_central_differences_of_the_cost(dims, m, hidden, spread, seed):
    assume(spread <= 1)
    X, Y, parameters = random_network(dims, m, seed, spread)
    _, _, grads = ours(X, Y, parameters, hidden)
    rng, epsilon = np.random.default_rng(seed), 1e-5
    direction = {name: rng.standard_normal(value.shape) for name, value in parameters.items()}

    def moved(step):
        there = {name: value + step * direction[name] for name, value in parameters.items()}
        AL, caches = L_model_forward(X, there, hidden)
        if hidden in KINKED:
            here = L_model_forward(X, parameters, hidden)[1]
            assume(all(((Z > 0) == (Z0 > 0)).all() for (_, Z), (_, Z0) in zip(caches[:-1], here[:-1], strict=True)))
        return compute_cost(AL, Y)

    slope = sum(np.sum(grads[f"d{name}"] * direction[name]) for name in parameters)
    size = sum(np.sum(np.abs(grads[f"d{name}"] * direction[name])) for name in parameters)
    assert (moved(epsilon) - moved(-epsilon)) / (2 * epsilon) == pytest.approx(slope, rel=1e-5, abs=1e-6 * size + 1e-9)
