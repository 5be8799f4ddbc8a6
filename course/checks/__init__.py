"""Checks that tell a student what is wrong: `f = checks.check_f(f)` for every function of the course.

A function that is right is handed back. One that is not written yet is replaced by the library's, so that the notebook
runs on. One that is wrong stops its cell: the message names the kind of mistake, shows it on the smallest example, and
has three hints. The name then keeps the student's function, and no later cell runs on as if it were right.

    def tanh_backward(dA, cache):
        ...

    tanh_backward = checks.check_tanh_backward(tanh_backward)

`hint` and `example` of a check, `predict` and `progress` are for the cells around it. Nothing leaves the session.
"""

from course.checks.check import Check, WrongAnswer
from course.checks.exercises import CHECKS
from course.checks.prediction import predict
from course.checks.registry import forget, outcomes, progress

globals().update(CHECKS)  # check_relu and the others, so that `from course.checks import check_relu` works

__all__ = ["Check", "WrongAnswer", "forget", "outcomes", "predict", "progress", *CHECKS]
