"""The pictures in the notebooks: what is drawn where, and which text stands below."""

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from course import plots
from course.plots.style import GREEN, ORANGE
from lr_utils import images_to_columns

IMAGES = np.random.RandomState(0).randint(0, 256, (5, 4, 6, 3)).astype(np.uint8)


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def texts(ax):
    return [text.get_text() for text in ax.texts]


def frames(ax):
    return [matplotlib.colors.to_hex(patch.get_edgecolor(), keep_alpha=False) for patch in ax.patches]


def test_every_picture_is_drawn_as_it_is():
    ax = plots.image_grid(IMAGES, columns=2)
    for image, drawn in zip(IMAGES, ax.images, strict=True):
        np.testing.assert_array_equal(drawn.get_array(), image)


def test_pictures_run_in_rows_from_the_upper_left_and_do_not_overlap():
    ax = plots.image_grid(IMAGES, labels=[0, 1, 0, 1, 0], columns=2)
    ax.figure.canvas.draw()
    boxes = [drawn.get_window_extent() for drawn in ax.images]
    assert boxes[0].x1 < boxes[1].x0
    assert boxes[0].y0 > boxes[2].y1
    assert boxes[0].x0 == pytest.approx(boxes[4].x0)
    assert boxes[0].y0 == pytest.approx(boxes[1].y0)


def test_texts_stand_below_their_pictures_and_do_not_overlap():
    Y = np.array([[1, 0, 1, 0, 1]])
    AL = np.array([[0.2, 0.8, 0.9, 0.1, 0.5]])
    ax = plots.image_grid(IMAGES, Y, AL, columns=4, title="What the network says")
    ax.figure.canvas.draw()
    written = [text.get_window_extent() for text in ax.texts]
    for drawn, box in zip(ax.images, written, strict=True):
        assert box.y1 <= drawn.get_window_extent().y0 + 1
        assert ax.figure.bbox.contains(box.x0, box.y0)
    assert written[0].x1 < written[1].x0
    assert written[0].y0 > ax.images[4].get_window_extent().y1


def test_a_grid_of_one_row_is_as_wide_as_its_pictures():
    assert plots.image_grid(IMAGES[:3], columns=8).figure.get_figwidth() < 4


def test_grid_is_at_most_seven_inches_wide():
    assert plots.image_grid(np.repeat(IMAGES, 8, axis=0)).figure.get_figwidth() <= 7
    assert plots.weights_as_images(np.ones((8, 72)), shape=(4, 6, 3)).figure.get_figwidth() <= 7


def test_labels_are_written_as_classes():
    ax = plots.image_grid(IMAGES, np.array([[1, 0, 0, 1, 0]]))
    assert texts(ax) == ["cat", "non-cat", "non-cat", "cat", "non-cat"]
    assert frames(ax) == []


def test_a_mistake_is_marked_by_words_and_frame():
    ax = plots.image_grid(IMAGES, labels=[1, 0, 1, 0, 1], predictions=[1, 0, 0, 1, 1])
    assert texts(ax) == ["cat ✓", "non-cat ✓", "says non-cat\nis cat ✗", "says cat\nis non-cat ✗", "cat ✓"]
    assert frames(ax) == [color.lower() for color in (GREEN, GREEN, ORANGE, ORANGE, GREEN)]
    assert ax.patches[2].get_linewidth() > ax.patches[0].get_linewidth()


def test_probabilities_are_written_and_one_half_is_no_cat():
    ax = plots.image_grid(IMAGES, predictions=np.array([[0.5, 0.51, 0.0, 1.0, 0.25]]))
    assert texts(ax)[:3] == [
        "says non-cat\nP(cat) = 0.50",
        "says cat\nP(cat) = 0.51",
        "says non-cat\nP(cat) = 0.00",
    ]
    assert frames(ax) == []


def test_texts_replace_the_captions_but_not_the_frames():
    ax = plots.image_grid(IMAGES, [1] * 5, [1] * 5, texts=list("abcde"))
    assert texts(ax) == list("abcde")
    assert len(frames(ax)) == 5


def test_the_given_axes_are_used():
    _, ax = plt.subplots()
    assert plots.image_grid(IMAGES, ax=ax, title="Here") is ax
    assert ax.get_title() == "Here"
    assert plots.weights_as_images(np.ones((1, 72)), shape=(4, 6, 3), ax=plt.subplots()[1]).images


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"images": IMAGES[0]}, r"shape \(4, 6, 3\); expected \(k, height, width, 3\)"),
        ({"images": IMAGES[:0]}, "with k > 0"),
        ({"images": IMAGES[..., :1]}, r"expected \(k, height, width, 3\)"),
        ({"labels": [[1, 0]]}, "2 labels for 5 images"),
        ({"labels": [1, 0, 2, 0, 1]}, r"labels holds \[0 1 2\]; expected 0 and 1"),
        ({"predictions": [1.0]}, "1 predictions for 5 images"),
        ({"texts": ["a"]}, "1 texts for 5 images"),
    ],
)
def test_what_does_not_fit_is_named_in_one_line(arguments, message):
    with pytest.raises(ValueError, match=message) as error:
        plots.image_grid(**{"images": IMAGES} | arguments)
    assert "\n" not in str(error.value)


def test_a_weight_is_drawn_where_its_pixel_is():
    images = np.zeros((1, 4, 6, 3), dtype=np.uint8)
    images[0, 1, 5, 2] = 255
    ax = plots.weights_as_images(images_to_columns(images).T, shape=(4, 6, 3))
    assert np.argwhere(ax.images[0].get_array() != 0).tolist() == [[1, 5]]


def test_a_pixel_shows_the_effect_of_turning_it_white():
    W = np.random.RandomState(1).randn(3, 4 * 6 * 3)
    white = np.zeros((4, 6, 3))
    white[2, 3] = 1
    ax = plots.weights_as_images(W, shape=(4, 6, 3))
    drawn = [image.get_array()[2, 3] for image in ax.images]
    np.testing.assert_allclose(drawn, W @ white.ravel())
    assert texts(ax) == ["unit 1", "unit 2", "unit 3"]


def test_zero_is_the_middle_of_one_scale_for_all_rows():
    W = np.vstack([np.full(72, 0.1), np.full(72, -2.0)])
    ax = plots.weights_as_images(W, shape=(4, 6, 3))
    limits = {image.get_clim() for image in ax.images}
    assert limits == {(-6.0, 6.0)}


def test_weights_that_are_all_zero_can_be_drawn():
    ax = plots.weights_as_images(np.zeros((1, 72)), shape=(4, 6, 3))
    ax.figure.canvas.draw()
    assert texts(ax) == [""]


@pytest.mark.parametrize("W", [np.ones((1, 71)), np.ones(72), np.ones((0, 72))])
def test_weights_of_other_pictures_are_refused(W):
    with pytest.raises(ValueError, match=r"expected \(n, 72\) for \(4, 6, 3\)"):
        plots.weights_as_images(W, shape=(4, 6, 3))
