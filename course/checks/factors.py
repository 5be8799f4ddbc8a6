"""The factors by which a result may be wrong, and their names."""

import numpy as np

from course.checks.comparison import Problem, close, is_number


def known_factor(cases):
    """The problem of pieces that are right but for the sign, a factor that has a name, or both, else None."""
    factors = [ratio(piece.yours, piece.expected) for piece, _ in cases]
    if not factors or None in factors:
        return None
    label = cases[0][0].label
    found = list(zip(factors, (example for _, example in cases), strict=True))
    if all(close(factor, -1.0) for factor in factors):
        return Problem("sign", f"{label} has the wrong sign.")
    for kind, words, value in _known_factors(_common_sizes(cases)):
        if all(close(factor, value(example.sizes)) for factor, example in found):
            return Problem(kind, f"{label} {words}.")
        if all(close(-factor, value(example.sizes)) for factor, example in found):
            return Problem("sign", f"{label} has the wrong sign, and it {words}.")
    return None


def ratio(yours, expected):
    """The one number k with yours = k * expected, or None."""
    if not (is_number(yours) and is_number(expected)) or np.shape(yours) != np.shape(expected):
        return None
    yours, expected = np.asarray(yours, float), np.asarray(expected, float)
    if not np.isfinite(yours).all() or not expected.any():
        return None
    k = np.sum(yours * expected) / np.sum(expected**2)
    return k if k and close(yours, k * expected) else None


def _common_sizes(cases):
    """Names of sizes and factors that are in all examples, and nowhere 0."""
    all_sizes = [example.sizes for _, example in cases]
    return [name for name in all_sizes[0] if all(sizes.get(name) for sizes in all_sizes)]


def _known_factors(names):
    """(kind, sentence, factor as a function of the sizes) for factors that have a name."""
    for name in names:
        if name == "m":
            yield "missing 1/m", "is m times too large: the factor 1/m is missing", lambda s: s["m"]
            yield "scale", "is m times too small: it is divided by m twice", lambda s: 1 / s["m"]
        elif name == "keep_prob":
            words = "is keep_prob times what it should be: the division by keep_prob is missing"
            yield "mask not rescaled", words, lambda s: s["keep_prob"]
            yield "scale", "is divided by keep_prob twice", lambda s: 1 / s["keep_prob"]
        else:
            yield "scale", f"is {name} times too large", lambda s, name=name: s[name]
            yield "scale", f"is {name} times too small", lambda s, name=name: 1 / s[name]
            if "m" in names:
                yield "wrong m", f"is divided by {name} instead of m", lambda s, name=name: s["m"] / s[name]
        words = f"is {name}^2 times what it should be: it is multiplied by {name} where it should be divided"
        yield "scale", words, lambda s, name=name: s[name] ** 2
    for factor, words in ((2, "is twice what it should be"), (0.5, "is half of what it should be")):
        yield "scale", words, lambda s, factor=factor: factor
