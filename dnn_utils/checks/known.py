"""Compare a student's results with the right ones, and with those of known mistakes."""

import functools

from dnn_utils.checks.attempt import attempt
from dnn_utils.checks.comparison import Piece, Problem, pieces, same


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


def known(check, attempts, expected, piece):
    """The problem of the known mistake with the same results, or else with the same wrong piece and few others."""
    partly = []
    for mistake in check.mistakes:
        theirs = _made_by(mistake, check)
        pairs = list(zip(attempts, theirs, strict=True))
        problem = Problem(mistake.kind, mistake.says)
        if all(a.error == b.error and (a.error or same(a.value, b.value, check.close)) for a, b in pairs):
            return problem
        if piece and all(_same_piece(check, a, b, piece.label) for a, b in pairs):
            others = sum(len(wrong_pieces(check, *pair)) for pair in zip(theirs, expected, strict=True))
            partly.append((others, problem))
    return min(partly, key=lambda found: found[0], default=(0, None))[1]


@functools.cache
def _made_by(mistake, check):
    """What a mistake makes of the examples."""
    wrong = mistake.wrong(check.reference)
    return tuple(attempt(check.run, wrong, example) for example in check.examples)


def _same_piece(check, a, b, label):
    if a.problem or b.problem:
        return False
    found = [part for part in walk(check, a.value, b.value) if part.label == label]
    return bool(found) and all(isinstance(part, Piece) and check.close(part.yours, part.expected) for part in found)
