"""Of a notebook, the statements that its checks need: the long experiments and the panels stay out."""

import ast
import builtins
import re
import symtable
import threading
from dataclasses import dataclass, field

from tools.exercises import checked_name


@dataclass
class Step:
    """A statement of a notebook, or a whole cell that is no Python.

    Attributes
    ----------
    source : str
    defines, changes : set of str
        Variables of the notebook that it makes, and those whose content it may change.
    uses, inside : set of str
        Those that it reads when it runs, and those that functions read which it defines.
    exercise, label : str
        For a check: what is checked, and the student's name of it.
    """

    source: str
    defines: set = field(default_factory=set)
    changes: set = field(default_factory=set)
    uses: set = field(default_factory=set)
    inside: set = field(default_factory=set)
    exercise: str = ""
    label: str = ""


_ONE_AT_A_TIME = threading.Lock()
"""Python 3.11 counts the depth of a syntax tree for all threads together: two that parse can end in a SystemError."""


def steps(sources):
    """The steps of the code cells of a notebook."""
    return [step for source in sources for step in _of_cell(source)]


def _of_cell(source):
    try:
        with _ONE_AT_A_TIME:
            statements = ast.parse(source).body
    except (SyntaxError, ValueError):  # a slip of the student, or a command of IPython
        words = set(re.findall(r"[^\W\d]\w*", source))
        return [Step(source, defines=set(re.findall(r"^(?:def|class) (\w+)", source, re.MULTILINE)), uses=words)]
    lines = source.encode().splitlines(keepends=True)
    return [_of_statement(statement, _text(lines, statement)) for statement in statements]


def _text(lines, statement):
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)]) - 1
    text = b"".join(lines[first : statement.end_lineno])
    if not decorators:  # `a = 1; b = 2` are two
        last = sum(map(len, lines[first : statement.end_lineno - 1])) + statement.end_col_offset
        text = text[statement.col_offset : last]
    return text.decode()


def _of_statement(statement, source):
    try:
        top = symtable.symtable(source, "cell", "exec")
    except SyntaxError:  # return outside of a function, and the like
        return Step(source)
    symbols = top.get_symbols()
    step = Step(source)
    step.defines = {s.get_name() for s in symbols if s.is_assigned() or s.is_imported()}
    step.uses = {s.get_name() for s in symbols if s.is_referenced()} - set(dir(builtins))
    step.inside = set().union(*map(_globals, top.get_children())) - set(dir(builtins))
    if not isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        step.uses |= step.inside  # a comprehension, or a lambda that may be called at once
    step.changes = {_base(node) for node in ast.walk(statement) if isinstance(node, (ast.Subscript, ast.Attribute))
                    and isinstance(node.ctx, ast.Store)}  # fmt: skip
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        step.changes.add(_base(statement.value.func))  # costs.append(...)
    if not isinstance(statement, (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.Import, ast.ImportFrom)):
        step.changes |= step.defines  # an `if` or a loop may leave what was there
    if exercise := checked_name(statement):
        step.exercise, step.label = exercise, ast.unparse(statement.targets[0])
    return step


def _globals(table):
    names = {s.get_name() for s in table.get_symbols() if s.is_global()}
    return names.union(*map(_globals, table.get_children()))


def _base(node):
    """Variable at the root of a.b[c]; of a plain call f(...) none."""
    if isinstance(node, ast.Name):
        return ""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return getattr(node, "id", "")


def needed(all_steps):
    """The steps without which a check would find something else, in their order."""
    inside = {}
    for step in all_steps:
        for name in step.defines:
            inside[name] = inside.get(name, set()) | step.inside
    modules = set().union(*(step.defines for step in all_steps if re.match(r"(import|from)\s", step.source)))
    wanted, kept = set(), []
    for step in reversed(all_steps):
        if step.exercise or step.defines & wanted or (step.changes - modules) & wanted:
            kept.append(step)
            wanted -= step.defines - step.changes
            _want(step.uses, wanted, inside)
    return kept[::-1]


def _want(names, wanted, inside):
    """Add names, and all that the functions among them will read when they are called."""
    new = names - wanted
    while new:
        wanted |= new
        new = set().union(*(inside.get(name, set()) for name in new)) - wanted
