"""What the panels on points in the plane share: a network that trains, its costs, and what came of it in numbers."""

import numpy as np

from course.live.panel import Panel
from dnn_utils.contracts.numbers import requires
from dnn_utils.cost import compute_cost
from dnn_utils.evaluation import count_correct
from dnn_utils.network import L_model_forward
from dnn_utils.training import DivergedError

WORDS = {
    "diverged": "Diverged at iteration {diverged_at}: lower the learning rate.",
    "summary": (
        "Iteration {iteration}: cost {cost:.4f} on the training points, {correct} of {m} right; "
        "{test_cost:.4f} on the test points, {test_correct} of {m_test} right."
    ),
}
RECORDED = 100
"""Costs kept of a run: one for each few pixels of its curve. Each takes a forward pass, dearer than a step."""


class PlanarPanel(Panel):
    """A panel that trains a network on points in the plane.

    Beyond what every panel defines, `start()` returns the points, X, Y, X_test, Y_test, and the start weights, and
    `steps(iterations)` goes on from `parameters`, as `gradient_descent` does.
    """

    activation = "relu"
    forward = staticmethod(L_model_forward)

    def run(self):
        yield from self.begin()
        yield from self.train(self.settings["iterations"])

    def begin(self):
        """The points, and the network before its first step."""
        self.data, parameters = self.start()
        self.diverged_at = None
        self.history = []
        self.record(0, parameters)
        yield

    def train(self, iterations):
        """As many steps from what was recorded last."""
        self.diverged_at = None
        first = iteration = self.history[-1][0]
        every = max(1, iterations // RECORDED)
        try:
            for _, cost, current in self.steps(iterations):
                iteration += 1
                self.stepped(cost)
                if iteration % every == 0 or iteration == first + iterations:
                    self.record(iteration, dict(current))
                yield
        except DivergedError:
            self.diverged_at = iteration

    def stepped(self, cost):
        """Called after each step, with the cost before it."""

    @np.errstate(over="ignore", invalid="ignore")
    def probability(self, X, parameters=None):
        return self.forward(X, parameters or self.parameters, self.activation)[0]

    @requires()
    def record(self, iteration, parameters):
        """Keep these parameters and what comes of them, if they are finite: the costs so far do not tell that yet."""
        X, Y, X_test, Y_test = self.data
        AL, AL_test = np.split(self.probability(np.hstack([X, X_test]), parameters), [Y.size], axis=1)
        if iteration and not (np.isfinite(AL).all() and np.isfinite(AL_test).all()):
            raise DivergedError
        row = iteration, compute_cost(AL, Y), compute_cost(AL_test, Y_test)
        self.parameters, self.AL, self.AL_test = parameters, AL, AL_test
        self.history.append(row)

    def curves(self):
        """Arguments of `plots.cost_curve`: both costs at equal distances."""
        iterations, *costs = np.transpose(self.history)
        even = np.linspace(0, max(iterations[-1], 1), RECORDED + 1)
        names = zip(("training", "test"), costs, strict=True)
        return {"costs": {name: np.interp(even, iterations, cost) for name, cost in names}, "every": even[1]}

    def numbers(self):
        iteration, cost, test_cost = self.history[-1]
        _, Y, _, Y_test = self.data
        return {
            "iteration": iteration,
            "cost": cost,
            "test_cost": test_cost,
            "correct": count_correct(self.AL > 0.5, Y),
            "m": Y.size,
            "test_correct": count_correct(self.AL_test > 0.5, Y_test),
            "m_test": Y_test.size,
            "diverged_at": self.diverged_at,
        }

    def summary(self):
        words = WORDS["summary"] if self.diverged_at is None else WORDS["diverged"]
        return words.format(**self.numbers())
