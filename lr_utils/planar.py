"""Points in the plane with two classes, for networks whose whole decision can be seen.

Every maker takes a NumPy generator and returns X (2, m) and Y (1, m), the first half of the points with label 0
(except `noisy_field`, where the place decides).
"""

from numbers import Integral, Real

import numpy as np

from course_errors import ArgumentError, show

MAX_POINTS = 1_000_000
MAX_NOISE = 100
"""Standard deviation beyond which no set can be told from noise."""


def moons(m, noise, rng):
    """Two half circles that interlock."""
    t = np.pi * rng.random(m)
    one = np.arange(m) >= m // 2
    x = np.where(one, 1 - np.cos(t), np.cos(t)) - 0.5
    y = np.where(one, -np.sin(t), np.sin(t)) + np.where(one, 0.25, -0.25)
    return jitter(x, y, one, noise, rng)


def circles(m, noise, rng):
    """A ring around a disc."""
    t = 2 * np.pi * rng.random(m)
    one = np.arange(m) >= m // 2
    r = np.where(one, 0.5 * np.sqrt(rng.random(m)), 1.0)
    return jitter(r * np.cos(t), r * np.sin(t), one, noise, rng)


def spirals(m, noise, rng):
    """Two arms that wind around each other once and a half."""
    one = np.arange(m) >= m // 2
    r = np.sqrt(rng.random(m))
    t = 3 * np.pi * r + np.pi * one
    return jitter(r * np.cos(t), r * np.sin(t), one, noise, rng)


def flower(m, noise, rng):
    """A flower of eight petals, their classes in turn."""
    one = np.arange(m) >= m // 2
    petal = 2 * rng.integers(0, 4, m) + one
    t = (petal + rng.random(m)) * np.pi / 4
    r = np.abs(np.sin(4 * t))
    return jitter(r * np.cos(t), r * np.sin(t), one, noise, rng)


def noisy_field(m, noise, rng):
    """Points all over a square, split by a curve; a share `noise` of the labels near and far is flipped."""
    x, y = rng.uniform(-1, 1, (2, m))
    above = y > 0.5 * np.sin(3 * x)
    one = above ^ (rng.random(m) < noise)
    return np.vstack([x, y]), one[np.newaxis].astype(int)


def jitter(x, y, one, noise, rng):
    """The points with normal noise of standard deviation `noise`, and their labels."""
    X = np.vstack([x, y]) + noise * rng.standard_normal((2, len(x)))
    return X, one[np.newaxis].astype(int)


PLANAR_SETS = {"moons": moons, "circles": circles, "spirals": spirals, "flower": flower, "noisy_field": noisy_field}
"""Name -> maker."""


def load_planar(name, m=400, noise=0.1, seed=0):
    """Points in the plane with two classes.

    Parameters
    ----------
    name : {"moons", "circles", "spirals", "flower", "noisy_field"}
        Which set.
    m : int
        Number of points, 2 to 1,000,000.
    noise : float
        Standard deviation of the noise, in units of the plane, 0 to 100. For "noisy_field" the share of flipped
        labels, 0 to 1.
    seed : int
        Seed of the points: the same arguments give the same points.

    Returns
    -------
    X : ndarray of shape (2, m)
        Points, one a column.
    Y : ndarray of shape (1, m), int
        0 or 1.

    Raises
    ------
    ValueError
        If the name is unknown or a number is out of range.

    Examples
    --------
    >>> X, Y = load_planar("moons", m=100)
    >>> X.shape, Y.shape, int(Y.sum())
    ((2, 100), (1, 100), 50)
    """
    if not isinstance(name, str) or name not in PLANAR_SETS:
        raise ArgumentError(f"load_planar: name is {show(name)}; expected one of {', '.join(PLANAR_SETS)}")
    for argument, value, least, most in (("m", m, 2, MAX_POINTS), ("seed", seed, 0, 2**64)):
        if isinstance(value, bool) or not isinstance(value, Integral) or not least <= value <= most:
            expected = f"a whole number of at least {least} and at most {most}"
            raise ArgumentError(f"load_planar: {argument} is {show(value)}; expected {expected}")
    in_range = isinstance(noise, Real) and 0 <= noise <= (1 if name == "noisy_field" else MAX_NOISE)
    if isinstance(noise, bool) or not in_range:
        raise ArgumentError(f"load_planar: noise is {show(noise)}; expected 0 to {MAX_NOISE} (to 1 for noisy_field)")
    return PLANAR_SETS[name](m, float(noise), np.random.default_rng(seed))
