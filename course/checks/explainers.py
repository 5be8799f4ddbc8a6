"""What may be said of a wrong function: an ordered list of explainers. The first that knows an answer gives it.

An explainer gets a `Case` and returns a `Problem`, or None if it does not know. A new kind of mistake is one explainer
here, or one row in the table of an exercise.
"""

import inspect
import math
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations
from numbers import Number

import numpy as np

from course.checks import code, recognition
from course.checks.attempt import attempt
from course.checks.case import walk, wrong_pieces
from course.checks.comparison import Piece, Problem, close, is_number
from course.checks.laws import broken_law
from course.checks.match_mistake import match_mistake, match_partly, match_two, match_with_factor
from course.checks.mutants import functions_of

RETURN = "Does `return` stand inside the loop? Then it ends the loop: move it to the left, after the loop."

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


def changed_inputs(case):
    """An argument was changed in place."""
    return case.first if case.piece is None and case.first.kind == "inputs changed" else None


def outside_names(case):
    """A variable of the notebook was used in the place of an argument."""
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
    """What to write in the place of a variable of the notebook."""
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
    depths = [_depth(example) for example in case.examples]
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


def _depth(example):
    """Number of layers of the network in an example, None if there is none."""
    for arg in example.args:
        if isinstance(arg, Mapping):
            return sum(name.lstrip("d").startswith("W") for name in arg)
        if isinstance(arg, list):
            return len(arg) if isinstance(arg[0], tuple) else len(arg) - 1
    return None


def first_turn_only(case):
    """A dict or list has what one turn of a loop makes, in a network of several layers."""
    depths = [_depth(example) or 0 for example in case.examples]
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


def dropped_axis(case):
    """np.squeeze, flatten or the like took an axis away, and not a sum."""
    names, yours = code.names(case.f), _shape(case.piece.yours) if case.piece else ()
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
    pieces = [(_shape(piece.yours), piece, k) for k, piece in _everywhere(case) if not np.ndim(piece.expected)]
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


def _shape(value):
    """Its shape, () for what holds no numbers: of that, NumPy may not know one."""
    return np.shape(value) if is_number(value) else ()


def _other_shape(piece):
    return piece is not None and _shape(piece.yours) != np.shape(piece.expected)


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
        sizes = [(math.prod(_shape(part.yours)), -k) for k, part in _everywhere(case) if k in case.alike]
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


EXPLAINERS = (
    changed_inputs,
    outside_names,
    needless_draws,
    dropped_axis,
    one_depth,
    returns_sometimes,
    match_mistake,
    not_taken_apart,
    first_turn_only,
    another_order,
    pairs_of_all,
    matrix_product,
    the_error,
    the_type,
    of_another,
    the_shape,
    broken_mask,
    almost_right,
    the_numbers,
    not_repeated,
    unused_argument,
    match_partly,
    match_with_factor,
    match_two,
    needless_product,
    broken_randomness,
    the_value,
)
"""From `the_type` on there is a piece of the result that is wrong."""


def explain(case):
    """The problem of a wrong function: the answer of the first explainer that has one."""
    return next(problem for explainer in EXPLAINERS if (problem := explainer(case)))
