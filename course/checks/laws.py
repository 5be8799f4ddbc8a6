"""What must hold of a function besides its results on the examples."""

from collections.abc import Callable
from dataclasses import dataclass

from course.checks.attempt import attempt
from course.checks.comparison import Problem
from course.checks.examples import Example


@dataclass(frozen=True)
class Law:
    """Something that must hold, seen in calls of the function: `holds(f)` is True or False.

    `needs` is an optional argument that it uses: a function without this argument is not held to the law.
    """

    kind: str
    says: str
    holds: Callable
    needs: str = ""


def broken_law(check, f, kind=None, left_out=()):
    """The problem of the first law that f breaks, of this kind if one is given; None if it keeps them all."""
    for law in check.laws:
        if law.needs in left_out or kind not in (None, law.kind):
            continue
        tried = attempt(lambda f, law=law: law.holds(f), f, Example((), {}))
        if tried.problem:
            return tried.problem
        if not tried.value:
            return Problem(law.kind, law.says)
    return None
