"""What may happen in the middle of a lesson, in a real kernel: an interrupt, a restart, a tab that is closed."""

import json
import time
from queue import Empty

import pytest
from jupyter_client.manager import start_new_kernel

PREPARE = """
import asyncio, gc, json, threading, time
import numpy as np
from dnn_utils import *
from course import live
X = np.random.default_rng(0).standard_normal((2, 200))
Y = (X[:1] * X[1:] > 0).astype(int)
start = initialize_parameters_deep([2, 4, 1], 1)
cost_of = lambda parameters: float(compute_cost(L_model_forward(X, parameters)[0], Y))
def slow_forward(*arguments):
    time.sleep(0.002)
    return L_model_forward(*arguments)
"""
FOREVER = 10**8
LOOP = """
for i, cost, parameters in {}(X, Y, start, 0.5, {}):
    if i == 100:
        print("begun", flush=True)
"""

OTHERS = "zmq.utils.garbage"  # pyzmq starts one thread with the first large message
BUSY = f"""[
    sorted(thread.name for thread in threading.enumerate() if type(thread).__module__ != "{OTHERS}"),
    len(asyncio.all_tasks()),
]"""


class Kernel:
    """A kernel, and a client that can do what a browser does."""

    def __init__(self, folder):
        self.manager, self.client = start_new_kernel(kernel_name="python3", cwd=str(folder))
        self.run(PREPARE)

    def run(self, code, begun=None):
        """Run a cell; what it printed, and the name of its error. At the word "begun", call a function."""
        message, printed = self.client.execute(code, allow_stdin=False), ""
        while True:
            reply = self.client.get_iopub_msg(timeout=60)
            if reply["parent_header"].get("msg_id") != message:
                continue
            if reply["msg_type"] == "stream":
                printed += reply["content"]["text"]
                if begun and "begun" in printed:
                    begun, _ = None, begun()
            if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
                break
        while (reply := self.client.get_shell_msg(timeout=60))["parent_header"]["msg_id"] != message:
            pass  # what the kernel said of itself when it started
        return printed, reply["content"].get("ename")

    def value(self, expression):
        printed, error = self.run(f"print(json.dumps({expression}))")
        assert error is None, printed
        return json.loads(printed)

    def interrupt(self, code):
        """The error of a cell that is interrupted a moment after it has printed "begun"."""

        def later():
            time.sleep(0.3)
            self.manager.interrupt_kernel()

        return self.run(code, later)[1]

    def tell(self, comm, **data):
        """A message to a widget; the number of messages that widgets have sent until it is done."""
        session, count = self.client.session, 0
        message = session.msg("comm_msg", {"comm_id": comm, "data": data})
        self.client.shell_channel.send(message)
        while True:
            reply = self.client.get_iopub_msg(timeout=60)
            count += reply["msg_type"] == "comm_msg" and reply["content"]["data"]["method"] == "custom"
            ours = reply["parent_header"].get("msg_id") == message["header"]["msg_id"]
            if ours and reply["content"].get("execution_state") == "idle":
                return count

    def frames(self, seconds):
        """How many frames come within this time."""
        end, count = time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            try:
                reply = self.client.get_iopub_msg(timeout=left)
            except Empty:
                break
            count += reply["msg_type"] == "comm_msg" and reply["content"]["data"]["method"] == "custom"
        return count


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    kernel = Kernel(tmp_path_factory.mktemp("lesson"))
    yield kernel
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("loop", ["gradient_descent", "plain_gradient_descent"])
def test_an_interrupt_leaves_the_parameters_of_the_last_step(kernel, loop):
    assert kernel.interrupt(LOOP.format(loop, FOREVER)) == "KeyboardInterrupt"
    iteration, cost, now, at_start = kernel.value("[i, cost, cost_of(dict(parameters)), cost_of(start)]")
    assert 100 <= iteration < FOREVER
    assert now < at_start and cost < at_start
    assert abs(now - cost) < 1e-3  # a step apart
    assert kernel.value("L_layer_model(X, Y, [2, 4, 1], 0.5, 100, seed=1)[1][0] > 0")
    assert kernel.value("[c for _, c, _ in gradient_descent(X, Y, dict(parameters), 0.5, 20)][-1]") <= now


@pytest.mark.parametrize(
    "call",
    [
        f"L_layer_model(X, Y, [2, 4, 1], 0.5, {FOREVER})",
        f"two_layer_model(X, Y, (2, 4, 1), 0.5, {FOREVER})",
        f"train_seeds(X, Y, [2, 4, 1], range(40), 0.5, {FOREVER})",
    ],
)
def test_an_interrupt_ends_a_training_and_its_threads(kernel, call):
    before = kernel.value("threading.active_count()")
    assert kernel.interrupt(f"print('begun', flush=True)\n{call}") == "KeyboardInterrupt"
    assert kernel.value("threading.active_count()") == before


def test_an_interrupted_panel_keeps_its_numbers_and_goes_on(kernel):
    kernel.run("panel = live.planar_playground(slow_forward, iterations=5000)")
    assert kernel.interrupt("print('begun', flush=True)\npanel.wait()") == "KeyboardInterrupt"
    result = kernel.value("panel.result")
    assert 0 <= result["iteration"] < 5000 and 0 < result["cost"] < 10
    assert kernel.value("panel.frame()['running']") is False
    kernel.run("panel.controls['iterations'].value = 100")
    assert kernel.value("panel.wait()['iteration']") == 100


def test_restart_and_run_again_leave_no_thread_and_no_task(kernel):
    cells = ["panel = live.planar_playground()\npanel", "other = live.gradient_check_lab()\nother", "panel.wait()"]
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=60)
    kernel.run(PREPARE)
    before = kernel.value(BUSY)
    for cell in 3 * cells:
        assert kernel.run(cell)[1] is None
    wait_until_still(kernel, "panel", "other")
    assert kernel.value(BUSY) == before


def wait_until_still(kernel, *panels):
    end = time.monotonic() + 60
    while kernel.value(f"any(panel._runner.running for panel in ({', '.join(panels)},))"):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_two_panels_train_at_once_as_each_does_alone(kernel):
    kernel.run("one = live.planar_playground(iterations=5000)\ntwo = live.planar_playground(noise=0.3)")
    wait_until_still(kernel, "one", "two")
    alone = "live.planar_playground(iterations=5000).wait(), live.planar_playground(noise=0.3).wait()"
    assert kernel.value(f"(one.result, two.result) == ({alone})")


def test_a_closed_tab_gets_no_more_frames_and_stops_nothing(kernel):
    kernel.run("panel = live.planar_playground()\npanel")
    wait_until_still(kernel, "panel")
    stage, slider = kernel.value("[panel.stage.comm.comm_id, panel.controls['noise'].slider.comm.comm_id]")
    assert kernel.tell(stage, method="custom", content={"ready": True}) == 1  # and nobody ever draws it
    assert kernel.tell(slider, method="update", state={"value": 1}, buffer_paths=[]) + kernel.frames(0.3) == 1
    wait_until_still(kernel, "panel")
    objects = []
    for round in range(3):
        for stop in range(16 + round, 36 + round):
            assert kernel.tell(slider, method="update", state={"value": stop}, buffer_paths=[]) == 0
        assert kernel.frames(0.3) == 0
        wait_until_still(kernel, "panel")
        objects.append(kernel.value("gc.collect() * 0 + len(gc.get_objects())"))
    assert objects[2] - objects[1] < 500  # nothing piles up
    assert kernel.value("[panel.result['iteration'], panel.settings['noise']]") == [1000, 0.37]
