"""Costs and softmax as students get them wrong: see `students.ANSWERS`."""

ANSWERS = [
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
        "wrong m",
        """
def compute_cost_from_logits(ZL, Y):
    A = 1/(1+np.exp(-ZL))
    return -np.mean(Y*np.log(A)+(1-Y)*np.log(1-A))
""",
    ),
]
