"""From a notebook or a page of Markdown to the HTML of its content; formulas become MathML, which needs no script."""

import base64
import re
import struct
import sys
from functools import partial
from itertools import pairwise
from pathlib import Path

import nbformat
from math_core import LatexError, LatexToMathML
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat.v4 import new_markdown_cell, new_notebook
from traitlets.config import Config

from course.live.panel import PAGE_DATA

CAPTION = re.compile(r"\*\*(Figure \d+)\.\*\*.*?(?:\n\n|\Z)", re.DOTALL)
TAG = re.compile(r"\\tag\{(.*?)\}")
PRIME = re.compile(r"<msup>(<(mi|mtext)>[^<]*</\2>|<mrow>(?:(?!</mrow>).)*</mrow>)(<mo>[′″‴]</mo>)</msup>")
MATHML = LatexToMathML(fancy_error=False)


def content(source: Path) -> str:
    """Return the cells of a notebook, or the text of a Markdown file, as HTML."""
    if source.suffix == ".ipynb":
        notebook = nbformat.read(source, as_version=4)
        attach_captions(notebook, source)
    else:
        notebook = new_notebook(cells=[new_markdown_cell(source.read_text(encoding="utf-8"))])
    exporter = HTMLExporter(
        extra_template_basedirs=[str(Path(__file__).parent)],
        template_name="cells",
        filters={"markdown2html": partial(markdown, source=source)},
        # a panel is a picture here, whatever else it carries
        config=Config(NbConvertBase={"display_data_priority": ["image/png", "text/html", "text/plain"]}),
    )
    return exporter.from_notebook_node(notebook)[0]


def attach_captions(notebook: nbformat.NotebookNode, source: Path) -> None:
    """Move each caption from the cell after a picture to the picture; a live panel may say in words what it is."""
    for cell, after in pairwise([*notebook.cells, new_markdown_cell()]):
        pictures = [output for output in cell.get("outputs", []) if "image/png" in output.get("data", {})]
        for output in pictures:
            words, caption = output.data.get("text/plain", "<"), CAPTION.match(after.source)
            if caption and output is pictures[-1]:
                # The alternative text does not repeat the caption: a screen reader would read it twice.
                output.metadata.update(alt=f"{caption[1]}, described in its caption", caption=caption[0])
                after.source = after.source[caption.end() :]
            elif not words.startswith("<"):
                output.metadata.update(alt=words, caption="")
            else:
                sys.exit(
                    f"{source.name}: the cell {cell.id} draws a picture that nothing describes; "
                    "begin the cell after it with **Figure N.** and a caption."
                )
            output.metadata.live = output.data.get(PAGE_DATA)
            png = base64.b64decode(output.data["image/png"])
            output.metadata.width, output.metadata.height = struct.unpack(">II", png[16:24])


def markdown(text: str, source: Path) -> str:
    """Return Markdown as HTML, with its formulas as MathML."""
    return MarkdownWithMath(renderer=Renderer(source)).render(text)


class Renderer(IPythonRenderer):
    """Markdown as notebooks have it, but for the formulas and for anchors, which depend on the page."""

    def __init__(self, source: Path):
        super().__init__(escape=False, exclude_anchor_links=True)
        self.source = source

    def inline_math(self, body):
        return self.mathml(body, displaystyle=False)

    def block_math(self, body):
        tag = TAG.search(body)
        number = f"<span>({tag[1]})</span>" if tag else ""
        return f'<span class="formula">{self.mathml(TAG.sub("", body), displaystyle=True)}{number}</span>'

    def mathml(self, tex: str, displaystyle: bool) -> str:
        try:
            mathml = MATHML.convert_with_local_state(tex, displaystyle=displaystyle)
        except LatexError as error:
            sys.exit(f"{self.source.name}: the formula {tex.strip()} cannot be shown: {error}")
        # A math font has its prime small and high already; browsers shrink and raise it once more, out of sight.
        return PRIME.sub(r"<mrow>\1\3</mrow>", mathml)
