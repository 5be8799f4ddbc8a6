"""Find out what is wrong with a student's function: run it, compare, and look for a known mistake."""

from dataclasses import dataclass

import numpy as np

from course.checks.attempt import attempt, same_code
from course.checks.comparison import Piece, Problem, close
from course.checks.examples import Example
from course.checks.known import (
    in_another_order,
    known,
    known_but_for_a_factor,
    overflow,
    same_end,
    walk,
    wrong_pieces,
)
from course.checks.recognition import of_another, wrong_shape, wrong_type, wrong_values

ANOTHER_RESULT = (
    "Your function returns something else at every call with the same arguments: draw all random numbers from rng, or "
    "from a generator that is made with seed."
)


@dataclass(frozen=True)
class Finding:
    """What a student is told.

    Attributes
    ----------
    unwritten : bool
        There is nothing to judge yet.
    problem : Problem
        The mistake.
    number : int
        Of the smallest example in which it shows.
    piece : Piece
        The first piece of the result that is wrong, None if there is no result to compare.
    slope : ndarray
        Finite difference for this piece, None if there is none.
    also : tuple of str
        The other pieces that are wrong.
    error : str
        The error with which the function stops, if the problem says why it does.
    besides : str
        Another mistake, to mend after this one.
    """

    unwritten: bool = False
    problem: Problem | None = None
    number: int | None = None
    piece: Piece | None = None
    slope: np.ndarray | None = None
    also: tuple = ()
    error: str = ""
    besides: str = ""


@np.errstate(all="ignore")
def diagnose(check, f, given=None):
    """What is wrong with f, a `Finding`; None if nothing is."""
    if f is None or f is Ellipsis or f is check.reference or same_code(f, given):
        return Finding(unwritten=True)
    if not callable(f):
        says = "What you hand to the check is no function. Hand over the function itself, without calling it."
        return Finding(problem=Problem("type", says))
    attempts = [attempt(check.run, f, example, check.argument_names) for example in check.examples]
    if attempts[0].unwritten:
        return Finding(unwritten=True)
    expected = [_expected(check, example, tried) for example, tried in zip(check.examples, attempts, strict=True)]
    wrong = [wrong_pieces(check, *pair) for pair in zip(attempts, expected, strict=True)]
    for number, found in enumerate(wrong):
        if found:
            return _explain(check, f, attempts, expected, wrong, number)
    return _broken_law(check, f)


def _expected(check, example, tried):
    right = attempt(check.run, check.reference, example).value
    if check.expected is None or tried.error or tried.value is None:
        return right
    return check.expected(right, tried.value, *example.args)


def _explain(check, f, attempts, expected, wrong, number):
    found, example = wrong[number], check.examples[number]
    first = found[0]
    piece = first if isinstance(first, Piece) else None
    if piece is None and first.kind == "inputs changed":
        return Finding(problem=first, number=number)
    alike = same_end(check, attempts, expected, number)
    mistake = known(check, attempts, expected, wrong, number)
    mistake = mistake or in_another_order(check, attempts[number], expected[number])
    problem = mistake or (_seen(check, wrong, number, expected, alike) if piece else first)
    besides = (
        overflow(check, attempts, expected) if problem.kind != "nan" and attempts[number].value is not None else ""
    )
    if problem.kind == "value" and not _repeats(check, f, number, expected[number], piece):
        problem = Problem("randomness", ANOTHER_RESULT)
    elif problem.kind == "value" and (partly := known(check, attempts, expected, wrong, number, partly=True)):
        problem = partly
    elif problem.kind == "value" and (both := known_but_for_a_factor(check, attempts, alike, piece.label)):
        problem, factor = both
        besides = f"{factor.sentence} {besides}".strip()
    elif problem.kind == "value" and (broken := _broken_law(check, f, "randomness")):
        problem = broken.problem
    slope = check.slopes(*example.args).get(piece.label) if piece and check.slopes and example.smooth else None
    also = tuple(part.label for part in found[1:] if isinstance(part, Piece))
    error = first.sentence if mistake and attempts[number].error else ""
    return Finding(problem=problem, number=number, piece=piece, slope=slope, also=also, error=error, besides=besides)


def _repeats(check, f, number, expected, piece):
    """The function returns the same piece when it is called again with the same arguments."""
    again = attempt(check.run, f, check.examples[number])
    found = [part for part in wrong_pieces(check, again, expected) if part.label == piece.label]
    return bool(found) and isinstance(found[0], Piece) and close(found[0].yours, piece.yours)


def _seen(check, wrong, number, expected, alike):
    """The problem as far as the numbers show it, in all examples like this one in which the same piece is wrong."""
    first = wrong[number][0]
    cases = [
        (part, example)
        for k, (found, example) in enumerate(zip(wrong, check.examples, strict=True))
        for part in found
        if k in alike and isinstance(part, Piece) and part.label == first.label
    ]
    sizes = check.examples[number].sizes
    others = walk(check, expected[number], expected[number])
    return (
        wrong_type(first)
        or of_another(first, others, check.close)
        or wrong_shape(_largest(cases) if np.ndim(first.expected) == 0 else first, sizes)
        or wrong_values([case for case in cases if not (wrong_type(case[0]) or wrong_shape(case[0], sizes))])
    )


def _largest(cases):
    """The piece with the most numbers: where one number is expected, it shows the axis that was left out."""
    return max((piece for piece, _ in cases), key=lambda piece: np.size(piece.yours))


def _broken_law(check, f, kind=None):
    """A law that f breaks, of this kind if one is given, as a `Finding`."""
    for law in (law for law in check.laws if kind in (None, law.kind)):
        tried = attempt(lambda f, law=law: law.holds(f), f, Example((), {}))
        if tried.problem:
            return Finding(problem=tried.problem)
        if not tried.value:
            return Finding(problem=Problem(law.kind, law.says))
    return None
