"""Panels with sliders that train a network anew while you watch. `panel = live.planar_playground(); panel` shows one.

Each panel has `controls` (name -> ipywidget), `wait()` (until the newest training has ended), `stop()`, `reset()` and
`result` (a dict of numbers); its keyword arguments are the start values of the controls. `live.preset("diverging")`
shows one that is set up for a moment of a lecture.
"""

from dnn_utils.live.activation_explorer import activation_explorer
from dnn_utils.live.classify_image import classify_image
from dnn_utils.live.gradient_check_lab import gradient_check_lab
from dnn_utils.live.image_network import image_network
from dnn_utils.live.planar_playground import planar_playground
from dnn_utils.live.presets import preset
from dnn_utils.live.regularization_lab import regularization_lab

__all__ = [
    "activation_explorer",
    "classify_image",
    "gradient_check_lab",
    "image_network",
    "planar_playground",
    "preset",
    "regularization_lab",
]
