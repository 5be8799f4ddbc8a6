"""One message in two forms: HTML for JupyterLab, plain text for a terminal and for tests of notebooks.

The HTML inherits colours and fonts, so it is legible in light and dark themes, and no colour carries a meaning.
"""

import sys
from html import escape


class Message:
    """Built line by line; its `repr` is the text."""

    def __init__(self):
        self._text, self._html = [], []

    def heading(self, words):
        self._text.append(words)
        self._html.append(f"<p><strong>{_html(words)}</strong></p>")

    def line(self, words):
        self._text.append(words)
        self._html.append(f"<p>{_html(words)}</p>")

    def table(self, rows, caption=""):
        """Rows of a name and a text, which may have several lines."""
        if not rows:
            return
        self._text += [caption] if caption else []
        width = max(len(name) for name, _ in rows)
        for name, value in rows:
            first, *more = value.split("\n")
            self._text.append(f"  {name:{width}}  {first}")
            self._text += [f"  {'':{width}}  {line}" for line in more]
        pre = "margin:0; font-family:monospace"
        if caption:
            pre += "; background:none"  # JupyterLab's own differs from that of every other row
        cells = "".join(
            f'<tr><th scope="row" style="text-align:left; vertical-align:top">{_html(name)}</th>'
            f'<td style="text-align:left"><pre style="{pre}">{escape(value)}</pre></td></tr>'
            for name, value in rows
        )
        caption = f'<caption style="text-align:left">{_html(caption)}</caption>' if caption else ""
        self._html.append(f"<table>{caption}<tbody>{cells}</tbody></table>")

    def code(self, text):
        self._text += [f"  {line}".rstrip() for line in text.split("\n")]
        self._html.append(f'<pre style="font-family:monospace">{escape(text)}</pre>')

    def add(self, other):
        """Append another message."""
        self._text += other._text
        self._html += other._html

    def folded(self, hints, instead):
        """Titles and messages, each inside the one before, that open one at a time; the text form says `instead`."""
        self._text.append(instead)
        html = ""
        for title, message in reversed(hints):
            html = f"<details><summary>{_html(title)}</summary>{message.body}{html}</details>"
        self._html.append(html)

    @property
    def body(self):
        return "".join(self._html)

    def _repr_html_(self):
        return f'<div style="border-left:4px solid; padding-left:1em">{self.body}</div>'

    def __repr__(self):
        return "\n".join(self._text)


def show(message):
    """Display the message where there is a notebook, else print it."""
    ipython = sys.modules.get("IPython")  # the packages need nothing but NumPy
    if ipython is not None and ipython.get_ipython() is not None:
        ipython.display.display(message)
    else:
        print(message)


def _html(words):
    """Escape; what stands between backquotes is code."""
    parts = escape(words).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))
