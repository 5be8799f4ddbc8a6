"""Run hostile cases in a process of their own: python watched.py MODULE FOLDER TIMES

MODULE has `cases(folder, times)`, which yields (name, call, verdict) with the verdict "accept", "refuse" or "either",
REFUSALS, the exceptions that refuse, and `check(result)`, which asserts that a result is a right one. The name of each
case is written to FOLDER/running before it starts, so that a crash has a name; a case that hangs ends the process.
Prints, as JSON, how many cases there were and what was wrong.
"""

import faulthandler
import importlib
import json
import resource
import sys
import traceback
from collections import Counter
from pathlib import Path

SECONDS = 10
MEGABYTES = 300
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def memory(key):
    """Megabytes of this process now (VmRSS) or at most since `reset` (VmHWM); 0 where there is no /proc."""
    if not STATUS.exists():
        return 0
    return int(STATUS.read_text().split(key + ":")[1].split()[0]) / 1024


def reset():
    if RESET.exists():
        RESET.write_text("5")


def problem_of(module, call, verdict):
    """What is wrong with the way in which a case ends, or None, and whether it was accepted."""
    try:
        result = call()
    except module.REFUSALS as error:
        text = str(error)
        if verdict == "accept":
            return f"refused: {text}", False
        one_line = text.isprintable() and 20 < len(text) < 700
        return None if one_line and error.__cause__ is None else f"not one clear line: {text!r}", False
    except BaseException:  # whatever it is, it is what the test is about
        return traceback.format_exc(), False
    if verdict == "refuse":
        return "silently accepted", True
    try:
        module.check(result)
    except AssertionError:
        return traceback.format_exc(), True
    return None, True


def main(module, folder, times):
    module, folder = importlib.import_module(module), Path(folder).resolve()
    faulthandler.enable()
    gigabytes = 3 << 30  # what goes beyond is no longer measured, but fails at once
    resource.setrlimit(resource.RLIMIT_AS, (gigabytes, gigabytes))
    problems, counts = {}, Counter()
    with open(folder / "running", "w") as running:
        for name, call, verdict in module.cases(folder, int(times)):
            running.seek(0)
            running.write(f"{name}{' ' * 80}\n")
            running.flush()
            faulthandler.dump_traceback_later(SECONDS, exit=True)
            reset()
            before = memory("VmRSS")
            problem, accepted = problem_of(module, call, verdict)
            more = memory("VmHWM") - before
            faulthandler.cancel_dump_traceback_later()
            if problem is None and more > MEGABYTES:
                problem = f"took {more:.0f} MB"
            if problem:
                problems[name] = problem
            counts["accepted" if accepted else "refused"] += 1
    print(json.dumps({"counts": counts, "problems": problems}))


if __name__ == "__main__":
    main(*sys.argv[1:])
