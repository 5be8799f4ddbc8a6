"""The start values: shapes, spreads, and NumPy's legacy stream by either way of seeding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils import initialize_parameters, initialize_parameters_deep
from dnn_utils.initialization import weight_scale


def same(first, second):
    return list(first) == list(second) and all(np.array_equal(first[name], second[name]) for name in first)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=7))
def test_shapes_follow_the_layer_sizes(layer_dims):
    parameters = initialize_parameters_deep(layer_dims, seed=3)
    assert list(parameters) == [f"{letter}{l}" for l in range(1, len(layer_dims)) for letter in "Wb"]
    for l in range(1, len(layer_dims)):
        assert parameters[f"W{l}"].shape == (layer_dims[l], layer_dims[l - 1])
        assert parameters[f"b{l}"].shape == (layer_dims[l], 1)
        assert not parameters[f"b{l}"].any() and parameters[f"W{l}"].all()


def test_two_layers_are_the_legacy_stream_times_a_hundredth():
    stream = np.random.RandomState(5)
    parameters = initialize_parameters(4, 3, 2, seed=5)
    np.testing.assert_array_equal(parameters["W1"], stream.randn(3, 4) * 0.01)
    np.testing.assert_array_equal(parameters["W2"], stream.randn(2, 3) * 0.01)
    assert parameters["b1"].shape == (3, 1) and parameters["b2"].shape == (2, 1)


@pytest.mark.parametrize(
    ("scale", "factors"),
    [("lecun", [0.5, 1 / 3]), ("he", [0.5**0.5, (2 / 9) ** 0.5]), (0.01, [0.01, 0.01]), (0, [0, 0])],
)
def test_many_layers_are_the_legacy_stream_times_their_scale(scale, factors):
    stream = np.random.RandomState(7)
    parameters = initialize_parameters_deep([4, 9, 2], seed=7, scale=scale)
    np.testing.assert_allclose(parameters["W1"], stream.randn(9, 4) * factors[0], rtol=1e-15)
    np.testing.assert_allclose(parameters["W2"], stream.randn(2, 9) * factors[1], rtol=1e-15)


def test_a_scale_of_a_hundredth_gives_the_two_layer_start():
    assert same(initialize_parameters_deep([6, 4, 1], seed=2, scale=0.01), initialize_parameters(6, 4, 1, seed=2))


@pytest.mark.parametrize(
    "start",
    [
        lambda **seed: initialize_parameters(5, 4, 1, **seed),
        lambda **seed: initialize_parameters_deep([5, 4, 1], **seed),
    ],
)
def test_both_ways_of_seeding_agree_and_the_argument_leaves_the_global_stream_alone(start):
    np.random.seed(11)
    by_global = start()
    np.random.seed(99)
    by_argument = start(seed=11)
    assert same(by_global, by_argument)
    after = np.random.randn(3)
    np.random.seed(99)
    np.testing.assert_array_equal(after, np.random.randn(3))
    assert not same(start(), by_argument)


def test_numpy_numbers_are_numbers():
    sizes = np.array([3, 2, 1])
    assert same(initialize_parameters_deep(sizes, seed=np.int64(1)), initialize_parameters_deep((3, 2, 1), seed=1))


@pytest.mark.parametrize("scale", ["xavier", -1, np.nan, np.inf, None, True, [1]])
def test_an_unknown_scale_is_named(scale):
    with pytest.raises(ValueError, match=r"^scale is .*expected one of lecun, he or a factor"):
        weight_scale(scale, 4)
