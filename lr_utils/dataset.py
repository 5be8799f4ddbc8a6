"""The cat / non-cat images: our open set, or a user's copy of the original photographs."""

import filecmp
import functools
import os
import sys
from pathlib import Path

import h5py
import numpy as np

from lr_utils.h5_checks import MAX_NAME, DatasetError, check_content, check_file

DATASETS = Path(__file__).resolve().parent.parent / "datasets"
"""Where the open set lies in a checkout of the course."""
TRAIN, TEST, SHORTCUT = "train_catvnoncat.h5", "test_catvnoncat.h5", "shortcut.h5"


def load_dataset(data_dir=None):
    """Load the training and the test images, exactly as the published `lr_utils.load_dataset` does.

    Parameters
    ----------
    data_dir : str or path, optional
        Folder with `train_catvnoncat.h5` and `test_catvnoncat.h5`. Without it the folder named by the environment
        variable CATVNONCAT_DIR is used; without that the folder `datasets` of the working directory, where the
        published loader looks, if that file is in it; and without that the open set that comes with the course.

    Returns
    -------
    train_x_orig : ndarray of shape (209, 64, 64, 3), uint8
        Training images, RGB.
    train_y : ndarray of shape (1, 209), int64
        1 = cat, 0 = non-cat.
    test_x_orig : ndarray of shape (50, 64, 64, 3), uint8
        Test images.
    test_y : ndarray of shape (1, 50), int64
        Their labels.
    classes : ndarray of shape (2,), bytes
        b'non-cat', b'cat': the name of class k is `classes[k].decode()`.

    Raises
    ------
    DatasetError
        If a file is missing, is not an h5 file, or does not hold the expected arrays.

    Examples
    --------
    >>> train_x_orig, train_y, test_x_orig, test_y, classes = load_dataset()
    >>> train_x_orig.shape, train_y.shape, int(train_y.sum())
    ((209, 64, 64, 3), (1, 209), 72)
    """
    folder = folder_of_user(data_dir) or DATASETS
    train_x, train_y, _ = read_images(folder / TRAIN, "train_set")
    test_x, test_y, classes = read_images(folder / TEST, "test_set")
    return train_x, train_y, test_x, test_y, classes


def load_extra_test():
    """Load 200 more test images of the open set, to see how far 50 images can be trusted.

    Returns
    -------
    x_orig : ndarray of shape (200, 64, 64, 3), uint8
    y : ndarray of shape (1, 200), int64
        100 are cats, so that a constant answer is right for 100.

    Raises
    ------
    DatasetError
        As `load_dataset`.

    Examples
    --------
    >>> x_orig, y = load_extra_test()
    >>> x_orig.shape, int(y.sum())
    ((200, 64, 64, 3), 100)
    """
    x, y, _ = read_images(DATASETS / "extra_test_200.h5", "test_set")
    return x, y


def load_shortcut():
    """Load the small set with a shortcut: every cat is in a garden, every other animal in the sky.

    Returns
    -------
    train_x_orig : ndarray of shape (40, 64, 64, 3), uint8
        Training images, RGB: 20 cats in gardens, 20 other animals in the sky.
    train_y : ndarray of shape (1, 40), int64
        1 = cat, 0 = non-cat.
    test_x_orig : ndarray of shape (20, 64, 64, 3), uint8
        Test images with the same shortcut: 10 new cats in gardens, 10 other new animals in the sky.
    test_y : ndarray of shape (1, 20), int64
        Their labels.
    swapped_x_orig : ndarray of shape (20, 64, 64, 3), uint8
        The test images again, scenes swapped: the same 10 cats in the sky, the same 10 others in gardens, each of
        the same size, at the same place and in the same order. Their labels are `test_y` too.

    Raises
    ------
    DatasetError
        As `load_dataset`.

    Examples
    --------
    >>> train_x_orig, train_y, test_x_orig, test_y, swapped_x_orig = load_shortcut()
    >>> train_x_orig.shape, int(train_y.sum()), test_x_orig.shape, int(test_y.sum()), swapped_x_orig.shape
    ((40, 64, 64, 3), 20, (20, 64, 64, 3), 10, (20, 64, 64, 3))
    """
    train_x, train_y, _ = read_images(DATASETS / SHORTCUT, "train_set")
    test_x, test_y, _ = read_images(DATASETS / SHORTCUT, "test_set")
    swapped_x, _, _ = read_images(DATASETS / SHORTCUT, "swapped_set")
    return train_x, train_y, test_x, test_y, swapped_x


def on_course_set(data_dir=None):
    """Whether `load_dataset` gives the course's own images, for which the notebooks assert their counts.

    Prints one line, once, when it gives others.

    Parameters
    ----------
    data_dir : str or path, optional
        As in `load_dataset`.

    Returns
    -------
    bool
        True for the set of the course, also for a copy of it elsewhere.

    Raises
    ------
    DatasetError
        If `data_dir` is no folder name.

    Examples
    --------
    >>> if on_course_set():
    ...     assert load_dataset()[1].sum() == 72
    """
    folder = folder_of_user(data_dir)
    if holds_course_set(folder):
        return True
    say_once(f"These counts are for the course's own pictures; those in {str(folder)!r} give others.")
    return False


def holds_course_set(folder):
    """Whether the folder of a user, None without one, gives the course's own images."""
    return folder is None or all(same_file(folder / name, DATASETS / name) for name in (TRAIN, TEST))


def same_file(path, other):
    """Whether both files are there and hold the same bytes."""
    return path.is_file() and filecmp.cmp(path, other, shallow=False)


@functools.cache
def say_once(line):
    print(line)


def folder_of_user(data_dir):
    """The folder that a user has chosen by argument, by environment or by the working directory; else None."""
    if not isinstance(data_dir, (str, os.PathLike, type(None))):
        raise DatasetError(f"data_dir is a {type(data_dir).__name__}; expected the folder with the h5 files")
    if chosen := os.fsdecode(data_dir or os.environ.get("CATVNONCAT_DIR", "")):
        return Path(os.path.expanduser(chosen))
    beside = Path("datasets")
    if (beside / TRAIN).is_file():
        return beside
    if (own := _overlooked()) is not None:
        print(
            f"load_dataset reads the pictures of the course, not your {own / TRAIN}: "
            f"load_dataset({str(own)!r}) or the environment variable CATVNONCAT_DIR reads those",
            file=sys.stderr,
        )
    return None


def _overlooked():
    """The folder of a training file near the working directory or the program, other than the course's; else None."""
    program = getattr(sys.modules.get("__main__"), "__file__", None)
    places = [Path(), Path("../datasets"), Path("..")]
    if program is not None:
        script = Path(program).parent
        places += [script, script / "datasets", script / "../datasets"]
    found = (place for place in places if (place / TRAIN).is_file())
    return next((place for place in found if place.resolve() != DATASETS), None)


def read_images(path, prefix):
    """Images, labels as a row, and class names of one h5 file with the keys `prefix`_x, `prefix`_y, list_classes."""
    keys = f"{prefix}_x", f"{prefix}_y", "list_classes"
    try:
        check_file(path)
        with h5py.File(path, "r") as file:
            x, y, classes = (part[()] for part in check_content(path, file, keys))
        classes = np.array([bytes(name) for name in classes], dtype="S")
        names = [name.decode() for name in classes]
    except DatasetError:
        raise
    except BlockingIOError:
        raise DatasetError(
            f"{path} is locked: another program has it open for writing; close it there, and run this again"
        ) from None
    except Exception as error:  # h5py raises many kinds, each for some damage
        raise DatasetError(
            f"{path} cannot be read as an h5 file ({error or type(error).__name__}); get a fresh copy of it"
        ) from None
    if wrong := [name for name in names if not name.isprintable() or len(name) > MAX_NAME]:
        raise DatasetError(f"{path}: list_classes holds {wrong[0]!r}; expected two names")
    if (wrong := y[(y != 0) & (y != 1)]).size:
        raise DatasetError(f"{path}: {prefix}_y holds {wrong[0]}; labels are 0 or 1 (1 = cat)")
    return x, y.reshape(1, -1).astype(np.int64), classes
