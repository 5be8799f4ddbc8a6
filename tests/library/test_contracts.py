"""What a wrong argument gets: one line with its name, what it is and what was expected, and nothing is changed."""

import inspect
import random
import re
import threading
from types import FunctionType

import numpy as np
import pytest
from helpers import contents, refuses
from right_calls import (
    AL,
    CACHES,
    D1,
    FEWER_EXAMPLES,
    GOOD,
    GRADS,
    LINEAR_CACHE,
    MASKED_AL,
    MASKED_CACHES,
    OTHER_CACHES,
    PARAMETERS,
    W1,
    Z1,
    X,
    Y,
    b1,
    dZ,
)

import dnn_utils
from dnn_utils import (
    ACTIVATIONS,
    L2_cost,
    L_layer_model,
    L_model_backward,
    L_model_backward_with_regularization,
    compute_cost,
    dropout_backward,
    gradient_check_n,
    gradient_descent,
    gradient_step,
    gradients_to_vector,
    initialize_parameters,
    initialize_parameters_deep,
    leaky_relu,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    numerical_gradient,
    output_backward,
    plain_gradient_descent,
    predict,
    relative_difference,
    score,
    standard_error,
    train_seeds,
    two_layer_model,
    update_parameters,
    vector_to_dictionary,
    wilson_interval,
)
from dnn_utils.contracts.numbers import number, requires
from dnn_utils.fast.gradient_check_all import gradient_check_all
from dnn_utils.gradient_check import gradient_check


def with_value(array, value):
    """A copy of the array whose element [0, 1] is the value."""
    changed = array.astype(float)
    changed[0, 1] = value
    return changed


def without(mapping, *names):
    return {name: value for name, value in mapping.items() if name not in names}


UNCHECKED = {relative_difference}  # vector arithmetic on whatever NumPy can subtract
ARRAYS = [  # every argument that is an array
    (function, name)
    for function, arguments in GOOD.items()
    for name, value in arguments.items()
    if isinstance(value, np.ndarray)
]
MATRICES = [
    (f, name) for f, name in ARRAYS if "Z" not in inspect.signature(f).parameters and name not in ("dA", "cache")
]
MATRICES += [(linear_activation_backward, "dA"), (dropout_backward, "dA")]
LABELS = [(function, "Y") for function, arguments in GOOD.items() if "Y" in arguments] + [(score, "predictions")]
RATES = [(f, "learning_rate") for f in (update_parameters, gradient_step, gradient_descent, two_layer_model)]
RATES += [(f, "learning_rate") for f in (L_layer_model, train_seeds, plain_gradient_descent)]
RATES += [(leaky_relu, "slope")]


def taking(*names):
    """The functions that have all of these arguments."""
    return [function for function in GOOD if set(names) <= set(inspect.signature(function).parameters)]


RATES += [(function, "epsilon") for function in taking("epsilon")]
HIDDEN = taking("hidden_activation")
TRAINING = [gradient_descent, plain_gradient_descent, two_layer_model, L_layer_model, train_seeds]
CHECKS = [gradient_check_n, gradient_check_all]
TAKES_PARAMETERS = taking("parameters")


def refused(function, *words, **wrong):
    """The call with these arguments changed is refused, and leaves all arguments as they are."""
    arguments = GOOD[function] | wrong
    before = contents(list(arguments.values()))
    text = refuses(lambda: function(**arguments), f"{function.__name__}: ", *words)
    assert contents(list(arguments.values())) == before
    return text


@pytest.mark.parametrize("function", GOOD, ids=lambda f: f.__name__)
def test_right_arguments_are_accepted_by_name_and_by_place(function):
    arguments = GOOD[function]
    result = function(**arguments)
    if isinstance(result, (dict, list, tuple, np.ndarray)):
        assert contents(result)
    else:
        assert result is not None
    names = list(inspect.signature(function).parameters)
    leading = [arguments[name] for name, _ in zip(names, arguments, strict=False) if name in arguments]
    if names[: len(arguments)] == list(arguments):
        function(*leading)


def test_every_public_function_with_an_argument_is_in_the_table():
    public = {f for f in map(vars(dnn_utils).get, dnn_utils.__all__) if inspect.isfunction(f)}
    assert public - set(GOOD) == {f for pair in ACTIVATIONS.values() for f in pair} - set(GOOD) | UNCHECKED


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations_refuse_what_is_no_array_of_numbers(name):
    forward, backward = ACTIVATIONS[name]
    for wrong, *words in (
        ([1.0, 2.0], "a list; expected a NumPy array"),
        (None, "a NoneType"),
        ("1", "a str"),
        (True, "holds bool"),
        (np.array(["a"]), "holds <U1; expected real numbers"),
        (np.array([1j]), "holds complex128; expected real numbers"),
        (np.array([None]), "holds object"),
        (np.ma.array([1.0], mask=[True]), "a MaskedArray; expected a plain NumPy array"),
    ):
        refuses(lambda: forward(wrong), f"{name}: Z ", *words)  # noqa: B023
        refuses(lambda: backward(wrong, Z1), f"{name}_backward: dA ", *words)  # noqa: B023
        refuses(lambda: backward(Z1, wrong), f"{name}_backward: cache ", *words)  # noqa: B023
    unsigned = np.array([1, 2], np.uint8)  # -Z wraps around
    if name != "relu":
        refuses(lambda: forward(unsigned), "Z holds uint8; expected floating-point numbers: Z.astype(float)")
    refuses(lambda: backward(unsigned, unsigned), "dA holds uint8; expected floating-point numbers: ")
    refuses(lambda: backward(dZ[:1], Z1), "cache has shape (4, 5); expected (1, 5), the shape of dA")
    refuses(lambda: backward(1.0, Z1), "cache has shape (4, 5); expected (), the shape of dA")


@pytest.mark.parametrize(("function", "name"), ARRAYS)
def test_a_list_is_no_array(function, name):
    refused(function, f"{name} is a list; expected a NumPy array: np.array({name})", **{name: [[1.0, 2.0]]})
    refused(function, f"{name} is a NoneType", **{name: None})


@pytest.mark.parametrize(("function", "name"), ARRAYS)
def test_an_array_of_other_things_is_refused(function, name):
    refused(function, f"{name} holds object; expected real numbers", **{name: GOOD[function][name].astype(object)})
    if name != "theta":  # the complex step adds i h to it
        refused(function, f"{name} holds complex128", **{name: GOOD[function][name].astype(complex)})
    masked = np.ma.array(GOOD[function][name])
    refused(function, f"{name} is a MaskedArray; expected a plain NumPy array", **{name: masked})


@pytest.mark.parametrize(("function", "name"), MATRICES)
def test_a_rank_1_array_is_neither_row_nor_column(function, name):
    refused(function, f"{name} has shape (5,), a rank-1 array", "reshape", **{name: np.ones(5)})
    refused(function, f"{name} has shape (1, 5, 1); expected 2 dimensions", **{name: np.ones((1, 5, 1))})
    refused(function, f"{name} has shape (); expected 2 dimensions", **{name: np.array(1.0)})


@pytest.mark.parametrize(("function", "name", "right"), [(linear_forward, "b", b1), (compute_cost, "Y", Y)])
def test_the_advice_for_a_rank_1_array_makes_the_row_or_the_column_that_is_needed(function, name, right):
    flat = right.ravel()
    text = refused(function, "a rank-1 array", **{name: flat})
    sizes = re.search(rf"{name}\.reshape\(([-\d]+), ([-\d]+)\)", text).groups()
    assert flat.reshape(*map(int, sizes)).shape == right.shape


@pytest.mark.parametrize(("function", "name"), MATRICES)
def test_an_empty_array_is_refused(function, name):
    value = GOOD[function][name]
    sizes = (value.shape[0], 0)
    text = refuses(lambda: function(**GOOD[function] | {name: value[:, :0]}), f"{name} has shape {sizes}")
    assert "empty" in text or "expected" in text


@pytest.mark.parametrize(
    ("function", "name"),
    [(f, name) for f, name in MATRICES if next(n for n in GOOD[f] if isinstance(GOOD[f][n], np.ndarray)) != name]
    + [(f, "X") for f in TRAINING if f is not gradient_descent],
)
def test_a_transposed_array_is_recognised(function, name):
    value = GOOD[function][name]
    refused(function, str(value.T.shape), **{name: value.T})
    if name == "Y" or name == "W":
        refused(function, f"{name} has shape {value.T.shape}", f"{name}.T would fit", **{name: value.T})


@pytest.mark.parametrize(("function", "name"), LABELS)
@pytest.mark.parametrize("value", [2.0, -1.0, 0.5, np.nan, np.inf])
def test_labels_are_0_or_1(function, name, value):
    wrong = with_value(Y, value)
    refused(function, f"{name}[0, 1] is {value}; labels are 0 or 1 (1 = cat)", **{name: wrong})


@pytest.mark.parametrize("function", [*TRAINING, *CHECKS, predict])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_data_are_finite(function, value):
    refused(function, f"X[0, 1] is {value}; every value must be finite", X=with_value(X, value))


@pytest.mark.parametrize("function", [predict, gradient_descent, plain_gradient_descent, numerical_gradient, *CHECKS])
def test_parameters_are_finite(function):
    wrong = PARAMETERS | {"W1": with_value(W1, np.nan)}
    refused(function, "W1[0, 1] is nan; every value must be finite", parameters=wrong)


@pytest.mark.parametrize(("function", "name"), RATES)
@pytest.mark.parametrize("value", [0, -0.1, np.nan, np.inf, "0.1", None, True, [0.1], np.array([[0.1], [0.2]]), 1j])
def test_learning_rate_or_epsilon_is_a_finite_number_above_0(function, name, value):
    refused(function, f"{name} is ", "; expected a finite number above 0", **{name: value})


@pytest.mark.parametrize("function", TRAINING)
@pytest.mark.parametrize("value", [-1, 2.5, 100.0, "100", None, True, [1]])
def test_number_of_iterations_is_whole(function, value):
    refused(function, f"num_iterations is {value!r}; expected a whole number of at least 0", num_iterations=value)


@pytest.mark.parametrize("function", HIDDEN)
@pytest.mark.parametrize("value", ["Relu", "softmax", "", None, 3, ["relu"], ACTIVATIONS["relu"]])
def test_activation_is_a_known_name(function, value):
    expected = "hidden_activation is ", "; expected one of sigmoid, relu, tanh, leaky_relu, identity"
    refused(function, *expected, hidden_activation=value)


def test_activation_of_a_layer_is_a_known_name():
    for function in (linear_activation_forward, linear_activation_backward):
        refused(function, "activation is 'swish'; expected one of sigmoid", activation="swish")


@pytest.mark.parametrize(
    ("function", "name"),
    [(f, "layers_dims") for f in (two_layer_model, L_layer_model, train_seeds)]
    + [(initialize_parameters_deep, "layer_dims")],
)
@pytest.mark.parametrize(
    "value", [[], [3], [3, 0, 1], [3, -4, 1], [3, 4.0, 1], ["3", "4", "1"], "341", 3, None, {3, 4, 1}, [3, True, 1], X]
)
def test_layer_sizes_are_positive_whole_numbers(function, name, value):
    refused(function, f"{name} is ", "positive whole numbers, input first", **{name: value})
    refused(function, f"{name} is ", "expected a list of ", **{name: (n for n in (3, 4, 1))})


@pytest.mark.parametrize("function", [two_layer_model, L_layer_model, train_seeds])
def test_layer_sizes_fit_the_data(function):
    expected = "the first number of layers_dims is 7; expected 3, because of X of shape (3, 5)"
    refused(function, expected, layers_dims=[7, 4, 1])
    expected = "the last number of layers_dims is 2; expected 1, because of Y of shape (1, 5)"
    refused(function, expected, layers_dims=[3, 4, 2])


def test_two_layers_are_three_sizes():
    refused(two_layer_model, "layers_dims is [3, 4, 2, 1]; expected a list of 3 positive", layers_dims=[3, 4, 2, 1])
    refused(two_layer_model, "layers_dims is [3, 1]; expected a list of 3 positive", layers_dims=[3, 1])


@pytest.mark.parametrize("name", ["n_x", "n_h", "n_y"])
@pytest.mark.parametrize("value", [0, -1, 2.5, "3", None, True])
def test_numbers_of_units_are_positive_whole_numbers(name, value):
    refused(initialize_parameters, f"{name} is {value!r}; expected a whole number of at least 1", **{name: value})


@pytest.mark.parametrize(
    "function", [initialize_parameters, initialize_parameters_deep, two_layer_model, L_layer_model]
)
@pytest.mark.parametrize("value", [-1, 2**32, 1.5, "1", True, [1]])
def test_seed_is_a_whole_number_or_none(function, value):
    refused(function, f"seed is {value!r}; expected a whole number from 0 to 2**32 - 1, or None", seed=value)


@pytest.mark.parametrize("value", [[], 5, [1, -1], [1, None], [0.5], "12", {1, 2}, None, np.array([[1, 2]]), [2**32]])
def test_seeds_are_a_sequence_of_whole_numbers(value):
    refused(train_seeds, "seeds is ", "; expected a sequence of seeds such as range(40)", seeds=value)


def test_data_to_evaluate_on_are_a_list_of_arrays_with_the_same_features():
    refused(train_seeds, "evaluate_on is an array of shape (3, 5); expected a list of arrays", evaluate_on=X)
    refused(train_seeds, "evaluate_on[1] has shape (5, 3); expected (n_x, m_k) with n_x = 3", evaluate_on=[X, X.T])
    refused(train_seeds, "evaluate_on[0][0, 1] is nan; every value must be finite", evaluate_on=[with_value(X, np.nan)])
    train_seeds(**GOOD[train_seeds], evaluate_on=(X, X[:, :2]))


@pytest.mark.parametrize("function", [initialize_parameters_deep, train_seeds])
def test_scale_is_known(function):
    refuses(lambda: function(**GOOD[function] | {"scale": "xavier"}), "scale is 'xavier'; expected one of lecun, he")


@pytest.mark.parametrize("function", TAKES_PARAMETERS)
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({}, "parameters is a dict with the keys (none); expected a dict W1, b1, ..., WL, bL"),
        (X, "parameters is a ndarray; expected a dict W1"),
        ([W1, b1], "parameters is a list; expected a dict W1"),
        (without(PARAMETERS, "b2"), "parameters is a dict with the keys W1, b1, W2; expected"),
        (without(PARAMETERS, "W1", "b1"), "parameters is a dict with the keys W2, b2; expected"),
        (PARAMETERS | {"W3": W1}, "parameters is a dict with the keys W1, b1, W2, b2, W3; expected"),
        ({1: W1, 2: b1}, "parameters is a dict with the keys 1, 2; expected"),
        (PARAMETERS | {"b1": b1[:, 0]}, "b1 has shape (4,), a rank-1 array"),
        (PARAMETERS | {"b1": b1.T}, "b1 has shape (1, 4); expected (n1, 1) with n1 = 4"),
        (PARAMETERS | {"W1": W1.tolist()}, "W1 is a list"),
        (
            PARAMETERS | {"W2": np.ones((1, 3))},
            "W2 has shape (1, 3); expected (n2, n1) with n1 = 4 from W1 of shape (4, 3)",
        ),
        (PARAMETERS | {"b2": np.ones((2, 1))}, "b2 has shape (2, 1); expected (n2, 1) with n2 = 1"),
    ],
)
def test_parameters_form_a_network(function, wrong, words):
    refused(function, words, parameters=wrong)


@pytest.mark.parametrize("function", taking("parameters", "X"))
def test_parameters_fit_the_data_and_layers_are_in_their_order(function):
    expected = "W1 has shape (4, 3); expected (n1, n_x) with n_x = 2 from X of shape (2, 5)"
    refused(function, expected, X=X[:2])
    swapped = {"W1": PARAMETERS["W2"], "b1": PARAMETERS["b2"], "W2": W1, "b2": b1}
    refused(function, "W1 has shape (1, 4); expected (n1, n_x) with n_x = 3", parameters=swapped)
    refused(function, "W1.T would fit: is it transposed?", parameters=PARAMETERS | {"W1": W1.T})
    shuffled = {name: PARAMETERS[name] for name in ("b2", "W1", "W2", "b1")}  # the order of the keys says nothing
    function(**GOOD[function] | {"parameters": shuffled})


@pytest.mark.parametrize(
    ("function", "name"), [(update_parameters, "grads"), *((check, "gradients") for check in CHECKS)]
)
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (None, "is a NoneType; expected a dict dW1, db1, ..., dWL, dbL"),
        ({}, "has no dW1, only (none)"),
        (without(GRADS, "db2"), "has no db2, only dW2, dA1, dW1, db1; expected a gradient for each parameter"),
        (PARAMETERS, "has no dW1, only W1, b1, W2, b2"),
        (GRADS | {"db1": GRADS["db1"][:, 0]}, "db1 has shape (4,), a rank-1 array"),
        (
            GRADS | {"db1": np.ones((1, 1))},
            "db1 has shape (1, 1); expected (n1, 1) with n1 = 4 from W1 of shape (4, 3)",
        ),
        (GRADS | {"dW1": GRADS["dW1"].T}, "dW1 has shape (3, 4); expected (n1, n0) with"),
        (GRADS | {"dW1": GRADS["dW1"][:, :1]}, "dW1 has shape (4, 1); expected (n1, n0) with n1 = 4"),
        (GRADS | {"dW2": 0.0}, "dW2 is a float"),
    ],
)
def test_gradients_fit_the_parameters(function, name, wrong, words):
    named = f"{name} " if words.startswith(("is a", "has no")) else ""
    refused(function, named + words, **{name: wrong})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (None, "gradients is a NoneType; expected a dict dW1, db1, ..., dWL, dbL"),
        ({}, "gradients is a dict with the keys (none); expected a dict dW1"),
        (PARAMETERS, "gradients is a dict with the keys W1, b1, W2, b2; expected a dict dW1"),
        (without(GRADS, "db2"), "gradients is a dict with the keys dW2, dA1, dW1, db1; expected"),
        (without(GRADS, "dW1", "db1"), "gradients is a dict with the keys dW2, db2, dA1; expected"),
        (GRADS | {"db1": GRADS["db1"][:, 0]}, "db1 has shape (4,), a rank-1 array"),
        (GRADS | {"dW2": np.ones((1, 3))}, "dW2 has shape (1, 3); expected (n2, n1) with n1 = 4"),
    ],
)
def test_gradients_alone_form_a_network(wrong, words):
    refused(gradients_to_vector, words, gradients=wrong)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (None, "caches is None; expected the list of caches that L_model_forward"),
        ([], "caches is []; expected the list"),
        ((), "; expected the list of caches that"),
        (AL, "caches is an array of shape (1, 5)"),
        ([CACHES[0][:1], CACHES[1]], "caches[0] is a tuple of 1; expected the tuple (linear_cache, activation_cache)"),
        ([LINEAR_CACHE, CACHES[1]], "caches[0] is a "),
        (CACHES[:1], "W of linear_cache of caches[0] has shape (4, 3)"),
        (CACHES[::-1], "W of linear_cache of caches[1] has shape (4, 3)"),
        ([CACHES[1], CACHES[1]], "W of linear_cache of caches[0] has shape (1, 4)"),
        ([OTHER_CACHES[0], CACHES[1]], "W of linear_cache of caches[0] has shape (6, 3)"),
        (FEWER_EXAMPLES, "A_prev of linear_cache of caches[1] has shape (4, 4)"),
    ],
)
@pytest.mark.parametrize("function", [L_model_backward, L_model_backward_with_regularization])
def test_caches_are_those_of_this_network_and_data(function, wrong, words):
    refused(function, words, caches=wrong)


def test_caches_with_masks_belong_to_keep_prob():
    def masked(D):
        return {"caches": [(*CACHES[0], D), MASKED_CACHES[1]], "AL": MASKED_AL}

    function = L_model_backward_with_regularization
    function(**GOOD[function] | masked(D1), keep_prob=0.5)
    function(**GOOD[function] | masked(np.ones_like(D1)))
    refused(function, "keep_prob is 0.5 and caches[0] has no mask; expected the caches", keep_prob=0.5)
    refused(function, "keep_prob is 1 and the mask of caches[0] drops units; expected keep_prob", **masked(D1))
    for wrong, words in (
        (None, "D of caches[0] is a NoneType"),
        (D1.tolist(), "D of caches[0] is a list"),
        (D1[:, :4], "D of caches[0] has shape (4, 4); expected (n1, m) with n1 = 4"),
        (D1 / 0.5, "; a mask is True or 1 where a unit is kept"),
    ):
        refused(function, words, **masked(wrong), keep_prob=0.5)


@pytest.mark.parametrize("function", CHECKS)
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (D1, "masks is an array of shape (4, 5); expected 1, one for each hidden layer"),
        (3, "masks is 3; expected 1, one for each hidden layer"),
        ([], "masks is 0 masks; expected 1"),
        ([D1, D1], "masks is 2 masks; expected 1"),
        ([None], "masks[0] is a NoneType"),
        ([D1[:, :4]], "masks[0] has shape (4, 4); expected (n1, m) with n1 = 4"),
        ([D1 / 0.5], "; a mask is True or 1 where a unit is kept"),
    ],
)
def test_masks_are_those_of_the_hidden_layers(function, wrong, words):
    refused(function, words, masks=wrong, keep_prob=0.5)


@pytest.mark.parametrize("value", [2.0, -1.0, 0.5, np.nan])
def test_a_mask_is_0_or_1(value):
    refused(dropout_backward, f"D[0, 1] is {value}; a mask is True or 1", D=with_value(D1, value))


@pytest.mark.parametrize("function", taking("lambd"))
@pytest.mark.parametrize("value", [-0.1, np.nan, np.inf, -np.inf, "0.7", None, True, [0.7], np.array([0.7]), 1j])
def test_lambd_is_a_finite_number_of_at_least_0(function, value):
    refused(function, "lambd is ", "; expected a finite number of at least 0", lambd=value)


@pytest.mark.parametrize("function", taking("keep_prob"))
@pytest.mark.parametrize("value", [0, -0.1, 1.001, 86, np.nan, np.inf, "0.8", None, True, [0.8], np.array([0.8]), 1j])
def test_keep_prob_is_a_probability_that_is_not_0(function, value):
    refused(function, "keep_prob is ", "; expected a number above 0 and at most 1", keep_prob=value)


@pytest.mark.parametrize("function", taking("rng"))
@pytest.mark.parametrize(
    "value", [3, 2**32, -1, 0.5, True, "3", X, np.random.default_rng, np.random.RandomState, random, random.Random(3)]
)
def test_rng_is_a_generator(function, value):
    refused(function, "rng is ", "; expected a generator such as np.random.default_rng(", rng=value)


@pytest.mark.parametrize("function", taking("rng"))
def test_a_seed_for_rng_is_told_how_to_become_a_generator(function):
    refused(function, "rng is 3; expected a generator such as np.random.default_rng(3)", rng=3)
    for rng in (np.random.RandomState(3), np.random.default_rng(3), np.random):
        function(**GOOD[function] | {"rng": rng})
    if inspect.signature(function).parameters["rng"].default is None:
        function(**GOOD[function] | {"rng": None})
    else:
        refused(function, "rng is None; expected a generator", rng=None)


@pytest.mark.parametrize("value", [0, -1, 2.5, "5", None, True, X])
def test_number_of_examples_is_positive_and_whole(value):
    refused(L2_cost, "m is ", "; expected a whole number of at least 1", m=value)


@pytest.mark.parametrize("name", ["x", "theta"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, "2", None, True, [2], X, 1j])
def test_one_dimensional_check_is_of_numbers(name, value):
    refused(gradient_check, f"{name} is ", "; expected a finite number", **{name: value})


@pytest.mark.parametrize("rows", [20, 22, 1])
def test_theta_has_one_number_for_each_parameter(rows):
    expected = f"theta has shape ({rows}, 1); expected (N, 1) with N = 21 from the entries of parameters"
    refused(vector_to_dictionary, expected, theta=np.ones((rows, 1)))
    refused(vector_to_dictionary, "theta.T would fit: is it transposed?", theta=np.ones((1, 21)))


@pytest.mark.parametrize(
    ("function", "name"), [(numerical_gradient, "cost"), (gradient_check_n, "cost"), (plain_gradient_descent, "step")]
)
@pytest.mark.parametrize("value", [3, 0.69, "cost", X])
def test_a_cost_or_a_step_is_a_function(function, name, value):
    refused(function, f"{name} is ", "; expected a function", **{name: value})


def test_outputs_are_no_predictions():
    predictions = predict(X, PARAMETERS)
    for function in (L_model_backward, compute_cost, output_backward):
        refused(function, "AL holds int64; expected floating-point probabilities", AL=predictions)


@pytest.mark.parametrize("value", [1.0000001, -0.1, np.nan, np.inf])
def test_cost_is_of_probabilities(value):
    refused(compute_cost, f"AL[0, 1] is {value}; a probability is a number from 0 to 1", AL=with_value(AL, value))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (W1, "cache is a ndarray; expected the tuple (A_prev, W, b) that linear_forward returned"),
        ((X, W1), "cache is a tuple of 2; expected the tuple (A_prev, W, b)"),
        (CACHES[0], "cache is a tuple of 2; expected the tuple (A_prev, W, b)"),
        ((X[:, :3], W1, b1), "A_prev of cache has shape (3, 3); expected (n_prev, m) with m = 5 from dZ"),
        ((X, W1.T, b1), "W of cache has shape (3, 4); expected (n, n_prev) with"),
        ((X, W1, b1[:, 0]), "b of cache has shape (4,), a rank-1 array"),
    ],
)
def test_cache_of_the_linear_part(wrong, words):
    refused(linear_backward, words, cache=wrong)


def test_cache_of_a_layer():
    refused(linear_activation_backward, "cache is a tuple of 3; expected the tuple (linear_cache,", cache=LINEAR_CACHE)
    refused(linear_activation_backward, "Z of cache has shape (1, 5)", cache=(LINEAR_CACHE, Z1[:1]))
    refused(linear_activation_backward, "A_prev of linear_cache of cache has shape (3, 5)", dA=dZ[:, :2])
    refused(linear_activation_backward, "W of linear_cache of cache has shape (4, 3)", dA=dZ[:1])


@pytest.mark.parametrize(("name", "value"), [("correct", -1), ("correct", 6), ("correct", np.nan), ("correct", "3")])
def test_counts_do_not_exceed_the_examples(name, value):
    for function in (standard_error, wilson_interval):
        refused(function, f"{name} is {value!r}; expected a number from 0 to m = 5", **{name: value})
        refused(function, "m is 0; expected a whole number of at least 1", m=0)


def test_training_is_true_or_false():
    refused(score, "training is 'no'; expected True or False", training="no")


def test_the_order_of_old_courses_gets_a_helpful_line():
    refuses(lambda: predict(X, Y, PARAMETERS), "predict: parameters is a ndarray", "predict(X, parameters)")


def test_a_missing_argument_is_named_by_python():
    for call, name in ((lambda: predict(X), "parameters"), (lambda: update_parameters(grads=GRADS), "parameters")):
        with pytest.raises(TypeError, match=name):
            call()
    with pytest.raises(TypeError, match="momentum"):
        L_layer_model(**GOOD[L_layer_model], momentum=0.9)


def test_after_an_error_the_next_call_is_checked_too():
    refused(L_layer_model, "learning_rate is 0", learning_rate=0)
    with pytest.raises(dnn_utils.DivergedError):
        L_layer_model(1e200 * X, Y, [3, 4, 1], 1e200, 10, seed=1)
    refused(L_layer_model, "learning_rate is 0", learning_rate=0)
    steps = gradient_descent(X, Y, PARAMETERS, 0.1, 5)
    next(steps)
    refused(linear_forward, "W has shape (3, 4)", W=W1.T)
    steps.close()
    refused(linear_forward, "W has shape (3, 4)", W=W1.T)


def test_a_function_of_the_readers_is_checked_where_the_library_calls_it():
    def cost(parameters):  # b of one axis: NumPy would add it to the wrong axis in silence
        Z, _ = linear_forward(X[:, :4], parameters["W1"], np.zeros(4))
        return float(np.sum(Z**2))

    with pytest.raises(ValueError, match=r"linear_forward: b has shape \(4,\)"):
        numerical_gradient(cost, PARAMETERS)
    refused(linear_forward, "W has shape (3, 4)", W=W1.T)  # and the next direct call too


def test_own_calls_of_the_library_are_checked_once():
    seen = []
    rule = number(0)
    checked = requires(x=lambda name, value, sizes: seen.append(value) or rule(name, value, sizes))
    inner = checked(FunctionType(_twice.__code__, {"__name__": "dnn_utils.inner"}))
    outer = requires(x=number(0))(FunctionType(_through.__code__, {"__name__": "dnn_utils.outer", "inner": inner}))
    assert outer(2) == 4 and not seen
    assert inner(2) == 4 and seen == [2]


def _twice(x):
    return 2 * x


def _through(x):
    return inner(x)  # noqa: F821, of the globals that it is given


def test_a_training_in_one_thread_leaves_the_checks_of_the_others(monkeypatch):
    inside, done = threading.Event(), threading.Event()

    def wait(line):
        inside.set()
        done.wait(10)

    monkeypatch.setattr("dnn_utils.training.print", wait, raising=False)
    thread = threading.Thread(target=lambda: L_layer_model(**GOOD[L_layer_model], print_cost=True))
    thread.start()
    try:
        assert inside.wait(10)
        refused(linear_forward, "W has shape (3, 4)", W=W1.T)
    finally:
        done.set()
        thread.join()


def test_numpy_numbers_and_tuples_are_as_good():
    L_layer_model(X, Y, np.array([3, 4, 1]), np.float32(0.1), np.int64(3), seed=np.uint32(1))
    two_layer_model(X, Y.astype(np.uint8), (np.int32(3), 4, 1), np.float64(0.1), 3, seed=0)
    train_seeds(X, Y.astype(bool), (3, 4, 1), np.arange(2), np.float16(0.1), 3)
    linear_forward(X.astype(np.uint8), W1, b1)
