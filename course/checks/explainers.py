"""What may be said of a wrong function: an ordered list of explainers. The first that knows an answer gives it.

An explainer gets a `Case` and returns a `Problem`, or None if it does not know. A new kind of mistake is one explainer
in `by_code` or `by_results`, or one row in the table of an exercise.
"""

from course.checks import by_code, by_results
from course.checks.match_mistake import match_mistake, match_partly, match_two, match_with_factor

EXPLAINERS = (
    by_results.changed_inputs,
    by_code.outside_names,
    by_code.needless_draws,
    by_code.dropped_axis,
    by_code.one_depth,
    by_results.returns_sometimes,
    match_mistake,
    by_code.not_taken_apart,
    by_results.first_turn_only,
    by_results.another_order,
    by_results.pairs_of_all,
    by_code.matrix_product,
    by_results.the_error,
    by_results.the_type,
    by_results.of_another,
    by_results.the_shape,
    by_results.broken_mask,
    by_results.almost_right,
    by_results.the_numbers,
    by_results.not_repeated,
    by_code.unused_argument,
    match_partly,
    match_with_factor,
    match_two,
    by_code.needless_product,
    by_results.broken_randomness,
    by_results.the_value,
)
"""From `by_results.the_type` on there is a piece of the result that is wrong."""


def explain(case):
    """The problem of a wrong function: the answer of the first explainer that has one."""
    return next(problem for explainer in EXPLAINERS if (problem := explainer(case)))
