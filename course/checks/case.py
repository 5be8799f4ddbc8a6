"""A function that is not right: what it made of the examples, and what it should have made of them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course.checks.attempt import attempt
from course.checks.comparison import Piece, Problem, is_number, pieces


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


@dataclass(frozen=True, eq=False)
class Case:
    """What is known of a wrong function when its mistake is looked for.

    Attributes
    ----------
    check : Check
    f : function
        The student's.
    given : tuple of Example
        On which f was run.
    examples : tuple of Example
        The same, with the masks that f drew instead of a generator.
    attempts : tuple of Attempt
        What f made of them.
    expected : tuple
        What is right.
    wrong : tuple of list
        The wrong pieces of each example, or one problem of its whole result.
    number : int
        Of the smallest example in which f is wrong.
    """

    check: object
    f: object
    given: tuple
    examples: tuple
    attempts: tuple
    expected: tuple
    wrong: tuple
    number: int

    @property
    def first(self):
        """The first wrong piece of the smallest wrong example, or its problem."""
        return self.wrong[self.number][0]

    @property
    def piece(self):
        return self.first if isinstance(self.first, Piece) else None

    @property
    def label(self):
        return self.piece.label if self.piece else None

    @property
    def tried(self):
        return self.attempts[self.number]

    @property
    def example(self):
        return self.examples[self.number]

    @cached_property
    def ends(self):
        """How each example ends: with an error, with nan or inf, or with finite numbers."""
        return ends(self.check, self.attempts, self.expected)

    @cached_property
    def alike(self):
        """Numbers of the examples that end as the smallest wrong one does."""
        return {k for k, end in enumerate(self.ends) if end == self.ends[self.number]}

    @cached_property
    def cases(self):
        """(piece, example) wherever the first piece is wrong in an example that ends as the smallest wrong one does."""
        return [
            (part, self.examples[k])
            for k in sorted(self.alike)
            for part in self.wrong[k]
            if isinstance(part, Piece) and part.label == self.label
        ]

    def made_by(self, function):
        """What another function makes of the examples."""
        return tuple(attempt(self.check.run, function, example) for example in self.examples)


def ends(check, attempts, expected):
    """How each example ends: "problem", "finite" or "not finite"."""
    return [_end(check, *pair) for pair in zip(attempts, expected, strict=True)]


def _end(check, tried, expected):
    if tried.problem:
        return "problem"
    found = [part.yours for part in walk(check, tried.value, expected) if isinstance(part, Piece)]
    return "finite" if all(_is_finite(yours) for yours in found if is_number(yours)) else "not finite"


def _is_finite(yours):
    return bool(np.isfinite(np.asarray(yours, float)).all())
