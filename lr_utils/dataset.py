"""The cat / non-cat images: our open set, or a user's copy of the original photographs."""

import os
from pathlib import Path

import h5py
import numpy as np

DATASETS = Path(__file__).resolve().parent.parent / "datasets"
"""Where the open set lies in a checkout of the course."""


class DatasetError(ValueError):
    """A data file is missing or is not what it should be."""


def load_dataset(data_dir=None):
    """Load the training and the test images, exactly as the published `lr_utils.load_dataset` does.

    Parameters
    ----------
    data_dir : str or path, optional
        Folder with `train_catvnoncat.h5` and `test_catvnoncat.h5`. Without it the folder named by the environment
        variable CATVNONCAT_DIR is used, and without that the open set that comes with the course.

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
    if not isinstance(data_dir, (str, os.PathLike, type(None))):
        raise DatasetError(f"data_dir is a {type(data_dir).__name__}; expected the folder with the h5 files")
    folder = Path(data_dir or os.environ.get("CATVNONCAT_DIR") or DATASETS).expanduser()
    train_x, train_y, _ = read_images(folder / "train_catvnoncat.h5", "train_set")
    test_x, test_y, classes = read_images(folder / "test_catvnoncat.h5", "test_set")
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


def read_images(path, prefix):
    """Images, labels as a row, and class names of one h5 file with the keys `prefix`_x, `prefix`_y, list_classes."""
    check_file(path)
    keys = f"{prefix}_x", f"{prefix}_y", "list_classes"
    try:
        with h5py.File(path, "r") as file:
            if missing := [key for key in keys if key not in file]:
                raise DatasetError(f"{path} has no {', '.join(missing)}; it holds {', '.join(file) or 'nothing'}")
            x, y, classes = (file[key] for key in keys)
            m = len(x) if x.shape else 0
            for key, part, good, expected in (  # before a claim of terabytes is believed
                (
                    keys[0],
                    x,
                    x.shape == (m, 64, 64, 3) and m > 0 and x.dtype == np.uint8,
                    "uint8 (m, 64, 64, 3), m > 0",
                ),
                (keys[1], y, y.shape == (m,) and y.dtype.kind in "iu", f"integers ({m},), one an image"),
                (keys[2], classes, classes.shape == (2,) and classes.dtype.kind == "S", "two byte strings"),
            ):
                if not good:
                    raise DatasetError(f"{path}: {key} is {part.dtype} {part.shape}; expected {expected}")
            x, y, classes = x[()], y[()], classes[()]
    except DatasetError:
        raise
    except Exception as error:  # h5py raises many kinds, each for some damage
        raise DatasetError(f"{path} cannot be read as an h5 file ({error}); get a fresh copy of it") from error
    if (wrong := y[(y != 0) & (y != 1)]).size:
        raise DatasetError(f"{path}: {prefix}_y holds {wrong[0]}; labels are 0 or 1 (1 = cat)")
    return x, y.reshape(1, -1).astype(np.int64), classes


def check_file(path):
    """Raise `DatasetError` for the usual files that are no h5 files, saying what each is and what to do."""
    try:
        if path.is_dir():
            raise DatasetError(f"{path} is a folder; expected the h5 file of that name")
        with open(path, "rb") as file:
            head = file.read(512)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise DatasetError(
            f"{path} is not there; give the folder with the h5 files as load_dataset(folder), or unset CATVNONCAT_DIR "
            "to use the set of the course"
        ) from error
    except OSError as error:
        raise DatasetError(f"{path} cannot be opened ({error.strerror}); see who may read it") from error
    if head.startswith(b"version https://git-lfs"):
        raise DatasetError(f"{path} is a git-lfs pointer, not the data; run 'git lfs pull' in its repository")
    if head.lstrip()[:1] == b"<":
        raise DatasetError(f"{path} is a web page, not an h5 file; download the file itself ('raw')")
    if not h5py.is_hdf5(path):
        raise DatasetError(f"{path} is not an h5 file ({path.stat().st_size} bytes); get a fresh copy of it")
