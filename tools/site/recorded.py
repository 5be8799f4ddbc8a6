"""Panels that are recorded: Python's frames, for those positions of their controls that the course asks for."""

import json
from itertools import product

from course import live
from course.live.presets import PRESETS
from course.live.stage import encode
from tools.site.live import describe

NOTE = "Recorded from Python: here you can change {}, and not to every value. In JupyterLab all its controls are live."
CHUNK = 64 * 64 * 3
"""Bytes that are kept once, however many frames show them: those of a small picture."""


def activation_positions(panel):
    """Each z for each activation; chains of random z at the places where the course looks at them."""
    names, z = panel.controls["activation"].options, panel.controls["z"].grid
    fine = [float(x) for k, x in enumerate(z) if abs(x) <= 1 or k % 5 == 0]
    chains = panel.controls["spread"].grid[10::10].tolist()
    return [{"activation": name, "z": x} for name, x in product(names, fine)] + [
        {"activation": name, "z": x, "spread": spread} for name, x, spread in product(names, (0.0, 0.05), chains)
    ]


def gradient_positions(panel):
    """Each epsilon for the published check, its cost and its precision, and for each bug."""
    epsilons = panel.controls["epsilon"].grid.tolist()
    published = {"hidden_activation": "relu"}
    kinds = [published | {"cost": cost, "dtype": dtype} for cost, dtype in product(*options(panel, "cost", "dtype"))]
    bugs = [{"dtype": "float32"}, *({"bug": bug} for bug in panel.controls["bug"].options)]
    every = [(kinds, epsilons[::5]), (bugs, epsilons[::10])]
    return [one | {"epsilon": epsilon} for some, few in every for one, epsilon in product(some, few)]


def options(panel, *names):
    return [panel.controls[name].options for name in names]


def picture_positions(panel):
    """Each picture."""
    return [{"picture": name} for name in panel.controls["picture"].options]


RECORDED = {  # positions; which control a place in a plot chooses; whether it shows training or test pictures
    "activation_explorer": (activation_positions, {"g": "z", "slope": "z"}, False),
    "gradient_check_lab": (gradient_positions, {"curve": "epsilon"}, False),
    "classify_image": (picture_positions, {}, True),
}


def record(name, photos):
    """A panel as a page needs it, and its data.

    Parameters
    ----------
    name : str
        A key of `RECORDED`.
    photos : sequence of ndarray, uint8
        Pictures that the page has anyway: (m, 64, 64, 3).

    Returns
    -------
    about : dict
        Controls and words, with the positions that the panel can take: the values of the controls that move.
    data : dict
        `text`, JSON with a frame for each position, `settings` of the controls that move and the chunks that its
        arrays consist of, and `bytes`.
    """
    find, picks, has_photos = RECORDED[name]
    panel = getattr(live, name)()
    start = panel.settings
    presets = [one.start for one in PRESETS.values() if one.panel == name]
    wanted = unique([start | one for one in [*find(panel), *presets]])
    moving = [key for key in start if len({one[key] for one in wanted}) > 1]
    store, frames = Chunks(photos if has_photos else []), []
    for one in wanted:
        for key, value in one.items():
            panel.controls[key].value = value
        panel.wait()
        content, buffers = encode(panel.frame())
        pieces = [store.keep(buffer) for buffer in buffers]
        frames.append({"settings": {key: one[key] for key in moving}, "content": content, "pieces": pieces})
    text = json.dumps({"frames": frames, "chunks": store.all_places()}, separators=(",", ":"))
    about = describe(panel)
    about["spec"] = {key: narrowed(about["spec"][key], {one[key] for one in wanted}) for key in moving}
    about["buttons"] = {"reset": about["buttons"]["reset"]}
    *words, last = [f"“{one['text']}”" for one in about["spec"].values()]
    about["note"] = NOTE.format(f"{', '.join(words)} and {last}" if words else last)
    about |= {"recorded": True, "picks": picks, "pictures": has_photos}
    return about, {"text": text.encode(), "bytes": bytes(store.own)}


def unique(positions):
    """Without those that came before."""
    return list({json.dumps(one, sort_keys=True): one for one in positions}.values())


def narrowed(one, values):
    """A control that takes these values only."""
    if one["kind"] == "slider":
        return one | {"grid": sorted(values), "boxed": False}
    return one | {"options": [option for option in one["options"] if option in values]}


class Chunks:
    """Bytes in pieces of at most `CHUNK`, each kept once; those of the given pictures are not kept at all."""

    def __init__(self, pictures):
        self.own, self.places, self.known = bytearray(), [], {}
        self.given = {one.tobytes(): k for k, one in enumerate(pictures)}

    def keep(self, buffer):
        """The numbers of the chunks of a buffer."""
        return [self.number(buffer[at : at + CHUNK]) for at in range(0, len(buffer), CHUNK)]

    def number(self, chunk):
        if chunk not in self.known:
            self.known[chunk] = len(self.places)
            if chunk in self.given:
                self.places.append([-1 - self.given[chunk], CHUNK])
            else:
                self.places.append([len(self.own), len(chunk)])
                self.own += chunk
        return self.known[chunk]

    def all_places(self):
        """[start, length] of each chunk, the given pictures lying after the own bytes."""
        return [[at if at >= 0 else len(self.own) + CHUNK * (-1 - at), size] for at, size in self.places]
