"""Which checks were run, and what came of them; `memory` says where it lasts. Nothing is sent anywhere."""

from functools import cache

from course.checks import memory
from course.checks.message import Message, show

RIGHT, WRONG, NOT_WRITTEN, NOT_RUN = "right", "wrong", "not written yet", "not checked yet"
MARKS = {RIGHT: "x", WRONG: "!", NOT_WRITTEN: " ", NOT_RUN: " "}
_outcomes = {}


@cache
def _entries():
    """(exercise, name of the student's function) -> entry; earlier sessions first."""
    return {(entry["exercise"], entry["name"]): entry for entry in memory.read()}


def record(exercise, outcome, name=None, answer=None, truth=None):
    """Note the last outcome of an exercise.

    Parameters
    ----------
    exercise : str
        The function that is checked, or what is predicted.
    outcome : str
        RIGHT, WRONG or NOT_WRITTEN.
    name : str, optional
        The student's name of the function. The same exercise under two names is two entries.
    answer, truth : float or str, optional
        Of a prediction. The first answer is kept, and the last truth.
    """
    _outcomes[exercise] = outcome
    name = name if name and name.isidentifier() else exercise  # not <lambda>
    others = any(known == exercise and other != name for known, other in _entries())
    if outcome == NOT_WRITTEN and name == exercise and others:
        return  # the library's function, which stands in for one with a name of its own
    entry = _entries().setdefault((exercise, name), {"exercise": exercise, "name": name})
    entry["outcome"] = outcome
    if answer is not None:
        entry["answer"], entry["truth"] = entry.get("answer", answer), truth
    memory.write(list(_entries().values()))


def outcomes():
    """The last outcome of every exercise that was checked in this session, by name, in the order of the first checks.

    Returns
    -------
    outcomes : dict
        name -> "right", "wrong" or "not written yet".
    """
    return dict(_outcomes)


def forget():
    """Start anew: no exercise of this notebook was checked, now or in an earlier session."""
    _outcomes.clear()
    _entries().clear()
    memory.write([])


def progress(names=None):
    """Show which exercises are done, under the names that you gave your functions, and your first predictions.

    In a copy of a notebook, as `make lab` opens it, this lasts when the kernel restarts. Elsewhere, run the notebook
    again to see it again. A function that you have renamed stays under its old name too, until you call `forget()`.

    Parameters
    ----------
    names : sequence of str, optional
        The exercises, such as ["linear_backward", "dropout_forward"]; all that were checked, if left out.
    """
    known = list(_entries().values())
    if names is not None:
        known = [entry for name in names for entry in _of(name, known)]
    done = sum(entry["outcome"] == RIGHT for entry in known)
    message = Message()
    message.heading(
        f"{done} of {len(known)} exercises done" + (", all right." if known and done == len(known) else ".")
    )
    message.table([(f"[{MARKS.get(entry['outcome'], ' ')}] {entry['name']}", _came_of(entry)) for entry in known])
    show(message)


def _of(name, known):
    found = [entry for entry in known if name in (entry["exercise"], entry["name"])]
    return found or [{"name": name, "outcome": NOT_RUN}]


def _came_of(entry):
    """The outcome, and the first answer beside the truth unless they are the same."""
    if "answer" not in entry or (entry["outcome"] == RIGHT and entry["answer"] == entry["truth"]):
        return entry["outcome"]
    return f"{entry['outcome']}; your first answer was {shown(entry['answer'])}, the truth is {shown(entry['truth'])}"


def shown(value):
    """Words in quotation marks; whole numbers with all their digits, as far as a float has them; others with four."""
    if isinstance(value, str):
        return repr(value)
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.4g}"
