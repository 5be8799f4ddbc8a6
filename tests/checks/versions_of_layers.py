"""Cost, layers, models and updates as students write them: see `versions_of_activations`."""

VERSIONS = [
    (
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    P = np.clip(AL, 1e-15, 1 - 1e-15)
    cost = -1 / m * np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P))
    return cost
""",
        [
            ("missing 1/m", "-1 / m * np.sum", "-np.sum"),
            ("wrong m", "Y.shape[1]", "Y.shape[0]"),
            ("sign", "-1 / m", "1 / m"),
            ("formula", " + (1 - Y) * np.log(1 - P)", ""),
            ("nan", "np.clip(AL, 1e-15, 1 - 1e-15)", "AL"),
            ("axis", "np.log(1 - P))", "np.log(1 - P), axis=1)"),
            ("formula", "Y * np.log(P) + (1 - Y)", "(1 - Y) * np.log(P) + Y"),
            ("wrong m", "m = Y.shape[1]", "m = len(Y)"),
        ],
    ),
    (
        """
def compute_cost_from_logits(ZL, Y):
    softplus = np.maximum(ZL, 0) + np.log1p(np.exp(-np.abs(ZL)))
    return float((softplus - Y * ZL).sum() / ZL.shape[1])
""",
        [
            ("nan", "np.maximum(ZL, 0) + np.log1p(np.exp(-np.abs(ZL)))", "np.log(1 + np.exp(ZL))"),
            ("sign", "- Y * ZL", "+ Y * ZL"),
            ("missing 1/m", " / ZL.shape[1]", ""),
            ("wrong m", "ZL.shape[1]", "ZL.shape[0]"),
            ("formula", " - Y * ZL", ""),
            ("formula", "- Y * ZL", "- Y"),
        ],
    ),
    (
        """
def output_backward(AL, Y, ZL):
    dZL = -(Y * (1 - AL) - (1 - Y) * AL)
    return dZL
""",
        [
            ("sign", "-(Y", "(Y"),
            ("scale", "return dZL", "return dZL / Y.shape[1]"),
            ("chain rule", "return dZL", "return dZL * AL * (1 - AL)"),
            ("chain rule", "-(Y * (1 - AL) - (1 - Y) * AL)", "-(Y / AL - (1 - Y) / (1 - AL))"),
            ("wrong input", "-(Y * (1 - AL) - (1 - Y) * AL)", "ZL - Y"),
            ("transpose", "return dZL", "return dZL.T"),
            ("scale", "return dZL", "return 2 * dZL"),
        ],
    ),
    (
        """
def linear_forward(A, W, b):
    Z = np.einsum('ij,jk->ik', W, A)
    Z = Z + b
    return Z, (A, W, b)
""",
        [
            ("formula", "    Z = Z + b\n", ""),
            ("product", "np.einsum('ij,jk->ik', W, A)", "W * A"),
            ("transpose", "np.einsum('ij,jk->ik', W, A)", "W.T @ A"),
            ("order", "np.einsum('ij,jk->ik', W, A)", "A @ W"),
            ("sign", "Z + b", "Z - b"),
            ("cache", "(A, W, b)", "(W, A, b)"),
            ("outputs", "return Z, (A, W, b)", "return Z"),
            ("cache", "(A, W, b)\n", "(A, W)\n"),
        ],
    ),
    (
        """
def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev) + b
    g = dict(sigmoid=lambda Z: 1 / (1 + np.exp(-Z)), relu=lambda Z: np.maximum(0, Z), tanh=np.tanh,
             leaky_relu=lambda Z: np.where(Z > 0, Z, 0.01 * Z), identity=lambda Z: Z)[activation]
    A = g(Z)
    return A, ((A_prev, W, b), Z)
""",
        [
            ("cache", "W, b), Z)", "W, b), A)"),
            ("formula", "A = g(Z)", "A = Z"),
            ("wrong input", "A = g(Z)", "A = g(A_prev)"),
            ("cache", "((A_prev, W, b), Z)", "(Z, (A_prev, W, b))"),
            ("formula", "+ b\n", "\n"),
            ("cache", "((A_prev, W", "((A, W"),
            ("formula", "[activation]", "['relu']"),
        ],
    ),
    (
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = np.mean(dZ, axis=1).reshape(-1, 1)
    dA_prev = np.dot(W.T, dZ)
    return (dA_prev if need_dA_prev else None), dW, db
""",
        [
            ("missing 1/m", "1 / m * np.dot", "np.dot"),
            ("missing 1/m", "np.mean", "np.sum"),
            ("wrong m", "A_prev.shape[1]", "A_prev.shape[0]"),
            ("wrong m", "A_prev.shape[1]", "dZ.shape[0]"),
            ("keepdims", ".reshape(-1, 1)", ""),
            ("axis", "axis=1).reshape(-1, 1)", "axis=0).reshape(1, -1)"),
            ("transpose", "np.dot(dZ, A_prev.T)", "np.dot(A_prev, dZ.T)"),
            ("transpose", "np.dot(W.T, dZ)", "np.dot(dZ.T, W)"),
            ("scale", "np.dot(W.T, dZ)", "np.dot(W.T, dZ) / m"),
            ("order", "else None), dW, db", "else None), db, dW"),
            ("sign", "dW = 1", "dW = -1"),
            ("axis", "np.mean(dZ, axis=1).reshape(-1, 1)", "np.sum(dZ) / m"),
            ("outputs", "(dA_prev if need_dA_prev else None), dW", "dW"),
            ("transpose", "A_prev.T", "A_prev"),
        ],
    ),
    (
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    (A_prev, W, b), Z = cache
    dZ = ACTIVATIONS[activation][1](dA, Z)
    m = dA.shape[1]
    dW = dZ @ A_prev.T / m
    db = dZ.sum(axis=1, keepdims=True) / m
    return (W.T @ dZ if need_dA_prev else None), dW, db
""",
        [
            ("chain rule", "ACTIVATIONS[activation][1](dA, Z)", "dA"),
            ("formula", "ACTIVATIONS[activation]", "ACTIVATIONS['sigmoid']"),
            ("missing 1/m", "A_prev.T / m", "A_prev.T"),
            ("axis", "axis=1", "axis=0"),
            ("wrong input", "(dA, Z)", "(Z, dA)"),
            ("chain rule", "W.T @ dZ", "W.T @ dA"),
            ("outputs", "W.T @ dZ if need_dA_prev else None", "W.T @ dZ"),
        ],
    ),
    (
        """
def L_model_forward(X, parameters, hidden_activation='relu'):
    L = len(parameters) // 2
    caches = []
    A = X
    for l in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters[f'W{l}'], parameters[f'b{l}'], hidden_activation)
        caches += [cache]
    AL, cache = linear_activation_forward(A, parameters[f'W{L}'], parameters[f'b{L}'], 'sigmoid')
    return AL, caches + [cache]
""",
        [
            ("layer", "range(1, L)", "range(L)"),
            ("layer", "            A, parameters", "            X, parameters"),
            ("formula", "'sigmoid'", "hidden_activation"),
            ("formula", "hidden_activation)\n", "'relu')\n"),
            ("formula", "hidden_activation)\n", "'sigmoid')\n"),
            ("layer", "parameters[f'W{l}']", "parameters['W1']"),
            ("outputs", "caches + [cache]", "caches"),
            ("outputs", "return AL, caches + [cache]", "return AL"),
        ],
    ),
    (
        """
def L_model_backward(AL, Y, caches, hidden_activation='relu'):
    grads, L, m = {}, len(caches), Y.shape[1]
    dZ = AL - Y
    for l in reversed(range(1, L + 1)):
        (A_prev, W, b), Z = caches[l - 1]
        if l < L:
            dZ = ACTIVATIONS[hidden_activation][1](grads[f'dA{l}'], Z)
        grads[f'dW{l}'] = dZ @ A_prev.T / m
        grads[f'db{l}'] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            grads[f'dA{l - 1}'] = W.T @ dZ
    return grads
""",
        [
            ("sign", "AL - Y", "Y - AL"),
            ("missing 1/m", "A_prev.T / m", "A_prev.T"),
            ("wrong m", "Y.shape[1]", "Y.shape[0]"),
            ("layer", "grads[f'dA{l}'], Z)", "grads[f'dA{l}'], caches[l][1])"),
            ("layer", "range(1, L + 1)", "range(2, L + 1)"),
            ("formula", "ACTIVATIONS[hidden_activation]", "ACTIVATIONS['sigmoid']"),
            ("chain rule", "ACTIVATIONS[hidden_activation][1](grads[f'dA{l}'], Z)", "grads[f'dA{l}']"),
            ("keepdims", ", keepdims=True", ""),
            ("layer", "caches[l - 1]", "caches[l]"),
            ("axis", "dZ.sum(axis=1, keepdims=True)", "np.sum(dZ)"),
            ("chain rule", "AL - Y", "(AL - Y) * AL * (1 - AL)"),
            ("nothing returned", "    return grads", ""),
        ],
    ),
    (
        """
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    parameters = parameters.copy()
    for l in range(1, L + 1):
        parameters[f'W{l}'] = parameters[f'W{l}'] - learning_rate * grads[f'dW{l}']
        parameters[f'b{l}'] = parameters[f'b{l}'] - learning_rate * grads[f'db{l}']
    return parameters
""",
        [
            ("inputs changed", "    parameters = parameters.copy()\n", ""),
            ("inputs changed", "] = parameters[f'W{l}'] - learning_rate", "] -= learning_rate"),
            ("layer", "L + 1", "L"),
            ("layer", "range(1,", "range(2,"),
            ("layer", "range(1, L + 1)", "range(L)"),
            ("value", "'] - learning_rate * grads[f'dW", "'] + learning_rate * grads[f'dW"),
            ("scale", "learning_rate * ", ""),
            ("formula", "        parameters[f'b{l}'] = parameters[f'b{l}'] - learning_rate * grads[f'db{l}']\n", ""),
            ("keys", "parameters[f'W{l}'] = p", "parameters[f'W_{l}'] = p"),
        ],
    ),
    (
        """
def predict(X, parameters, hidden_activation='relu'):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    p = np.zeros(AL.shape, dtype=int)
    for i in range(AL.shape[0]):
        for j in range(AL.shape[1]):
            if AL[i, j] > 0.5:
                p[i, j] = 1
    return p
""",
        [
            ("kink", "> 0.5", ">= 0.5"),
            ("sign", "> 0.5", "<= 0.5"),
            ("type", "return p", "return AL"),
            ("formula", "parameters, hidden_activation)\n", "parameters)\n"),
            ("type", "return p", "return p.tolist()"),
            ("formula", "return p", "return np.zeros_like(p)"),
            ("transpose", "return p", "return p.T"),
            ("loop", "range(AL.shape[1])", "range(AL.shape[1] + 1)"),
        ],
    ),
]
