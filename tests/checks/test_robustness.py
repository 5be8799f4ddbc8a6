"""Whatever a student's function returns or raises, the check says something about it and stays whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from students import CHECKS

from course import checks
from course.checks import feedback
from course.checks.diagnosis import diagnose
from course.checks.kinds import KINDS


class Hostile:
    """An object on which nothing works."""

    def __getattr__(self, name):
        raise RuntimeError(name)

    def __eq__(self, other):
        raise RuntimeError("==")

    def __bool__(self):
        raise RuntimeError("bool")

    def __repr__(self):
        raise RuntimeError("repr")

    __hash__ = None


def judged(check, f):
    """The finding, after its message was built in both forms."""
    finding = diagnose(check, f)
    if finding is not None and not finding.unwritten:
        assert finding.problem.kind in KINDS
        message = feedback.wrong(check, finding)
        assert repr(message) and message._repr_html_()
        assert len(repr(message)) < 6000
    return finding


ODD = {
    "a number": 1.0,
    "True": True,
    "a string": "<b>",
    "an empty tuple": (),
    "a dict": {},
    "a dict of odd keys": {1: 2, None: 3, ("W", 1): 4},
    "a set": {1},
    "a list of lists": [[1, [2]], []],
    "bytes": b"x",
    "a function": print,
    "a class": int,
    "a generator": (i for i in range(3)),
    "complex": 1j,
    "objects": np.array([None, "a"], dtype=object),
    "strings": np.array(["a"]),
    "times": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "a matrix": np.ones((2, 3)).view(np.matrix),
    "a masked array": np.ma.array([1.0], mask=[True]),
    "an empty array": np.zeros((0, 3)),
    "many dimensions": np.zeros((1,) * 20),
    "nan": np.full((2, 3), np.nan),
    "huge": np.full((2, 3), 1e308),
    "a large array": np.ones((300, 300)),
    "structured": np.zeros(2, dtype=[("a", int)]),
    "itself": [],
    "hostile": Hostile(),
}
ODD["itself"].append(ODD["itself"])


@pytest.mark.parametrize("value", ODD.values(), ids=ODD)
def test_odd_result_is_rejected_in_words(value):
    for name in SOME:
        check = CHECKS[name]
        result = (value,) * len(check.returns) if isinstance(check.returns, tuple) else value
        for returned in (value, result):
            finding = judged(check, lambda *args, returned=returned: [returned][0])
            assert finding is not None and not finding.unwritten


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_array_of_another_size_is_rejected_in_words(check):
    assert judged(check, lambda *args: np.arange(5.0)).problem


SOME = ["relu", "compute_cost", "linear_backward", "L_model_forward", "L_model_backward", "initialize_parameters"]
SOME += ["dropout_forward", "regularized_step", "plain_gradient_descent", "network_cost", "gradient_check_n", "fit"]
ERRORS = [ValueError("a\nb"), KeyError(), KeyError("W9"), IndexError("list index out of range"), TypeError("x")]
ERRORS += [RecursionError(), MemoryError(), SystemExit(1), ZeroDivisionError("division by zero"), StopIteration()]
ERRORS += [AssertionError(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), Exception(Hostile)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("check", [CHECKS["relu"], CHECKS["L_model_backward"], CHECKS["regularized_step"]])
def test_error_is_shown_in_one_line(check, error):
    def f(*args):
        raise error

    finding = judged(check, f)
    assert not finding.unwritten
    assert "\n" not in finding.problem.sentence


def test_keyboard_interrupt_is_left_alone():
    def f(Z):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checks.check_relu(f)


WRONG_SIGNATURES = [lambda: 1, lambda a, b, c, d, e, f, g, h, i, j, k, l, m, n: 1, lambda *, Z: 1]


@pytest.mark.parametrize("f", WRONG_SIGNATURES)
@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_wrong_signature_is_said_to_be_one(check, f):
    assert judged(check, f).problem.kind == "arguments"


def test_further_arguments_with_defaults_are_accepted():
    assert diagnose(checks.check_tanh, lambda Z, note="", **more: (np.tanh(Z), Z)) is None


@pytest.mark.parametrize("value", [3, "relu", np.ones(3), Hostile()], ids=["number", "string", "array", "hostile"])
def test_what_is_no_function_is_said_to_be_none(value):
    assert judged(checks.check_relu, value).problem.kind == "type"


@pytest.mark.parametrize("f", [np.tanh, np.maximum, dict, np.ndarray, Hostile.__eq__, len])
def test_functions_that_are_not_pythons(f):
    assert not judged(checks.check_relu, f).unwritten


def test_library_stays_whole_when_a_student_changes_everything():
    def f(A, W, b):
        for array in (A, W, b):
            array[...] = 0
        return W @ A + b, (A, W, b)

    assert judged(checks.check_linear_forward, f).problem.kind == "inputs changed"
    assert diagnose(checks.check_linear_forward, lambda A, W, b: (W @ A + b, (A, W, b))) is None


def test_rank_1_results_are_named_with_keepdims():
    def linear_backward(dZ, cache, need_dA_prev=True):
        A_prev, W, _ = cache
        m = dZ.shape[1]
        return W.T @ dZ if need_dA_prev else None, dZ @ A_prev.T / m, np.sum(dZ, axis=1) / m

    finding = judged(checks.check_linear_backward, linear_backward)
    assert (finding.problem.kind, finding.piece.label) == ("keepdims", "db")


def test_shapes_are_named_by_the_sizes_of_the_course():
    finding = judged(checks.check_linear_forward, lambda A, W, b: (np.zeros((3, 4)), (A, W, b)))
    assert "expected (1, 3), that is (n, m)" in finding.problem.sentence


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-(2**70), 2**70),
    st.text(max_size=5),
    arrays(st.sampled_from([np.float64, np.float32, np.int64, np.bool_, np.complex128]), array_shapes(max_side=4)),
)
RESULTS = st.recursive(
    VALUES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.tuples(inner, inner),
        st.tuples(inner, inner, inner),
        st.dictionaries(st.sampled_from(["W1", "b1", "dW1", "db1", "x"]), inner, max_size=4),
    ),
    max_leaves=6,
)


@settings(max_examples=80)
@given(st.sampled_from(sorted(CHECKS)), RESULTS)
def test_any_result_is_judged(name, result):
    finding = judged(CHECKS[name], lambda *args: result)
    assert finding is not None


@settings(max_examples=50)
@given(arrays(np.float64, (2, 3)), st.floats(-1e3, 1e3))
def test_any_numbers_of_the_right_shape_are_judged(noise, factor):
    def tanh_backward(dA, cache):
        return factor * dA + (noise if dA.shape == noise.shape else 0)

    assert judged(checks.check_tanh_backward, tanh_backward) is not None
