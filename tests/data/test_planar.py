"""The points in the plane: shapes, labels, seeds, and the curves they lie on without noise."""

import numpy as np
import pytest
from helpers import refuses
from hypothesis import given
from hypothesis import strategies as st

from lr_utils import PLANAR_SETS, load_planar

BY_CLASS = [name for name in PLANAR_SETS if name != "noisy_field"]  # there, the place decides
names = st.sampled_from(list(PLANAR_SETS))


@given(names, st.integers(2, 300), st.floats(0, 1), st.integers(0, 2**32))
def test_shapes_types_and_labels(name, m, noise, seed):
    X, Y = load_planar(name, m, noise, seed)
    assert X.shape == (2, m) and X.dtype == np.float64 and np.isfinite(X).all()
    assert Y.shape == (1, m) and Y.dtype.kind == "i" and set(Y.ravel()) <= {0, 1}


@given(st.sampled_from(BY_CLASS), st.integers(2, 300))
def test_both_classes_have_the_same_number_of_points(name, m):
    _, Y = load_planar(name, m)
    assert Y.sum() == m - m // 2


def test_the_field_has_both_classes():
    _, Y = load_planar("noisy_field", 1000, seed=1)
    assert 400 < Y.sum() < 600


@pytest.mark.parametrize("name", PLANAR_SETS)
def test_the_seed_makes_the_points(name):
    X, Y = load_planar(name, seed=3)
    again, labels = load_planar(name, seed=np.int64(3))
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(Y, labels)
    assert not np.array_equal(X, load_planar(name, seed=4)[0])
    np.random.seed(0)
    expected = np.random.rand()
    np.random.seed(0)
    load_planar(name)
    assert np.random.rand() == expected  # the global stream is left alone


def test_moons_without_noise_are_half_circles():
    (x, y), (label,) = load_planar("moons", 500, noise=0)
    first = np.hypot(x + 0.5, y + 0.25)[label == 0]
    second = np.hypot(x - 0.5, y - 0.25)[label == 1]
    np.testing.assert_allclose(first, 1, rtol=1e-12)
    np.testing.assert_allclose(second, 1, rtol=1e-12)
    assert (y[label == 0] >= -0.25).all() and (y[label == 1] <= 0.25).all()


def test_circles_without_noise_are_a_ring_around_a_disc():
    (x, y), (label,) = load_planar("circles", 4000, noise=0)
    r = np.hypot(x, y)
    np.testing.assert_allclose(r[label == 0], 1, rtol=1e-12)
    assert (r[label == 1] <= 0.5).all()
    assert np.mean(r[label == 1] < 0.25) == pytest.approx(0.25, abs=0.03)  # the disc is filled evenly


def test_spirals_without_noise_are_two_arms():
    (x, y), (label,) = load_planar("spirals", 500, noise=0)
    r = np.hypot(x, y)
    assert r.max() <= 1
    for one in (0, 1):  # the angle grows by 3 pi along the radius; the other arm is half a turn on
        t = 3 * np.pi * r + np.pi * one
        np.testing.assert_allclose(x[label == one], (r * np.cos(t))[label == one], atol=1e-12)
        np.testing.assert_allclose(y[label == one], (r * np.sin(t))[label == one], atol=1e-12)


def test_flower_without_noise_has_eight_petals_in_turn():
    (x, y), (label,) = load_planar("flower", 2000, noise=0)
    t = np.arctan2(y, x) % (2 * np.pi)
    np.testing.assert_allclose(np.hypot(x, y), np.abs(np.sin(4 * t)), atol=1e-9)
    away = np.hypot(x, y) > 1e-6
    petal = (t // (np.pi / 4)).astype(int)
    assert set(petal[away]) == set(range(8))
    np.testing.assert_array_equal(petal[away] % 2, label[away])


@pytest.mark.parametrize(("noise", "share"), [(0, 0), (0.2, 0.2), (1, 1)])
def test_the_share_of_flipped_labels_is_the_noise(noise, share):
    (x, y), (label,) = load_planar("noisy_field", 4000, noise=noise)
    assert np.abs([x, y]).max() <= 1
    assert np.mean(label != (y > 0.5 * np.sin(3 * x))) == pytest.approx(share, abs=0.02 if noise == 0.2 else 0)


@pytest.mark.parametrize("name", BY_CLASS)
def test_the_noise_is_normal_around_the_curve(name):
    exact, _ = load_planar(name, 4000, noise=0, seed=5)
    noisy, _ = load_planar(name, 4000, noise=0.3, seed=5)
    jitter = noisy - exact
    assert np.std(jitter) == pytest.approx(0.3, rel=0.05) and abs(np.mean(jitter)) < 0.02


@pytest.mark.parametrize("name", ["moon", "", None, 3, ["moons"], "MOONS"])
def test_an_unknown_set_is_named(name):
    refuses(
        lambda: load_planar(name), f"load_planar: name is {name!r}; expected one of moons, circles, spirals, flower,"
    )


@pytest.mark.parametrize("m", [1, 0, -5, 10.0, "10", None, True, [10]])
def test_the_number_of_points_is_whole(m):
    refuses(lambda: load_planar("moons", m), f"m is {m!r}; expected a whole number of at least 2")


@pytest.mark.parametrize("seed", [-1, 1.5, "1", None, True])
def test_the_seed_is_whole(seed):
    refuses(lambda: load_planar("moons", seed=seed), f"seed is {seed!r}; expected a whole number of at least 0")


@pytest.mark.parametrize("noise", [-0.1, np.nan, np.inf, "0.1", None, [0.1], 1e308])
@pytest.mark.parametrize("name", PLANAR_SETS)
def test_the_noise_is_a_number_in_range(name, noise):
    refuses(lambda: load_planar(name, noise=noise), f"noise is {noise!r}; expected 0 to 100 (to 1 for noisy_field)")


def test_a_share_of_labels_is_at_most_1():
    refuses(lambda: load_planar("noisy_field", noise=1.01), "noise is 1.01; expected 0 to 100 (to 1 for noisy_field)")
