"""Runs the training of a panel in short slices, so that sliders, buttons and cells get their turn in between.

All happens in the thread that made the panel: a cell, and between cells the event loop of the kernel. There is no
second thread that could outlive its panel or draw while a cell draws, also where JupyterLab reports sliders from
another thread.
"""

import asyncio
import threading
from collections.abc import Callable
from time import perf_counter, thread_time

from threadpoolctl import ThreadpoolController

BLAS = ThreadpoolController()
"""On matrices this small a second thread gains nothing, and takes the core on which the browser draws."""
SLICE = 0.02
"""Seconds of training before the next look: 50 pictures a second at most, and no slider waits longer."""
FIRST = 0.004
"""Seconds before the first look of a run. Each slice is twice as long as the one before, up to `SLICE`: a hand that
moves on drops a run that has cost little, and ten hands on one machine leave each other time.
"""
PAUSE = 0.002
"""Seconds in which the kernel takes in what has come: a message needs several rounds of its loop."""
COURTESY, RESTLESS = 20, 0.5
"""How much longer a run pauses for each second that it waited for a core, as long as the hand moved within the last
half second and may move on: where many share a machine, what somebody waits for comes before what may be dropped.
"""


class Owner:
    """The thread in which a panel was made, and its event loop; `loop` is None in plain Python."""

    def __init__(self):
        self._thread = threading.get_ident()
        try:
            self.loop = asyncio.get_running_loop()
        except RuntimeError:
            self.loop = None

    def call(self, function: Callable, *args) -> None:
        """Call the function in the owner thread: at once, or from another thread as soon as the owner is free."""
        if self.loop and threading.get_ident() != self._thread:
            self.loop.call_soon_threadsafe(function, *args)
        else:
            function(*args)


class Runner:
    """Runs the newest of the jobs that it is given; an older one is dropped where it stands.

    Parameters
    ----------
    show : callable
        Called after each slice, and once more at the end.
    owner : Owner
        Where the jobs run: between cells if there is an event loop, else only in `wait`.
    """

    def __init__(self, show: Callable, owner: Owner):
        self._show, self._owner = show, owner
        self._make_job = None  # has not begun
        self._job = None
        self._task = None
        self.error = None

    @property
    def running(self) -> bool:
        return self._make_job is not None or self._job is not None

    def start(self, make_job: Callable) -> None:
        """Run the generator that `make_job` returns, in place of the one that runs now."""
        self._owner.call(self._start, make_job)

    def begin(self) -> None:
        """Take the first step of a job that has not begun."""
        if self._make_job is not None:
            self.advance(0)

    def stop(self) -> None:
        """Drop the job where it stands."""
        self._owner.call(self._stop)

    def wait(self) -> None:
        """Run the job to its end; raise its error if it has failed."""
        try:
            while self.advance():
                pass
        except KeyboardInterrupt:
            self._stop()
            raise
        if self.error is not None:
            raise self.error

    def advance(self, seconds: float = SLICE) -> bool:
        """Work for about this long; whether there is more to do."""
        if not self.running:
            return False
        end = perf_counter() + seconds
        try:
            if self._make_job is not None:
                make_job, self._make_job = self._make_job, None
                self._job = make_job()
            with BLAS.limit(limits=1, user_api="blas"):
                for _ in self._job:
                    if perf_counter() > end:
                        break
                else:
                    self._job = None
        except Exception as error:
            self.error, self._job = error, None
        self._show()
        return self.running

    def _start(self, make_job):
        self._make_job, self._job, self.error = make_job, None, None
        self._end_task()
        if self._owner.loop:
            self._task = self._owner.loop.create_task(self._drive())

    def _stop(self):
        self._make_job = self._job = None
        self._end_task()
        self._show()

    def _end_task(self):
        if self._task is not None:
            self._task.cancel()  # it may be in a long pause

    async def _drive(self):
        started, seconds, pause = perf_counter(), FIRST, 0
        while self.running:
            await asyncio.sleep(PAUSE + pause)
            began, worked = perf_counter(), thread_time()
            self.advance(seconds)
            waited = perf_counter() - began - (thread_time() - worked)
            rest = started + RESTLESS - perf_counter()
            pause = max(0, min(COURTESY * waited, rest))
            seconds = min(2 * seconds, SLICE)
