"""What a student sees: nothing written, right, wrong, the hints, and the progress."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from types import SimpleNamespace

import numpy as np
import pytest
from helpers import contents
from students import CHECKS, compiled

import dnn_utils
from course import checks
from course.checks import feedback
from course.checks.case import walk
from course.checks.diagnosis import diagnose
from course.checks.examples import central_difference
from course.checks.kinds import KINDS

TAUGHT = {"activations", "cost", "initialization", "network", "regularization", "training", "gradient_check"}
SLOPES = [(check, example) for check in CHECKS.values() if check.slopes for example in check.examples if example.smooth]


@pytest.fixture(autouse=True)
def anew():
    checks.forget()
    yield
    checks.forget()


def test_every_function_of_the_course_has_a_check():
    public = {name for name in dnn_utils.__all__ if callable(getattr(dnn_utils, name))}
    taught = {name for name in public if getattr(dnn_utils, name).__module__.split(".")[1] in TAUGHT}
    assert taught - set(CHECKS) == {"DivergedError", "gradient_descent"}  # taught as plain_gradient_descent
    assert {f"check_{name}" for name in CHECKS} == {name for name in checks.__all__ if name.startswith("check_")}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_known_mistakes_are_mistakes_and_are_named(check):
    named = {}
    for mistake in check.mistakes:
        finding = diagnose(check, mistake.wrong(check.reference))
        named[mistake.says] = finding and finding.problem.kind
    assert named == {mistake.says: mistake.kind for mistake in check.mistakes}
    assert set(named.values()) <= set(KINDS)


@pytest.mark.parametrize(("check", "example"), SLOPES, ids=[f"{c.name}: {e}" for c, e in SLOPES])
def test_finite_difference_is_that_of_the_library(check, example):
    result = check.run(check.reference, *example.args)
    slopes = check.slopes(*example.args)
    compared = 0
    for piece in walk(check, result, result):
        if slopes.get(piece.label) is not None:
            np.testing.assert_allclose(piece.yours, slopes[piece.label], rtol=1e-5, atol=1e-7)
            compared += 1
    assert compared


def test_central_difference_of_a_known_function():
    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    np.testing.assert_allclose(central_difference(lambda x: np.sum(x**3), x), 3 * x**2, rtol=1e-8)


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_examples_are_the_same_at_every_call(check):
    for number in range(len(check.examples)):
        first = check.example(number)
        for argument in first:
            if isinstance(argument, np.ndarray):
                argument[...] = 0  # a student may change them
        assert contents(*check.example(number)) == contents(*check.examples[number].args)


STUBS = [
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    ...",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    '''With a docstring.'''",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    pass",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    return None",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    return ...",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    raise NotImplementedError",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    raise NotImplementedError('your code here')",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    dA_prev = dW = db = None\n    return dA_prev, dW, db",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    dW = ...\n    db = ...\n    return dZ, dW, db",
    """def linear_backward(dZ, cache, need_dA_prev=True):
    A, W, b = cache
    dW = ...
    return W.T @ dZ, dW / 2, dW""",
    "def linear_backward(dZ, cache, need_dA_prev=True):\n    A, W, b = cache\n    return W.T @ dZ, None, ...",
]


WRITTEN = [  # written code may speak of an ellipsis, or use one as an index
    "def linear_forward(A, W, b):\n    return W['W1'] @ A + b, (A, W, b)",
    "def linear_forward(A, W, b):\n    return W[0, 1 / 1] * A + b, (A, W, b)",
    "def linear_forward(A, W, b):\n    return A[1.0] + b, (A, W, b)",
    "def linear_forward(A, W, b):\n    return W[..., 0] * A + b, (A, W, b)",
    "def linear_forward(A, W, b):\n    return W[..., 'W1'] * A + b, (A, W, b)",
]


@pytest.mark.parametrize("code", WRITTEN)
def test_written_function_is_not_taken_for_an_unwritten_one(code):
    with pytest.raises(checks.WrongAnswer):
        checks.check_linear_forward(compiled(code))
    assert checks.outcomes() == {"linear_forward": "wrong"}


UNREAD = ["np.log(...)", "np.dot(..., A)", "... * A", "-...", "float(...)", "range(...)", "np.zeros(...)", "len(...)"]


@pytest.mark.parametrize("use", UNREAD)
def test_function_that_meets_an_ellipsis_counts_as_not_written(use, capsys):
    code = f"def linear_forward(A, W, b):\n    Z = {use}\n    return Z, (A, W, b)"
    assert checks.check_linear_forward(compiled(code)) is dnn_utils.linear_forward


@pytest.mark.parametrize("stub", STUBS)
def test_unwritten_function_is_replaced_by_the_librarys(stub, capsys):
    assert checks.check_linear_backward(compiled(stub)) is dnn_utils.linear_backward
    text = capsys.readouterr().out
    assert text.startswith("linear_backward: not written yet; the library's version is used")
    assert checks.outcomes() == {"linear_backward": "not written yet"}


@pytest.mark.parametrize("body", ["...", "pass", "return None", "cost = None\n        return cost, ..."])
def test_unwritten_inner_function_is_replaced_by_the_librarys(body, capsys):
    code = (
        f"def regularized_step(lambd=0, keep_prob=1, rng=None):\n    def step(*args):\n        {body}\n    return step"
    )
    assert checks.check_regularized_step(compiled(code)) is dnn_utils.regularized_step


def test_library_function_handed_back_counts_as_not_written(capsys):
    stub = compiled(STUBS[0])
    function = checks.check_linear_backward(stub)
    assert checks.check_linear_backward(function) is function
    assert checks.outcomes() == {"linear_backward": "not written yet"}


def test_function_without_return_is_wrong_and_not_unwritten(capsys):
    code = "def relu_backward(dA, cache):\n    dZ = np.where(cache > 0, dA, 0)"
    with pytest.raises(checks.WrongAnswer, match="the line with return missing"):
        checks.check_relu_backward(compiled(code))


def test_repair_starts_from_the_given_function(capsys):
    code = "def relu_backward(dA, cache):\n    {}return np.where(cache {} 0, dA, 0)"
    broken, copied = compiled(code.format("", "<")), compiled(code.format("'Mine.'\n    ", "<"))
    edited, repaired = compiled(code.format("", ">=")), compiled(code.format("", ">"))
    assert checks.check_relu_backward(broken, given=broken) is dnn_utils.relu_backward
    assert checks.check_relu_backward(copied, given=broken) is dnn_utils.relu_backward
    assert "not repaired yet" in capsys.readouterr().out
    with pytest.raises(checks.WrongAnswer, match="At Z = 0"):
        checks.check_relu_backward(edited, given=broken)
    assert checks.check_relu_backward(repaired, given=broken) is repaired


def test_wrong_function_is_explained_in_text(capsys):
    code = """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    return W.T @ dZ if need_dA_prev else None, dZ @ A_prev.T, dZ.sum(axis=1) / dZ.shape[1]
"""
    with pytest.raises(checks.WrongAnswer) as caught:
        checks.check_linear_backward(compiled(code))
    sentence = "The factor 1/m is missing in dW: the cost is a mean over the examples."
    assert str(caught.value) == f"linear_backward: {sentence}"
    assert caught.value.kind == "missing 1/m"
    assert caught.value._render_traceback_() == [f"WrongAnswer: linear_backward: {sentence}"]
    text = capsys.readouterr().out
    assert sentence in text
    assert "n = 2, n_prev = 3, m = 4. Its arguments: `checks.check_linear_backward.example(0)`" in text
    assert re.search(r"dW, shape \(2, 3\)\n  yours .*\n.*\n  expected .*\n.*\n  finite difference", text)
    assert "Also wrong: db." in text
    assert "checks.check_linear_backward.hint(1)" in text
    assert "0x" not in text


def test_error_is_shown_with_line_and_cause(capsys):
    code = "def linear_forward(A, W, b):\n    Z = A @ W + b\n    return Z, (A, W, b)"
    with pytest.raises(checks.WrongAnswer, match="The order of a matrix product matters"):
        checks.check_linear_forward(compiled(code))
    cause = "In line 2: the first factor of a matrix product has 3 columns, but the second has 1 rows."
    assert cause in capsys.readouterr().out


def feedback_on(check, code):
    """What a student reads of some code that is wrong."""
    function = compiled(code)
    return repr(feedback.wrong(check, diagnose(check, function)))


LOGS = "def compute_cost(AL, Y):\n    return -np.{}(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)){}"


@pytest.mark.parametrize(
    ("code", "first"),
    [
        (LOGS.format("sum", " / Y.shape[0]"), "The sum is divided by n_y instead of m."),
        (LOGS.format("mean", ""), "Yours is divided by all n_y * m entries, as np.mean does"),
        (LOGS.format("sum", ""), "The factor 1/m is missing"),
    ],
)
def test_of_two_mistakes_the_one_in_the_numbers_is_told_first_and_then_that_of_log_0(code, first):
    says, *_, besides, _ = feedback_on(checks.check_compute_cost, code).splitlines()[1:]
    assert first in says
    assert besides.startswith("After you fix this: 0 * log(0) is nan")


def test_of_two_mistakes_in_one_number_the_factor_is_told_second():
    code = "def compute_cost(AL, Y):\n    return -np.sum(Y * np.log(np.maximum(AL, 1e-300)))"
    text = feedback_on(checks.check_compute_cost, code)
    assert "(1 - Y) log(1 - AL), the half for the labels 0, is missing." in text
    assert "After you fix this: cost is m times too large: the factor 1/m is missing." in text


def test_example_is_told_with_the_name_of_its_activation():
    code = "def linear_activation_forward(A, W, b, g):\n    Z = W @ A + b\n    return np.tanh(Z), ((A, W, b), Z)"
    text = feedback_on(checks.check_linear_activation_forward, code)
    assert "n = 1, n_prev = 2, m = 3, activation = 'sigmoid'. Its arguments" in text


@pytest.mark.parametrize("product", ["A @ W", "np.dot(A, W)", "A.dot(W)", "np.matmul(A, W)"])
def test_products_of_every_spelling_are_told_the_same(product):
    text = feedback_on(checks.check_linear_forward, f"def f(A, W, b):\n    return {product} + b, (A, W, b)")
    assert "The order of a matrix product matters: W A, and not A W." in text


ERRORS = [
    ("return {k: v - a * grads[k] for k, v in parameters.items()}", "this dict has no W1. Parameters are called W1"),
    ("return {f'W{l}': parameters[f'W{l}'] for l in range(2)}", "there is no W0. The layers count from 1 to L."),
    ("if parameters['W1'] > 0: return parameters", "`if` asks about one number, and this is an array."),
    ("return (parameters, 1).items()", "take it apart, as in `A, cache = ...`."),
    ("if a > 9: new = {}\n    return new", "new has no value yet."),
    ("return {'W1': parameters['W1'], 'dW1': 0}", "parameters has the keys W1, dW1; expected W1, b1."),
    ("return {}", "has no keys; expected W1, b1: the layers count from 1 to L, and range(1, L) ends with L - 1."),
]


@pytest.mark.parametrize(("body", "says"), ERRORS, ids=[body for body, _ in ERRORS])
def test_errors_are_told_with_what_to_do(body, says):
    code = f"def update_parameters(parameters, grads, a):\n    {body}"
    assert says in feedback_on(checks.check_update_parameters, code)


def test_finite_difference_is_not_taken_at_a_kink():
    finding = diagnose(checks.check_relu_backward, lambda dA, cache: np.where(cache >= 0, dA, 0))
    assert finding.problem.kind == "kink" and finding.slope is None


class Text(HTMLParser):
    """The text of some HTML, and the tags that it opens."""

    def __init__(self, html):
        super().__init__()
        self.words, self.tags = "", []
        self.feed(html)

    def handle_data(self, data):
        self.words += data

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def test_html_says_what_the_text_says_and_folds_three_hints():
    check = checks.check_linear_backward
    finding = diagnose(check, compiled("def linear_backward(a, b, c=1):\n    return a < 1, a @ b[0].T, a.sum(1)"))
    message = feedback.wrong(check, finding)
    html = Text(message._repr_html_())
    shown = "".join(html.words.split())
    for line in repr(message).splitlines()[:-1]:
        assert "".join(line.replace("`", "").split()) in shown
    assert html.tags.count("details") == html.tags.count("summary") == 3
    assert "dW is dZ @ A_prev.T / m" in html.words and "def linear_backward(dZ, cache" in html.words
    assert "<th scope=" in message._repr_html_() and "color" not in message._repr_html_()
    assert message._repr_html_().count("background:none") == 3  # yours, expected and finite difference


def test_html_escapes_what_a_student_has_written():
    check = checks.check_relu
    finding = diagnose(check, lambda Z: {"<script>": 1})
    assert "<script>" not in feedback.wrong(check, finding)._repr_html_()


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_hints_end_with_the_librarys_source(check, capsys):
    for number in (1, 2, 3):
        check.hint(number)
    first, second, third = re.split(r"^.*Hint \d of 3.*$", capsys.readouterr().out, flags=re.MULTILINE)[1:]
    assert first.strip() and second.strip() and first != second
    assert third.strip().startswith(f"def {check.name}(") and '"""' not in third and third.strip()[0] != "@"
    for hint in check.hints:
        assert hint.count("`") % 2 == 0 and len(hint) < 320


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_there_are_two_hints_of_a_useful_length(check):
    assert len(check.hints) == 2
    assert all(isinstance(hint, str) and 8 < len(hint) < 320 for hint in check.hints), check.hints
    assert len(" ".join(check.hints)) > 35


def test_hint_and_example_refuse_other_numbers():
    with pytest.raises(ValueError, match="there are hints 1, 2 and 3"):
        checks.check_relu.hint(4)
    with pytest.raises(ValueError, match="the examples of relu are 0 to 4"):
        checks.check_relu.example(5)


def test_progress_lists_what_came_of_the_exercises(capsys):
    checks.check_relu(compiled("def relu(Z):\n    return np.maximum(0, Z), Z"))
    checks.check_tanh(None)
    with pytest.raises(checks.WrongAnswer):
        checks.check_sigmoid(lambda Z: (Z, Z))
    checks.predict("accuracy", 0.7, truth=0.7)
    capsys.readouterr()
    checks.progress(["relu", "tanh", "sigmoid", "accuracy", "softmax"])
    assert capsys.readouterr().out == (
        "2 of 5 exercises done.\n"
        "  [x] relu      right\n"
        "  [ ] tanh      not written yet\n"
        "  [!] sigmoid   wrong\n"
        "  [x] accuracy  right\n"
        "  [ ] softmax   not checked yet\n"
    )
    checks.progress()
    assert capsys.readouterr().out.startswith("2 of 4 exercises done.")
    assert list(checks.outcomes()) == ["relu", "tanh", "sigmoid", "accuracy"]


def test_progress_of_nothing_and_of_everything(capsys):
    checks.progress()
    assert capsys.readouterr().out == "0 of 0 exercises done.\n"
    checks.predict("a", 1, truth=1)
    checks.progress(["a"])
    assert "1 of 1 exercises done, all right." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "truth", "tolerance", "outcome", "words"),
    [
        (..., 3, 0, "not written yet", "no prediction yet"),
        (None, "relu", 0, "not written yet", "no prediction yet"),
        (3, 3, 0, "right", "you predicted 3; it is 3."),
        (0.7, np.float64(0.693), 0.01, "right", "you predicted 0.7; it is 0.693."),
        (0.9, 0.66, 0.05, "wrong", "You are 0.24 too high. Finding out why is the point."),
        (np.int64(1), 2, 0, "wrong", "1 too low"),
        (12289, 12288, 0, "wrong", "you predicted 12289; it is 12288. You are 1 too high."),
        (-2.5, -12288.25, 0, "wrong", "you predicted -2.5; it is -1.229e+04."),
        (1e300, 2, 0, "wrong", "you predicted 1e+300; it is 2. You are 1e+300 too high."),
        (" ReLU", "relu", 0, "right", "you predicted 'relu', correct"),
        ("tanh", "relu", 0, "wrong", "you predicted 'tanh'; it is 'relu'"),
        (3, "relu", 0, "wrong", "your prediction is an int; expected a word in quotation marks"),
        ("3", 3, 0, "wrong", "your prediction is a str; expected a number"),
        (np.nan, 3, 0, "wrong", "your prediction is a float; expected a number"),
        ([3], 3, 0, "wrong", "your prediction is a list; expected a number"),
    ],
)
def test_prediction(answer, truth, tolerance, outcome, words, capsys):
    checks.predict("guess", answer, truth, tolerance, hint="Think of log(2).")
    text = capsys.readouterr().out
    assert words in text
    assert ("Hint: Think of log(2)." in text) == (outcome == "wrong")
    assert checks.outcomes() == {"guess": outcome}


@pytest.mark.parametrize(("truth", "tolerance"), [(None, 0), (np.inf, 0), ([1], 0), (1, -1), (1, "0"), (1, np.nan)])
def test_prediction_refuses_a_truth_that_cannot_be_compared(truth, tolerance):
    with pytest.raises(ValueError, match=r"truth is|tolerance is"):
        checks.predict("guess", 1, truth, tolerance)


def test_in_a_notebook_the_message_is_displayed_in_both_forms(monkeypatch, capsys):
    shown = []
    notebook = SimpleNamespace(get_ipython=lambda: object(), display=SimpleNamespace(display=shown.append))
    monkeypatch.setitem(sys.modules, "IPython", notebook)
    checks.progress(["relu"])
    (message,) = shown
    assert repr(message).startswith("0 of 1 exercises done.") and "<table>" in message._repr_html_()
    assert capsys.readouterr().out == ""


def test_import_needs_numpy_only():
    code = "import sys; sys.modules |= dict.fromkeys(['IPython', 'matplotlib', 'ipywidgets', 'scipy', 'h5py'])\n"
    code += "from course import checks; checks.check_relu(None); checks.progress()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "0 of 1 exercises done." in done.stdout
