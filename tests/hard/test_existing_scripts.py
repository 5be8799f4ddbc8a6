"""Programs written for the published `dnn_utils_v2` and `lr_utils`, in every usual spelling, run unchanged.

Each program stands in a folder of its own, with a `datasets` folder beside it as the published notebooks have it.
"""

import subprocess
import sys
from textwrap import dedent

import h5py
import numpy as np
import pytest

SIGMOID = {
    "star": "from dnn_utils_v2 import *",
    "names": "from dnn_utils_v2 import sigmoid, sigmoid_backward, relu, relu_backward",
    "module": "import dnn_utils_v2\nsigmoid, relu = dnn_utils_v2.sigmoid, dnn_utils_v2.relu\n"
    "sigmoid_backward, relu_backward = dnn_utils_v2.sigmoid_backward, dnn_utils_v2.relu_backward",
    "short": "import dnn_utils_v2 as u\nfrom dnn_utils_v2 import sigmoid_backward, relu_backward\n"
    "sigmoid = u.sigmoid; relu = u.relu",
    "late": "import importlib\nglobals().update(vars(importlib.import_module('dnn_utils_v2')))",
}
USE = """
import numpy as np
np.random.seed(1)
Z = np.random.randn(3, 2)
A, cache = sigmoid(Z)
assert np.allclose(A, 1 / (1 + np.exp(-Z))) and cache is Z
A, activation_cache = relu(Z)
assert A.shape == Z.shape and (A == np.maximum(0, Z)).all()
dA = np.random.randn(*Z.shape)
s = 1 / (1 + np.exp(-Z))
assert np.allclose(sigmoid_backward(dA, cache), dA * s * (1 - s))
dZ = np.array(dA, copy=True)
dZ[Z <= 0] = 0
assert (relu_backward(dA, cache) == dZ).all() and dZ.shape == Z.shape
assert np.allclose(sigmoid(0)[0], 0.5) and np.allclose(sigmoid(np.array([0, 2]))[0], [0.5, 0.88079708])  # whole numbers
assert relu(np.array([-1, 0, 2]))[0].tolist() == [0, 0, 2]  # rank 1
assert relu(np.array([-1.5, 2], dtype=np.float32))[0].dtype == np.float32
"""
LOADER = {
    "names": "from lr_utils import load_dataset",
    "star": "from lr_utils import *",
    "module": "import lr_utils\nload_dataset = lr_utils.load_dataset",
    "short": "import lr_utils as lr\nload_dataset = lr.load_dataset",
}
LOAD = """
import numpy as np
train_set_x_orig, train_set_y, test_set_x_orig, test_set_y, classes = load_dataset()
m_train, num_px = train_set_x_orig.shape[0], train_set_x_orig.shape[1]
assert (m_train, num_px, test_set_x_orig.shape[0]) == (3, 64, 2), m_train
assert train_set_y.shape == (1, 3) and test_set_y.shape == (1, 2)
index = 1
assert classes[np.squeeze(train_set_y[:, index])].decode("utf-8") == "cat"
assert classes[train_set_y[0, index]].decode() == "cat" and str(train_set_y[:, index]) == "[1]"
train_set_x = train_set_x_orig.reshape(m_train, -1).T / 255.
assert train_set_x.shape == (num_px * num_px * 3, m_train) and train_set_x.dtype == float
"""
MODELS = """
import numpy as np
from dnn_utils import *
X, Y = np.random.RandomState(0).rand(12, 8), (np.arange(8).reshape(1, 8) % 2).astype(float)  # labels as floats
np.random.seed(1)
W1, W2 = np.random.randn(4, 12) * 0.01, np.random.randn(1, 4) * 0.01
np.random.seed(1)
parameters = initialize_parameters(12, 4, 1)
assert (parameters["W1"] == W1).all() and (parameters["W2"] == W2).all()
np.random.seed(1)
W1 = np.random.randn(4, 12) / np.sqrt(12)
np.random.seed(1)
assert np.allclose(initialize_parameters_deep([12, 4, 1])["W1"], W1, rtol=1e-15)
np.random.seed(1)
parameters, costs = two_layer_model(X, Y, (12, 4, 1), learning_rate=0.0075, num_iterations=101, print_cost=True)
AL, caches = L_model_forward(X, parameters)
assert compute_cost(AL, Y) < costs[0] and ((AL > 0.5) == predict(X, parameters)).all()
grads = L_model_backward(AL, Y, caches)
assert grads["dW1"].shape == W1.shape and update_parameters(parameters, grads, 0.1)["b1"].shape == (4, 1)
np.random.seed(1)
X16 = np.random.randint(0, 256, (12, 8))
assert np.isfinite(L_model_forward(X16 / 255., parameters)[0]).all()
"""
SPELLINGS = {f"helpers, {name}": f"{code}\n{USE}" for name, code in SIGMOID.items()}
SPELLINGS |= {f"loader, {name}": f"{code}\n{LOAD}" for name, code in LOADER.items()}
SPELLINGS |= {"models": MODELS}
RUN_ALL = """
import pathlib, runpy, sys
for path in sorted(pathlib.Path(".").glob("*.py")):
    print(path, file=sys.stderr)
    runpy.run_path(str(path), run_name="__main__")
"""


@pytest.fixture
def project(tmp_path):
    """A folder with `datasets/` as the published notebooks have it: 3 training and 2 test images of its owner's."""
    (tmp_path / "datasets").mkdir()
    for name, m in (("train", 3), ("test", 2)):
        with h5py.File(tmp_path / "datasets" / f"{name}_catvnoncat.h5", "w") as file:
            file[f"{name}_set_x"] = np.full((m, 64, 64, 3), 7, np.uint8)
            file[f"{name}_set_y"] = np.array([0, 1, 0])[:m]
            file["list_classes"] = np.array([b"non-cat", b"cat"])
    return tmp_path


def run(folder, *arguments, **environment):
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment or None)


def test_every_usual_spelling_runs_unchanged(project):
    for name, program in SPELLINGS.items():
        (project / f"{name.replace(', ', '_')}.py").write_text(program)
    done = run(project, "-c", RUN_ALL)
    assert done.returncode == 0, done.stderr
    assert done.stderr.split() == sorted(f"{name.replace(', ', '_')}.py" for name in SPELLINGS)
    assert done.stdout.startswith("Cost after iteration 0: 0.6")


WHICH = "from lr_utils import load_dataset; print(len(load_dataset()[0]))"


def test_a_program_beside_its_own_datasets_gets_them_and_any_other_gets_the_courses(project, monkeypatch):
    monkeypatch.delenv("CATVNONCAT_DIR", raising=False)
    (project / "script.py").write_text(WHICH)
    assert run(project, "script.py").stdout == "3\n"
    (project / "elsewhere").mkdir()
    assert (
        run(project / "elsewhere", "../script.py").stdout == "209\n"
    )  # the working directory counts, as in the original


def test_what_the_user_says_beats_what_lies_around(project, monkeypatch):
    from lr_utils import DatasetError, load_dataset
    from lr_utils.dataset import DATASETS

    monkeypatch.chdir(project)
    monkeypatch.delenv("CATVNONCAT_DIR", raising=False)
    assert len(load_dataset()[0]) == 3
    assert len(load_dataset(DATASETS)[0]) == 209
    monkeypatch.setenv("CATVNONCAT_DIR", str(DATASETS))
    assert len(load_dataset()[0]) == 209
    assert len(load_dataset("datasets")[0]) == 3
    monkeypatch.delenv("CATVNONCAT_DIR")
    (project / "datasets" / "test_catvnoncat.h5").unlink()  # half a set is a mistake, not a reason to take another
    with pytest.raises(DatasetError, match=r"datasets.test_catvnoncat\.h5 is not there"):
        load_dataset()
    (project / "datasets" / "train_catvnoncat.h5").unlink()
    assert len(load_dataset()[0]) == 209


def test_the_published_training_gets_the_published_numbers(reference, tmp_path):
    """The published 2-layer program, with its own loop, beside the published photographs."""
    (tmp_path / "datasets").symlink_to(reference)
    program = """
    import numpy as np
    from lr_utils import load_dataset
    from dnn_utils import initialize_parameters, linear_activation_forward, compute_cost

    train_x_orig, train_y, test_x_orig, test_y, classes = load_dataset()
    train_x = train_x_orig.reshape(train_x_orig.shape[0], -1).T / 255.
    np.random.seed(1)
    p = initialize_parameters(12288, 7, 1)
    A1, _ = linear_activation_forward(train_x, p["W1"], p["b1"], activation="relu")
    A2, _ = linear_activation_forward(A1, p["W2"], p["b2"], activation="sigmoid")
    print("Cost after iteration 0: {}".format(np.squeeze(compute_cost(A2, train_y))))
    """
    (tmp_path / "script.py").write_text(dedent(program))
    assert float(run(tmp_path, "script.py").stdout.split()[-1]) == pytest.approx(0.693049735659989, abs=1e-12)
