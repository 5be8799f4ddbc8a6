"""A network that is too large for its points, and the two remedies: a price on weights, and dropout."""

import numpy as np
from matplotlib.figure import Figure

from course import plots
from course.live import controls, views
from course.live.panels import planar
from course.live.panels.masks import Masks
from course.live.panels.planar_panel import PlanarPanel
from dnn_utils.initialization import initialize_parameters_deep
from dnn_utils.training import gradient_descent
from lr_utils.planar import load_planar

M_TEST = 2000
LAMBDS = [0.0, *(float(f"{digit}e{power}") for power in range(-2, 2) for digit in (1, 1.5, 2, 3, 5, 7))]
PLANE = "Boundary; true rule dashed, flips ringed"
PLANE_ALT = "Class 0 discs, class 1 triangles; the solid line is at one half; the large ring is the example of the mask"
COST_ALT = "Training cost solid, test cost dashed, both without price and masks; dotted the cost that training lowers"
PLANE_LOOK = {"pick": "click", "height": 340, "basis": 340}
COST_LOOK = {"legend": "top left", "height": 240}
WORDS = {
    "rule": " (the true rule: {rule_correct}). {memorised} of {flipped} flipped labels learned by heart. ",
    "weights": "Sum of all squared weights: {weight_norm:.1f}.",
    "network": "The network",
    "masked": "The network; crossed: dropped for example {example}",
    "cost": "Cost",
    "before": "Cost; faint: {other}",
    "other": "{name} = {value}",
    "others": "the run before",
    "J": "J in training {:.4f}",
}
FRESH, FROZEN = "fresh each step", "frozen"
BINS = 41


def regularization_lab(**start):
    """Overfitting, and what L2 and dropout do about it: boundary, costs, weights and masks while a network trains.

    Some labels are flipped by chance (rings); a network that reproduces them has learned them by heart. The faint
    curves are those of the run before, so that fresh and frozen masks can be compared. Dropout draws a mask for
    each training example; the crossed units are those that one example (large ring) goes without. Click an example
    to see its mask, press Step to see the next: fresh masks change with every step, frozen ones never.

    Parameters
    ----------
    start
        Start values: lambd, keep_prob, masks ("fresh each step", "frozen": drawn once, the error of notebook 03),
        noise (share of flipped labels), m (training points), hidden_layers, units_1 to units_3, learning_rate,
        iterations, seed, example (whose mask is shown).

    Returns
    -------
    panel : Panel
        `result` has iteration, cost and test_cost (without the price of weights and without dropout), correct, m,
        test_correct, m_test, rule_correct (of the test labels, by the rule that made them), memorised and flipped
        (labels), J (with price and masks, what training lowers: mean of the last 100 steps; None before the first),
        weight_norm (sum of the squares of all weights), diverged_at (None if not).

    Raises
    ------
    ValueError
        If a start value is unknown or out of range.
    """
    return RegularizationLab(**start)


class RegularizationLab(PlanarPanel):
    name = "regularization_lab"
    ended = before = None  # the run that ended last, and the one that the newest is compared with

    def make_controls(self):
        return {
            "lambd": controls.NumberSlider("λ (lambd)", 0, LAMBDS, "Price of large weights"),
            "keep_prob": controls.slider("keep_prob", 1, 0.2, 1, 0.01, "Share of the hidden units that dropout keeps"),
            "masks": controls.choice("dropout masks", FRESH, [FRESH, FROZEN], "Drawn anew in each step, or only once"),
            "noise": controls.slider("flipped labels", 0.15, 0, 0.5, 0.01, "Share of the labels that chance flips"),
            "m": controls.count("training points", 100, 20, 400, "Number of training examples", step=20),
            **controls.layer_sizes([50, 20], 3, 50),
            "learning_rate": controls.log_slider("learning rate", 0.5, -2, 1, "Length of a step"),
            "iterations": controls.count("iterations", 2000, 100, 5000, "Steps of gradient descent", step=100),
            "seed": controls.seed(0),
            "example": controls.count("mask of no.", 0, 0, 399, "The example whose dropped units are crossed"),
        }

    def make_buttons(self):
        step = controls.button("Step", "step-forward", "One more iteration, with its masks")
        step.on_click(lambda _: self.start_job(lambda: self.train(1)))
        return {"step": step, **super().make_buttons()}

    def moved(self, name):
        if name == "example":
            self.show()
        else:
            self.restart()

    def picked(self, view, x, y):
        X, *_ = self.data
        self.controls["example"].value = int(np.argmin(np.hypot(X[0] - x, X[1] - y)))

    @property
    def example(self):
        """Number of the example whose mask is shown: there may be fewer than the slider says."""
        return min(self.controls["example"].value, self.data[1].size - 1)

    def start(self):
        """Points, masks and start weights as notebook 03 draws them."""
        now = self.settings
        seed, noise, dims = now["seed"], now["noise"], [2, *controls.hidden_sizes(now), 1]
        points = load_planar("noisy_field", now["m"], noise, seed)
        test = load_planar("noisy_field", M_TEST, noise, 1000 + seed)
        self.flipped = load_planar("noisy_field", now["m"], 0, seed)[1] != points[1]
        self.rule_correct = int(np.sum(load_planar("noisy_field", M_TEST, 0, 1000 + seed)[1] == test[1]))
        self.keep_prob, self.J = now["keep_prob"], []
        self.masks = Masks(seed, len(dims) - 2, now["masks"] == FROZEN)
        return (*points, *test), initialize_parameters_deep(dims, seed, "he")

    def run(self):
        self.before = self.ended
        yield from super().run()
        self.ended = {"settings": self.settings, "history": self.history, "J": self.J}

    def steps(self, iterations):
        self.masks.begin()
        del self.J[self.history[-1][0] :]  # of steps that were dropped
        X, Y, *_ = self.data
        rate, lambd = self.settings["learning_rate"], self.settings["lambd"]
        return gradient_descent(
            X, Y, self.parameters, rate, iterations, lambd=lambd, keep_prob=self.keep_prob, rng=self.masks
        )

    def stepped(self, cost):
        self.J.append(cost)

    @property
    def weights(self):
        return np.concatenate([W.ravel() for name, W in self.parameters.items() if name.startswith("W")])

    def numbers(self):
        _, Y, *_ = self.data
        return super().numbers() | {
            "rule_correct": self.rule_correct,
            "memorised": int(np.sum(((self.AL > 0.5) == Y) & self.flipped)),
            "flipped": int(np.sum(self.flipped)),
            "J": float(np.mean(self.J[-100:])) if self.J else None,
            "weight_norm": float(np.sum(self.weights**2)),
        }

    def summary(self):
        summary = super().summary()
        if self.diverged_at is not None:
            return summary
        return summary[:-1] + (WORDS["rule"] + WORDS["weights"]).format(**self.numbers())

    def views(self):
        xlim, ylim = planar.limits(self.data[0])
        return [
            planar.plane_view(self.probability, xlim, ylim, self.points(xlim), PLANE, PLANE_ALT, **PLANE_LOOK),
            self.network(xlim, ylim),
            planar.cost_view(self.history, self.other_costs(), self.cost_title(), COST_ALT, **COST_LOOK),
            self.histogram(),
        ]

    def points(self, xlim):
        X, Y, *_ = self.data
        layers = [views.line(*rule(xlim), color=2, dash=1), views.points(*X, Y[0])]
        layers.append(views.rings(*X[:, self.flipped[0]]))
        return [*layers, views.rings(*X[:, [self.example]], size=11)] if self.keep_prob < 1 else layers

    def network(self, xlim, ylim):
        title, dropped = WORDS["network"], []
        if self.keep_prob < 1:
            title = WORDS["masked"].format(example=self.example)
            dropped = [np.zeros(2), *self.masks.dropped(self.example, self.keep_prob), np.zeros(1)]
        return planar.network_view(self.parameters, self.activation, xlim, ylim, title, dropped=dropped, height=340)

    def cost_title(self):
        if not self.before:
            return WORDS["cost"]
        then = {name: value for name, value in self.before["settings"].items() if value != self.settings[name]}
        other = [WORDS["other"].format(name=name, value=value) for name, value in then.items() if name != "example"]
        return WORDS["before"].format(other=other[0] if len(other) == 1 else WORDS["others"])

    def other_costs(self):
        lines = []
        if self.before:
            iterations, costs, test_costs = np.transpose(planar.thinned(self.before["history"]))
            lines += [views.line(iterations, test_costs, color=1, dash=1, faint=True)]
            lines += [views.line(iterations, costs, faint=True)]
            lines += [J_line(self.before["J"], faint=True)]
        if self.J and (self.keep_prob < 1 or self.settings["lambd"] > 0):
            lines += [J_line(self.J, WORDS["J"].format(np.mean(self.J[-100:])))]
        return lines

    def histogram(self):
        counts, edges = histogram(self.weights)
        title = "All weights, biases apart"
        bars = [views.bars(edges, counts)]
        limits, look = (edges[[0, -1]], (0.5, 2000)), {"ylog": True, "height": 240}
        return views.plot("weights", title, "weight", "number of weights", *limits, bars, title, **look)

    def figure(self):
        X, Y, *_ = self.data
        fig = Figure(figsize=(9, 3.6), layout="constrained")
        left, middle, right = fig.subplots(1, 3)
        plots.decision_boundary(self.probability, X, Y, "Boundary", size=16, ax=left)
        left.plot(*rule(left.get_xlim()), color=plots.GREEN, ls="--", label="the true rule")
        plots.ringed(X, self.flipped, "flipped label", left)
        plots.cost_curve(**self.curves(), ax=middle)
        plots.axes("Weights", "weight", "number of weights", right)
        counts, edges = histogram(self.weights)
        right.stairs(counts, edges, fill=True, color=plots.BLUE)
        right.set_yscale("log")
        return fig


def rule(xlim):
    """The curve that splits the noisy field."""
    x1 = np.linspace(*xlim, 60)
    return x1, 0.5 * np.sin(3 * x1)


def histogram(weights):
    """How many weights lie in each of `BINS` cells, and their edges, out to a power of two."""
    reach = 2.0 ** np.ceil(np.log2(max(np.abs(weights).max(), 1)))
    return np.histogram(weights, BINS, (-reach, reach))


def J_line(J, label="", faint=False):
    """The cost that training lowers, by iteration."""
    rows = planar.thinned(np.column_stack([np.arange(len(J)), J]))
    return views.line(*rows.T, label, color=2, dash=3, faint=faint)
