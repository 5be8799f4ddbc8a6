"""What a report says: how much rounding it allows for, what it calls unclear, and that it stands for a number."""

import operator

import numpy as np
import pytest
from helpers import random_network

from dnn_utils import L_model_backward, L_model_forward
from dnn_utils.gradient_check import gradient_check_n
from dnn_utils.gradient_report import LIMIT, compare

EPSILON, ROUNDING = 1e-5, 1e-15
UNIT = ROUNDING / EPSILON
"""How far rounding moves one entry of a central difference, about."""


def report_of(measured, gradient):
    """The report of one gradient, for a straight cost whose slope is measured exactly."""
    J_plus, J_minus = {"W1": measured * EPSILON}, {"W1": -measured * EPSILON}
    return compare({"W1": 0 * measured}, {"dW1": gradient}, 0.0, J_plus, J_minus, EPSILON, ROUNDING)


@pytest.mark.parametrize("entries", [1, 100])
def test_rounding_is_allowed_for_and_ten_times_as_much_is_not(entries):
    slopes = np.full((1, entries), 1e-4)  # so small that LIMIT allows for less than rounding does
    assert 2 * LIMIT * slopes[0, 0] < UNIT
    signs = np.where(np.arange(entries) % 2, 1, -1)
    assert report_of(slopes, slopes + 2 * UNIT * signs).wrong == ()
    assert report_of(slopes, slopes + 10 * UNIT * signs).wrong == ("W1",)


@pytest.mark.parametrize("entries", [1, 100])
def test_in_a_block_that_is_clear_one_percent_is_seen(entries):
    clear = []
    for size in np.geomspace(UNIT, 1e6 * UNIT, 121):
        slopes = np.full((1, entries), size)
        right = report_of(slopes, slopes)
        assert right.wrong == ()
        if not right.unclear:
            assert report_of(slopes, 1.01 * slopes).wrong == ("W1",), size / UNIT
            clear.append(size)
    assert min(clear) < 2000 * UNIT, "what shows well enough is not called unclear"


@pytest.fixture(scope="module")
def reports():
    """Of a right gradient, and of one with a block that is twice as large."""
    X, Y, parameters = random_network([4, 5, 1], 6, seed=3)
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    return [gradient_check_n(parameters, {**grads, "dW1": k * grads["dW1"]}, X, Y) for k in (1, 2)]


def test_it_compares_as_its_number(reports):
    right, wrong = reports
    assert not right > 2e-7 and wrong > 2e-7 and right < 2e-7 <= wrong and right <= 2e-7
    assert wrong > 2e-7 and not right > 2e-7 and np.float64(2e-7) < wrong
    for compared in (operator.lt, operator.le, operator.gt, operator.ge):
        for other in (wrong.difference / 2, wrong.difference, 2 * wrong.difference):
            assert compared(wrong, other) == compared(wrong.difference, other)
            assert compared(other, wrong) == compared(other, wrong.difference)
        assert compared(wrong, right) == compared(wrong.difference, right.difference)
    assert max(reports) is wrong and sorted(reports) == [right, wrong]


def test_it_converts_to_its_number(reports):
    _, wrong = reports
    assert float(wrong) == wrong.difference and type(float(wrong)) is float
    assert f"{wrong:.2e}" == f"{wrong.difference:.2e}" == "%.2e" % wrong  # noqa: UP031  as old programs print it
    assert f"{wrong}" == str(wrong) == repr(wrong) and "wrong in W1" in str(wrong)
    assert np.isclose(wrong, [wrong.difference, 1e-7]).tolist() == [True, False]
    assert np.asarray(wrong, dtype=np.float32).dtype == np.float32
