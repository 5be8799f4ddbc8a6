"""Compare a student's results with those of the mistakes that a check knows."""

import functools
from itertools import combinations

import numpy as np

from course.checks import code
from course.checks.attempt import attempt
from course.checks.case import ends, walk, wrong_pieces
from course.checks.comparison import Piece, Problem, is_number, same
from course.checks.factors import known_factor
from course.checks.mutants import patches

PAIRS = 12
"""So many mistakes are tried two at a time, in exercises that return one number."""


def match_mistake(case, partly=False):
    """The problem of the known mistake that explains most of the results, None if there is none.

    Best are the same results in all examples. A student's version may fail in other examples as well, such as by log(0)
    where the known one takes care: then those count that end as this one does. Of two mistakes at once, in two pieces,
    the first is known by its wrong piece. With `partly`, two examples in which this piece is wrong are enough.
    """
    found = []
    names = code.names(case.f) | ({"@"} if code.multiplies_matrices(case.f) else set())
    for mistake in case.check.mistakes:
        if (mistake.uses and not names & set(mistake.uses)) or (mistake.draws and case.examples is not case.given):
            continue
        here = case.tried, _made_at(mistake, case, case.number)
        if not (_same_result(case.check, *here) or (case.label and _same_piece(case.check, *here, case.label))):
            continue
        theirs = made_by(mistake, case)
        pairs = list(zip(case.attempts, theirs, strict=True))
        equal = {k for k, (a, b) in enumerate(pairs) if _same_result(case.check, a, b)}
        if len(equal) == len(pairs):
            return Problem(mistake.kind, mistake.says, mistake=mistake, whole=True)
        rank = 0 if case.alike <= equal else case.label and _rank(case, pairs)
        if rank is not None and rank < 3 + partly:
            others = sum(len(wrong_pieces(case.check, *pair)) for pair in zip(theirs, case.expected, strict=True))
            found.append((rank, others, Problem(mistake.kind, mistake.says, mistake=mistake, whole=rank == 0)))
    return min(found, key=lambda one: one[:2], default=(0, 0, None))[2]


def match_partly(case):
    """As `match_mistake`, where a mistake explains the piece in two examples, and another mistake the rest."""
    return match_mistake(case, partly=True) if case.piece else None


def _rank(case, pairs):
    """How well a mistake explains the piece of this label: 1 is best, None if it does not."""
    equal = {k for k, (a, b) in enumerate(pairs) if _same_piece(case.check, a, b, case.label)}
    shows = {k for k, parts in enumerate(case.wrong) if any(part.label == case.label for part in parts)}
    if len(equal) == len(pairs):
        return 1
    if case.alike <= equal:
        return 2
    return 3 if case.number in equal and case.alike - shows <= equal and len(equal & shows) > 1 else None


def made_by(mistake, case):
    """What a mistake makes of the examples."""
    return tuple(_made_at(mistake, case, k) for k in range(len(case.examples)))


def _made_at(mistake, case, k):
    if case.examples[k] is case.check.examples[k]:
        return _made(mistake, case.check, k)
    return attempt(case.check.run, mistake.wrong(case.check.reference), case.examples[k])


@functools.cache
def _made(mistake, check, k):
    return attempt(check.run, mistake.wrong(check.reference), check.examples[k])


def _same_result(check, a, b):
    return a.error == b.error and bool(a.error or same(a.value, b.value, check.close))


def _same_piece(check, a, b, label):
    if a.problem or b.problem:
        return False
    found = [part for part in walk(check, a.value, b.value) if part.label == label]
    return bool(found) and all(isinstance(part, Piece) and check.close(part.yours, part.expected) for part in found)


def match_with_factor(case):
    """The problem of a known mistake that, with a factor of a name, explains the piece in two examples or more."""
    if not case.piece:
        return None
    for mistake in case.check.mistakes:
        theirs = made_by(mistake, case)
        cases = [
            (part, case.examples[k])
            for k in sorted(case.alike)
            if not (case.attempts[k].problem or theirs[k].problem)
            for part in walk(case.check, case.attempts[k].value, theirs[k].value)
            if isinstance(part, Piece) and part.label == case.label
        ]
        factor = known_factor(cases) if len(cases) > 1 else None
        if factor:
            return Problem(mistake.kind, mistake.says, then=factor.sentence)
    return None


def match_two(case):
    """The problem of two known mistakes at once, where the result is one number, in which they cannot be told apart."""
    if not case.piece or not is_number(case.expected[case.number]) or np.ndim(case.expected[case.number]):
        return None
    known = [mistake for mistake in case.check.mistakes if hasattr(mistake.wrong, "changes")]
    for first, second in combinations(known[:PAIRS], 2):
        try:
            both = patches(first.wrong.changes + second.wrong.changes)(case.check.reference)
        except ValueError:  # the second has nothing to change in what the first has left
            continue
        theirs = case.made_by(both)
        if all(_same_result(case.check, case.attempts[k], theirs[k]) for k in case.alike):
            return Problem(first.kind, first.says, then=second.says)
    return None


def overflow(case, told):
    """What a known mistake says that gives nan or inf in the same examples, "" if there is none.

    The mistake that is told already may make them itself.
    """
    here = _not_finite(case.ends)
    if told and here <= _not_finite(_ends_of(told, case)):
        return ""
    for mistake in case.check.mistakes:
        if here and mistake.kind == "nan" and here == _not_finite(_ends_of(mistake, case)):
            return mistake.says
    return f"Your results are nan or inf in example {min(here)}." if here else ""


def _ends_of(mistake, case):
    return ends(case.check, made_by(mistake, case), case.expected)


def _not_finite(all_ends):
    return {k for k, end in enumerate(all_ends) if end == "not finite"}
