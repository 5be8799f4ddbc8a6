"""What all panels share. A panel says which controls it has, how it trains, what it shows and what came of it."""

import io

import ipywidgets as widgets

from course.live.controls import button, set_value
from course.live.runner import Owner, Runner
from course.live.stage import Stage
from course_errors import ArgumentError

WRAPPED = {"display": "flex", "flex_flow": "row wrap"}
PAGE_DATA = "application/vnd.neural-network-course.panel+json"
"""Under this name a saved notebook says which panel it shows, and how it was set: its web page makes it move."""


class Panel(widgets.VBox):
    """Controls, a stage, and a run that starts anew whenever a control moves.

    A panel defines

    - `name`: of the function that makes it;
    - `make_controls()`: name -> ipywidget, with the values that it starts from;
    - `run()`: a generator that works in small steps, keeps what it finds in attributes and yields after each;
    - `views()`: what the stage shows of them (see `views`);
    - `summary()`: the same in one or two sentences;
    - `numbers()`: the same as a dict, for cells that check it;
    - `figure()`: the same as a matplotlib Figure, for readers without a kernel.

    Parameters
    ----------
    start
        Start values of controls, by name.

    Attributes
    ----------
    controls : dict
        Name -> ipywidget.

    Raises
    ------
    ValueError
        If there is no such control, or it cannot take the value.
    """

    name = ""

    def __init__(self, **start):
        self.owner = Owner()
        self._quiet = False  # many controls are about to move
        self.controls = self.make_controls()
        if unknown := [name for name in start if name not in self.controls]:
            raise ArgumentError(f"{self.name}: no control is called {unknown[0]}; there are {', '.join(self.controls)}")
        self._defaults = self.settings
        for name, value in start.items():
            set_value(self.name, name, self.controls[name], value)
        self._start_values = self.settings
        self.buttons = self.make_buttons()
        self.stage = Stage(self.picked, self.owner)
        self._runner = Runner(self.show, self.owner)
        for name, control in self.controls.items():
            control.observe(lambda _, name=name: self.owner.call(self._moved, name), "value")
            if control.has_trait("problem"):
                control.observe(lambda _: self.owner.call(self.show), "problem")
        columns = {"display": "grid", "grid_template_columns": "repeat(auto-fill, 308px)"}
        rows = [
            widgets.Box(list(self.controls.values()), layout=columns),
            widgets.Box(list(self.buttons.values()), layout=WRAPPED),
        ]
        super().__init__([*rows, self.stage])
        self.restart()
        self._runner.advance(0)  # there is something to show from the start

    # What a panel may change.

    def make_buttons(self):
        """Name -> Button; every panel has Stop and Reset."""
        stop = button("Stop", "stop", "Stop training here")
        reset = button("Reset", "undo", "All controls back to their start values")
        stop.on_click(lambda _: self.stop())
        reset.on_click(lambda _: self.reset())
        return {"stop": stop, "reset": reset}

    def moved(self, name):
        """A control has moved: begin anew. A panel that can go on from where it is does so instead."""
        self.restart()

    def picked(self, view, x, y):
        """A place in a plot was chosen, by pointer or keyboard."""

    # What its users call.

    @property
    def settings(self):
        """The values of all controls."""
        return {name: control.value for name, control in self.controls.items()}

    @property
    def call(self):
        """The call that makes this panel again as it is now."""
        return f"live.{self.name}({', '.join(f'{name}={value!r}' for name, value in self.changed.items())})"

    @property
    def changed(self):
        """The settings that are not those of a panel that is made without any."""
        return {name: value for name, value in self.settings.items() if value != self._defaults[name]}

    @property
    def error(self):
        """What the newest run has raised, or what drawing its state raises; None if neither failed."""
        return self._runner.error or self._draw()[2]

    @property
    def result(self):
        """What came of the newest run so far, as a dict of numbers; raises its error if it has failed."""
        if (error := self.error) is not None:
            raise error
        return self.numbers()

    def wait(self):
        """Run the newest training to its end.

        Returns
        -------
        result : dict

        Raises
        ------
        Exception
            Whatever the training raised, such as an error in a function of yours.
        """
        self._runner.wait()
        return self.result

    def stop(self):
        """Stop where it is; `result` stays what it is by then."""
        self.owner.call(self._stop)

    def restart(self):
        """Train anew with the present values."""
        self.start_job(self.run)

    def start_job(self, make_job):
        """Run the generator that `make_job` returns, in place of what runs now."""
        self._runner.start(make_job)

    def reset(self):
        """All controls back to the values that the panel started with."""
        self.owner.call(self._reset)

    # How it works.

    def _reset(self):
        self._quiet = True
        for name, value in self._start_values.items():
            self.controls[name].value = value
        self._quiet = False
        self.restart()

    def _stop(self):
        self._runner.begin()  # else numbers of the run before would stand above the present call
        self._runner.stop()

    def _moved(self, name):
        if not self._quiet:
            self.moved(name)

    def show(self):
        """Draw again, if the panel is on a screen."""
        self.stage.offer(self.frame)

    def frame(self):
        """What the browser gets: see `Stage`."""
        views, text, failed = self._draw()
        if (error := self._runner.error or failed) is not None:
            text = f"{type(error).__name__}: {error}"
        problems = [control.problem for control in self.controls.values() if getattr(control, "problem", "")]
        text = "\n".join([*problems, text, self.call])
        return {"running": self._runner.running, "text": text, "views": views}

    def _draw(self):
        """Views, sentence, and the error with which one of them failed, or None."""
        try:
            return self.views(), self.summary(), None
        except Exception as error:  # the reader sees it, and wait() raises it
            return [], "", error

    def _repr_mimebundle_(self, **options):
        while self._runner.advance():  # an error stands in the panel
            pass
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if self.error is None:
            picture = io.BytesIO()
            self.figure().savefig(picture, format="png", dpi=80)
            data["image/png"] = picture.getvalue()
        data[PAGE_DATA] = {"panel": self.name, "settings": self.changed}
        data["text/plain"] = f"live.{self.name}: a panel with sliders, to use once the cell has run"
        return bundle
