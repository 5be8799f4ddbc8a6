"""What holds for each panel, and so for the next one too: every control, every state, stop and overtake."""

import io
import json
import math

import ipywidgets as widgets
import matplotlib.image
import numpy as np
import pytest

from course import live
from course.live.controls import NumberSlider
from course.live.presets import PANELS
from course.live.stage import encode

LARGEST_FRAME = 200_000  # bytes
QUICK = {"iterations": 100}
"""Start values that keep these tests short, where a panel has such a control."""


@pytest.fixture(scope="module", params=PANELS)
def panel(request):
    make = PANELS[request.param]
    made = make()
    start = {name: value for name, value in QUICK.items() if name in made.controls}
    made = make(**start)
    made.wait()
    return made


@pytest.fixture(autouse=True)
def untouched(panel):
    yield
    panel.reset()
    panel.wait()


def odd_values(control):
    """Values at the ends, at the default, and in between."""
    if isinstance(control, NumberSlider):
        values = [control.min, control.max, control.value, control.min + 0.37 * (control.max - control.min)]
        return [control.kind(value) for value in values]
    if isinstance(control, widgets.Dropdown):
        return [value for _, value in control._options_full]
    if isinstance(control, widgets.Checkbox):
        return [True, False]
    if isinstance(control, widgets.BoundedIntText):
        return [control.min, control.max, control.value, 12_345]
    raise TypeError(f"a kind of control that no test knows: {control!r}")


def numbers_in(value):
    """All numbers in a result."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | np.ndarray):
        for item in value:
            yield from numbers_in(item)
    elif isinstance(value, int | float | np.number):
        yield value


def sound(panel):
    """Whether what a panel shows and says is whole; returns the heights of its views."""
    for number in numbers_in(panel.result):
        assert math.isfinite(number), panel.result
    frame = panel.frame()
    assert frame["text"].endswith(f"\n{panel.call}") and "nan" not in frame["text"]
    assert frame["views"]
    content, buffers = encode(frame)
    size = len(json.dumps(content, allow_nan=False)) + sum(map(len, buffers))
    assert size < LARGEST_FRAME, (size, panel.call)
    names = [view["name"] for view in frame["views"]]
    assert len(set(names)) == len(names)
    assert all(view["title"] and view["alt"] for view in frame["views"])
    return {view["name"]: view.get("height") for view in frame["views"]}


def test_every_control_goes_anywhere(panel):
    heights = sound(panel)
    for name, control in panel.controls.items():
        before = control.value
        for value in odd_values(control):
            if name == "iterations":
                value = min(value, 300)
            control.value = value
            panel.wait()
            assert control.value == value
            assert sound(panel) == heights, (name, value)
        control.value = before
    panel.wait()


def test_all_controls_at_an_end(panel):
    for end in (min, max):
        for name, control in panel.controls.items():
            if isinstance(control, NumberSlider) and name not in ("iterations", "learning_rate"):
                control.value = end(control.min, control.max)
        panel.wait()
        sound(panel)


def test_the_same_settings_give_the_same_result(panel):
    for control in panel.controls.values():
        if isinstance(control, NumberSlider):
            control.value = control.kind(control.value + 0.01 * (control.max - control.value))
    first = panel.wait()
    np.testing.assert_equal(eval(panel.call, {"live": live}).wait(), first)


def moved(panel):
    """Another value for the control that trains the panel anew in the most steps, and the one that it has."""
    name = next((name for name in ("noise", "learning_rate", "epsilon") if name in panel.controls), None)
    control = panel.controls[name or next(iter(panel.controls))]
    return control, odd_values(control)[-1]


def test_a_run_is_overtaken_halfway(panel):
    control, other = moved(panel)
    first, before = control.value, panel.wait()
    control.value = other
    wanted = panel.wait()
    assert wanted != before
    control.value = first
    panel._runner.advance(0.001)
    control.value = other
    assert control.value == other
    np.testing.assert_equal(panel.wait(), wanted)


def test_stop_leaves_a_whole_picture(panel):
    control, other = moved(panel)
    control.value = other
    panel._runner.advance(0.001)
    panel.stop()
    sound(panel)
    assert not panel.frame()["running"] and not panel._runner.running


def test_a_place_anywhere_in_a_plot_can_be_chosen(panel):
    for view in panel.views():
        if view.get("pick"):
            for x, y in zip(view["xlim"], view["ylim"], strict=True):
                panel.picked(view["name"], x, y)
                panel.wait()
                sound(panel)


def test_the_picture_and_the_text_of_a_saved_notebook(panel):
    made = panel._repr_mimebundle_()
    data = made[0] if isinstance(made, tuple) else made
    pixels = matplotlib.image.imread(io.BytesIO(data["image/png"]))
    assert pixels.shape[1] > 500 and pixels[..., :3].std() > 0.05
    assert len(data["image/png"]) < 150_000
    assert data["text/plain"] == f"live.{panel.name}: a panel with sliders, to use once the cell has run"


def test_every_control_and_view_can_be_told_apart(panel):
    labels = [getattr(control, "slider", control).description for control in panel.controls.values()]
    assert all(labels) and len(set(labels)) == len(labels)
    assert all(getattr(control, "slider", control).tooltip for control in panel.controls.values())
    assert {"stop", "reset"} <= panel.buttons.keys()
