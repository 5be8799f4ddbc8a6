"""What several test modules need: random networks, and a check of what a wrong argument gets."""

from itertools import pairwise

import numpy as np
import pytest

HIDDEN = ["relu", "tanh", "sigmoid", "leaky_relu", "identity"]
KINKED = {"relu", "leaky_relu"}


def random_network(dims, m, seed=0, spread=1.0):
    """X (n_x, m), Y (n_y, m) of both labels, and parameters with weights and biases of this spread."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((dims[0], m))
    Y = rng.integers(0, 2, (dims[-1], m))
    parameters = {}
    for l, (n_prev, n) in enumerate(pairwise(dims), start=1):
        parameters[f"W{l}"] = spread * rng.standard_normal((n, n_prev))
        parameters[f"b{l}"] = spread * rng.standard_normal((n, 1))
    return X, Y, parameters


def contents(*values):
    """The bytes of all arrays in the values, to see that a call has left them as they are."""
    found = []
    for value in values:
        if isinstance(value, np.ndarray):
            found.append((value.shape, value.dtype.str, value.tobytes()))
        elif isinstance(value, dict):
            found.append(tuple(value))
            found += contents(*value.values())
        elif isinstance(value, (list, tuple)):
            found += contents(*value)
    return found


def grave_findings(axe, element, **options):
    """What axe-core calls serious or critical within an element of a page: rule and code of each place."""
    element.page.evaluate(axe)
    # without preload: it must not ask for the style sheets once more
    found = element.evaluate("(element, options) => axe.run(element, options)", {"preload": False, **options})
    assert "color-contrast" in [rule["id"] for rule in found["passes"]]
    grave = [rule for rule in found["violations"] if rule["impact"] in ("serious", "critical")]
    return [(rule["id"], node["html"][:120]) for rule in grave for node in rule["nodes"]]


def refuses(call, *words, error=ValueError):
    """The call raises this error, in one line that holds each of the words."""
    with pytest.raises(error) as caught:
        call()
    text = str(caught.value)
    assert "\n" not in text and len(text) < 400, text
    for word in words:
        assert word in text, f"{word!r} is not in {text!r}"
    return text
