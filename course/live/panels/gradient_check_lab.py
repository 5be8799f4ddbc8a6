"""A gradient check with everything on a slider: the step, the precision, the cost, the bug, and where to look."""

import numpy as np
from matplotlib.figure import Figure

from course import plots
from course.clinic import findings
from course.clinic.bugs import BUGS
from course.clinic.programs import EQUAL_LAYERS, IN_THE_NETWORK, KEEP_PROB, LAMBD, clinic_program
from course.clinic.sweep import EPSILONS, Sweep
from course.live import controls, views
from course.live.panel import Panel
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.gradient_check import dictionary_to_vector
from dnn_utils.gradient_report import LIMIT

BLOCKS = ["W1", "b1", "W2", "b2", "W3", "b3"]
LOWEST = 1e-17
"""Differences below this are not drawn: the axis ends there."""


def gradient_check_lab(**start):
    """Check the gradient of a small network, right or with a bug of the clinic.

    The curve is the relative difference of backpropagation and central differences over epsilon: a U of truncation
    (falls with epsilon^2) and rounding (grows with 1/epsilon), unless there is a bug, which no epsilon removes. The
    table says which blocks the check flags at the chosen epsilon. With seed 1, ReLU, a cost from probabilities and
    epsilon 1e-7 it is the published check that fails a right gradient. Drag in the curve to move epsilon.

    Parameters
    ----------
    start
        Start values: bug ("none", or a name in `BUGS` that sits in the network), epsilon, dtype ("float64",
        "float32"), cost ("logits", "probabilities": what it is computed from), hidden_activation, where ("all", "W1",
        "b1", ..., "b3"), entry (0: all of `where`; 1, 2, ...: one entry, row by row; beyond the last: the last), seed.

    Returns
    -------
    panel : Panel
        `result` has difference and below_limit (the published rule), both at `place`; flagged, unclear, passes and
        scale_errors, of all blocks; expected, the blocks that the catalogue names; best_epsilon, where the curve is
        lowest (a bug makes it flat); epsilon, bug, dtype, cost.

    Raises
    ------
    ValueError
        If a start value is unknown or out of range.
    """
    return GradientCheckLab(**start)


class GradientCheckLab(Panel):
    name = "gradient_check_lab"
    program = None

    def make_controls(self):
        bug = controls.choice("bug", "none", ["none", *IN_THE_NETWORK], "Which line of the program is wrong")
        return {
            "bug": bug,
            "epsilon": controls.log_slider("epsilon", 1e-5, -12, 0, "Half the step; drag in the curve too"),
            "dtype": controls.choice("precision", "float64", ["float64", "float32"], "In which all is computed"),
            "cost": controls.choice("cost from", "logits", ["logits", "probabilities"], "How the cost is computed"),
            "hidden_activation": controls.choice("activation", "tanh", list(ACTIVATIONS), "Of hidden units"),
            "where": controls.choice("where to look", "all", ["all", *BLOCKS], "Whose curve is drawn"),
            "entry": controls.count("entry", 0, 0, 47, "0: all of them; 1, 2, ...: one, row by row"),
            "seed": controls.seed(1),
        }

    def picked(self, view, x, y):
        self.controls["epsilon"].value = float(f"{x:.2g}")

    def run(self):
        """The check at the chosen epsilon; then the curve, as far as this program does not have it yet."""
        now = self.settings
        program = {name: now[name] for name in ("seed", "bug", "hidden_activation", "cost", "dtype")}
        if program != self.program:
            bug = None if now["bug"] == "none" else now["bug"]
            double = clinic_program(now["seed"], bug, now["hidden_activation"], now["cost"] == "probabilities")
            self.sweep, self.program = Sweep(double, now["dtype"]), program
        self.report = self.sweep.program.check(self.sweep.gradients, now["epsilon"])
        self.numerical = dictionary_to_vector(self.report.numerical)  # (N, 1)
        self.places = self.sweep.places(now["where"], now["entry"])
        self.current = now
        yield
        yield from self.sweep.steps()

    def numbers(self):
        now, (epsilons, differences) = self.current, self.sweep.curve(self.places)
        difference = self.sweep.difference(self.numerical, self.places)
        return {
            "difference": difference,
            "epsilon": now["epsilon"],
            "best_epsilon": float(epsilons[np.argmin(differences)]) if epsilons else now["epsilon"],
            "below_limit": difference < LIMIT,
            "flagged": list(self.report.wrong),
            "unclear": list(self.report.unclear),
            "passes": not self.report.wrong and not self.report.unclear,
            "expected": self.sweep.program.expected,
            "scale_errors": findings.scale_errors(self.report, self.sweep.gradients),
            "place": next(iter(self.places.values())) if now["entry"] else now["where"],
            **{name: now[name] for name in ("bug", "dtype", "cost")},
        }

    def views(self):
        now, (epsilons, differences) = self.numbers(), self.sweep.curve(self.places)
        epsilon, difference = now["epsilon"], now["difference"]
        truncation, rounding = self.sweep.theory(self.numerical, self.places)
        layers = [
            views.line(EPSILONS, truncation, "truncation, slope 2", color=1, dash=1),
            views.line(EPSILONS, rounding, "rounding, slope −1", color=2, dash=2),
            views.line(EPSILONS[[0, -1]], [LIMIT, LIMIT], f"published limit {LIMIT:.0e}", color=None, dash=3, width=1),
            views.line(epsilons, [d or np.nan for d in differences], "measured", width=3),  # 0 is not on a log axis
            views.mark(epsilon, None, "", across=True),
        ]
        if difference > LOWEST:
            layers.append(views.mark(epsilon, difference, f"{difference:.1g}"))
        alt = "Relative difference over epsilon, on logarithmic axes, with the slopes of truncation and rounding"
        labels, limits = ("epsilon", "relative difference"), ((EPSILONS[0], EPSILONS[-1]), (LOWEST, 3))
        options = {"xlog": True, "ylog": True, "pick": "drag", "picked": (epsilon, max(difference, LOWEST))}
        title = f"Backpropagation against differences: {now['place']}"
        curve = views.plot("curve", title, *labels, *limits, layers, alt, legend="bottom left", basis=380, **options)
        rows = findings.rows(self.report, self.sweep.gradients)
        marks = [(k, column) for k, row in enumerate(rows) if row[0] in self.report.wrong for column in (3, 4)]
        columns = ["block", "‖backprop‖", "‖measured‖", "difference", "verdict"]
        alt = "Each block with the norms of both gradients, their relative difference and a verdict"
        return [
            curve,
            views.table("blocks", f"The check at epsilon = {epsilon:g}", columns, rows, alt, marks, basis=430),
        ]

    def summary(self):
        now, one, bug = self.numbers(), self.sweep.program, self.sweep.program.bug
        network = f"Network {'-'.join(map(str, one.dims))}, {one.X.shape[1]} examples"
        if one.options["lambd"]:
            network += f", lambd = {LAMBD}"
        if one.options["masks"]:
            network += f", keep_prob = {KEEP_PROB}, masks held"
        line = f"Bug {bug}: {BUGS[bug].wrong}, right is {BUGS[bug].right}." if bug else "No bug is on."
        if bug in EQUAL_LAYERS:
            line += " (With layers of different sizes it is an error of shape.)"
        place = f"All {len(self.places)} entries" if now["place"] == "all" else now["place"]
        rule = f"the rule 'below {LIMIT:.0e}' calls it {'right' if now['below_limit'] else 'wrong'}"
        found = findings.findings(self.report, self.sweep.gradients, bug, now["expected"])
        return f"{network}. {line}\n{found}\n{place}: relative difference {now['difference']:.2g}; {rule}."

    def figure(self):
        now, (epsilons, differences) = self.numbers(), self.sweep.curve(self.places)
        fig = Figure(figsize=(9, 3.6), layout="constrained")
        left, right = fig.subplots(1, 2)
        name = f"{now['dtype']}, bug: {now['bug']}"
        plots.error_against_epsilon(
            epsilons, {name: differences}, LIMIT, f"Relative difference, {now['place']}", ax=left
        )
        left.axvline(now["epsilon"], color=plots.GREY, ls=":")
        plots.block_bars({f"epsilon = {now['epsilon']:g}": self.report}, "Relative difference of each block", ax=right)
        right.axhline(LIMIT, color=plots.GREY, ls="--", lw=1)
        right.set(yscale="log", ylim=(1e-14, 3))
        return fig
