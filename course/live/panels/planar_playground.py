"""Points in the plane, and a network that learns them while you watch."""

import numpy as np
from matplotlib.figure import Figure

from course import plots
from course.live import controls, views
from course.live.panels import planar
from course.live.panels.planar_panel import PlanarPanel
from dnn_utils.cost import compute_cost
from dnn_utils.initialization import initialize_parameters_deep
from dnn_utils.network import L_model_backward, L_model_forward, update_parameters
from dnn_utils.training import gradient_descent, plain_gradient_descent

STARTS = {"1/√n": "lecun", "√(2/n) (He)": "he", "small (0.01)": 0.01, "large (3)": 3, "zeros": 0}
POINTS = "Training points filled, test points hollow; class 0 discs, class 1 triangles; the line is at one half"


def planar_playground(forward=L_model_forward, backward=L_model_backward, points=(), **start):
    """A network on points in the plane, with a slider for everything; it trains anew whenever one moves.

    Click into the plane, or move there with the arrow keys and press Enter, to add a point.

    Parameters
    ----------
    forward, backward : function
        Your own, called as `L_model_forward` and `L_model_backward`, in place of the library's.
    points : sequence of (x1, x2, label)
        Points to add to the training set.
    start
        Start values: dataset ("moons", "circles", "spirals", "flower", "noisy_field"), noise, learning_rate,
        hidden_layers, units_1 to units_4, activation, initialization, iterations, seed, new_points.

    Returns
    -------
    panel : Panel
        `result` has iteration, cost, test_cost, correct, test_correct, m, m_test, diverged_at (None if not).

    Raises
    ------
    ValueError
        If a start value is unknown or out of range.
    """
    return PlanarPlayground(forward, backward, points, **start)


class PlanarPlayground(PlanarPanel):
    name = "planar_playground"

    def __init__(self, forward, backward, points, **start):
        self.own = (forward, backward) != (L_model_forward, L_model_backward)
        self.forward, self.backward = forward, backward
        self.points, self._given = [tuple(point) for point in points], len(points)
        super().__init__(**start)

    def make_controls(self):
        return {
            "dataset": controls.choice("points", "moons", list(planar.DATASETS.values()), "Which points"),
            "noise": controls.slider("noise", 0.15, 0, 0.5, 0.01, "Spread of the points around their place"),
            "learning_rate": controls.log_slider("learning rate", 0.5, -3, 1, "Length of a step"),
            **controls.layer_sizes([4], 4, 8),
            "activation": controls.choice(
                "activation", "tanh", ["relu", "tanh", "sigmoid", "leaky_relu", "identity"], "Of the hidden units"
            ),
            "initialization": controls.choice("start weights", "1/√n", list(STARTS), "Spread of the first weights"),
            "iterations": controls.count("iterations", 1000, 100, 5000, "Steps of gradient descent", step=100),
            "seed": controls.seed(1),
            "new_points": controls.choice("new points are", "class 1", ["class 0", "class 1"], "Label of a new point"),
        }

    def make_buttons(self):
        train = controls.button("Train on", "play", "Go on from here for as many iterations again")
        step = controls.button("Step", "step-forward", "One iteration")
        begin = controls.button("Begin", "fast-backward", "Back to the start weights, before the first iteration")
        clear = controls.button("Remove points", "eraser", "Remove the points that were added")
        train.on_click(lambda _: self.start_job(lambda: self.train(self.settings["iterations"])))
        step.on_click(lambda _: self.start_job(lambda: self.train(1)))
        begin.on_click(lambda _: self.start_job(self.begin))
        clear.on_click(lambda _: self.keep_points(0))
        return {"train": train, "step": step, "begin": begin, "clear": clear, **super().make_buttons()}

    def moved(self, name):
        if name != "new_points":
            self.restart()

    def picked(self, view, x, y):
        self.points.append((round(x, 3), round(y, 3), int(self.controls["new_points"].value[-1])))
        self.restart()

    def keep_points(self, count):
        del self.points[count:]
        self.restart()

    def reset(self):
        del self.points[self._given :]
        super().reset()

    @property
    def call(self):
        call = super().call
        return f"{call[:-1]}{'' if call.endswith('()') else ', '}points={self.points})" if self.points else call

    def start(self):
        now = self.settings
        self.activation = now["activation"]
        dims = [2, *controls.hidden_sizes(now), 1]
        weights = initialize_parameters_deep(dims, now["seed"], STARTS[now["initialization"]])
        return planar.split(now["dataset"], now["noise"], now["seed"], self.points), weights

    def steps(self, iterations):
        X, Y, *_ = self.data
        setting = (X, Y, self.parameters, self.settings["learning_rate"], iterations, self.activation)
        return plain_gradient_descent(*setting, self.own_step) if self.own else gradient_descent(*setting)

    @np.errstate(over="ignore", invalid="ignore")
    def own_step(self, X, Y, parameters, learning_rate, activation):
        AL, caches = self.forward(X, parameters, activation)
        if not np.isfinite(AL).all():
            return np.nan, parameters
        grads = self.backward(AL, Y, caches, activation)
        return compute_cost(AL, Y), update_parameters(parameters, grads, learning_rate)

    def views(self):
        X, Y, X_test, Y_test = self.data
        xlim, ylim = planar.limits(X, X_test)
        points = [views.points(*X_test, Y_test[0], size=3, hollow=True), views.points(*X, Y[0])]
        return [
            planar.plane_view(self.probability, xlim, ylim, points, "Points and boundary", POINTS, pick="click"),
            planar.network_view(self.parameters, self.activation, xlim, ylim),
            planar.cost_view(self.history),
        ]

    def figure(self):
        X, Y, *_ = self.data
        fig = Figure(figsize=(9, 3.6), layout="constrained")
        left, right = fig.subplots(1, 2)
        plots.decision_boundary(self.probability, X, Y, "Points and boundary", ax=left)
        plots.cost_curve(**self.curves(), ax=right)
        return fig
