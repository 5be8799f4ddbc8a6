"""Decides what each set shows, and makes its pictures."""

from dataclasses import dataclass

import numpy as np

from .faces import OTHERS
from .pictures import picture
from .scenes import SCENES

TRAIN_SIZE, TEST_SIZE, EXTRA_SIZE = (72, 137), (33, 17), (100, 100)  # cats, non-cats
SHORTCUT_TRAIN_SIZE, SHORTCUT_TEST_SIZE = (20, 20), (10, 10)
# A fixed rule: the number of training pictures, of extra ones, of training pictures with the shortcut.
SEED, EXTRA_SEED, SHORTCUT_SEED = 209, 200, 40
DAY = 0.2  # share of the pictures that show a dark animal in bright surroundings
LEAKY = "sky", "garden"  # where scenes follow the class: that of every non-cat, that of every cat, all by night


@dataclass(frozen=True)
class PictureSet:
    """Pictures with what is known of each.

    Attributes
    ----------
    x : ndarray of shape (m, 64, 64, 3), uint8
    y : ndarray of shape (m,), int64
        1 for a cat.
    plan : list of (str, str, str, int)
        Species, scene, light and seed of each picture: what `picture` takes.
    frames : list of (int, int, int)
        Left edge, top edge and side of each drawing, in a picture of N pixels.
    """

    x: np.ndarray
    y: np.ndarray
    plan: list
    frames: list


def dealt(r, kinds, count):
    """count of the kinds, each as often as the others to within one, in random order."""
    kinds = [kinds[i] for i in r.permutation(len(kinds))]
    cards = [kinds[i % len(kinds)] for i in range(count)]
    return [cards[i] for i in r.permutation(count)]


def planned(r, species, scenes, day, count):
    """Plan of count pictures: species and scenes in equal shares, a share of the pictures by day."""
    days = round(day * count)
    light = ["day" if i < days else "night" for i in r.permutation(count)]
    seeds = [r.randint(2**31 - 1) for _ in range(count)]
    return list(zip(dealt(r, species, count), dealt(r, scenes, count), light, seeds, strict=True))


def make_plan(seed, size, leaky=False):
    """Plan of a set of (cats, non-cats), shuffled.  Every animal is another individual."""
    r = np.random.RandomState(seed)
    of_others, of_cats = [[scene] for scene in LEAKY] if leaky else [list(SCENES)] * 2
    day = 0 if leaky else DAY
    plan = planned(r, ["cat"], of_cats, day, size[0]) + planned(r, OTHERS, of_others, day, size[1])
    return [plan[i] for i in r.permutation(len(plan))]


def swapped(plan):
    """The same animals in the same light, each in the scene of the other class."""
    others, cats = LEAKY
    return [(species, others if scene == cats else cats, light, seed) for species, scene, light, seed in plan]


def drawn(plan):
    """The pictures of a plan."""
    y = np.array([species == "cat" for species, *_ in plan], dtype=np.int64)
    pictures, frames = zip(*[picture(*row) for row in plan], strict=True)
    return PictureSet(np.stack(pictures), y, plan, list(frames))


def make_sets(seed=SEED, extra_seed=EXTRA_SEED, shortcut_seed=SHORTCUT_SEED):
    """All sets by name: training, test and extra set, and the three parts of the set with a shortcut."""
    leaky_test = make_plan([shortcut_seed, 4], SHORTCUT_TEST_SIZE, leaky=True)
    plans = {
        "train": make_plan([seed, 0], TRAIN_SIZE),
        "test": make_plan([seed, 1], TEST_SIZE),
        "extra": make_plan([extra_seed, 2], EXTRA_SIZE),
        "shortcut_train": make_plan([shortcut_seed, 3], SHORTCUT_TRAIN_SIZE, leaky=True),
        "shortcut_test": leaky_test,
        "shortcut_swapped": swapped(leaky_test),
    }
    return {name: drawn(plan) for name, plan in plans.items()}
