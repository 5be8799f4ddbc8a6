"""What the stage draws, on canvases that write down what is drawn on them: run by node."""

import shutil
import subprocess
from pathlib import Path

import pytest

TESTS = sorted((Path(__file__).parent / "js").glob("*.test.cjs"))


@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_the_drawing_code(file):
    if not (node := shutil.which("node")):
        pytest.skip("node, which runs the tests of the JavaScript, is not installed")
    done = subprocess.run([node, "--test", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "\n# pass 0" not in done.stdout
