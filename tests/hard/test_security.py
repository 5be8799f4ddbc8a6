"""Each sentence of docs/security.md."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = [ROOT / "course_errors.py", ROOT / "published_names/dnn_utils_v2.py"]
PACKAGES += sorted(
    [*(ROOT / "dnn_utils").rglob("*.py"), *(ROOT / "lr_utils").rglob("*.py"), *(ROOT / "course").rglob("*.py")]
)
TOOLS = sorted((ROOT / "tools").rglob("*.py"))
SCRIPTS = sorted((ROOT / "course").rglob("*.js"))

OUTSIDE = {"socket", "ssl", "urllib", "http", "requests", "httpx", "ftplib", "smtplib", "socketserver", "webbrowser"}
OUTSIDE |= {"subprocess", "pty", "tempfile", "shutil", "multiprocessing", "ctypes", "sqlite3"}
CODE_IN_DATA = {"pickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "code", "codeop"}
EVALUATES = {"eval", "exec", "__import__", "compile"}
MUTANTS = ROOT / "course" / "checks" / "mutants.py"  # of the course's own functions
MEMORY = ROOT / "course" / "checks" / "memory.py"  # the progress of a reader, in the folder of their copies
WRITES = {"write_text", "write_bytes", "tofile", "touch", "mkdir", "makedirs", "unlink", "rename", "symlink_to"}
WRITES |= {"hardlink_to", "chmod", "savez", "savez_compressed", "savetxt", "imsave"}


def imported(tree):
    """The top-level names of the modules that some code imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


def calls(tree):
    """(name, whether it is an attribute, node) of what some code calls."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, True, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, False, node


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PACKAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_packages_reach_nothing_outside(path):
    tree = tree_of(path)
    assert not set(imported(tree)) & (OUTSIDE | CODE_IN_DATA)
    for name, is_attribute, node in calls(tree):
        assert is_attribute or name not in EVALUATES or path == MUTANTS, f"line {node.lineno}: {name}"
        assert name not in WRITES, f"line {node.lineno}: {name} writes"
        assert not (is_attribute and name in ("system", "popen", "fork", "startfile", "start_server", "create_server"))
        assert not (is_attribute and name == "load" and ast.unparse(node.func).startswith(("np.", "numpy.")))
        if name == "open":
            given = [*node.args, *(keyword.value for keyword in node.keywords)]
            modes = [value for value in given if isinstance(value, ast.Constant)]
            assert path == MEMORY or all(mode.value in ("r", "rb") for mode in modes), f"line {node.lineno} writes"
        if ast.unparse(node.func) == "h5py.File":
            assert ast.literal_eval(node.args[1]) == "r", f"line {node.lineno} writes"


@pytest.mark.parametrize("path", TOOLS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_tools_evaluate_nothing_and_use_no_shell(path):
    tree = tree_of(path)
    assert not set(imported(tree)) & CODE_IN_DATA
    for name, is_attribute, node in calls(tree):
        assert is_attribute or name not in EVALUATES, f"line {node.lineno}: {name}"
        assert not any(keyword.arg == "shell" for keyword in node.keywords), f"line {node.lineno}"
        assert not (is_attribute and name == "system"), f"line {node.lineno}"
        if is_attribute and name in ("bind", "connect"):
            host = node.args[0].elts[0] if node.args and isinstance(node.args[0], ast.Tuple) else None
            assert host is None or host.value == "127.0.0.1", f"line {node.lineno}"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_code_of_the_panels_fetches_nothing(path):
    code = path.read_text(encoding="utf-8")
    for word in ("fetch(", "XMLHttpRequest", "WebSocket", "import(", "eval(", "new Function", "http://", "https://"):
        assert word not in code.replace("http://www.w3.org/", ""), word
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write"):  # text of a file name is text
        assert word not in code, word


def test_the_rules_find_what_they_forbid():
    tree = ast.parse("import pickle as p, os.path\nfrom urllib.request import x\nnp.load(f)\neval(s)\nq.write_text(t)")
    assert set(imported(tree)) & (OUTSIDE | CODE_IN_DATA) == {"pickle", "urllib"}
    found = {(name, is_attribute) for name, is_attribute, _ in calls(tree)}
    assert found == {("load", True), ("eval", False), ("write_text", True)}


def test_using_the_packages_writes_no_file_and_opens_no_connection(tmp_path):
    """Loading, training, uploads and panels, with an audit hook; the home and working folder stay empty."""
    home, cache = tmp_path / "home", tmp_path / "cache"
    home.mkdir()
    settings = {"HOME": str(home), "TMPDIR": str(home), "MPLCONFIGDIR": str(cache), "MPLBACKEND": "agg"}
    command = [sys.executable, "-B", Path(__file__).with_name("guarded.py")]
    done = subprocess.run(command, cwd=home, env=os.environ | settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""
    assert list(home.rglob("*")) == []


def test_the_checks_write_one_file_and_only_beside_copies(tmp_path):
    """Its content is what the exercises are called, what came of them, and predictions."""
    code = "import os, sys; seen = []; from course import checks; import numpy as np\n"
    code += "sys.addaudithook(lambda event, args: event == 'open' and args[2] & (os.O_WRONLY | os.O_RDWR) "
    code += "and seen.append(os.path.basename(args[0])))\n"
    code += (
        "checks.check_relu(lambda Z: (np.maximum(0, Z), Z)); checks.predict('right', 3, truth=4); checks.progress()\n"
    )
    code += "checks.forget(); checks.predict('right', 3, truth=4)\n"
    code += "assert all(name.startswith('.progress.json') for name in seen), seen"
    copies, elsewhere = tmp_path / "mine", tmp_path / "notebooks"
    for folder in (copies, elsewhere):
        folder.mkdir()
    (copies / ".originals.json").write_text("{}")
    for folder in (copies, elsewhere):
        subprocess.run([sys.executable, "-B", "-c", code], cwd=folder, check=True, stdout=subprocess.PIPE)
    assert list(elsewhere.iterdir()) == []
    assert sorted(path.name for path in copies.iterdir()) == [".originals.json", ".progress.json"]
    entry = {"exercise": "right", "name": "right", "outcome": "wrong", "answer": 3.0, "truth": 4.0}
    assert json.loads((copies / ".progress.json").read_text()) == {"all": [entry]}


def test_the_guard_sees_what_it_guards_against(tmp_path):
    source = Path(__file__).with_name("guarded.py").read_text()
    start, middle = source.partition("import dnn_utils  #")[0], source.partition("sys.addaudithook(note)")[0]
    assert start.startswith(middle)
    bad = "import pickle, socket, subprocess\nopen('x', 'w').close()\npickle.loads(pickle.dumps(Image.Image))\n"
    bad += "socket.socket().close()\nsubprocess.run(['true'])\nwatching.clear()\nprint('\\n'.join(seen))\n"
    command = [sys.executable, "-c", start + bad]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    events = {line.split(" ")[0] for line in done.stdout.splitlines()}
    assert {"open", "pickle.find_class", "socket.__new__", "subprocess.Popen"} <= events, done.stderr


def test_lab_listens_on_loopback_and_keeps_its_token_out_of_the_command_line(monkeypatch, capsys, tmp_path):
    spec = importlib.util.spec_from_file_location("lab", ROOT / "tools" / "lab.py")
    lab = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(lab)
    started = {}

    class Server:
        returncode = 0

        def __init__(self, command, **options):
            started.update(command=command, token=os.environ["JUPYTER_TOKEN"], **options)

        def poll(self):
            return None

        def wait(self):
            return 0

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JUPYTER_TOKEN", "x")  # so that it is put back
    monkeypatch.delenv("JUPYTER_TOKEN")
    monkeypatch.setattr(lab.subprocess, "Popen", Server)
    monkeypatch.setattr(lab.signal, "signal", lambda *_: None)
    monkeypatch.setattr(lab, "answers", lambda port: True)
    tokens = set()
    for _ in range(2):
        monkeypatch.delenv("JUPYTER_TOKEN", raising=False)
        assert lab.main("") == 0
        tokens.add(started["token"])
        assert "--ServerApp.ip=127.0.0.1" in started["command"]
        assert not any(started["token"] in str(part) for part in started["command"])
        assert f"token={started['token']}" in capsys.readouterr().out
    assert len(tokens) == 2 and all(len(token) >= 32 for token in tokens)
    assert list(tmp_path.iterdir()) == []
