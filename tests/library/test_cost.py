"""The cost from probabilities and from logits, and the gradient that starts backpropagation."""

import math

import numpy as np
import pytest
from helpers import contents, random_network
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dnn_utils import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    compute_cost_from_logits,
    output_backward,
    sigmoid,
)


def logits_and_labels(bound):
    logit = st.floats(-bound, bound)
    return st.integers(1, 12).flatmap(
        lambda m: st.tuples(arrays(float, (1, m), elements=logit), arrays(int, (1, m), elements=st.integers(0, 1)))
    )


def test_cost_is_the_mean_of_minus_log_likelihood():
    AL, Y = np.array([[0.9, 0.2, 0.5], [0.6, 0.3, 0.8]]), np.array([[1, 0, 1], [0, 0, 1]])
    likelihoods = [0.9, 0.8, 0.5, 0.4, 0.7, 0.8]
    expected = -sum(math.log(p) for p in likelihoods) / 3  # over the examples; the outputs are added up
    assert compute_cost(AL, Y) == pytest.approx(expected, rel=1e-14)
    assert isinstance(compute_cost(AL, Y), float)
    assert isinstance(compute_cost_from_logits(AL, Y), float)


@given(logits_and_labels(30))
def test_both_costs_agree_where_the_sigmoid_is_not_saturated(problem):
    ZL, Y = problem
    # near 1 a probability has an absolute error of 1e-16, which its distance from 1 makes a relative one
    lost = 1e-15 * np.exp(np.abs(ZL)).sum() / Y.shape[1] + 1e-13
    assert abs(compute_cost(sigmoid(ZL)[0], Y) - compute_cost_from_logits(ZL, Y)) < lost


@given(logits_and_labels(1e300))
@example((np.array([[1e300, -1e300, 800.0, -800.0]]), np.array([[0, 1, 1, 0]])))
def test_cost_and_gradient_of_any_logits_are_finite_without_a_warning(problem):
    ZL, Y = problem
    with np.errstate(all="raise", under="ignore"):
        cost = compute_cost_from_logits(ZL, Y)
        AL, _ = sigmoid(ZL)
        dZL = output_backward(AL, Y, ZL)
        clipped = compute_cost(AL, Y)
    # log(1 + e^z) - y z is z or 0 to rounding once |z| is large: wrong logits cost their size, right ones nothing
    wrong = np.where(Y == 1, -ZL, ZL)
    np.testing.assert_allclose(cost, np.logaddexp(0, wrong).mean(), rtol=1e-12, atol=1e-15 * np.abs(ZL).mean() + 1e-300)
    assert np.isfinite(clipped) and clipped >= 0
    np.testing.assert_array_equal(dZL, AL - Y)


def test_a_probability_rounded_to_0_or_1_costs_as_the_nearest_that_is_not():
    assert compute_cost(np.array([[1.0]]), np.array([[1]])) < 1e-15
    assert compute_cost(np.array([[0.0]]), np.array([[1]])) == pytest.approx(-math.log(np.finfo(float).tiny))
    assert compute_cost(np.array([[1.0]]), np.array([[0]])) == pytest.approx(-math.log(np.finfo(float).epsneg))
    single = compute_cost(np.array([[1.0]], np.float32), np.array([[0]]))
    assert single == pytest.approx(-math.log(np.finfo(np.float32).epsneg))


@pytest.mark.parametrize("labels", [int, np.uint8, bool, float, np.float32])
def test_labels_of_any_type_give_the_same(labels):
    ZL, Y = np.array([[0.3, -1.2, 2.0]]), np.array([[1, 0, 0]])
    AL, _ = sigmoid(ZL)
    assert compute_cost(AL, Y.astype(labels)) == pytest.approx(compute_cost(AL, Y), rel=1e-15)
    assert compute_cost_from_logits(ZL, Y.astype(labels)) == compute_cost_from_logits(ZL, Y)
    np.testing.assert_array_equal(output_backward(AL, Y.astype(labels), ZL), AL - Y)


def test_output_gradient_is_that_of_the_cost():
    ZL, Y = np.linspace(-3, 3, 7).reshape(1, 7), np.array([[0, 1, 1, 0, 1, 0, 1]])
    dZL = output_backward(sigmoid(ZL)[0], Y, ZL)
    for i in range(7):
        step = np.zeros_like(ZL)
        step[0, i] = 1e-6
        difference = compute_cost_from_logits(ZL + step, Y) - compute_cost_from_logits(ZL - step, Y)
        assert 7 * difference / 2e-6 == pytest.approx(dZL[0, i], abs=1e-8)  # dZ lacks the factor 1/m


def test_outputs_of_another_forward_pass_get_the_chain_rule():
    AL, Y, ZL = np.array([[0.7, -0.4]]), np.array([[1, 0]]), np.array([[0.1, 0.2]])
    dAL = -(Y / AL - (1 - Y) / (1 - AL))
    A = 1 / (1 + np.exp(-ZL))
    np.testing.assert_allclose(output_backward(AL, Y, ZL), dAL * A * (1 - A), rtol=1e-14)


def test_outputs_rounded_to_single_precision_give_a_finite_gradient():
    ZL, Y = np.array([[30.0, -120.0, 0.5]]), np.array([[0, 1, 1]])
    AL = sigmoid(ZL)[0].astype(np.float32)  # exactly 1 and 0, while sigmoid(ZL) is not
    np.testing.assert_allclose(output_backward(AL, Y, ZL), sigmoid(ZL)[0] - Y, atol=1e-6)


@given(spread=st.floats(1, 1e75), hidden=st.sampled_from(["relu", "tanh", "sigmoid", "leaky_relu"]))
def test_any_finite_network_has_finite_cost_and_gradients_without_a_warning(spread, hidden):
    X, Y, parameters = random_network([3, 4, 4, 1], 6, seed=1, spread=spread)
    with np.errstate(all="raise", under="ignore"):
        AL, caches = L_model_forward(X, parameters, hidden)
        cost = compute_cost_from_logits(caches[-1][1], Y)
        grads = L_model_backward(AL, Y, caches, hidden)
    assert np.isfinite(cost) and np.isfinite(AL).all() and np.isfinite(compute_cost(AL, Y))
    assert all(np.isfinite(gradient).all() for gradient in grads.values())


def test_inputs_are_left_as_they_are():
    AL, Y, ZL = np.array([[0.7, 1.0]]), np.array([[1, 0]]), np.array([[0.1, 900.0]])
    before = contents(AL, Y, ZL)
    compute_cost(AL, Y), compute_cost_from_logits(ZL, Y), output_backward(AL, Y, ZL)
    assert contents(AL, Y, ZL) == before
