"""What the site shows besides the course's texts: panels on its front page, and a page of all panels and presets."""

import json
from pathlib import Path

from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from course.live.presets import PANELS, PRESETS

HERE = Path(__file__).parent
RATES = (0.0025, 0.0075, 0.02, 0.05)
"""Learning rates that the cat network on the front page goes through, until the reader takes over."""
FRONT = {"panel": "image_network", "settings": {"learning_rate": 0.0005}}
OF_CHAPTER = {
    "00_start_here": "zigzag",
    "01_shallow_network": "symmetry",
    "02_deep_network": "dead_relu",
    "03_regularization_and_dropout": "l2_helps",
    "04_gradient_checking": "right_but_rejected",
}
"""The preset that stands for a chapter on the front page."""


def live_of(name: str) -> str:
    """Return what a page needs to show a preset, or a panel as it starts, as JSON."""
    if name in PANELS:
        return json.dumps({"panel": name, "settings": {}})
    one = PRESETS[name]
    return json.dumps({"panel": one.panel, "settings": one.start, "moves": one.moves})


def front(soup: BeautifulSoup) -> None:
    """Let the README's moving picture move under the hand, and put a panel of each chapter below its table."""
    pictures, chapters = soup.find_all("table")[:2]
    tour = [["learning_rate", rate] for rate in RATES]
    pictures.insert_before(panel(json.dumps(FRONT | {"tour": tour})))
    parts = template("front.html.j2", chapters=[(name, PRESETS[one], live_of(one)) for name, one in OF_CHAPTER.items()])
    chapters.insert_after(BeautifulSoup(parts, "html.parser"))


def panel(live: str):
    soup = BeautifulSoup("", "html.parser")
    return soup.new_tag("div", attrs={"class": "live", "data-live": live})


def all_panels() -> str:
    """Return the HTML of the page with every panel and every preset."""
    panels = [(name, words(name), make.__doc__.splitlines()[0], live_of(name)) for name, make in PANELS.items()]
    presets = {name: [] for name in PANELS}
    for name, one in PRESETS.items():
        presets[one.panel].append((name, one.title, one.question, live_of(name)))
    return template("panels.html.j2", panels=panels, presets=presets)


def words(panel: str) -> str:
    return panel.replace("_", " ").capitalize()


def template(name: str, **values) -> str:
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True)
    return environment.get_template(name).render(**values)
