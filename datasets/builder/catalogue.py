"""The drawings that may appear: which package each comes from, what it shows, where it may stand."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

CONFIG = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))
TEST_STYLES = {"twemoji", "emojione", "openclipart", "fxemoji"}


@dataclass(frozen=True)
class Source:
    """A package of drawings and the licence of its art (which need not be the licence of its code)."""

    key: str
    style: str
    package: str
    version: str
    sha256: str
    licence: str
    credit: str


@dataclass(frozen=True)
class Drawing:
    """One drawing: kind is cat, face, body, people or thing; group decides which scenes suit it."""

    source: Source
    name: str
    kind: str
    group: str

    @property
    def is_cat(self):
        return self.kind == "cat"


SOURCES = [Source(**entry) for entry in CONFIG["source"]]


def group_of(kind, name):
    """The group of scenes for a drawing.

    >>> group_of("body", "dolphin"), group_of("thing", "taxi"), group_of("body", "animals/birds/cormorant-md")
    ('sea', 'vehicle', 'bird')
    """
    if kind in ("cat", "people"):
        return kind
    for group, names in CONFIG["groups"].items():
        if name in names.split():
            return group
    if "/" in name:
        for group, parts in CONFIG["path_groups"].items():
            if any(part in name for part in parts):
                return group
    return "thing" if kind == "thing" else "mammal"


def _names(source, available):
    own = CONFIG["names"].get(source.key)
    if own:
        return own
    cats = [name for name in available if "cat" in name.split("-")]
    return {"cat": " ".join(cats), **CONFIG["names"]["common"]}


def catalogue(library):
    """All usable drawings, in the order of catalogue.toml.

    Parameters
    ----------
    library : Library
        Tells which names each package holds.

    Returns
    -------
    list of Drawing
    """
    drawings = []
    for source in SOURCES:
        available = library.names(source)
        for kind, names in _names(source, available).items():
            for name in names.split():
                if name in available:
                    drawings.append(Drawing(source, name, kind, group_of(kind, name)))
    return drawings
