"""The benchmarks compare programs that compute the same; how fast they are is not tested."""

import platform
import sys

import numpy as np
import pytest

from benchmarks import cases, memory
from benchmarks.machine import machine
from benchmarks.programs import PROGRAMS
from benchmarks.timing import alternate, cost_difference, ratio
from dnn_utils import initialize_parameters_deep

TRAINING = [name for name in PROGRAMS if not name.startswith("floor")]


def costs(name, X, Y, dims, steps):
    try:
        return PROGRAMS[name](X, Y, initialize_parameters_deep(dims, seed=1), 0.05, steps)
    except ModuleNotFoundError as missing:
        pytest.skip(f"{missing.name} is not installed")


@pytest.mark.parametrize("dims", [[30, 4, 1], [30, 5, 4, 3, 1], [2, 6, 3, 1]])
@pytest.mark.parametrize("name", TRAINING)
def test_every_program_computes_the_same_costs(name, dims):
    X, Y = cases.points(12) if dims[0] == 2 else cases.random_pictures(dims[0], 12)
    expected = costs("textbook loop", X, Y, dims, 60)
    assert expected[-1] < expected[0]
    found = costs(name, X, Y, dims, 60)
    assert len(found) == 60
    np.testing.assert_allclose(found, expected, rtol=1e-4 if "float32" in name else 1e-10)


def test_no_program_changes_its_arguments():
    X, Y = cases.random_pictures(30, 12)
    parameters = initialize_parameters_deep([30, 4, 1], seed=1)
    before = [array.copy() for array in (X, Y, *parameters.values())]
    for name in TRAINING:
        try:
            PROGRAMS[name](X, Y, parameters, 0.05, 5)
        except ModuleNotFoundError:
            continue
        for array, copy in zip((X, Y, *parameters.values()), before, strict=True):
            np.testing.assert_array_equal(array, copy)


def test_a_comparison_has_a_line_for_every_program(monkeypatch):
    def absent(*arguments):
        raise ModuleNotFoundError("No module named 'nowhere'", name="nowhere")

    monkeypatch.setitem(cases.PROGRAMS, "absent", absent)
    X, Y = cases.random_pictures(30, 12)
    lines = cases.compare("Title", X, Y, [30, 4, 1], 0.05, (20, 10), 1)
    assert [line.split("|")[1].strip() for line in lines[4:]] == list(PROGRAMS)
    assert "| absent | not installed | | | |" in lines
    textbook = next(line for line in lines if line.startswith("| textbook loop |"))
    assert float(textbook.split("|")[5]) < 1e-10
    planar = cases.compare("Title", *cases.points(12), [2, 4, 1], 0.05, (20, 10), 1)
    assert not [line for line in planar if line.startswith("| floor")]


def test_growth_seeds_and_memory_give_a_line_for_each_case():
    X, Y = cases.random_pictures(30, 12)
    lines = cases.grow("Title", "layers", [(L, X, Y, [30, *[4] * L, 1], 0.05, (10, 5)) for L in (1, 2)], 1)
    assert [line.split("|")[1].strip() for line in lines[4:]] == ["1", "2"]
    one_by_one, at_once = cases.seeds("Title", X, Y, [30, 4, 1], 10, 101, 1)[4:]
    assert float(one_by_one.split("|")[3]) == 1 and float(at_once.split("|")[4]) < 1e-10


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="peak memory is measured on Linux only")
def test_memory_counts_what_a_program_holds_at_its_peak(monkeypatch):
    def holds_100_MB(X, *rest):
        return np.ones(12_500_000) if len(X) > 30 else None

    monkeypatch.setitem(memory.PROGRAMS, "holds 100 MB", holds_100_MB)
    X, Y = cases.random_pictures(40, 12)
    assert 90 < memory.growth("holds 100 MB", X, Y, [40, 3, 1], 2) < 110


def test_rounds_are_paired_and_the_warm_up_is_not_counted():
    calls = []
    programs = {name: (lambda name=name: calls.append(name) or [1.0], 2) for name in "ab"}
    seconds, results = alternate(programs, 3)
    assert calls == ["a", "b"] * 4 and results == {"a": [1.0], "b": [1.0]}
    assert all(len(times) == 3 and min(times) > 0 for times in seconds.values())
    assert ratio([2, 4, 30], [1, 2, 3]) == 2
    assert cost_difference([1.0, 2.2, 9.0], [1.0, 2.0]) == pytest.approx(0.1)
    assert np.isnan(cost_difference([1.0, np.nan, 1.0], [1.0, 1.0, 1.0]))


def test_the_machine_is_described_without_its_name():
    text = machine()
    assert "cores" in text and f"numpy {np.__version__}" in text
    assert platform.node() not in text
