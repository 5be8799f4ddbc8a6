"""Wrong answers in students' own words: the kind of mistake that each should be told, and the code.

Other than the versions, these are not changes of a right answer: they lack the care of the library as well, or make two
mistakes at once, of which the first to be told is the one that matters.
"""

ANSWERS = [
    (
        "product",
        """
def linear_forward(A, W, b):
    return W * A + b, (A, W, b)
""",
    ),
    (
        "order",
        """
def linear_forward(A, W, b):
    Z = np.dot(A, W) + b
    return Z, (A, W, b)
""",
    ),
    (
        "transpose",
        """
def linear_forward(X, w, bias):
    Z = np.dot(w.T, X) + bias
    cache = (X, w, bias)
    return Z, cache
""",
    ),
    (
        "transpose",
        """
def linear_forward(A, W, b):
    Z = A.T @ W.T + b.T
    return Z, (A, W, b)
""",
    ),
    (
        "formula",
        """
def linear_forward(A, W, b):
    Z = np.dot(W, A)
    return Z, (A, W, b)
""",
    ),
    (
        "outputs",
        """
def linear_forward(A, W, b):
    return W @ A + b
""",
    ),
    (
        "nothing returned",
        """
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    cache = (A, W, b)
""",
    ),
    (
        "cache",
        """
def linear_forward(A, W, b):
    Z = np.dot(W, A) + b
    return Z, (W, A, b)
""",
    ),
    (
        "cache",
        """
def linear_forward(A, W, b):
    Z = W @ A + b
    return Z, Z
""",
    ),
    (
        "cache",
        """
def linear_forward(A, W, b):
    Z = W @ A + b
    return Z, (A, W)
""",
    ),
    (
        "order",
        """
def linear_forward(A, W, b):
    Z = W @ A + b
    return (A, W, b), Z
""",
    ),
    (
        "inputs changed",
        """
def linear_forward(A, W, b):
    W *= 1.0
    A -= A.mean()
    return W @ A + b, (A, W, b)
""",
    ),
    (
        "loop",
        """
def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    for i in range(1, W.shape[0] + 1):
        for j in range(A.shape[1]):
            Z[i, j] = np.sum(W[i] * A[:, j]) + b[i, 0]
    return Z, (A, W, b)
""",
    ),
    (
        "inputs changed",
        """
def update_parameters(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters['W' + str(l)] -= learning_rate * grads['dW' + str(l)]
        parameters['b' + str(l)] -= learning_rate * grads['db' + str(l)]
    return parameters
""",
    ),
    (
        "inputs changed",
        """
def update_parameters(parameters, grads, learning_rate):
    for name in parameters:
        parameters[name] = parameters[name] - learning_rate * grads['d' + name]
    return parameters
""",
    ),
    (
        "inputs changed",
        """
def update_parameters(parameters, grads, learning_rate):
    new = parameters.copy()
    for name in new:
        new[name] -= learning_rate * grads['d' + name]
    return new
""",
    ),
    (
        "sign",
        """
def update_parameters(params, grads, alpha):
    new = {}
    for l in range(1, len(params) // 2 + 1):
        new[f'W{l}'] = params[f'W{l}'] + alpha * grads[f'dW{l}']
        new[f'b{l}'] = params[f'b{l}'] + alpha * grads[f'db{l}']
    return new
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) // 2):
        new[f'W{l}'] = parameters[f'W{l}'] - learning_rate * grads[f'dW{l}']
        new[f'b{l}'] = parameters[f'b{l}'] - learning_rate * grads[f'db{l}']
    return new
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(len(parameters) // 2):
        new['W' + str(l)] = parameters['W' + str(l)] - learning_rate * grads['dW' + str(l)]
        new['b' + str(l)] = parameters['b' + str(l)] - learning_rate * grads['db' + str(l)]
    return new
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    new = {}
    for l in range(1, len(parameters) + 1):
        new[f'W{l}'] = parameters[f'W{l}'] - learning_rate * grads[f'dW{l}']
        new[f'b{l}'] = parameters[f'b{l}'] - learning_rate * grads[f'db{l}']
    return new
""",
    ),
    (
        "keys",
        """
def update_parameters(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads[name] for name, value in parameters.items()}
""",
    ),
    (
        "keys",
        """
def update_parameters(parameters, grads, learning_rate):
    return {name: parameters[name[1:]] - learning_rate * g for name, g in grads.items() if name[1:] in parameters}
""",
    ),
    (
        "layer",
        """
def update_parameters(parameters, grads, learning_rate):
    W1 = parameters['W1'] - learning_rate * grads['dW1']
    b1 = parameters['b1'] - learning_rate * grads['db1']
    return {'W1': W1, 'b1': b1}
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    return -np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL)) / Y.shape[0]
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    m = len(Y)
    cost = -(1/m) * np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL))
    return cost
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    return -np.mean(Y*np.log(AL) + (1-Y)*np.log(1-AL))
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    return -np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL)) / Y.size
""",
    ),
    (
        "nan",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1/m * np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL))
""",
    ),
    (
        "nan",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1/m * (Y @ np.log(AL).T + (1-Y) @ np.log(1-AL).T).trace()
""",
    ),
    (
        "missing 1/m",
        """
def compute_cost(AL, Y):
    return -np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL))
""",
    ),
    (
        "sign",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL)) / m
""",
    ),
    (
        "formula",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y*np.log(AL)) / m
""",
    ),
    (
        "sign",
        """
def compute_cost(AL, Y):
    return np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL))
""",
    ),
    (
        "sign",
        """
def compute_cost(AL, Y):
    return np.mean(Y*np.log(AL) + (1-Y)*np.log(1-AL))
""",
    ),
    (
        "sign",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y*np.log(AL) - (1-Y)*np.log(1-AL)) / m
""",
    ),
    (
        "wrong input",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(AL*np.log(Y) + (1-AL)*np.log(1-Y)) / m
""",
    ),
    (
        "formula",
        """
def compute_cost(AL, Y):
    return np.mean((AL - Y) ** 2)
""",
    ),
    (
        "formula",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y*np.log10(AL) + (1-Y)*np.log10(1-AL)) / m
""",
    ),
    (
        "axis",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL), axis=1, keepdims=True) / m
""",
    ),
    (
        "axis",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -1/m * (np.dot(Y, np.log(AL).T) + np.dot(1-Y, np.log(1-AL).T))
""",
    ),
    (
        "axis",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    return -(Y*np.log(AL) + (1-Y)*np.log(1-AL)) / m
""",
    ),
    (
        "nothing returned",
        """
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL)) / m
    print(cost * 0)
""",
    ),
    (
        "missing 1/m",
        """
def compute_cost(AL, Y):
    J = 0
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            J -= np.log(AL[i, j]) if Y[i, j] == 1 else np.log(1 - AL[i, j])
    return J
""",
    ),
    (
        "wrong m",
        """
def compute_cost(AL, Y):
    J = 0
    for j in range(Y.shape[1]):
        J -= Y[0, j] * np.log(AL[0, j]) + (1 - Y[0, j]) * np.log(1 - AL[0, j])
    return J / len(Y)
""",
    ),
    (
        "wrong m",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, _ = cache
    m = A_prev.shape[0]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "keepdims",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "wrong m",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, _ = cache
    m = len(dZ)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "axis",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=0, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "axis",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ) if need_dA_prev else None, np.dot(dZ, A_prev.T) / m, np.mean(dZ)
""",
    ),
    (
        "axis",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    return np.dot(W.T, dZ) if need_dA_prev else None, np.dot(dZ, A_prev.T) / m, dZ
""",
    ),
    (
        "order",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return dW, db, np.dot(W.T, dZ) if need_dA_prev else None
""",
    ),
    (
        "transpose",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W, dZ)
    return dA_prev, dW, db
""",
    ),
    (
        "transpose",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(A_prev, dZ.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    ),
    (
        "outputs",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
""",
    ),
    (
        "cache",
        """
def linear_backward(dZ, cache, need_dA_prev=True):
    W, A_prev, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return np.dot(W.T, dZ) if need_dA_prev else None, dW, db
""",
    ),
    (
        "type",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return AL
""",
    ),
    (
        "kink",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return (AL >= 0.5).astype(int)
""",
    ),
    (
        "kink",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return np.floor(AL + 0.5).astype(int)
""",
    ),
    (
        "exception",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL = L_model_forward(X, parameters, hidden_activation)
    return (AL > 0.5).astype(int)
""",
    ),
    (
        "formula",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters)
    return (AL > 0.5) * 1
""",
    ),
    (
        "sign",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return np.where(AL > 0.5, 0, 1)
""",
    ),
    (
        "formula",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return (AL > 0).astype(int)
""",
    ),
    (
        "shape",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return np.argmax(AL, axis=0)
""",
    ),
    (
        "exception",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    if AL > 0.5:
        return 1
    return 0
""",
    ),
    (
        "shape",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    predictions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        if AL[0, i] > 0.5:
            predictions[0, i] = 1
    return predictions
""",
    ),
    (
        "type",
        """
def predict(X, parameters, hidden_activation="relu"):
    AL, _ = L_model_forward(X, parameters, hidden_activation)
    return [1 if a > 0.5 else 0 for a in AL.ravel()]
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_he(layer_dims, seed=None):
    p = {}
    for l in range(1, len(layer_dims)):
        rng = np.random.RandomState(seed)
        p[f'W{l}'] = rng.randn(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
        p[f'b{l}'] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_he(layer_dims, seed=None):
    p = {}
    for l in range(1, len(layer_dims)):
        rng = np.random.default_rng(seed)
        p[f'b{l}'] = np.zeros((layer_dims[l], 1))
        p[f'W{l}'] = rng.normal(0, np.sqrt(2 / layer_dims[l-1]), (layer_dims[l], layer_dims[l-1]))
    return p
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_deep(layer_dims, seed=None, scale='lecun'):
    p = {}
    for l in range(1, len(layer_dims)):
        rng = np.random.RandomState(seed)
        p[f'W{l}'] = rng.randn(layer_dims[l], layer_dims[l-1]) * weight_scale(scale, layer_dims[l-1])
        p[f'b{l}'] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "randomness",
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    W1 = np.random.RandomState(seed).randn(n_h, n_x) * 0.01
    W2 = np.random.RandomState(seed).randn(n_y, n_h) * 0.01
    return {'W1': W1, 'b1': np.zeros((n_h, 1)), 'W2': W2, 'b2': np.zeros((n_y, 1))}
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_he(layer_dims, seed=None):
    p = {}
    for l in range(1, len(layer_dims)):
        p[f'W{l}'] = np.random.randn(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
        p[f'b{l}'] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "scale",
        """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.default_rng(seed)
    p = {}
    for l in range(1, len(layer_dims)):
        p[f'W{l}'] = rng.standard_normal((layer_dims[l], layer_dims[l-1])) * 2 / layer_dims[l-1]
        p[f'b{l}'] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "layer",
        """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.default_rng(seed)
    p = {}
    for l in range(len(layer_dims) - 1):
        p[f'W{l}'] = rng.standard_normal((layer_dims[l+1], layer_dims[l])) * np.sqrt(2 / layer_dims[l])
        p[f'b{l}'] = np.zeros((layer_dims[l+1], 1))
    return p
""",
    ),
    (
        "transpose",
        """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.default_rng(seed)
    p = {}
    for l in range(1, len(layer_dims)):
        p[f'W{l}'] = rng.standard_normal((layer_dims[l-1], layer_dims[l])) * np.sqrt(2 / layer_dims[l-1])
        p[f'b{l}'] = np.zeros((1, layer_dims[l]))
    return p
""",
    ),
    (
        "randomness",
        """
def initialize_parameters_he(layer_dims, seed=None):
    np.random.seed(3)
    p = {}
    for l in range(1, len(layer_dims)):
        p[f'W{l}'] = np.random.rand(layer_dims[l], layer_dims[l-1]) * np.sqrt(2 / layer_dims[l-1])
        p[f'b{l}'] = np.zeros((layer_dims[l], 1))
    return p
""",
    ),
    (
        "formula",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    (A_prev, W, _), Z = cache
    m = A_prev.shape[1]
    dZ = sigmoid_backward(dA, Z)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "axis",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    (A_prev, W, _), Z = cache
    m = A_prev.shape[1]
    dZ = ACTIVATIONS[activation][1](dA, Z)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "axis",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    (A_prev, W, _), Z = cache
    m = A_prev.shape[1]
    dZ = relu_backward(dA, Z)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "formula",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    (A_prev, W, _), Z = cache
    m = A_prev.shape[1]
    if activation == "relu":
        dZ = relu_backward(dA, Z)
    else:
        dZ = sigmoid_backward(dA, Z)
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ) if need_dA_prev else None
    return dA_prev, dW, db
""",
    ),
    (
        "exception",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == 'sigmoid':
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache, need_dA_prev)
""",
    ),
    (
        "outputs",
        """
def linear_activation_backward(dA, cache, activation, need_dA_prev=True):
    linear_cache, Z = cache
    return linear_backward(ACTIVATIONS[activation][1](dA, Z), linear_cache)
""",
    ),
    (
        "axis",
        """
def softmax(Z):
    E = np.exp(Z - Z.max())
    return E / np.sum(E, axis=1, keepdims=True), Z
""",
    ),
    (
        "axis",
        """
def softmax(Z):
    E = np.exp(Z)
    return E / np.sum(E, axis=1, keepdims=True), Z
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
        "axis",
        """
def softmax(Z):
    E = np.exp(Z - np.max(Z))
    return E / E.sum(), Z
""",
    ),
    (
        "nan",
        """
def softmax(Z):
    E = np.exp(Z)
    return E / E.sum(axis=0), Z
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
        "axis",
        """
def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True), Z
""",
    ),
    (
        "axis",
        """
def softmax(Z):
    E = np.exp(Z)
    return E / E.sum(axis=1), Z
""",
    ),
    (
        "outputs",
        """
def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)
""",
    ),
    (
        "cache",
        """
def softmax(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0), E
""",
    ),
    (
        "cache",
        """
def softmax(Z):
    Z = Z - Z.max(axis=0)
    return np.exp(Z) / np.exp(Z).sum(axis=0), Z
""",
    ),
    (
        "inputs changed",
        """
def softmax(Z):
    Z -= Z.max(axis=0)
    return np.exp(Z) / np.exp(Z).sum(axis=0), Z
""",
    ),
    (
        "formula",
        """
def softmax(Z):
    return np.exp(Z), Z
""",
    ),
    (
        "formula",
        """
def softmax(Z):
    return np.exp(Z) / (1 + np.exp(Z)), Z
""",
    ),
    (
        "sign",
        """
def softmax(Z):
    E = np.exp(-Z)
    return E / E.sum(axis=0), Z
""",
    ),
    (
        "sign",
        """
def softmax_output_backward(AL, Y):
    return Y - AL
""",
    ),
    (
        "scale",
        """
def softmax_output_backward(AL, Y):
    return (AL - Y) / Y.shape[1]
""",
    ),
    (
        "chain rule",
        """
def softmax_output_backward(AL, Y):
    return -Y / AL
""",
    ),
    (
        "chain rule",
        """
def softmax_output_backward(AL, Y):
    return -Y / AL + (1 - Y) / (1 - AL)
""",
    ),
    (
        "formula",
        """
def softmax_output_backward(AL, Y):
    dAL = -Y / AL
    return dAL * AL * (1 - AL)
""",
    ),
    (
        "scale",
        """
def softmax_output_backward(AL, Y):
    return (AL - Y) / AL.shape[0]
""",
    ),
    (
        "axis",
        """
def softmax_output_backward(AL, Y):
    return np.sum(AL - Y, axis=0, keepdims=True)
""",
    ),
    (
        "axis",
        """
def softmax_output_backward(AL, Y):
    return np.mean(AL - Y, axis=1, keepdims=True)
""",
    ),
    (
        "inputs changed",
        """
def softmax_output_backward(AL, Y):
    AL -= Y
    return AL
""",
    ),
    (
        "wrong m",
        """
def softmax_cost(AL, Y):
    return -np.mean(Y * np.log(AL))
""",
    ),
    (
        "nan",
        """
def softmax_cost(AL, Y):
    return -np.sum(Y * np.log(AL)) / Y.shape[1]
""",
    ),
    (
        "formula",
        """
def softmax_cost(AL, Y):
    return -np.sum(Y*np.log(AL) + (1-Y)*np.log(1-AL)) / Y.shape[1]
""",
    ),
    (
        "transpose",
        """
def vector_to_dictionary(theta, parameters):
    p, i = {}, 0
    for k in parameters:
        n = parameters[k].size
        p[k] = theta[i:i + n].reshape(parameters[k].shape, order='F')
        i += n
    return p
""",
    ),
    (
        "layer",
        """
def vector_to_dictionary(theta, parameters):
    new, i = {}, 0
    for l in range(1, len(parameters) // 2):
        for name in (f'W{l}', f'b{l}'):
            value = parameters[name]
            new[name] = theta[i:i + value.size].reshape(value.shape)
            i += value.size
    return new
""",
    ),
    (
        "shape",
        """
def vector_to_dictionary(theta, parameters):
    new, i = {}, 0
    for name, value in parameters.items():
        new[name] = theta[i:i + value.size]
        i += value.size
    return new
""",
    ),
    (
        "loop",
        """
def vector_to_dictionary(theta, parameters):
    new, i = {}, 0
    for name, value in parameters.items():
        new[name] = theta[i:i + value.size].reshape(value.shape)
    return new
""",
    ),
    (
        "order",
        """
def vector_to_dictionary(theta, parameters):
    new, i = {}, 0
    L = len(parameters) // 2
    for name in [f'W{l}' for l in range(1, L + 1)] + [f'b{l}' for l in range(1, L + 1)]:
        shape = parameters[name].shape
        n = shape[0] * shape[1]
        new[name] = theta[i:i + n].reshape(shape)
        i = i + n
    return new
""",
    ),
    (
        "shape",
        """
def vector_to_dictionary(theta, parameters):
    new, i = {}, 0
    for name, value in parameters.items():
        n = len(value)
        new[name] = theta[i:i + n].reshape(value.shape)
        i += n
    return new
""",
    ),
    (
        "nothing returned",
        """
def vector_to_dictionary(theta, parameters):
    i = 0
    for name, value in parameters.items():
        parameters[name] = theta[i:i + value.size].reshape(value.shape)
        i += value.size
""",
    ),
    (
        "inputs changed",
        """
def vector_to_dictionary(theta, parameters):
    i = 0
    for name, value in parameters.items():
        parameters[name] = theta[i:i + value.size].reshape(value.shape)
        i += value.size
    return parameters
""",
    ),
    (
        "loop",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        theta[k] += epsilon
        J_plus = cost(vector_to_dictionary(theta, parameters))
        theta[k] -= 2 * epsilon
        J_minus = cost(vector_to_dictionary(theta, parameters))
        gradient[k] = (J_plus - J_minus) / (2 * epsilon)
    return vector_to_dictionary(gradient, parameters)
""",
    ),
    (
        "scale",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        plus, minus = theta.copy(), theta.copy()
        plus[k] += epsilon
        minus[k] -= epsilon
        J_plus, J_minus = cost(vector_to_dictionary(plus, parameters)), cost(vector_to_dictionary(minus, parameters))
        gradient[k] = (J_plus - J_minus) / 2 * epsilon
    return vector_to_dictionary(gradient, parameters)
""",
    ),
    (
        "formula",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        plus = theta
        minus = theta
        plus[k] += epsilon
        minus[k] -= epsilon
        J_plus, J_minus = cost(vector_to_dictionary(plus, parameters)), cost(vector_to_dictionary(minus, parameters))
        gradient[k] = (J_plus - J_minus) / (2 * epsilon)
    return vector_to_dictionary(gradient, parameters)
""",
    ),
    (
        "formula",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    J = cost(parameters)
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        theta[k] += epsilon
        gradient[k] = (cost(vector_to_dictionary(theta, parameters)) - J) / epsilon
        theta[k] -= epsilon
    return vector_to_dictionary(gradient, parameters)
""",
    ),
    (
        "loop",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        theta[k] += epsilon
        J_plus = cost(vector_to_dictionary(theta, parameters))
        theta[k] -= 2 * epsilon
        J_minus = cost(vector_to_dictionary(theta, parameters))
        theta[k] -= epsilon
        gradient[k] = (J_plus - J_minus) / (2 * epsilon)
    return vector_to_dictionary(gradient, parameters)
""",
    ),
    (
        "type",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    theta = dictionary_to_vector(parameters)
    gradient = np.zeros_like(theta)
    for k in range(len(theta)):
        theta[k] += epsilon
        J_plus = cost(vector_to_dictionary(theta, parameters))
        theta[k] -= 2 * epsilon
        J_minus = cost(vector_to_dictionary(theta, parameters))
        theta[k] += epsilon
        gradient[k] = (J_plus - J_minus) / (2 * epsilon)
    return gradient
""",
    ),
    (
        "inputs changed",
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    gradient = {}
    for name, value in parameters.items():
        gradient[name] = np.zeros_like(value)
        for i in range(value.shape[0]):
            for j in range(value.shape[1]):
                value[i, j] += epsilon
                J_plus = cost(parameters)
                value[i, j] -= 2 * epsilon
                J_minus = cost(parameters)
                gradient[name][i, j] = (J_plus - J_minus) / (2 * epsilon)
    return gradient
""",
    ),
    (
        "formula",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    numerical = numerical_gradient(network_cost(X, Y), parameters, epsilon)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(numerical)
    return relative_difference(a, b)
""",
    ),
    (
        "formula",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    numerical = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(numerical)
    return np.linalg.norm(a - b) / np.linalg.norm(a + b)
""",
    ),
    (
        "formula",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    numerical = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(numerical)
    return np.sum((a - b) ** 2) / (np.sum(a ** 2) + np.sum(b ** 2))
""",
    ),
    (
        "formula",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    numerical = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(numerical)
    return np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b)
""",
    ),
    (
        "formula",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    numerical = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(numerical)
    return np.abs(a - b) / (np.abs(a) + np.abs(b))
""",
    ),
    (
        "formula",
        """
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-5, hidden_activation="relu"):
    cost = lambda p: compute_cost(L_model_forward(X, p)[0], Y)
    a, b = gradients_to_vector(gradients), dictionary_to_vector(numerical_gradient(cost, parameters, epsilon))
    return float(np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b)))
""",
    ),
    (
        "formula",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    L, m, grads = len(caches), Y.shape[1], {}
    _, g_backward = ACTIVATIONS['sigmoid']
    dZ = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, _), _ = caches[l - 1]
        grads[f'dW{l}'] = dZ @ A_prev.T / m
        grads[f'db{l}'] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            grads[f'dA{l - 1}'] = W.T @ dZ
            dZ = g_backward(grads[f'dA{l - 1}'], caches[l - 2][1])
    return grads
""",
    ),
    (
        "missing 1/m",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    L, m, grads = len(caches), Y.shape[1], {}
    _, g_backward = ACTIVATIONS[hidden_activation]
    dZ = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, _), _ = caches[l - 1]
        grads[f'dW{l}'] = dZ @ A_prev.T / m
        grads[f'db{l}'] = np.sum(dZ, axis=1, keepdims=True)
        if l > 1:
            grads[f'dA{l - 1}'] = W.T @ dZ
            dZ = g_backward(grads[f'dA{l - 1}'], caches[l - 2][1])
    return grads
""",
    ),
    (
        "formula",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    L, m, grads = len(caches), Y.shape[1], {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, _), _ = caches[l - 1]
        grads[f'dW{l}'] = dZ @ A_prev.T / m
        grads[f'db{l}'] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            grads[f'dA{l - 1}'] = W.T @ dZ
            dZ = grads[f'dA{l - 1}'] * (caches[l - 2][1] > 0)
    return grads
""",
    ),
    (
        "shape",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    L, m, grads = len(caches), Y.shape[1], {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        (A_prev, W, _), Z = caches[l - 1]
        grads[f'dW{l}'] = dZ @ A_prev.T / m
        grads[f'db{l}'] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            grads[f'dA{l - 1}'] = W.T @ dZ
            dZ = ACTIVATIONS[hidden_activation][1](grads[f'dA{l - 1}'], Z)
    return grads
""",
    ),
    (
        "chain rule",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_backward(dA, caches[L - 1][0])
    grads[f'dW{L}'], grads[f'db{L}'] = dW, db
    for l in reversed(range(1, L)):
        grads[f'dA{l}'] = dA_prev
        dA_prev, dW, db = linear_activation_backward(dA_prev, caches[l - 1], hidden_activation)
        grads[f'dW{l}'], grads[f'db{l}'] = dW, db
    return grads
""",
    ),
    (
        "layer",
        """
def L_model_backward(AL, Y, caches, hidden_activation="relu"):
    grads = {}
    L = len(caches)
    dA, grads['dW' + str(L)], grads['db' + str(L)] = linear_backward(AL - Y, caches[L - 1][0])
    for l in range(L - 1, 1, -1):
        grads['dA' + str(l)] = dA
        step = linear_activation_backward(dA, caches[l - 1], hidden_activation)
        dA, grads['dW' + str(l)], grads['db' + str(l)] = step
    return grads
""",
    ),
    (
        "scale",
        """
def L2_cost(parameters, lambd, m):
    L = len(parameters) // 2
    s = 0
    for l in range(1, L + 1):
        s += np.sum(np.square(parameters['W' + str(l)]))
    return lambd / 2 * m * s
""",
    ),
    (
        "missing 1/m",
        """
def L2_cost(parameters, lambd, m):
    return lambd / 2 * sum(np.sum(W**2) for n, W in parameters.items() if n[0] == 'W')
""",
    ),
    (
        "lambd on biases",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    c = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return c + lambd/(2*m)*sum(np.sum(p**2) for p in parameters.values())
""",
    ),
    (
        "scale",
        """
def compute_cost_with_regularization(AL, Y, parameters, lambd):
    m = Y.shape[1]
    c = compute_cost(AL, Y)
    return c + lambd/m*sum(np.sum(p**2) for k, p in parameters.items() if 'W' in k)
""",
    ),
    (
        "mask",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape) > keep_prob
    return A * D / keep_prob, D
""",
    ),
    (
        "randomness",
        """
def dropout_forward(A, keep_prob, rng):
    D = np.random.rand(A.shape[0], A.shape[1]) < keep_prob
    A = A * D
    A = A / keep_prob
    return A, D
""",
    ),
    (
        "inputs changed",
        """
def dropout_forward(A, keep_prob, rng):
    D = rng.random(A.shape) < keep_prob
    A *= D
    A /= keep_prob
    return A, D
""",
    ),
    (
        "layer",
        """
def L_model_forward(X, parameters, hidden_activation='relu'):
    caches, A = [], X
    L = len(parameters) // 2
    for l in range(1, L):
        A_prev = A
        A, c = linear_activation_forward(A_prev, parameters[f'W{l}'], parameters[f'b{l}'], hidden_activation)
        caches.append(c)
    AL, c = linear_activation_forward(A, parameters[f'W{L}'], parameters[f'b{L}'], 'sigmoid')
    return AL, caches
""",
    ),
    (
        "formula",
        """
def linear_activation_forward(A_prev, W, b, activation):
    Z, c = linear_forward(A_prev, W, b)
    if activation == 'sigmoid':
        A, z = sigmoid(Z)
    else:
        A, z = relu(Z)
    return A, (c, z)
""",
    ),
    (
        "wrong m",
        """
def compute_cost_from_logits(ZL, Y):
    A = 1/(1+np.exp(-ZL))
    return -np.mean(Y*np.log(A)+(1-Y)*np.log(1-A))
""",
    ),
]
