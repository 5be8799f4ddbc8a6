"""Serve the live panels alone, for a class to look at, on this machine only, and print the address.

python -m tools.demo [PORT]      Without PORT: 8866, or the next free one. Ctrl-C stops it.

voila.json has the settings. A page that is left ends its kernel with a POST that lacks the token against forged
requests (https://github.com/voila-dashboards/voila/issues/1458), so this check is off: nothing else here takes a POST.
A page's kernel runs no code that comes from the page, and one that no page holds any more is ended after an hour.
"""

import os
import sys
from pathlib import Path

from tools.lab import choose_port, has_browser, serve

DEFAULT_PORT = 8866
DEMO = Path(__file__).parent


def main(wanted: str) -> int:
    port = choose_port(wanted, DEFAULT_PORT, "demo", "demonstration")
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # our kernel, not one of the user's other Jupyter
    os.environ["JUPYTER_PATH"] = os.environ["JUPYTER_CONFIG_PATH"] = str(DEMO)  # our template and voila.json
    command = ["voila", str(DEMO / "page.py"), f"--port={port}"]
    if not has_browser():
        command.append("--no-browser")
    address = f"http://127.0.0.1:{port}/"
    ready = f"\nThe panels are at\n\n    {address}\n\nOpen this address in a browser on this machine. Ctrl-C stops it."
    return serve(command, f"{address}voila/static/voila.js", ready, "Voila")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
