"""A student at a browser, played by a program: a notebook and its kernel on a Jupyter server, a hand on a slider.

It speaks to the server as JupyterLab does, by its REST API and websocket, and to the panels as ipywidgets and
`1_stage.js` do: a slider sends one value at a time and the newest next, and each frame is answered when it is drawn.
"""

import asyncio
import json
import re
import uuid
from time import perf_counter

from jupyter_server.services.kernels.connection.base import deserialize_binary_message
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

DRAWING = 1 / 60
"""Seconds that a browser takes for a frame: it draws when the screen is refreshed."""
PATIENCE = 120


class Student:
    """Connected after `open`.

    Parameters
    ----------
    address, token : str
        Of a Jupyter server, or of a user's server on a JupyterHub.

    Attributes
    ----------
    frames : list of (seconds, text)
        What the stage of the panel has been sent.
    complaints : list of str
        What cells wrote to stderr.
    """

    def __init__(self, address, token):
        self.address, self.token = address, token
        self._headers = {"Authorization": f"token {token}"}
        self.frames, self.complaints = [], []
        self._id = uuid.uuid4().hex
        self._replies, self._printed, self._widgets = {}, {}, {}
        self._stage = self._slider = None
        self._wanted = self._sending = None
        self._moves, self._latencies = [], []
        self._drawing = None

    async def fetch(self, path, method="GET", body=None):
        """What the server's REST API answers."""
        options = {"headers": self._headers, "request_timeout": PATIENCE, "connect_timeout": PATIENCE}
        body = None if body is None else json.dumps(body)
        reply = await AsyncHTTPClient().fetch(self.address + path, method=method, body=body, **options)
        return json.loads(reply.body or "null")

    async def open(self, notebook):
        """Open a notebook, as a click on its name does: a kernel starts in its folder."""
        wanted = {"kernel": {"name": "python3"}, "type": "notebook", "name": notebook, "path": notebook}
        self._session = await self.fetch("/api/sessions", "POST", wanted)
        url = f"{self.address}/api/kernels/{self._session['kernel']['id']}/channels?session_id={self._id}"
        request = HTTPRequest(url.replace("http", "ws", 1), headers=self._headers)
        self._socket = await websocket_connect(request)
        self._listener = asyncio.create_task(self._listen())

    async def close(self):
        """Close the notebook and end its kernel."""
        self._stage = None
        if self._drawing:
            self._drawing.cancel()
        self._socket.close()
        await self._listener
        await self.fetch(f"/api/sessions/{self._session['id']}", "DELETE")

    async def run(self, code):
        """Run a cell; what it printed.

        Raises
        ------
        RuntimeError
            If the cell fails.
        """
        message = self._send("execute_request", code=code, silent=False, store_history=True, allow_stdin=False)
        failed = await asyncio.wait_for(self._replies[message], 5 * PATIENCE)
        if failed:
            raise RuntimeError(f"{failed}\nin the cell\n{code}")
        return self._printed.pop(message, "")

    async def show(self, panel, slider):
        """Run the call of a panel, look at it and lay a hand on the slider with this text."""
        self._widgets.clear()
        await self.run(panel)
        self._stage = next(comm for comm, state in self._widgets.items() if "_esm" in state)
        self._slider = next(comm for comm, state in self._widgets.items() if state.get("description") == slider)
        self._tell(self._stage, method="custom", content={"ready": True})

    def move(self, value, shown):
        """Move the slider to a value; `shown` is the pattern by which a frame tells it."""
        self._moves.append((perf_counter(), re.compile(shown)))
        self._wanted = value
        if self._sending is None:
            self._slide()

    async def latencies(self):
        """Seconds from each move to the first frame that shows it, or a later one; when all are answered."""
        end = perf_counter() + PATIENCE
        while self._moves:
            if perf_counter() > end or self._listener.done():
                raise RuntimeError(f"no frame shows {self._moves[-1][1].pattern}; the last: {self.frames[-1:]}")
            await asyncio.sleep(0.01)
        found, self._latencies = self._latencies, []
        return found

    def _slide(self):
        value, self._wanted = self._wanted, None
        self._sending = self._tell(self._slider, method="update", state={"value": value}, buffer_paths=[])

    def _tell(self, comm, **data):
        return self._send("comm_msg", comm_id=comm, data=data)

    def _send(self, kind, **content):
        """Send a message to the kernel; its id. A future in `_replies` ends when the kernel has done with it."""
        message = uuid.uuid4().hex
        self._replies[message] = asyncio.get_running_loop().create_future()
        header = {"msg_id": message, "msg_type": kind, "session": self._id, "username": "", "version": "5.3"}
        parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "buffers": []}
        self._socket.write_message(json.dumps({**parts, "channel": "shell"}))
        return message

    async def _listen(self):
        failed = {}
        while (text := await self._socket.read_message()) is not None:
            message = deserialize_binary_message(text) if isinstance(text, bytes) else json.loads(text)
            kind, content, parent = message["msg_type"], message["content"], message["parent_header"].get("msg_id")
            if kind == "stream" and content["name"] == "stdout":
                self._printed[parent] = self._printed.get(parent, "") + content["text"]
            elif kind == "stream":
                self.complaints.append(content["text"])
            elif kind == "error":
                failed[parent] = f"{content['ename']}: {content['evalue']}"
            elif kind == "comm_open":
                self._widgets[content["comm_id"]] = content["data"]["state"]
            elif kind == "comm_msg" and content["comm_id"] == self._stage and content["data"]["method"] == "custom":
                self._drawn(content["data"]["content"])
            elif kind == "status" and content["execution_state"] == "idle" and parent in self._replies:
                self._replies.pop(parent).set_result(failed.pop(parent, None))
                if parent == self._sending:
                    self._sending = None
                    if self._wanted is not None:
                        self._slide()

    def _drawn(self, frame):
        now = perf_counter()
        self.frames.append((now, frame["text"]))
        shown = [k for k, (_, pattern) in enumerate(self._moves) if pattern.search(frame["text"])]
        if shown:
            answered, self._moves = self._moves[: shown[-1] + 1], self._moves[shown[-1] + 1 :]
            self._latencies += [now - moved for moved, _ in answered]
        answer = {"method": "custom", "content": {"drawn": frame["number"]}}
        self._drawing = asyncio.get_running_loop().call_later(DRAWING, lambda: self._tell(self._stage, **answer))
