"""Numbers that others have published, reproduced: costs to 1e-10 at the start and to 1e-8 after 2400 iterations.

All use NumPy's legacy stream. The photographs of the original course and the points of its regularization lab are not
part of this project: the tests that need them look in the folder that COURSE_REFERENCE names.
"""

import hashlib

import numpy as np
import pytest
from scipy.io import loadmat

from dnn_utils import (
    L_layer_model,
    L_model_backward,
    L_model_forward,
    compute_cost,
    count_correct,
    gradient_descent,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    predict,
    train_seeds,
    two_layer_model,
)
from lr_utils import images_to_columns, load_dataset

SHA256 = {
    "train_catvnoncat.h5": "fbe56ab67c3ae28d564e3a644189117976d6b31af0a3ce9bb17dbf22908af242",
    "test_catvnoncat.h5": "6a9d39ce52fa85953c5834695b8534a30ed8cfd54971fb2f080b5a24d002b951",
}
DEEP = [12288, 20, 7, 5, 1]
SHALLOW = (12288, 7, 1)


@pytest.fixture(scope="module")
def photographs(reference):
    """X and Y of the training set, X and Y of the test set."""
    train_x, train_y, test_x, test_y, _ = load_dataset(reference)
    return images_to_columns(train_x), train_y, images_to_columns(test_x), test_y


def correct(parameters, photographs):
    train_X, train_Y, test_X, test_Y = photographs
    return count_correct(predict(train_X, parameters), train_Y), count_correct(predict(test_X, parameters), test_Y)


def test_photographs_are_the_published_files(reference):
    for name, expected in SHA256.items():
        assert hashlib.sha256((reference / name).read_bytes()).hexdigest() == expected
    train_x, train_y, test_x, test_y, classes = load_dataset(reference)
    assert (train_x.shape, train_y.shape) == ((209, 64, 64, 3), (1, 209))
    assert (test_x.shape, test_y.shape) == ((50, 64, 64, 3), (1, 50))
    assert (train_y.sum(), test_y.sum()) == (72, 33)
    assert train_x.dtype == test_x.dtype == np.uint8 and train_y.dtype == test_y.dtype == np.int64
    assert classes.tolist() == [b"non-cat", b"cat"]


@pytest.mark.parametrize(
    ("model", "dims", "published"),
    [
        (two_layer_model, SHALLOW, (0.6930497356599888, 0.6464320953428849, 0.048554785628770206, 209, 36)),
        (L_layer_model, DEEP, (0.7717493284237686, 0.6720534400822915, 0.09287821526472395, 206, 40)),
    ],
)
def test_both_models_on_the_photographs(model, dims, published, photographs):
    X, Y, *_ = photographs
    at_0, at_100, at_2400, train, test = published
    parameters, costs = model(X, Y, dims, learning_rate=0.0075, num_iterations=2500, seed=1)
    assert len(costs) == 25
    np.testing.assert_allclose(costs[:2], [at_0, at_100], rtol=0, atol=1e-10)
    np.testing.assert_allclose(costs[24], at_2400, rtol=0, atol=1e-8)
    assert correct(parameters, photographs) == (train, test)

    np.random.seed(1)  # the way the original course seeds
    _, by_global = model(X, Y, dims, learning_rate=0.0075, num_iterations=101)
    assert by_global == costs[:2]


def test_logistic_regression_on_the_photographs(photographs):
    X, Y, *_ = photographs
    zero = {"W1": np.zeros((1, 12288)), "b1": np.zeros((1, 1))}
    *_, (_, _, parameters) = steps = list(_costs(gradient_descent(X, Y, zero, 0.005, 2000)))
    assert steps[0][1] == pytest.approx(np.log(2), abs=1e-14)
    assert steps[1900][1] == pytest.approx(0.140872, abs=5e-7)
    assert correct(parameters, photographs) == (207, 35)


def _costs(steps):
    """The steps without the parameters of all but the last: they take much memory."""
    for i, cost, parameters in steps:
        yield i, cost, parameters if i == 1999 else None


@pytest.mark.parametrize(
    ("dims", "scale", "log", "train", "test"),
    [
        (
            list(SHALLOW),
            0.01,
            {0: 0.694163741553, 100: 0.648266362508, 200: 0.637126344142, 300: 0.611710351257, 2100: 0.0505762788807}
            | {2200: 0.0453126197353, 2300: 0.0409255847312, 2400: 0.0372231796013},
            209,
            34,
        ),
        (
            DEEP,
            "lecun",
            {0: 0.693828, 100: 0.533567, 200: 0.500737, 300: 0.409495, 2100: 0.023786, 2200: 0.022884, 2300: 0.022056}
            | {2400: 0.021382},
            205,
            35,
        ),
    ],
)
def test_published_logs_without_a_seed_lie_within_the_range_over_many_seeds(dims, scale, log, train, test, photographs):
    X, Y, test_X, test_Y = photographs
    costs, AL, (test_AL,) = train_seeds(X, Y, dims, range(32), 0.0075, 2500, scale=scale, evaluate_on=[test_X])
    for iteration, published in log.items():
        over_seeds = costs[:, iteration // 100]
        assert over_seeds.min() <= published <= over_seeds.max(), iteration
    for outputs, labels, published in ((AL, Y, train), (test_AL, test_Y, test)):
        counts = [count_correct((output > 0.5).astype(int), labels) for output in outputs]
        assert min(counts) <= published <= max(counts)


def test_football_points(reference):
    points = loadmat(reference / "data.mat")
    X, Y, test_X, test_Y = points["X"].T, points["y"].T, points["Xval"].T, points["yval"].T
    assert (X.shape, test_X.shape) == ((2, 211), (2, 200))
    start = initialize_parameters_deep([2, 20, 3, 1], seed=3)
    costs = {}
    for i, cost, parameters in gradient_descent(X, Y, start, 0.3, 30_000):
        if i % 10_000 == 0:
            costs[i] = cost
    assert costs[0] == pytest.approx(0.6557412523481, abs=1e-12)
    assert costs[10_000] == pytest.approx(0.1632998752572, abs=1e-8)
    assert costs[20_000] == pytest.approx(0.1385164242326, abs=1e-8)
    assert count_correct(predict(X, parameters), Y) / 211 == pytest.approx(0.947867, abs=5e-7)
    assert count_correct(predict(test_X, parameters), test_Y) / 200 == 0.915


def test_compute_cost():
    cost = compute_cost(np.array([[0.8, 0.9, 0.4]]), np.array([[1, 1, 1]]))
    assert cost == pytest.approx(0.41493159961539694, abs=1e-15)


def test_linear_forward():
    randn = np.random.RandomState(1).randn
    Z, _ = linear_forward(randn(3, 2), randn(1, 3), randn(1, 1))
    np.testing.assert_allclose(Z, [[3.26295337, -1.23429987]], atol=5e-9)


@pytest.mark.parametrize(
    ("activation", "published"), [("sigmoid", [[0.96890023, 0.11013289]]), ("relu", [[3.43896131, 0]])]
)
def test_linear_activation_forward(activation, published):
    randn = np.random.RandomState(2).randn
    A, _ = linear_activation_forward(randn(3, 2), randn(1, 3), randn(1, 1), activation)
    np.testing.assert_allclose(A, published, atol=5e-9)


def test_L_model_forward():
    randn = np.random.RandomState(1).randn
    X = randn(4, 2)
    parameters = {"W1": randn(3, 4), "b1": randn(3, 1), "W2": randn(1, 3), "b2": randn(1, 1)}
    AL, caches = L_model_forward(X, parameters)
    np.testing.assert_allclose(AL, [[0.17007265, 0.2524272]], atol=5e-9)
    assert len(caches) == 2


def test_linear_backward():
    randn = np.random.RandomState(1).randn
    dZ = randn(1, 2)
    dA_prev, dW, db = linear_backward(dZ, (randn(3, 2), randn(1, 3), randn(1, 1)))
    np.testing.assert_allclose(dW, [[-0.10076895, 1.40685096, 1.64992505]], atol=5e-9)
    np.testing.assert_allclose(db, [[0.50629448]], atol=5e-9)
    np.testing.assert_allclose(dA_prev[0], [0.51822968, -0.19517421], atol=5e-9)


@pytest.mark.parametrize(
    ("activation", "dW_published", "db_published"),
    [
        ("sigmoid", [[0.10266786, 0.09778551, -0.01968084]], -0.05729622),
        ("relu", [[0.44513824, 0.37371418, -0.10478989]], -0.20837892),
    ],
)
def test_linear_activation_backward(activation, dW_published, db_published):
    randn = np.random.RandomState(2).randn
    dA = randn(1, 2)
    linear_cache = randn(3, 2), randn(1, 3), randn(1, 1)
    _, dW, db = linear_activation_backward(dA, (linear_cache, randn(1, 2)), activation)
    np.testing.assert_allclose(dW, dW_published, atol=5e-9)
    np.testing.assert_allclose(db, [[db_published]], atol=5e-9)


def test_L_model_backward():
    randn = np.random.RandomState(3).randn
    AL, Y = randn(1, 2), np.array([[1, 0]])
    layer_1 = (randn(4, 2), randn(3, 4), randn(3, 1)), randn(3, 2)
    layer_2 = (randn(3, 2), randn(1, 3), randn(1, 1)), randn(1, 2)
    grads = L_model_backward(AL, Y, [layer_1, layer_2])
    dW1 = [[0.41010002, 0.07807203, 0.13798444, 0.10502167], [0] * 4, [0.05283652, 0.01005865, 0.01777766, 0.0135308]]
    np.testing.assert_allclose(grads["dW1"], dW1, atol=5e-9)
    np.testing.assert_allclose(grads["db1"], [[-0.22007063], [0], [-0.02835349]], atol=5e-9)
