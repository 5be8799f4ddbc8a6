"""The same as `asked_by_students`, for layers, networks, start values and updates."""

from asked_by_students import of

of(
    "linear_forward",
    """
def linear_forward(A, W, b):
    Z = W @ A + b
    return Z, (A, W, b)
""",
    ("W @ A", 'W["W1"] @ A', ["whole number", "dict"], ["not written yet"]),
    ("W @ A + b", "np.dot(parameters['W1'], A) + b", ["`parameters`", "notebook"], []),
    ("W @ A + b", "np.dot(weights, A) + b", ["`weights`"], []),
)

of(
    "linear_activation_forward",
    """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    g = {"sigmoid": sigmoid, "relu": relu, "tanh": tanh, "leaky_relu": leaky_relu, "identity": identity}[activation]
    A, activation_cache = g(Z)
    return A, (linear_cache, activation_cache)
""",
    ("A, activation_cache = g(Z)", "A = g(Z)\n    activation_cache = Z", ["several values", "A, "], ["np.array(A)"]),
    (
        "Z, linear_cache = linear_forward(A_prev, W, b)",
        "Z = linear_forward(A_prev, W, b)\n    linear_cache = (A_prev, W, b)",
        ["tuple", "apart"],
        ["np.array"],
    ),
)

of(
    "linear_backward",
    """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ if need_dA_prev else None
    return dA_prev, dW, db
""",
    ("    m = A_prev.shape[1]\n", "", ["`m`", "shape[1]"], []),
    (
        "np.sum(dZ, axis=1, keepdims=True) / m",
        "np.squeeze(np.sum(dZ, axis=1, keepdims=True)) / m",
        ["np.squeeze"],
        ["Without keepdims"],
    ),
    (
        "np.sum(dZ, axis=1, keepdims=True) / m",
        "(np.sum(dZ, axis=1, keepdims=True) / m).flatten()",
        ["flatten"],
        ["Without keepdims"],
    ),
    (
        ["dZ @ A_prev.T / m", "np.sum(dZ, axis=1, keepdims=True) / m"],
        ["dZ @ A_prev.T", "np.sum(dZ, axis=1) / m"],
        ["1/m is missing in dW", "After you fix this", "keepdims"],
        [],
    ),
)

of(
    "linear_backward",
    """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    ("np.dot(dZ, A_prev.T)", "np.dot(A_prev, dZ.T)", ["transpose"], ["positional"]),
)

of(
    "L_model_forward",
    """
def L_model_forward(X, parameters, hidden_activation="relu"):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    (
        "        caches.append(cache)\n    AL",
        "        caches.append(cache)\n        return A, caches\n    AL",
        ["return", "loop"],
        [],
    ),
    ("        caches.append(cache)\n    AL", "        caches = [cache]\n    AL", ["append"], []),
    ("    A = X\n", "", ["A", "no value yet"], []),
    ("len(parameters) // 2", "2", ["fixed to 2 layers"], []),
    ("len(parameters) // 2", "len(parameters) / 2", ["//"], []),
)

of(
    "L_model_forward",
    """
def L_model_forward(X, parameters, hidden_activation="relu"):
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    A1, cache1 = linear_activation_forward(X, W1, b1, hidden_activation)
    A2, cache2 = linear_activation_forward(A1, W2, b2, "sigmoid")
    return A2, [cache1, cache2]
""",
    (None, None, ["fixed to 2 layers", "loop"], []),
)

of(
    "predict",
    """
def predict(X, parameters, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    return (AL > 0.5).astype(int)
""",
    ("AL > 0.5", "sigmoid(AL)[0] > 0.5", ["sigmoid", "already"], ["limit must be 0.5"]),
    ("AL > 0.5", "1 / (1 + np.exp(-AL)) > 0.5", ["sigmoid", "already"], ["limit must be 0.5"]),
    ("AL, caches", "AL", ["several values"], ["np.array"]),
    (
        "L_model_forward(X, parameters, hidden_activation)",
        "L_model_forward(X, trained, hidden_activation)",
        ["`trained`", "notebook"],
        [],
    ),
)

of(
    "predict",
    """
def predict(X, parameters, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    m = X.shape[1]
    p = np.zeros((AL.shape[0], m))
    for r in range(AL.shape[0]):
        for i in range(m):
            if AL[r, i] > 0.5:
                p[r, i] = 1
    return p
""",
    ("p[r, i] = 1", "p[r, i / 1] = 1", ["whole number", "//"], ["not written yet"]),
    (
        "                p[r, i] = 1\n    return p",
        "                p[r, i] = 1\n            return p",
        ["return", "loop"],
        [],
    ),
    ("range(m)", "range(m - 1)", ["last example"], []),
    ("np.zeros((AL.shape[0], m))", "np.zeros(AL.shape[0], m)", ["arentheses", "tuple"], []),
    ("    m = X.shape[1]\n", "", ["`m`"], []),
)

of(
    "L_model_backward",
    """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    grads = {}
    L = len(caches)
    linear_cache, ZL = caches[L - 1]
    dA, dW, db = linear_backward(AL - Y, linear_cache)
    grads[f"dW{L}"], grads[f"db{L}"] = dW, db
    for l in range(L - 1, 0, -1):
        grads[f"dA{l}"] = dA
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], hidden_activation)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads
""",
    ("AL - Y, ", "-(Y / AL + (1 - Y) / (1 - AL)) * AL * (1 - AL), ", ["minus"], []),
    (
        '        grads[f"dW{l}"], grads[f"db{l}"] = dW, db\n    return grads',
        '        grads[f"dW{l}"], grads[f"db{l}"] = dW, db\n        return grads',
        ["return", "loop"],
        [],
    ),
    ("len(caches)", "2", ["fixed to 2 layers"], []),
)

of(
    "update_parameters",
    """
def update_parameters(parameters, grads, learning_rate):
    parameters = {name: value.copy() for name, value in parameters.items()}
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - learning_rate * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - learning_rate * grads["db" + str(l + 1)]
    return parameters
""",
    (
        "    parameters = {name: value.copy() for name, value in parameters.items()}\n",
        "",
        ["in place", "{name: value.copy() for name, value in parameters.items()}"],
        ["np.array"],
    ),
    ('learning_rate * grads["db"', 'learning_rate * grads["dW"', ["dW", "b1", "db"], ["sum over the examples"]),
    ("(l + 1)]\n    return parameters", "(l + 1)]\n        return parameters", ["return", "loop"], []),
    ("learning_rate * grads", "lr * grads", ["`lr`"], []),
    ("range(L)", "range(L - 1)", ["last layer"], []),
    ("range(L)", "range(2)", ["fixed to 2 layers"], []),
)

of(
    "update_parameters",
    """
def update_parameters(parameters, grads, learning_rate):
    p = {name: value.copy() for name, value in parameters.items()}
    for k in p:
        p[k] -= learning_rate * grads["d" + k]
    return p
""",
    (
        "{name: value.copy() for name, value in parameters.items()}",
        "parameters.copy()",
        ["in place", "{name: value.copy() for name, value in parameters.items()}"],
        ["np.array"],
    ),
    (
        "{name: value.copy() for name, value in parameters.items()}",
        "dict(parameters)",
        ["in place", "{name: value.copy() for name, value in parameters.items()}"],
        ["np.array"],
    ),
    (
        "{name: value.copy() for name, value in parameters.items()}",
        "parameters",
        ["in place", "{name: value.copy() for name, value in parameters.items()}"],
        ["np.array"],
    ),
)

of(
    "update_parameters_with_momentum",
    """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    new, new_v = {}, {}
    for name in parameters:
        new_v["d" + name] = beta * v["d" + name] + (1 - beta) * grads["d" + name]
        new[name] = parameters[name] - learning_rate * new_v["d" + name]
    return new, new_v
""",
    (
        ["(1 - beta) * grads", "learning_rate * new_v"],
        ["learning_rate * grads", "new_v"],
        ["learning_rate", "v = beta v + (1 - beta) dW", "learning_rate"],
        [],
    ),
    ('new_v["d" + name]\n    return', 'new_v["d" + name] / (1 - beta)\n    return', ["bias correction"], []),
    ('beta * v["d" + name] + (1 - beta)', '0.9 * v["d" + name] + 0.1', ["beta", "fixed"], []),
    ("new, new_v = {}, {}", "new, new_v = {}, v", ["in place", "v"], ["np.array"]),
    ("    return new, new_v", "        return new, new_v", ["return", "loop"], []),
)

of(
    "initialize_parameters",
    """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.RandomState(seed)
    W1 = rng.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    ("rng.randn(n_h, n_x)", "rng.randn((n_h, n_x))", ["one by one"], ["several values"]),
    ("np.zeros((n_h, 1))", "np.zeros(n_h, 1)", ["tuple", "np.zeros((n, 1))"], []),
    ("rng.randn(n_h, n_x)", "(rng.rand(n_h, n_x) - 0.5)", ["uniform", "randn"], []),
    ("rng.randn(n_h, n_x)", "rng.rand(n_h, n_x)", ["uniform", "randn"], []),
)

of(
    "initialize_parameters_he",
    """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.default_rng(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = rng.standard_normal((n, n_prev)) * np.sqrt(2 / n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters
""",
    ("np.sqrt(2 / n_prev)", "np.sqrt(2) / n_prev", ["under the root"], []),
    ("np.zeros((n, 1))", "np.zeros(n, 1)", ["np.zeros((n, 1))"], []),
    ("rng.standard_normal((n, n_prev))", "(rng.random((n, n_prev)) - 0.5)", ["uniform"], []),
    ("rng.standard_normal((n, n_prev))", "rng.standard_normal(n, n_prev)", ["tuple"], []),
    ("    return parameters", "        return parameters", ["return", "loop"], []),
)

of(
    "gradient_step",
    """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    cost = compute_cost(AL, Y)
    grads = L_model_backward(AL, Y, caches, hidden_activation)
    parameters = update_parameters(parameters, grads, learning_rate)
    return cost, parameters
""",
    (
        "compute_cost(AL, Y)",
        "compute_cost(L_model_forward(X, parameters, hidden_activation), Y)",
        ["apart"],
        ["np.array"],
    ),
    ("grads, learning_rate", "grads, 0.0075", ["learning_rate"], []),
    ("grads, learning_rate", "grads, alpha", ["`alpha`"], []),
)

of(
    "gradient_step",
    """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    cost = compute_cost(AL, Y)
    L, m, new = len(caches), X.shape[1], dict(parameters)
    dZ = AL - Y
    for l in range(L, 0, -1):
        A_prev = caches[l - 1][0][0]
        W = parameters[f"W{l}"]
        new[f"W{l}"] = W - learning_rate * dZ @ A_prev.T / m
        new[f"b{l}"] = new[f"b{l}"] - learning_rate * np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            backward = {"relu": relu_backward, "tanh": tanh_backward}[hidden_activation]
            dZ = backward(W.T @ dZ, caches[l - 2][1])
    return cost, new
""",
    ("W.T @ dZ", 'new[f"W{l}"].T @ dZ', ["old W"], []),
)
