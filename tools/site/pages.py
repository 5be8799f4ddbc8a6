"""What is on the site: the README, and every page and file that can be reached from it."""

import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag

from tools.site import showcase
from tools.site.render import content

ADDRESSES = ("href", "src", "srcset", "poster")


@dataclass(eq=False)
class Page:
    """`sections` are the headings (name of the tag, id, text); `files` what the page links to or shows; `live`: it has
    panels that move.
    """

    source: Path
    target: Path
    title: str = ""
    html: str = ""
    sections: list[tuple[str, str, str]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    live: bool = False


def crawl(root: Path) -> tuple[list[Page], list[Path]]:
    """Return the pages, the README first and the rest in the order of the links, and the other files they need."""
    pages, others = {root / "README.md": None}, {}
    while waiting := [source for source, page in pages.items() if page is None]:
        page = pages[waiting[0]] = build(waiting[0], root)
        for file in page.files:
            (pages if file.suffix in (".md", ".ipynb") else others).setdefault(file)
    return list(pages.values()), list(others)


def build(source: Path, root: Path) -> Page:
    """Make the page of a notebook or a Markdown file, with links to the pages and files of the site."""
    page = Page(source, target(source).relative_to(root))
    soup = BeautifulSoup(content(source), "html.parser")
    if source == root / "README.md":
        showcase.front(soup)
    for heading in soup.find_all(["h1", "h2", "h3", "h4"]):
        text = heading.get_text()
        heading["id"] = anchor(text, source)
        if heading.name in ("h2", "h3"):
            page.sections.append((heading.name, heading["id"], text))
    for name in ADDRESSES:
        for tag in soup.find_all(attrs={name: True}):
            if file := localise(tag, name, source, root):
                page.files.append(file)
    for corner in soup.find_all(lambda tag: tag.name == "th" and not tag.contents):
        corner.name = "td"  # a heading without words heads nothing
    for table in soup.find_all("table"):
        table.wrap(soup.new_tag("div", attrs={"class": "scroll"}))
    page.title = soup.h1.get_text() if soup.h1 else source.stem
    page.live = soup.find(attrs={"data-live": True}) is not None
    page.html = str(soup)
    return page


def panels_page(root: Path) -> Page:
    """Return the page with every panel and every preset, which has no source of its own."""
    return Page(root / "panels.html", Path("panels.html"), "Panels", showcase.all_panels(), live=True)


def target(source: Path) -> Path:
    """Return what a file of the repository is called on the site."""
    if source.suffix not in (".md", ".ipynb"):
        return source
    return source.with_name("index.html") if source.name == "README.md" else source.with_suffix(".html")


def anchor(heading: str, source: Path) -> str:
    """Return the id that links expect: JupyterLab's in a notebook, a code-hosting site's in a README."""
    if source.suffix == ".ipynb":
        return heading.strip().replace(" ", "-")
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


def localise(tag: Tag, name: str, source: Path, root: Path) -> Path | None:
    """Let a link point into the site and return the file that it needs; a folder without a README loses its link."""
    url = urlsplit(tag[name])
    if url.netloc and name != "href":
        sys.exit(f"{source.name}: {tag[name]} would be loaded from the network; keep a copy in the repository.")
    if url.scheme or url.netloc or not url.path:
        return None
    file = (source.parent / unquote(url.path)).resolve()
    if file.is_relative_to(root / "site"):  # a page of the site that no file of the repository is made into
        tag[name] = urlunsplit(url._replace(path=relative(root / file.relative_to(root / "site"), source)))
        return None
    if file.is_dir():
        file /= "README.md"
        if not file.exists():
            tag.unwrap()
            return None
    if not file.is_file() or not file.is_relative_to(root):
        sys.exit(f"{source.name}: the link to {tag[name]} leads nowhere.")
    tag[name] = urlunsplit(url._replace(path=relative(target(file), source)))
    return file


def relative(file: Path, source: Path) -> str:
    """Return the address of a file for the page of a source."""
    return Path(os.path.relpath(file, source.parent)).as_posix()
