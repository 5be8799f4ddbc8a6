"""Accuracies as counts, with their standard error."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnn_utils import count_correct, score, standard_error


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


def test_score_gives_count_percentage_and_uncertainty():
    Y = np.ones((1, 50), int)
    predictions = Y.copy()
    predictions[0, :14] = 0
    assert score(predictions, Y) == "36/50 (72 %, ±6 points)"
    assert score(Y, Y) == "50/50 (100 %, ±0 points)"
