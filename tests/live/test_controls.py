import pytest
import traitlets
from helpers import refuses
from hypothesis import given
from hypothesis import strategies as st

from course.live import controls


def rate():
    return controls.log_slider("learning rate", 0.5, -3, 1, "Length of a step")


def units():
    return controls.count("units", 4, 1, 8, "Units")


def test_the_slider_moves_value_and_box():
    control = rate()
    control.slider.value = 0
    assert control.value == float(control.box.value) == 0.001
    control.slider.value = control.slider.max
    assert control.value == float(control.box.value) == 10


def test_the_box_moves_value_and_slider():
    control = rate()
    control.box.value = "0.01"
    assert control.value == 0.01 and control.grid[control.slider.value] == 0.01


@given(st.floats(0.001, 10))
def test_a_value_between_two_stops_stays(value):
    control = rate()
    control.value = value
    assert control.value == float(control.box.value) == value
    nearest = abs(control.grid - value).min()
    assert abs(control.grid[control.slider.value] - value) == nearest


@given(st.lists(st.tuples(st.sampled_from(["slider", "box", "value"]), st.integers(0, 80)), max_size=8))
def test_slider_and_box_agree_whatever_happens(moves):
    control = rate()
    for part, stop in moves:
        if part == "slider":
            control.slider.value = stop
        elif part == "box":
            control.box.value = str(stop / 8)
        else:
            control.value = stop / 8
    assert float(control.box.value) == control.value
    assert control.slider.value == abs(control.grid - control.value).argmin()


@given(st.floats(allow_nan=False) | st.integers())
def test_values_stay_in_range_and_keep_their_kind(value):
    for control, kind in ((rate(), float), (units(), int)):
        control.value = value
        assert control.min <= control.value <= control.max
        assert type(control.value) is kind


@pytest.mark.parametrize("value", ["a", None, float("nan"), [1]])
def test_what_is_no_number_is_refused_and_changes_nothing(value):
    control = rate()
    with pytest.raises(traitlets.TraitError, match="no number from"):
        control.value = value
    assert control.value == float(control.box.value) == 0.5


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0,25", 0.25), (" 0.25 ", 0.25), ("1e-2", 0.01), ("2", 2.0), ("10", 10.0), ("+0,5", 0.5), (".5", 0.5)],
)
def test_a_number_may_be_typed_with_a_comma_or_a_point(typed, value):
    control = rate()
    control.box.value = typed
    assert control.value == value and float(control.box.value) == value and control.problem == ""


@pytest.mark.parametrize(
    ("typed", "value"),
    [("25", 10), ("0", 0.001), ("-1", 0.001), ("fast", 0.5), ("", 0.5), ("1.000,5", 0.5), ("nan", 0.5), ("1e999", 10)],
)
def test_what_the_box_cannot_take_is_said_and_the_nearest_taken(typed, value):
    control = rate()
    control.box.value = typed
    assert control.value == value and float(control.box.value) == value
    assert control.problem == f"learning rate: {typed!r} is not a number from 0.001 to 10; {value:g} is taken"
    control.box.value = "0,3"
    assert (control.value, control.problem) == (0.3, "")


@pytest.mark.parametrize(("typed", "value"), [("2,5", 2), ("9", 8), ("two", 4)])
def test_a_count_takes_whole_numbers(typed, value):
    control = units()
    control.box.value = typed
    assert control.value == value and type(control.value) is int
    assert control.problem == f"units: {typed!r} is not a whole number from 1 to 8; {value} is taken"


def test_the_slider_takes_a_problem_away():
    control = rate()
    control.box.value = "fast"
    assert control.problem
    control.slider.value = 0
    assert control.problem == ""


def test_one_move_is_one_event():
    control, events = rate(), []
    control.observe(lambda change: events.append(change.new), "value")
    control.slider.value = 0
    control.box.value = "0.3333"
    control.value = 3.0
    assert events == [0.001, 0.3333, 3.0]


@pytest.mark.parametrize(
    ("control", "value", "expected"),
    [
        (rate(), 100, "a number from 0.001 to 10"),
        (rate(), "fast", "a number from 0.001 to 10"),
        (rate(), float("nan"), "a number from 0.001 to 10"),
        (rate(), True, "a number from 0.001 to 10"),
        (units(), 2.5, "a whole number from 1 to 8"),
        (controls.seed(1), 2.5, "a whole number from 0 to 99999"),
        (controls.seed(1), -1, "a whole number from 0 to 99999"),
        (controls.choice("set", "a", ["a", "b"], ""), "c", "one of a, b"),
        (controls.choice("set", "a", ["a", "b"], ""), ["a"], "one of a, b"),
    ],
)
def test_a_wrong_start_value_gets_one_line(control, value, expected):
    refuses(lambda: controls.set_value("lab", "it", control, value), f"lab: it is {value!r}; expected {expected}")


def test_right_start_values_are_taken():
    control = rate()
    controls.set_value("lab", "it", control, 1)
    assert control.value == 1.0 and type(control.value) is float
    seed = controls.seed(1)
    controls.set_value("lab", "it", seed, 7)
    assert seed.value == 7


def test_sizes_are_shown_for_the_layers_that_are_there():
    sizes = controls.layer_sizes([5, 3], 4, 8)
    values = {name: control.value for name, control in sizes.items()}
    assert values == {"hidden_layers": 2, "units_1": 5, "units_2": 3, "units_3": 3, "units_4": 3}
    assert controls.hidden_sizes(values) == [5, 3]
    for layers in (1, 4, 2):
        sizes["hidden_layers"].value = layers
        shown = [sizes[f"units_{l}"].layout.display != "none" for l in (1, 2, 3, 4)]
        assert shown == [l <= layers for l in (1, 2, 3, 4)]


def test_every_control_has_a_name_and_a_help():
    for control in (rate(), units(), controls.seed(1), controls.choice("set", "a", ["a"], "Which")):
        widget = getattr(control, "slider", control)
        assert widget.description and widget.tooltip
