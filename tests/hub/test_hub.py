"""The course on a real JupyterHub: its proxy, several users, a server and a kernel for each of them.

It needs JupyterHub in this Python and its proxy, in the PATH or named by CONFIGURABLE_HTTP_PROXY:

    python -m pip install jupyterhub
    npm install --prefix FOLDER configurable-http-proxy    # then FOLDER/node_modules/.bin/configurable-http-proxy
"""

import asyncio
import importlib.util
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from benchmarks.students import Student
from tools.browser import free_port

ROOT = Path(__file__).resolve().parents[2]
VALUES = ROOT / "docs" / "hub" / "values.yaml"
PROXY = os.environ.get("CONFIGURABLE_HTTP_PROXY") or shutil.which("configurable-http-proxy")
USERS = ("ada", "grace", "emmy")
KERNELS = "@jupyterlab/apputils-extension:kernels-settings"
CONFIG = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allowed_users = set({users!r})
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.ip = "127.0.0.1"
c.Spawner.environment = {environment!r}
c.JupyterHub.services = [{{"name": "test", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [
    {{"name": "test", "scopes": ["admin:users", "admin:servers", "tokens"], "services": ["test"]}}
]
c.JupyterHub.log_level = "WARN"
"""


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """Address and token of a hub on the loopback interface."""
    if importlib.util.find_spec("jupyterhub") is None or PROXY is None:
        pytest.skip("JupyterHub or its proxy was not found: the top of tests/hub/test_hub.py says how to install them")
    folder = tmp_path_factory.mktemp("hub")
    ports = {name: free_port() for name in ("port", "hub", "api")}
    token = secrets.token_hex(16)
    for user in USERS:
        shutil.copytree(ROOT / "notebooks", folder / user / "course" / "notebooks")
    config = folder / "config.py"
    config.write_text(
        CONFIG.format(
            **ports,
            proxy=PROXY,
            users=USERS,
            homes=str(folder / "{username}"),
            python=sys.executable,
            environment=yaml.safe_load(VALUES.read_text())["singleuser"]["extraEnv"],
            token=token,
        )
    )
    command = [sys.executable, "-m", "jupyterhub", "--config", config]
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield f"http://127.0.0.1:{ports['port']}", token, folder / "log"
        finally:
            server.terminate()
            server.wait(30)


class Hub:
    """The hub's REST API."""

    def __init__(self, address, token, log):
        self.address, self.log = address, log
        self.api = Student(f"{address}/hub/api", token)

    async def answers(self):
        for _ in range(300):
            try:
                return await self.api.fetch("/")
            except (OSError, HTTPClientError):  # the proxy answers before it knows the hub
                await asyncio.sleep(0.2)
        raise RuntimeError(f"the hub did not answer:\n{self.log.read_text()}")

    async def login(self, name):
        """The student with this name, whose server runs."""
        await self.api.fetch(f"/users/{name}/server", "POST", {})
        token = await self.api.fetch(f"/users/{name}/tokens", "POST", {})
        for _ in range(300):
            if (await self.api.fetch(f"/users/{name}"))["servers"].get("", {}).get("ready"):
                return Student(f"{self.address}/user/{name}", token["token"])
            await asyncio.sleep(0.2)
        raise RuntimeError(f"the server of {name} did not start:\n{self.log.read_text()}")


async def lesson(student, stop):
    """What a student meets: the settings, the course, a cell that trains, a panel that follows the hand."""
    settings = await student.fetch(f"/lab/api/settings/{KERNELS}")
    files = await student.fetch("/api/contents/course/notebooks")
    await student.open("course/notebooks/01_shallow_network.ipynb")
    code = "import os\nfrom course import live\n"
    code += "print(os.getcwd(), os.environ['OMP_NUM_THREADS'], live.planar_playground().wait()['iteration'])"
    printed = await student.run(code)
    await student.show("panel = live.planar_playground()\npanel", "noise")
    student.move(stop, rf"noise={stop / 100}\b")
    latencies = await student.latencies()
    value = await student.run("print(panel.settings['noise'])")
    await student.close()
    return settings, {file["name"] for file in files["content"]}, printed.split(), latencies, float(value)


def test_a_class_of_several_users(hub):
    async def session():
        room = Hub(*hub)
        await room.answers()
        students = await asyncio.gather(*map(room.login, USERS))
        stops = range(20, 20 + len(USERS))
        lessons = await asyncio.gather(*map(lesson, students, stops))
        with pytest.raises(HTTPClientError, match="403"):  # the course of one is closed to the others
            await Student(students[1].address, students[0].token).fetch("/api/contents")
        with pytest.raises(HTTPClientError, match="403"):
            await AsyncHTTPClient().fetch(f"{students[0].address}/api/contents")
        return list(zip(USERS, stops, lessons, strict=True))

    for user, stop, (settings, files, (folder, threads, iteration), latencies, value) in asyncio.run(session()):
        assert settings["schema"]["properties"]["commsOverSubshells"]["default"] == "disabled"
        assert files == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
        assert Path(folder).parts[-3:] == (user, "course", "notebooks")
        assert (threads, iteration) == ("1", "1000")
        assert len(latencies) == 1 and value == stop / 100
