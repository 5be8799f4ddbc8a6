"""Write the course as a web site that works offline, from the notebooks as they were saved.

python -m tools.site [FOLDER]      Without a name: site/ in the repository.
"""

import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from course.live.panels.picture_training import course_pictures
from tools.site import live, recorded
from tools.site.look import math_font, stylesheet
from tools.site.pages import crawl, panels_page, relative

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def main(folder: Path) -> None:
    pages, files = crawl(ROOT)
    chapters = [page for page in pages if page.source.suffix == ".ipynb"]
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True)
    environment.filters["link"] = lambda to, page: relative(ROOT / to.target, page.source)
    frame = environment.get_template("frame.html.j2")
    listed = [pages[0], *chapters]
    around = zip([None, *listed], listed, [*listed[1:], None], strict=False)
    neighbours = {page: (before, after) for before, page, after in around}
    pages.append(panels_page(ROOT))
    for page in pages:
        previous, following = neighbours.get(page, (None, None))
        contents = listed if page in listed else [*listed, page]
        html = frame.render(page=page, home=pages[0], contents=contents, previous=previous, next=following)
        write(folder / page.target, html.encode())
    for file in files:
        write(folder / file.relative_to(ROOT), file.read_bytes())
    write(folder / "style.css", stylesheet().encode())
    write(folder / "page.js", (HERE / "page.js").read_bytes())
    write(folder / "math.woff", math_font())
    for name, text in scripts().items():
        write(folder / "live" / f"{name}.js", text.encode())
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder / 'index.html'}: {len(pages)} pages, {size / 1e6:.1f} MB with all they need")


def scripts() -> dict[str, str]:
    """Return the scripts with which panels move: the one that all pages share, and those with data, by name."""
    panels, data = {name: describe() for name, describe in live.ENGINE.items()}, {"pictures": live.pictures()}
    photos = [*course_pictures().train, *course_pictures().test]
    for name in recorded.RECORDED:
        panels[name], data[name] = recorded.record(name, photos)
    return {"live": live.script(panels)} | {name: live.data_script(name, arrays) for name, arrays in data.items()}


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if sys.argv[1:] else ROOT / "site")
