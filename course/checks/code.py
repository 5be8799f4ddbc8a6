"""What a student's function is made of, read from its code object: its source may be out of reach."""

import builtins
import dis
import functools
import inspect
from bisect import bisect_left
from collections.abc import Mapping
from numbers import Number
from types import FunctionType

import numpy as np


def code_of(function):
    """Code of a function, None if it has none, as those that are not written in Python."""
    return getattr(inspect.unwrap(function), "__code__", None) if callable(function) else None


def same_code(f, g):
    """Both are functions, and do the same instructions with the same constants."""
    codes = code_of(f), code_of(g)
    return None not in codes and len({_instructions(code) for code in codes}) == 1


def names(function):
    """All names of functions, attributes and globals in the code, such as {"np", "sum", "shape"}."""
    return {name for code in _codes(function) for name in code.co_names}


def strings(function):
    """All string constants in the code, also those in tuples of constants."""
    constants = [const for code in _codes(function) for const in code.co_consts]
    constants += [part for const in constants if isinstance(const, (tuple, frozenset)) for part in const]
    return {const for const in constants if isinstance(const, str)}


def numbers(function):
    """All floating-point constants in the code."""
    return {const for code in _codes(function) for const in code.co_consts if isinstance(const, float)}


def arguments(function):
    """Names of the arguments of a function written in Python."""
    code = code_of(function)
    return code.co_varnames[: code.co_argcount] if code else ()


def variables(function):
    """Names of all variables that the code reads, in inner functions as well."""
    steps = (step for code in _codes(function) for step in dis.get_instructions(code))
    return {
        step.argval for step in steps if step.opname in ("LOAD_FAST", "LOAD_DEREF", "LOAD_CLOSURE", "LOAD_FAST_CHECK")
    }


def multiplies_matrices(function):
    """There is an `@`, or a call of `dot` or `matmul`."""
    operators = {step.argrepr for code in _codes(function) for step in dis.get_instructions(code)}
    return bool({"@", "@="} & operators or {"dot", "matmul"} & names(function))


def with_globals(function, values):
    """The function with other values of some globals."""
    inner = inspect.unwrap(function)
    made = FunctionType(
        inner.__code__, inner.__globals__ | values, inner.__name__, inner.__defaults__, inner.__closure__
    )
    made.__kwdefaults__ = inner.__kwdefaults__
    return made


def outside_data(function):
    """The globals that a function and its own helpers read, but that are neither functions nor modules.

    Returns
    -------
    found : dict
        name -> value, `NameError` for a name that has no value at all.
    """
    found, seen, todo = {}, set(), [inspect.unwrap(function)] if callable(function) else []
    while todo:
        part = todo.pop()
        seen.add(part)
        for name in globals_of(part):
            value = part.__globals__.get(name, getattr(builtins, name, NameError))
            if isinstance(value, FunctionType) and value.__globals__ is part.__globals__ and value not in seen:
                todo.append(value)
            elif value is NameError or _is_data(value):
                found[name] = value
    return found


def _is_data(value):
    if isinstance(value, Mapping):
        return all(isinstance(part, np.ndarray) for part in value.values())
    return isinstance(value, (np.ndarray, Number, str, list, tuple))


def globals_of(function):
    """Names of the globals that the code reads."""
    return [name for code in _codes(function) for name in _loaded(code)]


@functools.lru_cache(1000)
def _loaded(code):
    return [step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")]


def _codes(function):
    """The code of a function and of all functions that are defined in it."""
    found = [code_of(function)]
    if found == [None]:
        return []
    for code in found:
        found += [const for const in code.co_consts if inspect.iscode(const)]
    return found


def _instructions(code):
    """What the code does, wherever it was compiled: where the import of a module is in sight, its functions are loaded
    in another way, which takes other room.
    """
    steps = [step for step in dis.get_instructions(code) if step.opname != "PUSH_NULL"]
    places = [step.offset for step in steps]

    def argument(step):
        jumps = step.opcode in dis.hasjrel or step.opcode in dis.hasjabs
        return bisect_left(places, step.argval) if jumps else _constant(step.argval)

    return tuple((step.opname.replace("METHOD", "ATTR"), argument(step)) for step in steps)


def _constant(value):
    return _instructions(value) if inspect.iscode(value) else repr(value)
