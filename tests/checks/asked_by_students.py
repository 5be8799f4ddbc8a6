"""Mistakes that students ask about in public, and what a check must say to each.

A row is (right, wrong, says, never): in `RIGHT[...]` the part `right` is replaced by `wrong`; all `says` must stand in
the message, no `never` may. Putting `right` back is what the message advises, and must be accepted. Where two things
are wrong, `right` and `wrong` are lists: the message after the first is put right must say the last of `says`.
"""

RIGHT = {}
ROWS = []


def of(name, code, *rows):
    """Rows for one function, with a right version of it."""
    key = f"{name}-{len(RIGHT)}"
    RIGHT[key] = code.strip("\n")
    ROWS.extend((key, *row) for row in rows)


SUMMED = "-np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m"

of(
    "compute_cost",
    f"""
def compute_cost(AL, Y):
    m = Y.shape[1]
    P = np.clip(AL, 1e-15, 1 - 1e-15)
    return {SUMMED}
""",
    (SUMMED, "-np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P), axis=1)", ["(2,)", "over all entries", "m"], ["(1,)"]),
    (SUMMED, "(np.dot(Y, np.log(P).T) + np.dot(1 - Y, np.log(1 - P).T)) / m", ["diagonal", "minus"], []),
    (
        SUMMED,
        "-(np.dot(Y, np.log(P).T) + np.dot(1 - Y, np.log(1 - P).T)) / m",
        ["diagonal", "`*`"],
        ["over all entries."],
    ),
    (SUMMED, "-np.sum(Y @ np.log(P).T + (1 - Y) @ np.log(1 - P).T) / m", ["outputs", "element by element"], []),
    (SUMMED, "-np.sum(Y.T @ np.log(P) + (1 - Y).T @ np.log(1 - P)) / m", ["pairs", "element by element"], []),
    (
        SUMMED,
        "-np.sum(np.dot(Y.T, np.log(P)) + np.dot((1 - Y).T, np.log(1 - P))) / m",
        ["pairs", "element by element"],
        [],
    ),
    (SUMMED, "-np.sum(Y * np.log(P).T + (1 - Y) * np.log(1 - P).T) / m", ["pairs", "element by element"], []),
    (SUMMED, "-(Y.T @ np.log(P) + (1 - Y).T @ np.log(1 - P)) / m", ["pairs", "element by element"], []),
    (SUMMED, "-(Y * np.log(P).T + (1 - Y) * np.log(1 - P).T) / m", ["pairs", "element by element"], []),
    (SUMMED, "-np.mean(Y.T @ np.log(P) + (1 - Y).T @ np.log(1 - P))", ["pairs", "element by element"], []),
    (
        SUMMED,
        "-np.mean(Y * np.log(P) + (1 - Y) * np.log(1 - P))",
        ["right on ordinary data", "several outputs", "np.mean"],
        ["not right yet"],
    ),
    ("np.clip(AL, 1e-15, 1 - 1e-15)", "AL", ["right on ordinary data", "log(0)"], ["not right yet"]),
    ("np.clip(AL, 1e-15, 1 - 1e-15)", "np.clip(AL, 1e-5, 1 - 1e-5)", ["1e-05", "smaller"], ["1 times"]),
    ("np.clip(AL, 1e-15, 1 - 1e-15)", "np.clip(AL, 1e-3, 1 - 1e-3)", ["0.001", "smaller"], ["1 times"]),
    ("Y * np.log(P)", "Y * math.log(P)", ["math", "np.log"], []),
    ("1 - 1e-15)", "1 - 1e-15) ^ 1", ["`**`"], []),
    ("    m = Y.shape[1]\n", "", ["`m`", ".shape[1]"], []),
    ("Y.shape[1]", "X.shape[1]", ["`X`", "notebook"], []),
    (
        [SUMMED, "np.clip(AL, 1e-15, 1 - 1e-15)"],
        ["np.sum(Y * np.log(P) + (1 - Y) * np.log(1 - P)) / m", "AL"],
        ["wrong sign", "After you fix this: 0 * log(0) is nan", "log(0)"],
        [],
    ),
    (
        [") + (1 - Y) * np.log(1 - P)", " / m"],
        [")", ""],
        ["half for the labels 0", "After you fix this", "1/m is missing"],
        [],
    ),
    (") + (1 - Y) * np.log(1 - P)) / m", ")) / m", ["half for the labels 0"], []),
)

of(
    "compute_cost_from_logits",
    """
def compute_cost_from_logits(ZL, Y):
    m = Y.shape[1]
    cost = np.sum(np.logaddexp(0, ZL) - Y * ZL) / m
    return cost
""",
    ("    cost", "    ZL = sigmoid(ZL)[0]\n    cost", ["sigmoid", "logits"], []),
    ("    cost", "    ZL = 1 / (1 + np.exp(-ZL))\n    cost", ["sigmoid", "logits"], []),
    ("    cost", "    ZL = sigmoid(ZL)\n    cost", ["several values"], ["np.array(ZL)"]),
    (
        "np.sum(np.logaddexp(0, ZL) - Y * ZL) / m",
        "compute_cost(sigmoid(ZL)[0], Y)",
        ["right on ordinary data", "rounds"],
        ["not right yet"],
    ),
    ("np.logaddexp(0, ZL)", "np.log(1 + np.exp(ZL))", ["right on ordinary data", "exp(1000)"], ["not right yet"]),
    ("Y * ZL", "Y @ ZL.T", ["element"], []),
    ("Y * ZL", "np.dot(Y.T, ZL)", ["element"], []),
    ("np.logaddexp(0, ZL)", "math.log(1 + math.exp(ZL))", ["math"], []),
)

of(
    "output_backward",
    """
def output_backward(AL, Y, ZL):
    return AL - Y
""",
    ("AL - Y", "-(Y / AL + (1 - Y) / (1 - AL))", ["dAL", "minus"], []),
    ("AL - Y", "-(Y / AL - (1 - Y) / (1 - AL))", ["dAL"], []),
    ("AL - Y", "-(np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)) * AL * (1 - AL)", ["minus"], []),
    ("AL - Y", "1 / 2 * (AL - Y) ** 2", ["square"], []),
)

of(
    "sigmoid",
    """
def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, Z
""",
    ("1 / (1 + np.exp(-Z))", "1 / 1 + np.exp(-Z)", ["arentheses"], ["wrong value"]),
    ("1 / (1 + np.exp(-Z))", "1 / (1 + math.exp(-Z))", ["math", "np.exp"], []),
    ("1 / (1 + np.exp(-Z))", "1 / (1 + np.exp(-Z)) ^ 1", ["`**`"], []),
    ("1 / (1 + np.exp(-Z))", "np.exp(Z) / (1 + np.exp(Z))", ["right on ordinary data", "inf / inf"], ["not right yet"]),
    ("1 / (1 + np.exp(-Z))", "1 / (1 + np.e ** Z)", ["sign"], []),
)

of(
    "tanh",
    """
def tanh(Z):
    A = np.tanh(Z)
    return A, Z
""",
    (
        "np.tanh(Z)",
        "(np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))",
        ["right on ordinary data", "np.tanh"],
        ["not right yet"],
    ),
    (
        "np.tanh(Z)",
        "(np.exp(2 * Z) - 1) / (np.exp(2 * Z) + 1)",
        ["right on ordinary data", "np.tanh"],
        ["not right yet"],
    ),
    ("np.tanh(Z)", "math.tanh(Z)", ["math"], []),
    ("np.tanh(Z)", "np.exp(Z) - np.exp(-Z) / np.exp(Z) + np.exp(-Z)", ["arentheses"], []),
)

of(
    "relu",
    """
def relu(Z):
    A = np.maximum(0, Z)
    return A, Z
""",
    ("np.maximum(0, Z)", "max(0, Z)", ["np.maximum"], ["np.where` compare", "`if`"]),
    ("np.maximum(0, Z)", "max(Z, 0)", ["np.maximum"], ["`if`"]),
    ("np.maximum(0, Z)", "np.max(0, Z)", ["np.maximum"], []),
    ("np.maximum(0, Z)", "np.max([0, Z])", ["np.maximum"], []),
    ("np.maximum(0, Z)", "np.max(Z, 0)", ["np.maximum"], []),
    ("np.maximum(0, Z)", "Z if Z > 0 else 0", ["one number"], []),
)

of(
    "sigmoid_backward",
    """
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA * s * (1 - s)
""",
    ("dA * s * (1 - s)", "dA @ s * (1 - s)", ["element by element", "`*`"], []),
    ("dA * s * (1 - s)", "np.dot(dA, s * (1 - s))", ["element by element", "`*`"], []),
    ("dA * s * (1 - s)", "np.dot(dA, (s * (1 - s)).T)", ["element by element", "`*`"], []),
    ("dA * s * (1 - s)", "dA * s * 1 - s", ["arentheses"], []),
    ("dA * s * (1 - s)", "dA * s - s ** 2", ["arentheses"], []),
    ("1 / (1 + np.exp(-cache))", "sigmoid(cache)", ["several values"], ["np.array"]),
    ("1 / (1 + np.exp(-cache))", "1 / 1 + np.exp(-cache)", ["arentheses"], []),
)

of(
    "tanh_backward",
    """
def tanh_backward(dA, cache):
    A = np.tanh(cache)
    return dA * (1 - A ** 2)
""",
    ("dA * (1 - A ** 2)", "dA * 1 - A ** 2", ["arentheses"], []),
    ("dA * (1 - A ** 2)", "dA - A ** 2", ["arentheses"], []),
    ("A ** 2", "A ^ 2", ["`**`"], []),
    ("dA * (1 - A ** 2)", "dA * (1 - A @ A.T)", ["element by element"], []),
    ("dA * (1 - A ** 2)", "dA @ (1 - A ** 2)", ["element by element"], []),
)

of(
    "relu_backward",
    """
def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
    return dZ
""",
    ("np.array(dA, copy=True)", "dA", ["in place", "dA.copy()"], ["np.array(x"]),
    ("np.array(dA, copy=True)", "np.asarray(dA)", ["in place", "dA.copy()"], []),
)
