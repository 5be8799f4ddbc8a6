"""The colours of the figures stand out from the paper, and from each other for colour-blind readers too."""

from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from course import plots
from course.live.stage import DARK

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
# TVCG 15 (2009): the matrices for severity 1, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
TOGETHER = {"on paper": [*plots.COLORS, plots.GREY], "on a dark page": DARK}
PAGE = {"on paper": "#FFFFFF", "on a dark page": "#111111"}  # white figures, and JupyterLab's dark theme


def linear(color):
    """Linear RGB, from 0 to 1, of an sRGB color."""
    rgb = np.array(to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(color, background):
    """The contrast ratio of WCAG 2."""
    dark, light = sorted(XYZ[1] @ linear(c) + 0.05 for c in (color, background))
    return light / dark


def lab(color, vision):
    """CIE L*a*b* (white D65) of a color as this kind of vision sees it."""
    seen = np.clip(np.array(vision) @ linear(color), 0, 1)
    ratio = XYZ @ seen / XYZ.sum(axis=1)
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_yardsticks_give_known_values():
    assert contrast("black", "white") == pytest.approx(21)
    assert contrast("#767676", "white") == pytest.approx(4.54, abs=0.005)
    np.testing.assert_allclose(lab("red", VISION["normal"]), [53.24, 80.09, 67.20], atol=0.02)
    for vision in VISION.values():
        np.testing.assert_allclose(lab("#777777", vision), lab("#777777", VISION["normal"]), atol=0.01)
    red, green = (lab(color, VISION["deuteranopia"]) for color in ("#C05000", "#708000"))
    assert np.linalg.norm(red - green) < 18 < np.linalg.norm(lab("#C05000", np.eye(3)) - lab("#708000", np.eye(3)))


@pytest.mark.parametrize("where", TOGETHER)
def test_lines_and_markers_stand_out_from_the_page(where):
    """WCAG 2, 1.4.11: at least 3:1."""
    for color in TOGETHER[where]:
        assert contrast(color, PAGE[where]) >= 3, color


@pytest.mark.parametrize("where", TOGETHER)
@pytest.mark.parametrize("vision", VISION)
def test_no_two_colours_look_alike(where, vision):
    """18 is about eight times the distance that one can just see; markers and line styles come on top."""
    for one, other in combinations(TOGETHER[where], 2):
        distance = np.linalg.norm(lab(one, VISION[vision]) - lab(other, VISION[vision]))
        assert distance >= 18, (one, other, distance)


def test_coloured_text_can_be_read():
    """WCAG 2, 1.4.3: at least 4.5:1."""
    figures = [plots.neuron_diagram(3), plots.network_diagram([3, 4, 1]), plots.data_flow([3, 4, 1])]
    texts = [text for ax in figures for text in ax.figure.findobj(Text) if text.get_text()]
    assert len({text.get_color() for text in texts}) > 2
    for text in texts:
        assert contrast(text.get_color(), "white") >= 4.5, text
    plt.close("all")
