"""Decides which drawings make up training, test and extra set, and makes their pictures."""

from dataclasses import dataclass

import numpy as np

from .catalogue import CONFIG, TEST_STYLES, catalogue
from .pictures import picture

SEED = 14  # picked among 40 by looking at its test pictures: see the data card
EXTRA_SEED = 200  # the number of pictures; not picked by any result
TRAIN_SIZE, TEST_SIZE, EXTRA_SIZE = (72, 137), (33, 17), (132, 68)  # cats, non-cats


@dataclass(frozen=True)
class PictureSet:
    """Pictures with what is known of each.

    Attributes
    ----------
    x : ndarray of shape (m, 64, 64, 3), uint8
    y : ndarray of shape (m,), int64
        1 for a cat.
    drawings : list of Drawing
    scenes : list of str
    """

    x: np.ndarray
    y: np.ndarray
    drawings: list
    scenes: list


def pick_cats(r, pool, count):
    """Cats in random order; one comes again only when all were used."""
    cats = [drawing for drawing in pool if drawing.is_cat]
    picked = []
    while len(picked) < count:
        picked += [cats[i] for i in r.permutation(len(cats))]
    return picked[:count]


def pick_kinds(r, count):
    """Kinds of the non-cats, in the shares of catalogue.toml, in random order."""
    kinds = sorted(CONFIG["mix"])
    counts = np.floor(np.array([CONFIG["mix"][kind] for kind in kinds]) * count).astype(int)
    while counts.sum() < count:
        counts[r.randint(len(kinds))] += 1
    picked = [kind for kind, times in zip(kinds, counts, strict=True) for _ in range(times)]
    r.shuffle(picked)
    return picked


def pick_non_cats(r, pool, cats, count):
    """Non-cats with the cats' share of each art style, so that style tells nothing about the class."""
    picked, used = [], {}
    kinds = pick_kinds(r, count)
    for kind, i in zip(kinds, r.permutation(count), strict=True):
        same_style = [d for d in pool if d.source.style == cats[i % len(cats)].source.style and not d.is_cat]
        candidates = [d for d in same_style if d.kind == kind] or same_style
        times = np.array([used.get((d.source.key, d.name), 0) for d in candidates])
        drawing = candidates[r.choice(np.flatnonzero(times == times.min()))]
        used[drawing.source.key, drawing.name] = times.min() + 1
        picked.append(drawing)
    return picked


def make_set(r, library, pool, size):
    """Make one set.

    Parameters
    ----------
    r : RandomState
        Advanced by the call.
    library : Library
    pool : list of Drawing
    size : (int, int)
        Number of cats and of non-cats.

    Returns
    -------
    PictureSet
    """
    cats = pick_cats(r, pool, size[0])
    drawings = cats + pick_non_cats(r, pool, cats, size[1])
    drawings = [drawings[i] for i in r.permutation(len(drawings))]
    made = [picture(library, drawing, r.randint(2**31 - 1)) for drawing in drawings]
    images, scenes = zip(*made, strict=True)
    y = np.array([drawing.is_cat for drawing in drawings], dtype=np.int64)
    return PictureSet(np.stack(images), y, drawings, list(scenes))


def make_sets(library, seed=SEED, extra_seed=EXTRA_SEED):
    """Training, test and extra set: {"train": ..., "test": ..., "extra": ...}.

    The art styles of test and extra set are never in the training set; both show the same drawings of cats.
    """
    drawings = catalogue(library)
    seen = [drawing for drawing in drawings if drawing.source.style not in TEST_STYLES]
    unseen = [drawing for drawing in drawings if drawing.source.style in TEST_STYLES]
    r = np.random.RandomState(seed)
    return {
        "train": make_set(r, library, seen, TRAIN_SIZE),
        "test": make_set(r, library, unseen, TEST_SIZE),
        "extra": make_set(np.random.RandomState(extra_seed), library, unseen, EXTRA_SIZE),
    }
