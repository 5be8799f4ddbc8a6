"""Panels with sliders that train a network anew while you watch. `panel = live.planar_playground(); panel` shows one.

Each panel has `controls` (name -> ipywidget), `wait()` (until the newest training has ended), `stop()`, `reset()` and
`result` (a dict of numbers); its keyword arguments are the start values of the controls. `live.preset("diverging")`
shows one that is set up for a moment of a lecture.
"""

from course.live.panels.activation_explorer import activation_explorer
from course.live.panels.classify_image import classify_image
from course.live.panels.gradient_check_lab import gradient_check_lab
from course.live.panels.image_network import image_network
from course.live.panels.planar_playground import planar_playground
from course.live.panels.regularization_lab import regularization_lab
from course.live.presets import preset

__all__ = [
    "activation_explorer",
    "classify_image",
    "gradient_check_lab",
    "image_network",
    "planar_playground",
    "preset",
    "regularization_lab",
]
