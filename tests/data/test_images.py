"""Pictures of any mode, orientation and size, and files that are no pictures."""

import io
import os
import struct
import tracemalloc
import zlib

import numpy as np
import pytest
from helpers import contents, refuses
from PIL import Image, ImageOps

from lr_utils import ImageError, images_to_columns, load_image
from lr_utils.images import MAX_PIXELS
from lr_utils.pixels import to_rgb

RED, WHITE = (255, 0, 0), (255, 255, 255)


def encoded(picture, kind="PNG", **options):
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def near(image, color, tolerance=3):
    return np.abs(image.astype(int) - color).max() <= tolerance


def quarters():
    """A picture whose four quarters differ: red, green / blue, white."""
    picture = Image.new("RGB", (80, 80), WHITE)
    for color, corner in ((RED, (0, 0)), ((0, 255, 0), (40, 0)), ((0, 0, 255), (0, 40))):
        picture.paste(color, (*corner, corner[0] + 40, corner[1] + 40))
    return picture


# --- images_to_columns


def test_columns_hold_row_by_row_the_three_colours():
    images = np.arange(2 * 2 * 3 * 3, dtype=np.uint8).reshape(2, 2, 3, 3)
    X = images_to_columns(images)
    assert X.shape == (18, 2) and X.dtype == np.float64
    np.testing.assert_array_equal(X[:, 1], [value / 255 for value in range(18, 36)])
    np.testing.assert_array_equal((X * 255).round().T.reshape(images.shape), images)
    np.testing.assert_array_equal(images_to_columns(images[1]), X[:, 1:])


def test_columns_lie_in_0_to_1_and_the_images_stay():
    images = np.array([[[[0, 128, 255]]]], dtype=np.uint8)
    before = contents(images)
    assert images_to_columns(images).ravel().tolist() == [0, 128 / 255, 1]
    assert contents(images) == before


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (np.zeros((2, 64, 64, 3)), "images is float64; expected uint8 values from 0 to 255"),
        (np.zeros((2, 64, 64, 3), np.int64), "images is int64"),
        ([[[0, 0, 0]]], "images is list"),
        (None, "images is NoneType"),
        (np.zeros((64, 64), np.uint8), "images has shape (64, 64); expected (m, height, width, 3)"),
        (np.zeros((2, 64, 64), np.uint8), "images has shape (2, 64, 64)"),
        (np.zeros((2, 64, 64, 4), np.uint8), "images has shape (2, 64, 64, 4)"),
        (np.zeros((2, 2, 64, 64, 3), np.uint8), "images has shape (2, 2, 64, 64, 3)"),
        (np.zeros((0, 64, 64, 3), np.uint8), "images has shape (0, 64, 64, 3)"),
        (np.zeros((0, 64, 3), np.uint8), "images has shape (0, 64, 3)"),
    ],
)
def test_columns_need_images(wrong, words):
    refuses(lambda: images_to_columns(wrong), "images_to_columns: ", words)


# --- load_image: what it makes of good pictures


@pytest.mark.parametrize("num_px", [1, 20, 64, np.int64(200)])
def test_the_result_is_square_rgb_and_writable(num_px):
    image = load_image(encoded(quarters()), num_px)
    assert image.shape == (num_px, num_px, 3) and image.dtype == np.uint8
    image[:] = 0
    assert images_to_columns(image).shape == (3 * num_px**2, 1)


def test_the_central_square_is_what_is_kept():
    wide = Image.new("RGB", (300, 100), RED)
    wide.paste((0, 0, 255), (100, 0, 200, 100))
    high = wide.transpose(Image.Transpose.ROTATE_90)
    assert near(load_image(encoded(wide))[:, 3:-3], (0, 0, 255))  # the outermost pixels see their neighbours
    assert near(load_image(encoded(high))[3:-3], (0, 0, 255))


@pytest.mark.parametrize("size", [(1, 1), (1, 1000), (1000, 1), (3, 2), (64, 64), (1500, 700)])
def test_any_size(size):
    assert near(load_image(encoded(Image.new("RGB", size, RED))), RED)


def test_a_path_bytes_and_open_files_give_the_same(tmp_path):
    content = encoded(quarters())
    path = tmp_path / "Kätzchen 猫 (1).png"
    path.write_bytes(content)
    expected = load_image(content)
    assert near(expected[:30, :30], RED)
    with open(path, "rb") as file:
        sources = [path, str(path), file, io.BytesIO(content), bytearray(content), memoryview(content)]
        for source in sources:
            np.testing.assert_array_equal(load_image(source), expected)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "PPM"])
def test_the_usual_formats(kind):
    assert near(load_image(encoded(quarters(), kind))[5:25, 5:25], RED, tolerance=6)


IN_FILES = [  # mode, format, value, what it looks like
    ("1", "PNG", 1, WHITE),
    ("L", "PNG", 100, (100, 100, 100)),
    ("LA", "PNG", (100, 255), (100, 100, 100)),
    ("LA", "PNG", (0, 0), WHITE),
    ("LA", "PNG", (0, 127), (128, 128, 128)),
    ("RGB", "PNG", RED, RED),
    ("RGBA", "PNG", (255, 0, 0, 255), RED),
    ("RGBA", "PNG", (255, 0, 0, 0), WHITE),
    ("RGBA", "PNG", (255, 0, 0, 51), (255, 204, 204)),
    ("CMYK", "TIFF", (0, 255, 255, 0), RED),
    ("CMYK", "JPEG", (0, 255, 255, 0), RED),
    ("YCbCr", "TIFF", (76, 85, 255), RED),
    ("YCbCr", "JPEG", (76, 85, 255), RED),
    ("LAB", "TIFF", (138, 209, 198), RED),
    ("I;16", "PNG", 65535, WHITE),
    ("I;16", "PNG", 257 * 100, (100, 100, 100)),
    ("I;16", "TIFF", 257 * 100, (100, 100, 100)),
    ("I;16B", "TIFF", 257 * 100, (100, 100, 100)),
]


@pytest.mark.parametrize(("mode", "kind", "value", "color"), IN_FILES)
def test_every_mode_looks_as_it_is_meant(mode, kind, value, color):
    tolerance = 8 if kind == "JPEG" or mode == "LAB" else 3  # both round in other coordinates
    assert near(load_image(encoded(Image.new(mode, (70, 70), value), kind)), color, tolerance)


@pytest.mark.parametrize(
    ("mode", "value", "color"),
    [("HSV", (0, 255, 255), RED), ("RGBX", (255, 0, 0, 0), RED), ("RGBa", (51, 0, 0, 51), (255, 204, 204))],
)
def test_modes_that_no_file_has(mode, value, color):
    assert near(np.asarray(to_rgb(Image.new(mode, (4, 4), value))), color)


def palette(transparency=None):
    """Left half colour 0 of the palette, red; right half colour 1, blue."""
    picture = Image.new("P", (80, 80), 0)
    picture.putpalette([*RED, 0, 0, 255])
    picture.paste(1, (40, 0, 80, 80))
    return encoded(picture, **({} if transparency is None else {"transparency": transparency}))


@pytest.mark.parametrize(
    ("transparency", "left"), [(None, RED), (0, WHITE), (bytes([0, 255]), WHITE), (bytes([51, 255]), (255, 204, 204))]
)
def test_a_palette_with_and_without_transparency(transparency, left):
    image = load_image(palette(transparency))
    assert near(image[:, :28], left) and near(image[:, 36:], (0, 0, 255))


@pytest.mark.parametrize(("mode", "value", "key"), [("RGB", RED, RED), ("L", 100, 100), ("1", 0, 0)])
def test_a_colour_declared_transparent_is_white(mode, value, key):
    picture = Image.new(mode, (80, 80), value)
    assert near(load_image(encoded(picture, transparency=key)), WHITE)


def test_a_palette_with_alpha():
    picture = Image.new("PA", (8, 8))
    picture.putpalette([*RED] * 256)
    picture.putalpha(Image.new("L", (8, 8), 0))
    assert picture.mode == "PA" and near(np.asarray(to_rgb(picture)), WHITE)


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_32_bit_pictures_are_scaled_to_what_they_hold(dtype):
    ramp = np.linspace(-1000, 3000, 64).astype(dtype)
    image = load_image(encoded(Image.fromarray(np.tile(ramp, (64, 1))), "TIFF"))
    assert near(image[:, 0], 0) and near(image[:, -1], 255) and near(image[:, 32], 130)
    assert np.ptp(image, axis=2).max() == 0  # grey
    flat = load_image(encoded(Image.fromarray(np.full((9, 9), 7, dtype)), "TIFF"))
    assert np.ptp(flat) == 0


def test_a_float_picture_with_holes():
    values = np.tile(np.linspace(0, 1, 64, dtype=np.float32), (64, 1))
    values[0, 0], values[1, 1] = np.nan, np.inf
    image = load_image(encoded(Image.fromarray(values), "TIFF"))
    assert near(image[10:, 63], 255) and near(image[0, 0], 0)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_is_turned_as_its_exif_tag_says(orientation, kind):
    upright = np.asarray(quarters())
    undone = {  # what a camera stores for an upright scene, by the EXIF standard: the place of row 0 and column 0
        1: upright,
        2: upright[:, ::-1],
        3: upright[::-1, ::-1],
        4: upright[::-1],
        5: upright.transpose(1, 0, 2),
        6: np.rot90(upright, 1),
        7: upright[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(upright, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = encoded(Image.fromarray(np.ascontiguousarray(undone)), kind, exif=exif)
    image = load_image(stored).astype(int)
    for part, color in (
        (image[4:28, 4:28], RED),
        (image[4:28, 36:60], (0, 255, 0)),
        (image[36:60, 4:28], (0, 0, 255)),
        (image[36:60, 36:60], WHITE),
    ):
        assert near(part, color, tolerance=60 if kind == "JPEG" else 3)  # JPEG blurs colours


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_of_an_animation_the_first_frame(kind):
    frames = [Image.new("RGB", (70, 70), color) for color in (RED, (0, 255, 0), (0, 0, 255))]
    content = encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    assert near(load_image(content), RED, tolerance=6)


def test_the_file_is_closed_and_left_as_it_is(tmp_path):
    path = tmp_path / "cat.png"
    path.write_bytes(encoded(quarters()))
    before = path.read_bytes()
    load_image(path)  # a file left open would be a ResourceWarning, an error here
    path.rename(tmp_path / "moved.png")
    assert (tmp_path / "moved.png").read_bytes() == before


def test_the_pictures_that_come_with_the_course():
    from lr_utils.dataset import DATASETS

    pictures = [path for path in (DATASETS.parent / "images").iterdir() if path.suffix in (".jpg", ".png")]
    assert pictures
    for path in pictures:
        assert load_image(path).std() > 5, path.name


# --- load_image: what it says of the others


def rejects(source, *words):
    return refuses(lambda: load_image(source), *words, error=ImageError)


def png(width, height):
    """A PNG file of a few bytes that claims this size."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 5_001), (20_000, 20_000), (100_000, 100_000), (2**31 - 1, 1)])
def test_a_header_that_claims_a_huge_picture_is_refused_before_memory_is_taken(size, tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(png(*size))
    tracemalloc.start()
    try:
        rejects(path, f"{path} has more than {MAX_PIXELS:,} pixels (", "; reduce it first")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.7])
def test_a_truncated_picture(kind, share, tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (90, 90, 3), dtype=np.uint8)
    content = encoded(Image.fromarray(noise), kind)
    path = tmp_path / "cut.img"
    path.write_bytes(content[: int(share * len(content))])
    text = rejects(path, str(path))
    assert "cannot be read as a picture" in text or "is not a picture" in text


@pytest.mark.parametrize(
    "content",
    [b"a cat\n", b"\xff\xd8\xff", bytes(1000)],
)
def test_a_file_that_is_no_picture(content, tmp_path):
    path = tmp_path / "cat.jpg"
    path.write_bytes(content)
    rejects(path, f"{path} is not a picture; expected a .jpg, .png or the like")
    rejects(content, "the file is not a picture; expected a .jpg")


def test_damage_inside_a_picture():
    content = bytearray(encoded(quarters()))
    content[len(content) // 2] ^= 255
    rejects(bytes(content), "cannot be read as a picture", "save it again as .png or .jpg")


def test_a_file_that_is_not_there_or_not_a_file(tmp_path):
    rejects(tmp_path / "cat.jpg", "cat.jpg is not there; give the path of a picture")
    rejects("https://example.org/cat.jpg", "https://example.org/cat.jpg is a web address")
    rejects("", "give the path of a picture")
    rejects(tmp_path, f"{tmp_path} cannot be opened (", "give the path of a picture")
    (tmp_path / "file").touch()
    rejects(tmp_path / "file" / "cat.jpg", "cannot be opened (")
    rejects("cat\0.jpg", "cannot be read as a picture")


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(source, formats):
        raise PermissionError(13, "Permission denied", str(source))

    monkeypatch.setattr(Image, "open", refuse)  # the superuser may read everything
    rejects(tmp_path / "cat.jpg", "cat.jpg cannot be opened (Permission denied)")


@pytest.mark.parametrize("source", [None, 5, np.zeros((64, 64, 3), np.uint8), ["cat.jpg"]])
def test_what_is_no_source(source):
    rejects(source, f"the picture is a {type(source).__name__}; expected a path, bytes or an open file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "cat.png")
    rejects(tmp_path / "cat.png", "cat.png is a pipe or a device; give the path of a picture")


@pytest.mark.parametrize(("kind", "million"), [("PPM", 50), ("TIFF", 25)])
def test_formats_that_take_more_memory_may_be_less_large(kind, million):
    size = (5000, million * 200 + 1)
    content = encoded(Image.new("1", size), kind)
    rejects(content, f"the file has more than {million},000,000 pixels ({size[0]} x {size[1]}); reduce it first")


@pytest.mark.parametrize("size", [(3000, 700), (1101, 1500)])
def test_a_large_picture_is_reduced_in_strips_to_what_it_shows(size):
    wave = np.add.outer(np.sin(np.linspace(0, 9, size[1])), np.cos(np.linspace(0, 9, size[0])))
    values = np.uint8(60 * (wave[..., np.newaxis] + [2, 2.1, 2.2]))
    picture = Image.fromarray(values)
    whole = ImageOps.fit(picture, (64, 64), Image.Resampling.LANCZOS)  # in one go, with several times the memory
    assert np.abs(load_image(encoded(picture, "BMP")).astype(int) - np.asarray(whole)).max() <= 1


def test_a_postscript_file_is_not_handed_to_another_program():
    rejects(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n", "the file is not a picture")


def test_a_text_file_opened_as_text(tmp_path):
    rejects(io.StringIO("a cat"), "cannot be read as a picture")


@pytest.mark.parametrize("num_px", [0, -1, 513, 10**9, 2.5, "64", None, True, np.zeros((9, 9))])
def test_the_number_of_pixels_is_whole(num_px):
    refuses(lambda: load_image(b"", num_px), "load_image: num_px is ", "; expected a whole number from 1 to 512")
