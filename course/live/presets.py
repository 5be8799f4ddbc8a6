"""Panels set up for the moments of a lecture, each with a question to ask the class."""

from typing import NamedTuple

from course.clinic.bugs import BUGS
from course.clinic.programs import IN_THE_NETWORK
from course.live.panels.activation_explorer import activation_explorer
from course.live.panels.classify_image import classify_image
from course.live.panels.gradient_check_lab import gradient_check_lab
from course.live.panels.image_network import image_network
from course.live.panels.planar_playground import planar_playground
from course.live.panels.regularization_lab import regularization_lab
from course_errors import ArgumentError
from dnn_utils.contracts.numbers import one_of

PANELS = {
    make.__name__: make
    for make in (
        activation_explorer,
        planar_playground,
        image_network,
        classify_image,
        regularization_lab,
        gradient_check_lab,
    )
}


class Preset(NamedTuple):
    """A panel at a moment of a lecture.

    Attributes
    ----------
    title, question : str
        What there is to see, and what to ask the class before an answer is shown.
    panel : str
        Name of its function.
    start : dict
        Start values: Reset comes back to them.
    moves : tuple of (control, value)
        Controls moved after that, one after the other, each after a whole run: panels keep earlier runs to compare.
    """

    title: str
    question: str
    panel: str
    start: dict
    moves: tuple = ()


def _layers(layers, units):
    return {"hidden_layers": layers} | {f"units_{l}": units for l in range(1, layers + 1)}


def _bug(name):
    question = "Which blocks light up, and in which line must the bug be?"
    if BUGS[name].kind == "invisible":
        question = "The check flags nothing, and the program is wrong. What would have shown it?"
    return Preset(f"Bug: {BUGS[name].title}", question, "gradient_check_lab", {"bug": name})


PRESETS = {
    "saturated_z": Preset(
        "A saturated unit",
        "z = 5: the unit is sure, and wrong. How fast does it learn? Where must z be to learn fastest?",
        "activation_explorer",
        {"activation": "sigmoid", "z": 5.0},
    ),
    "sigmoid_chain": Preset(
        "Ten sigmoids in a row",
        "Each slope is 0.25 at best. What is left of a gradient of 1 after ten layers? And with tanh, at z = 0?",
        "activation_explorer",
        {"activation": "sigmoid", "z": 0.0, "k": 10},
    ),
    "relu_chain": Preset(
        "Ten ReLUs in a row",
        "Each unit is off half of the time. How many of 1000 paths through ten layers carry a gradient?",
        "activation_explorer",
        {"activation": "relu", "z": 0.05, "spread": 1.0, "k": 10},
    ),
    "no_bend": Preset(
        "Layers without a bend",
        "Three hidden layers of eight units, all linear. Which boundaries can this network draw?",
        "planar_playground",
        {"dataset": "circles", "activation": "identity", **_layers(3, 8)},
    ),
    "zero_start": Preset(
        "All weights start at zero",
        "Why does the cost stay at 0.693, whatever the learning rate? Which numbers of the network can move at all?",
        "planar_playground",
        {"initialization": "zeros"},
    ),
    "symmetry": Preset(
        "Zero start, with sigmoid: it learns",
        "How many different units does this network have after 3000 iterations? What would a fifth one add?",
        "planar_playground",
        {"initialization": "zeros", "activation": "sigmoid", "learning_rate": 2.0, "iterations": 3000},
    ),
    "vanishing": Preset(
        "Four layers of sigmoids",
        "Why does nothing happen in 1000 iterations? Choose tanh: what has changed in the gradient?",
        "planar_playground",
        {"dataset": "circles", "activation": "sigmoid", **_layers(4, 8)},
    ),
    "diverging": Preset(
        "A learning rate that is too large",
        "At which learning rate does this network begin to learn? Halve it until it does.",
        "planar_playground",
        {"learning_rate": 10.0, "activation": "leaky_relu", "iterations": 300, **_layers(4, 8)},
    ),
    "zigzag": Preset(
        "One neuron, three learning rates",
        "The zigzag overshoots again and again. Why does it end lowest all the same? Would it with more layers?",
        "image_network",
        {"hidden_layers": 0, "initialization": "0.01", "learning_rate": 0.0005, "iterations": 800},
        (("learning_rate", 0.003), ("learning_rate", 0.02)),
    ),
    "learning_rates": Preset(
        "Five learning rates on the cats",
        "Which of these curves do you want? Why is the one of the largest rate flat? Is it so for other seeds?",
        "image_network",
        {"learning_rate": 0.0005, "iterations": 1000, "seed": 2},
        tuple(("learning_rate", rate) for rate in (0.0025, 0.0075, 0.02, 0.3)),
    ),
    "cats_diverging": Preset(
        "The cat network diverges",
        "A few steps, and the cost is no number any more. What would ReLU have done with these steps?",
        "image_network",
        {"learning_rate": 3.0, "activation": "leaky_relu", "iterations": 500},
    ),
    "dead_relu": Preset(
        "A layer of ReLUs that is off for every picture",
        "The cost is flat, the network says the same of every picture. Does it help to wait? Or to lower the rate now?",
        "image_network",
        {"learning_rate": 0.3, "iterations": 500},
    ),
    "small_start": Preset(
        "Four layers that never begin to learn",
        "Start weights of 0.01: nothing is dead, and yet it learns nothing. Which number in the plots tells why?",
        "image_network",
        {"initialization": "0.01"},
    ),
    "sure_and_wrong": Preset(
        "A fox that is surely a cat",
        "How sure is the network that this is a cat? What does the number say, and what does it not say?",
        "classify_image",
        {"picture": "test 35"},
    ),
    "overfitting": Preset(
        "Overfitting",
        "Which of the two curves would a user of this network care about? When should training have ended?",
        "regularization_lab",
        {},
    ),
    "l2_helps": Preset(
        "L2 against overfitting",
        "The faint curves are without L2. What did the training cost pay, what did the test cost gain?",
        "regularization_lab",
        {},
        (("lambd", 1.0),),
    ),
    "too_much_l2": Preset(
        "Too much L2",
        "Where has the boundary gone? What has become of the weights?",
        "regularization_lab",
        {"lambd": 30.0},
    ),
    "dropout": Preset(
        "Dropout against overfitting",
        "The faint curves are without dropout. Press Step: what changes from step to step, and what does not?",
        "regularization_lab",
        {},
        (("keep_prob", 0.6),),
    ),
    "frozen_mask": Preset(
        "One dropout mask for all steps",
        "A seed inside the forward pass. Its J looks better than that of fresh masks (faint): why is it worse?",
        "regularization_lab",
        {"keep_prob": 0.6},
        (("masks", "frozen"),),
    ),
    "float32": Preset(
        "A gradient check in single precision",
        "The program is correct, and no epsilon brings the difference below 1e-7. Why not?",
        "gradient_check_lab",
        {"dtype": "float32", "epsilon": 1e-7},
    ),
    "right_but_rejected": Preset(
        "The published check, on a correct gradient",
        "Difference 1.2e-7, limit 1e-7: wrong? Move epsilon before you answer.",
        "gradient_check_lab",
        {"hidden_activation": "relu", "cost": "probabilities", "epsilon": 1e-7},
    ),
} | {f"bug_{name}": _bug(name) for name in IN_THE_NETWORK}


def preset(name, **changes):
    """A panel set up for a moment of a lecture.

    Parameters
    ----------
    name : str
        A key of `PRESETS`, which say with what question each is to be shown.
    changes
        Start values in place of the preset's, such as seed.

    Returns
    -------
    panel : Panel

    Raises
    ------
    ValueError
        If there is no such preset, or its panel cannot take a start value.

    Examples
    --------
    >>> PRESETS["diverging"].title
    'A learning rate that is too large'
    >>> preset("diverging", seed=3).wait()["diverged_at"] is None
    False
    """
    if problem := one_of(PRESETS)("name", name, {}):
        raise ArgumentError(f"preset: {problem}")
    chosen = PRESETS[name]
    panel = PANELS[chosen.panel](**chosen.start | changes)
    for control, value in chosen.moves:
        panel.wait()
        panel.controls[control].value = value
    return panel
