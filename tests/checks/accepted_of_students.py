"""Right answers as students bring them along: in the published signatures, and with masks drawn in any way."""

PUBLISHED = [
    (
        "need_dA_prev",
        """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1. / m * np.dot(dZ, A_prev.T)
    db = 1. / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    ),
    (
        "need_dA_prev",
        """
def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    backward = {"relu": relu_backward, "sigmoid": sigmoid_backward, "tanh": tanh_backward,
                "leaky_relu": leaky_relu_backward}[activation]
    dZ = backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
""",
    ),
    (
        "hidden_activation",
        """
def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, cache = linear_activation_forward(A_prev, parameters['W' + str(l)], parameters['b' + str(l)], "relu")
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters['W' + str(L)], parameters['b' + str(L)], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    ),
    (
        "hidden_activation",
        """
def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA, grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for l in reversed(range(L - 1)):
        grads["dA" + str(l + 1)] = dA
        dA, dW, db = linear_activation_backward(dA, caches[l], "relu")
        grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dW, db
    return grads
""",
    ),
    ("slope", "def leaky_relu(Z):\n    return np.maximum(0.01 * Z, Z), Z"),
    ("slope", "def leaky_relu_backward(dA, cache):\n    return np.where(cache > 0, dA, 0.01 * dA)"),
    (
        "seed",
        """
def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    ),
    (
        "seed",
        """
def initialize_parameters_he(layers_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l - 1]) * np.sqrt(2. / layers_dims[l -
        1])
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters
""",
    ),
    (
        "scale",
        """
def initialize_parameters_deep(layer_dims, seed=None):
    rng = np.random.RandomState(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters['W' + str(l)] = rng.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(layer_dims[l - 1])
        parameters['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
""",
    ),
    (
        "hidden_activation",
        """
def predict(X, parameters):
    AL, caches = L_model_forward(X, parameters)
    return (AL > 0.5) * 1
""",
    ),
    (
        "hidden_activation",
        """
def gradient_step(X, Y, parameters, learning_rate):
    AL, caches = L_model_forward(X, parameters)
    cost = compute_cost(AL, Y)
    grads = L_model_backward(AL, Y, caches)
    return cost, update_parameters(parameters, grads, learning_rate)
""",
    ),
    (
        "seed",
        """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    np.random.seed(1)
    costs = []
    parameters = initialize_parameters_deep(layers_dims)
    for i in range(0, num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        if print_cost and i % 100 == 0:
            print(i, cost)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
    ),
    (
        "hidden_activation",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7):
    theta = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = theta.shape[0]
    J_plus, J_minus, approx = np.zeros((n, 1)), np.zeros((n, 1)), np.zeros((n, 1))
    cost = network_cost(X, Y)
    for i in range(n):
        plus = np.copy(theta)
        plus[i][0] += epsilon
        J_plus[i] = cost(vector_to_dictionary(plus, parameters))
        minus = np.copy(theta)
        minus[i][0] -= epsilon
        J_minus[i] = cost(vector_to_dictionary(minus, parameters))
        approx[i] = (J_plus[i] - J_minus[i]) / (2 * epsilon)
    return np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
""",
    ),
    (
        None,
        """
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    p, new = {}, {}
    for k in parameters:
        new["d" + k] = beta * v["d" + k] + (1 - beta) * grads["d" + k]
        p[k] = parameters[k] - learning_rate * new["d" + k]
    return p, new
""",
    ),
    (
        "hidden_activation",
        """
def plain_gradient_descent(X, Y, parameters, learning_rate, num_iterations):
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        if not np.isfinite(cost):
            raise ArithmeticError("diverged")
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
        yield i, cost, parameters
""",
    ),
]
"""(optional argument that is left out, code)"""

DRAWS = [
    "rng.random(A.shape) < keep_prob",
    "rng.random(A.shape) > 1 - keep_prob",
    "rng.random(A.shape) >= 1 - keep_prob",
    "rng.random(A.shape) <= keep_prob",
    "(rng.random(A.shape) < keep_prob).astype(int)",
    "(rng.random(A.shape) < keep_prob).astype(float)",
    "(rng.random(A.shape) < keep_prob) * 1",
    "np.where(rng.random(A.shape) < keep_prob, 1, 0)",
    "rng.random((A.shape[0], A.shape[1])) < keep_prob",
    "rng.random(A.size).reshape(A.shape) < keep_prob",
    "rng.random(A.T.shape).T < keep_prob",
    "rng.uniform(0, 1, A.shape) < keep_prob",
    "rng.uniform(size=A.shape) < keep_prob",
    "rng.binomial(1, keep_prob, A.shape)",
    "rng.binomial(1, keep_prob, size=A.shape).astype(bool)",
    "rng.choice([0, 1], A.shape, p=[1 - keep_prob, keep_prob])",
    "rng.choice([True, False], A.shape, p=[keep_prob, 1 - keep_prob])",
    "np.floor(rng.random(A.shape) + keep_prob)",
    "~(rng.random(A.shape) >= keep_prob)",
    "np.array([[rng.random() < keep_prob for _ in range(A.shape[1])] for _ in range(A.shape[0])])",
]
"""Ways to draw a right mask."""

WITH_MASK = {
    "dropout_forward": """
def dropout_forward(A, keep_prob, rng):
    D = DRAW
    return A * D / keep_prob, D
""",
    "linear_activation_forward_with_dropout": """
def linear_activation_forward_with_dropout(A_prev, W, b, activation, keep_prob, rng):
    A, (linear_cache, Z) = linear_activation_forward(A_prev, W, b, activation)
    D = DRAW
    return A * D / keep_prob, (linear_cache, Z, D)
""",
    "L_model_forward_with_dropout": """
def L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation="relu"):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        D = DRAW
        A = np.multiply(A, D) / keep_prob
        caches.append((*cache, D))
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, (*cache, None)]
""",
    "regularized_step": """
def regularized_step(lambd=0, keep_prob=1, rng=None):
    rng = np.random.default_rng() if rng is None else rng

    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        L, m = len(parameters) // 2, X.shape[1]
        inputs, Zs, masks, A = [], [], [], X
        for l in range(1, L):
            inputs.append(A)
            Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
            A = (relu if hidden_activation == "relu" else tanh)(Z)[0]
            Zs.append(Z)
            if keep_prob < 1:
                D = DRAW
                A = A * D / keep_prob
                masks.append(D)
        inputs.append(A)
        AL = sigmoid(parameters[f"W{L}"] @ A + parameters[f"b{L}"])[0]
        cost = compute_cost_with_regularization(AL, Y, parameters, lambd)
        dZ, new = AL - Y, {}
        for l in range(L, 0, -1):
            W, b = parameters[f"W{l}"], parameters[f"b{l}"]
            new[f"W{l}"] = W - learning_rate * (dZ @ inputs[l - 1].T + lambd * W) / m
            new[f"b{l}"] = b - learning_rate * dZ.sum(axis=1, keepdims=True) / m
            if l > 1:
                dA = W.T @ dZ
                dA = dA * masks[l - 2] / keep_prob if keep_prob < 1 else dA
                dZ = (relu_backward if hidden_activation == "relu" else tanh_backward)(dA, Zs[l - 2])
        return cost, {name: new[name] for name in parameters}

    return step
""",
    "regularized_step with caches": """
def regularized_step(lambd=0, keep_prob=1, rng=None):
    rng = np.random.default_rng() if rng is None else rng

    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        L = len(parameters) // 2
        A, caches = X, []
        for l in range(1, L):
            A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
            if keep_prob < 1:
                D = DRAW
                A = A * D / keep_prob
                cache = (*cache, D)
            caches.append(cache)
        AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
        caches.append((*cache, None) if keep_prob < 1 else cache)
        cost = compute_cost_with_regularization(AL, Y, parameters, lambd)
        grads = L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
        return cost, update_parameters(parameters, grads, learning_rate)

    return step
""",
}
