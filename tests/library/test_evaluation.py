"""Accuracies as counts, with their uncertainty."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils import count_correct, score, standard_error, wilson_interval


def test_correct_predictions_are_counted():
    assert count_correct(np.array([[1, 0, 1, 0]]), np.array([[1, 1, 1, 1]])) == 2
    assert count_correct(np.array([[1, 0]]), np.array([[True, False]])) == 2
    assert isinstance(count_correct(np.array([[1]]), np.array([[1]])), int)


@given(st.integers(1, 500).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))))
def test_standard_error_is_symmetric_and_largest_at_one_half(counts):
    correct, m = counts
    error = standard_error(correct, m)
    assert error == pytest.approx(standard_error(m - correct, m)) and 0 <= error <= 0.5 / m**0.5 + 1e-15


def test_standard_error_is_the_spread_of_many_repeated_tests():
    counts = np.random.default_rng(0).binomial(50, 0.72, 20_000)
    assert standard_error(36, 50) == pytest.approx(np.std(counts / 50), rel=0.02)


COUNTS = st.integers(1, 500).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m)))


@given(COUNTS)
def test_wilson_bounds_are_196_of_their_own_standard_errors_away(counts):
    correct, m = counts
    bounds = wilson_interval(correct, m)
    for q, sign in zip(bounds, (1, -1), strict=True):
        if 0 < q < 1:
            assert sign * (correct / m - q) == pytest.approx(1.96 * (q * (1 - q) / m) ** 0.5, abs=1e-7)
    assert 0 <= bounds[0] <= correct / m <= bounds[1] <= 1 and bounds[1] - bounds[0] > 0
    mirrored = wilson_interval(m - correct, m)
    assert bounds == pytest.approx((1 - mirrored[1], 1 - mirrored[0]))


@pytest.mark.parametrize("p", [0.5, 0.72, 0.95])
def test_wilson_interval_holds_the_truth_in_about_95_of_100_tests(p):
    counts = np.random.default_rng(0).binomial(50, p, 4000)
    bounds = np.array([wilson_interval(correct, 50) for correct in range(51)])[counts]
    assert np.mean((bounds[:, 0] <= p) & (p <= bounds[:, 1])) == pytest.approx(0.95, abs=0.02)


def test_score_gives_count_percentage_and_uncertainty():
    Y = np.ones((1, 50), int)
    predictions = Y.copy()
    predictions[0, :14] = 0
    assert score(predictions, Y) == "36/50 (72 %, 95 % interval 58 to 83)"
    assert score(Y, Y) == "50/50 (100 %, 95 % interval 93 to 100)"
    assert score(1 - Y, Y) == "0/50 (0 %, 95 % interval 0 to 7)"
    assert score(predictions, Y, training=True) == "36/50 (72 %)"
