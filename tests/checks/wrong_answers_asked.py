"""Answers with the mistakes that students ask about in public, in words of their own: see `students.ANSWERS`."""

ANSWERS = [
    (
        "axis",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    logprobs = np.multiply(np.log(AL), Y) + np.multiply(np.log(1 - AL), 1 - Y)
    return -np.mean(logprobs, axis=1, keepdims=True)
""",
    ),
    (
        "axis",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.squeeze(-1/m * (np.dot(Y, np.log(AL).T) + np.dot(1-Y, np.log(1-AL).T)))
""",
    ),
    (
        "loop",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = 0
    for i in range(m - 1):
        for k in range(Y.shape[0]):
            cost -= Y[k, i] * np.log(AL[k, i]) + (1 - Y[k, i]) * np.log(1 - AL[k, i])
    return cost / m
""",
    ),
    (
        "loop",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = 0
    for i in range(m):
        cost = -np.sum(Y[:, i] * np.log(AL[:, i]) + (1 - Y[:, i]) * np.log(1 - AL[:, i]))
    return cost / m
""",
    ),
    (
        "loop",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = 0
    for i in range(m):
        cost -= np.sum(Y[:, i] * np.log(AL[:, i]) + (1 - Y[:, i]) * np.log(1 - AL[:, i]))
        return cost / m
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    m = len(Y)
    cost = -1 / m * np.sum(np.dot(np.log(AL), Y.T) + np.dot(np.log(1 - AL), (1 - Y).T))
    return cost
""",
    ),
    (
        "product",
        """
def compute_cost(AL, Y):
    m = AL.shape[1]
    return -np.sum(np.dot(np.log(AL).T, Y) + np.dot(np.log(1 - AL).T, 1 - Y)) / m
""",
    ),
    (
        "wrong input",
        """
def compute_cost(AL, Y):
    return -1/m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
""",
    ),
    (
        "wrong input",
        """
def compute_cost(AL, y):
    m = Y.shape[1]
    return -1/m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
""",
    ),
    (
        "sign",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1/m * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 + AL))
""",
    ),
    (
        "shape",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return float(-1/m * (Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))
""",
    ),
    (
        "sign",
        """
def sigmoid(Z):
    A = 1 / (1 + np.exp(Z))
    return A, Z
""",
    ),
    (
        "formula",
        """
def sigmoid(Z):
    A = 1 / (1 + 2.718281828 ^ -Z)
    return A, Z
""",
    ),
    (
        "outputs",
        """
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))
""",
    ),
    (
        "exception",
        """
def tanh(Z):
    A = (math.e ** Z - math.e ** -Z) / (math.e ** Z + math.e ** -Z)
    return A, Z
""",
    ),
    (
        "formula",
        """
def tanh(Z):
    A = 2 / (1 + np.exp(-2 * Z) - 1)
    return A, Z
""",
    ),
    (
        "inputs changed",
        """
def relu(Z):
    A = Z
    A[A < 0] = 0
    return A, Z
""",
    ),
    (
        "exception",
        """
def relu(Z):
    if Z > 0:
        A = Z
    else:
        A = 0
    return A, Z
""",
    ),
    (
        "formula",
        """
def relu(Z):
    A = np.max((0, Z))
    return A, Z
""",
    ),
    (
        "product",
        """
def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    return np.dot(dA, s.T) * (1 - s)
""",
    ),
    (
        "formula",
        """
def sigmoid_backward(dA, cache):
    s, _ = sigmoid(cache)
    return dA * (s * 1 - s)
""",
    ),
    (
        "formula",
        """
def tanh_backward(dA, cache):
    A, _ = tanh(cache)
    return dA * 1 - np.power(A, 2)
""",
    ),
    (
        "outputs",
        """
def tanh_backward(dA, cache):
    A = tanh(cache)
    return dA * (1 - np.power(A, 2))
""",
    ),
    (
        "inputs changed",
        """
def relu_backward(dA, cache):
    dZ = dA
    dZ[cache <= 0] = 0
    return dZ
""",
    ),
    (
        "wrong input",
        """
def linear_forward(A, W, b):
    Z = np.dot(W, X) + b
    return Z, (A, W, b)
""",
    ),
    (
        "wrong input",
        """
def linear_forward(A, W, bias):
    Z = np.dot(W, A) + b
    return Z, (A, W, bias)
""",
    ),
    (
        "shape",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = db = np.zeros(W.shape)
    dW += dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return (W.T @ dZ if need_dA_prev else None), dW, np.squeeze(db)
""",
    ),
    (
        "axis",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ) / m
    return (W.T @ dZ if need_dA_prev else None), dW, db
""",
    ),
    (
        "missing 1/m",
        """
def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T)
    db = np.sum(dZ, axis=1, keepdims=True)
    return np.dot(W.T, dZ), dW, db
""",
    ),
    (
        "layer",
        """
def L_model_forward(X, parameters, hidden_activation="relu"):
    Z1, c1 = linear_forward(X, parameters["W1"], parameters["b1"])
    A1, z1 = relu(Z1)
    Z2, c2 = linear_forward(A1, parameters["W2"], parameters["b2"])
    A2, z2 = relu(Z2)
    Z3, c3 = linear_forward(A2, parameters["W3"], parameters["b3"])
    A3, z3 = sigmoid(Z3)
    return A3, [(c1, z1), (c2, z2), (c3, z3)]
""",
    ),
    (
        "layer",
        """
def L_model_forward(X, parameters, hidden_activation="relu"):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(X, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    ),
    (
        "layer",
        """
def L_model_forward(X, parameters, hidden_activation="relu"):
    caches = []
    A = X
    L = len(parameters)
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    ),
    (
        "exception",
        """
def L_model_forward(X, parameters, hidden_activation="relu"):
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        caches = []
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    ),
    (
        "shape",
        """
def predict(X, parameters, hidden_activation="relu"):
    probas, _ = L_model_forward(X, parameters, hidden_activation)
    p = np.zeros((1, X.shape[1]))
    for i in range(0, probas.shape[1]):
        if probas[0, i] > 0.5:
            p[0, i] = 1
        else:
            p[0, i] = 0
    return p
""",
    ),
    (
        "exception",
        """
def predict(X, parameters, hidden_activation="relu"):
    p = np.round(L_model_forward(X, parameters, hidden_activation))
    return p
""",
    ),
    (
        "exception",
        """
def predict(X, parameters, hidden_activation="relu"):
    return L_model_forward(X, parameters, hidden_activation) > 0.5
""",
    ),
    (
        "arguments",
        """
def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return AL > 0.5
""",
    ),
    (
        "sign",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) + np.divide(1 - Y, 1 - AL))
    dA, grads[f"dW{L}"], grads[f"db{L}"] = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    for l in range(L - 1, 0, -1):
        grads[f"dA{l}"] = dA
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], hidden_activation)
    return grads
""",
    ),
    (
        "layer",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    L = len(caches)
    dA, dW, db = linear_backward(AL - Y, caches[L - 1][0])
    grads = {f"dW{L}": dW, f"db{L}": db}
    for l in range(L - 1, 0, -1):
        dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], hidden_activation)
        grads = {f"dA{l}": dA, f"dW{l}": dW, f"db{l}": db}
        dA = dA_prev
    return grads
""",
    ),
    (
        "layer",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    (A0, W1, b1), Z1 = caches[0]
    (A1, W2, b2), Z2 = caches[1]
    m = Y.shape[1]
    dZ2 = AL - Y
    dA1 = W2.T @ dZ2
    dZ1 = relu_backward(dA1, Z1)
    return {
        "dW2": dZ2 @ A1.T / m,
        "db2": dZ2.sum(1, keepdims=True) / m,
        "dA1": dA1,
        "dW1": dZ1 @ A0.T / m,
        "db1": dZ1.sum(1, keepdims=True) / m,
    }
""",
    ),
    (
        "inputs changed",
        """
def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l+1)] -= learning_rate * grads["dW" + str(l+1)]
        parameters["b" + str(l+1)] -= learning_rate * grads["db" + str(l+1)]
    return parameters
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return new
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    W1 = parameters["W1"] - learning_rate * grads["dW1"]
    b1 = parameters["b1"] - learning_rate * grads["db1"]
    W2 = parameters["W2"] - learning_rate * grads["dW2"]
    b2 = parameters["b2"] - learning_rate * grads["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
""",
    ),
    (
        "wrong input",
        """
def update_parameters(parameters, gradients, alpha):
    new = {}
    for k in parameters:
        new[k] = parameters[k] - learning_rate * gradients["d" + k]
    return new
""",
    ),
    (
        "wrong input",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for k in parameters:
        new[k] = parameters[k] - learning_rate * grads["dW" + k[1]]
    return new
""",
    ),
    (
        "formula",
        """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    p, w = {}, {}
    for k in parameters:
        w["d" + k] = beta * v["d" + k] + learning_rate * grads["d" + k]
        p[k] = parameters[k] - w["d" + k]
    return p, w
""",
    ),
    (
        "inputs changed",
        """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    for k in parameters:
        v["d" + k] = beta * v["d" + k] + (1 - beta) * grads["d" + k]
        parameters[k] = parameters[k] - learning_rate * v["d" + k]
    return parameters, v
""",
    ),
    (
        "randomness",
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    np.random.seed(seed)
    return {
        "W1": np.random.rand(n_h, n_x) - 0.5,
        "b1": np.zeros((n_h, 1)),
        "W2": np.random.rand(n_y, n_h) - 0.5,
        "b2": np.zeros((n_y, 1)),
    }
""",
    ),
    (
        "exception",
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    np.random.seed(seed)
    return {
        "W1": np.random.randn((n_h, n_x)) * 0.01,
        "b1": np.zeros((n_h, 1)),
        "W2": np.random.randn((n_y, n_h)) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }
""",
    ),
    (
        "exception",
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.RandomState(seed)
    return {
        "W1": rng.randn(n_h, n_x) * 0.01,
        "b1": np.ones(n_h, 1),
        "W2": rng.randn(n_y, n_h) * 0.01,
        "b2": np.zeros((n_y, 1)),
    }
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_deep(layer_dims, seed=None, scale="lecun"):
    rng = np.random.default_rng(seed)
    p = {}
    for l in range(1, len(layer_dims)):
        p[f"W{l}"] = (rng.random((layer_dims[l], layer_dims[l-1])) - 0.5) * weight_scale(scale, layer_dims[l-1])
        p[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "layer",
        """
def initialize_parameters_deep(layer_dims, seed=None, scale="lecun"):
    rng = np.random.default_rng(seed)
    p = {}
    for l in range(1, len(layer_dims) - 1):
        p[f"W{l}"] = rng.standard_normal((layer_dims[l], layer_dims[l-1])) * weight_scale(scale, layer_dims[l-1])
        p[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "wrong input",
        """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.RandomState(seed)
    p = {}
    for l in range(1, len(layer_dims)):
        p[f"W{l}"] = rng.randn(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l])
        p[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "layer",
        """
def L2_cost(parameters, lambd, m):
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    return lambd / (2 * m) * (np.sum(W1**2) + np.sum(W2**2) + np.sum(W3**2))
""",
    ),
    (
        "layer",
        """
def L2_cost(parameters, lambd, m):
    s = 0
    for l in range(len(parameters) // 2):
        s = np.sum(np.square(parameters["W" + str(l + 1)]))
    return s * lambd / (2 * m)
""",
    ),
    (
        "product",
        """
def L2_cost(parameters, lambd, m):
    s = 0
    for name, W in parameters.items():
        if name[0] == "W":
            s += np.sum(np.dot(W, W.T))
    return s * lambd / (2 * m)
""",
    ),
    (
        "product",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    s = sum(np.sum(W @ W.T) for k, W in parameters.items() if k[0] == "W")
    return compute_cost(AL, Y) + lambd / (2 * m) * s
""",
    ),
    (
        "layer",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    W1, W2, W3 = parameters["W1"], parameters["W2"], parameters["W3"]
    return compute_cost(AL, Y) + lambd / (2 * m) * (np.sum(W1**2) + np.sum(W2**2) + np.sum(W3**2))
""",
    ),
    (
        "wrong input",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    s = sum(np.sum(W ** 2) for k, W in parameters.items() if k[0] == "W")
    return compute_cost(AL, Y) + lambd / (2 * m) * s
""",
    ),
    (
        "scale",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    s = sum(np.sum(W ** 2) for k, W in parameters.items() if k[0] == "W")
    return compute_cost(AL, Y) + lambd / 2 * m * s
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.normal(0, 1, A.shape) < keep_prob
    return A * D / keep_prob, D
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = np.random.randn(*A.shape) < keep_prob
    return A * D / keep_prob, D
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape[0]) < keep_prob
    D = D.reshape(-1, 1)
    return A * D / keep_prob, D
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = np.round(rng.random(A.shape))
    return A * D / keep_prob, D
""",
    ),
    (
        "mask not rescaled",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape) < keep_prob
    A = A * D / (1 - keep_prob)
    return A, D
""",
    ),
    (
        "randomness",
        """
def dropout_backward(dA, D, keep_prob):
    rng = np.random.RandomState(0)
    D = rng.rand(*dA.shape) < keep_prob
    return dA * D / keep_prob
""",
    ),
    (
        "inputs changed",
        """
def dropout_backward(dA, D, keep_prob):
    dA *= D
    dA /= keep_prob
    return dA
""",
    ),
    (
        "mask",
        """
def L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation="relu"):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        D = rng.binomial(1, keep_prob, (A.shape[0], 1))
        A = A * D / keep_prob
        caches.append((*cache, D))
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, (*cache, None)]
""",
    ),
    (
        "mask not rescaled",
        """
def L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation="relu"):
    L = len(parameters) // 2
    A, caches = X, []
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        D = rng.choice([0, 1], A.shape, p=[1 - keep_prob, keep_prob])
        A = A * D
        caches.append((*cache, D))
    AL, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    return AL, [*caches, (*cache, None)]
""",
    ),
    (
        "randomness",
        """
def L_model_backward_with_regularization(AL, Y, caches, hidden_activation="relu", lambd=0, keep_prob=1):
    grads, dA, m = {}, None, Y.shape[1]
    for l in range(len(caches), 0, -1):
        lin, Z, *mask = caches[l - 1]
        if l == len(caches):
            dZ = AL - Y
        else:
            grads[f"dA{l}"] = dA
            D = np.random.default_rng(3).random(dA.shape) < keep_prob
            dZ = linear = {"relu": relu_backward, "tanh": tanh_backward, "leaky_relu": leaky_relu_backward}[
                hidden_activation
            ](dA * D / keep_prob, Z)
        dA, dW, grads[f"db{l}"] = linear_backward(dZ, lin)
        grads[f"dW{l}"] = dW + lambd / m * lin[1]
    return grads
""",
    ),
    (
        "layer",
        """
def dictionary_to_vector(parameters):
    count = 0
    for key in ["W1", "b1", "W2", "b2", "W3", "b3"]:
        new_vector = np.reshape(parameters[key], (-1, 1))
        theta = new_vector if count == 0 else np.concatenate((theta, new_vector), axis=0)
        count += 1
    return theta
""",
    ),
    (
        "layer",
        """
def vector_to_dictionary(theta, parameters):
    p = {}
    p["W1"] = theta[:20].reshape((5, 4))
    p["b1"] = theta[20:25].reshape((5, 1))
    p["W2"] = theta[25:40].reshape((3, 5))
    p["b2"] = theta[40:43].reshape((3, 1))
    p["W3"] = theta[43:46].reshape((1, 3))
    p["b3"] = theta[46:47].reshape((1, 1))
    return p
""",
    ),
    (
        "keys",
        """
def gradients_to_vector(gradients):
    theta = np.zeros((0, 1))
    for k in gradients:
        theta = np.concatenate([theta, gradients[k].reshape(-1, 1)])
    return theta
""",
    ),
    (
        "formula",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    g = {}
    for k in parameters:
        g[k] = np.zeros(parameters[k].shape)
        for i in np.ndindex(parameters[k].shape):
            plus = {n: v.copy() for n, v in parameters.items()}
            minus = plus
            plus[k][i] += epsilon
            minus[k][i] -= epsilon
            g[k][i] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return g
""",
    ),
    (
        "formula",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    g = np.zeros(theta.shape)
    for i in range(len(theta)):
        p = theta.copy(); p[i] += epsilon
        g[i] = (cost(vector_to_dictionary(p, parameters)) - cost(parameters)) / epsilon
    return vector_to_dictionary(g, parameters)
""",
    ),
    (
        "formula",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    g = np.zeros(theta.shape)
    for i in range(len(theta)):
        p = theta.copy(); p[i] += epsilon
        q = theta.copy(); q[i] -= epsilon
        g[i] = cost(vector_to_dictionary(p, parameters)) - cost(vector_to_dictionary(q, parameters)) / 2 * epsilon
    return vector_to_dictionary(g, parameters)
""",
    ),
    (
        "shape",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    n = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(n)
    return np.linalg.norm(a.flatten() - b) / (np.linalg.norm(a) + np.linalg.norm(b))
""",
    ),
    (
        "keys",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    n = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a = np.concatenate([g.reshape(-1, 1) for g in gradients.values()])
    b = dictionary_to_vector(n)
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))
""",
    ),
    (
        "scale",
        """
def gradient_check(x, theta, epsilon=1e-5):
    thetaplus = theta + epsilon
    thetaminus = theta - epsilon
    approx = (thetaplus * x - thetaminus * x) / 2 * epsilon
    return abs(approx - x) / (abs(approx) + abs(x))
""",
    ),
    (
        "formula",
        """
def relative_difference(a, b):
    return np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b)
""",
    ),
    (
        "formula",
        """
def relative_difference(a, b):
    return np.linalg.norm(a - b) / np.linalg.norm(a)
""",
    ),
    (
        "nan",
        """
def compute_cost_from_logits(ZL, Y):
    m = Y.shape[1]
    A = 1 / (1 + np.exp(-ZL))
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
""",
    ),
    (
        "nan",
        """
def compute_cost_from_logits(ZL, Y):
    m = Y.shape[1]
    A = np.clip(1 / (1 + np.exp(-ZL)), 1e-10, 1 - 1e-10)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
""",
    ),
    (
        "axis",
        """
def softmax(Z):
    E = np.exp(Z)
    return E / np.sum(E), Z
""",
    ),
    (
        "loop",
        """
def fit(
    X,
    Y,
    parameters,
    learning_rate,
    num_iterations,
    print_cost=False,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
    rng=None,
):
    costs = []
    for i, cost, parameters in gradient_descent(
        X, Y, parameters, learning_rate, num_iterations, hidden_activation, lambd, keep_prob, rng
    ):
        if i % 100 == 0:
            costs.append(cost)
        return dict(parameters), costs
""",
    ),
    (
        "type",
        """
def L_layer_model(
    X,
    Y,
    layers_dims,
    learning_rate=0.0075,
    num_iterations=3000,
    print_cost=False,
    seed=None,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
):
    parameters = initialize_parameters_deep(layers_dims, seed)
    parameters = fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd)
    return parameters, []
""",
    ),
    (
        "wrong input",
        """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    AL = L_model_forward(X, parameters, hidden_activation)
    cost = compute_cost(AL[0], Y)
    grads = L_model_backward(AL, Y, AL[1], hidden_activation)
    return cost, update_parameters(parameters, grads, learning_rate)
""",
    ),
    (
        "lambd",
        """
def regularized_step(lambd=0, keep_prob=1, rng=None):
    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
        cost = compute_cost(AL, Y)
        grads = L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
        return cost, update_parameters(parameters, grads, learning_rate)
    return step
""",
    ),
    (
        "outputs",
        """
def plain_gradient_descent(
    X, Y, parameters, learning_rate, num_iterations, hidden_activation="relu", step=gradient_step
):
    for i in range(num_iterations):
        cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        return i, cost, parameters
""",
    ),
    (
        "product",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return (-1/m * np.sum(np.multiply(np.log(AL), Y.T) + np.multiply(np.log(1 - AL), (1 - Y).T)))
""",
    ),
    (
        "product",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(1/m) * np.sum(np.dot(Y, np.log(AL)) + np.dot(1-Y, np.log(1-AL)))
    return cost
""",
    ),
    (
        "axis",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1/m * (Y @ np.log(AL).T - (1 - Y) @ np.log(1 - AL).T)
    return np.squeeze(cost)
""",
    ),
    (
        "nan",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.trace(Y.T @ np.log(AL) + (1 - Y).T @ np.log(1 - AL)) / m
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    m = Y.shape[0]
    cost = -np.mean(np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1))
    return cost
""",
    ),
    (
        "layer",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    L2 = 0
    for l in range(1, len(parameters) // 2):
        L2 += np.sum(np.square(parameters['W' + str(l)]))
    return compute_cost(AL, Y) + lambd * L2 / (2 * m)
""",
    ),
    (
        "layer",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    L2 = 0
    for l in range(1, len(parameters) // 2 + 1):
        L2 += np.sum(np.square(parameters['W' + str(l)]))
        return compute_cost(AL, Y) + lambd * L2 / (2 * m)
""",
    ),
    (
        "formula",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    L2 = np.sum([np.linalg.norm(W) for k, W in parameters.items() if k[0] == 'W'])
    return compute_cost(AL, Y) + lambd * L2 / (2 * m)
""",
    ),
    (
        "lambd on biases",
        """
def L2_cost(parameters, lambd, m):
    return lambd / (2 * m) * sum(np.sum(v ** 2) for v in parameters.values())
""",
    ),
    (
        "wrong input",
        """
def L2_cost(params, lam, m):
    return lambd / (2 * m) * sum(np.sum(v ** 2) for k, v in parameters.items() if k[0] == 'W')
""",
    ),
    (
        "exception",
        """
def sigmoid(Z):
    A = 1 / (1 + math.exp(-Z))
    return A, Z
""",
    ),
    (
        "loop",
        """
def sigmoid(Z):
    A = np.zeros(Z.shape)
    for i in range(len(Z)):
        A[i] = 1 / (1 + np.exp(-Z[i]))
        return A, Z
""",
    ),
    (
        "wrong input",
        """
def sigmoid(z):
    A = 1 / (1 + np.exp(-Z))
    return A, z
""",
    ),
    (
        "nan",
        """
def tanh(Z):
    A = np.sinh(Z) / np.cosh(Z)
    return A, Z
""",
    ),
    (
        "formula",
        """
def tanh(Z):
    A = (np.exp(Z) + np.exp(-Z)) / (np.exp(Z) - np.exp(-Z))
    return A, Z
""",
    ),
    (
        "formula",
        """
def relu(Z):
    A = np.array([max(0, z) for z in Z])
    return A, Z
""",
    ),
    (
        "inputs changed",
        """
def relu(Z):
    Z[Z < 0] = 0
    return Z, Z
""",
    ),
    (
        "sign",
        """
def relu(Z):
    A = Z.copy()
    A[A > 0] = 0
    return A, Z
""",
    ),
    (
        "exception",
        """
def sigmoid_backward(dA, cache):
    s = sigmoid(cache)
    return dA * s * (1 - s)
""",
    ),
    (
        "wrong input",
        """
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)
""",
    ),
    (
        "product",
        """
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return np.multiply(dA, np.dot(s, (1 - s)))
""",
    ),
    (
        "product",
        """
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA @ np.diag(s * (1 - s))
""",
    ),
    (
        "wrong input",
        """
def tanh_backward(dA, cache):
    return dA * (1 - cache ** 2)
""",
    ),
    (
        "formula",
        """
def leaky_relu(Z, slope=0.01):
    return np.maximum(0.01 * Z, Z), Z
""",
    ),
    (
        "wrong input",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return (W.T @ dZ if need_dA_prev else None), dW, db
""",
    ),
    (
        "wrong input",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, _, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return (W.T @ dZ if need_dA_prev else None), dW, db
""",
    ),
    (
        "axis",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.mean(dZ)
    return (W.T @ dZ if need_dA_prev else None), dW, db
""",
    ),
    (
        "transpose",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1).reshape(1, -1) / m
    return (W.T @ dZ if need_dA_prev else None), dW, db
""",
    ),
    (
        "exception",
        """
def linear_activation_forward(A_prev, W, b, activation):
    if activation == "sigmoid":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        Z, linear_cache = linear_forward(A_prev, W, b)
        A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)
""",
    ),
    (
        "type",
        """
def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    A = ACTIVATIONS[activation][0](Z)
    return A, (linear_cache, Z)
""",
    ),
    (
        "layer",
        """
def L_model_forward(X, parameters, hidden_activation="relu"):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    AL, cache = linear_activation_forward(A, parameters["W3"], parameters["b3"], "sigmoid")
    caches.append(cache)
    return AL, caches
""",
    ),
    (
        "formula",
        """
def L_model_forward(X, parameters, hidden_activation="relu"):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    return A, caches
""",
    ),
    (
        "wrong input",
        """
def L_model_forward(data, parameters, hidden_activation="relu"):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], hidden_activation)
        caches.append(cache)
    A, cache = linear_activation_forward(A, parameters[f"W{L}"], parameters[f"b{L}"], "sigmoid")
    caches.append(cache)
    return A, caches
""",
    ),
    (
        "layer",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    grads = {}
    L = len(caches)
    dA, dW, db = linear_backward(AL - Y, caches[L - 1][0])
    grads[f"dW{L}"], grads[f"db{L}"] = dW, db
    for l in range(L - 1, 1, -1):
        grads[f"dA{l}"] = dA
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], hidden_activation)
        grads[f"dW{l}"], grads[f"db{l}"] = dW, db
    return grads
""",
    ),
    (
        "inputs changed",
        """
def update_parameters(parameters, grads, learning_rate):
    new = parameters
    for k in new:
        new[k] = new[k] - learning_rate * grads["d" + k]
    return new
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    for k in parameters:
        new = {}
        new[k] = parameters[k] - learning_rate * grads["d" + k]
    return new
""",
    ),
    (
        "wrong input",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"dW{l}"]
    return new
""",
    ),
    (
        "wrong input",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2 + 1):
        new[f"W{l}"] = parameters[f"W{l}"] - 0.01 * grads[f"dW{l}"]
        new[f"b{l}"] = parameters[f"b{l}"] - 0.01 * grads[f"db{l}"]
    return new
""",
    ),
    (
        "formula",
        """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    p, w = {}, {}
    for k in parameters:
        w["d" + k] = beta * v["d" + k] + (1 - beta) * grads["d" + k]
        corrected = w["d" + k] / (1 - beta ** 1)
        p[k] = parameters[k] - learning_rate * corrected
    return p, w
""",
    ),
    (
        "formula",
        """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    p, w = {}, {}
    for k in parameters:
        w["d" + k] = beta * v["d" + k] + (1 - beta) * grads["d" + k] ** 2
        p[k] = parameters[k] - learning_rate * w["d" + k]
    return p, w
""",
    ),
    (
        "formula",
        """
def update_parameters_with_momentum(parameters, grads, v, learning_rate, beta=0.9):
    p, w = {}, {}
    for k in parameters:
        w["d" + k] = beta * v["d" + k] + 1 - beta * grads["d" + k]
        p[k] = parameters[k] - learning_rate * w["d" + k]
    return p, w
""",
    ),
    (
        "scale",
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.normal(size=(n_h, n_x)) * 0.1,
        "b1": np.zeros((n_h, 1)),
        "W2": rng.normal(size=(n_y, n_h)) * 0.1,
        "b2": np.zeros((n_y, 1)),
    }
""",
    ),
    (
        "keepdims",
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    return {
        "W1": rng.standard_normal((n_h, n_x)) * 0.01,
        "b1": np.zeros((n_h)),
        "W2": rng.standard_normal((n_y, n_h)) * 0.01,
        "b2": np.zeros((n_y)),
    }
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_he(layer_dims, seed=None):
    p = {}
    for l in range(1, len(layer_dims)):
        rng = np.random.RandomState(seed)
        p[f"W{l}"] = rng.randn(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
        p[f"b{l}"] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.standard_normal(A.shape) > keep_prob
    return A * D / keep_prob, D
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random() < keep_prob
    return A * D / keep_prob, D
""",
    ),
    (
        "mask not rescaled",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.binomial(1, keep_prob, A.shape)
    return A * D * keep_prob, D
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape) < 1 - keep_prob
    return A * (1 - D) / keep_prob, D
""",
    ),
    (
        "randomness",
        """
def dropout_forward(A, keep_prob, rng):
    rng = np.random.RandomState(1)
    D = rng.rand(*A.shape) < keep_prob
    return A * D / keep_prob, D
""",
    ),
    (
        "inputs changed",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape) < keep_prob
    A[~D] = 0
    return A / keep_prob, D
""",
    ),
    (
        "mask",
        """
def linear_activation_forward_with_dropout(A_prev, W, b, activation, keep_prob, rng):
    A, (linear_cache, Z) = linear_activation_forward(A_prev, W, b, activation)
    D = rng.random(A.shape) > keep_prob
    return A * D / keep_prob, (linear_cache, Z, D)
""",
    ),
    (
        "mask not rescaled",
        """
def L_model_backward_with_regularization(AL, Y, caches, hidden_activation="relu", lambd=0, keep_prob=1):
    grads, dA, m = {}, None, Y.shape[1]
    back = {"relu": relu_backward, "tanh": tanh_backward, "leaky_relu": leaky_relu_backward}[hidden_activation]
    for l in range(len(caches), 0, -1):
        lin, Z, *mask = caches[l - 1]
        if l == len(caches):
            dZ = AL - Y
        else:
            grads[f"dA{l}"] = dA
            dZ = back(dA * mask[0] if mask else dA, Z)
        dA, dW, grads[f"db{l}"] = linear_backward(dZ, lin)
        grads[f"dW{l}"] = dW + lambd / m * lin[1]
    return grads
""",
    ),
    (
        "randomness",
        """
def regularized_step(lambd=0, keep_prob=1, rng=None):
    rng = np.random.default_rng(0)
    def step(X, Y, parameters, learning_rate, hidden_activation="relu"):
        if keep_prob < 1:
            AL, caches = L_model_forward_with_dropout(X, parameters, keep_prob, rng, hidden_activation)
        else:
            AL, caches = L_model_forward(X, parameters, hidden_activation)
        cost = compute_cost_with_regularization(AL, Y, parameters, lambd)
        grads = L_model_backward_with_regularization(AL, Y, caches, hidden_activation, lambd, keep_prob)
        return cost, update_parameters(parameters, grads, learning_rate)
    return step
""",
    ),
    (
        "shape",
        """
def vector_to_dictionary(theta, parameters):
    p, i = {}, 0
    for l in range(1, len(parameters) // 2 + 1):
        for n in ("W", "b"):
            s = parameters[f"{n}{l}"].shape
            p[f"{n}{l}"] = theta[i:s[0] * s[1]].reshape(s)
            i += s[0] * s[1]
    return p
""",
    ),
    (
        "layer",
        """
def vector_to_dictionary(theta, parameters):
    p, i = {}, 0
    for l in range(1, len(parameters) // 2 + 1):
        for n in ("W", "b"):
            s = parameters[f"{n}{l}"].shape
            p[f"{n}{l}"] = theta[i:i + s[0] * s[1]].reshape(s)
            i += s[0] * s[1]
            return p
""",
    ),
    (
        "formula",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    g = {}
    for k in parameters:
        g[k] = np.zeros(parameters[k].shape)
        for i in range(parameters[k].shape[0]):
            for j in range(parameters[k].shape[1]):
                plus = dict(parameters)
                plus[k][i, j] += epsilon
                minus = dict(parameters)
                minus[k][i, j] -= epsilon
                g[k][i, j] = (cost(plus) - cost(minus)) / (2 * epsilon)
    return g
""",
    ),
    (
        "formula",
        """
def relative_difference(a, b):
    numerator = np.linalg.norm(a - b)
    denominator = np.linalg.norm(a + b)
    return numerator / denominator
""",
    ),
    (
        "formula",
        """
def relative_difference(a, b):
    return np.sum(np.abs(a - b)) / np.sum(np.abs(a) + np.abs(b))
""",
    ),
    (
        "formula",
        """
def relative_difference(a, b):
    return np.linalg.norm(a - b) / np.maximum(np.linalg.norm(a), np.linalg.norm(b))
""",
    ),
    (
        "formula",
        """
def gradient_check(x, theta, epsilon=1e-5):
    J_plus = (theta + epsilon) * x
    J = theta * x
    approx = (J_plus - J) / epsilon
    return relative_difference(approx, x)
""",
    ),
    (
        "formula",
        """
def gradient_check(x, theta, epsilon=1e-5):
    approx = (x * (theta + epsilon) - x * (theta - epsilon)) / (2 * epsilon)
    return np.linalg.norm(approx - x)
""",
    ),
    (
        "shape",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    m = AL.shape[1]
    p = np.zeros((1, m))
    for i in range(m):
        p[0, i] = 1 if AL[0, i] > 0.5 else 0
    return np.squeeze(p)
""",
    ),
    (
        "exception",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return sigmoid(AL) > 0.5
""",
    ),
    (
        "nan",
        """
def softmax(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum(axis=0), Z
""",
    ),
    (
        "exception",
        """
def softmax(Z):
    E = math.exp(Z)
    return E / np.sum(E, axis=0, keepdims=True), Z
""",
    ),
    (
        "axis",
        """
def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return E / np.sum(E, axis=1, keepdims=True), Z
""",
    ),
    (
        "product",
        """
def softmax_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(np.dot(Y, np.log(AL).T)) / m
""",
    ),
    (
        "product",
        """
def softmax_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(np.dot(Y.T, np.log(AL))) / m
""",
    ),
    (
        "wrong m",
        """
def softmax_cost(AL, Y):
    return -np.mean(Y * np.log(AL + 1e-15))
""",
    ),
    (
        "wrong input",
        """
def softmax_cost(AL, Y):
    return -np.sum(Y * np.log(AL)) / m
""",
    ),
    (
        "wrong input",
        """
def network_cost(X, Y, hidden_activation="relu", lambd=0, keep_prob=1, masks=None):
    def cost(p):
        AL, _ = L_model_forward(X, parameters, hidden_activation)
        return compute_cost(AL, Y)
    return cost
""",
    ),
    (
        "exception",
        """
def network_cost(X, Y, hidden_activation="relu", lambd=0, keep_prob=1, masks=None):
    def cost(p):
        return compute_cost(L_model_forward(X, p, hidden_activation), Y)
    return cost
""",
    ),
    (
        "wrong input",
        """
def network_cost(X, Y, hidden_activation="relu", lambd=0, keep_prob=1, masks=None):
    def cost(p):
        AL, _ = L_model_forward(X, p, hidden_activation)
        return compute_cost_with_regularization(AL, Y, p, lambd)
    return cost(parameters)
""",
    ),
    (
        "formula",
        """
def costs_around(cost, parameters, epsilon):
    theta = dictionary_to_vector(parameters)
    Jp, Jm = np.zeros(theta.shape), np.zeros(theta.shape)
    for i in range(len(theta)):
        plus = theta
        plus[i] += epsilon
        Jp[i] = cost(vector_to_dictionary(plus, parameters))
        minus = theta
        minus[i] -= epsilon
        Jm[i] = cost(vector_to_dictionary(minus, parameters))
    return vector_to_dictionary(Jp, parameters), vector_to_dictionary(Jm, parameters)
""",
    ),
    (
        "loop",
        """
def costs_around(cost, parameters, epsilon):
    theta = dictionary_to_vector(parameters)
    Jp, Jm = np.zeros(theta.shape), np.zeros(theta.shape)
    for i in range(len(theta)):
        step = np.zeros(theta.shape)
        step[i] = epsilon
        Jp[i] = cost(vector_to_dictionary(theta + step, parameters))
        Jm[i] = cost(vector_to_dictionary(theta - step, parameters))
        return vector_to_dictionary(Jp, parameters), vector_to_dictionary(Jm, parameters)
""",
    ),
    (
        "product",
        """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    cost = -np.sum(Y.T @ np.log(AL) + (1 - Y).T @ np.log(1 - AL)) / Y.shape[1]
    grads = L_model_backward(AL, Y, caches, hidden_activation)
    return cost, update_parameters(parameters, grads, learning_rate)
""",
    ),
    (
        "inputs changed",
        """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    cost = compute_cost(AL, Y)
    grads = L_model_backward(AL, Y, caches, hidden_activation)
    for k in parameters:
        parameters[k] -= learning_rate * grads["d" + k]
    return cost, parameters
""",
    ),
    (
        "wrong input",
        """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation="relu"):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    cost = compute_cost(sigmoid(AL)[0], Y)
    grads = L_model_backward(AL, Y, caches, hidden_activation)
    return cost, update_parameters(parameters, grads, learning_rate)
""",
    ),
    (
        "sign",
        """
def output_backward(AL, Y, ZL):
    dAL = -(np.divide(Y, AL) + np.divide(1 - Y, 1 - AL))
    return sigmoid_backward(dAL, ZL)
""",
    ),
    (
        "exception",
        """
def output_backward(AL, Y, ZL):
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    return dAL * sigmoid(ZL) * (1 - sigmoid(ZL))
""",
    ),
    (
        "formula",
        """
def weight_scale(scale, n_prev):
    gain = {"lecun": 1, "he": 2}
    if scale in gain:
        return np.sqrt(gain[scale]) / n_prev
    if isinstance(scale, float):
        return scale
    raise ValueError(scale)
""",
    ),
    (
        "product",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    linear_cache, Z = cache
    back = {
        "relu": relu_backward,
        "sigmoid": sigmoid_backward,
        "tanh": tanh_backward,
        "leaky_relu": leaky_relu_backward,
    }[activation]
    dZ = np.dot(dA, back(np.ones(dA.shape), Z))
    return linear_backward(dZ, linear_cache, need_dA_prev)
""",
    ),
    (
        "formula",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    linear_cache, activation_cache = cache
    dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache, need_dA_prev)
""",
    ),
    (
        "wrong input",
        """
def dropout_backward(dA, D, keep_prob):
    return dA * D / 0.8
""",
    ),
    (
        "product",
        """
def dropout_backward(dA, D, keep_prob):
    return np.dot(dA, D.T) / keep_prob
""",
    ),
    (
        "exception",
        """
def initialize_parameters_deep(layer_dims, seed=None, scale="lecun"):
    rng = np.random.RandomState(seed)
    p = {}
    for l in range(1, len(layer_dims)):
        p[f"W{l}"] = rng.randn((layer_dims[l], layer_dims[l-1])) * weight_scale(scale, layer_dims[l-1])
        p[f"b{l}"] = np.zeros(layer_dims[l], 1)
    return p
""",
    ),
    (
        "scale",
        """
def L_layer_model(
    X,
    Y,
    layers_dims,
    learning_rate=0.0075,
    num_iterations=3000,
    print_cost=False,
    seed=None,
    hidden_activation="relu",
    lambd=0,
    keep_prob=1,
):
    parameters = initialize_parameters_deep(layers_dims, seed)
    parameters, costs = fit(X, Y, parameters, 0.0075, num_iterations, print_cost, hidden_activation, lambd)
    return parameters, costs
""",
    ),
    (
        "order",
        """
def vector_to_dictionary(theta, parameters):
    p, i = {}, 0
    for name in sorted(parameters):
        n = parameters[name].size
        p[name] = theta[i:i+n].reshape(parameters[name].shape)
        i += n
    return p
""",
    ),
    (
        "shape",
        """
def dictionary_to_vector(parameters):
    return np.concatenate([np.squeeze(v).ravel() for v in parameters.values()])
""",
    ),
    (
        "formula",
        """
def complex_step_gradient(cost, parameters, h=1e-20):
    theta = dictionary_to_vector(parameters)
    g = np.zeros(theta.shape)
    for k in range(len(theta)):
        step = np.zeros(theta.shape, dtype=complex)
        step[k] = 1j * h
        g[k] = cost(vector_to_dictionary(theta + step, parameters)).imag
    return vector_to_dictionary(g, parameters)
""",
    ),
    (
        "outputs",
        """
def plain_gradient_descent(
    X, Y, parameters, learning_rate, num_iterations, hidden_activation="relu", step=gradient_step
):
    for i in range(num_iterations - 1):
        cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        if not np.isfinite(cost):
            raise ArithmeticError
        yield i, cost, parameters
""",
    ),
    (
        "exception",
        """
def update_parameters(parameters, grads, learning_rate):
    p = copy.copy(parameters)
    for k in p:
        p[k] -= learning_rate * grads["d" + k]
    return p
""",
    ),
    (
        "product",
        """
def linear_forward(A, W, b):
    Z = W * A + b
    cache = (A, W, b)
    return Z, cache
""",
    ),
]
