"""The masks that a student's function drew, by whatever draw: the rest of its result is judged by them."""

import sys
from collections.abc import Mapping

import numpy as np

from course.checks.comparison import is_number

KEPT, DROPPED = 0.0, np.nextafter(1, 0)


class Replay(np.random.Generator):
    """A generator whose `random` gives masks that were drawn before: 0 where a unit was kept, almost 1 elsewhere."""

    def __init__(self, masks):
        super().__init__(np.random.PCG64(0))
        self.masks = list(masks)

    def random(self, size=None):
        D = self.masks[0] if self.masks and np.ndim(np.empty(size)) == 2 else None
        if D is None or any(d not in (1, n) for d, n in zip(D.shape, size, strict=True)):
            return super().random(size)
        del self.masks[0]
        return np.broadcast_to(np.where(D, KEPT, DROPPED), size)

    def __deepcopy__(self, memo):
        return Replay(self.masks)


def is_mask(D):
    """A matrix that holds nothing but 0 and 1."""
    return is_number(D) and np.ndim(D) == 2 and bool(np.all((D == 0) | (D == 1)))


def masks_in_caches(caches):
    """The masks in the caches of the hidden layers, None if they do not hold any."""
    if not isinstance(caches, (list, tuple)):
        return None
    hidden = [cache[-1] if isinstance(cache, (list, tuple)) and cache else None for cache in caches[:-1]]
    return hidden if hidden and all(map(is_mask, hidden)) else None


def masks_of_run(call, shapes):
    """The masks of these shapes that any function held at its end while `call()` ran, None if there are none.

    For functions that draw masks and do not return them: in caches, in a list or dict, or each under its own name.
    """
    kept, named = [], []

    def look(frame, event, arg):
        if event == "return":
            values = list(frame.f_locals.values())
            kept.extend(masks for value in values if (masks := _of_shapes(_arrays(value), shapes)))
            named.extend(filter(None, [_of_shapes(values, shapes)]))

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        call()
    finally:
        sys.setprofile(before)
    return next(iter(kept + named), None)


def _arrays(value, depth=3):
    """All arrays in a list, tuple or dict."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if not isinstance(value, (list, tuple)) or not depth:
        return [value] if isinstance(value, np.ndarray) and depth < 3 else []
    return [array for part in value for array in _arrays(part, depth - 1)]


def _of_shapes(values, shapes):
    """The masks among some values, if they have these shapes in this order, else None."""
    masks = [value for value in values if isinstance(value, np.ndarray) and value.shape in shapes and is_mask(value)]
    return masks if [D.shape for D in masks] == shapes else None
