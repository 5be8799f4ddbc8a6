import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from course.live.runner import Owner
from course.live.stage import COLORS, DARK, Stage, encode


class Browser:
    """What the other side of a stage gets and says."""

    def __init__(self, monkeypatch):
        self.frames, self.picks = [], []
        self.stage = Stage(lambda *pick: self.picks.append(pick), Owner())
        monkeypatch.setattr(self.stage, "send", lambda content, buffers: self.frames.append(content))

    def says(self, **message):
        self.stage._handle_custom_msg(message, [])

    def offer(self, text):
        self.stage.offer(lambda: {"text": text})

    @property
    def texts(self):
        return [frame["text"] for frame in self.frames]


@pytest.fixture
def browser(monkeypatch):
    return Browser(monkeypatch)


def test_nothing_is_sent_before_the_browser_is_ready(browser):
    browser.offer("a")
    browser.offer("b")
    assert browser.frames == []
    browser.says(ready=True)
    assert browser.texts == ["b"]


def test_a_browser_that_is_ready_before_there_is_a_frame(browser):
    browser.says(ready=True)
    assert browser.frames == []
    browser.offer("a")
    assert browser.texts == ["a"]


def test_two_frames_are_under_way_and_the_newest_comes_next(browser):
    browser.says(ready=True)
    for text in "abcd":
        browser.offer(text)
    assert browser.texts == ["a", "b"]
    browser.says(drawn=1)
    assert browser.texts == ["a", "b", "d"]
    browser.says(drawn=2)
    browser.says(drawn=3)
    assert browser.texts == ["a", "b", "d"]  # nothing new
    browser.offer("e")
    assert browser.texts == ["a", "b", "d", "e"]


def test_a_frame_is_made_only_when_it_is_sent(browser):
    made = []
    browser.says(ready=True)
    for k in range(50):
        browser.stage.offer(lambda k=k: made.append(k) or {"text": str(k)})
    browser.says(drawn=1)
    assert made == [0, 1, 49]


def test_a_browser_may_draw_the_second_only(browser):
    browser.says(ready=True)
    for text in "abcd":
        browser.offer(text)
    browser.says(drawn=2)  # both had come before it began to draw
    browser.offer("e")
    browser.offer("f")
    assert browser.texts == ["a", "b", "d", "e"]


def test_word_of_an_old_frame_frees_nothing(browser):
    browser.says(ready=True)
    browser.offer("a")
    browser.says(drawn=1)
    for text in "bcd":
        browser.offer(text)
    browser.says(drawn=1)  # a second view of the same stage is slower
    assert browser.texts == ["a", "b", "c"]


def test_a_page_that_was_loaded_again_gets_the_newest_frame(browser):
    browser.says(ready=True)
    browser.offer("a")  # the page goes away and never says that it has drawn
    browser.says(ready=True)
    assert browser.texts == ["a", "a"]
    browser.says(drawn=2)
    browser.says(ready=True)
    assert browser.texts == ["a", "a", "a"]


def test_a_place_that_was_chosen_reaches_the_panel(browser):
    browser.says(pick="plane", x=0.5, y=-1)
    assert browser.picks == [("plane", 0.5, -1)]


def test_each_colour_has_its_twin_for_dark_pages():
    assert len(COLORS) == len(DARK) == len(set(DARK))


def decoded(value, buffers):
    """What the browser makes of a message: `decode` in 1_stage.js, in Python."""
    if isinstance(value, list):
        return [decoded(item, buffers) for item in value]
    if not isinstance(value, dict):
        return value
    if "$array" in value:
        return np.frombuffer(buffers[value["$array"]], value["dtype"]).reshape(value["shape"])
    return {name: decoded(item, buffers) for name, item in value.items()}


numbers = st.one_of(st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False))
shapes = arrays.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=4)
float_arrays = arrays.arrays(np.float32, shapes, elements=st.floats(width=32, allow_nan=False))
byte_arrays = arrays.arrays(np.uint8, shapes)
frames = st.recursive(
    numbers | st.none() | st.text() | float_arrays | byte_arrays,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.dictionaries(st.text(max_size=3), frames, max_size=4))
def test_a_frame_survives_the_journey(frame):
    content, buffers = encode(frame)
    np.testing.assert_equal(decoded(json.loads(json.dumps(content)), buffers), frame)


def test_numbers_and_arrays_of_any_kind_can_travel():
    frame = {"float64": np.arange(6.0).reshape(2, 3).T, "int": np.arange(3), "scalar": np.float64(0.5), "pair": (1, 2)}
    content, buffers = encode(frame)
    back = decoded(json.loads(json.dumps(content)), buffers)
    np.testing.assert_array_equal(back["float64"], frame["float64"])
    np.testing.assert_array_equal(back["int"], frame["int"])
    assert back["scalar"] == 0.5 and back["pair"] == [1, 2]


def test_the_kernel_answers_a_browser_that_asks_whether_it_is_there(browser):
    browser.says(ping=True)
    assert browser.frames == [{"pong": True}]
