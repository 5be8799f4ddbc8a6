"""What a notebook shows of an error about the reader's own code: the reader's lines, then one clear line."""

import pickle
import re
import subprocess
import sys

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from right_calls import GOOD

import course_errors
import dnn_utils
import lr_utils
from course import checks, live, plots

CALLS = {  # what a student writes, and the last line that it gets
    "dnn.linear_forward(np.ones(3), np.ones((2, 3)), np.ones((2, 1)))": "ArgumentError: linear_forward: A has shape",
    "dnn.predict(X)": "CallError: predict: missing a required argument: 'parameters'; expected predict(X, parameters, ",
    "dnn.predict(X, X=X)": "CallError: predict: multiple values for argument 'X'; expected predict(X, ",
    "dnn.relu(X, 1)": "CallError: relu: too many positional arguments; expected relu(Z)",
    "dnn.L_layer_model(X, Y, [2, 1], momentum=1)": "CallError: L_layer_model: got an unexpected keyword argument ",
    "dnn.L_layer_model(1e3 * X, Y, [2, 3, 1], 1e300, 50, seed=1)": "DivergedError: diverged at iteration ",
    "dnn.train_seeds(X, Y, [2, 1], range(2), scale='x')": "ArgumentError: train_seeds: scale is 'x'; expected one of ",
    "dnn.train_seeds(1e3 * X, Y, [2, 3, 1], range(2), 1e300, 50)": "DivergedError: diverged at iteration ",
    "list(dnn.gradient_descent(1e3 * X, Y, P, 1e300, 50))": "DivergedError: diverged at iteration ",
    "lr.load_dataset('nowhere')": "DatasetError: nowhere/train_catvnoncat.h5 is not there; give the folder ",
    "lr.load_image('cta.jpg')": "ImageError: cta.jpg is not there; give the path of a picture",
    "lr.load_image(b'GIF89a')": "ImageError: the file is not a picture; expected a .jpg, .png or the like",
    "lr.load_planar('moon')": "ArgumentError: load_planar: name is 'moon'; expected one of moons, ",
    "live.image_network(colour=1)": "ArgumentError: image_network: no control is called colour; there are ",
    "live.image_network(seed='x')": "ArgumentError: image_network: seed is 'x'; expected a whole number from 0 to ",
    "plots.image_grid(X, Y)": "ArgumentError: image_grid: images has shape (2, 4); expected (k, height, width, 3)",
    "checks.predict('a', 1, truth=None)": "ArgumentError: truth is None; expected a finite number or a string",
    "lr.images_to_columns(3)": "ArgumentError: images_to_columns: images is int; expected uint8 values",
}


@pytest.fixture(scope="module")
def shell():
    shell = InteractiveShell.instance(colors="nocolor")
    shell.user_ns |= {"dnn": dnn_utils, "lr": lr_utils, "np": np, "X": np.ones((2, 4)), "Y": np.array([[0, 1, 0, 1]])}
    shell.user_ns |= {"live": live, "plots": plots, "checks": checks}
    shell.user_ns["P"] = dnn_utils.initialize_parameters(2, 3, 1, seed=1)
    yield shell
    InteractiveShell.clear_instance()


def shown(shell, cell, capsys):
    """What a cell prints when it fails."""
    capsys.readouterr()
    result = shell.run_cell(cell)
    assert result.error_in_exec is not None
    return capsys.readouterr().out


def frames(text):
    return re.findall(r"^(?:File|Cell In).*", text, re.MULTILINE)


@pytest.mark.parametrize("call", CALLS)
def test_the_only_frame_is_the_cell(call, shell, capsys):
    text = shown(shell, call, capsys)
    assert frames(text) == ["Cell In[1], line 1"], text
    assert f"----> 1 {call}" in text and "direct cause" not in text and "During handling" not in text
    assert text.rstrip().splitlines()[-1].startswith(CALLS[call]), text


def test_the_readers_own_functions_are_shown(shell, capsys):
    text = shown(shell, "def mine(W):\n    return dnn.linear_forward(W, W, W)\nmine([1])", capsys)
    assert re.findall(r"^(?:File|Cell In).*", text, re.MULTILINE) == [
        "Cell In[1], line 3",
        "Cell In[1], line 2, in mine(W)",
    ]


def test_a_fault_in_the_readers_function_is_shown_whole(shell, capsys):
    text = shown(shell, "dnn.numerical_gradient(lambda parameters: 1 / 0, P)", capsys)
    assert "ZeroDivisionError" in text and "dnn_utils" in text


def test_a_plain_interpreter_shows_every_frame(tmp_path):
    program = "import dnn_utils; dnn_utils.relu('x')"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr.count("File ") == 2 and "numbers.py" in done.stderr
    assert done.stderr.splitlines()[-1] == (
        "course_errors.ArgumentError: relu: Z is a str; expected a NumPy array: np.array(Z)"
    )


def test_errors_travel_between_processes():
    for error in (course_errors.ArgumentError("one\nline"), lr_utils.DatasetError("x"), dnn_utils.DivergedError("y")):
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error) and str(copy) == str(error) and "\n" not in str(copy)


@pytest.mark.parametrize("function", GOOD, ids=lambda f: f.__name__)
def test_a_call_without_arguments_or_with_unknown_ones_is_explained(function):
    for arguments in ({}, {"no_such_argument": 1}, GOOD[function] | {"no_such_argument": 1}):
        try:
            function(**arguments)
        except course_errors.CallError as error:
            assert isinstance(error, TypeError) and f"; expected {function.__name__}(" in str(error)
        else:
            assert not arguments, "only a function whose arguments all have defaults can be called without"
