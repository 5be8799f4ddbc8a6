"""Known ways of being wrong, and the short form in which most of them are declared."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from course.checks.mutants import patch


@dataclass(frozen=True, eq=False)
class Mistake:
    """A known way of being wrong: `wrong(reference)` is a function that makes it.

    `uses` are names of which the code must use one, for mistakes that have the same results as others; "@" stands for
    any matrix product. A mistake that `draws` is in the draw of a mask: it does not count where the mask is taken as it
    was drawn.
    """

    kind: str
    says: str
    wrong: Callable
    uses: tuple = ()
    draws: bool = False


def mistakes(table):
    """Mistakes that replace code of the library, from a table of three levels.

    First the right code, indented below it a wrong one, and indented below that the kind of the mistake and what a
    student reads:

        2 * m
            m
                scale: The factor is lambd / (2 m): the 2 is missing.

    Returns
    -------
    mistakes : tuple of Mistake
    """
    found = []
    for line in textwrap.dedent(table).strip().splitlines():
        text, level = line.strip(), (len(line) - len(line.lstrip())) // 4
        if level == 0:
            right = text
        elif level == 1:
            wrong, says = text, ""
        elif says:
            found[-1][1] += f" {text}"
        else:
            kind, says = text.split(": ", 1)
            found.append([kind, says, patch(right, wrong)])
    return tuple(Mistake(*row) for row in found)
