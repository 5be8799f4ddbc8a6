"""L2, dropout, momentum and softmax as students write them: see `versions_of_activations`."""

VERSIONS = [
    (
        """
def L2_cost(parameters, lambd, m):
    L, total = len(parameters) // 2, 0
    for l in range(1, L + 1):
        total += np.sum(np.square(parameters[f'W{l}']))
    return lambd * total / (2 * m)
""",
        [
            ("scale", "(2 * m)", "m"),
            ("scale", "/ (2 * m)", "/ 2 * m"),
            ("missing 1/m", "(2 * m)", "2"),
            ("lambd", "lambd * total", "total"),
            ("layer", "L + 1", "L"),
            ("lambd on biases", "parameters[f'W{l}']))", "parameters[f'W{l}'])) + np.sum(parameters[f'b{l}']**2)"),
            ("formula", "np.square(parameters[f'W{l}'])", "np.abs(parameters[f'W{l}'])"),
            ("layer", "total +=", "total ="),
        ],
    ),
    (
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    squares = 0
    for name in parameters:
        if name[0] == 'W':
            squares += (parameters[name] ** 2).sum()
    return compute_cost(AL, Y) + lambd * squares / m / 2
""",
        [
            ("scale", " / 2", ""),
            ("lambd", " + lambd * squares / m / 2", ""),
            ("lambd", "lambd * squares", "squares"),
            ("missing 1/m", "/ m / 2", "/ 2"),
            ("lambd on biases", "name[0] == 'W'", "name"),
            ("sign", "+ lambd", "- lambd"),
            ("wrong m", "Y.shape[1]", "Y.shape[0]"),
            ("formula", "compute_cost(AL, Y) + ", ""),
        ],
    ),
    (
        """
def dropout_forward(A, keep_prob, rng):
    D = (rng.random(A.shape) < keep_prob).astype(int)
    A = np.multiply(A, D)
    A = A / keep_prob
    return A, D
""",
        [
            ("mask not rescaled", "    A = A / keep_prob\n", ""),
            ("mask", "    A = np.multiply(A, D)\n", ""),
            ("mask", "< keep_prob", "> keep_prob"),
            ("mask not rescaled", "A / keep_prob", "A * keep_prob"),
            ("randomness", "rng.random", "np.random.default_rng(0).random"),
            ("randomness", "rng.random", "np.random.default_rng().random"),
            ("mask", "rng.random(A.shape)", "rng.random((A.shape[0], 1)) + np.zeros(A.shape)"),
            ("inputs changed", "A = np.multiply(A, D)", "A *= D"),
            ("order", "return A, D", "return D, A"),
        ],
    ),
    (
        """
def dropout_backward(dA, D, keep_prob):
    return np.where(D, dA / keep_prob, 0)
""",
        [
            ("mask not rescaled", "dA / keep_prob", "dA"),
            ("mask", "np.where(D, dA / keep_prob, 0)", "dA / keep_prob"),
            ("mask", "np.where(D,", "np.where(~D,"),
            ("mask not rescaled", "dA / keep_prob", "dA * keep_prob"),
            ("chain rule", "dA / keep_prob", "1 / keep_prob"),
            ("mask not rescaled", "dA / keep_prob", "dA / (1 - keep_prob)"),
        ],
    ),
    (
        """
def L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation='relu'):
    A, caches, L = X, [], len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters[f'W{l}'], parameters[f'b{l}']
        g = hidden_activation if l < L else 'sigmoid'
        A, (linear_cache, Z) = linear_activation_forward(A, W, b, g)
        D = None
        if l < L:
            D = rng.random(A.shape) < keep_prob
            A = A * D / keep_prob
        caches.append((linear_cache, Z, D))
    return A, caches
""",
        [
            ("mask not rescaled", "A * D / keep_prob", "A * D"),
            ("mask", "            A = A * D / keep_prob\n", ""),
            ("cache", "(linear_cache, Z, D)", "(linear_cache, Z)"),
            ("layer", "if l < L:", "if l < L - 1:"),
            ("mask", "< keep_prob", "> keep_prob"),
            ("formula", "hidden_activation if l < L else 'sigmoid'", "'sigmoid'"),
            ("randomness", "    for l", "    rng = np.random.default_rng(1)\n    for l"),
            ("randomness", "    for l", "    rng = np.random.default_rng(6)\n    for l"),
        ],
    ),
    (
        """
def L_model_backward_with_regularization(AL, Y, caches, hidden_activation='relu', lambd=0, keep_prob=1):
    grads, L, m = {}, len(caches), Y.shape[1]
    dZ = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, b), Z, *mask = caches[l - 1]
        if l < L:
            dA = grads[f'dA{l}']
            if mask:
                dA = dA * mask[0] / keep_prob
            dZ = ACTIVATIONS[hidden_activation][1](dA, Z)
        grads[f'dW{l}'] = (dZ @ A_prev.T + lambd * W) / m
        grads[f'db{l}'] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            grads[f'dA{l - 1}'] = W.T @ dZ
    return grads
""",
        [
            ("lambd", " + lambd * W", ""),
            ("lambd", "(dZ @ A_prev.T + lambd * W) / m", "dZ @ A_prev.T / m + lambd * W"),
            ("lambd", "lambd * W", "lambd / 2 * W"),
            ("mask not rescaled", "dA * mask[0] / keep_prob", "dA * mask[0]"),
            ("mask", "dA * mask[0] / keep_prob", "dA"),
            ("lambd on biases", "keepdims=True) / m", "keepdims=True) / m + lambd / m * b"),
            ("layer", "range(L, 0, -1)", "range(L, 1, -1)"),
            ("sign", "AL - Y", "Y - AL"),
            ("sign", "+ lambd * W", "- lambd * W"),
        ],
    ),
    (
        """
def regularized_step(lambd=0, keep_prob=1, rng=None):
    def step(X, Y, parameters, learning_rate, hidden_activation='relu'):
        AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
        cost = compute_cost_with_regularization(AL, Y, parameters, lambd)
        grads = L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
        return cost, update_parameters(parameters, grads, learning_rate)
    return step
""",
        [
            ("lambd", "compute_cost_with_regularization(AL, Y, parameters, lambd)", "compute_cost(AL, Y)"),
            ("lambd", "hidden_activation, lambd, keep_prob)", "hidden_activation, 0, keep_prob)"),
            ("type", "return step", "return lambd"),
            ("mask", "parameters, keep_prob, rng", "parameters, 1, rng"),
            ("outputs", "update_parameters(parameters, grads, learning_rate)", "parameters"),
            ("randomness", "keep_prob, rng,", "keep_prob, np.random.default_rng(1),"),
        ],
    ),
    (
        """
def linear_activation_forward_with_dropout(A_prev, W, b, activation, keep_prob, rng):
    Z = W @ A_prev + b
    A, _ = ACTIVATIONS[activation][0](Z)
    D = rng.random(A.shape) < keep_prob
    return A * D / keep_prob, ((A_prev, W, b), Z, D)
""",
        [
            ("mask not rescaled", "A * D / keep_prob", "A * D"),
            ("mask", "A * D / keep_prob", "A"),
            ("mask", "< keep_prob", "> keep_prob"),
            ("cache", ", Z, D)", ", Z)"),
            ("formula", " + b\n", "\n"),
            ("randomness", "rng.random", "np.random.random"),
            ("randomness", "rng.random", "np.random.default_rng(0).random"),
        ],
    ),
    (
        """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    new, new_v = {}, {}
    for name in parameters:
        new_v['d' + name] = beta * v['d' + name] + (1 - beta) * grads['d' + name]
        new[name] = parameters[name] - learning_rate * new_v['d' + name]
    return new, new_v
""",
        [
            ("formula", "(1 - beta) * grads", "grads"),
            ("formula", "beta * v['d' + name] + (1 - beta)", "(1 - beta) * v['d' + name] + beta"),
            ("wrong input", "learning_rate * new_v", "learning_rate * grads"),
            ("wrong input", "learning_rate * new_v", "learning_rate * v"),
            ("sign", "- learning_rate", "+ learning_rate"),
            ("outputs", "return new, new_v", "return new"),
            ("outputs", "return new, new_v", "return new, v"),
        ],
    ),
    (
        """
def softmax(Z):
    shifted = Z - Z.max(axis=0)
    E = np.exp(shifted)
    return E / E.sum(axis=0), Z
""",
        [
            ("nan", "Z - Z.max(axis=0)", "Z"),
            ("axis", "E.sum(axis=0)", "E.sum()"),
            ("axis", "E.sum(axis=0)", "E.sum(axis=1, keepdims=True)"),
            ("formula", "E / E.sum(axis=0)", "E / (1 + E)"),
            ("outputs", "return E / E.sum(axis=0), Z", "return E / E.sum(axis=0)"),
            ("axis", "E.sum(axis=0), Z", "E.sum(axis=1), Z"),
        ],
    ),
    (
        """
def softmax_cost(AL, Y):
    right = np.sum(AL * Y, axis=0)
    return -np.mean(np.log(right))
""",
        [
            ("sign", "-np.mean", "np.mean"),
            ("missing 1/m", "np.mean", "np.sum"),
            ("axis", "-np.mean(np.log(right))", "-np.log(right)"),
            ("formula", "np.log(right)", "right"),
            ("formula", "-np.mean(np.log(right))", "-np.sum(np.log(AL)) / Y.shape[1]"),
            ("wrong m", "-np.mean(np.log(right))", "-np.sum(np.log(right)) / Y.shape[0]"),
        ],
    ),
    (
        """
def softmax_output_backward(AL, Y):
    dZL = AL.copy()
    dZL[Y == 1] -= 1
    return dZL
""",
        [
            ("inputs changed", "AL.copy()", "AL"),
            ("sign", "return dZL", "return -dZL"),
            ("scale", "return dZL", "return dZL / Y.shape[1]"),
            ("formula", "return dZL", "return dZL * Y"),
            ("chain rule", "return dZL", "return -Y / AL"),
        ],
    ),
]
