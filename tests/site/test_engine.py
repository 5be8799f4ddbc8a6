"""The parts of the engine that trains in a page, run by node."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tools.site.live import kept_code

TESTS = sorted((Path(__file__).parent / "js").glob("*.test.cjs"))
PARTS = [*(Path(__file__).parents[2] / "tools" / "site").glob("*/*.js")]


def streams(seed):
    """Numbers that NumPy draws with a seed: so many that the ziggurat's tail is among them."""
    legacy, rng = np.random.RandomState, np.random.default_rng
    return {
        "seed": seed,
        "uniform": legacy(seed).random_sample(1500).tolist(),
        "normal": legacy(seed).randn(1500).tolist(),
        "rng_uniform": rng(seed).random(500).tolist(),
        "rng_normal": rng(seed).standard_normal(6000).tolist(),
        "rng_quarters": rng(seed).integers(0, 4, 100).tolist(),
    }


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_the_engine(file, tmp_path):
    if not (node := shutil.which("node")):
        pytest.skip("node, which runs the engine of the pages, is not installed")
    numbers = [streams(seed) for seed in (0, 1, 7)]
    assert max(np.abs(one["rng_normal"]).max() for one in numbers) > 3.66, "the tail begins at 3.654"
    drawn = tmp_path / "numbers.json"
    drawn.write_text(json.dumps(numbers))
    kept = tmp_path / "kept.wasm"
    kept.write_bytes(kept_code())
    environment = os.environ | {"NUMPY": str(drawn), "KEPT": str(kept)}
    done = subprocess.run([node, "--test", file], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout
    assert "\n# pass 0" not in done.stdout


def test_the_javascript_stays_small():
    lines = [line.strip() for part in PARTS for line in part.read_text(encoding="utf-8").splitlines()]
    assert sum(bool(line) and not line.startswith("//") for line in lines) < 1200
    assert all(len(line) <= 120 for part in PARTS for line in part.read_text(encoding="utf-8").splitlines())
