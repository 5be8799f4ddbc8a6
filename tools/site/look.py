"""The style sheet with the colours of the code in light and dark, and the font of the formulas."""

import io
from importlib.metadata import distribution
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES

from course.live.stage import Stage

# Of the styles that come with Pygments, these keep 4.5:1 on our backgrounds.
LIGHT, DARK = get_style_by_name("xcode"), get_style_by_name("lightbulb")

# ASCII to Greek, punctuation to operators, more operators, and the letters: browsers draw a plain x in italics
SIGNS = [*range(0x20, 0x400), *range(0x2000, 0x2400), *range(0x27C0, 0x2A00), *range(0x1D400, 0x1D800)]


def stylesheet() -> str:
    """Return style.css and a rule for every kind of token that has a colour."""
    rules = [(Path(__file__).parent / "style.css").read_text(encoding="utf-8"), Stage._css]
    for token, name in STANDARD_TYPES.items():
        light, dark = (style.style_for_token(token)["color"] for style in (LIGHT, DARK))
        if name and (light or dark):
            pair = ", ".join(f"#{color}" if color else "var(--text)" for color in (light, dark))
            rules.append(f".highlight .{name} {{ color: light-dark({pair}); }}\n")
    return "".join(rules)


def math_font() -> bytes:
    """Return STIX Two Math, which ziamath brings along, with the alphabets and signs of mathematics only."""
    font = TTFont(distribution("ziamath").locate_file("ziamath/fonts/STIXTwoMath-Regular.ttf"))
    subsetter = subset.Subsetter(subset.Options(name_IDs=["*"]))  # the names hold its licence
    subsetter.populate(unicodes=SIGNS)
    subsetter.subset(font)
    font.flavor = "woff"
    font.save(packed := io.BytesIO())
    return packed.getvalue()
