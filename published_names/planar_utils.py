"""The published helpers for points in the plane: `from planar_utils import *` gives functions on ours.

Nothing here seeds NumPy's global stream. docs/existing_scripts.md says what that changes.
"""

import matplotlib.pyplot as plt
import numpy as np

from course_errors import require_package

require_package("dnn_utils")

from course import plots  # noqa: E402
from dnn_utils import activations  # noqa: E402

__all__ = ["load_extra_datasets", "load_planar_dataset", "plot_decision_boundary", "sigmoid"]


def sigmoid(x):
    """1 / (1 + exp(-x)): the one result, without a cache.

    >>> float(sigmoid(0.0))
    0.5
    """
    return activations.sigmoid(np.asarray(x, float))[0]


def plot_decision_boundary(model, X, y):
    """Draw the points X (2, m) with labels y over the predictions of `model`, which gets points as rows (k, 2)."""
    ax = plt.gca()
    title = ax.get_title() or "Decision boundary"
    plots.decision_boundary(lambda points: np.asarray(model(points.T), float), X, np.reshape(y, (1, -1)), title, ax=ax)


def load_planar_dataset(seed=1):
    """The published flower: X (2, 400) and Y (1, 400), uint8; the same points as ever with the seed 1.

    >>> X, Y = load_planar_dataset()
    >>> X.shape, Y.shape, [round(float(x), 4) for x in X[:, 0]]
    ((2, 400), (1, 400), [1.2044, 3.5761])
    """
    rng, half = np.random.RandomState(seed), 200
    X = []
    for petals in (0, 1):  # angle, then radius: the order of the draws
        t = np.linspace(petals * 3.12, (petals + 1) * 3.12, half) + 0.2 * rng.randn(half)
        r = 4 * np.sin(4 * t) + 0.2 * rng.randn(half)
        X.append([r * np.sin(t), r * np.cos(t)])
    return np.hstack(X), np.repeat([[0, 1]], half, axis=1).astype(np.uint8)


def load_extra_datasets(seed=3):
    """Five sets of 200 points as rows, each (X, Y): circles, moons, blobs, a Gaussian in two shells, and noise.

    Of the published kinds and sizes, from our own generator: not the same points.
    """
    rng, m = np.random.default_rng(seed), 200
    half = np.arange(m) >= m // 2
    t = 2 * np.pi * rng.random(m)
    circles = np.where(half, 0.5, 1.0) * [np.cos(t), np.sin(t)] + 0.3 * rng.standard_normal((2, m))
    t /= 2
    moons = np.where(half, [1 - np.cos(t), 0.5 - np.sin(t)], [np.cos(t), np.sin(t)]) + 0.2 * rng.standard_normal((2, m))
    centre = rng.integers(0, 6, m)
    blobs = rng.uniform(-10, 10, (2, 6))[:, centre] + rng.standard_normal((2, m))
    gauss = np.sqrt(0.5) * rng.standard_normal((2, m))
    radius = np.linalg.norm(gauss, axis=0)
    labels = half.astype(int), half.astype(int), centre, (radius > np.median(radius)).astype(int)
    sets = list(zip((circles.T, moons.T, blobs.T, gauss.T), labels, strict=True))
    return *sets, (rng.random((m, 2)), rng.random((m, 2)))
