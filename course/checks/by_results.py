"""Explainers that look at the results: their build, their shapes, their numbers."""

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import numpy as np

from course.checks import code, recognition
from course.checks.attempt import attempt
from course.checks.by_code import depth_of, shape_of
from course.checks.case import walk, wrong_pieces
from course.checks.comparison import Piece, Problem, close
from course.checks.laws import broken_law

RETURN = "Does `return` stand inside the loop? Then it ends the loop: move it to the left, after the loop."


def changed_inputs(case):
    """An argument was changed in place."""
    return case.first if case.piece is None and case.first.kind == "inputs changed" else None


def first_turn_only(case):
    """A dict or list has what one turn of a loop makes, in a network of several layers."""
    depths = [depth_of(example) or 0 for example in case.examples]
    number = depths.index(max(depths))
    yours, right = case.attempts[number].value, case.expected[number]
    if isinstance(right, tuple) and isinstance(yours, (tuple, list)) and yours:
        yours, right = yours[0], right[0]
    if isinstance(yours, Mapping) and isinstance(right, Mapping) and max(depths) > 1:
        have, want = (sorted({name.lstrip("dWbA") for name in d if isinstance(name, str)}) for d in (yours, right))
        missing = set(right) - set(yours)
        if not missing or len(want) < 2 or len(have) != 1 or not set(yours) < set(right):
            return None
        if len(want) > 2 or len(yours) == 1:
            says = f"There is only {', '.join(yours)}. {RETURN} Or is a new dict made in each turn?"
            return Problem("layer", says, number=number)
    return None


def returns_sometimes(case):
    """None is returned in some examples only."""
    nothing = [tried.problem is not None and tried.problem.kind == "nothing returned" for tried in case.attempts]
    if not any(nothing) or all(nothing) or not nothing[case.number]:
        return None
    says = "Your function returns None here, and a value in other examples: some way through it has no `return`."
    return Problem("nothing returned", f"{says} {RETURN}")


def another_order(case):
    """All parts are right, but in another order."""
    value, names = case.tried.value, case.check.returns
    if case.tried.problem or not isinstance(value, (tuple, list)) or not isinstance(names, tuple):
        return None
    if len(value) != len(names):
        return None
    for parts in permutations(value):
        if not wrong_pieces(case.check, type(case.tried)(parts), case.expected[case.number]):
            says = f"The values are right, but they must be returned in this order: {', '.join(names)}."
            return Problem("order", says)
    return None


def pairs_of_all(case):
    """A matrix product made a table of all pairs where one number is expected."""
    pieces = [(shape_of(piece.yours), piece, k) for k, piece in _everywhere(case) if not np.ndim(piece.expected)]
    tables = [row for row in pieces if len(row[0]) == 2 and row[0][0] == row[0][1] > 1]
    if not tables or not case.piece or len(tables) != sum(math.prod(shape) > 1 for shape, *_ in pieces):
        return None
    (n, _), piece, number = tables[0]
    of = "examples" if case.examples[number].sizes.get("m") == n else "outputs"
    says = (
        f"{piece.label} has shape ({n}, {n}): your product pairs each of the {of} with every other one. Only the "
        f"diagonal belongs to {piece.label}. Multiply element by element, with `*` and without .T, and sum over all "
        "entries: `np.sum(Y * np.log(AL) + ...)`."
    )
    turned = close(-np.trace(np.asarray(piece.yours, float)), np.asarray(piece.expected, float)[()])
    return Problem("axis", says, then="The minus is missing." * bool(turned), number=number)


def _everywhere(case):
    """(number of the example, piece) wherever the first piece is wrong."""
    return [
        (k, part)
        for k, found in enumerate(case.wrong)
        for part in found
        if isinstance(part, Piece) and part.label == case.label
    ]


def the_error(case):
    """The function stops with an error, or its result is not built as it should be."""
    if case.piece is None and case.first.kind == "arguments":
        takes, given = code.arguments(case.f), case.check.argument_names
        says = f"{case.first.sentence} It takes ({', '.join(takes)}); the exercise calls it with {', '.join(given)}."
        return replace(case.first, sentence=says)
    return None if case.piece else case.first


def the_type(case):
    return recognition.wrong_type(case.piece)


def of_another(case):
    """The piece holds what belongs in another place of the result."""
    right = case.expected[case.number]
    return recognition.of_another(case.piece, walk(case.check, right, right), case.check.close)


def the_shape(case):
    """The shape is wrong. Where a number is expected, the largest result shows best which axis was left out."""
    piece, number = case.piece, case.number
    if np.ndim(piece.expected) == 0:
        sizes = [(math.prod(shape_of(part.yours)), -k) for k, part in _everywhere(case) if k in case.alike]
        number = -max(sizes)[1]
        piece = next(part for k, part in _everywhere(case) if k == number)
    problem = recognition.wrong_shape(piece, case.examples[number].sizes, code.names(case.f))
    return problem and Problem(problem.kind, problem.sentence, problem.label, number=number)


def the_numbers(case):
    """Nan, whole numbers, a factor."""
    return recognition.wrong_values(_same_shape(case))


def _same_shape(case):
    return [
        (piece, example)
        for piece, example in case.cases
        if not (recognition.wrong_type(piece) or recognition.wrong_shape(piece, example.sizes))
    ]


def almost_right(case):
    """Off by little in all examples: a small constant of the function is too large."""
    small = [x for x in code.numbers(case.f) if 0 < abs(x) < 0.01]
    pairs = [(np.asarray(p.yours, float), np.asarray(p.expected, float)) for p, _ in _same_shape(case)]
    if not small or not all(np.allclose(a, b, rtol=0.02, atol=0.02 * np.max(np.abs(b))) for a, b in pairs):
        return None
    x = max(small)
    return Problem(
        "value",
        f"{case.label} is almost right: your constant {x:g} is too large, and changes the result. "
        f"It only has to keep away from 0 or 1: take a much smaller one, such as 1e-15.",
    )


def not_repeated(case):
    """The function returns something else when it is called again with the same arguments."""
    again = attempt(case.check.run, case.f, case.given[case.number])
    found = [part for part in wrong_pieces(case.check, again, case.expected[case.number]) if part.label == case.label]
    if found and isinstance(found[0], Piece) and close(found[0].yours, case.piece.yours):
        return None
    says = "Your function returns something else at every call with the same arguments: draw all random numbers from "
    sources = [name for name in ("rng", "seed") if name in case.check.argument_names]
    source = {"rng": "rng", "seed": "a generator that is made with seed"}
    return Problem("randomness", says + (source[sources[0]] if sources else "a generator with a seed") + ".")


def broken_mask(case):
    """A mask that keeps another share, or units of all examples at once."""
    return broken_law(case.check, case.f, "mask")


def broken_randomness(case):
    return broken_law(case.check, case.f, "randomness")


def the_value(case):
    """The last: some numbers are wrong."""
    return recognition.wrong_places(case.cases[0][0] if case.cases else case.piece)
