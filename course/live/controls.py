"""The controls of the panels, with one look. Each slider has a box beside it that takes a number from the keyboard."""

import textwrap
from math import isnan
from numbers import Integral, Real

import ipywidgets as widgets
import numpy as np
import traitlets

from course_errors import ArgumentError

STYLE = {"description_width": "108px"}


class NumberSlider(widgets.HBox):
    """A slider over a grid of numbers, and a box that takes those in between too; `value` is what the box shows.

    Parameters
    ----------
    text, help : str
    value : float or int
    grid : sequence of numbers
        Where the slider stops, rising. The box takes whatever lies between the ends.
    """

    value = traitlets.TraitType(0)
    problem = traitlets.Unicode()
    """What was typed into the box last and could not be taken as it was; "" if it could."""

    def __init__(self, text, value, grid, help):
        self.grid = np.asarray(grid)
        self.min, self.max = self.grid[0].item(), self.grid[-1].item()
        self.kind, self.text = type(self.min), text
        ends = {"min": 0, "max": len(self.grid) - 1}
        self.slider = widgets.IntSlider(self._stop(value), **ends, readout=False, **_look(text, help, "230px"))
        self.box = widgets.Text(
            _words(value), continuous_update=False, tooltip=f"{text}: a number", layout={"width": "66px"}
        )
        super().__init__([self.slider, self.box], value=value)
        self.observe(self._show, "value")
        self.slider.observe(self._slid, "value")
        self.box.observe(self._typed, "value")

    @traitlets.validate("value")
    def _in_range(self, proposal):
        if not isinstance(proposal.value, Real) or isnan(proposal.value):
            raise traitlets.TraitError(f"{proposal.value!r} is no number from {self.min:g} to {self.max:g}")
        return self.kind(min(max(proposal.value, self.min), self.max))

    def _stop(self, value):
        """The stop of the slider that is nearest to a value."""
        return int(np.abs(self.grid - value).argmin())

    def _show(self, change):
        self.problem = ""
        self.box.value = _words(change.new)
        self.slider.value = self._stop(change.new)

    def _slid(self, change):
        if change.new != self._stop(self.value):  # else it only shows a value between two stops
            self.value = self.grid[change.new].item()

    def _typed(self, change):
        if change.new == _words(self.value):
            return
        number, problem = self._read(change.new)
        self.value = number
        self.box.value = _words(number)
        self.problem = problem

    def _read(self, typed):
        """The number that was typed, with a comma or a point, and what is wrong with it; then the nearest that will do.

        A text that is no number leaves the value as it is.
        """
        expected = f"{'a whole number' if self.kind is int else 'a number'} from {self.min:g} to {self.max:g}"
        try:
            number = float(typed.strip().replace(",", "."))
            if isnan(number):
                raise ValueError
            taken = self.kind(min(max(number, self.min), self.max))
        except (ValueError, OverflowError):
            number, taken = None, self.value
        wrong = f"{self.text}: {typed!r} is not {expected}; {_words(taken)} is taken"
        return taken, "" if number == taken else wrong


def _words(number):
    """A number as its box shows it, with all its digits."""
    return repr(number).removesuffix(".0")


def log_slider(text, value, low, high, help):
    """From 10**low to 10**high, 20 stops to a power of ten."""
    exponents = np.linspace(low, high, 20 * (high - low) + 1)
    return NumberSlider(text, value, [float(f"{10**exponent:.2g}") for exponent in exponents], help)


def slider(text, value, low, high, step, help):
    """Numbers from low to high."""
    return NumberSlider(text, value, np.round(np.arange(low, high + step / 2, step), 9), help)


def count(text, value, low, high, help, step=1):
    """Whole numbers from low to high."""
    return NumberSlider(text, value, range(low, high + 1, step), help)


def choice(text, value, options, help):
    """One of several names."""
    return widgets.Dropdown(value=value, options=options, **_look(text, help, "300px"))


def seed(value):
    """The random seed."""
    help = "Start values, masks and points are drawn with this seed: the same seed gives the same run"
    return widgets.BoundedIntText(value, min=0, max=99_999, **_look("random seed", help, "230px"))


def button(text, icon, help):
    return widgets.Button(description=text, icon=icon, tooltip=help, layout={"width": "auto"})


def set_value(panel, name, control, value):
    """Give a control a start value.

    Raises
    ------
    ValueError
        If the control cannot take it.
    """
    low, high = getattr(control, "min", None), getattr(control, "max", None)
    if low is not None:
        kind, word = (Integral, "whole number") if isinstance(low, int) else (Real, "number")
        if not isinstance(value, kind) or isinstance(value, bool) or not low <= value <= high:
            raise ArgumentError(f"{panel}: {name} is {value!r}; expected a {word} from {low:g} to {high:g}")
    try:
        control.value = value
    except traitlets.TraitError:
        options = textwrap.shorten(", ".join(map(str, control.options)), 200, placeholder=" ...")
        raise ArgumentError(f"{panel}: {name} is {value!r}; expected one of {options}") from None


def _look(text, help, width):
    return {"description": text, "tooltip": help, "style": STYLE, "layout": {"width": width}}


def layer_sizes(hidden, most_layers, most_units):
    """Controls `hidden_layers`, `units_1`, `units_2`, ...; those of layers that are not there are hidden.

    Parameters
    ----------
    hidden : sequence of int
        Units of the hidden layers to start with.
    """
    layers = count("hidden layers", len(hidden), 0, most_layers, "Layers between the input and the output")
    units = [*hidden, *[hidden[-1]] * (most_layers - len(hidden))]
    sizes = [count(f"units in layer {l}", n, 1, most_units, "Units") for l, n in enumerate(units, start=1)]

    def show(_):
        for l, size in enumerate(sizes, start=1):
            size.layout.display = None if l <= layers.value else "none"

    layers.observe(show, "value")
    show(None)
    return {"hidden_layers": layers} | {f"units_{l}": size for l, size in enumerate(sizes, start=1)}


def hidden_sizes(settings):
    """The sizes of the hidden layers, out of the values of such controls."""
    return [settings[f"units_{l}"] for l in range(1, settings["hidden_layers"] + 1)]
