"""The activations: values, derivatives, and what holds for every finite number."""

import math

import numpy as np
import pytest
from helpers import HIDDEN, contents
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from dnn_utils import ACTIVATIONS, leaky_relu, leaky_relu_backward, relu_backward, sigmoid, sigmoid_backward, tanh

finite_floats = st.floats(allow_nan=False, allow_infinity=False)
finite_arrays = arrays(float, array_shapes(max_dims=3, max_side=5), elements=finite_floats)
VALUE = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "relu": lambda z: max(0.0, z),
    "tanh": lambda z: (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z)),
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "identity": lambda z: z,
}
ANALYTIC = {  # the same functions of a complex number, for the complex step
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "relu": lambda z: z * (z.real > 0),
    "leaky_relu": lambda z: z * np.where(z.real > 0, 1, 0.01),
    "identity": lambda z: z,
}


@pytest.mark.parametrize("name", HIDDEN)
def test_values_are_those_of_the_formula(name):
    Z = np.linspace(-8, 8, 33).reshape(3, 11)
    A, cache = ACTIVATIONS[name][0](Z)
    np.testing.assert_allclose(A, np.vectorize(VALUE[name])(Z), rtol=1e-13, atol=1e-15)
    assert cache is Z


@pytest.mark.parametrize("name", HIDDEN)
def test_backward_is_the_derivative_by_complex_step(name):
    Z = np.linspace(-6, 6, 24).reshape(4, 6)  # 0 is not among them
    dA = np.cos(np.arange(24.0)).reshape(4, 6)
    h = 1e-20  # no difference is taken, so no digit is lost
    derivative = ANALYTIC[name](Z + 1j * h).imag / h
    np.testing.assert_allclose(ACTIVATIONS[name][1](dA, Z), dA * derivative, rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize("name", HIDDEN)
def test_backward_is_the_derivative_by_central_difference(name):
    forward, backward = ACTIVATIONS[name]
    Z = np.linspace(-4, 4, 10)
    difference = (forward(Z + 1e-6)[0] - forward(Z - 1e-6)[0]) / 2e-6
    np.testing.assert_allclose(backward(np.ones_like(Z), Z), difference, rtol=1e-7, atol=1e-9)


def test_at_the_kink_the_derivative_is_the_one_from_the_left():
    dA, zero = np.array([5.0, 5.0]), np.array([0.0, -0.0])
    assert relu_backward(dA, zero).tolist() == [0, 0]
    assert leaky_relu_backward(dA, zero).tolist() == [0.05, 0.05]


def test_the_slope_of_leaky_relu_can_be_chosen():
    Z = np.array([-2.0, 3.0])
    assert leaky_relu(Z, slope=0.25)[0].tolist() == [-0.5, 3]
    assert leaky_relu_backward(np.ones(2), Z, slope=0.25).tolist() == [0.25, 1]


@given(finite_arrays)
@example(np.array([1e308, -1e308, 5e-324, 0.0, 745.2, -745.2, 37.0]))
def test_sigmoid_of_any_finite_number_lies_in_0_to_1_and_is_symmetric(Z):
    A, _ = sigmoid(Z)
    assert A.shape == Z.shape and (A >= 0).all() and (A <= 1).all()
    np.testing.assert_allclose(sigmoid(-Z)[0], 1 - A, rtol=0, atol=4e-16)
    slope = sigmoid_backward(np.ones_like(Z), Z)
    assert (slope >= 0).all() and (slope <= 0.25).all()


@given(st.floats(-700, 700))
def test_sigmoid_keeps_its_digits_in_the_tails(z):
    exact = math.exp(z) / (1 + math.exp(z)) if z < 0 else 1 / (1 + math.exp(-z))
    np.testing.assert_allclose(sigmoid(z)[0], exact, rtol=4e-13)


@given(arrays(float, 20, elements=finite_floats))
@pytest.mark.parametrize("name", HIDDEN)
def test_every_activation_is_finite_and_increases(name, Z):
    Z = np.sort(Z)
    forward, backward = ACTIVATIONS[name]
    A, _ = forward(Z)
    assert np.isfinite(A).all() and (np.diff(A) >= -1e-15).all()
    slope = backward(np.ones_like(Z), Z)
    assert (slope >= 0).all() and (slope <= 1).all()


@given(finite_arrays)
def test_tanh_is_odd_and_bounded(Z):
    A, _ = tanh(Z)
    assert (abs(A) <= 1).all()
    np.testing.assert_array_equal(tanh(-Z)[0], -A)


@given(finite_arrays)
def test_relu_is_the_limit_of_leaky_relu_and_differs_only_below_0(Z):
    positive = ACTIVATIONS["relu"][0](Z)[0]
    np.testing.assert_array_equal(positive, leaky_relu(Z, slope=1e-300)[0].clip(0))
    assert ((positive == 0) | (positive == Z)).all()


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_type_and_inputs_are_kept(name, dtype):
    forward, backward = ACTIVATIONS[name]
    Z, dA = np.array([[-2, 0, 3]], dtype), np.array([[1, 2, 3]], dtype)
    before = contents(Z, dA)
    assert forward(Z)[0].dtype == dtype and backward(dA, Z).dtype == dtype
    assert contents(Z, dA) == before


@pytest.mark.parametrize("name", HIDDEN)
def test_plain_numbers_work_too(name):
    forward, backward = ACTIVATIONS[name]
    np.testing.assert_allclose(forward(0.5)[0], VALUE[name](0.5))
    assert np.shape(backward(1.0, 0.5)) == ()
