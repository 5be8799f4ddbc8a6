"""What a reader can rely on in every notebook: it was run from top to bottom, is small and has no loose ends."""

import ast
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MACHINE_PATH = re.compile(r"/home/|/root/|/work/|/tmp/|/Users/|[A-Z]:\\Users|site-packages|dist-packages")
NBVAL_MARKER = re.compile(r"#\s*(NBVAL_|PYTEST_VALIDATE_)\w+")
NOT_PROSE = re.compile(r"^(```|~~~).*?^\1|\$\$.*?\$\$|\$[^$\n]+\$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(\s*<?([^)\s>]+)|<(?:img|a)\b[^>]*?\b(?:src|href)=[\"']([^\"']+)")
WIDGET = "application/vnd.jupyter.widget-"


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture(scope="module")
def notebook(path):
    return nbformat.read(path, as_version=nbformat.NO_CONVERT)


def cells(notebook, cell_type):
    """Return (position, cell) of all cells of a type; positions count from 0, as JupyterLab's and nbval's do."""
    return [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == cell_type]


def outputs(notebook):
    return [(i, output) for i, cell in cells(notebook, "code") for output in cell.outputs]


def headings(notebook):
    """Return (position, level) of all headings, code and formulas left out."""
    return [
        (i, len(mark))
        for i, cell in cells(notebook, "markdown")
        for mark in re.findall(r"^(#{1,6}) ", NOT_PROSE.sub("", cell.source), re.MULTILINE)
    ]


def test_readme_lists_every_notebook_with_the_minutes_that_it_gives():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"\]\(notebooks/(\w+)\.ipynb\).*\|\s*(\d+)\s*\|$", readme, re.MULTILINE))
    given = {}
    for path in PATHS:
        first = nbformat.read(path, as_version=4).cells[0].source
        given[path.stem] = (re.findall(r"(\d+)\W+minutes", first) or ["no minutes"])[0]
    assert listed == given
    assert list(given)[:3] == ["00_start_here", "01_shallow_network", "02_deep_network"]


def test_format_is_valid_and_has_cell_ids(notebook):
    assert (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
    nbformat.validate(notebook)


def test_kernel_is_python3_and_metadata_names_no_version(notebook):
    assert notebook.metadata.kernelspec.name == "python3"
    extra = set(notebook.metadata) - {"kernelspec", "language_info"}
    extra |= {key for _, cell in enumerate(notebook.cells) for key in cell.metadata if key != "tags"}
    assert not extra, f"metadata that changes from machine to machine: {extra}; `make notebooks` drops it"
    assert set(notebook.metadata.language_info) == {"name"}


def test_first_cell_gives_title_goals_and_minutes(notebook):
    first = notebook.cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert re.search(r"\d+\W+minutes", first.source), "say how many minutes the notebook takes"
    assert re.search(r"(?i)\bgoals?\b|you will|you can", first.source), "say what the reader will have learned"


def test_cells_were_run_in_order(notebook):
    counts = [cell.execution_count for _, cell in cells(notebook, "code")]
    assert counts == list(range(1, len(counts) + 1)), "run `make notebooks`"


def test_no_cell_is_empty(notebook):
    assert [i for i, cell in enumerate(notebook.cells) if not cell.source.strip()] == []


def test_no_cell_failed_or_warned(notebook):
    assert [(i, output.evalue) for i, output in outputs(notebook) if output.output_type == "error"] == []
    assert [(i, output.text) for i, output in outputs(notebook) if output.get("name") == "stderr"] == []


def test_file_is_at_most_a_megabyte(path):
    assert path.stat().st_size <= 1_000_000


def test_no_widget_state_and_no_widget_view(notebook):
    assert "widgets" not in notebook.metadata
    views = [i for i, output in outputs(notebook) for kind in output.get("data", {}) if kind.startswith(WIDGET)]
    assert views == []


def test_no_path_of_a_machine(notebook):
    texts = [(i, cell.source) for i, cell in enumerate(notebook.cells)]
    for i, output in outputs(notebook):
        texts.append((i, output.get("text", "")))
        texts += [(i, str(data)) for kind, data in output.get("data", {}).items() if not kind.startswith("image/")]
    assert [(i, match.group()) for i, string in texts for match in MACHINE_PATH.finditer(string)] == []


def test_code_is_plain_python_without_magics_or_shell(notebook):
    for i, cell in cells(notebook, "code"):
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            pytest.fail(f"cell {i}, line {error.lineno}: not Python (a magic or a shell command?): {error.text}")
        assert "get_ipython" not in cell.source, f"cell {i}"


def test_plots_and_widgets_come_from_the_packages(notebook):
    for i, cell in cells(notebook, "code"):
        assert "sys.path" not in cell.source, f"cell {i}: the packages are installed"
        for node in ast.walk(ast.parse(cell.source)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert name.split(".")[0] not in {"matplotlib", "ipywidgets", "anywidget"}, f"cell {i}: {name}"


def test_every_output_is_compared_by_nbval(notebook):
    marked = [i for i, cell in cells(notebook, "code") if NBVAL_MARKER.search(cell.source)]
    tagged = [i for i, cell in enumerate(notebook.cells) for tag in cell.metadata.get("tags", []) if "nbval" in tag]
    assert (marked, tagged) == ([], [])


def test_code_cells_have_at_most_25_lines(notebook):
    long = {i: len(cell.source.splitlines()) for i, cell in cells(notebook, "code")}
    assert {i: lines for i, lines in long.items() if lines > 25} == {}


def test_every_figure_has_a_caption_below(notebook):
    with_image = {i for i, output in outputs(notebook) for kind in output.get("data", {}) if "image/" in kind}
    following = {i: (notebook.cells[i + 1 :] or [{"cell_type": "", "source": ""}])[0] for i in with_image}
    bare = [
        i
        for i, cell in following.items()
        if cell["cell_type"] != "markdown" or not cell["source"].startswith("**Figure")
    ]
    assert bare == [], "the cell after a picture must be markdown and begin with **Figure"


def test_links_and_pictures_exist(path, notebook):
    missing = []
    for i, cell in cells(notebook, "markdown"):
        for target in (a or b for a, b in LINK.findall(NOT_PROSE.sub("", cell.source))):
            file = unquote(target.partition("#")[0])
            if file and not re.match(r"[a-z]+:", target) and not (path.parent / file).exists():
                missing.append((i, target))
    assert missing == []


def test_headings_form_one_tree(notebook):
    found = headings(notebook)
    assert [i for i, level in found if level == 1] == [0], "one title, in the first cell"
    jumps = [(i, level) for (_, before), (i, level) in pairwise(found) if level > before + 1]
    assert jumps == [], "(cell, level): a heading at most one level below the one before"
