"""Run the steps of one submission in a process of its own: python -m tools.grade.worker RESULTS < steps.json

RESULTS gets a line of JSON before each step and after each check. A step that takes more than `limit` seconds of the
processor, however loaded the machine is, is stopped, and the next one runs. A function that is wrong is replaced by the
library's after its check, so that one mistake costs one point.
"""

import json
import os
import signal
import sys

from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from course import checks

WRONG = "wrong"


class TooLong(BaseException):  # so that no `except Exception` of a student catches it
    pass


def stop(*_):
    raise TooLong


def attempt(shell, source, limit):
    """The error of a step, None if there was none."""
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        result = shell.run_cell(source, store_history=False)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return result.error_before_exec or result.error_in_exec


def sentence(error, exercise, limit):
    if isinstance(error, TooLong):
        return f"it runs for more than {limit:g} seconds"
    if isinstance(error, checks.WrongAnswer):
        return str(error).removeprefix(f"{exercise}: ")
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    return f"{type(error).__name__}: {error}"


def run(steps, limit, tell):
    config = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell.instance(config=config)
    signal.signal(signal.SIGPROF, stop)
    broken = {}  # variable -> why it could not be made
    for number, step in enumerate(steps):
        tell({"step": number})
        reason = next((broken[name] for name in step["uses"] if name in broken), "") if step["exercise"] else ""
        error = None if reason else attempt(shell, step["source"], limit)
        if error is not None:
            reason = sentence(error, step["exercise"], limit)
        for name in step["defines"]:
            broken.pop(name, None)
        if step["exercise"]:
            outcome = WRONG if reason else checks.outcomes()[step["exercise"]]
            if reason:
                shell.user_ns |= dict.fromkeys(step["defines"], getattr(checks, f"check_{step['exercise']}").reference)
            tell({"step": number, "outcome": outcome, "sentence": reason})
        elif reason:
            broken |= dict.fromkeys(step["defines"], reason)


def main(results):
    work = json.load(sys.stdin)
    with open(results, "a", encoding="utf-8") as file, open(os.devnull, "w") as nowhere:

        def tell(line):
            file.write(json.dumps(line) + "\n")
            file.flush()

        sys.stdout = sys.stderr = nowhere
        run(work["steps"], work["limit"], tell)
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__


if __name__ == "__main__":
    main(sys.argv[1])
