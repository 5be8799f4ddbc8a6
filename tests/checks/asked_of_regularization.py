"""The same as `asked_by_students`, for L2, dropout and gradient checking."""

from asked_by_students import of

of(
    "L2_cost",
    """
def L2_cost(parameters, lambd, m):
    total = 0
    for l in range(1, len(parameters) // 2 + 1):
        W = parameters[f"W{l}"]
        total += np.sum(W ** 2)
    return lambd / (2 * m) * total
""",
    ("np.sum(W ** 2)", "np.sum(W @ W.T)", ["element by element"], []),
    ("np.sum(W ** 2)", "np.sum(np.dot(W.T, W))", ["element by element"], []),
    ("total +=", "total =", ["last W", "+="], []),
    ("// 2 + 1", "// 2", ["last W"], []),
    ("    return", "        return", ["return", "loop"], []),
    ("W ** 2", "W ^ 2", ["`**`"], []),
    ("lambd / (2 * m)", "lambd / 2 * m", ["arentheses"], []),
    ("lambd / (2 * m)", "0.7 / (2 * m)", ["lambd"], []),
)

MASK = "rng.random(A.shape) < keep_prob"

of(
    "dropout_forward",
    f"""
def dropout_forward(A, keep_prob, rng):
    D = {MASK}
    A = A * D
    A = A / keep_prob
    return A, D
""",
    (MASK, "rng.standard_normal(A.shape) < keep_prob", ["normal", "rng.random"], []),
    (MASK, "rng.normal(size=A.shape) < keep_prob", ["normal", "rng.random"], []),
    (MASK, "rng.random((A.shape[0], 1)) < keep_prob", ["own random number"], []),
    (MASK, "rng.binomial(1, keep_prob, (A.shape[0], 1))", ["own random number"], []),
    (MASK, "rng.random((1, A.shape[1])) < keep_prob", ["own random number"], []),
    (MASK, "np.tile(rng.random((A.shape[0], 1)) < keep_prob, (1, A.shape[1]))", ["own random number"], []),
    (MASK, "rng.random(A.shape) < 0.5", ["keep_prob"], []),
    (MASK, "rng.integers(0, 2, A.shape)", ["keep_prob"], []),
    (MASK, "rng.binomial(1, 1 - keep_prob, A.shape)", ["1 - keep_prob"], []),
    (MASK, "np.random.rand(*A.shape) < keep_prob", ["drawn from rng"], []),
    (MASK, "np.random.default_rng(1).random(A.shape) < keep_prob", ["seed"], []),
    (["A * D\n", "A / keep_prob"], ["A * (1 - D)\n", "A"], ["1 - D", "division by keep_prob"], []),
    ("    A = A * D\n", "    A *= D\n", ["in place", "A.copy()"], ["np.array(x"]),
)

of(
    "dropout_backward",
    """
def dropout_backward(dA, D, keep_prob):
    dA = dA * D
    return dA / keep_prob
""",
    (
        "    dA = dA",
        "    D = np.random.rand(*dA.shape) < keep_prob\n    dA = dA",
        ["new random numbers", "forward pass"],
        [],
    ),
    (
        "    dA = dA",
        "    D = np.random.default_rng(1).random(dA.shape) < keep_prob\n    dA = dA",
        ["new random numbers", "forward pass"],
        [],
    ),
    (
        "    dA = dA",
        "    np.random.seed(1)\n    D = np.random.rand(dA.shape[0], dA.shape[1]) < keep_prob\n    dA = dA",
        ["new random numbers"],
        [],
    ),
)

of(
    "linear_activation_forward_with_dropout",
    f"""
def linear_activation_forward_with_dropout(A_prev, W, b, activation, keep_prob, rng):
    A, (linear_cache, Z) = linear_activation_forward(A_prev, W, b, activation)
    D = {MASK}
    return A * D / keep_prob, (linear_cache, Z, D)
""",
    (MASK, "rng.standard_normal(A.shape) < keep_prob", ["normal", "rng.random"], []),
    (MASK, "rng.random((A.shape[0], 1)) < keep_prob", ["own random number"], []),
    (
        [MASK, "A * D / keep_prob"],
        ["rng.binomial(1, keep_prob, A.shape)", "A * D"],
        ["division by keep_prob is missing"],
        ["wrong value"],
    ),
)

of(
    "L_model_forward_with_dropout",
    f"""
def L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation="relu"):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{{l}}"], parameters[f"b{{l}}"], hidden_activation)
        D = {MASK}
        A = A * D / keep_prob
        caches.append((*cache, D))
    AL, cache = linear_activation_forward(A, parameters[f"W{{L}}"], parameters[f"b{{L}}"], "sigmoid")
    return AL, [*caches, (*cache, None)]
""",
    (MASK, "rng.standard_normal(A.shape) < keep_prob", ["normal", "rng.random"], []),
    (MASK, "rng.random((A.shape[0], 1)) < keep_prob", ["own random number"], []),
    (
        [MASK, "A * D / keep_prob"],
        ["rng.random(A.shape) > 1 - keep_prob", "A * D"],
        ["division by keep_prob is missing"],
        [],
    ),
    (MASK, "np.random.rand(*A.shape) < keep_prob", ["drawn from rng"], []),
)

of(
    "L_model_backward_with_regularization",
    """
def L_model_backward_with_regularization(AL, Y, caches, hidden_activation="relu", lambd=0, keep_prob=1):
    backward = {"relu": relu_backward, "tanh": tanh_backward, "leaky_relu": leaky_relu_backward}[hidden_activation]
    m, L, grads = Y.shape[1], len(caches), {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        A_prev, W, b = caches[l - 1][0]
        grads[f"dW{l}"] = dZ @ A_prev.T / m + lambd / m * W
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = W.T @ dZ
            grads[f"dA{l - 1}"] = dA
            if len(caches[l - 2]) == 3:
                dA = dA * caches[l - 2][2] / keep_prob
            dZ = backward(dA, caches[l - 2][1])
    return grads
""",
    (
        "dA * caches[l - 2][2]",
        "dA * (np.random.rand(*dA.shape) < keep_prob)",
        ["new random numbers", "forward pass"],
        [],
    ),
    ("lambd / m * W", "lambd / m * np.sum(W)", ["W"], []),
)

of(
    "regularized_step",
    """
def regularized_step(lambd=0, keep_prob=1, rng=None):
    rng = np.random.default_rng() if rng is None else rng

    def drop(X, parameters, hidden_activation):
        A, caches, L = X, [], len(parameters) // 2
        for l in range(1, L):
            A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
            D = rng.random(A.shape) > 1 - keep_prob
            A = A * D / keep_prob
            caches.append((*cache, D))
        AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
        return AL, [*caches, (*cache, None)]

    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        if keep_prob < 1:
            AL, caches = drop(X, parameters, hidden_activation)
        else:
            AL, caches = L_model_forward(X, parameters, hidden_activation)
        cost = compute_cost_with_regularization(AL, Y, parameters, lambd)
        grads = L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
        return cost, update_parameters(parameters, grads, learning_rate)

    return step
""",
    ("rng.random(A.shape) > 1 - keep_prob", "rng.standard_normal(A.shape) < keep_prob", ["normal"], []),
    (
        "compute_cost_with_regularization(AL, Y, parameters, lambd)",
        "compute_cost(AL, Y)",
        ["lambd is missing in the cost"],
        [],
    ),
)

of(
    "dictionary_to_vector",
    """
def dictionary_to_vector(parameters):
    columns = []
    for l in range(1, len(parameters) // 2 + 1):
        for name in (f"W{l}", f"b{l}"):
            columns.append(parameters[name].reshape(-1, 1))
    return np.concatenate(columns)
""",
    (
        "    columns = []",
        "    parameters = {k: parameters[k] for k in ('W1', 'b1', 'W2', 'b2', 'W3', 'b3')}\n    columns = []",
        ["fixed to 3 layers"],
        [],
    ),
    ("reshape(-1, 1)", "flatten()", ["reshape(-1, 1)"], ["keepdims", "sum drops"]),
    ("reshape(-1, 1)", "ravel()", ["reshape(-1, 1)"], ["keepdims", "sum drops"]),
    ("// 2 + 1", "// 2", ["last layer"], []),
    ("    return np.conc", "        return np.conc", ["return", "loop"], []),
    ("columns.append(parameters[name].reshape(-1, 1))", "columns = [parameters[name].reshape(-1, 1)]", ["append"], []),
)

of(
    "gradients_to_vector",
    """
def gradients_to_vector(gradients):
    L = sum(name.startswith("dW") for name in gradients)
    names = [f"d{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]
    return np.concatenate([gradients[name].reshape(-1, 1) for name in names])
""",
    ('[f"d{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]', "list(gradients)", ["dA"], []),
    ('[f"d{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]', "gradients.keys()", ["dA"], []),
    (
        '[f"d{letter}{l}" for l in range(1, L + 1) for letter in "Wb"]',
        "['dW1', 'db1', 'dW2', 'db2', 'dW3', 'db3']",
        ["fixed to 3 layers"],
        [],
    ),
)

PLUS_MINUS = "(J_plus - J_minus) / (2 * epsilon)"

of(
    "numerical_gradient",
    f"""
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    gradient = np.zeros(theta.shape)
    for k in range(len(theta)):
        plus, minus = theta.copy(), theta.copy()
        plus[k] += epsilon
        minus[k] -= epsilon
        J_plus, J_minus = cost(vector_to_dictionary(plus, parameters)), cost(vector_to_dictionary(minus, parameters))
        gradient[k] = {PLUS_MINUS}
    return vector_to_dictionary(gradient, parameters)
""",
    (PLUS_MINUS, "(J_plus - J_minus) / 2 * epsilon", ["arentheses"], []),
    (PLUS_MINUS, "J_plus - J_minus / (2 * epsilon)", ["arentheses", "J_plus - J_minus"], []),
    ("plus, minus = theta.copy(), theta.copy()", "plus, minus = theta, theta", ["copy()"], []),
    ("plus, minus = theta.copy(), theta.copy()", "plus = minus = theta.copy()", ["copy()"], []),
    (PLUS_MINUS, "(J_plus - cost(parameters)) / epsilon", ["one-sided"], []),
    ("    return vector", "        return vector", ["return", "loop"], []),
    ("range(len(theta))", "range(len(theta) - 1)", ["last entry"], []),
)

of(
    "gradient_check",
    f"""
def gradient_check(x, theta, epsilon=1e-5):
    J_plus = (theta + epsilon) * x
    J_minus = (theta - epsilon) * x
    approx = {PLUS_MINUS}
    return np.linalg.norm(approx - x) / (np.linalg.norm(approx) + np.linalg.norm(x))
""",
    (PLUS_MINUS, "(J_plus - J_minus) / 2 * epsilon", ["arentheses", "2 * epsilon"], []),
    (PLUS_MINUS, "J_plus - J_minus / (2 * epsilon)", ["arentheses", "J_plus - J_minus"], []),
    (PLUS_MINUS, "J_plus - J_minus / 2 * epsilon", ["arentheses"], []),
    ("(theta - epsilon)", "theta", ["theta - epsilon"], []),
    ("(np.linalg.norm(approx) + np.linalg.norm(x))", "np.linalg.norm(approx) + np.linalg.norm(x)", ["arentheses"], []),
    (
        ["(theta - epsilon)", PLUS_MINUS],
        ["theta", "(J_plus - J_minus) / epsilon"],
        ["one-sided", "theta - epsilon"],
        [],
    ),
)

NORMS = "np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))"

of(
    "relative_difference",
    f"""
def relative_difference(a, b):
    if not np.any(a) and not np.any(b):
        return 0.0
    return {NORMS}
""",
    ("    if not np.any(a) and not np.any(b):\n        return 0.0\n", "", ["0 / 0"], ["not right yet"]),
    (NORMS, "np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b)", ["arentheses"], []),
    (NORMS, "np.abs(a - b) / (np.abs(a) + np.abs(b))", ["each entry", "norm"], ["sum over all entries"]),
    (NORMS, "np.max(np.abs(a - b) / (np.abs(a) + np.abs(b)))", ["each entry", "norm"], []),
    (NORMS, "np.mean(np.abs(a - b) / (np.abs(a) + np.abs(b)))", ["each entry", "norm"], []),
    (NORMS, "np.linalg.norm(a.reshape(-1, 1) - b.ravel()) / (np.linalg.norm(a) + np.linalg.norm(b))", ["(N, 1)"], []),
)

of(
    "gradient_check_n",
    f"""
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    theta = dictionary_to_vector(parameters)
    a = gradients_to_vector(gradients)
    cost = network_cost(X, Y, hidden_activation)
    b = np.zeros((len(theta), 1))
    for i in range(len(theta)):
        plus = np.copy(theta)
        plus[i] += epsilon
        minus = np.copy(theta)
        minus[i] -= epsilon
        J_plus = cost(vector_to_dictionary(plus, parameters))
        J_minus = cost(vector_to_dictionary(minus, parameters))
        b[i] = {PLUS_MINUS}
    return {NORMS}
""",
    (PLUS_MINUS, "(J_plus - J_minus) / 2 * epsilon", ["arentheses", "2 * epsilon"], []),
    (PLUS_MINUS, "J_plus - J_minus / (2 * epsilon)", ["arentheses", "J_plus - J_minus"], []),
    ("np.zeros((len(theta), 1))", "np.zeros(len(theta))", ["(N, 1)"], []),
    (NORMS, "np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b)", ["arentheses"], []),
    ("np.copy(theta)\n        minus", "theta\n        minus", ["copy"], []),
    (
        ["cost(vector_to_dictionary(minus, parameters))", PLUS_MINUS],
        ["cost(parameters)", "(J_plus - J_minus) / epsilon"],
        ["one-sided", "2 epsilon"],
        [],
    ),
    (
        ["cost(vector_to_dictionary(plus, parameters))", PLUS_MINUS],
        ["cost(parameters)", "(J_plus - J_minus) / epsilon"],
        ["one-sided", "2 epsilon"],
        [],
    ),
    ("np.zeros((len(theta), 1))", "np.zeros(len(theta), 1)", ["np.zeros((n, 1))"], []),
    ("range(len(theta))", "range(len(theta) - 1)", ["last"], []),
)
