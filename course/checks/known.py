"""Compare a student's results with the right ones, and with those of known mistakes."""

import functools
from itertools import permutations

import numpy as np

from course.checks.attempt import attempt
from course.checks.comparison import Piece, Problem, is_number, pieces, same
from course.checks.factors import known_factor


def walk(check, yours, expected):
    """The pieces of two results, by the names that the check gives them."""
    if isinstance(check.returns, tuple):
        return list(pieces("the result", yours, expected, check.returns))
    return list(pieces(check.returns, yours, expected))


def wrong_pieces(check, tried, expected):
    """A problem, or the pieces that are not right; empty if all is right."""
    if tried.problem:
        return [tried.problem]
    found = walk(check, tried.value, expected)
    problems = [part for part in found if isinstance(part, Problem)]
    return problems or [part for part in found if not check.close(part.yours, part.expected)]


def same_end(check, attempts, expected, number):
    """Numbers of the examples that end as this one does: with an error, with nan or inf, or with finite numbers."""
    ends = [_end(check, *pair) for pair in zip(attempts, expected, strict=True)]
    return {k for k, end in enumerate(ends) if end == ends[number]}


def _end(check, tried, expected):
    if tried.problem:
        return "problem"
    found = [part.yours for part in walk(check, tried.value, expected) if isinstance(part, Piece)]
    return "finite" if all(_is_finite(yours) for yours in found if is_number(yours)) else "not finite"


def _is_finite(yours):
    return bool(np.isfinite(np.asarray(yours, float)).all())


def known(check, attempts, expected, wrong, number, partly=False):
    """The problem of the known mistake that explains most of the results, None if there is none.

    Best are the same results in all examples. A student's version may fail in other examples as well, such as by log(0)
    where the known one takes care: then those count that end as this one does. Of two mistakes at once, in two pieces,
    the first is known by its wrong piece. With `partly`, two examples in which this piece is wrong are enough.
    """
    alike, found = same_end(check, attempts, expected, number), []
    label = wrong[number][0].label if isinstance(wrong[number][0], Piece) else None
    for mistake in check.mistakes:
        theirs = _made_by(mistake, check)
        pairs = list(zip(attempts, theirs, strict=True))
        equal = {k for k, (a, b) in enumerate(pairs) if _same_result(check, a, b)}
        if len(equal) == len(pairs):
            return Problem(mistake.kind, mistake.says)
        rank = 0 if alike <= equal else label and _rank(check, pairs, label, alike, wrong, number)
        if rank is not None and rank < 3 + partly:
            others = sum(len(wrong_pieces(check, *pair)) for pair in zip(theirs, expected, strict=True))
            found.append((rank, others, Problem(mistake.kind, mistake.says)))
    return min(found, key=lambda one: one[:2], default=(0, 0, None))[2]


def _rank(check, pairs, label, alike, wrong, number):
    """How well a mistake explains the piece of this label: 1 is best, None if it does not."""
    equal = {k for k, (a, b) in enumerate(pairs) if _same_piece(check, a, b, label)}
    shows = {k for k, parts in enumerate(wrong) if any(part.label == label for part in parts)}
    if len(equal) == len(pairs):
        return 1
    if alike <= equal:
        return 2
    return 3 if number in equal and alike - shows <= equal and len(equal & shows) > 1 else None


@functools.cache
def _made_by(mistake, check):
    """What a mistake makes of the examples."""
    wrong = mistake.wrong(check.reference)
    return tuple(attempt(check.run, wrong, example) for example in check.examples)


def _same_result(check, a, b):
    return a.error == b.error and bool(a.error or same(a.value, b.value, check.close))


def _same_piece(check, a, b, label):
    if a.problem or b.problem:
        return False
    found = [part for part in walk(check, a.value, b.value) if part.label == label]
    return bool(found) and all(isinstance(part, Piece) and check.close(part.yours, part.expected) for part in found)


def known_but_for_a_factor(check, attempts, alike, label):
    """The problems of a known mistake and of a factor that explain the piece together, in two examples or more."""
    for mistake in check.mistakes:
        theirs = _made_by(mistake, check)
        cases = [
            (part, check.examples[k])
            for k in sorted(alike)
            if not (attempts[k].problem or theirs[k].problem)
            for part in walk(check, attempts[k].value, theirs[k].value)
            if isinstance(part, Piece) and part.label == label
        ]
        factor = known_factor(cases) if len(cases) > 1 else None
        if factor:
            return Problem(mistake.kind, mistake.says), factor
    return None


def overflow(check, attempts, expected):
    """What a known mistake says that gives nan or inf in the same examples, "" if there is none."""
    here = _not_finite(check, attempts, expected)
    for mistake in check.mistakes:
        if mistake.kind == "nan" and here and here == _not_finite(check, _made_by(mistake, check), expected):
            return mistake.says
    return f"Your results are nan or inf in example {min(here)}." if here else ""


def _not_finite(check, attempts, expected):
    ends = (_end(check, *pair) for pair in zip(attempts, expected, strict=True))
    return {k for k, end in enumerate(ends) if end == "not finite"}


def in_another_order(check, tried, expected):
    """The problem of a result whose parts are right, but in another order, else None."""
    value, names = tried.value, check.returns
    if (
        tried.problem
        or not isinstance(value, (tuple, list))
        or not isinstance(names, tuple)
        or len(value) != len(names)
    ):
        return None
    for parts in permutations(value):
        if not wrong_pieces(check, type(tried)(parts), expected):
            return Problem(
                "order", f"The values are right, but they must be returned in this order: {', '.join(names)}."
            )
    return None
