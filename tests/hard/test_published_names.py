"""Programs that import the helpers of the published labs by their names run on ours."""

import subprocess
import sys
from textwrap import dedent

import numpy as np
import pytest

THREE_LAYERS = """
    import numpy as np
    from {module} import *
    X, Y = load_planar_dataset()[0][:, ::20], load_planar_dataset()[1][:, ::20]
    np.random.seed(3)
    parameters = {{"W1": np.random.randn(5, 2), "b1": np.zeros((5, 1)), "W2": np.random.randn(3, 5),
                  "b2": np.zeros((3, 1)), "W3": np.random.randn(1, 3), "b3": np.zeros((1, 1))}}
    for i in range(200):
        a3, cache = forward_propagation(X, parameters)
        (Z1, A1, W1, b1, Z2, A2, W2, b2, Z3, A3, W3, b3) = cache
        assert (A1 == relu(Z1)).all() and np.allclose(A3, sigmoid(Z3)) and W3 is parameters["W3"]
        cost = {cost}(a3, Y)
        first = cost if i == 0 else first
        grads = backward_propagation(X, Y, cache)
        parameters = update_parameters(parameters, grads, 0.3)
    assert cost < 0.8 * first, (first, cost)
    p = predict(X, Y, parameters)
    assert p.shape == Y.shape and set(np.unique(p)) <= {{0, 1}}
    assert (predict_dec(parameters, X) == p).all()
"""
PROGRAMS = {
    "reg_utils": THREE_LAYERS.format(module="reg_utils", cost="compute_cost"),
    "init_utils": THREE_LAYERS.format(module="init_utils", cost="compute_loss"),
    "circles": """
        from init_utils import load_dataset
        train_X, train_Y, test_X, test_Y = load_dataset()
        assert (train_X.shape, train_Y.shape, test_X.shape, test_Y.shape) == ((2, 300), (1, 300), (2, 100), (1, 100))
        print("Accuracy: 1.0")
    """,
    "planar_utils": """
        import numpy as np, matplotlib
        matplotlib.use("Agg")
        import matplotlib.pyplot as plt
        from planar_utils import plot_decision_boundary, sigmoid, load_planar_dataset, load_extra_datasets
        X, Y = load_planar_dataset()
        assert X.shape == (2, 400) and Y.shape == (1, 400) and Y.sum() == 200 and isinstance(sigmoid(0.0), float)
        noisy_circles, noisy_moons, blobs, gaussian_quantiles, no_structure = load_extra_datasets()
        for points, labels in (noisy_circles, noisy_moons, blobs, gaussian_quantiles):
            assert points.shape == (200, 2) and labels.shape == (200,)
        plt.title("Mine")
        plot_decision_boundary(lambda x: x[:, 0] > 0, X, Y)
        plot_decision_boundary(lambda x: x[:, 0] > 0, X, Y[0])
        assert plt.gca().get_title() == "Mine"
        print("Accuracy: 1.0")
    """,
    "gc_utils": """
        import numpy as np
        from gc_utils import sigmoid, relu, dictionary_to_vector, vector_to_dictionary, gradients_to_vector
        shapes = {"W1": (5, 4), "b1": (5, 1), "W2": (3, 5), "b2": (3, 1), "W3": (1, 3), "b3": (1, 1)}
        p = {name: np.random.randn(*shape) for name, shape in shapes.items()}
        theta, keys = dictionary_to_vector(p)
        assert theta.shape == (47, 1) and len(keys) == 47 and keys[20] == "b1"
        back = vector_to_dictionary(theta)
        assert all((back[name] == p[name]).all() for name in p)
        assert gradients_to_vector({"d" + name: value for name, value in p.items()}).shape == (47, 1)
        print("Accuracy: 1.0")
    """,
    "dnn_app_utils_v2": """
        import numpy as np, matplotlib
        matplotlib.use("Agg")
        from dnn_app_utils_v2 import *
        train_x_orig, train_y, test_x_orig, test_y, classes = load_data()
        test_x = test_x_orig.reshape(test_x_orig.shape[0], -1).T / 255.
        parameters = initialize_parameters_deep([12288, 4, 1])
        AL, caches = L_model_forward(test_x, parameters)
        cost = compute_cost(AL, test_y)
        grads = L_model_backward(AL, test_y, tuple(caches))
        parameters = update_parameters(parameters, grads, 0.0075)
        assert initialize_parameters(3, 2, 1)["W1"].shape == (2, 3)
        p = predict(test_x, test_y, parameters)
        assert p.shape == (1, 50) and p.dtype == float
        figure = print_mislabeled_images(classes, test_x, test_y, p)
        assert sum(bool(ax.images) for ax in figure.axes) == int((p != test_y).sum()) > 0
    """,
    "dnn_app_utils_v3": """
        from dnn_app_utils_v3 import *
        assert L_model_backward and load_data and predict and print_mislabeled_images and sigmoid(0)[0] == 0.5
        print("Accuracy: 1.0")
    """,
}


def run(folder, program, *options):
    (folder / "program.py").write_text(dedent(program))
    command = [sys.executable, *options, "program.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_of_the_published_labs_runs(name, tmp_path):
    done = run(tmp_path, PROGRAMS[name], "-W", "error")
    assert done.returncode == 0, done.stderr
    assert "Accuracy: " in done.stdout


def test_the_gradients_are_those_of_finite_differences():
    import reg_utils

    X, Y = reg_utils.load_planar_dataset()
    X, Y = X[:, ::40], Y[:, ::40]
    parameters = reg_utils.initialize_parameters([2, 4, 3, 1])
    _, cache = reg_utils.forward_propagation(X, parameters)
    grads = reg_utils.backward_propagation(X, Y, cache)
    for name in ("W1", "b2", "W3"):
        step = np.zeros_like(parameters[name])
        step[0, 0] = 1e-6
        J = [
            reg_utils.compute_cost(reg_utils.forward_propagation(X, parameters | {name: parameters[name] + s})[0], Y)
            for s in (step, -step)
        ]
        assert (J[0] - J[1]) / 2e-6 == pytest.approx(grads[f"d{name}"][0, 0], abs=1e-8)


def test_the_published_points_are_read_where_they_lie(reference, tmp_path):
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "data.mat").symlink_to(reference / "data.mat")
    shapes = "from reg_utils import load_2D_dataset; print([part.shape for part in load_2D_dataset()])"
    assert run(tmp_path, shapes).stdout == "[(2, 211), (1, 211), (2, 200), (1, 200)]\n"


def test_other_points_are_not_handed_out_in_silence(tmp_path):
    done = run(tmp_path, "from reg_utils import load_2D_dataset\nprint([part.shape for part in load_2D_dataset()])")
    said, shapes = done.stdout.splitlines()
    assert "data.mat is not there" in said and "noisy field" in said
    assert shapes == "[(2, 211), (1, 211), (2, 200), (1, 200)]"


@pytest.mark.parametrize("name", ["dnn_utils_v2", "dnn_app_utils_v2", "planar_utils", "reg_utils", "gc_utils"])
def test_a_file_that_hides_the_package_is_named(name, tmp_path):
    (tmp_path / "dnn_utils.py").write_text("def sigmoid(z): ...\n")
    done = run(tmp_path, f"from {name} import sigmoid")
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("ImportError: ") and "dnn_utils.py hides the course's package dnn_utils" in last
    assert "is not a package" not in done.stderr


@pytest.mark.parametrize("place", [".", "..", "../datasets"])
def test_pictures_of_the_readers_are_not_passed_over_in_silence(place, tmp_path):
    here = tmp_path / "code"
    here.mkdir()
    (here / place).mkdir(exist_ok=True)
    (here / place / "train_catvnoncat.h5").write_bytes(b"mine")
    done = run(here, "from lr_utils import load_dataset\nprint(len(load_dataset()[0]))")
    assert done.stdout == "209\n"
    assert "load_dataset reads the pictures of the course, not your" in done.stderr
