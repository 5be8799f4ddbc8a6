"""What gives a class away besides the animal: classifiers that see one cue of each picture and nothing else.

NumPy only, so that the shipped files can be measured without the packages of the builder.
"""

import numpy as np

BORDER = 8  # pixels that no drawing reaches
RIDGE = 0.01  # of the mean squared length of the features
WIDTH = 0.25  # of the kernel, as a share of the mean squared distance


def one_hot(words):
    """Each word as a row of 0 and 1.

    >>> one_hot(["day", "night", "day"]).tolist()
    [[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]]
    """
    words = np.array(words)
    return (words[:, None] == np.unique(words)).astype(float)


def cue_features(x, rows):
    """One array of shape (m, n) for each cue of m pictures: x as in the files, rows as in SOURCES.csv."""
    share = x / 255
    ground = np.ones(x.shape[1:3], dtype=bool)
    ground[BORDER:-BORDER, BORDER:-BORDER] = False
    order = np.array([[int(row["index"])] for row in rows], dtype=float)
    return {
        "scene": one_hot([row["scene"] for row in rows]),
        "light": one_hot([row["light"] for row in rows]),
        "scene and light": one_hot([row["scene"] + row["light"] for row in rows]),
        "border of 8 pixels": share[:, ground].reshape(len(x), -1),
        "mean colour": share.mean(axis=(1, 2)),
        "brightness": share.mean(axis=(1, 2, 3))[:, None],
        "size and place": np.array([[float(row[key]) for key in ("left", "top", "side")] for row in rows]),
        "file order": np.hstack([order, order % 2]),
    }


def class_weights(y):
    """+ or -, so that each class weighs 1/2."""
    return np.where(y == 1, 0.5 / (y == 1).sum(), -0.5 / (y == 0).sum())


def linear(features, y, new):
    """Scores by least squares with each class of the same weight; above 0 means cat."""
    signed = class_weights(y)
    weights = np.abs(signed)
    centre = weights @ features
    root = np.sqrt(weights)
    A = root[:, None] * (features - centre)
    K = A @ A.T
    dual = np.linalg.solve(K + (RIDGE * np.trace(K) / len(K) + 1e-12) * np.eye(len(K)), signed / root)
    return (new - centre) @ (A.T @ dual)


def neighbours(features, y, new):
    """Scores by a vote of the training pictures, near ones most; above 0 means cat."""
    spread = np.where(features.std(axis=0) > 0, features.std(axis=0), 1)
    a, b = features / spread, new / spread
    distance = (b**2).sum(axis=1)[:, None] + (a**2).sum(axis=1) - 2 * b @ a.T  # squared, (m_new, m)
    return np.exp(-distance / (WIDTH * distance.mean() + 1e-12)) @ class_weights(y)


def balanced_accuracy(score, y):
    """Mean of the shares of cats and of non-cats that are right: any constant answer has 0.5."""
    return ((score > 0)[y == 1].mean() + (score <= 0)[y == 0].mean()) / 2


def standard_error(y):
    """Standard deviation of the balanced accuracy of coin tosses."""
    return np.sqrt(0.25 / (y == 1).sum() + 0.25 / (y == 0).sum()) / 2


def measured_cues(train, test):
    """Balanced accuracy on the test set of each classifier that was fitted to one cue of the training set.

    Parameters
    ----------
    train, test : (x, y, rows)
        Pictures (m, 64, 64, 3), labels (m,), and for each what SOURCES.csv says of it.

    Returns
    -------
    dict of float
        {(cue, "linear" or "neighbours"): balanced accuracy}
    """
    (x, y, rows), (new_x, new_y, new_rows) = train, test
    found = {}
    for cue, features in cue_features(np.concatenate([x, new_x]), [*rows, *new_rows]).items():
        old, new = features[: len(x)], features[len(x) :]
        for classifier in (linear, neighbours):
            found[cue, classifier.__name__] = balanced_accuracy(classifier(old, y, new), new_y)
    return found


def giveaways(found, error, limit=3):
    """The cues that are more than so many standard errors above 0.5."""
    return [cue for cue, accuracy in found.items() if accuracy > 0.5 + limit * error]
