"""A real JupyterLab and a real Chromium, driven by a program: for tests, benchmarks and the README's pictures."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import nbformat
from playwright.sync_api import TimeoutError, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
READY = """() => {
  const session = window.jupyterapp?.shell.currentWidget?.sessionContext?.session;
  return session?.kernel?.status === "idle";
}"""
EXECUTE = """async (code) => {
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const future = kernel.requestExecute({ code, store_history: false });
  let text = "";
  future.onIOPub = (message) => {
    if (message.header.msg_type === "stream") text += message.content.text;
    if (message.header.msg_type === "error") text += message.content.ename + ": " + message.content.evalue;
  };
  await future.done;
  return text;
}"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def jupyterlab(folder: Path, *options: str, **environment: str):
    """JupyterLab on this folder; yields its address up to the token."""
    port, token = free_port(), secrets.token_hex(16)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
    command += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += ["--LabApp.expose_app_in_browser=True", "--Application.log_level=ERROR", *options]
    settings = {
        "JUPYTER_TOKEN": token,
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / ".lab"),
    }
    settings["JUPYTERLAB_SETTINGS_DIR"] = str(folder / ".lab" / "settings")
    server = subprocess.Popen(command, env=os.environ | settings | environment)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                if server.poll() is not None:
                    raise RuntimeError("JupyterLab stopped before it answered") from None
                time.sleep(0.2)
        else:
            raise RuntimeError("JupyterLab did not answer within a minute")
        yield f"{address}/lab/tree/{{}}?token={token}&reset"
    finally:
        server.terminate()
        server.wait(20)


@contextmanager
def chromium():
    """The system's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


def write_notebook(path: Path, cells) -> None:
    """A notebook with these code cells, for the kernel of the course."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


class Notebook:
    """A notebook in a tab of the browser."""

    def __init__(self, browser, address, name, width=1280, height=1000):
        self.page = browser.new_page(viewport={"width": width, "height": height})
        self.page.set_default_timeout(60_000)
        self.errors = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.errors.append(line.text))
        self.page.goto(address.format(name))
        self.wait_ready()

    def wait_ready(self):
        """Until the notebook is open and its kernel answers."""
        self.page.locator(".jp-Notebook:visible .jp-Cell").first.wait_for()
        self.page.wait_for_function(READY)

    def show(self, name):
        """Open another notebook, or one again that was hidden, in JupyterLab: what follows is about it."""
        self.page.evaluate("(path) => { window.jupyterapp.commands.execute('docmanager:open', { path }) }", name)
        self.page.wait_for_function("(path) => window.jupyterapp.shell.currentWidget?.context?.path === path", arg=name)
        self.wait_ready()

    def hide(self):
        """Close the notebook's tab; its kernel goes on."""
        self.command("application:close")
        self.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget?.context")

    def command(self, name):
        """Start one of JupyterLab's commands."""
        self.page.evaluate("(name) => { window.jupyterapp.commands.execute(name) }", name)

    def run_all(self, timeout=120):
        self.command("notebook:run-all-cells")
        self.wait_idle(timeout)

    def wait_idle(self, timeout=120):
        """Until no cell waits or runs: the prompt of such a cell is a star."""
        self.page.wait_for_timeout(300)
        self.page.wait_for_function(
            f"() => ({READY})() && ![...document.querySelectorAll('.jp-InputArea-prompt')]"
            ".some((prompt) => prompt.textContent.includes('*'))",
            timeout=1000 * timeout,
        )

    def execute(self, code):
        """Run code in the kernel, out of sight; what it printed."""
        return self.page.evaluate(EXECUTE, code)

    def save(self):
        """Save the notebook, and wait until it is."""
        self.page.evaluate("async () => { await window.jupyterapp.shell.currentWidget.context.save(); }")

    def start(self, code):
        """Have the kernel begin with this code, as a cell that takes long."""
        kernel = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
        self.page.evaluate(f"(code) => {{ {kernel}.requestExecute({{ code }}) }}", code)

    def restart(self):
        """A new kernel, without the old one's names."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
        self.page.wait_for_function(READY)

    def value(self, expression):
        """The value of an expression in the kernel, through JSON."""
        return json.loads(self.execute(f"import json; print(json.dumps({expression}))"))

    def scroll_to(self, cell):
        """Bring a cell into view: JupyterLab keeps only those near the view in the page. Its outputs."""
        self.page.evaluate("(cell) => window.jupyterapp.shell.currentWidget.content.scrollToItem(cell, 'start')", cell)
        tab = self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")  # a page loaded again has those of before
        outputs = tab.locator(f'.jp-Cell[data-windowed-list-index="{cell}"] .jp-Cell-outputArea')
        outputs.wait_for()
        return outputs

    def stage(self, cell):
        """The drawing of the panel below a cell, once it is drawn."""
        for attempt in range(10):
            stage = self.scroll_to(cell).locator(".dnn-stage")
            try:
                stage.and_(self.page.locator("[data-drawn]")).wait_for(timeout=6000)
                break
            except TimeoutError:  # what stands above has grown, and the cell is out of view again
                if attempt == 9:
                    raise
        stage.scroll_into_view_if_needed()
        return stage

    def still(self, stage):
        """Wait until training is over and drawn; the number of the last frame."""
        stage.locator('.dnn-text[aria-busy="false"]').wait_for()
        return int(stage.get_attribute("data-drawn"))

    def shut_down(self):
        """End the kernel."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget?.sessionContext?.shutdown()")

    def close(self):
        """End the kernel and close the page."""
        if not self.page.is_closed():
            self.shut_down()
            self.page.close()
