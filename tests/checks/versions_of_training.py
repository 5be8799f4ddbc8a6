"""Start values, training and gradient checking as students write them: see `versions_of_activations`."""

VERSIONS = [
    (
        """
def initialize_parameters(n_x, n_h, n_y, seed=None):
    rng = np.random.default_rng(seed)
    W1, W2 = 0.01 * rng.standard_normal((n_h, n_x)), 0.01 * rng.standard_normal((n_y, n_h))
    return {'W1': W1, 'b1': np.zeros((n_h, 1)), 'W2': W2, 'b2': np.zeros((n_y, 1))}
""",
        [
            ("scale", "W2 = 0.01 * rng.standard_normal((n_h, n_x)), 0.01 *", "W2 = rng.standard_normal((n_h, n_x)),"),
            ("transpose", "(n_h, n_x)", "(n_x, n_h)"),
            ("randomness", "0.01 * rng.standard_normal((n_h, n_x))", "np.zeros((n_h, n_x))"),
            ("keepdims", "np.zeros((n_h, 1))", "np.zeros(n_h)"),
            ("randomness", "default_rng(seed)", "default_rng()"),
            ("randomness", "default_rng(seed)", "default_rng(1)"),
            ("keys", "'b2': np.zeros((n_y, 1))", "'b3': np.zeros((n_y, 1))"),
        ],
    ),
    (
        """
def initialize_parameters_deep(layer_dims, seed=None, scale='lecun'):
    rng = np.random.default_rng(seed)
    parameters = {}
    for l, (n_prev, n) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        s = weight_scale(scale, n_prev)
        parameters[f'W{l}'] = rng.normal(0, s, (n, n_prev))
        parameters[f'b{l}'] = np.zeros((n, 1))
    return parameters
""",
        [
            ("layer", "start=1", "start=0"),
            ("transpose", "(n, n_prev))", "(n_prev, n))"),
            ("wrong input", "weight_scale(scale, n_prev)", "weight_scale(scale, n)"),
            ("scale", "weight_scale(scale, n_prev)", "weight_scale('lecun', n_prev)"),
            ("formula", "np.zeros", "np.ones"),
            ("layer", "layer_dims[1:])", "layer_dims[1:-1])"),
        ],
    ),
    (
        """
def initialize_parameters_he(layer_dims, seed=None):
    rng = np.random.RandomState(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        s = (2 / layer_dims[l - 1]) ** 0.5
        parameters[f'W{l}'] = s * rng.randn(layer_dims[l], layer_dims[l - 1])
        parameters[f'b{l}'] = np.zeros((layer_dims[l], 1))
    return parameters
""",
        [
            ("formula", "(2 /", "(1 /"),
            ("scale", " ** 0.5", ""),
            ("wrong input", "2 / layer_dims[l - 1]", "2 / layer_dims[l]"),
            ("randomness", "RandomState(seed)", "RandomState(3)"),
            ("keepdims", "np.zeros((layer_dims[l], 1))", "np.zeros(layer_dims[l])"),
            ("scale", "s * rng", "0.01 * rng"),
        ],
    ),
    (
        """
def weight_scale(scale, n_prev):
    if scale == 'lecun':
        return (1 / n_prev) ** 0.5
    if scale == 'he':
        return (2 / n_prev) ** 0.5
    if isinstance(scale, float):
        return scale
    raise ValueError(scale)
""",
        [
            ("formula", "(2 / n_prev)", "(1 / n_prev)"),
            ("scale", "(1 / n_prev) ** 0.5", "(1 / n_prev)"),
            ("exception", "    if isinstance(scale, float):\n        return scale\n", ""),
            ("arguments", "raise ValueError(scale)", "return 1.0"),
            ("formula", "(2 / n_prev) ** 0.5", "2 / n_prev ** 0.5"),
        ],
    ),
    (
        """
def gradient_step(X, Y, parameters, learning_rate, hidden_activation='relu'):
    AL, caches = L_model_forward(X, parameters, hidden_activation)
    grads = L_model_backward(AL, Y, caches, hidden_activation)
    new = update_parameters(parameters, grads, learning_rate)
    return compute_cost_from_logits(caches[-1][1], Y), new
""",
        [
            ("outputs", ", new", ", parameters"),
            ("formula", "parameters, hidden_activation)\n", "parameters)\n"),
            ("formula", "caches, hidden_activation)", "caches)"),
            ("scale", "grads, learning_rate)", "grads, 1)"),
            ("wrong input", "caches[-1][1]", "AL"),
            ("outputs", "return compute_cost_from_logits(caches[-1][1], Y), new", "return new"),
        ],
    ),
    (
        """
def plain_gradient_descent(X, Y, parameters, learning_rate, num_iterations,
                           hidden_activation='relu', step=gradient_step):
    i = 0
    while i < num_iterations:
        cost, parameters = step(X, Y, parameters, learning_rate, hidden_activation)
        if np.isnan(cost):
            raise DivergedError('diverged')
        yield i, cost, parameters
        i += 1
""",
        [
            ("outputs", "i < num_iterations", "i <= num_iterations"),
            ("outputs", "i < num_iterations", "i < num_iterations - 1"),
            ("loop", "yield i,", "yield i + 1,"),
            ("wrong input", "cost, parameters = step", "cost, _ = step"),
            ("wrong input", "= step(X", "= gradient_step(X"),
            ("nan", "raise DivergedError('diverged')", "pass"),
            ("outputs", "yield i, cost, parameters", "yield cost, parameters"),
            ("outputs", "yield i, cost, parameters", "return parameters"),
            ("formula", "learning_rate, hidden_activation)\n", "learning_rate)\n"),
        ],
    ),
    (
        """
def fit(X, Y, parameters, learning_rate, num_iterations, print_cost=False,
        hidden_activation='relu', lambd=0, keep_prob=1, rng=None):
    costs = []
    for i in range(num_iterations):
        cost, parameters = regularized_step(lambd, keep_prob, rng)(X, Y, parameters, learning_rate, hidden_activation)
        if i % 100 == 0:
            costs.append(cost)
    return parameters, costs
""",
        [
            ("outputs", "        if i % 100 == 0:\n    ", ""),
            ("outputs", "return parameters, costs", "return parameters"),
            ("order", "return parameters, costs", "return costs, parameters"),
            ("formula", "learning_rate, hidden_activation)", "learning_rate)"),
            ("lambd", "regularized_step(lambd,", "regularized_step(0,"),
            ("outputs", "cost, parameters = reg", "cost, _ = reg"),
        ],
    ),
    (
        """
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False, seed=None,
                    hidden_activation='relu', lambd=0, keep_prob=1):
    parameters = initialize_parameters(*layers_dims, seed)
    return fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd, keep_prob)
""",
        [
            ("randomness", "(*layers_dims, seed)", "(*layers_dims, 1)"),
            ("formula", "initialize_parameters(*layers_dims, seed)", "initialize_parameters_deep(layers_dims, seed)"),
            ("scale", "parameters, learning_rate", "parameters, 0.0075"),
            ("formula", "hidden_activation, lambd, keep_prob)\n", "'relu', lambd, keep_prob)\n"),
            ("outputs", "keep_prob)\n", "keep_prob)[0]\n"),
            ("randomness", "(*layers_dims, seed)", "(*layers_dims)"),
        ],
    ),
    (
        """
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False, seed=None,
                  hidden_activation='relu', lambd=0, keep_prob=1):
    parameters = initialize_parameters_deep(layers_dims, seed)
    return fit(X, Y, parameters, learning_rate, num_iterations, print_cost, hidden_activation, lambd, keep_prob)
""",
        [
            ("randomness", "(layers_dims, seed)", "(layers_dims, 1)"),
            ("formula", "(layers_dims, seed)", "(layers_dims, seed, 0.01)"),
            ("formula", "hidden_activation, lambd, keep_prob)\n", "'relu', lambd, keep_prob)\n"),
            ("lambd", "lambd, keep_prob)\n", "0, keep_prob)\n"),
            ("outputs", "num_iterations, print_cost, hidden", "num_iterations - 1, print_cost, hidden"),
            ("sign", "fit(X, Y,", "fit(X, 1 - Y,"),
        ],
    ),
    (
        """
def relative_difference(a, b):
    top = np.sqrt(np.sum((a - b) ** 2))
    bottom = np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2))
    return top / bottom if bottom > 0 else 0.0
""",
        [
            ("formula", "np.sum(a**2)) + ", "np.sum(a**2)) - "),
            ("formula", "top / bottom", "top"),
            ("sign", "(a - b)", "(a + b)"),
            ("nan", "top / bottom if bottom > 0 else 0.0", "top / bottom"),
            ("formula", " + np.sqrt(np.sum(b**2))", ""),
        ],
    ),
    (
        """
def gradient_check(x, theta, epsilon=1e-5):
    def J(theta):
        return theta * x
    slope = (J(theta + epsilon) - J(theta - epsilon)) / (2 * epsilon)
    return abs(slope - x) / (abs(slope) + abs(x))
""",
        [
            ("scale", "(2 * epsilon)", "epsilon"),
            ("sign", ") - J(theta - epsilon)", ") + J(theta - epsilon)"),
            ("scale", "/ (2 * epsilon)", "/ 2 * epsilon"),
            ("formula", " / (abs(slope) + abs(x))", ""),
            ("wrong input", "slope - x) / (abs(slope) + abs(x))", "slope - theta) / (abs(slope) + abs(theta))"),
        ],
    ),
    (
        """
def dictionary_to_vector(parameters):
    theta = []
    for l in range(1, len(parameters) // 2 + 1):
        theta += list(parameters[f'W{l}'].ravel()) + list(parameters[f'b{l}'].ravel())
    return np.array(theta)[:, None]
""",
        [
            ("keepdims", "[:, None]", ""),
            ("transpose", "[:, None]", "[None, :]"),
            ("layer", " + 1)", ")"),
            ("order", "'].ravel()) + list", "'].T.ravel()) + list"),
            ("keys", " + list(parameters[f'b{l}'].ravel())", ""),
            ("type", "np.array(theta)[:, None]", "theta"),
        ],
    ),
    (
        """
def vector_to_dictionary(theta, parameters):
    new, start = {}, 0
    for name, value in parameters.items():
        new[name] = theta[start : start + value.size].reshape(value.shape)
        start += value.size
    return new
""",
        [
            ("loop", "        start += value.size\n", ""),
            ("shape", ".reshape(value.shape)", ""),
            ("wrong input", "theta[start : start + value.size].reshape(value.shape)", "value"),
            ("keys", "new[name]", "new['d' + name]"),
            ("shape", "start + value.size]", "start + value.size - 1]"),
            ("transpose", "reshape(value.shape)", "reshape(value.shape, order='F')"),
        ],
    ),
    (
        """
def gradients_to_vector(gradients):
    parts = []
    for l in range(1, 99):
        for name in (f'dW{l}', f'db{l}'):
            if name in gradients:
                parts.append(gradients[name].flatten())
    return np.concatenate(parts).reshape(-1, 1)
""",
        [
            ("keepdims", ".reshape(-1, 1)", ""),
            ("order", "(f'dW{l}', f'db{l}')", "(f'db{l}', f'dW{l}')"),
            ("keys", "(f'dW{l}', f'db{l}')", "(f'dW{l}',)"),
            ("order", "flatten()", "flatten(order='F')"),
            ("shape", "(f'dW{l}', f'db{l}')", "(f'dW{l}', f'db{l}', f'dA{l}')"),
        ],
    ),
    (
        """
def network_cost(X, Y, hidden_activation='relu', lambd=0, keep_prob=1, masks=None):
    def cost(parameters):
        L, A = len(parameters) // 2, X
        for l in range(1, L):
            A = ACTIVATIONS[hidden_activation][0](parameters[f'W{l}'] @ A + parameters[f'b{l}'])[0]
            if masks is not None:
                A = A * masks[l - 1] / keep_prob
        ZL = parameters[f'W{L}'] @ A + parameters[f'b{L}']
        return compute_cost_from_logits(ZL, Y) + L2_cost(parameters, lambd, X.shape[1])
    return cost
""",
        [
            ("lambd", " + L2_cost(parameters, lambd, X.shape[1])", ""),
            ("mask not rescaled", "masks[l - 1] / keep_prob", "masks[l - 1]"),
            ("mask", "A * masks[l - 1] / keep_prob", "A"),
            ("formula", "ACTIVATIONS[hidden_activation]", "ACTIVATIONS['relu']"),
            ("type", "    return cost", "    return 0.5"),
            ("nothing returned", "    return cost\n", "    cost.name = 'J'\n"),
        ],
    ),
    (
        """
def costs_around(cost, parameters, epsilon):
    both = []
    for sign in (1, -1):
        J = {}
        for name, value in parameters.items():
            J[name] = np.zeros(value.shape)
            for k in np.ndindex(value.shape):
                moved = {n: v.copy() for n, v in parameters.items()}
                moved[name][k] += sign * epsilon
                J[name][k] = cost(moved)
        both.append(J)
    return both[0], both[1]
""",
        [
            ("order", "(1, -1)", "(-1, 1)"),
            ("sign", "(1, -1)", "(1, 1)"),
            ("scale", "sign * epsilon", "2 * sign * epsilon"),
            ("inputs changed", "v.copy()", "v"),
            ("outputs", "return both[0], both[1]", "return both[0]"),
        ],
    ),
    (
        """
def numerical_gradient(cost, parameters, epsilon=1e-5):
    slopes = {}
    for name, value in parameters.items():
        slopes[name] = np.zeros(value.shape)
        for k in np.ndindex(value.shape):
            J = []
            for e in (epsilon, -epsilon):
                moved = dict(parameters)
                moved[name] = value.copy()
                moved[name][k] += e
                J.append(cost(moved))
            slopes[name][k] = (J[0] - J[1]) / (2 * epsilon)
    return slopes
""",
        [
            ("scale", "(2 * epsilon)", "epsilon"),
            ("sign", "J[0] - J[1]", "J[1] - J[0]"),
            ("formula", "(J[0] - J[1]) / (2 * epsilon)", "(J[0] - cost(parameters)) / epsilon"),
            ("formula", "value.copy()", "value"),
            ("formula", "(J[0] - J[1]) / (2 * epsilon)", "J[0] - J[1]"),
            ("keys", "return slopes", "return {'d' + n: s for n, s in slopes.items()}"),
        ],
    ),
    (
        """
def gradient_check_n(parameters, gradients, X=None, Y=None, epsilon=1e-5, hidden_activation='relu'):
    slopes = numerical_gradient(network_cost(X, Y, hidden_activation), parameters, epsilon)
    a, n = gradients_to_vector(gradients), dictionary_to_vector(slopes)
    return np.linalg.norm(a - n) / (np.linalg.norm(a) + np.linalg.norm(n))
""",
        [
            ("formula", "(np.linalg.norm(a) + np.linalg.norm(n))", "np.linalg.norm(a)"),
            ("formula", " / (np.linalg.norm(a) + np.linalg.norm(n))", ""),
            ("sign", "norm(a - n)", "norm(a + n)"),
            ("formula", "network_cost(X, Y, hidden_activation)", "network_cost(X, Y)"),
            ("formula", "norm(a) + np", "norm(a) - np"),
            ("type", "return np.linalg.norm(a - n)", "return a, np.linalg.norm(a - n)"),
        ],
    ),
    (
        """
def complex_step_gradient(cost, parameters, h=1e-30):
    slopes = {}
    for name, value in parameters.items():
        slopes[name] = np.zeros(value.shape)
        for k in np.ndindex(value.shape):
            moved = {n: v.astype(complex) for n, v in parameters.items()}
            moved[name][k] += 1j * h
            slopes[name][k] = np.imag(cost(moved)) / h
    return slopes
""",
        [
            ("formula", "1j * h", "h"),
            ("formula", "np.imag(cost(moved)) / h", "np.imag(cost(moved))"),
            ("sign", "1j * h", "-1j * h"),
            ("scale", "/ h", "/ (2 * h)"),
            ("formula", "np.imag", "np.real"),
            ("nothing returned", "    return slopes", ""),
        ],
    ),
]
