"""The cat / non-cat images: our open set, or a user's copy of the original photographs."""

import functools
import os
from pathlib import Path

import h5py
import numpy as np

from lr_utils.h5_checks import DatasetError, check_content, check_file

DATASETS = Path(__file__).resolve().parent.parent / "datasets"
"""Where the open set lies in a checkout of the course."""
TRAIN, TEST = "train_catvnoncat.h5", "test_catvnoncat.h5"


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
        132 are cats: the share of the test set.

    Raises
    ------
    DatasetError
        As `load_dataset`.

    Examples
    --------
    >>> x_orig, y = load_extra_test()
    >>> x_orig.shape, int(y.sum())
    ((200, 64, 64, 3), 132)
    """
    x, y, _ = read_images(DATASETS / "extra_test_200.h5", "test_set")
    return x, y


def on_course_set():
    """Whether the pictures are those of the course, whose counts the notebooks assert.

    Returns
    -------
    answer : bool
        False when `load_dataset()` reads pictures of your own; then a line says, the first time, which counts do not
        apply.

    Examples
    --------
    >>> if on_course_set():
    ...     assert load_dataset()[3].sum() == 33
    """
    folder = folder_of_user(None)
    if folder is None or folder.resolve() == DATASETS:
        return True
    _say_once(folder)
    return False


@functools.cache
def _say_once(folder):
    print(
        f"These pictures come from {folder}: the counts in the text are those of the course's set, and not checked here."
    )


def folder_of_user(data_dir):
    """The folder that a user has chosen by argument, by environment or by the working directory; else None."""
    if not isinstance(data_dir, (str, os.PathLike, type(None))):
        raise DatasetError(f"data_dir is a {type(data_dir).__name__}; expected the folder with the h5 files")
    if chosen := os.fsdecode(data_dir or os.environ.get("CATVNONCAT_DIR", "")):
        return Path(os.path.expanduser(chosen))
    beside = Path("datasets")
    return beside if (beside / TRAIN).is_file() else None


def read_images(path, prefix):
    """Images, labels as a row, and class names of one h5 file with the keys `prefix`_x, `prefix`_y, list_classes."""
    keys = f"{prefix}_x", f"{prefix}_y", "list_classes"
    try:
        check_file(path)
        with h5py.File(path, "r") as file:
            check_content(path, file, keys)
            x, y, classes = (file[key][()] for key in keys)
        names = [name.decode() for name in classes]
    except DatasetError:
        raise
    except Exception as error:  # h5py raises many kinds, each for some damage
        raise DatasetError(
            f"{path} cannot be read as an h5 file ({error or type(error).__name__}); get a fresh copy of it"
        ) from None
    if wrong := [name for name in names if not name.isprintable()]:
        raise DatasetError(f"{path}: list_classes holds {wrong[0]!r}; expected two names")
    if (wrong := y[(y != 0) & (y != 1)]).size:
        raise DatasetError(f"{path}: {prefix}_y holds {wrong[0]}; labels are 0 or 1 (1 = cat)")
    return x, y.reshape(1, -1).astype(np.int64), classes
