"""What lasts of the checks beyond a session: `.progress.json`, in the folder of a reader's copies of the notebooks.

    {"03_regularization_and_dropout.ipynb": [{"exercise": "L2_cost", "name": "price", "outcome": "right"}], ...}

A kernel that started in that folder or in its `write/` keeps its entries there, under the name of its notebook. Any
other keeps nothing. A file that cannot be read or written costs one line, never a notebook.
"""

import contextlib
import json
import math
import os
from pathlib import Path

from course.checks.message import Message, show

FILE = ".progress.json"
SIGN = ".originals.json"  # tools/copies.py puts it beside the copies
_said = []


def _start():
    try:
        return Path.cwd()
    except OSError:  # the folder is gone
        return None


START = _start()
"""Where the kernel started: later cells may change the folder."""


def folder():
    """The folder of the copies; None for a kernel that started elsewhere."""
    places = [START, START.parent] if START else []
    return next((place for place in places if os.path.isfile(place / SIGN)), None)


def notebook():
    """What the file calls this notebook: its path in the folder. JupyterLab tells its name; without it all are one."""
    name = Path(os.environ.get("JPY_SESSION_NAME", "")).name
    return (START.relative_to(folder()) / (name if name.endswith(".ipynb") else "all")).as_posix()


def read():
    """The entries of this notebook."""
    entries = _content().get(notebook(), []) if folder() else []
    return [entry for entry in entries if _is_entry(entry)] if isinstance(entries, list) else []


def write(entries):
    """Put these in the place of the entries of this notebook."""
    if not folder() or not (entries or os.path.lexists(folder() / FILE)):
        return
    content = {name: kept for name, kept in _content().items() if name != notebook()}
    part = folder() / f"{FILE}.{os.getpid()}"
    try:
        with open(part, "w", encoding="utf-8") as file:
            json.dump(content | ({notebook(): entries} if entries else {}), file, indent=1)
        os.replace(part, folder() / FILE)  # whole or not at all
    except OSError as error:
        with contextlib.suppress(OSError):
            os.remove(part)
        _say(f"Your progress is kept until the kernel stops: {FILE} cannot be written ({error.strerror}).")


def _content():
    file = folder() / FILE
    if not os.path.lexists(file):
        return {}
    try:
        if not file.is_file():
            raise ValueError("no regular file")
        content = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict):
            raise ValueError("no JSON object")
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or "it is damaged"
        _say(f"Your earlier progress cannot be shown: {FILE} cannot be read ({reason}).")
        return {}
    return content


def _is_entry(entry):
    if not (isinstance(entry, dict) and all(isinstance(entry.get(k), str) for k in ("exercise", "name", "outcome"))):
        return False
    said = [entry[key] for key in ("answer", "truth") if key in entry]
    are_plain = all(isinstance(x, str) or (isinstance(x, float) and math.isfinite(x)) for x in said)
    return len(said) in (0, 2) and are_plain


def _say(words):
    if not _said:
        _said.append(words)
        message = Message()
        message.line(words)
        show(message)
