"""Start JupyterLab at the first notebook, on this machine only, and print its address.

python tools/lab.py [PORT]      Without PORT: 8888, or the next free one. Ctrl-C stops it.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import webbrowser
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = "lab/tree/mine/00_start_here.ipynb"
DEFAULT_PORT = 8888


def why_not(port: int) -> str:
    """Return why a server cannot listen at this port of the loopback interface; empty when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just given back is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def next_free(port: int, target: str) -> int:
    free = next((p for p in range(port, min(port + 100, 65536)) if not why_not(p)), None)
    if free is None:
        sys.exit(f"No free port from {port} on: name another one, as in `make {target} PORT=9000`.")
    return free


def choose_port(wanted: str, usual: int, target: str, program: str) -> int:
    """Return the port asked for, or the usual or the next free one when none was asked for."""
    if not wanted:
        port = next_free(usual, target)
        if port != usual:
            print(f"Port {usual} is taken, perhaps by another {program}: using {port}.")
        return port
    if not (wanted.isdecimal() and 0 < int(wanted) < 65536):
        sys.exit(f"PORT={wanted} is not a port: give a number from 1024 to 65535, as in `make {target} PORT=8899`.")
    if reason := why_not(int(wanted)):
        free = next_free(max(int(wanted), 1024), target)
        sys.exit(f"Port {wanted} cannot be used ({reason}): try `make {target} PORT={free}`.")
    return int(wanted)


def has_browser() -> bool:
    """Tell whether a browser window can be opened: not as root, not without a screen, not in CI."""
    if os.environ.get("BROWSER"):
        return True
    if os.environ.get("CI") or os.geteuid() == 0:
        return False
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


def serve(command: list, probe: str, ready: str, program: str) -> int:
    """Run a server until Ctrl-C; say that it is ready once it answers at the address `probe`. Its exit status."""
    with writable_home():
        return run(command, probe, ready, program)


@contextmanager
def writable_home():
    """Lend a temporary home where Jupyter, IPython and Matplotlib could not write to the user's."""
    home = Path(os.path.expanduser("~"))
    if home.is_dir() and os.access(home, os.W_OK):
        yield
        return
    print(f"The home folder {home} cannot be written: settings of JupyterLab will last until it stops.")
    with tempfile.TemporaryDirectory(prefix="course-home-") as name:
        os.environ["HOME"] = name
        yield


def run(command: list, probe: str, ready: str, program: str) -> int:
    server = subprocess.Popen([sys.executable, "-m", *command], stdin=subprocess.DEVNULL)
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, lambda *_: server.terminate())  # and wait for it to end
    while server.poll() is None and not answers(probe):
        time.sleep(0.2)
    if server.poll() is None:
        print(ready, flush=True)
    elif server.returncode > 0:
        print(f"{program} stopped before it answered: its messages are above.", file=sys.stderr)
    return max(server.wait(), 0)


def main(wanted: str) -> int:
    port = choose_port(wanted, DEFAULT_PORT, "lab", "JupyterLab")
    token = os.environ.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))  # the environment is private, argv is not
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # our kernel and settings, not those of the user's other Jupyter
    options = [
        f"--ServerApp.root_dir={ROOT}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.answer_yes=True",  # one Ctrl-C stops it
        f"--LabApp.default_url=/{FIRST}",
        "--LanguageServerManager.autodetect=False",  # it looks for language servers with npm, and warns
        "--Application.log_level=WARN",
    ]
    if os.geteuid() == 0:
        options.append("--allow-root")
    if not has_browser():
        options.append("--no-browser")
    ready = (
        f"\nThe course is open at\n\n    http://127.0.0.1:{port}/{FIRST}?token={token}\n\n"
        "Open this address in a browser on this machine. Ctrl-C here stops the course."
    )
    return serve(["jupyterlab", *options], f"http://127.0.0.1:{port}/api", ready, "JupyterLab")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
