"""Places that are not as a developer's: a read-only checkout, odd letters in the path, no home, another folder."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from benchmarks.students import Student
from tools.browser import free_port

ROOT = Path(__file__).resolve().parents[2]
COURSE = ["course", "dnn_utils", "lr_utils", "datasets", "images", "notebooks", "tools"]
TRY_TO_WRITE = "from pathlib import Path\ntry:\n    Path('x').touch()\nexcept OSError as error:\n    print(error)"
USE = f"""{TRY_TO_WRITE}
import dnn_utils, lr_utils
from course import checks, live, plots
print(dnn_utils.__file__)
train_x, train_y, *_ = lr_utils.load_dataset()
X = lr_utils.images_to_columns(train_x)
parameters, costs = dnn_utils.L_layer_model(X, train_y, [12288, 5, 1], num_iterations=100, seed=1)
assert lr_utils.load_image("../images/chelsea.jpg") is not None
plots.cost_curve(costs)
panel = live.image_network(iterations=100)
panel"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="`make lab` is for Linux and macOS")


def powerless():
    """The start of a command line without the power of root to write everywhere."""
    if os.geteuid():
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root writes to read-only folders, and setpriv, which could forbid it, was not found")
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A read-only copy of the course, in a folder with spaces and letters that are not ASCII."""
    folder = tmp_path_factory.mktemp("home") / "Zoë Müller, школа" / "neural networks"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "course_errors.py", folder)
    for name in COURSE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    paths = [folder.parent, folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(path.stat().st_mode & 0o555)
    yield folder
    for path in paths:
        path.chmod(path.stat().st_mode | 0o700)


@pytest.fixture(params=["with spaces and letters", "missing"])
def home(request, tmp_path, checkout):
    """A home that can be written, and one that is not there and cannot be made."""
    if request.param == "missing":
        return checkout / "nobody"
    home = tmp_path / "Zoë's höme"
    home.mkdir()
    return home


def test_lab_and_a_notebook(checkout, home, tmp_path):
    """`make lab` from another folder; cells write nothing to stderr, and nothing into the checkout."""
    settings = {"HOME": str(home), "PYTHONPATH": str(checkout)}
    elsewhere = ("MPL", "IPYTHON", "JUPYTER", "XDG")  # would name other folders than those in the home
    environment = {name: value for name, value in os.environ.items() if not name.startswith(elsewhere)} | settings
    command = [*powerless(), sys.executable, checkout / "tools" / "lab.py", str(free_port())]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as lab:
        try:
            lines = iter(lab.stdout.readline, "")
            url = next(line.strip() for line in lines if re.match(r"\s+http://127", line))
            printed, complaints, iteration = asyncio.run(lesson(url))
        finally:
            lab.terminate()
            lab.wait(30)
    assert "denied" in printed[0] or "Read-only" in printed[0]
    assert printed[1] == str(checkout / "dnn_utils" / "__init__.py")
    assert iteration == "100"
    assert complaints == []


async def lesson(url):
    parts = urlsplit(url)
    student = Student(f"{parts.scheme}://{parts.netloc}", parse_qs(parts.query)["token"][0])
    await student.open("notebooks/00_start_here.ipynb")
    printed = await student.run(USE)
    iteration = await student.run("print(panel.wait()['iteration'])")
    await student.close()
    return printed.splitlines(), student.complaints, iteration.strip()
