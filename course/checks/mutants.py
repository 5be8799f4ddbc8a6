"""Wrong versions of the library's functions, made from their source: what a student's result is compared with."""

import ast
import copy
import functools
import inspect
from types import CodeType, FunctionType


def patch(old, new):
    """A mistake in the form "`new` stands where `old` belongs", an expression or a statement of the library.

    Returns
    -------
    make : function
        Gets a function of the library, returns the version of it in which `new` replaces
        `old` everywhere, in its own code and in that of the library's functions which it calls. The library stays as
        it is.

    Raises
    ------
    ValueError
        From `make`, if `old` does not occur there: the library has changed.

    Examples
    --------
    >>> import numpy as np
    >>> from dnn_utils.regularization import L2_cost
    >>> free = {"W1": np.array([[3.0, 4.0]]), "b1": np.array([[0.0]])}
    >>> L2_cost(free, lambd=2, m=5), patch("2 * m", "m")(L2_cost)(free, lambd=2, m=5)
    (5.0, 10.0)
    """
    return patches(((old, new),))


def patches(changes):
    """Several (old, new) at once, one after the other: see `patch`. The changes are kept as `make.changes`."""
    parsed = [_pair(old, new) for old, new in changes]

    @functools.cache
    def make(function):
        parts = {part.__name__: part for part in functions_of(function)}
        trees = {}
        for (wanted, replacement), (old, _) in zip(parsed, changes, strict=True):
            replace = _Replace(wanted, replacement)
            for name, part in parts.items():
                if name in trees or replace.old in _all_nodes(part):
                    trees[name] = replace.visit(trees.get(name) or _tree(part))
            if not replace.found:
                raise ValueError(f"{function.__name__} and what it calls do not contain {old!r}")
        namespace = {name: value for part in parts.values() for name, value in part.__globals__.items()}
        for tree in trees.values():
            exec(compile(tree, "<mutant>", "exec"), namespace)
        for name in _callers(parts, set(trees)):
            part = parts[name]
            namespace[name] = FunctionType(part.__code__, namespace, name, part.__defaults__, part.__closure__)
        return namespace[function.__name__]

    make.changes = tuple(changes)
    return make


def _pair(old, new):
    wanted, replacement = (ast.parse(code).body[0] for code in (old, new))
    return (wanted.value, replacement.value) if isinstance(wanted, ast.Expr) else (wanted, replacement)


def instead(wrong):
    """A mistake in the form "this function instead of the library's"."""
    return lambda function: wrong


def source(function):
    """The code of a function of the library, without decorators and docstring, comments kept."""
    text = inspect.getsource(inspect.unwrap(function))
    definition = ast.parse(text).body[0]
    lines, body = text.splitlines(), definition.body
    if ast.get_docstring(definition) is not None:
        del lines[body[0].lineno - 1 : body[0].end_lineno]
    return "\n".join(lines[definition.lineno - 1 :])


@functools.cache
def functions_of(function):
    """The function and those of the library that it calls, without their decorators."""
    return tuple(_calls(inspect.unwrap(function)).values())


def _calls(function):
    """The function and the functions of this package that it calls, by name."""
    found = {}
    open_ones = [function]
    while open_ones:
        part = open_ones.pop()
        found[part.__name__] = part
        for name in _names(part.__code__):
            called = part.__globals__.get(name)
            if isinstance(called, FunctionType) and called.__module__.startswith("dnn_utils") and name not in found:
                open_ones.append(inspect.unwrap(called))
    return found


def _callers(parts, changed):
    """The unchanged functions that call a changed one, at once or through others: they must call the new version."""
    affected = set(changed)
    while more := {name for name, part in parts.items() if _names(part.__code__) & affected} - affected:
        affected |= more
    return affected - changed


def _names(code):
    inner = (const for const in code.co_consts if isinstance(const, CodeType))
    return set(code.co_names).union(*map(_names, inner))


@functools.cache
def _text(function):
    return inspect.getsource(function)


def _tree(function):
    tree = ast.parse(_text(function))
    tree.body[0].decorator_list = []
    return tree


@functools.cache
def _all_nodes(function):
    """The text of each part of a function, to see quickly whether it holds some code."""
    return {_dump(node) for node in ast.walk(_tree(function)) if isinstance(node, (ast.expr, ast.stmt))}


class _Replace(ast.NodeTransformer):
    def __init__(self, old, new):
        self.type, self.old, self.new, self.found = type(old), _dump(old), new, 0

    def visit(self, node):
        if type(node) is not self.type or _dump(node) != self.old:
            return self.generic_visit(node)
        self.found += 1
        new = copy.deepcopy(self.new)
        if hasattr(node, "ctx"):
            new.ctx = node.ctx
        return ast.copy_location(new, node)


def _dump(node):
    """The node as text, the same whether it is read or assigned to."""
    return ast.dump(node).replace("ctx=Store()", "ctx=Load()")
