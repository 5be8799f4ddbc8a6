"""One picture, seen by the cat network: what is left of it at 64 x 64, what the network says, and what it resembles."""

import numpy as np

from course.live import controls
from course.live.panel import Panel
from course.live.panels import classify_views
from course.live.panels.classify_views import CLASSES, NUM_PX, TIMES
from course.live.panels.picture_training import course_pictures
from course.live.upload import LIMIT, Upload
from course_errors import ArgumentError, show
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.arrays import finite
from dnn_utils.contracts.networks import network
from dnn_utils.contracts.numbers import one_of, optional, requires
from dnn_utils.evaluation import count_correct, standard_error
from dnn_utils.initialization import initialize_parameters_deep
from dnn_utils.network import L_model_forward
from dnn_utils.training import gradient_descent
from lr_utils import ImageError, images_to_columns, load_image
from lr_utils.dataset import DATASETS, folder_of_user, holds_course_set

FOLDER = DATASETS.parent / "images"
SUFFIXES = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp")
N_X = 3 * NUM_PX**2
DIMS, LEARNING_RATE, ITERATIONS, SEED = (N_X, 20, 7, 5, 1), 0.0075, 2500, 1
"""The network of notebook 02, used unless the reader hands one over."""
NEAREST = 5
"""Training pictures shown for comparison."""
EXPECT = (
    "What to expect of a network that learnt from the course's drawn faces: new faces by the same program carry over, "
    "emoji and cats drawn by your hand a little, photographs do not."
)
"""Said of every picture that is not in the test set."""


@requires(parameters=optional(network(N_X, finite)), hidden_activation=one_of(ACTIVATIONS))
def classify_image(parameters=None, hidden_activation="relu", picture="chelsea.jpg"):
    """Pick or upload a picture: what the network sees of it, what it says, and which training pictures are nearest.

    The course's training pictures are faces drawn by one program. Networks trained on such faces were right on 66 to
    70 % of emoji, half of them cats: a drawing by another hand carries over a little. A photograph does not.
    One picture has no accuracy, so none is shown. An upload (up to 9 MB: more would
    break the connection) stays in memory; nothing is written to disk or saved with the notebook.

    Parameters
    ----------
    parameters : dict, optional
        W1, b1, ..., WL, bL of a network of yours with one output; without it the network of notebook 02 is trained.
    hidden_activation : str
        Name of its g.
    picture : str
        A file of the folder `images`, or "test 0" to "test 49", a picture of the test set.

    Returns
    -------
    panel : Panel
        `result` has name, probability (of "cat"), prediction (0 or 1), nearest (indices, labels and distances
        |x - x_i| of the nearest training pictures), test_correct and m_test; None where it is not known yet.
        `panel.show_bytes(name, data)` does what an upload does.

    Raises
    ------
    ValueError
        If the parameters are no network for pictures of 64 x 64 pixels, or there is no such activation or picture.
    """
    if parameters is not None and len(parameters[f"W{len(parameters) // 2}"]) != 1:
        raise ArgumentError("classify_image: the last layer of parameters has several units; expected one, P(cat)")
    return ClassifyImage(parameters, hidden_activation, picture=picture)


def _of_reader(name):
    """The name of an upload, on one line, in the list of pictures."""
    return show(str(name))[1:-1] + " (yours)"


def both_sizes(source):
    """A picture as the reader sees it, (128, 128, 3), and as the network does, (64, 64, 3)."""
    return load_image(source, TIMES * NUM_PX), load_image(source, NUM_PX)


class ClassifyImage(Panel):
    name = "classify_image"

    def __init__(self, parameters, hidden_activation, **start):
        self.data, self.activation = course_pictures(), hidden_activation
        self.own = self.parameters = parameters
        self.uploads, self.refused = {}, ""
        self.iteration, self.test_correct = 0, None
        super().__init__(**start)

    def make_controls(self):
        files = sorted(path.name for path in FOLDER.glob("*") if path.suffix.lower() in SUFFIXES)
        files = [name for name in files if name != "contact_sheet.png"]
        tests = [f"test {k}" for k in range(self.data.Y_test.size)]
        first = "chelsea.jpg" if "chelsea.jpg" in files else tests[0]
        return {"picture": controls.choice("picture", first, [*files, *tests], "A picture to show to the network")}

    def make_buttons(self):
        upload = Upload(self.show_bytes, self.refuse, self.owner)
        return {"upload": upload, **super().make_buttons()}

    def refuse(self, name, size):
        """Say that a file is too large to be sent."""
        self.refused = (
            f"{_of_reader(name)} is not shown: it has {size / 1e6:.0f} MB, and at most {LIMIT / 1e6:.0f} can be sent; "
            "reduce it, or open it in a cell: panel.show_bytes(name, Path(...).read_bytes())\n"
        )
        self.show()

    def show_bytes(self, name, data):
        """Show a picture to the network.

        Parameters
        ----------
        name : str
        data : bytes
            Content of the file. If it is no picture, the panel says so and keeps the one that it has.
        """
        name = _of_reader(name)
        try:
            picture = both_sizes(data)
        except ImageError as error:
            self.refused = f"{name} is not shown: {error}\n"
            return self.show()
        choice = self.controls["picture"]
        self.uploads[name] = picture
        if name not in choice.options:
            choice.options = [name, *choice.options]  # which chooses the first
        choice.value = name
        self.restart()

    def restart(self):
        self.refused = ""
        super().restart()

    @property
    def call(self):
        name = self.controls["picture"].value
        return f"panel.show_bytes({name.removesuffix(' (yours)')!r}, ...)" if name in self.uploads else super().call

    def train(self):
        X, Y = self.data.X, self.data.Y
        start = initialize_parameters_deep(DIMS, SEED)
        for i, _, parameters in gradient_descent(
            X, Y, start, LEARNING_RATE, ITERATIONS, self.activation, K=self.data.K
        ):
            self.iteration = i + 1
            yield
        self.parameters = dict(parameters)

    def run(self):
        picture = self.chosen()
        if self.parameters is None:
            self.picture, self.answer = picture, None
            yield from self.train()
        if self.test_correct is None:
            AL, _ = L_model_forward(self.data.X_test, self.parameters, self.activation)
            self.test_correct = count_correct(AL > 0.5, self.data.Y_test)
        self.picture, self.answer = picture, self.classify(images_to_columns(picture[1]))
        yield

    @property
    def test_index(self):
        """Which test picture the control names, or None."""
        name = self.controls["picture"].value
        return int(name.removeprefix("test ")) if name.startswith("test ") and name not in self.uploads else None

    @property
    def label(self):
        """The label of a test picture; None for all others."""
        return None if self.test_index is None else int(self.data.Y_test[0, self.test_index])

    def chosen(self):
        """The picture that the control names."""
        name = self.controls["picture"].value
        if name in self.uploads:
            return self.uploads[name]
        if self.test_index is None:
            return both_sizes(FOLDER / name)
        seen = self.data.test[self.test_index]
        return seen.repeat(TIMES, axis=0).repeat(TIMES, axis=1), seen

    def classify(self, x):
        """What the network says of a column x, (12288, 1), and which training pictures are nearest to it."""
        AL, _ = L_model_forward(x, self.parameters, self.activation)
        distances = np.linalg.norm(self.data.X - x, axis=0)  # (m,)
        nearest = np.argsort(distances, kind="stable")[:NEAREST]
        found = {
            "indices": nearest.tolist(),
            "labels": self.data.Y[0, nearest].astype(int).tolist(),
            "distances": distances[nearest].tolist(),
        }
        return {"probability": AL.item(), "prediction": int(AL.item() > 0.5), "nearest": found}

    def numbers(self):
        answer = self.answer or {"probability": None, "prediction": None, "nearest": None}
        test = {"test_correct": self.test_correct, "m_test": self.data.Y_test.size}
        return {"name": self.controls["picture"].value, **answer, **test}

    def views(self):
        parts = classify_views.pictures(*self.picture)
        return parts if self.answer is None else [*parts, *classify_views.answer(self.answer, self.neighbours)]

    @property
    def neighbours(self):
        """The nearest training pictures."""
        return self.data.train[self.answer["nearest"]["indices"]]

    @property
    def expected(self):
        """What to expect of a picture that is not like the training pictures; empty where that is not known."""
        known = self.test_index is None and holds_course_set(folder_of_user(None))
        return f"\n{EXPECT}" if known else ""

    def summary(self):
        name = self.controls["picture"].value
        if self.answer is None:
            return f"{self.refused}Training the network first: iteration {self.iteration} of {ITERATIONS}."
        now = self.numbers()
        truth = ""
        if self.label is not None:
            truth = f" Its label is {CLASSES[self.label]}: {'right' if self.label == now['prediction'] else 'wrong'}."
        cats, error = sum(now["nearest"]["labels"]), standard_error(now["test_correct"], now["m_test"])
        return (
            f"{self.refused}{name}: the network says {CLASSES[now['prediction']]}, P(cat) = {now['probability']:.2f}."
            f"{truth} Of the {NEAREST} nearest training pictures {cats} {'is a cat' if cats == 1 else 'are cats'}.\n"
            f"This is one picture, which has no accuracy: on the {now['m_test']} test pictures the network was right "
            f"on {now['test_correct']}, ±{now['m_test'] * error:.0f}."
            f"{self.expected}"
        )

    def figure(self):
        return classify_views.figure(*self.picture, self.answer, self.neighbours)
