"""Errors about what a reader has written: in a notebook their traceback ends at the reader's own line.

Frames of the packages say nothing to somebody who has passed a wrong argument. A plain interpreter, `%debug` and
pytest show them all the same.
"""

import reprlib
import sys
from importlib.util import find_spec
from types import TracebackType

import numpy as np

PACKAGES = {"course", "dnn_utils", "lr_utils", "course_errors"}


LONGEST = 600
"""Characters of a message: what a file says of itself can have millions."""


class ShownAtTheCall:
    """Mixin of exceptions of one printable line whose traceback IPython ends at the call of these packages."""

    def __str__(self):
        text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in super().__str__())
        return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} ... {text[-LONGEST // 2 :]}"

    def _render_traceback_(self):  # what IPython asks an exception for
        shell = sys.modules["IPython"].get_ipython()
        return shell.InteractiveTB.structured_traceback(type(self), self, outside(self.__traceback__))


class ArgumentError(ShownAtTheCall, ValueError):
    """An argument is not what a function requires."""


class CallError(ShownAtTheCall, TypeError):
    """A function was called without an argument that it needs, or with one that it does not have."""


def outside(traceback):
    """A copy of the traceback that ends before the first frame of these packages."""
    if traceback is None or traceback.tb_frame.f_globals.get("__name__", "").partition(".")[0] in PACKAGES:
        return None
    rest = outside(traceback.tb_next)
    return TracebackType(rest, traceback.tb_frame, traceback.tb_lasti, traceback.tb_lineno)


def show(value):
    """A value in a few words: an array by its shape, anything else by its shortened `repr` on one line."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    return " ".join(reprlib.repr(value).split())


def require_package(name):
    """Raise ImportError, in one line, if a file of this name beside the program hides the package of the course."""
    spec = find_spec(name)
    if spec is not None and spec.submodule_search_locations is None:
        raise ImportError(f"{spec.origin} hides the course's package {name}: rename it, or move it away")
