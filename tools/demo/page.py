"""The page that Voila serves to a class: all panels and presets, or the one that the address names.

/                                            the list
/?panel=planar_playground                    a panel
/?preset=diverging                           a panel as it is set up for a moment of a lecture
"""

import os
from html import escape
from urllib.parse import parse_qs, urlencode

import ipywidgets as widgets
from IPython.display import display

from course.live.presets import PANELS, PRESETS, preset


def page(query):
    """What to show for the part of an address after its question mark.

    An address that names nothing we have gets one line and the list.
    """
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    theme = {"theme": "dark"} if asked.get("theme") == "dark" else {}
    if asked.get("preset") in PRESETS:
        return panel_page(PRESETS[asked["preset"]].panel, asked["preset"], theme)
    if asked.get("panel") in PANELS:
        return panel_page(asked["panel"], None, theme)
    unknown = [f"{kind} {asked[kind]}" for kind in ("preset", "panel") if kind in asked]
    return list_page(f"There is no {unknown[0]}." if unknown else "", theme)


def panel_page(panel, name, theme):
    """A panel, or a preset of it, below its question and above links to its other presets."""
    title, question = headings(panel) if name is None else PRESETS[name][:2]
    here = {"preset": name} if name else {"panel": panel}
    turn = link("light", {}, **here) if theme else link("dark", {"theme": "dark"}, **here)
    head = f"<nav>{link('all panels', theme)} {turn}</nav><h1>{escape(title)}</h1><p>{escape(question)}</p>"
    links = [link(words(panel), theme, name is not None, panel=panel)]
    links += [link(PRESETS[one].title, theme, one != name, preset=one) for one in presets_of(panel)]
    shown = preset(name) if name else PANELS[panel]()
    return widgets.VBox([widgets.HTML(head), shown, widgets.HTML(f"<p>{' · '.join(links)}</p>")])


def list_page(problem, theme):
    """Every panel with its presets."""
    parts = [f"<h1>Neural networks, live</h1><p role=alert>{escape(problem)}</p>"]
    for panel in PANELS:
        title, text = headings(panel)
        items = [f"<li>{link(PRESETS[name].title, theme, preset=name)}</li>" for name in presets_of(panel)]
        heading = f"<h2>{link(title, theme, panel=panel)}</h2><p>{escape(text)}</p>"
        parts.append(f"<section>{heading}<ul>{''.join(items)}</ul></section>")
    return widgets.HTML("".join(parts))


def headings(panel):
    """Its name in words, and the first line of its docstring."""
    return words(panel), PANELS[panel].__doc__.splitlines()[0]


def words(panel):
    return panel.replace("_", " ").capitalize()


def presets_of(panel):
    return [name for name, one in PRESETS.items() if one.panel == panel]


def link(text, theme, elsewhere=True, **query):
    """A link to a page, or its name if this is where we are."""
    if not elsewhere:
        return f"<b aria-current=page>{escape(text)}</b>"
    return f'<a href="?{escape(urlencode(query | theme))}">{escape(text)}</a>'


if __name__ == "__main__":  # the cell that Voila runs
    display(page(os.environ["QUERY_STRING"]))
