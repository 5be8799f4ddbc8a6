"""Programs written for the published `dnn_utils_v2` and `lr_utils` run unchanged, in an interpreter of their own."""

import subprocess
import sys
from textwrap import dedent

import dnn_utils_v2
import numpy as np
import pytest

import dnn_utils


def run(program, folder, *options):
    """What the program prints; warnings are errors, and the working directory is not the course's."""
    command = [sys.executable, "-W", "error", *options, "-c", dedent(program)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_dnn_utils_v2_has_the_published_names_and_nothing_else():
    assert dnn_utils_v2.__all__ == ["relu", "relu_backward", "sigmoid", "sigmoid_backward"]
    assert all(getattr(dnn_utils_v2, name) is getattr(dnn_utils, name) for name in dnn_utils_v2.__all__)


def test_a_two_layer_network_written_for_the_published_helpers(tmp_path):
    printed = run(
        """
        import numpy as np
        from dnn_utils_v2 import *

        np.random.seed(1)
        X, Y = np.random.randn(4, 6), np.array([[1, 0, 1, 1, 0, 0]])
        W1, b1 = np.random.randn(3, 4) * 0.01, np.zeros((3, 1))
        W2, b2 = np.random.randn(1, 3) * 0.01, np.zeros((1, 1))
        m = 6
        for i in range(201):
            A1, cache1 = relu(np.dot(W1, X) + b1)
            A2, cache2 = sigmoid(np.dot(W2, A1) + b2)
            cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
            dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
            dZ2 = sigmoid_backward(dA2, cache2)
            dZ1 = relu_backward(np.dot(W2.T, dZ2), cache1)
            W2, b2 = W2 - 0.3 * np.dot(dZ2, A1.T) / m, b2 - 0.3 * np.sum(dZ2, axis=1, keepdims=True) / m
            W1, b1 = W1 - 0.3 * np.dot(dZ1, X.T) / m, b1 - 0.3 * np.sum(dZ1, axis=1, keepdims=True) / m
            if i % 100 == 0:
                print(repr(float(cost)))
        assert cache1.shape == dZ1.shape == (3, 6) and A2.shape == cache2.shape
        """,
        tmp_path,
    )
    np.random.seed(1)
    X, Y = np.random.randn(4, 6), np.array([[1, 0, 1, 1, 0, 0]])
    _, costs = dnn_utils.two_layer_model(X, Y, (4, 3, 1), 0.3, 201)
    np.testing.assert_allclose([float(line) for line in printed.split()], costs, rtol=1e-10)


def test_a_program_written_for_the_published_loader(tmp_path):
    printed = run(
        """
        import numpy as np
        from lr_utils import load_dataset

        train_set_x_orig, train_set_y, test_set_x_orig, test_set_y, classes = load_dataset()
        m_train, m_test, num_px = train_set_x_orig.shape[0], test_set_x_orig.shape[0], train_set_x_orig.shape[1]
        train_set_x = train_set_x_orig.reshape(train_set_x_orig.shape[0], -1).T / 255.
        test_set_x = test_set_x_orig.reshape(test_set_x_orig.shape[0], -1).T / 255.
        print(m_train, m_test, num_px, train_set_x.shape, test_set_y.shape)
        print(classes[np.squeeze(train_set_y[:, 2])].decode("utf-8") in ("cat", "non-cat"))
        print(classes[1].decode("utf-8"), type(test_set_x_orig).__name__, test_set_x_orig.dtype, test_set_y.dtype)
        """,
        tmp_path,
    )
    assert printed.splitlines() == ["209 50 64 (12288, 209) (1, 50)", "True", "cat ndarray uint8 int64"]


def test_a_program_that_calls_the_models_of_the_course_by_their_published_names(tmp_path):
    printed = run(
        """
        import numpy as np
        from dnn_utils import *

        np.random.seed(1)
        X, Y = np.random.rand(12, 8), np.random.randint(0, 2, (1, 8))
        layers_dims = [12, 5, 3, 1]
        parameters, costs = L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=201, print_cost=True)
        AL, caches = L_model_forward(X, parameters)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate=0.0075)
        print(sorted(parameters), compute_cost(AL, Y) < costs[0], predict(X, parameters).shape)
        """,
        tmp_path,
    )
    *costs, last = printed.splitlines()
    assert [line.split(":")[0] for line in costs] == [f"Cost after iteration {i}" for i in (0, 100, 200)]
    assert last == "['W1', 'W2', 'W3', 'b1', 'b2', 'b3'] True (1, 8)"


@pytest.mark.parametrize("package", ["dnn_utils", "dnn_utils_v2"])
def test_the_network_needs_numpy_alone(package, tmp_path):
    loaded = run(f"import sys, {package}; print(*{{name.split('.')[0] for name in sys.modules}})", tmp_path).split()
    heavy = {"matplotlib", "ipywidgets", "anywidget", "h5py", "PIL", "scipy", "pandas", "torch", "autograd", "tqdm"}
    assert not heavy & set(loaded) and {"numpy", "dnn_utils"} <= set(loaded)


def test_the_loader_knows_nothing_of_networks(tmp_path):
    assert "dnn_utils" not in run("import sys, lr_utils; print(*sys.modules)", tmp_path).split()


def test_results_do_not_need_assertions(tmp_path):
    program = "import dnn_utils as d, numpy as np; d.linear_forward(np.ones((2, 3)), np.ones((2, 3)), np.ones((2, 1)))"
    command = [sys.executable, "-O", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "ArgumentError: linear_forward: W has shape (2, 3)" in done.stderr
