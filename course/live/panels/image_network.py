"""The cat network: learning rate, sizes and start on sliders, with all that a run shows while it trains."""

from collections import deque

from course.live import controls
from course.live.panel import Panel
from course.live.panels import image_views
from course.live.panels.image_views import AS_THEY_ARE, SINCE_START
from course.live.panels.picture_training import PictureTraining, course_pictures, own_pictures
from course_errors import ArgumentError
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.evaluation import standard_error
from dnn_utils.training import DivergedError

STARTS = {"1/√n": "lecun", "√(2/n) (He)": "he", "0.01": 0.01, "1": 1.0}
WORDS = {
    "diverged": "Diverged at iteration {diverged_at}: lower the learning rate.",
    "summary": (
        "Iteration {iteration}: cost {cost:.4f}; right on {correct} of {m} training pictures and on {test_correct} of "
        "{m_test} test pictures (±{error:.0f}). "
        "Majority-class baseline: {baseline_correct} and {test_baseline_correct}."
    ),
    "dead_layer": " Dead: layer {last} gives {nothing}",
    "dead_layers": " Dead: layers {others} and {last} give {nothing}",
    "nothing": "0 for every training picture, so that none reaches the output any more.",
    "higher": " The cost is higher than at the start: lower the learning rate.",
    "stuck": " The cost is stuck at {base:.4f}, as if it predicted {p:.2f} for every picture: it learns nothing.",
}
STUCK = 0.002
"""A cost that ends so close to that of the base rate has learned nothing."""
COSTS, STATES = 250, 50
"""How many costs, and how many states with accuracies and gradients, are kept of a run."""
PAST = 5
"""Earlier runs that stay in the plot of the cost."""


def image_network(data=None, **start):
    """The network of the cat pictures, trained anew whenever a slider moves.

    It shows the cost beside those of earlier runs, right answers on training and test pictures beside the
    majority-class baseline, the size of the gradients layer by layer, rows of W1 as pictures, and the shapes of all
    arrays. What to find out with it: the largest learning rate that still learns, the start weights at which four
    layers never begin to learn, whether more units or L2 help on pictures that the network has not seen.

    Parameters
    ----------
    data : tuple of ndarrays (X, Y, X_test, Y_test), optional
        Pictures as columns (n_x, m) with labels (1, m) in place of `load_dataset()`.
    start
        Start values: learning_rate, hidden_layers, units_1 to units_4, activation, initialization, lambd, iterations,
        seed, rows.

    Returns
    -------
    panel : Panel
        `result` has iteration, cost, correct, m, test_correct, m_test, baseline_correct, test_baseline_correct,
        diverged_at (None if not), dead_layers, dims, number_of_parameters and gradient_norms.

    Raises
    ------
    ValueError
        If a start value is unknown or out of range, or the arrays are no labelled square pictures.
    """
    if data is not None and not (isinstance(data, tuple | list) and len(data) == 4):
        raise ArgumentError("image_network: data must be the four arrays (X, Y, X_test, Y_test)")
    return ImageNetwork(course_pictures() if data is None else own_pictures(*data), **start)


class ImageNetwork(Panel):
    name = "image_network"

    def __init__(self, pictures, **start):
        self.pictures = pictures
        self.past = deque(maxlen=PAST)  # of runs that came to their end: settings, iterations, costs
        self.ended = False
        super().__init__(**start)

    def make_controls(self):
        return {
            "learning_rate": controls.log_slider("learning rate", 0.0075, -4, 1, "Length of a step"),
            **controls.layer_sizes([20, 7, 5], 4, 64),
            "activation": controls.choice("activation", "relu", list(ACTIVATIONS), "Of the hidden units"),
            "initialization": controls.choice("start weights", "1/√n", list(STARTS), "Spread of the first weights"),
            "lambd": controls.slider("lambd (L2)", 0, 0, 20, 0.5, "Strength of L2: holds the weights small"),
            "iterations": controls.count("iterations", 2500, 100, 5000, "Steps of gradient descent", step=100),
            "seed": controls.seed(1),
            "rows": controls.choice("rows of W1", AS_THEY_ARE, [AS_THEY_ARE, SINCE_START], "What is drawn"),
        }

    def make_buttons(self):
        forget = controls.button("Forget runs", "eraser", "Remove the curves of earlier runs")
        forget.on_click(lambda _: self.forget())
        return {"forget": forget, **super().make_buttons()}

    def forget(self):
        """Remove the curves of earlier runs."""
        self.past.clear()
        self.show()

    def moved(self, name):
        self.show() if name == "rows" else self.restart()

    def run(self):
        now = self.settings
        self.keep_run(now)
        self.dims = (self.pictures.n_x, *controls.hidden_sizes(now), 1)
        start = STARTS[now["initialization"]]
        settings = now["learning_rate"], now["activation"], now["lambd"]
        self.training = PictureTraining(self.pictures, self.dims, now["seed"], start, *settings)
        self.now, self.diverged_at, self.ended = now, None, False
        self.iterations, self.costs, self.states = [], [], {}
        iterations = now["iterations"]
        try:
            for i in range(iterations):
                if i % max(1, iterations // STATES) == 0:
                    self.states[i] = self.training.state()
                cost = self.training.step()
                if i % max(1, iterations // COSTS) == 0:
                    self.record(i, cost)
                yield
            self.states[iterations] = self.training.state()
            self.record(iterations, self.states[iterations]["cost"])
        except DivergedError:
            self.diverged_at = i
        self.ended = True

    def record(self, iteration, cost):
        self.iterations.append(iteration)
        self.costs.append(cost)

    def keep_run(self, now):
        """Keep the last run if it came to its end; drop earlier ones with the settings of the next."""
        runs = [*self.past, (self.now, self.iterations, self.costs)] if self.ended else self.past
        kept = [run for run in runs if any(run[0][name] != now[name] for name in now if name != "rows")]
        self.past = deque(kept, PAST)

    @property
    def baselines(self):
        """Right answers of the majority-class baseline, on training and on test pictures."""
        return [int(max(Y.sum(), Y.size - Y.sum())) for Y in (self.pictures.Y, self.pictures.Y_test)]

    def views(self):
        Y, Y_test = self.pictures.Y, self.pictures.Y_test
        rows = self.training.rows(self.settings["rows"] == SINCE_START)
        return [
            image_views.costs(self.iterations, self.costs, self.past, self.now, Y.mean()),
            image_views.accuracies(self.states, Y.size, Y_test.size, *self.baselines),
            image_views.gradients(self.states),
            image_views.rows_of_W1(rows, self.dims[1], self.settings["rows"]),
            image_views.shapes(self.dims, Y.size, self.newest["off"]),
        ]

    @property
    def newest(self):
        """The newest state."""
        return self.states[max(self.states)]

    def numbers(self):
        state, dims = self.newest, self.dims
        baseline, test_baseline = self.baselines
        return {
            "iteration": max(self.states),
            "cost": state["cost"],
            "correct": state["correct"],
            "m": self.pictures.Y.size,
            "baseline_correct": baseline,
            "test_correct": state["test_correct"],
            "m_test": self.pictures.Y_test.size,
            "test_baseline_correct": test_baseline,
            "diverged_at": self.diverged_at,
            "dead_layers": [l for l, off in enumerate(state["off"], start=1) if off == dims[l]],
            "dims": list(dims),
            "number_of_parameters": sum(n * (n_prev + 1) for n_prev, n in zip(dims, dims[1:], strict=False)),
            "gradient_norms": state["gradient_norms"],
        }

    def summary(self):
        if self.diverged_at is not None:
            return WORDS["diverged"].format(diverged_at=self.diverged_at)
        now = self.numbers()
        error = now["m_test"] * standard_error(now["test_correct"], now["m_test"])
        return WORDS["summary"].format(**now, error=error) + self.warning(now)

    def warning(self, now):
        """What is wrong with this run, if the numbers tell."""
        p = self.pictures.Y.mean()
        base = image_views.base_rate_cost(p)
        if now["dead_layers"]:
            *others, last = map(str, now["dead_layers"])
            words = WORDS["dead_layers"] if others else WORDS["dead_layer"]
            return words.format(others=", ".join(others), last=last, nothing=WORDS["nothing"])
        if self.ended and now["cost"] > self.costs[0]:
            return WORDS["higher"]
        if self.ended and abs(now["cost"] - base) < STUCK:
            return WORDS["stuck"].format(base=base, p=p)
        return ""

    def figure(self):
        sizes = {"correct": self.pictures.Y.size, "test_correct": self.pictures.Y_test.size}
        baseline, p = self.baselines[1], self.pictures.Y.mean()
        return image_views.figure(self.iterations, self.costs, p, self.states, sizes, baseline, self.training.rows())
