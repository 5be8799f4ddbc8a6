"""The way from a fresh clone to an open notebook, and what is said where it is blocked."""

import ast
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tools.lab import choose_port

ROOT = Path(__file__).resolve().parents[2]
LAB = [sys.executable, ROOT / "tools" / "lab.py"]
PINS = [
    Requirement(line)
    for name in ("requirements.txt", "requirements/test.txt")
    for line in (ROOT / name).read_text().splitlines()
    if not line.startswith(("#", "-"))
]


@pytest.fixture
def project(tmp_path):
    """A copy of what the set-up needs, in a folder with a space in its name."""
    folder = tmp_path / "my course"
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("Makefile", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    return folder


def interpreter(path, script):
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def make(project, target, python):
    """Run make from elsewhere; return its exit status and what it said, make's own lines left out."""
    done = subprocess.run(
        ["make", "-C", project, target, f"PYTHON={python}"], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    said = (done.stdout + done.stderr).splitlines()
    return done.returncode, [line for line in said if not line.startswith("make")]


@pytest.mark.parametrize("target", ["lab", "test"])
def test_old_python_is_named(project, target):
    old = f'case "$1" in -c) echo 3.9.18;; *) exec "{sys.executable}" "$@";; esac'
    python = interpreter(project / "bin" / "python3", old)
    status, said = make(project, target, python)
    assert status != 0
    assert len(said) == 1
    assert said[0].startswith(f"Python 3.11 or newer is needed, but {python} is Python 3.9.18: install a newer one")
    assert not (project / ".venv").exists()


def test_missing_venv_module_is_named(project):
    interpreter(project / "broken" / "ensurepip.py", "").write_text("raise ImportError('left out')")
    python = interpreter(project / "bin" / "python3", f'PYTHONPATH="{project}/broken" exec "{sys.executable}" "$@"')
    status, said = make(project, "lab", python)
    assert status != 0
    assert len(said) == 1
    assert re.search(r"has no venv module: install it .*apt install python3\.\d+-venv", said[0])


def test_interpreter_that_does_not_run_is_named(project):
    status, said = make(project, "lab", "python9.9")
    assert (status != 0, said) == (
        True,
        ["PYTHON=python9.9 does not run: give the name or the path of a Python 3.11 or newer."],
    )


def test_a_newer_python_is_found_behind_an_old_one(project):
    interpreter(project / "bin" / "python3", "echo 3.9.18")
    interpreter(project / "bin" / "python3.12", "echo 3.12.1; exit 1")  # no venv module
    interpreter(project / "bin" / "python3.11", "echo 3.11.7")
    code = "import setup; print(setup.find_python())"
    env = {"PATH": str(project / "bin"), "PYTHONPATH": str(project / "tools")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "python3.11\n"


def test_failed_installation_shows_pips_last_line_and_one_of_ours(project):
    (project / "requirements.txt").write_text("there-is-no-such-package==0.0\n")
    env = os.environ | {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(project)}
    done = subprocess.run(
        [sys.executable, project / "tools" / "setup.py", ".venv", "requirements.txt"],
        env=env | {"PYTHON": sys.executable},
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    from_pip, ours = done.stderr.splitlines()
    assert from_pip.startswith("ERROR: No matching distribution found for there-is-no-such-package")
    assert ours.startswith("The packages could not be installed. Is there a network?")
    assert not list((project / ".venv").glob("*.stamp")), "the next try would skip the installation"


def test_setup_has_no_syntax_that_an_old_python_rejects():
    source = (ROOT / "tools" / "setup.py").read_text()
    modern = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match)
    assert [node for node in ast.walk(ast.parse(source, feature_version=(3, 4))) if isinstance(node, modern)] == []
    assert source.isascii()


@contextlib.contextmanager
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_taken_port_is_named_with_a_free_one():
    with taken_port() as port:
        done = subprocess.run([*LAB, str(port)], capture_output=True, text=True)
    assert done.returncode != 0
    assert re.fullmatch(rf"Port {port} cannot be used \(.*\): try `make lab PORT=\d+`\.\n", done.stderr)


def test_without_a_port_the_next_free_one_is_taken(capsys):
    with taken_port() as port:
        chosen = choose_port("", port, "lab", "JupyterLab")
    assert chosen > port
    assert capsys.readouterr().out == f"Port {port} is taken, perhaps by another JupyterLab: using {chosen}.\n"


@pytest.mark.parametrize("wrong", ["abc", "0", "65536", "-1", "80.5"])
def test_what_is_no_port_is_named(wrong):
    with pytest.raises(SystemExit, match=rf"PORT={wrong} is not a port: give a number"):
        choose_port(wrong, 8888, "lab", "JupyterLab")


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab as `make lab` starts it, where there is neither a browser nor a user's own set-up."""
    folder = tmp_path_factory.mktemp("jupyter")
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "JUPYTER_TOKEN"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR"):
        env[name] = str(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*LAB, str(port)]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=env, text=True, start_new_session=True, **pipes) as process:
        lines = iter(process.stdout.readline, "")
        address = next((line.strip() for line in lines if line.strip().startswith("http")), None)
        yield address
        os.killpg(process.pid, signal.SIGINT)  # what Ctrl-C does
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    noise = [line for line in errors.splitlines() if not re.search(r"Forbidden|403 GET|received signal", line)]
    assert noise == []


def get(address, path, **headers):
    url = address.partition("/lab/")[0] + path
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as reply:
        return reply.status, reply.read().decode()


def test_the_printed_address_opens_the_first_notebook(lab):
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/lab/tree/mine/00_start_here\.ipynb\?token=\w{32,}", lab)
    status, page = get(lab, lab[lab.index("/lab/") :])
    assert (status, "<title>JupyterLab" in page) == (200, True)


def test_jupyterlab_does_not_look_for_a_compiler_of_javascript(lab):
    _, page = get(lab, lab[lab.index("/lab/") :])
    assert '"buildCheck": false' in page  # without Node.js it would warn at each start


def test_nothing_is_served_without_the_token(lab):
    with pytest.raises(urllib.error.HTTPError, match="403"):
        get(lab, "/api/contents")


def test_the_projects_settings_are_in_force(lab):
    def defaults(name):
        settings = get(lab, f"/lab/api/settings/{name}", Authorization=f"token {lab.partition('token=')[2]}")[1]
        return {key: value.get("default") for key, value in json.loads(settings)["schema"]["properties"].items()}

    assert defaults("@jupyterlab/apputils-extension:kernels-settings")["commsOverSubshells"] == "disabled"
    news = defaults("@jupyterlab/apputils-extension:notification")
    assert (news["fetchNews"], news["checkForUpdates"]) == ("false", False)


def test_the_course_is_served_from_its_own_folder(lab):
    listed = get(lab, "/api/contents", Authorization=f"token {lab.partition('token=')[2]}")[1]
    assert {"README.md", "dnn_utils"} <= {entry["name"] for entry in json.loads(listed)["content"]}


@pytest.mark.parametrize(
    ("package", "allowed"),
    [("dnn_utils", {"numpy"}), ("lr_utils", {"numpy", "h5py", "PIL"}), ("dnn_utils_v2", {"numpy"})],
)
def test_import_brings_in_no_more_than_it_needs(package, allowed):
    heavy = {"numpy", "matplotlib", "ipywidgets", "anywidget", "IPython", "h5py", "PIL", "scipy", "tqdm", "torch"}
    code = f"import sys, {package}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) <= allowed


def test_star_import_of_dnn_utils_v2_gives_the_four_functions():
    namespace = {}
    exec("from dnn_utils_v2 import *", namespace)
    assert {"sigmoid", "sigmoid_backward", "relu", "relu_backward"} <= set(namespace)


def test_requirements_are_pinned_and_installed():
    assert (ROOT / "requirements.txt").read_text().startswith("-e .\n")
    assert all(re.fullmatch(r"==[\w.]+", str(pin.specifier)) for pin in PINS)
    wanted = {pin.name: str(pin.specifier)[2:] for pin in PINS if pin.marker is None or pin.marker.evaluate()}
    assert {name: version(name) for name in wanted} == wanted


def test_requirements_leave_out_pytorch_and_name_no_host():
    assert not {"torch", "torchvision"} & {pin.name for pin in PINS}
    assert not [pin for pin in PINS if pin.url]
    assert "torch" not in (ROOT / "requirements" / "bench.txt").read_text()
    assert not next(pin for pin in PINS if pin.name == "ipykernel").specifier.contains("7.0.0")
