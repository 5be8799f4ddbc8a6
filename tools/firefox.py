"""Firefox, headless, driven through Marionette, its own protocol: numbered commands as JSON on a socket."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from tools.browser import free_port

FIREFOX = os.environ.get("FIREFOX") or shutil.which("firefox") or shutil.which("firefox-esr")


class Marionette:
    """One session with one window."""

    def __init__(self, file):
        self.file, self.number = file, 0
        self.read()  # it introduces itself
        self("WebDriver:NewSession")

    def read(self):
        """The next message: its length, a colon, JSON."""
        digits = b""
        while (one := self.file.read(1)) != b":":
            digits += one
        return json.loads(self.file.read(int(digits)))

    def __call__(self, command, **parameters):
        self.number += 1
        message = json.dumps([0, self.number, command, parameters]).encode()
        self.file.write(b"%d:%s" % (len(message), message))
        self.file.flush()
        _, _, error, result = self.read()
        if error:
            raise RuntimeError(f"Firefox: {error['message']}")
        return result

    def open(self, address):
        self("WebDriver:Navigate", url=address)

    def evaluate(self, expression):
        """The value of an expression in the page."""
        return self("WebDriver:ExecuteScript", script=f"return {expression}", args=[])["value"]

    def wait_for(self, expression, seconds=60):
        """Until an expression is true in the page."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            if time.monotonic() > end:
                raise TimeoutError(f"in {seconds} s it did not come true: {expression}")
            time.sleep(0.1)
        return value


@contextmanager
def firefox():
    """A Firefox with a profile of its own, without a network."""
    with tempfile.TemporaryDirectory() as profile:
        port = free_port()
        settings = {"marionette.port": port, "network.proxy.type": 1, "network.proxy.socks": "127.0.0.1"}
        settings |= {"network.proxy.socks_port": 9, "browser.shell.checkDefaultBrowser": False}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
        Path(profile, "user.js").write_text("".join(lines))
        command = [FIREFOX, "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            with connect(port) as connection, connection.makefile("rwb") as file:
                yield Marionette(file)
        finally:
            process.terminate()
            process.wait(30)


def connect(port, seconds=60):
    """A connection, as soon as Firefox takes one."""
    end = time.monotonic() + seconds
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=seconds)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
