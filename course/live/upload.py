"""A button for a picture of the reader's own."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

from course.live.runner import Owner

LIMIT = 9_000_000
"""Bytes: at 10 MB the connection to JupyterLab breaks, and no panel of the notebook answers any more."""


class Upload(anywidget.AnyWidget):
    """Reads a file in the browser and hands over its name and its bytes; nothing is kept in the notebook.

    Parameters
    ----------
    on_file : callable
        Called with the name and the bytes.
    on_too_large : callable
        Called with the name and the size of a file above `LIMIT`, which is not sent.
    owner : Owner
        Where they are called.
    """

    _esm = Path(__file__).with_name("upload.js").read_text(encoding="utf-8")
    description = traitlets.Unicode("Your picture").tag(sync=True)
    tooltip = traitlets.Unicode(f"Up to {LIMIT // 1_000_000} MB; it stays in memory").tag(sync=True)
    limit = traitlets.Int(LIMIT).tag(sync=True)

    def __init__(self, on_file: Callable, on_too_large: Callable, owner: Owner):
        super().__init__()

        def hear(_, message, buffers):
            if buffers:
                owner.call(on_file, message["name"], bytes(buffers[0]))
            elif message["size"]:
                owner.call(on_too_large, message["name"], message["size"])
            else:
                owner.call(on_file, message["name"], b"")  # an empty file has no buffer

        self.on_msg(hear)
