"""The panel for one picture, against the functions of the course and with the pictures that readers have."""

import io
import tempfile

import numpy as np
import pytest
from PIL import Image

from course.live import classify_image
from course.live.panels.classify_image import FOLDER
from dnn_utils import L_layer_model, L_model_forward, count_correct, initialize_parameters_deep, predict
from lr_utils import images_to_columns, load_dataset, load_image
from tests.helpers import refuses


@pytest.fixture(scope="module")
def course():
    train_x, train_y, test_x, test_y, _ = load_dataset()
    return images_to_columns(train_x), train_y, images_to_columns(test_x), test_y


@pytest.fixture(scope="module")
def trained(course):
    return L_layer_model(*course[:2], [12288, 20, 7, 5, 1], 0.0075, 2500, seed=1)[0]


@pytest.fixture
def panel(trained):
    made = classify_image(trained)
    made.wait()
    return made


def as_file(picture, kind="PNG", **options):
    """The bytes of a file with this picture."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def probability(image, parameters):
    return L_model_forward(images_to_columns(image), parameters)[0].item()


def test_every_picture_of_the_course(panel, trained, course):
    *_, test_X, test_Y = course
    for name in panel.controls["picture"].options:
        panel.controls["picture"].value = name
        result = panel.wait()
        if name.startswith("test "):
            k = int(name.split()[1])
            expected = L_model_forward(test_X[:, [k]], trained)[0].item()
            verdict = "right" if result["prediction"] == test_Y[0, k] else "wrong"
            assert panel.summary().count(f": {verdict}.") == 1
        else:
            expected = probability(load_image(FOLDER / name), trained)
            assert "Its label" not in panel.summary()
        assert result["name"] == name and result["probability"] == pytest.approx(expected, abs=1e-12)
        assert result["prediction"] == (expected > 0.5)
    assert name == "test 49"
    assert result["test_correct"] == count_correct(predict(test_X, trained), test_Y) and result["m_test"] == 50


def test_without_parameters_it_trains_the_network_of_notebook_02(panel):
    own = classify_image()
    assert own.result["probability"] is None and own.summary().startswith("Training the network first")
    own._runner.advance(0.001)
    own.stop()
    assert own.iteration > 0 and own.result["probability"] is None and len(own.views()) == 2
    own.controls["picture"].value = "test 3"
    panel.controls["picture"].value = "test 3"
    expected = panel.wait()
    assert own.wait()["probability"] == pytest.approx(expected["probability"], abs=1e-9)
    assert own.result["nearest"] == expected["nearest"]


def test_the_nearest_pictures_are_the_nearest(panel, course):
    X, Y, X_test, _ = course
    panel.controls["picture"].value = "test 17"
    nearest = panel.wait()["nearest"]
    distances = [np.sqrt(((X[:, i] - X_test[:, 17]) ** 2).sum()) for i in range(X.shape[1])]
    np.testing.assert_allclose(nearest["distances"], sorted(distances)[:5])
    assert nearest["indices"] == np.argsort(distances)[:5].tolist()
    assert nearest["labels"] == [Y[0, i] for i in nearest["indices"]]


def test_a_training_picture_is_its_own_neighbour(panel, course):
    train_x, *_ = load_dataset()
    panel.show_bytes("seen before.png", as_file(Image.fromarray(train_x[37])))
    nearest = panel.wait()["nearest"]
    assert (nearest["indices"][0], nearest["distances"][0]) == (37, 0)
    np.testing.assert_array_equal(panel.neighbours[0], train_x[37])


def photo():
    """A picture that no turn and no mirror leaves as it is, 120 wide and 100 high."""
    rows, columns = np.mgrid[:100, :120]
    pixels = np.stack([2 * rows, 255 - 2 * columns, (rows * columns) % 256], axis=-1)
    return Image.fromarray(pixels.astype(np.uint8))


def turned_by_exif():
    exif = Image.Exif()
    exif[0x0112] = 6
    return as_file(photo().rotate(90, expand=True), exif=exif)


@pytest.mark.parametrize(
    ("data", "same_as"),
    [
        (turned_by_exif(), photo()),
        (as_file(photo().convert("L")), photo().convert("L").convert("RGB")),
        (as_file(Image.new("RGBA", (90, 70), (200, 0, 0, 0))), Image.new("RGB", (64, 64), "white")),
        (as_file(Image.fromarray(np.full((80, 80), 51 * 257, np.uint16))), Image.new("RGB", (64, 64), (51, 51, 51))),
        (as_file(Image.new("CMYK", (80, 80), (0, 255, 255, 0)), "TIFF"), Image.new("RGB", (64, 64), (255, 0, 0))),
    ],
    ids=["EXIF", "grey", "transparent", "16 bit", "CMYK"],
)
def test_all_kinds_of_pictures(panel, trained, data, same_as):
    panel.show_bytes("mine", data)
    assert panel.wait()["probability"] == pytest.approx(probability(load_image(as_file(same_as)), trained), abs=1e-12)
    assert panel.result["name"] == "mine (yours)" and not panel.refused


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", as_file(photo())[:200], 5, as_file(photo(), "PDF")],
    ids=["empty", "text", "cut off", "a number", "PDF"],  # the bytes of a PDF tell the second in which they were made
)
def test_a_bad_upload_is_refused_in_words_and_the_last_good_picture_stays(panel, data):
    panel.show_bytes("good.png", as_file(photo()))
    before = panel.wait()
    panel.show_bytes("bad\n<b>.jpg", data)
    assert panel.wait() == before
    first, second, *_ = panel.frame()["text"].splitlines()
    assert first.startswith("bad\\n<b>.jpg (yours) is not shown: ") and second.startswith(
        "good.png (yours): the network"
    )
    panel.controls["picture"].value = "coffee.jpg"
    panel.wait()
    assert "not shown" not in panel.summary()


def test_an_upload_leaves_nothing_behind_but_the_choice(panel, trained, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    data, upload = as_file(photo()), panel.buttons["upload"]
    before = upload.get_state()
    upload._handle_custom_msg({"name": "mine.png", "size": len(data)}, [memoryview(data)])  # as a browser sends it
    assert panel.wait()["probability"] == pytest.approx(probability(load_image(data), trained), abs=1e-12)
    assert upload.get_state() == before and not list(tmp_path.iterdir())
    assert panel.controls["picture"].options[0] == panel.controls["picture"].value == "mine.png (yours)"
    assert panel.call == "panel.show_bytes('mine.png', ...)"
    panel.reset()
    assert panel.wait()["name"] == "chelsea.jpg" and panel.call == "live.classify_image()"
    panel.controls["picture"].value = "mine.png (yours)"
    assert panel.wait()["probability"] == pytest.approx(probability(load_image(data), trained), abs=1e-12)


def test_a_file_that_is_too_large_to_be_sent_is_said_to_be(panel):
    panel.wait()
    panel.buttons["upload"]._handle_custom_msg({"name": "huge.png", "size": 12_400_000}, [])
    first, *_ = panel.frame()["text"].splitlines()
    assert first.startswith("huge.png (yours) is not shown: it has 12 MB, and at most 9 can be sent; reduce it")
    panel.buttons["upload"]._handle_custom_msg({"name": "empty.png", "size": 0}, [])
    assert panel.frame()["text"].startswith("empty.png (yours) is not shown: the file is not a picture: it is empty")


def test_names_of_uploads_hide_no_picture_of_the_course(panel, trained):
    panel.show_bytes("test 3", as_file(photo()))
    mine = panel.wait()["probability"]
    assert "Its label" not in panel.summary()
    panel.show_bytes("test 3", as_file(Image.new("RGB", (80, 80))))  # a second one of that name replaces it
    assert panel.wait()["probability"] != mine and panel.result["name"] == "test 3 (yours)"
    panel.controls["picture"].value = "test 3"
    assert panel.wait()["probability"] not in (mine, None) and "Its label" in panel.summary()


def test_what_is_shown(panel):
    views = {view["name"]: view for view in panel.views()}
    assert views["shown"]["pixels"].shape == (1, 128, 128, 3) and views["seen"]["pixels"].shape == (1, 64, 64, 3)
    np.testing.assert_array_equal(views["seen"]["pixels"][0], load_image(FOLDER / "chelsea.jpg"))
    no, yes = (layer["heights"][0] for layer in views["probability"]["layers"][:2])
    assert yes == pytest.approx(panel.result["probability"]) and no + yes == pytest.approx(1)
    words = [label.split(",")[0] for label in views["nearest"]["labels"]]
    assert words == [("non-cat", "cat")[y] for y in panel.result["nearest"]["labels"]]
    assert f"on the 50 test pictures the network was right on {panel.result['test_correct']}" in panel.summary()


def test_another_activation(course):
    parameters = initialize_parameters_deep([12288, 4, 1], seed=2)
    result = classify_image(parameters, "tanh", "rocket.jpg").wait()
    AL, _ = L_model_forward(images_to_columns(load_image(FOLDER / "rocket.jpg")), parameters, "tanh")
    assert result["probability"] == pytest.approx(AL.item(), abs=1e-12)
    assert result["test_correct"] == count_correct(predict(course[2], parameters, "tanh"), course[3])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"picture": "my_cta.jpg"}, ["picture", "my_cta.jpg", "chelsea.jpg"]),
        ({"hidden_activation": "swish"}, ["hidden_activation", "relu"]),
        ({"parameters": {}}, ["parameters", "W1"]),
        ({"parameters": initialize_parameters_deep([100, 3, 1], 1)}, ["W1", "12288"]),
        ({"parameters": initialize_parameters_deep([12288, 3, 2], 1)}, ["several units", "one"]),
        ({"parameters": {"W1": np.full((1, 12288), np.nan), "b1": np.zeros((1, 1))}}, ["W1", "finite"]),
    ],
)
def test_wrong_arguments_get_one_line(arguments, words):
    refuses(lambda: classify_image(**arguments), "classify_image", *words)
