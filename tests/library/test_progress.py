"""Progress bars: on unless the environment says otherwise."""

import sys
from types import SimpleNamespace

import pytest

from dnn_utils.fast.progress import with_progress


@pytest.fixture
def bars(monkeypatch):
    """Totals of the bars that were shown."""
    shown = []

    def tqdm(steps, total, **options):
        shown.append(total)
        return steps

    monkeypatch.setitem(sys.modules, "tqdm.auto", SimpleNamespace(tqdm=tqdm))
    return shown


@pytest.mark.parametrize(("value", "expected"), [(None, [3]), ("0", [3]), ("", [3]), ("1", [])])
def test_the_environment_turns_bars_off(monkeypatch, bars, value, expected):
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    if value is not None:
        monkeypatch.setenv("TQDM_DISABLE", value)
    assert list(with_progress(iter([1, 2, 3]), 3)) == [1, 2, 3]
    assert bars == expected


def test_tqdm_is_not_needed(monkeypatch):
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)  # as if it were not installed
    assert list(with_progress(iter([1, 2, 3]), 3)) == [1, 2, 3]
