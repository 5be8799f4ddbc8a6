"""What students ask about is told its true cause, in words that hold when they are followed."""

import math

import asked_of_networks  # noqa: F401  they add their rows
import asked_of_regularization  # noqa: F401
import numpy as np
import pytest
from accepted_of_students import DRAWS, PUBLISHED, WITH_MASK
from asked_by_students import RIGHT, ROWS
from students import CHECKS, LIBRARY, compiled, name_of

from course.checks import feedback
from course.checks.diagnosis import diagnose

NOTEBOOK = {
    "math": math,
    "m": 209,
    "X": np.full((4, 7), 0.5),
    "Y": np.array([[0, 1, 1, 0, 1, 0, 1]]),
    "W": np.full((3, 4), 0.1),
    "b": np.zeros((3, 1)),
    "A": np.full((3, 7), 0.3),
    "learning_rate": 0.0075,
    "alpha": 0.1,
    "lr": 0.1,
    "weights": np.full((3, 4), 0.1),
    "parameters": {"W1": np.full((3, 4), 0.1), "b1": np.zeros((3, 1))},
    "trained": {"W1": np.full((3, 4), 0.1), "b1": np.zeros((3, 1))},
}
"""Variables of a notebook in which the functions stand."""

WHOLE = {row[0] for row in ROWS if row[1] is None}
"""These are wrong as a whole."""


def told(key, code, notebook=NOTEBOOK):
    """What the check says to some code; None if it is right, "unwritten" if it counts as that."""
    name = key.split("-")[0]
    namespace = LIBRARY | notebook
    exec(compile(code, "<student>", "exec"), namespace)
    check = CHECKS[name]
    finding = diagnose(check, namespace[name])
    if finding is None:
        return None
    return "not written yet" if finding.unwritten else str(feedback.wrong(check, finding))


def put(code, rights, wrongs):
    """The code with each right part replaced by the wrong one."""
    for right, wrong in zip(rights, wrongs, strict=True):
        assert right in code, right
        code = code.replace(right, wrong)
    return code


def as_list(part):
    return [part] if isinstance(part, str) else list(part or [])


def body(text):
    """The message without the hints, and without the values."""
    return text.split("Hints: ")[0]


@pytest.mark.parametrize(
    ("key", "right", "wrong", "says", "never"), ROWS, ids=[f"{row[0]}: {row[2]}"[:90] for row in ROWS]
)
def test_mistake_is_told_its_true_cause(key, right, wrong, says, never):
    rights, wrongs = as_list(right), as_list(wrong)
    text = told(key, put(RIGHT[key], rights, wrongs))
    assert text is not None, "accepted"
    assert not [word for word in says if word not in body(text)], text
    assert not [word for word in never if word in body(text)], text
    if len(rights) == 2:
        after = told(key, put(RIGHT[key], rights[1:], wrongs[1:]))
        assert after is not None and says[-1] in after, after


@pytest.mark.parametrize("key", [key for key in RIGHT if key not in WHOLE])
def test_advice_holds_when_it_is_followed(key):
    assert told(key, RIGHT[key]) is None


@pytest.mark.parametrize("draw", DRAWS)
@pytest.mark.parametrize("name", WITH_MASK)
def test_mask_may_be_drawn_in_any_way(name, draw):
    assert told(name.split()[0], WITH_MASK[name].replace("DRAW", draw)) is None


@pytest.mark.parametrize(("optional", "code"), PUBLISHED, ids=[name_of(code) for _, code in PUBLISHED])
def test_published_signature_is_accepted_and_the_optional_argument_explained(optional, code, capsys):
    function = compiled(code)
    assert CHECKS[name_of(code)](function) is function
    text = capsys.readouterr().out
    assert (f"`{optional}`:" in text) == (optional is not None)
    assert ("leaves out what is optional" in text) == (optional is not None)
