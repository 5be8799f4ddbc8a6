"""Layers and networks as students get them wrong: see `students.ANSWERS`."""

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
]
