import asyncio
import gc
import threading
import time

import pytest

from course.live import runner as runner_module
from course.live.runner import Owner, Runner


def make_runner(show=lambda: None):
    return Runner(show, Owner())


def counting(found, steps, each=None):
    """A job that notes the number of each step."""
    for i in range(steps):
        found.append(i)
        if each:
            each(i)
        yield


def test_a_job_runs_to_its_end_only_when_somebody_waits():
    found, runner = [], make_runner()
    runner.start(lambda: counting(found, 5))
    assert runner.running and found == []
    runner.wait()
    assert found == [0, 1, 2, 3, 4] and not runner.running


def test_the_newest_job_wins():
    old, never, new, runner = [], [], [], make_runner()
    runner.start(lambda: counting(old, 10**9))
    assert runner.advance(0.001)
    begun = len(old)
    runner.start(lambda: counting(never, 3))
    runner.start(lambda: counting(new, 3))
    runner.wait()
    assert len(old) == begun > 0 and never == [] and new == [0, 1, 2]


def test_a_slice_ends_and_shows():
    shown, found, runner = [], [], None
    runner = make_runner(lambda: shown.append(len(found)))
    runner.start(lambda: counting(found, 10**9))
    runner.advance(0.001)
    runner.advance(0)
    assert len(shown) == 2 and shown[1] == shown[0] + 1  # at least one step, whatever the time


def test_stop_leaves_the_job_where_it_stands_and_shows_it():
    shown, found, runner = [], [], None
    runner = make_runner(lambda: shown.append(runner.running))
    runner.start(lambda: counting(found, 10**9))
    runner.advance(0.001)
    reached = len(found)
    runner.stop()
    runner.wait()
    assert len(found) == reached and shown == [True, False]


def test_stop_before_a_job_has_begun():
    found, runner = [], make_runner()
    runner.start(lambda: counting(found, 5))
    runner.stop()
    runner.wait()
    assert found == []


def fail(i):
    if i == 2:
        raise ZeroDivisionError("in step 2")


def test_an_error_ends_the_job_and_stands_until_the_next_start():
    found, runner = [], make_runner()
    runner.start(lambda: counting(found, 5, fail))
    for _ in range(2):
        with pytest.raises(ZeroDivisionError, match="in step 2"):
            runner.wait()
    assert found == [0, 1, 2] and not runner.running
    runner.start(lambda: counting(found, 1))
    runner.wait()
    assert runner.error is None


def test_an_error_in_making_the_job():
    runner = make_runner()
    runner.start(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        runner.wait()
    assert not runner.running


def interrupt(i):
    if i == 2:
        raise KeyboardInterrupt


def test_an_interrupt_reaches_the_cell_and_ends_the_job():
    found, runner = [], make_runner()
    runner.start(lambda: counting(found, 5, interrupt))
    with pytest.raises(KeyboardInterrupt):
        runner.wait()
    assert found == [0, 1, 2] and not runner.running and runner.error is None
    runner.wait()


def test_between_cells_other_tasks_get_their_turn():
    found, turns = [], []

    async def other(runner):
        while runner.running:
            turns.append(len(found))
            await asyncio.sleep(0)

    async def cell():
        runner = make_runner()
        runner.start(lambda: counting(found, 40, lambda _: time.sleep(0.004)))
        assert found == []  # the cell comes first
        await asyncio.wait_for(other(runner), 30)

    asyncio.run(cell())
    assert found == list(range(40))
    slices = {turn for turn in turns if 0 < turn < 40}
    assert len(slices) >= 4


def test_a_cell_that_waits_ends_what_began_between_cells():
    async def cells():
        found, runner = [], make_runner()
        runner.start(lambda: counting(found, 5000))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        runner.wait()
        assert found == list(range(5000))
        await asyncio.sleep(0.01)
        runner.start(lambda: counting(found, 3))
        await asyncio.sleep(0.05)
        assert found[5000:] == [0, 1, 2]

    asyncio.run(cells())


def test_a_start_from_another_thread_is_carried_home():
    threads = []

    async def cell():
        runner = make_runner()
        note = [lambda _: threads.append(threading.get_ident())]
        other = threading.Thread(target=lambda: runner.start(lambda: counting([], 3, note[0])))
        other.start()
        other.join()
        assert not runner.running  # not yet: the owner thread is busy with this cell
        while len(threads) < 3:
            await asyncio.sleep(0.001)

    asyncio.run(asyncio.wait_for(cell(), 30))
    assert set(threads) == {threading.get_ident()}


def test_a_new_job_does_not_wait_for_the_pause_of_the_one_before(monkeypatch):
    monkeypatch.setattr(runner_module, "COURTESY", 1e6)
    monkeypatch.setattr(runner_module, "RESTLESS", 1e6)  # whoever waits for a core once pauses for hours
    old, new = [], []

    async def cell():
        runner = make_runner()
        runner.start(lambda: counting(old, 10**9, lambda _: time.sleep(0.02)))
        while not old:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.1)
        begun = len(old)
        runner.start(lambda: counting(new, 3))
        while runner.running:
            await asyncio.sleep(0.001)
        assert len(old) == begun and new == [0, 1, 2]

    asyncio.run(asyncio.wait_for(cell(), 30))


def test_a_run_whose_hand_rests_goes_on_however_long_it_waits_for_a_core(monkeypatch):
    monkeypatch.setattr(runner_module, "COURTESY", 1e6)
    monkeypatch.setattr(runner_module, "RESTLESS", 0.1)
    found = []

    async def cell():
        runner = make_runner()
        runner.start(lambda: counting(found, 8, lambda _: time.sleep(0.02)))
        while runner.running:
            await asyncio.sleep(0.001)

    asyncio.run(asyncio.wait_for(cell(), 30))
    assert found == list(range(8))


def test_no_thread_and_no_job_is_left():
    before, left = threading.active_count(), []

    class Job:
        def __iter__(self):
            return counting([], 10**9)

        def __del__(self):
            left.append("gone")

    async def cell():
        runner = make_runner()
        runner.start(lambda: iter(Job()))
        await asyncio.sleep(0.01)
        runner.stop()
        await asyncio.sleep(0.01)
        assert len(asyncio.all_tasks()) == 1  # only this one

    asyncio.run(cell())
    gc.collect()
    assert left == ["gone"] and threading.active_count() == before
