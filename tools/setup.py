"""Make a virtual environment and install pinned requirements into it, or say in one line what is missing.

    python tools/setup.py .venv requirements.txt

Does nothing when the environment is up to date. The environment variable PYTHON names the interpreter to use; without
it the first suitable one of CANDIDATES is taken. This file runs on any Python from 2.7 on, so that an old one gets a
clear message instead of a SyntaxError: hence no f-strings and no pathlib.
"""

from __future__ import print_function

import hashlib
import os
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 14)  # what the pinned packages have wheels for
CANDIDATES = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def probe(python, modules):
    """Return ((major, minor, micro), whether it has the modules), or None when `python` does not run."""
    code = "import sys; print('%d.%d.%d' % sys.version_info[:3]); import " + modules
    try:
        process = subprocess.Popen(
            [python, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True
        )
    except OSError:
        return None
    printed = process.communicate()[0].split()
    return (tuple(int(n) for n in printed[0].split(".")), process.returncode == 0) if printed else None


def text(version):
    return ".".join(str(n) for n in version)


def find_python():
    """Return the name of an interpreter that is new enough and can make virtual environments."""
    wanted = os.environ.get("PYTHON")
    found = [(name, probe(name, "ensurepip, venv")) for name in ([wanted] if wanted else CANDIDATES)]
    found = [(name,) + result for name, result in found if result]
    if wanted and not found:
        sys.exit("PYTHON=%s does not run: give the name or the path of a Python %s or newer." % (wanted, text(OLDEST)))
    new_enough = [entry for entry in found if entry[1] >= OLDEST]
    if not new_enough:
        seen = ", ".join("%s is Python %s" % (name, text(version)) for name, version, _ in found)
        sys.exit(
            "Python %s or newer is needed, but %s: install a newer one, or name it, as in "
            "`make lab PYTHON=/path/to/python3`." % (text(OLDEST), seen)
        )
    usable = [entry for entry in new_enough if entry[2]]
    if not usable:
        name, version, _ = new_enough[0]
        sys.exit(
            "%s (Python %s) has no venv module: install it (Debian, Ubuntu: `sudo apt install python%s-venv`), "
            "or name another Python, as in `make lab PYTHON=/path/to/python3`."
            % (name, text(version), text(version[:2]))
        )
    name, version, _ = min(usable, key=lambda entry: entry[1][:2] > NEWEST)  # the first, tested versions before others
    if version[:2] > NEWEST:
        print(
            "Python %s is untested: the pinned packages are for %s to %s." % tuple(map(text, (version, OLDEST, NEWEST)))
        )
    return name


def included(requirements):
    """Return this requirements file and those that it names in lines `-r FILE`."""
    files = [requirements]
    for line in read(requirements).splitlines():
        if line.startswith("-r "):
            files += included(os.path.join(os.path.dirname(requirements), line[3:].strip()))
    return files


def fingerprint(requirements):
    """Return the path of the project and a digest of all that decides what is installed."""
    settings = [os.path.join(folder, name) for folder, _, names in os.walk("tools/etc") for name in names]
    content = "".join(read(path) for path in included(requirements) + ["pyproject.toml"] + sorted(settings))
    return ROOT + "\n" + hashlib.sha256(content.encode()).hexdigest()


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path) as file:
        return file.read()


def stamp_of(venv, requirements):
    """Return the path of the file that says for what an environment was last brought up to date."""
    return os.path.join(venv, os.path.basename(requirements) + ".stamp")


def reason_to_make(venv, stamp):
    """Say why the environment has to be made, or made anew; None when the one there will do."""
    if not os.path.exists(venv):
        return "it is not there yet"
    current = probe(os.path.join(venv, "bin", "python"), "pip")
    if not current or not current[1] or current[0] < OLDEST:
        return "the one there does not work"
    if read(stamp) and read(stamp).splitlines()[0] != ROOT:
        return "the project was moved"
    wanted = os.environ.get("PYTHON") and probe(find_python(), "venv")
    if wanted and wanted[0] != current[0]:
        return "it was made with Python %s" % text(current[0])
    return None


def run(command, log):
    """Run pip or venv; return its status and the last line that speaks of an error, or just the last one.

    All lines go to the log and, one over the other, to a terminal.
    """
    with open(os.devnull) as nothing, open(log, "a") as file:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
        )
        last = error = ""
        for line in process.stdout:
            file.write(line)
            last = line.strip() or last
            error = last if last.startswith("ERROR") else error
            if sys.stdout.isatty():
                sys.stdout.write("\r\033[K" + last[:75])
                sys.stdout.flush()
        if sys.stdout.isatty():
            sys.stdout.write("\r\033[K")
        return process.wait(), error or last


def main(venv, requirements):
    os.chdir(ROOT)  # "-e ." in the requirements is relative to the working directory
    stamp = stamp_of(venv, requirements)
    reason = reason_to_make(venv, stamp)
    if reason:
        python = find_python()
        print("Making %s with %s: %s." % (venv, python, reason))
        sys.stdout.flush()
        log = os.path.join(ROOT, venv + ".log")
        status, last = run([python, "-m", "venv", "--clear", venv], log)
        if status:
            sys.exit("%s\nThe environment could not be made; the full output is in %s" % (last, log))
        os.remove(log)
    if read(stamp) == fingerprint(requirements):
        return
    print("Installing %s into %s: a minute or so, once." % (requirements, venv))
    sys.stdout.flush()
    log = os.path.join(venv, "install.log")
    options = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--only-binary", ":all:"]
    python = os.path.join(venv, "bin", "python")
    status, last = run([python, "-m", "pip", "install"] + options + ["-r", requirements], log)
    if status:
        sys.exit("%s\nThe packages could not be installed. Is there a network? The full output is in %s" % (last, log))
    for done in included(requirements):
        with open(stamp_of(venv, done), "w") as file:
            file.write(fingerprint(done))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("\nStopped: the same command takes it up again.")
