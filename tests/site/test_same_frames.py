"""What a page trains in the reader's browser is what JupyterLab trains: frames of both, number for number."""

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from course import live
from course.live.panels.picture_training import course_pictures
from course.live.stage import encode
from tools.site.live import ENGINE, bytes_of, pictures

HERE = Path(__file__).parent
SPIRALS = {
    "dataset": "spirals",
    "hidden_layers": 2,
    "units_1": 8,
    "activation": "relu",
    "initialization": "√(2/n) (He)",
}
PLANAR = [
    {},
    SPIRALS | {"learning_rate": 0.1, "noise": 0.05, "iterations": 300},
    {"dataset": "circles", "seed": 7, "activation": "sigmoid", "iterations": 300},
    {"dataset": "flower", "units_1": 6, "learning_rate": 0.2, "iterations": 300},
    {"learning_rate": 10.0, "activation": "leaky_relu", "hidden_layers": 4, "iterations": 300},
    {"hidden_layers": 0, "iterations": 300},
    {"initialization": "zeros", "iterations": 300},
    {"dataset": "noisy_field", "noise": 0.2, "activation": "leaky_relu", "iterations": 300},
]
LAB = [
    {"iterations": 100},
    {"lambd": 1.0, "iterations": 100},
    {"keep_prob": 0.6, "iterations": 100},
    {"keep_prob": 0.86, "masks": "frozen", "iterations": 100, "example": 250},
    {"noise": 0.3, "m": 60, "hidden_layers": 1, "units_1": 12, "learning_rate": 0.1, "seed": 5, "iterations": 200},
]
FEW = {"iterations": 300}
CATS = [
    {},
    {"lambd": 5.0, "hidden_layers": 1, "units_1": 7, "initialization": "0.01", "learning_rate": 0.05} | FEW,
    {"hidden_layers": 0, "initialization": "0.01", "learning_rate": 0.005} | FEW,
    {"initialization": "0.01"} | FEW,
    {"learning_rate": 0.3, "iterations": 100},  # dead; later its gradients are rounding, which differs
    {"seed": 3, "units_1": 40} | FEW,
    {"learning_rate": 3.0, "activation": "leaky_relu"} | FEW,
]
STEPS = {  # what is done after a first run: moves, presses, clicks
    "planar_playground": [("pick", (0.5, -0.25)), ("new_points", "class 0"), ("pick", (0.9, 0.8)), ("press", "train")],
    "regularization_lab": [("lambd", 0.7), ("keep_prob", 0.8), ("pick", (0.2, 0.1)), ("press", "step")],
    "image_network": [("learning_rate", 0.02), ("hidden_layers", 2), ("rows", "minus start")],
}
CASES = [("planar_playground", one, ()) for one in PLANAR] + [("regularization_lab", one, ()) for one in LAB]
CASES += [("image_network", one, ()) for one in CATS]
CASES += [(name, {"iterations": 100}, tuple(steps)) for name, steps in STEPS.items()]


def python_frame(name, start, steps):
    """The panel's settings at first, and its frame after all steps."""
    panel = getattr(live, name)(**start)
    begin = panel.settings
    panel.wait()
    for what, value in steps:
        if what == "press":
            panel.buttons[value].click()
        elif what == "pick":
            panel.picked("plane", *value)
        else:
            panel.controls[what].value = value
        panel.wait()
    return begin, *encode(panel.frame())


@pytest.fixture(scope="module")
def frames(tmp_path_factory):
    """For each case the frame of Python and that of the engine: message, buffers."""
    if not (node := shutil.which("node")):
        pytest.skip("node, which runs the engine of the pages, is not installed")
    ours = [python_frame(*case) for case in CASES]
    data, products = course_pictures(), pictures()
    arrays = {"train": data.train, "test": data.test} | {name: products[name] for name in ("K", "X_X_test", "kept")}
    work = {
        "panels": {name: describe() for name, describe in ENGINE.items()},
        "pictures": {name: base64.b64encode(bytes_of(one)).decode() for name, one in arrays.items()},
        "jobs": [{"name": c[0], "start": o[0], "steps": c[2]} for c, o in zip(CASES, ours, strict=True)],
    }
    file = tmp_path_factory.mktemp("frames") / "work.json"
    file.write_text(json.dumps(work))
    done = subprocess.run([node, HERE / "js" / "frames.cjs", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    theirs = [(f["message"], [base64.b64decode(b) for b in f["buffers"]]) for f in json.loads(done.stdout)]
    return [(one[1:], two) for one, two in zip(ours, theirs, strict=True)]


def decoded(value, buffers):
    """A frame with its arrays."""
    if isinstance(value, list):
        return [decoded(item, buffers) for item in value]
    if not isinstance(value, dict):
        return value
    if "$array" in value:
        return np.frombuffer(buffers[value["$array"]], value["dtype"]).reshape(value["shape"])
    return {key: decoded(item, buffers) for key, item in value.items()}


def short(text):
    """The words, with the first 12 digits of a number that has more than a float keeps: the cost of a divergence."""
    return re.sub(r"(\d{12})\d{6,}", r"\1", text)


def differences(a, b, path=""):
    """Where two frames differ."""
    if isinstance(a, np.ndarray):
        if not isinstance(b, np.ndarray) or a.shape != b.shape or a.dtype != b.dtype:
            yield f"{path}: another array"
        elif a.dtype == np.uint8:
            away = np.abs(a.astype(int) - b)
            if a.size and (away.max() > 1 or np.mean(away > 0) > 0.001):  # a half may be rounded up or down
                yield f"{path}: {np.sum(away > 0)} of {a.size} bytes, by up to {away.max()}"
        elif not np.allclose(a, b, rtol=2e-6, atol=1e-6 * np.abs(a[np.isfinite(a)]).max(initial=0), equal_nan=True):
            yield f"{path}: {a.ravel()[:4]} and {b.ravel()[:4]}, by up to {np.abs(a - b).max()}"
    elif isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys():
            yield f"{path}: {sorted(a.keys() ^ b.keys())}"
        for key in a.keys() & b.keys():
            yield from differences(a[key], b[key], f"{path}.{key}")
    elif isinstance(a, list) and isinstance(b, list):
        if len(a) != len(b):
            yield f"{path}: {len(a)} and {len(b)} items"
        for k, (one, two) in enumerate(zip(a, b, strict=False)):
            yield from differences(one, two, f"{path}[{k}]")
    elif isinstance(a, float) or isinstance(b, float):
        if a is None or b is None or abs(a - b) > 1e-9 * abs(a):
            yield f"{path}: {a} and {b}"
    elif isinstance(a, str) and isinstance(b, str):
        if short(a) != short(b):
            yield f"{path}: {a!r} and {b!r}"
    elif a != b:
        yield f"{path}: {a!r} and {b!r}"


@pytest.mark.parametrize("case", range(len(CASES)), ids=lambda k: f"{CASES[k][0]}-{k}")
def test_the_frame_of_the_page_is_that_of_python(frames, case):
    (ours, buffers), (theirs, their_buffers) = frames[case]
    one = decoded({k: v for k, v in ours.items() if k != "running"}, buffers)
    two = decoded({k: v for k, v in theirs.items() if k != "running"}, their_buffers)
    assert list(differences(one, two)) == []


CHAOTIC = [
    ("planar_playground", SPIRALS | {"hidden_layers": 3, "units_3": 8, "learning_rate": 1.0, "iterations": 2000}),
    (
        "planar_playground",
        {"initialization": "large (3)", "learning_rate": 10.0, "hidden_layers": 3, "iterations": 300},
    ),
]


@pytest.mark.parametrize(("name", "start"), CHAOTIC)
def test_a_run_that_is_not_compared_differs_from_itself_by_a_rounding(name, start):
    """Steps too long for the valley: the error of a step is multiplied by the next. Rounding is then all that counts,
    in JavaScript as on another processor.
    """
    rate = start["learning_rate"]
    once, again = (getattr(live, name)(**start | {"learning_rate": r}).wait() for r in (rate, np.nextafter(rate, 0)))
    assert abs(once["cost"] - again["cost"]) > 1e-6 * once["cost"]
