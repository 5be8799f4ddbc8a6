"""The computational graph shows the numbers of the network; the hidden space shows the examples and the cut."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.text import Annotation

from course import plots
from dnn_utils import L_model_backward, L_model_forward, initialize_parameters_deep

X, Y = np.array([[1.0], [2.0]]), np.array([[1]])


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def one_example():
    """Parameters, values and derivatives of a 2-2-1 network, by the library."""
    parameters = initialize_parameters_deep([2, 2, 1], seed=1)
    A2, caches = L_model_forward(X, parameters, "tanh")
    grads = L_model_backward(A2, Y, caches, "tanh")
    (_, Z1), ((A1, _, _), Z2) = caches
    forward = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2, "loss": float(-np.log(A2[0, 0]))}
    backward = {**grads, "dA2": -1 / A2, "dZ2": A2 - Y, "dZ1": grads["dA1"] * (1 - A1**2)}
    return parameters, forward, backward


def drawn(ax):
    return [text.get_text() for text in ax.texts]


def test_every_value_and_every_derivative_stands_in_the_graph():
    parameters, forward, backward = one_example()
    texts = drawn(plots.network_as_graph(X, 1, parameters, forward, backward))
    values = [v for array in ({**parameters, **forward}).values() for v in np.ravel(array)]
    assert all(any(text.endswith(f"= {value:.3g}") for text in texts) for value in values)
    names = ("dW1", "db1", "dW2", "db2", "dZ1", "dA1", "dZ2", "dA2")
    slopes = [f"{value:+.3f}" for name in names for value in np.ravel(backward[name])]
    assert sorted(text for text in texts if re.fullmatch(r"[+-]\d\.\d{3}", text)) == sorted([*slopes, "+1.000"])


def test_without_derivatives_only_values_are_drawn():
    parameters, forward, _ = one_example()
    assert not any(
        re.fullmatch(r"[+-]\d\.\d{3}", text) for text in drawn(plots.network_as_graph(X, 1, parameters, forward))
    )


def test_no_arrow_runs_through_a_number():
    texts = plots.network_as_graph(X, 1, *one_example()).texts
    arrows = [text.zorder for text in texts if isinstance(text, Annotation)]
    assert arrows and max(arrows) < min(text.zorder for text in texts if not isinstance(text, Annotation))


def test_the_line_of_two_units_is_where_the_output_is_one_half():
    rng = np.random.default_rng(0)
    A1, labels = rng.uniform(-1, 1, (2, 30)), rng.integers(0, 2, (1, 30))
    W2, b2 = np.array([[2.0, -0.5]]), np.array([[0.3]])
    ax = plots.hidden_space(A1, labels, W2, b2, "two units")
    a1, a2 = ax.lines[0].get_data()
    inside = np.isfinite(a1) & np.isfinite(a2)
    assert inside.sum() > 10
    np.testing.assert_allclose(W2 @ np.vstack([a1[inside], a2[inside]]) + b2, 0, atol=1e-12)
    assert sum(len(points.get_offsets()) for points in ax.collections) == 30


@pytest.mark.parametrize("W2", [[[7.0, 7.0, -7.0]], [[0.0, 0.0, 1.0]], [[3.0, 0.0, 0.0]]])
def test_three_units_get_a_plane(W2):
    A1, labels = np.random.default_rng(1).uniform(-1, 1, (3, 40)), np.arange(40)[np.newaxis] % 2
    ax = plots.hidden_space(A1, labels, np.array(W2), np.array([[0.1]]), "three units")
    assert ax.name == "3d" and ax.get_zlabel() and len(ax.collections) == 3
    ax.figure.canvas.draw()
