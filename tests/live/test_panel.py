"""What all panels promise, on the smallest panel that there can be."""

import asyncio
import io
import json
import random
import threading

import matplotlib.image
import pytest
from helpers import refuses
from matplotlib.figure import Figure

from course import live
from course.live import controls, views
from course.live.panel import Panel
from course.live.stage import encode


class Halving(Panel):
    """Halves a number so many times."""

    name = "halving"

    def __init__(self, function=lambda x: x / 2, **start):
        self.function, self.runs = function, []
        super().__init__(**start)

    def make_controls(self):
        return {
            "x": controls.log_slider("x", 1, -3, 1, "Where to begin"),
            "times": controls.count("times", 10, 1, 1000, "How often"),
            "kind": controls.choice("kind", "plain", ["plain", "√"], "Which"),
            "on": controls.choice("on", "yes", ["yes", "no"], "On or off"),
        }

    def run(self):
        self.runs.append(self.settings)
        self.x, self.count = self.settings["x"], 0
        yield
        for _ in range(self.settings["times"]):
            self.x, self.count = self.function(self.x), self.count + 1
            yield

    def views(self):
        return [views.plot("x", "x", "", "", (0, 1), (0, 1), [views.mark(0.5, self.x, "x")], "A dot")]

    def summary(self):
        return f"x is {self.x:.3f}."

    def numbers(self):
        return {"x": self.x, "count": self.count, "kind": self.settings["kind"]}

    def figure(self):
        fig = Figure(figsize=(2, 1))
        fig.subplots().plot([0, self.x])
        return fig


def test_wait_runs_to_the_end_and_returns_the_result():
    panel = Halving()
    assert panel.wait() == panel.result == {"x": 2**-10, "count": 10, "kind": "plain"}


def test_there_is_a_result_from_the_start():
    panel = Halving()
    assert panel.result["count"] == 0 and panel.frame()["running"]


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ({"x": 11}, ["halving", "x is 11", "0.001 to 10"]),
        ({"times": 0}, ["times is 0", "1 to 1000"]),
        ({"times": 2.5}, ["times is 2.5", "whole number"]),
        ({"kind": "fancy"}, ["kind is 'fancy'", "plain, √"]),
        ({"on": 3}, ["on is 3", "yes, no"]),
        ({"rate": 1}, ["halving", "rate", "x, times, kind, on"]),
    ],
)
def test_wrong_start_values_get_one_line(start, words):
    refuses(lambda: Halving(**start), *words)


def test_start_values_are_taken_and_told():
    panel = Halving(x=0.123, kind="√", on="no")
    assert panel.settings == {"x": 0.123, "times": 10, "kind": "√", "on": "no"}
    assert panel.call == "live.halving(x=0.123, kind='√', on='no')"


def test_a_move_trains_anew():
    panel = Halving()
    panel.wait()
    panel.controls["times"].value = 3
    assert panel.wait()["count"] == 3
    assert [run["times"] for run in panel.runs] == [10, 3]


def test_the_call_makes_the_same_panel_again():
    panel = Halving(x=0.5)
    panel.controls["times"].value = 7
    panel.controls["kind"].value = "√"
    again = eval(panel.call.replace("live.halving", "Halving"))
    assert again.call == panel.call and again.wait() == panel.wait()


def test_reset_goes_back_to_the_start_values_in_one_run():
    panel = Halving(x=0.5)
    panel.wait()
    for name, value in (("x", 2), ("times", 3), ("kind", "√"), ("on", "no")):
        panel.controls[name].value = value
    panel.wait()
    panel.runs.clear()
    panel.moved = lambda name: pytest.fail(f"{name} moved alone")
    panel.reset()
    panel.wait()
    assert panel.runs == [{"x": 0.5, "times": 10, "kind": "plain", "on": "yes"}]


def test_stop_and_the_buttons():
    panel = Halving(times=1000)
    panel._runner.advance(0)
    panel.buttons["stop"].click()
    assert 0 < panel.wait()["count"] < 1000 and not panel.frame()["running"]
    panel.buttons["reset"].click()
    assert panel.wait()["count"] == 1000


def test_an_interrupt_leaves_what_was_reached():
    def halve(x):
        if x < 0.1:
            raise KeyboardInterrupt
        return x / 2

    panel = Halving(halve)
    with pytest.raises(KeyboardInterrupt):
        panel.wait()
    assert panel.result["count"] == 4 and "0.062" in panel.frame()["text"]
    panel.controls["times"].value = 2
    assert panel.wait()["count"] == 2


def test_an_error_of_the_readers_function_is_shown_and_raised():
    def wrong(x):
        raise TypeError("halve() got no number")

    panel = Halving(wrong)
    for ask in (panel.wait, panel.wait, lambda: panel.result):
        with pytest.raises(TypeError, match="got no number"):
            ask()
    assert panel.frame()["text"].startswith("TypeError: halve() got no number\nlive.halving(")
    assert "image/png" not in bundle(panel)
    panel.function = lambda x: x / 2
    panel.controls["times"].value = 3
    assert panel.wait()["count"] == 3 and "TypeError" not in panel.frame()["text"]


def test_an_error_while_drawing_is_shown_and_raised():
    panel = Halving(lambda x: "text")
    assert panel._runner.advance(0)
    assert panel.frame()["text"].startswith("ValueError: ") and panel.frame()["views"] == []
    panel.stop()
    with pytest.raises(ValueError, match="format code"):
        panel.wait()


def test_a_storm_of_moves_loses_no_last_value_and_trains_once():
    panel, rng = Halving(), random.Random(1)
    panel.wait()
    panel.runs.clear()
    for _ in range(300):
        name = rng.choice(["x", "times"])
        control = panel.controls[name]
        control.slider.value = rng.randint(0, control.slider.max)
    last = panel.settings
    panel.wait()
    assert panel.runs == [last] and panel.result["count"] == last["times"]


def test_moves_between_cells_end_with_the_last_value():
    async def cells():
        panel = Halving(times=1000)
        for times in (700, 800, 900):
            panel.controls["times"].value = times
            await asyncio.sleep(0)
        while panel._runner.running:
            await asyncio.sleep(0.001)
        return panel.result

    assert asyncio.run(cells())["count"] == 900


def test_whatever_comes_from_another_thread_is_done_in_the_owner_thread(monkeypatch):
    owner, places = threading.get_ident(), []

    async def cells():
        panel = Halving(times=50)
        show, restart = panel.show, panel.restart
        monkeypatch.setattr(panel, "moved", lambda _: places.append(threading.get_ident()) or restart())
        monkeypatch.setattr(panel, "picked", lambda *_: places.append(threading.get_ident()))
        monkeypatch.setattr(panel.stage, "send", lambda *_: places.append(threading.get_ident()))

        def browser():
            panel.stage._handle_custom_msg({"ready": True}, [])
            panel.controls["times"].value = 20
            panel.stage._handle_custom_msg({"drawn": 1}, [])
            panel.buttons["reset"].click()

        other = threading.Thread(target=browser)
        other.start()
        other.join()
        await asyncio.sleep(0)
        while panel._runner.running:
            await asyncio.sleep(0.001)
        show()
        return panel.result

    assert asyncio.run(cells())["count"] == 50
    assert places and set(places) == {owner}


def bundle(panel):
    made = panel._repr_mimebundle_()
    return made[0] if isinstance(made, tuple) else made


def test_what_is_displayed():
    panel = Halving()
    data = bundle(panel)
    assert panel.result["count"] == 10  # the picture is that of the trained panel
    assert "application/vnd.jupyter.widget-view+json" in data
    pixels = matplotlib.image.imread(io.BytesIO(data["image/png"]))
    assert pixels.std() > 0
    texts = {bundle(Halving(x=x))["text/plain"] for x in (0.5, 2)}
    assert texts == {data["text/plain"]} and "halving" in data["text/plain"]


def test_the_frame_says_all():
    panel = Halving()
    panel.wait()
    content, _ = encode(panel.frame())
    assert json.loads(json.dumps(content, allow_nan=False)) == content
    assert content["text"] == "x is 0.001.\nlive.halving()" and content["running"] is False


def test_all_panels_are_called_by_their_names():
    for name in live.__all__:
        assert callable(getattr(live, name)) and getattr(live, name).__doc__


def test_what_cannot_be_typed_stands_in_the_panel():
    panel = Halving()
    panel.wait()
    panel.controls["x"].box.value = "ten"
    first, *rest = panel.frame()["text"].splitlines()
    assert first == "x: 'ten' is not a number from 0.001 to 10; 1 is taken" and rest
    panel.controls["x"].box.value = "2,5"
    assert panel.wait()["count"] == 10 and panel.settings["x"] == 2.5
    assert "is taken" not in panel.frame()["text"]


def test_numbers_and_call_agree_after_a_stop_at_once():
    panel = Halving()
    panel.wait()
    panel.controls["x"].value = 4.0
    panel.stop()
    assert panel.call == "live.halving(x=4.0)"
    assert panel.result["count"] <= 1 and panel.result["x"] in (4.0, 2.0)
