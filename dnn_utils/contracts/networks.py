"""Rules of `contracts` for the parameters, caches and gradients of a network."""

from collections.abc import Mapping

from course_errors import show
from dnn_utils.contracts.arrays import mask, shape


def network(n_x=None, each=shape, note=""):
    """The argument is a dict W1, b1, ..., WL, bL whose shapes fit one another and, if given, `n_x` inputs.

    `each` is the rule for every array: `shape`, or `finite`.
    """

    def rule(name, value, sizes):
        L = len(value) // 2 if isinstance(value, Mapping) else 0
        wanted = [f"{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
        if not L or set(value) != set(wanted):
            kind = f"a dict with the keys {_keys(value)}" if isinstance(value, Mapping) else f"a {_type(value)}"
            return f"{name} is {kind}; expected a dict W1, b1, ..., WL, bL (see initialize_parameters_deep){note}"
        below = n_x or "n0"
        for l in range(1, L + 1):
            layer = f"n{l}"
            for key, dims in ((f"W{l}", (layer, below)), (f"b{l}", (layer, 1))):
                if problem := each(*dims)(key, value[key], sizes):
                    return problem
            below = layer
        sizes["n0"] = sizes[n_x or "n0"]
        sizes["L"] = L, name
        sizes["N"] = sum(value[key].size for key in wanted), f"the entries of {name}"
        return None

    return rule


def parameter_vector(name, value, sizes):
    """The argument is a column with one number, real or complex, for each entry of the parameters, checked before."""
    return shape("N", 1)(name, getattr(value, "real", value), sizes)


def network_gradients(name, value, sizes):
    """The argument is a dict with dW1, db1, ..., dWL, dbL that fit one another; other entries are ignored."""
    blocks = [key for key in value if str(key)[:2] in ("dW", "db")] if isinstance(value, dict) else []
    L = len(blocks) // 2
    if not L or set(blocks) != {f"d{letter}{l}" for l in range(1, L + 1) for letter in "Wb"}:
        kind = f"a dict with the keys {_keys(value)}" if isinstance(value, dict) else f"a {_type(value)}"
        return f"{name} is {kind}; expected a dict dW1, db1, ..., dWL, dbL (see L_model_backward)"
    sizes["L"] = L, name
    return gradients()(name, value, sizes)


def gradients():
    """The argument is a dict with dW1, db1, ..., dWL, dbL of the shapes of the parameters, which are checked before."""

    def rule(name, value, sizes):
        if not isinstance(value, dict):
            return f"{name} is a {_type(value)}; expected a dict dW1, db1, ..., dWL, dbL (see L_model_backward)"
        for l in range(1, sizes["L"][0] + 1):
            for key, dims in ((f"dW{l}", (f"n{l}", f"n{l - 1}")), (f"db{l}", (f"n{l}", 1))):
                if key not in value:
                    return f"{name} has no {key}, only {_keys(value)}; expected a gradient for each parameter"
                if problem := shape(*dims)(key, value[key], sizes):
                    return problem
        return None

    return rule


def linear_cache(n, m, n_prev="n_prev"):
    """The argument is the cache of a linear layer, (A_prev, W, b), for a dZ of shape (n, m)."""
    rules = {"A_prev": shape(n_prev, m), "W": shape(n, n_prev), "b": shape(n, 1)}

    def rule(name, value, sizes):
        if not isinstance(value, (tuple, list)) or len(value) != 3:
            return f"{name} is {_kind(value)}; expected the tuple (A_prev, W, b) that linear_forward returned"
        problems = (rules[part](f"{part} of {name}", array, sizes) for part, array in zip(rules, value, strict=True))
        return next(filter(None, problems), None)

    return rule


def layer_cache(n, m, n_prev="n_prev"):
    """The argument is the cache of a layer, ((A_prev, W, b), Z), for a dA of shape (n, m)."""

    def rule(name, value, sizes):
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            return (
                f"{name} is {_kind(value)}; expected the tuple (linear_cache, activation_cache) "
                "that linear_activation_forward returned"
            )
        linear, Z = value
        return linear_cache(n, m, n_prev)(f"linear_cache of {name}", linear, sizes) or shape(n, m)(
            f"Z of {name}", Z, sizes
        )

    return rule


def network_caches(n_y, m, maker="L_model_forward"):
    """The argument is the list of the caches of all layers, for an AL of shape (n_y, m)."""

    def rule(name, value, sizes):
        if not isinstance(value, (list, tuple)) or not value:
            return f"{name} is {show(value)}; expected the list of caches that {maker} returned"
        L = len(value)
        names = [f"n{l}" for l in range(L)] + [n_y]
        problems = (
            layer_cache(names[l + 1], m, names[l])(f"{name}[{l}]", value[l], sizes) for l in range(L - 1, -1, -1)
        )
        return next(filter(None, problems), None)

    return rule


def caches_with_masks(n_y, m):
    """As `network_caches`, with the masks of dropout if `keep_prob`, which is checked before, is below 1."""
    maker = "L_model_forward_with_dropout"
    without = network_caches(n_y, m, maker)

    def rule(name, value, sizes):
        if not isinstance(value, (list, tuple)) or not all(isinstance(cache, (tuple, list)) for cache in value):
            return without(name, value, sizes)
        if problem := without(name, [cache[:2] if len(cache) == 3 else cache for cache in value], sizes):
            return problem
        keep_prob, _ = sizes.get("keep_prob", (1, ""))
        for l, (_, _, *D) in enumerate(value[:-1]):
            if D and (problem := mask(f"n{l + 1}", m)(f"D of {name}[{l}]", *D, sizes)):
                return problem
            if not D and keep_prob < 1:
                return (
                    f"keep_prob is {keep_prob} and {name}[{l}] has no mask; expected the caches that {maker} returned"
                )
            if D and keep_prob == 1 and not D[0].all():
                return f"keep_prob is 1 and the mask of {name}[{l}] drops units; expected keep_prob of the forward pass"
        return None

    return rule


def dropout_masks(m="m"):
    """The argument is None or a list of the masks of the hidden layers of `parameters`, which are checked before."""

    def rule(name, value, sizes):
        if value is None:
            return None
        hidden = sizes["L"][0] - 1
        if not isinstance(value, (list, tuple)) or len(value) != hidden:
            have = f"{len(value)} masks" if isinstance(value, (list, tuple)) else show(value)
            return f"{name} is {have}; expected {hidden}, one for each hidden layer"
        problems = (mask(f"n{l}", m)(f"{name}[{l - 1}]", D, sizes) for l, D in enumerate(value, start=1))
        return next(filter(None, problems), None)

    return rule


def _keys(value):
    return ", ".join(map(str, value)) or "(none)"


def _type(value):
    return type(value).__name__


def _kind(value):
    """The type, and of a tuple or list the length: its arrays would fill a page."""
    return f"a {_type(value)}" + (f" of {len(value)}" if isinstance(value, (tuple, list)) else "")
