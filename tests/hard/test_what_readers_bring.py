"""Files and arrays that readers really hand over by mistake get one line that says what they are and what to do."""

import io
import subprocess
import sys
from functools import partial

import h5py
import numpy as np
import pytest
from helpers import random_network, refuses
from PIL import Image

from dnn_utils import L_layer_model, gradient_descent, initialize_parameters_deep, linear_forward, predict
from lr_utils import DatasetError, ImageError, images_to_columns, load_dataset, load_image
from lr_utils.dataset import DATASETS

HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + bytes(600)
FILES = {
    "photo.heic": (HEIC, ["HEIC photo", "export it as .jpg"]),
    "photo.jpg": (HEIC, ["HEIC photo", "whatever its name says"]),
    "mif1.jpg": (HEIC.replace(b"ftypheic", b"ftypmif1"), ["HEIC photo"]),
    "film.mp4": (b"\0\0\0\x20ftypisom" + bytes(600), ["a film"]),
    "empty.png": (b"", ["it is empty", "get it again"]),
    "page.jpg": (b"\n<!DOCTYPE html><html>404</html>", ["web page", "raw"]),
    "pointer.jpg": (
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n",
        ["git-lfs pointer", "git lfs pull"],
    ),
    "cat.jp2": (b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(99), ["JPEG 2000"]),
    "cat.j2k": (b"\xff\x4f\xff\x51" + bytes(99), ["JPEG 2000"]),
    "cat.svg": (b"<?xml version='1.0'?><svg xmlns='x'></svg>", ["SVG", "export it as .png"]),
    "cat.pdf": (b"%PDF-1.7", ["a PDF"]),
    "cats.zip": (b"PK\x03\x04" + bytes(99), ["zip archive", "unpack"]),
    "train.h5": (b"\x89HDF\r\n\x1a\n" + bytes(99), ["an h5 file", "load_dataset"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_picture_is_told_apart(name, tmp_path):
    content, words = FILES[name]
    (tmp_path / name).write_bytes(content)
    refuses(lambda: load_image(tmp_path / name), name, *words, error=ImageError)
    refuses(lambda: load_image(content), "the file", *words, error=ImageError)
    refuses(lambda: load_image(io.BytesIO(content)), "the file", *words, error=ImageError)


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("train.h5", "empty.png")])
def test_the_reader_of_h5_files_tells_the_same_apart(name, tmp_path):
    content, words = FILES[name]
    (tmp_path / "train_catvnoncat.h5").write_bytes(content)
    refuses(lambda: load_dataset(tmp_path), *words[:1], ", not an h5 file; ", error=DatasetError)


def test_a_path_in_the_home_folder_and_a_web_address(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    Image.new("RGB", (70, 80), "red").save(tmp_path / "cat.png")
    assert load_image("~/cat.png").shape == (64, 64, 3)
    refuses(
        lambda: load_image("https://example.org/cat.jpg"), "is a web address; download the picture", error=ImageError
    )


def test_a_second_download_is_listed(tmp_path):
    for name in ("train_catvnoncat (1).h5", "test_catvnoncat.h5"):
        (tmp_path / name).write_bytes((DATASETS / "test_catvnoncat.h5").read_bytes())
    refuses(
        lambda: load_dataset(tmp_path),
        "train_catvnoncat.h5 is not there",
        "The folder holds train_catvnoncat (1).h5: rename it",
        error=DatasetError,
    )


def test_a_file_that_another_program_writes_to_is_locked(tmp_path):
    for name in ("train_catvnoncat.h5", "test_catvnoncat.h5"):
        (tmp_path / name).write_bytes((DATASETS / name).read_bytes())
    holds = "import h5py, sys; file = h5py.File(sys.argv[1], 'r+'); print('open', flush=True); input()"
    command = [sys.executable, "-c", holds, str(tmp_path / "train_catvnoncat.h5")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        text = refuses(lambda: load_dataset(tmp_path), "is locked: another program has it open", error=DatasetError)
        other.communicate("\n")
    assert "fresh copy" not in text
    assert load_dataset(tmp_path)[0].shape == (209, 64, 64, 3)


def test_class_names_of_any_length_are_read(tmp_path):
    for name, prefix in (("train", "train_set"), ("test", "test_set")):
        with h5py.File(tmp_path / f"{name}_catvnoncat.h5", "w") as file:
            file[f"{prefix}_x"] = np.zeros((3, 64, 64, 3), np.uint8)
            file[f"{prefix}_y"] = np.array([0, 1, 0])
            file.create_dataset("list_classes", data=["non-cat", "cat"], dtype=h5py.string_dtype())
    *_, classes = load_dataset(tmp_path)
    assert [name.decode() for name in classes] == ["non-cat", "cat"] and classes.dtype.kind == "S"


def test_an_array_still_in_its_file():
    with h5py.File(DATASETS / "test_catvnoncat.h5") as file:
        refuses(lambda: images_to_columns(file["test_set_x"]), "images[:]")
        refuses(lambda: linear_forward(file["test_set_x"], np.zeros((1, 1)), np.zeros((1, 1))), "np.array(A)")


def test_examples_in_rows_are_named_and_not_the_labels():
    X, Y, parameters = random_network([8, 3, 1], 5)
    for call in (
        lambda: L_layer_model(X.T, Y, [8, 3, 1], num_iterations=1),
        lambda: list(gradient_descent(X.T, Y, parameters, 0.1, 1)),
        lambda: predict(X.T, parameters),
    ):
        refuses(call, "X.T would fit: is X transposed? Examples are columns")


def test_pictures_that_are_no_columns_yet_and_labels_in_words():
    train_x, train_y, *_ = load_dataset()
    start = initialize_parameters_deep([12288, 2, 1], seed=1)
    refuses(lambda: predict(train_x, start), "X has shape (209, 64, 64, 3)", "lr_utils.images_to_columns(X)")
    X = images_to_columns(train_x)
    words = np.where(train_y == 1, "cat", "dog")
    for Y in (words, words.astype(object)):
        call = partial(gradient_descent, X, Y, start, 0.1, 1)
        refuses(call, "Y holds", "not words like 'dog'", "(Y == 'dog') * 1")
