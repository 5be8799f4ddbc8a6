"""Explainers that read the code: what it uses and should not, and what it should use and does not."""

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from numbers import Number

import numpy as np

from course.checks import code, recognition
from course.checks.case import wrong_pieces
from course.checks.comparison import Problem, is_number
from course.checks.match_mistake import match_mistake
from course.checks.mutants import functions_of

LAYERS = {
    "parameters": "len(parameters) // 2",
    "caches": "len(caches)",
    "layer_dims": "len(layer_dims) - 1",
    "gradients": "the number of names that begin with dW",
}
"""Argument -> the number of layers in it."""

NEEDLESS = {"ZL", "cache", "need_dA_prev", "print_cost", "seed", "masks", "rng"}
"""Arguments without which some right versions do, or of which other explainers speak."""

DRAWS = {"binomial", "choice", "default_rng", "integers", "normal", "rand", "randint", "randn", "random_sample"}

DRAWS |= {"RandomState", "standard_normal", "uniform"}

SEVERAL = dict.fromkeys(("sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax"), "A, cache")

SEVERAL |= {"linear_forward": "Z, cache", "linear_activation_forward": "A, cache", "L_model_forward": "AL, caches"}

SEVERAL |= {"dropout_forward": "A, D", "gradient_step": "cost, parameters", "fit": "parameters, costs"}

SEVERAL |= {"L_layer_model": "parameters, costs", "two_layer_model": "parameters, costs"}

SEVERAL |= {"L_model_forward_with_dropout": "AL, caches"}
"""Function that returns several values -> their names."""

ELEMENTWISE = "`@` and np.dot are the matrix product. Here the factors are multiplied element by element: `*`."

LETTERS = {"m", "L", "X", "Y", "Z", "A", "W", "b", "A_prev", "AL", "ZL", "dZ", "dA", "dW", "db", "parameters", "grads"}
"""Names of the course: what is called so and is not set in the function is meant to be an argument."""

WHERE = {
    "m": "m is the number of examples, the columns: `m = {array}.shape[1]`.",
    "L": "L is the number of layers: `L = len(parameters) // 2`, or `len(caches)`.",
}
"""Name of a size -> how to find it in the function."""


def outside_names(case):
    """A variable of the notebook was used instead of an argument."""
    taken = code.outside_data(case.f)
    known = {*case.check.argument_names, *case.example.sizes, *LETTERS}
    found = sorted(
        name
        for name, value in taken.items()
        if name in known or (isinstance(value, (Mapping, np.ndarray, Number)) and not _is_constant(name))
    )
    if not found:
        return None
    listed = " and ".join(f"`{name}`" for name in found)
    are, they = ("is", "it is") if len(found) == 1 else ("are", "they are")
    told = " ".join(dict.fromkeys(_where(case, name) for name in found[:3]))
    here = f"{they} taken from the notebook, where {they} something else"
    if all(taken[name] is NameError for name in found):
        here = f"{they} neither an argument nor a name of the notebook"
    return Problem("wrong input", f"{listed} {are} not set in your function: {here}. {told}")


def _is_constant(name):
    """By its name, a constant of the notebook, such as EPSILON, and not an array such as AL."""
    return name.isupper() and len(name) > 2


def _where(case, name):
    """What to write instead of a variable of the notebook."""
    arguments = case.check.argument_names
    if name in arguments:
        mine = code.arguments(case.f)
        here = mine[arguments.index(name)] if arguments.index(name) < len(mine) else name
        return f"Use the argument `{here}`." + ("" if here in mine else " The function must take it.")
    arrays = [arg for arg, value in zip(arguments, case.example.args, strict=False) if isinstance(value, np.ndarray)]
    if name in WHERE and (arrays or name == "L"):
        return WHERE[name].format(array=arrays[0] if arrays else "")
    return "Take it from the arguments, or compute it from them inside the function."


def needless_draws(case):
    """Random numbers are drawn where there are none in the exercise, such as a new mask on the way back."""
    known = {"rng", "seed"} & set(case.check.argument_names)
    if known or not DRAWS & code.names(case.f) - code.names(case.check.reference):
        return None
    masks = {"D", "keep_prob", "masks"} & set(case.check.argument_names)
    then = "Use the mask D of the forward pass: a unit that was dropped there gets no gradient." if masks else ""
    return Problem("randomness", f"Your function draws new random numbers; none belong here. {then}".strip())


def not_taken_apart(case):
    """A function that returns several values was used as if it returned the first one: with that, all is right."""
    for name, parts in SEVERAL.items():
        function = getattr(inspect.unwrap(case.f), "__globals__", {}).get(name)
        if not callable(function) or name not in code.globals_of(case.f):
            continue
        first = code.with_globals(case.f, {name: lambda *args, function=function, **more: function(*args, **more)[0]})
        tried = case.made_by(first)
        wrong = tuple(wrong_pieces(case.check, *pair) for pair in zip(tried, case.expected, strict=True))
        after = replace(case, f=first, attempts=tried, wrong=wrong)
        then = match_mistake(after) if wrong[case.number] else None
        if not wrong[case.number] or (then and then.whole):
            says = f"{name} returns several values, in a tuple. Take them apart: `{parts} = {name}(...)`."
            kind = "exception" if case.tried.error else "outputs"
            return Problem(kind, says, then=then.sentence if then else "")
    return None


def one_depth(case):
    """The function is made for one number of layers."""
    depths = [depth_of(example) for example in case.examples]
    if None in depths or len(set(depths)) < 2:
        return None
    named = {name for name in code.strings(case.f) if re.fullmatch(r"d?[WbA][1-9]\d*", name)}
    named -= {name for function in functions_of(case.check.reference) for name in code.strings(function)}
    fixed = max((int(name.lstrip("dWbA")) for name in named), default=0)
    right = {depth for depth, wrong in zip(depths, case.wrong, strict=True) if not wrong}
    wrong = {depth for depth, wrong in zip(depths, case.wrong, strict=True) if wrong}
    if fixed < 2:
        fixed = max(right, default=0)
        stops = {depth for end, depth in zip(case.ends, depths, strict=True) if end == "problem"}
        smaller = {depth for depth in wrong if depth < fixed}
        said = " ".join(tried.problem.sentence for tried in case.attempts if tried.problem)
        other = "returns None" in said or "no value yet" in said
        if right != {fixed} or fixed in {1, *wrong} or other or not (smaller or wrong) <= stops:
            return None
    count = next((words for name, words in LAYERS.items() if name in case.check.argument_names), "the argument")
    says = f"Your function is fixed to {fixed} layers; it must work for any number, L = {count}."
    return Problem("layer", f'{says} Write a loop over the layers, with names such as `f"W{{l}}"`.')


def depth_of(example):
    """Number of layers of the network in an example, None if there is none."""
    for arg in example.args:
        if isinstance(arg, Mapping):
            return sum(name.lstrip("d").startswith("W") for name in arg)
        if isinstance(arg, list):
            return len(arg) if isinstance(arg[0], tuple) else len(arg) - 1
    return None


def dropped_axis(case):
    """np.squeeze, flatten or the like took an axis away, and not a sum."""
    names, yours = code.names(case.f), shape_of(case.piece.yours) if case.piece else ()
    wanted = np.shape(case.piece.expected) if case.piece else ()
    summed = {"sum", "mean"} & names and "keepdims" not in code.strings(case.f)
    if summed or not wanted or len(yours) >= len(wanted) or not is_number(case.piece.yours):
        return None
    if not case.check.close(np.ravel(case.piece.yours), np.ravel(case.piece.expected)):
        return None
    why = next((says for name, says in recognition.DROPS_AXES.items() if name in names), None)
    return why and Problem("shape", f"{case.label} has shape {yours}; expected {wanted}. {why}", case.label)


def unused_argument(case):
    """An argument that matters is used nowhere in the code."""
    mine, wanted = code.arguments(case.f), case.check.argument_names
    if len(mine) != len(wanted):
        return None
    unused = [
        name
        for name, right in zip(mine, wanted, strict=True)
        if right not in NEEDLESS and name not in code.variables(case.f)
    ]
    if not unused:
        return None
    says = f"Your function never uses its argument `{unused[0]}`. Does a fixed number or name stand in its place?"
    return Problem("wrong input", says)


def matrix_product(case):
    """`@` or np.dot, and the shapes do not fit, where the library multiplies element by element."""
    shapes = case.tried.problem.kind == "shape" if case.tried.problem else _other_shape(case.piece)
    if not shapes or not code.multiplies_matrices(case.f):
        return None
    if any(map(code.multiplies_matrices, functions_of(case.check.reference))):
        return None
    return Problem("product", ELEMENTWISE)


def needless_product(case):
    """`@` or np.dot where the library multiplies element by element, and the numbers are wrong."""
    if not code.multiplies_matrices(case.f) or any(map(code.multiplies_matrices, functions_of(case.check.reference))):
        return None
    return Problem("product", ELEMENTWISE)


def shape_of(value):
    """Its shape, () for what holds no numbers: of that, NumPy may not know one."""
    return np.shape(value) if is_number(value) else ()


def _other_shape(piece):
    return piece is not None and shape_of(piece.yours) != np.shape(piece.expected)
