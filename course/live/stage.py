"""The drawing surface of a panel: sends frames to the browser, no faster than it draws them."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import numpy as np
import traitlets

from course.live.runner import Owner
from course.plots.style import COLORS

HERE = Path(__file__).parent
DARK = ["#59B5EE", "#E19B00", "#0AECAC", "#E3A5C7", "#537FD4", "#F5E847"]
"""COLORS for a dark page, in the same order."""

UNDER_WAY = 2
"""Frames on their way to the browser: while one is drawn, the next one travels."""


class Stage(anywidget.AnyWidget):
    """Shows frames: dicts with the text line, whether training runs, and the views (see `views`).

    A frame is a message, not a state: it is not saved with the notebook, and a view that opens later asks for one.

    Parameters
    ----------
    on_pick : callable
        Called with the name of a view and the place that was chosen in it.
    owner : Owner
        Where frames are made.
    """

    _esm = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HERE.glob("js/*.js")))
    _css = (HERE / "stage.css").read_text(encoding="utf-8")
    colors = traitlets.Dict({"light": COLORS, "dark": DARK}).tag(sync=True)

    def __init__(self, on_pick: Callable, owner: Owner):
        super().__init__()
        self._on_pick = on_pick
        self._newest = None  # makes the newest frame
        self._number = 0  # of the frame sent last
        self._drawn = None  # the number of the frame drawn last; None as long as no page shows it
        self._unseen = False
        self.on_msg(lambda _, message, buffers: owner.call(self._hear, message))

    def offer(self, make_frame: Callable) -> None:
        """Show the frame that this function makes, now or when the browser is free; a newer offer replaces it."""
        self._newest, self._unseen = make_frame, True
        self._deliver_if_free()

    def _deliver_if_free(self):
        if self._drawn is not None and self._number - self._drawn < UNDER_WAY:
            self._deliver()

    def _deliver(self):
        self._number += 1
        self._unseen = False
        content, buffers = encode({**self._newest(), "number": self._number})
        self.send(content, buffers)

    def _hear(self, message):
        if "pick" in message:
            self._on_pick(message["pick"], message["x"], message["y"])
        elif "ping" in message:
            self.send({"pong": True}, [])
        elif "ready" in message:
            self._drawn = self._number
            if self._newest:
                self._deliver()
        elif self._drawn is not None and message.get("drawn", 0) > self._drawn:
            self._drawn = message["drawn"]
            if self._unseen:
                self._deliver_if_free()


def encode(frame):
    """The frame as JSON and a list of buffers: arrays of bytes stay bytes, all others travel as float32.

    Examples
    --------
    >>> content, buffers = encode({"x": np.array([1.0, 2.0])})
    >>> content, [len(buffer) for buffer in buffers]
    ({'x': {'$array': 0, 'dtype': 'float32', 'shape': [2]}}, [8])
    """
    buffers = []

    def walk(value):
        if isinstance(value, dict):
            return {name: walk(item) for name, item in value.items()}
        if isinstance(value, list | tuple):
            return [walk(item) for item in value]
        if isinstance(value, np.ndarray):
            with np.errstate(over="ignore"):  # of a training that diverges: too large to show anyway
                array = np.ascontiguousarray(value, value.dtype if value.dtype == np.uint8 else np.float32)
            buffers.append(array.tobytes())
            return {"$array": len(buffers) - 1, "dtype": str(array.dtype), "shape": list(array.shape)}
        return value.item() if isinstance(value, np.generic) else value

    return walk(frame), buffers
