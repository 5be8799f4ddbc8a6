"""Compare what a function returned with what it should have returned, piece by piece."""

from collections.abc import Mapping
from dataclasses import dataclass
from numbers import Number

import numpy as np

EACH_TURN = "One belongs to each layer: make the list before the loop, and append to it in each turn."

DIGITS = "0123456789"


@dataclass(frozen=True)
class Problem:
    """One mistake in words, with the piece of the result where it shows."""

    kind: str
    sentence: str
    label: str = ""
    then: str = ""
    """Another mistake, to fix after this one."""
    number: int | None = None
    """Of the example in which it shows, if that is not the smallest wrong one."""
    mistake: object = None
    """The known mistake that makes it, if it is one."""
    whole: bool = False
    """It explains all that is wrong, and not one piece only."""


class Misfit(Exception):
    """Raised with a `Problem` by what runs a function, if the result cannot be used at all."""


@dataclass(frozen=True)
class Piece:
    """A part of the result that is no container: an array, a number or a string."""

    label: str
    yours: object
    expected: object


def pieces(label, yours, expected, names=()):
    """Walk through both results at once; yield a `Piece` for every part, or a `Problem` where they differ in build.

    `names` are the labels of the parts if the expected result is a tuple. A list may stand for a tuple.
    """
    if isinstance(expected, Mapping):
        yield from _pieces_of_mapping(label, yours, expected)
    elif isinstance(expected, (tuple, list)):
        if not isinstance(yours, (tuple, list)):
            yield Problem(
                "outputs", f"{label} is {a_kind(yours)}; expected {len(expected)} values{_listed(names)}.", label
            )
        elif len(yours) != len(expected):
            says = f"{label} has {len(yours)} values; expected {len(expected)}{_listed(names)}."
            yield Problem("outputs", f"{says} {EACH_TURN}" if label == "caches" else says, label)
        else:
            for i, (part, wanted) in enumerate(zip(yours, expected, strict=True)):
                yield from pieces(names[i] if names else f"{label}[{i}]", part, wanted)
    else:
        yield Piece(label, yours, expected)


def _pieces_of_mapping(label, yours, expected):
    if not isinstance(yours, Mapping):
        says = f"{label} is {a_kind(yours)}; expected a dict with the keys {', '.join(expected)}."
        if isinstance(yours, tuple) and any(isinstance(part, Mapping) for part in yours):
            says += f" The function you called returns several values: take them apart, as in `{label}, costs = ...`."
        yield Problem("type", says, label)
        return
    missing = [key for key in expected if key not in yours]
    extra = [key for key in yours if key not in expected]
    if missing or (extra and label != "grads"):  # further gradients do no harm
        has = f"the keys {', '.join(map(_key, yours))}" if yours else "no keys"
        kind, why = _of_layers(yours, missing, expected)
        yield Problem(kind, f"{label} has {has}; expected {', '.join(expected)}{why}.", label)
        return
    for key, wanted in expected.items():
        yield from pieces(key, yours[key], wanted)


def _of_layers(yours, missing, expected):
    """Kind of the problem of a dict in which some keys are missing, and what to add if these are whole layers."""
    (gone, left), names = map(_layers, (missing, set(expected) - set(missing))), _names(expected)
    if not gone or gone & left or not _names(yours) <= names:
        return "keys", ""
    last = gone == {max(_layers(expected), key=int)} and len(yours) < len(expected)
    return "layer", ": the layers count from 1 to L" + (", and range(1, L) ends with L - 1" if last else "")


def _layers(keys):
    """The numbers at the ends of the keys, as strings."""
    return {key[len(key.rstrip(DIGITS)) :] for key in keys} - {""}


def _names(keys):
    """The keys without the numbers at their ends."""
    return {key.rstrip(DIGITS) for key in keys if isinstance(key, str)}


def _key(key):
    return key if isinstance(key, str) else f"a {type(key).__name__}"


def _listed(names):
    return f": {', '.join(names)}" if names else ""


def a_kind(value):
    """What a value is, in a few words."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' else 'a'} {name}"


def is_number(value):
    """A real number or an array of real numbers, with nothing hidden in it."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.dtype.kind in "fiub" and not isinstance(value, (np.matrix, np.ma.MaskedArray))
    return isinstance(value, Number) and not isinstance(value, complex)


def close(yours, expected):
    """Equal but for rounding, in single precision as well. A number may come as an array without dimensions."""
    if not is_number(expected):
        return type(yours) is type(expected) and isinstance(expected, (str, type(None))) and yours == expected
    if not is_number(yours) or np.shape(yours) != np.shape(expected):
        return False
    yours, expected = np.asarray(yours, float), np.asarray(expected, float)
    largest = np.max(np.abs(expected), initial=0, where=np.isfinite(expected))
    return np.allclose(yours, expected, rtol=1e-5, atol=1e-5 * largest + 1e-12, equal_nan=True)


def alike(yours, expected):
    """Equal arrays of constants, or random numbers of the same mean and spread as far as their number lets one see."""
    if not is_number(yours) or np.shape(yours) != np.shape(expected) or np.std(expected) == 0:
        return close(yours, expected)
    spread, wanted, few = np.std(yours), np.std(expected), 6 / np.sqrt(np.size(expected))
    if not np.isfinite(spread) or spread == 0:
        return False
    return bool(abs(np.log(spread / wanted)) < few and abs(np.mean(yours) - np.mean(expected)) < few * wanted)


def same(yours, expected, equal=close):
    """Both results are built alike and equal in every piece."""
    return all(
        isinstance(piece, Piece) and equal(piece.yours, piece.expected)
        for piece in pieces("the result", yours, expected)
    )
