"""Which checks were run in this session, and what came of them: in memory only, nothing is sent or written."""

from course.checks.message import Message, show

RIGHT, WRONG, NOT_WRITTEN, NOT_RUN = "right", "wrong", "not written yet", "not checked yet"
MARKS = {RIGHT: "x", WRONG: "!", NOT_WRITTEN: " ", NOT_RUN: " "}
_outcomes = {}


def record(name, outcome):
    """Note the last outcome of an exercise."""
    _outcomes[name] = outcome


def outcomes():
    """The last outcome of every exercise that was checked in this session, by name, in the order of the first checks.

    Returns
    -------
    outcomes : dict
        name -> "right", "wrong" or "not written yet".
    """
    return dict(_outcomes)


def forget():
    """Start anew: no exercise was checked."""
    _outcomes.clear()


def progress(names=None):
    """Show which exercises are done. Nothing is stored: run the notebook again to see it again.

    Parameters
    ----------
    names : sequence of str, optional
        The exercises, such as ["linear_backward", "dropout_forward"]; all that were checked, if left out.
    """
    names = list(_outcomes if names is None else names)
    found = {name: _outcomes.get(name, NOT_RUN) for name in names}
    done = sum(outcome == RIGHT for outcome in found.values())
    message = Message()
    message.heading(
        f"{done} of {len(found)} exercises done" + (", all right." if found and done == len(found) else ".")
    )
    message.table([(f"[{MARKS[outcome]}] {name}", outcome) for name, outcome in found.items()])
    show(message)
