"""Gradient checking as students get them wrong: see `students.ANSWERS`."""

ANSWERS = [
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
]
