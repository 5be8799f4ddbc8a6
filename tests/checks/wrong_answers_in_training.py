"""Start values, updates and dropout as students get them wrong: see `students.ANSWERS`."""

ANSWERS = [
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
]
