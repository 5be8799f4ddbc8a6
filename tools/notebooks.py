"""Run notebooks from top to bottom and save them without anything that changes from run to run.

python tools/notebooks.py [NOTEBOOK ...]      Without names: all of notebooks/.

Kept: sources, cell ids, outputs and execution counts. Dropped: timings, the versions of the machine, the state
and the views of widgets (without a kernel, a reader sees their picture or text instead). Pictures are packed tighter:
drawings with 256 colours, photographs pixel for pixel the same.
"""

import base64
import io
import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).resolve().parents[1]
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
INVISIBLE = 0.3
"""How far a palette may be off, of 255, on average: drawings stay below, photographs are far above."""
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def packed(png: str) -> str:
    """Return a base64 PNG at its smallest: opaque without an alpha channel, and with a palette if nobody sees it."""
    picture = Image.open(io.BytesIO(base64.b64decode(png)))
    if picture.mode == "RGBA" and picture.getextrema()[3] == (255, 255):
        picture = picture.convert("RGB")
    if picture.mode == "RGB":
        few = picture.quantize(256, kmeans=1, dither=Image.Dither.NONE)
        error = ImageStat.Stat(ImageChops.difference(picture, few.convert("RGB")))
        picture = few if max(error.mean) < INVISIBLE else picture
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()


def clean(notebook: nbformat.NotebookNode) -> None:
    """Drop from an executed notebook what is not the author's and not a result."""
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for cell in notebook.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            data.pop(WIDGET_VIEW, None)
            if "image/png" in data:
                data["image/png"] = packed(data["image/png"])
            output.get("metadata", {}).pop(WIDGET_VIEW, None)


def execute(path: Path) -> None:
    """Execute one notebook in place; when a cell fails, raise CellExecutionError and leave the file as it was."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        record_timing=False,
        store_widget_state=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    clean(notebook)
    nbformat.write(notebook, path)


def main(names: list[str]) -> int:
    os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows the speed of one machine
    paths = [Path(name) for name in names] or sorted((ROOT / "notebooks").glob("*.ipynb"))
    if not paths:
        sys.exit("There is no notebook in notebooks/.")
    for path in paths:
        start = time.monotonic()
        try:
            execute(path)
        except CellExecutionError as error:
            sys.exit(f"{path.name}: left as it was, because a cell failed.\n{error}")
        print(f"{path.name}: executed in {time.monotonic() - start:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
