"""Call a student's function as it was written: without our optional arguments, or with its own order of them."""

import functools
import inspect
from dataclasses import replace

from course.checks.attempt import attempt
from course.checks.comparison import alike

POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)

USES = {
    "need_dA_prev": "with False, the first layer skips the gradient of the data: it is the largest product of all, and "
    "nothing uses it",
    "hidden_activation": "with it, the hidden layers can have tanh or another activation in place of ReLU",
    "slope": "it is the slope where Z is negative, here 0.01",
    "seed": "with it, the same start values can be drawn again",
    "scale": 'it chooses the spread of the weights, such as "he" for ReLU',
    "epsilon": "it is half the step of the difference",
    "beta": "it is the share of the old mean that stays",
    "lambd": "it is the strength of L2",
    "keep_prob": "it is the share of units that dropout keeps",
    "step": "with it, other steps can be made, such as `regularized_step`",
    "print_cost": "with True, the cost is printed on the way",
    "learning_rate": "it is the length of a step",
    "num_iterations": "it is the number of steps",
}
"""Optional argument -> what it is for."""

PUBLISHED_SEED = 1
"""Set inside of models that take no seed."""


def fitted(check, f):
    """How to call f on the examples of a check.

    Returns
    -------
    f : function
        Takes the arguments of the examples. It is f itself where that fits.
    examples : tuple of Example
        With our defaults for the optional arguments that f does not take.
    left_out : tuple of str
        Their names.
    """
    as_it_is = f, check.examples, ()
    count = max(len(example.args) for example in check.examples)
    in_laws = {law.needs for law in check.laws}
    given = tuple(name for i, name in enumerate(check.argument_names) if i < count or name in in_laws)
    takes = _positional(f)
    if takes is None or any(len(example.args) > len(check.argument_names) for example in check.examples):
        return as_it_is
    by_name = set(takes) <= set(check.argument_names)
    taken = takes if by_name else check.argument_names[: len(takes)]
    left_out = tuple(name for name in given if name not in taken)
    required = [name for name, default in _defaults(check.reference).items() if default is inspect.Parameter.empty]
    if set(required) & set(left_out) or (not left_out and tuple(taken[: len(given)]) == given):
        return as_it_is

    @functools.wraps(f)
    def call(*args):
        values = dict(zip(check.argument_names, args, strict=False))
        wanted = [name for name in taken if name in values]
        return f(**{name: values[name] for name in wanted}) if by_name else f(*(values[name] for name in wanted))

    examples = tuple(_with_defaults(check, example, left_out) for example in check.examples)
    examples = tuple(example for example in examples if not attempt(check.run, check.reference, example).problem)
    return (call, examples, left_out) if examples else as_it_is


def remark(check, f):
    """What the optional arguments are for that f does not take, or their other order; "" if it is called as ours."""
    *_, left_out = fitted(check, f)
    if left_out:
        says = [f"`{name}`: {USES[name]}." if name in USES else f"`{name}`." for name in left_out]
        return f"Yours leaves out what is optional in the library. {' '.join(says)}"
    takes = _positional(f) or ()
    if set(takes) <= set(check.argument_names) and takes != check.argument_names[: len(takes)]:
        return (
            f"Yours takes its arguments in another order than the library: {', '.join(takes)}. Call it by their names."
        )
    return ""


def _positional(f):
    """Names of the arguments that f takes by position, None if it takes any number, or cannot say."""
    try:
        parameters = inspect.signature(f).parameters.values()
    except (TypeError, ValueError):
        return None
    if any(parameter.kind not in POSITIONAL for parameter in parameters):
        return None
    return tuple(parameter.name for parameter in parameters)


def _defaults(function):
    return {name: parameter.default for name, parameter in inspect.signature(function).parameters.items()}


def _with_defaults(check, example, left_out):
    defaults = _defaults(check.reference)
    if check.close is not alike and "seed" in left_out:
        defaults["seed"] = PUBLISHED_SEED
    names = check.argument_names
    args = (defaults[name] if name in left_out else arg for name, arg in zip(names, example.args, strict=False))
    sizes = {name: size for name, size in example.sizes.items() if name not in left_out}
    return replace(example, args=tuple(args), sizes=sizes)
