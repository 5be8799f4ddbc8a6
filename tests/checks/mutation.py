"""Wrong versions by mutation: one small change in the source of a function of the library."""

import ast
import copy
import inspect
import re
from dataclasses import dataclass

SIGNS = {ast.Add: ast.Sub, ast.Sub: ast.Add}
COMPARISONS = {ast.Gt: ast.LtE, ast.Lt: ast.GtE}


@dataclass(frozen=True)
class Mutant:
    """A function with one change, and the kinds that describe the change well."""

    name: str
    change: str
    kinds: frozenset
    function: object


def mutants(reference):
    """All single changes of the function, as `Mutant`s; what it calls stays as it is."""
    function = inspect.unwrap(reference)
    tree = ast.parse(inspect.getsource(function))
    definition = tree.body[0]
    definition.decorator_list = []
    if ast.get_docstring(definition) is not None:
        del definition.body[0]
    found, seen = [], {ast.unparse(tree)}
    for i, node in enumerate(ast.walk(tree)):
        for change, kinds, apply in _changes(node):
            mutated = copy.deepcopy(tree)
            apply(list(ast.walk(mutated))[i])
            code = ast.unparse(ast.fix_missing_locations(mutated))
            if code not in seen:
                seen.add(code)
                namespace = dict(function.__globals__)
                exec(compile(code, f"<{function.__name__}: {change}>", "exec"), namespace)
                kinds = frozenset(kinds.split(", "))
                found.append(Mutant(function.__name__, change, kinds, namespace[function.__name__]))
    return found


def _changes(node):
    """(what is changed, kinds that name it, function that changes the node in place)."""
    text = ast.unparse(node) if isinstance(node, ast.expr) else ""
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield f"{text} without .T", "transpose, shape, product, order", lambda n: _become(n, n.value)
    if isinstance(node, ast.BinOp):
        yield from _of_operator(node, text)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield f"{text} without its sign", "sign, layer, nan, formula", lambda n: _become(n, n.operand)
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        other = COMPARISONS[type(node.ops[0])]
        yield f"{text} the other way", "sign, mask, formula, layer, nan", lambda n: n.ops.__setitem__(0, other())
    if isinstance(node, ast.Call):
        yield from _of_call(node, text)
    if isinstance(node, ast.Subscript) and re.search(r"shape\[[01]\]$", text):
        yield f"{text} of the other axis", "wrong m, shape", lambda n: setattr(n.slice, "value", 1 - n.slice.value)
    if isinstance(node, ast.JoinedStr) and text.endswith("{l}'") and isinstance(node.values[-1], ast.FormattedValue):
        yield (
            f"{text} of the layer above",
            "layer, keys",
            lambda n: _become(n.values[-1].value, ast.parse("l + 1", mode="eval").body),
        )
        yield (
            f"{text} of the layer below",
            "layer, keys",
            lambda n: _become(n.values[-1].value, ast.parse("l - 1", mode="eval").body),
        )
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        yield "results in reverse", "order, outputs, type, cache", lambda n: n.value.elts.reverse()
        yield "last result left out", "outputs, cache", lambda n: n.value.elts.pop()
    if isinstance(node, ast.Return):
        yield "no return", "nothing returned, outputs", lambda n: _become(n, ast.Expr(n.value))


def _of_operator(node, text):
    if type(node.op) in SIGNS:
        other = SIGNS[type(node.op)]
        kinds = "sign, layer, formula, keys, nan, lambd"
        yield f"{text} with the other sign", kinds, lambda n: setattr(n, "op", other())
    if isinstance(node.op, ast.MatMult):
        yield f"{text} with *", "product, shape", lambda n: setattr(n, "op", ast.Mult())
        yield f"{text} in the other order", "order, shape, product, transpose", _exchange
    if isinstance(node.op, ast.Mult):
        kinds = "formula, chain rule, mask, lambd, scale, wrong input, value, randomness, sign"
        yield f"{text} without the first factor", kinds, lambda n: _become(n, n.right)
        yield f"{text} without the second factor", kinds, lambda n: _become(n, n.left)
    if isinstance(node.op, ast.Div):
        kinds = "missing 1/m, mask not rescaled, scale, formula, lambd, axis, chain rule"
        yield f"{text} without the division", kinds, lambda n: _become(n, n.left)
        yield f"{text} with * for /", kinds, lambda n: setattr(n, "op", ast.Mult())
    if isinstance(node.op, ast.Pow):
        yield f"{text} without the power", "formula", lambda n: _become(n, n.left)


def _of_call(node, text):
    for i, keyword in enumerate(node.keywords):
        if keyword.arg == "keepdims":
            yield f"{text} without keepdims", "keepdims, axis, shape", lambda n, i=i: n.keywords.pop(i)
        if keyword.arg == "axis":
            yield f"{text} along the other axis", "axis, shape", lambda n, i=i: _turn(n.keywords[i].value)
            yield f"{text} along all axes", "axis, shape", lambda n, i=i: n.keywords.pop(i)
    if isinstance(node.func, ast.Name) and node.func.id == "range":
        kinds = "layer, outputs, keys, value, order"
        yield f"{text} from 1 later", kinds, lambda n: _shift_first(n, 1)
        yield f"{text} from 1 earlier", kinds, lambda n: _shift_first(n, -1)
        yield f"{text} to 1 less", kinds, lambda n: _shift_last(n, -1)
        yield f"{text} to 1 more", kinds, lambda n: _shift_last(n, 1)


def _become(node, other):
    node.__class__ = other.__class__
    node.__dict__ = copy.copy(other.__dict__)


def _turn(constant):
    constant.value = 1 - constant.value


def _exchange(node):
    node.left, node.right = node.right, node.left


def _shift_first(call, by):
    if len(call.args) == 1:
        call.args.insert(0, ast.Constant(0))
    _shift(call.args, 0, by)


def _shift_last(call, by):
    _shift(call.args, 0 if len(call.args) == 1 else 1, by)


def _shift(arguments, i, by):
    arguments[i] = ast.BinOp(arguments[i], ast.Add(), ast.Constant(by))
