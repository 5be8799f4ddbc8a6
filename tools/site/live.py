"""What the pages need for panels that move without a kernel: the panels as Python describes them, data, and scripts."""

import base64
import json
import zlib
from pathlib import Path

import ipywidgets as widgets
import numpy as np
from wasmtime import wat2wasm

from course import live
from course.live.controls import NumberSlider
from course.live.panels import image_network, image_views, picture_training, planar, planar_panel, planar_playground
from course.live.panels import regularization_lab as lab
from course.live.stage import Stage, encode
from dnn_utils.initialization import GAIN

HERE = Path(__file__).parent


def describe(panel):
    """The controls and buttons of a panel, with the values that its class starts with, and its colours."""

    spec = {name: describe_control(control, panel._defaults[name]) for name, control in panel.controls.items()}
    spec |= {name: one | {"layer": int(name[-1])} for name, one in spec.items() if name.startswith("units_")}
    buttons = {name: {"text": button.description, "help": button.tooltip} for name, button in panel.buttons.items()}
    return {"name": panel.name, "spec": spec, "buttons": buttons, "colors": panel.stage.colors}


def describe_control(control, value):
    """One control as data: its kind, its words, the value that it starts with, and what it can be."""
    face = control.slider if isinstance(control, NumberSlider) else control
    one = {"text": face.description, "help": face.tooltip, "value": value}
    if isinstance(control, NumberSlider):
        grid = control.grid.tolist()
        return one | {"kind": "slider", "grid": grid, "whole": control.kind is int, "boxed": True}
    if isinstance(control, widgets.Dropdown):
        return one | {"kind": "choice", "options": list(control.options)}
    return one | {"kind": "number", "min": control.min, "max": control.max, "whole": True}


def names(module, *constants):
    """Constants of a module, by name."""
    return {name: getattr(module, name) for name in constants}


def start_weights(scale):
    """How the first weights are drawn: with a gain, or with a spread that does not depend on the layer."""
    return {"gain": GAIN[scale]} if scale in GAIN else {"spread": scale}


def planar_points():
    """`planar_playground`, trained in the page."""
    panel = live.planar_playground(iterations=100)
    panel.wait()
    constants = names(planar, "M", "FINE", "COARSE", "SHOWN") | names(planar_panel, "RECORDED")
    constants |= {"STARTS": {name: start_weights(scale) for name, scale in planar_playground.STARTS.items()}}
    return trained(panel, planar.WORDS | planar_panel.WORDS, constants)


def regularization():
    """`regularization_lab`, trained in the page: a frame with all that it can show."""
    panel = live.regularization_lab(iterations=100, keep_prob=0.8)
    panel.wait()
    panel.controls["lambd"].value = 1.0
    panel.wait()
    constants = names(planar, "FINE", "COARSE", "SHOWN") | names(planar_panel, "RECORDED")
    constants |= names(lab, "M_TEST", "BINS", "FROZEN") | {"START": start_weights("he")}
    return trained(panel, planar.WORDS | planar_panel.WORDS | lab.WORDS, constants)


def cat_network():
    """`image_network`, trained in the page: a frame with as many runs and layers as it can show."""
    panel = live.image_network(iterations=100, hidden_layers=4)
    for seed in range(image_network.PAST + 1):
        panel.controls["seed"].value = seed
        panel.wait()
    Y, Y_test = panel.pictures.Y[0], panel.pictures.Y_test[0]
    constants = names(image_network, "COSTS", "STATES", "PAST", "STUCK") | names(picture_training, "ROWS", "CELLS")
    constants |= names(image_views, "NAMED", "HIGHEST", "ZERO", "SINCE_START")
    constants |= {"STARTS": {name: start_weights(scale) for name, scale in image_network.STARTS.items()}}
    constants |= {"SHADES": image_views.SHADES.tolist(), "Y": Y.tolist(), "Y_test": Y_test.tolist()}
    constants |= {"SHARE": Y.mean(), "BASE": image_views.base_rate_cost(Y.mean()), "BASELINES": panel.baselines}
    return trained(panel, image_views.WORDS | image_network.WORDS, constants) | {"pictures": True}


def trained(panel, words, constants):
    """A panel that a page trains: a frame gives all that does not depend on the run."""
    template, _ = encode(panel.frame())
    return describe(panel) | {"template": template, "words": words, "constants": constants, "note": TRAINED}


TRAINED = (
    "Trained in your browser, in JavaScript, by the steps and with the random numbers of the course's Python, and "
    "with the course's own functions. In JupyterLab the same panel can train yours."
)
ENGINE = {"planar_playground": planar_points, "image_network": cat_network, "regularization_lab": regularization}


def pictures():
    """The pictures of `image_network` as bytes, the sums of products of these bytes, which are whole numbers, and the
    WebAssembly that multiplies by them.
    """
    data = picture_training.course_pictures()
    X, X_test = (one.reshape(len(one), -1).astype(np.int64) for one in (data.train, data.test))
    products = {"K": (X @ X.T).astype("<u4"), "X_X_test": (X @ X_test.T).astype("<u4")}
    photos = {"train": differences(data.train), "test": differences(data.test)}
    return photos | products | {"kept": kept_code()}


def kept_code():
    """The WebAssembly of `engine/kept.wat`, which multiplies by a matrix that stays."""
    return bytes(wat2wasm((HERE / "engine" / "kept.wat").read_text(encoding="utf-8")))


def differences(photos):
    """Each byte less that of the pixel before it, modulo 256: deflates to less than the bytes themselves."""
    flat = photos.ravel()
    return np.concatenate([flat[:3], flat[3:] - flat[:-3]])


def data_script(name, arrays):
    """A script that brings arrays to a page."""
    packed = {key: base64.b64encode(zlib.compress(bytes_of(one), 9)).decode() for key, one in arrays.items()}
    return f"LIVE.data.{name} = {json.dumps(packed)};\n"


def bytes_of(one):
    return one if isinstance(one, bytes) else np.ascontiguousarray(one).tobytes()


def source(folder):
    """The JavaScript of a folder, in order, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / folder).glob("*.js")))


def script(panels):
    """The script that all pages with panels share: the stage of JupyterLab, the page's own part, engine and panels."""
    stage, page = Stage._esm.replace("export default { render };", ""), source("page")
    start = "const LIVE = { data: {}, folder: document.currentScript.src };\n"
    parts = [start, "(() => {", stage, page, "})();", f"LIVE.engine = {json.dumps(source('engine'))};"]
    return "\n".join([*parts, f"LIVE.panels = {json.dumps(panels, ensure_ascii=False, separators=(',', ':'))};\n"])
