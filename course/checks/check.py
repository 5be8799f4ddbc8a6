"""A check: the right function, small examples, the mistakes it knows, and what a student sees of all this."""

import copy
import inspect
from collections.abc import Callable
from dataclasses import dataclass

from course.checks import feedback
from course.checks.arguments import remark
from course.checks.comparison import close
from course.checks.diagnosis import diagnose
from course.checks.helpers import LIBRARY, with_the_librarys
from course.checks.message import show
from course.checks.registry import NOT_WRITTEN, RIGHT, WRONG, record
from course_errors import ArgumentError


class WrongAnswer(Exception):
    """A student's function is not right yet. In a notebook it shows as one line, without a traceback.

    Attributes
    ----------
    kind : str
        A key of `kinds.KINDS`.
    """

    def __init__(self, name, problem):
        super().__init__(f"{name}: {problem.sentence}")
        self.kind = problem.kind

    def _render_traceback_(self):
        return [f"{type(self).__name__}: {self}"]  # IPython shows this; the feedback stands above


@dataclass(frozen=True, eq=False)
class Check:
    """`f = check(f)`: returns f if it is right, the library's function if f is not written yet.

    Attributes
    ----------
    reference : function
        The library's.
    returns : str or tuple of str
        Name of the result, or names of the results.
    examples : tuple of Example
        Smallest first.
    hints : (str, str)
        What to think of, and what to type. The third is the library's source.
    mistakes : tuple of Mistake
        Those that are recognised by their result.
    laws : tuple of Law
        For what the examples cannot show.
    slopes : function, optional
        Gets the arguments; returns {name of a result: finite difference}.
    run : function
        How to call f with the arguments, for functions that return functions or draw numbers.
    masks : function, optional
        Gets the student's function, its result and the arguments; returns the masks that were drawn, None if there are
        none. The examples are then judged with these masks.
    close : function
        Whether a piece of the result is right.
    """

    reference: Callable
    returns: str | tuple
    examples: tuple
    hints: tuple
    mistakes: tuple = ()
    laws: tuple = ()
    slopes: Callable | None = None
    run: Callable = lambda f, *args: f(*args)
    masks: Callable | None = None
    close: Callable = close

    def __post_init__(self):
        LIBRARY[self.name] = self.reference

    @property
    def name(self):
        """Name of the exercise."""
        return self.reference.__name__

    @property
    def argument_names(self):
        return tuple(inspect.signature(self.reference).parameters)

    def __call__(self, f=None, given=None):
        """Check a student's function, and show what came of it.

        Parameters
        ----------
        f : function
            The student's.
        given : function, optional
            For an exercise to repair: the broken function that the student started from. As long as f has the same
            code, the exercise counts as not written yet.

        Returns
        -------
        f : function
            The same function, if it is right. The library's, if f is not written yet, so that the notebook runs on.

        Raises
        ------
        WrongAnswer
            If f is written, but not right. The cell stops here, and the name keeps the student's function.
        """
        finding, said = self._judge(f, given)
        name = getattr(f, "__name__", None)
        if finding is None:
            record(self.name, RIGHT, name)
            show(feedback.right(self, " ".join(filter(None, (remark(self, f), said)))))
            return f
        if finding.unwritten:
            record(self.name, NOT_WRITTEN, name)
            show(feedback.unwritten(self, repair=given is not None))
            return self.reference
        record(self.name, WRONG, name)
        show(feedback.wrong(self, finding))
        raise WrongAnswer(self.name, finding.problem)

    def _judge(self, f, given):
        """What is wrong with f itself, and a remark if other functions of the student's were set aside for that."""
        finding = diagnose(self, f, given)
        if finding is None or finding.unwritten:
            return finding, ""
        alone, replaced = with_the_librarys(f, self.name)
        if not replaced:
            return finding, ""
        without = diagnose(self, alone, given)
        if without is None:
            return None, f"It was judged with the library's {' and '.join(replaced)}: with yours the result is wrong."
        return (finding if without.unwritten or without.problem.kind == "exception" else without), ""

    def hint(self, number=1):
        """Show hint 1, 2 or 3, each more direct than the one before; the third is the library's source."""
        if number not in (1, 2, 3):
            raise ArgumentError(f"number is {number!r}; there are hints 1, 2 and 3")
        show(feedback.hint(self, number))

    def example(self, number=0):
        """The arguments of an example, to try the function on: `f(*check.example(0))`. A fresh copy at every call."""
        if number not in range(len(self.examples)):
            raise ArgumentError(f"number is {number!r}; the examples of {self.name} are 0 to {len(self.examples) - 1}")
        return copy.deepcopy(self.examples[number].args)
