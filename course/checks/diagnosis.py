"""Find out what is wrong with a student's function: run it, compare, and ask the explainers in their order."""

import functools
from dataclasses import dataclass, replace

import numpy as np

from course.checks.arguments import fitted
from course.checks.attempt import attempt
from course.checks.case import Case, wrong_pieces
from course.checks.code import same_code
from course.checks.comparison import Piece, Problem
from course.checks.explainers import explain
from course.checks.laws import broken_law
from course.checks.masks import Replay, is_mask
from course.checks.match_mistake import match_mistake, overflow


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
    beyond : str
        What the course asks for beyond ordinary data, if f is right on those.
    besides : str
        Another mistake, to fix after this one.
    """

    unwritten: bool = False
    problem: Problem | None = None
    number: int | None = None
    piece: Piece | None = None
    slope: np.ndarray | None = None
    also: tuple = ()
    error: str = ""
    besides: str = ""
    beyond: str = ""


@np.errstate(all="ignore")
def diagnose(check, f, start=None):
    """What is wrong with f, a `Finding`; None if nothing is. As long as f has the code of `start`, it is unwritten."""
    if f is None or f is Ellipsis or f is check.reference or same_code(f, start):
        return Finding(unwritten=True)
    if not callable(f):
        says = "What you hand to the check is no function. Hand over the function itself, without calling it."
        return Finding(problem=Problem("type", says))
    f, examples, left_out = fitted(check, f)
    attempts = tuple(attempt(check.run, f, example, check.argument_names) for example in examples)
    if attempts[0].unwritten:
        return Finding(unwritten=True)
    case = _case(check, f, examples, examples, attempts)
    if case and check.masks and not _is_known(case):
        drawn = tuple(_with_masks(check, f, *pair) for pair in zip(examples, attempts, strict=True))
        case = _case(check, f, examples, drawn, attempts)
    if case:
        return _finding(case)
    problem = broken_law(check, f, left_out=left_out)
    return problem and Finding(problem=problem)


def _case(check, f, given, examples, attempts):
    """The `Case` of attempts that are not all right, else None."""
    expected = tuple(_expected(check, example) for example in examples)
    wrong = tuple(wrong_pieces(check, *pair) for pair in zip(attempts, expected, strict=True))
    number = next((k for k, found in enumerate(wrong) if found), None)
    return None if number is None else Case(check, f, given, examples, attempts, expected, wrong, number)


def _expected(check, example):
    """What the library's version makes of an example; of the check's own, found once."""
    for number, own in enumerate(check.examples):
        if example is own:
            return _expected_at(check, number)
    return attempt(check.run, check.reference, example).value


@functools.cache
def _expected_at(check, number):
    return attempt(check.run, check.reference, check.examples[number]).value


def _is_known(case):
    """A known mistake explains all, with the random numbers drawn as in the library."""
    problem = match_mistake(case)
    return problem is not None and problem.whole


def _with_masks(check, f, example, tried):
    """The example with the masks that f drew instead of its generator."""
    if tried.problem:
        return example
    try:
        masks = check.masks(f, tried.value, *example.args)
    except Exception:  # the student's result is not built as it should be, or the code fails: there are no masks to see
        return example
    if not masks or not all(map(is_mask, masks)):
        return example
    replay = Replay(masks)
    args = (replay if isinstance(arg, np.random.Generator) else arg for arg in example.args)
    return replace(example, args=tuple(args))


def _finding(case):
    problem = explain(case)
    number = case.number if problem.number is None else problem.number
    found = [part for part in case.wrong[number] if isinstance(part, Piece)]
    piece = next((part for part in found if part.label == case.label), None)
    example = case.examples[number]
    slope = (
        case.check.slopes(*example.args).get(piece.label) if piece and case.check.slopes and example.smooth else None
    )
    also = tuple(part.label for part in found if part is not piece)
    error = case.first.sentence if case.attempts[number].error and case.first is not problem else ""
    ordinary = any(wrong and not e.beyond for wrong, e in zip(case.wrong, case.examples, strict=True))
    beyond = "" if ordinary else example.beyond
    if problem.kind == "inputs changed":
        piece, slope, also, error = None, None, (), ""
    return Finding(False, problem, number, piece, slope, also, error, _second(case, problem), beyond)


def _second(case, problem):
    """What to fix after the first mistake, "" if nothing is seen of another."""
    later = [problem.then, _of_other_piece(case, problem)]
    if problem.kind != "nan" and case.tried.value is not None and problem.kind != "inputs changed":
        later.append(overflow(case, problem.mistake))
    return " ".join(filter(None, dict.fromkeys(later)))


def _of_other_piece(case, problem):
    """The known mistake in another piece of the result, where the first one is in its own piece only."""
    if not isinstance(case.check.returns, tuple) or not case.piece or problem.whole:
        return ""
    for part in case.wrong[case.number][1:]:
        wrong = tuple(sorted(found, key=lambda other, part=part: other.label != part.label) for found in case.wrong)
        other = match_mistake(replace(case, wrong=wrong))
        if other and not other.whole and other.sentence != problem.sentence:
            return other.sentence
    return ""
