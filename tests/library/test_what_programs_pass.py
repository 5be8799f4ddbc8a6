"""What programs written for the published helpers hand over, beyond the arrays of the course."""

import numpy as np
import pytest
from helpers import random_network, refuses
from right_calls import AL, CACHES, GRADS, PARAMETERS, Y

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    gradient_descent,
    initialize_parameters_deep,
    linear_activation_backward,
    plain_gradient_descent,
    relu,
    relu_backward,
    sigmoid,
    train_seeds,
    update_parameters,
)
from dnn_utils.fast.training import kernel


class Table(np.lib.mixins.NDArrayOperatorsMixin):
    """As a pandas DataFrame: no array, but functions of NumPy work on it and return another one."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.asarray(self.values, dtype)

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = (part.values if isinstance(part, Table) else part for part in inputs)
        return Table(getattr(ufunc, method)(*plain, **options))


def test_caches_may_be_tuples_or_lists():
    for caches in (tuple(CACHES), [[list(linear), Z] for linear, Z in CACHES]):
        grads = L_model_backward(AL, Y, caches)
        assert all((grads[name] == GRADS[name]).all() for name in GRADS)
    dA = np.ones((4, 5))
    for mine, right in zip(
        linear_activation_backward(dA, list(CACHES[0]), "relu"),
        linear_activation_backward(dA, CACHES[0], "relu"),
        strict=True,
    ):
        assert (mine == right).all()


def test_a_wrong_cache_is_named_by_its_type_and_not_printed():
    text = refuses(lambda: L_model_backward(AL, Y, (CACHES[0][0], CACHES[1])), "caches[0] is a tuple of 3")
    assert len(text) < 200


def test_a_learning_rate_in_an_array_without_axes():
    right = update_parameters(PARAMETERS, GRADS, 0.1)
    mine = update_parameters(PARAMETERS, GRADS, np.array(0.1))
    assert all((mine[name] == right[name]).all() for name in right)
    refuses(lambda: update_parameters(PARAMETERS, GRADS, np.array(0.0)), "learning_rate is ", "above 0")


def test_a_gradient_is_not_hidden_where_z_is_nan():
    dA = np.array([np.nan, 1.0, 2.0, 3.0])
    np.testing.assert_array_equal(relu_backward(dA, np.array([1.0, np.nan, -1.0, 0.0])), [np.nan, 1.0, 0.0, 0.0])


def test_bytes_in_relu_and_a_table_in_sigmoid():
    A, _ = relu(np.array([0, 3, 255], np.uint8))
    assert A.tolist() == [0, 3, 255]
    Z = np.array([[-1.0, 0.0], [2.0, 700.0]])
    A, cache = sigmoid(table := Table(Z))
    assert isinstance(A, Table) and cache is table
    np.testing.assert_array_equal(A.values, sigmoid(Z)[0])
    refuses(lambda: sigmoid(Table(np.array(["a"]))), "Z holds")


@pytest.mark.parametrize("kind", ["uint8", "int8", "int16", "bool", "int64", "float16"])
def test_training_on_whole_numbers_is_that_on_the_same_numbers_as_floats(kind):
    rng = np.random.default_rng(3)
    X = rng.integers(0, 2 if kind == "bool" else 120, (30, 12)).astype(kind)
    Y = rng.integers(0, 2, (1, 12))
    start = initialize_parameters_deep([30, 4, 1], seed=1)
    assert np.array_equal(kernel(X), kernel(X.astype(float)))
    for fast, plain in zip(
        gradient_descent(X, Y, start, 1e-4, 20),
        plain_gradient_descent(X.astype(float), Y, start, 1e-4, 20),
        strict=True,
    ):
        np.testing.assert_allclose(fast[1], plain[1], rtol=1e-10)
    _, mine, [other] = train_seeds(X, Y, [30, 4, 1], range(2), 1e-4, 20, evaluate_on=[X])
    _, right, _ = train_seeds(X.astype(float), Y, [30, 4, 1], range(2), 1e-4, 20)
    np.testing.assert_array_equal(mine, right)
    np.testing.assert_allclose(other, right, rtol=1e-9)


def test_few_features_of_whole_numbers_train_the_same_too():
    X, Y, start = random_network([2, 3, 1], 12)
    X = np.round(40 * X)
    fast = [cost for _, cost, _ in gradient_descent(X.astype(np.int8), Y, start, 1e-3, 10)]
    np.testing.assert_allclose(fast, [cost for _, cost, _ in plain_gradient_descent(X, Y, start, 1e-3, 10)], rtol=1e-10)
    assert np.isfinite(L_model_forward(X.astype(np.int8), start)[0]).all()
