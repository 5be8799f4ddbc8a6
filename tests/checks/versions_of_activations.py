"""Activation functions as students write them: a right version each, and the changes that make it wrong.

An entry is the code, and (kind, old, new) for every wrong version of it.
"""

VERSIONS = [
    (
        """
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, Z
""",
        [
            ("sign", "np.exp(-Z)", "np.exp(Z)"),
            ("formula", "1 / (1 + np.exp(-Z))", "1 + np.exp(-Z)"),
            ("formula", "1 / (1 + np.exp(-Z))", "np.tanh(Z)"),
            ("nan", "1 / (1 + np.exp(-Z))", "np.exp(Z) / (1 + np.exp(Z))"),
            ("outputs", "return A, Z", "return A"),
            ("cache", "return A, Z", "return A, A"),
            ("order", "return A, Z", "return Z, A"),
            ("nothing returned", "return A, Z", "A, Z"),
            ("exception", "np.exp(-Z)", "np.epx(-Z)"),
            ("type", "return A, Z", "return A.tolist(), Z"),
        ],
    ),
    (
        """
def tanh(Z):
    P, N = np.exp(np.minimum(Z, 20)), np.exp(-np.minimum(Z, 20))
    A = np.where(Z < -20, -1, (P - N) / (P + N))
    return A, Z
""",
        [
            ("sign", "(P - N)", "(N - P)"),
            ("formula", "(P - N) / (P + N)", "1 / (1 + N)"),
            ("value", "(P - N) / (P + N)", "(P + N) / 2"),
            ("cache", "return A, Z", "return A, A"),
            ("outputs", "return A, Z", "return A"),
            ("nan", "np.where(Z < -20, -1, (P - N) / (P + N))", "(np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))"),
        ],
    ),
    (
        """
def relu(Z):
    A = Z * (Z > 0)
    return A, Z
""",
        [
            ("formula", "Z * (Z > 0)", "np.abs(Z)"),
            ("formula", "Z * (Z > 0)", "1.0 * (Z > 0)"),
            ("sign", "Z * (Z > 0)", "Z * (Z < 0)"),
            ("formula", "Z * (Z > 0)", "np.where(Z > 0, Z, 0.01 * Z)"),
            ("shape", "Z * (Z > 0)", "Z[Z > 0]"),
            ("shape", "Z * (Z > 0)", "np.max(Z)"),
            ("inputs changed", "A = Z * (Z > 0)", "A = Z\n    A[A < 0] = 0"),
            ("integers", "Z * (Z > 0)", "np.maximum(0, Z).astype(int)"),
        ],
    ),
    (
        """
def leaky_relu(Z, slope=0.01):
    A = np.maximum(Z, slope * Z)
    return A, Z
""",
        [
            ("formula", "np.maximum(Z, slope * Z)", "np.maximum(Z, 0)"),
            ("formula", "np.maximum(Z, slope * Z)", "np.where(Z > 0, Z, slope)"),
            ("formula", "slope * Z", "0.01 * Z"),
            ("sign", "np.maximum(Z, slope * Z)", "np.minimum(Z, slope * Z)"),
            ("sign", "np.maximum(Z, slope * Z)", "np.where(Z > 0, Z, -slope * Z)"),
            ("cache", "return A, Z", "return A, A"),
            ("arguments", "(Z, slope=0.01)", "(Z)"),
        ],
    ),
    (
        """
def identity(Z):
    A = np.array(Z)
    return A, Z
""",
        [
            ("sign", "np.array(Z)", "-Z"),
            ("formula", "np.array(Z)", "np.maximum(Z, 0)"),
            ("formula", "np.array(Z)", "np.tanh(Z)"),
            ("transpose", "np.array(Z)", "Z.T"),
            ("outputs", "return A, Z", "return A"),
            ("scale", "np.array(Z)", "2 * Z"),
        ],
    ),
    (
        """
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    dZ = dA * s * (1 - s)
    return dZ
""",
        [
            ("chain rule", "dA * s * (1 - s)", "s * (1 - s)"),
            ("chain rule", "dA * s * (1 - s)", "dA * s"),
            ("formula", "dA * s * (1 - s)", "dA * (1 - s**2)"),
            ("wrong input", "s = 1 / (1 + np.exp(-cache))", "s = cache"),
            ("wrong input", "np.exp(-cache)", "np.exp(-dA)"),
            ("sign", "(1 - s)", "(1 + s)"),
            ("sign", "(1 - s)", "(s - 1)"),
            ("nothing returned", "    return dZ", "    print(end='')"),
            ("shape", "dA * s", "dA @ s"),
        ],
    ),
    (
        """
def tanh_backward(dA, cache):
    A = np.tanh(cache)
    dZ = dA - dA * A * A
    return dZ
""",
        [
            ("chain rule", "dA - dA * A * A", "1 - A * A"),
            ("sign", "dA - dA", "dA + dA"),
            ("formula", "dA * A * A", "dA * A"),
            ("wrong input", "np.tanh(cache)", "cache"),
            ("formula", "dA - dA * A * A", "dA * A * (1 - A)"),
            ("formula", "dA - dA * A * A", "np.where(cache > 0, dA, 0)"),
            ("sign", "dA - dA * A * A", "dA * A * A - dA"),
        ],
    ),
    (
        """
def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
    return dZ
""",
        [
            ("inputs changed", "np.array(dA, copy=True)", "dA"),
            ("kink", "cache <= 0", "cache < 0"),
            ("sign", "cache <= 0", "cache > 0"),
            ("wrong input", "cache <= 0", "dA <= 0"),
            ("chain rule", "np.array(dA, copy=True)", "np.ones_like(dA)"),
            ("formula", "np.array(dA, copy=True)", "dA * cache"),
            ("formula", "    dZ[cache <= 0] = 0\n", ""),
            ("integers", "np.array(dA, copy=True)", "np.array(dA + 0.4, dtype=int)"),
        ],
    ),
    (
        """
def leaky_relu_backward(dA, cache, slope=0.01):
    factor = np.ones(dA.shape)
    factor[cache <= 0] = slope
    return dA * factor
""",
        [
            ("formula", "= slope", "= 0"),
            ("formula", "= slope\n", "= 0.01\n"),
            ("sign", "cache <= 0", "cache > 0"),
            ("kink", "cache <= 0", "cache < 0"),
            ("chain rule", "dA * factor", "factor"),
            ("wrong input", "cache <= 0", "dA <= 0"),
            ("chain rule", "dA * factor", "np.where(cache > 0, dA, slope)"),
        ],
    ),
    (
        """
def identity_backward(dA, cache):
    dZ = np.array(dA)
    return dZ
""",
        [
            ("sign", "np.array(dA)", "-dA"),
            ("wrong input", "np.array(dA)", "cache"),
            ("formula", "np.array(dA)", "dA * cache"),
            ("chain rule", "np.array(dA)", "np.ones_like(dA)"),
            ("formula", "np.array(dA)", "np.where(cache > 0, dA, 0)"),
            ("nothing returned", "    return dZ", "    dZ.sum()"),
        ],
    ),
]
