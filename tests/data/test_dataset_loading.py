"""The loader on good files, on a user's own copies, and on every kind of wrong file."""

import os
import shutil

import h5py
import numpy as np
import pytest
from helpers import refuses

import lr_utils.dataset
import lr_utils.h5_checks
from lr_utils import DatasetError, load_dataset, load_extra_test, load_shortcut, on_course_set

TRAIN, TEST = "train_catvnoncat.h5", "test_catvnoncat.h5"


@pytest.fixture(autouse=True)
def own_set(monkeypatch):
    monkeypatch.delenv("CATVNONCAT_DIR", raising=False)


@pytest.fixture
def folder(tmp_path):
    """A folder with small files of the right kind: 3 training and 2 test images."""
    write(tmp_path / TRAIN, "train_set", m=3)
    write(tmp_path / TEST, "test_set", m=2)
    return tmp_path


def write(path, prefix, m, **changed):
    """An h5 file as the published ones are, some of its arrays changed, those that are None left out."""
    content = {
        f"{prefix}_x": np.arange(m * 64 * 64 * 3, dtype=np.uint8).reshape(m, 64, 64, 3),
        f"{prefix}_y": np.arange(m) % 2,
        "list_classes": np.array([b"non-cat", b"cat"]),
    }
    with h5py.File(path, "w") as file:
        for key, value in (content | changed).items():
            if value is not None:
                file[key] = value


def test_types_and_shapes_are_those_of_the_published_loader():
    train_x, train_y, test_x, test_y, classes = load_dataset()
    assert (train_x.shape, train_x.dtype) == ((209, 64, 64, 3), np.uint8)
    assert (train_y.shape, train_y.dtype, train_y.sum()) == ((1, 209), np.int64, 72)
    assert (test_x.shape, test_x.dtype) == ((50, 64, 64, 3), np.uint8)
    assert (test_y.shape, test_y.dtype, test_y.sum()) == ((1, 50), np.int64, 33)
    assert (classes.dtype, classes.tolist()) == ("S7", [b"non-cat", b"cat"])
    assert all(type(array) is np.ndarray and array.flags.writeable for array in (train_x, train_y, test_x, test_y))


def test_more_test_images_come_with_the_open_set():
    x, y = load_extra_test()
    assert (x.shape, x.dtype, y.shape, y.sum()) == ((200, 64, 64, 3), np.uint8, (1, 200), 100)


def test_the_set_with_a_shortcut_and_its_swapped_pictures():
    train_x, train_y, test_x, test_y, swapped_x = load_shortcut()
    assert (train_x.shape, train_x.dtype, train_y.shape, train_y.sum()) == ((40, 64, 64, 3), np.uint8, (1, 40), 20)
    assert (test_x.shape, test_x.dtype, test_y.shape, test_y.sum()) == ((20, 64, 64, 3), np.uint8, (1, 20), 10)
    assert (swapped_x.shape, swapped_x.dtype) == (test_x.shape, np.uint8)
    changed = np.abs(test_x.astype(int) - swapped_x).mean(axis=(0, 3)) > 15  # (64, 64)
    assert changed[:8].mean() > 0.9 and changed[24:40, 24:40].mean() < 0.1  # the grounds, not the faces


@pytest.mark.parametrize("content", [None, b"", b"version https://git-lfs.github.com/spec/v1\n"])
def test_a_damaged_set_with_a_shortcut(content, folder, monkeypatch):
    if content is not None:
        (folder / "shortcut.h5").write_bytes(content)
    monkeypatch.setattr(lr_utils.dataset, "DATASETS", folder)
    refuses(load_shortcut, "shortcut.h5 is ", error=DatasetError)
    write(folder / "shortcut.h5", "train_set", m=3)
    refuses(load_shortcut, "shortcut.h5 has no test_set_x, test_set_y", error=DatasetError)


def test_whether_the_images_are_the_courses_own(folder, tmp_path_factory, monkeypatch, capsys):
    copy = tmp_path_factory.mktemp("copy")
    for name in (TRAIN, TEST):
        shutil.copy(lr_utils.dataset.DATASETS / name, copy)
    assert on_course_set() and on_course_set(copy) and on_course_set(lr_utils.dataset.DATASETS)
    monkeypatch.setenv("CATVNONCAT_DIR", str(copy))
    assert on_course_set()
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("CATVNONCAT_DIR", str(folder))
    assert not on_course_set() and not on_course_set()
    assert on_course_set(copy)
    line = f"These counts are for the course's own pictures; those in {str(folder)!r} give others.\n"
    assert capsys.readouterr().out == line  # once
    refuses(lambda: on_course_set(5), "data_dir is a int; expected the folder", error=DatasetError)


def test_a_folder_without_images_is_not_the_courses(tmp_path):
    assert not on_course_set(tmp_path)


def test_every_call_reads_anew():
    first = load_dataset()
    first[0][:] = 0
    assert load_dataset()[0].any()


@pytest.mark.parametrize("kind", [str, lambda path: path, lambda path: f"{path}/"])
def test_a_copy_in_another_folder(kind, folder):
    train_x, train_y, test_x, test_y, _ = load_dataset(kind(folder))
    np.testing.assert_array_equal(train_x, np.arange(3 * 12288, dtype=np.uint8).reshape(3, 64, 64, 3))
    assert train_y.tolist() == [[0, 1, 0]] and test_y.tolist() == [[0, 1]] and test_x.shape == (2, 64, 64, 3)


def test_a_copy_of_the_committed_set_gives_the_same(tmp_path):
    for name in (TRAIN, TEST):
        shutil.copy(lr_utils.dataset.DATASETS / name, tmp_path)
    for copied, original in zip(load_dataset(tmp_path), load_dataset(), strict=True):
        np.testing.assert_array_equal(copied, original)


def test_the_environment_names_a_folder_and_the_argument_beats_it(folder, tmp_path_factory, monkeypatch):
    monkeypatch.setenv("CATVNONCAT_DIR", str(folder))
    assert len(load_dataset()[0]) == 3
    other = tmp_path_factory.mktemp("other")
    write(other / TRAIN, "train_set", m=5)
    write(other / TEST, "test_set", m=1)
    assert len(load_dataset(other)[0]) == 5
    assert len(load_extra_test()[0]) == 200  # only the open set has them
    monkeypatch.setenv("CATVNONCAT_DIR", "")
    assert len(load_dataset()[0]) == 209


def test_the_home_folder_can_be_written_as_a_tilde(folder, monkeypatch):
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("CATVNONCAT_DIR", "~")
    assert len(load_dataset()[0]) == 3


def test_files_are_found_from_any_working_directory_and_with_any_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(load_dataset()[0]) == 209
    odd = tmp_path / "Ünïcode mit Leerzeichen 猫"
    odd.mkdir()
    write(odd / TRAIN, "train_set", m=1)
    write(odd / TEST, "test_set", m=1)
    assert len(load_dataset(odd.name)[0]) == 1


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.int32, np.uint64])
def test_labels_are_int64_whatever_the_file_holds(dtype, folder):
    write(folder / TRAIN, "train_set", m=3, train_set_y=np.array([1, 0, 1], dtype))
    _, train_y, *_ = load_dataset(folder)
    assert train_y.dtype == np.int64 and (2 * train_y - 1).tolist() == [[1, -1, 1]]


def rejects(folder, *words, name=TRAIN):
    refuses(lambda: load_dataset(folder), str(folder / name), *words, error=DatasetError)


@pytest.mark.parametrize("name", [TRAIN, TEST])
def test_a_missing_file_is_named(name, folder):
    (folder / name).unlink()
    rejects(folder, "is not there; give the folder with the h5 files", name=name)


def test_a_missing_folder_is_named(tmp_path, monkeypatch):
    rejects(tmp_path / "nowhere", "is not there; give the folder")
    monkeypatch.setenv("CATVNONCAT_DIR", str(tmp_path / "elsewhere"))
    refuses(load_dataset, "elsewhere", "is not there", "unset CATVNONCAT_DIR", error=DatasetError)


def test_a_file_instead_of_the_folder(folder):
    refuses(lambda: load_dataset(folder / TRAIN), "is not there; give the folder with the h5 files", error=DatasetError)


def test_a_folder_instead_of_a_file(folder):
    (folder / TRAIN).unlink()
    (folder / TRAIN).mkdir()
    rejects(folder, "is a folder; expected the h5 file of that name")


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    def refuse(path, mode):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(lr_utils.h5_checks, "open", refuse, raising=False)  # the superuser may read everything
    rejects(folder, "cannot be opened (Permission denied)")


@pytest.mark.parametrize("value", [5, b"folder", ["folder"], np.zeros(2), True])
def test_what_is_no_folder_name(value):
    refuses(
        lambda: load_dataset(value), f"data_dir is a {type(value).__name__}; expected the folder", error=DatasetError
    )


@pytest.mark.parametrize("share", [0.001, 0.3, 0.6, 0.9, 0.999])
def test_a_truncated_file(share, folder):
    whole = (lr_utils.dataset.DATASETS / TRAIN).read_bytes()
    (folder / TRAIN).write_bytes(whole[: int(share * len(whole))])
    rejects(folder, "get a fresh copy of it")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not an h5 file (0 bytes); get a fresh copy of it"),
        (b"cats\n" * 1000, "is not an h5 file (5000 bytes)"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
            "is a git-lfs pointer, not an h5 file; run 'git lfs pull'",
        ),
        (
            b"\n  <!DOCTYPE html><html><body>404</body></html>",
            "is a web page, not an h5 file; download the file itself",
        ),
        (b"\x89HDF\r\n\x1a\n" + bytes(600), "cannot be read as an h5 file"),
        (b"PK\x03\x04" + bytes(100), "is a zip archive, not an h5 file; unpack it"),
    ],
)
def test_a_file_that_is_something_else(content, words, folder):
    (folder / TRAIN).write_bytes(content)
    rejects(folder, words)


def test_damage_inside_the_data(folder):
    with h5py.File(folder / TRAIN, "w") as file:
        x = np.random.default_rng(0).integers(0, 256, (3, 64, 64, 3), dtype=np.uint8)
        file.create_dataset("train_set_x", data=x, compression="gzip", fletcher32=True)
        file["train_set_y"] = np.arange(3) % 2
        file["list_classes"] = np.array([b"non-cat", b"cat"])
    content = bytearray((folder / TRAIN).read_bytes())
    content[len(content) // 2] ^= 255
    (folder / TRAIN).write_bytes(content)
    rejects(folder, "cannot be read as an h5 file", "get a fresh copy of it")


X = np.zeros((3, 64, 64, 3), np.uint8)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"train_set_x": None}, "has no train_set_x; it holds list_classes, train_set_y"),
        ({"train_set_y": None, "list_classes": None}, "has no train_set_y, list_classes; it holds train_set_x"),
        (
            {"train_set_x": X.astype(float)},
            "train_set_x is float64 (3, 64, 64, 3); expected uint8 (m, 64, 64, 3), m from 1 to 20000",
        ),
        ({"train_set_x": X.reshape(3, -1)}, "train_set_x is uint8 (3, 12288); expected"),
        ({"train_set_x": X[:, :32]}, "train_set_x is uint8 (3, 32, 64, 3); expected"),
        ({"train_set_x": X.transpose(0, 3, 1, 2)}, "train_set_x is uint8 (3, 3, 64, 64); expected"),
        ({"train_set_x": X[:0], "train_set_y": np.zeros(0, int)}, "train_set_x is uint8 (0, 64, 64, 3); expected"),
        ({"train_set_x": b"cats"}, "train_set_x is "),
        ({"train_set_y": np.array([0, 1])}, "train_set_y is int64 (2,); expected integers (3,), one an image"),
        ({"train_set_y": np.array([[0, 1, 0]])}, "train_set_y is int64 (1, 3); expected"),
        ({"train_set_y": np.array([0.0, 1.0, 0.0])}, "train_set_y is float64 (3,); expected"),
        ({"train_set_y": np.array([b"cat"] * 3)}, "train_set_y is |S3 (3,); expected"),
        ({"train_set_y": np.array([0, 1, 2])}, "train_set_y holds 2; labels are 0 or 1 (1 = cat)"),
        ({"train_set_y": np.array([0, -1, 1])}, "train_set_y holds -1; labels are 0 or 1"),
        ({"list_classes": np.array([b"cat"])}, "list_classes is |S3 (1,); expected two byte strings"),
        ({"list_classes": np.array([0, 1])}, "list_classes is int64 (2,); expected two byte strings"),
    ],
)
def test_wrong_content_is_named(changed, words, folder):
    write(folder / TRAIN, "train_set", m=3, **changed)
    rejects(folder, words)


def test_an_empty_h5_file_and_a_group_instead_of_an_array(folder):
    with h5py.File(folder / TRAIN, "w"):
        pass
    rejects(folder, "has no train_set_x, train_set_y, list_classes; it holds nothing")
    with h5py.File(folder / TRAIN, "w") as file:
        for key in ("train_set_x", "train_set_y", "list_classes"):
            file.create_group(key)
    rejects(folder, "train_set_x is a group; expected an array")


def test_training_and_test_file_mixed_up(folder):
    shutil.copy(folder / TEST, folder / TRAIN)
    rejects(folder, "has no train_set_x, train_set_y; it holds list_classes, test_set_x, test_set_y")


def test_a_file_that_claims_more_images_than_memory_holds(folder):
    with h5py.File(folder / TRAIN, "w") as file:
        file.create_dataset("train_set_x", (10**9, 64, 64, 3), np.uint8, chunks=(1, 64, 64, 3))  # nothing is written
        file["train_set_y"] = np.zeros(3, int)
        file["list_classes"] = np.array([b"non-cat", b"cat"])
    rejects(folder, "train_set_x is uint8 (1000000000, 64, 64, 3); expected uint8 (m, 64, 64, 3), m from 1 to 20000")


def without_pixels(folder):
    write(folder / TRAIN, "train_set", m=3, train_set_x=None)
    return h5py.File(folder / TRAIN, "a")


def test_pixels_that_lie_elsewhere_are_not_followed(folder):
    shape = (3, 64, 64, 3)
    with without_pixels(folder) as file:
        file["train_set_x"] = h5py.ExternalLink("other.h5", "x")
    rejects(folder, "train_set_x is a link to another place; get a fresh copy")
    with without_pixels(folder) as file:
        file["x"] = X
        file["train_set_x"] = h5py.SoftLink("/x")
    rejects(folder, "train_set_x is a link to another place")
    with without_pixels(folder) as file:
        file.create_dataset("train_set_x", shape, np.uint8, external=[("/dev/zero", 0, X.size)])
    rejects(folder, "train_set_x takes its values from other files; save it with them, as one file")
    with without_pixels(folder) as file:
        layout = h5py.VirtualLayout(shape, np.uint8)
        layout[:] = h5py.VirtualSource("other.h5", "x", shape)
        file.create_virtual_dataset("train_set_x", layout)
    rejects(folder, "train_set_x takes its values from other files")


def test_images_that_were_never_written(folder):
    with without_pixels(folder) as file:
        file.create_dataset("train_set_x", X.shape, np.uint8, chunks=(1, 64, 64, 3))[:2] = 1
    rejects(folder, "train_set_x is incomplete: values were never written")


def test_more_images_than_a_course_needs(folder):
    with without_pixels(folder) as file:
        file.create_dataset("train_set_x", (20_001, 64, 64, 3), np.uint8)
    rejects(folder, "train_set_x is uint8 (20001, 64, 64, 3); expected uint8 (m, 64, 64, 3), m from 1 to 20000")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"compression": "lzf"}, "is compressed in an unusual way; save it with compression='gzip' or without"),
        ({"maxshape": (None, 64, 64, 3), "chunks": (99, 64, 64, 3)}, "is stored in chunks of more than 250,000 bytes"),
    ],
)
def test_packing_that_could_take_much_memory(options, words, folder):
    with without_pixels(folder) as file:
        file.create_dataset("train_set_x", data=X, **options)
    rejects(folder, words)


def test_names_of_classes_are_text(folder):
    write(folder / TRAIN, "train_set", m=3, list_classes=np.array([b"\x1b[2J", b"cat"]))
    rejects(folder, "list_classes holds '\\x1b[2J'; expected two names")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(folder):
    (folder / TRAIN).unlink()
    os.mkfifo(folder / TRAIN)
    rejects(folder, "is a pipe or a device; expected the h5 file of that name")


def test_a_message_is_one_line_whatever_the_path(tmp_path):
    text = refuses(lambda: load_dataset(tmp_path / "two\nlines\x1b"), "two\\nlines\\x1b", error=DatasetError)
    assert text.isprintable()
