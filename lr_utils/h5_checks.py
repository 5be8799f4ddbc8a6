"""What a file of images must be before its arrays are read: an h5 file that keeps them itself, in a bounded size.

HDF5 believes what a file says of itself: it would wait for a pipe, follow a link to another file and unpack some
kilobytes to gigabytes.
"""

import math
import stat
from itertools import islice

import h5py
import numpy as np

from course_errors import ShownAtTheCall
from lr_utils.kinds import HEAD, kind

MAX_IMAGES = 20_000
"""Files that claim more are refused: so many images of 64 x 64 pixels take 246 MB."""
MAX_CHUNK = 250_000
"""Bytes of a compressed chunk, packed or unpacked: deflate makes at most 1032 of one, so 258 MB."""
MIN_CHUNK = 8
"""Stored bytes that the filters of HDF5 need to be there: on none they crash."""
NAMES = {"train_catvnoncat.h5", "test_catvnoncat.h5", "extra_test_200.h5"}
MAX_NAME = 100
"""Bytes of the name of a class."""
FILTERS = {h5py.h5z.FILTER_DEFLATE, h5py.h5z.FILTER_SHUFFLE, h5py.h5z.FILTER_FLETCHER32}


class DatasetError(ShownAtTheCall, ValueError):
    """A data file is missing or is not what it should be."""


def check_file(path):
    """Raise `DatasetError` for the usual files that are no h5 files, saying what each is and what to do."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise DatasetError(f"{path} is a folder; expected the h5 file of that name")
        if not stat.S_ISREG(mode):  # a pipe would be waited for
            raise DatasetError(f"{path} is a pipe or a device; expected the h5 file of that name")
        with open(path, "rb") as file:
            head = file.read(HEAD)
    except (FileNotFoundError, NotADirectoryError):
        raise DatasetError(
            f"{path} is not there; give the folder with the h5 files as load_dataset(folder), or unset CATVNONCAT_DIR "
            f"to use the set of the course{_others(path)}"
        ) from None
    except OSError as error:
        raise DatasetError(f"{path} cannot be opened ({error.strerror}); see who may read it") from None
    if not h5py.is_hdf5(path):
        if found := kind(head):
            what, advice = found
            raise DatasetError(f"{path} is {what}, not an h5 file; {advice}")
        raise DatasetError(f"{path} is not an h5 file ({path.stat().st_size} bytes); get a fresh copy of it")


def _others(path):
    """The h5 files there that are not of the set by their names, as after a second download."""
    if not path.parent.is_dir():
        return ""
    found = sorted(file.name for file in path.parent.glob("*.h5") if file.name not in NAMES)
    return f". The folder holds {', '.join(found[:5])}: rename it if it is the same" if found else ""


def check_content(path, file, keys):
    """The images, labels and class names of an open file; `DatasetError` unless each is whole and of its type."""
    if missing := [key for key in keys if key not in file]:
        found = ", ".join(key[:40] for key in islice(file, 10)) or "nothing"
        raise DatasetError(f"{path} has no {', '.join(missing)}; it holds {found}")
    parts = []
    for key in keys:
        if not isinstance(file.get(key, getlink=True), h5py.HardLink):
            raise DatasetError(f"{path}: {key} is a link to another place; get a fresh copy of the file")
        parts.append(file[key])
        if not isinstance(parts[-1], h5py.Dataset):
            raise DatasetError(f"{path}: {key} is a {type(parts[-1]).__name__.lower()}; expected an array")
    x, y, classes = parts
    m = x.shape[0] if x.shape else 0
    for key, part, good, expected in zip(
        keys,
        (x, y, classes),
        (
            x.shape == (m, 64, 64, 3) and 0 < m <= MAX_IMAGES and x.dtype == np.uint8,
            y.shape == (m,) and y.dtype.kind in "iu",
            classes.shape == (2,) and _holds_names(classes.dtype),
        ),
        (f"uint8 (m, 64, 64, 3), m from 1 to {MAX_IMAGES}", f"integers ({m},), one an image", "two byte strings"),
        strict=True,
    ):
        if not good:
            raise DatasetError(f"{path}: {key} is {part.dtype} {part.shape}; expected {expected}")
        if problem := problem_of_storage(part):
            raise DatasetError(f"{path}: {key} {problem}")
    return parts


def _holds_names(dtype):
    """Byte strings, of one length that is not absurd, or each of its own length."""
    return h5py.check_string_dtype(dtype) is not None and (dtype.kind != "S" or dtype.itemsize <= MAX_NAME)


def problem_of_storage(part):
    """What is wrong with the way in which a file stores an array, or None."""
    if part.is_virtual or part.external:
        return "takes its values from other files; save it with them, as one file"
    if part.id.get_space_status() != h5py.h5d.SPACE_STATUS_ALLOCATED:
        return "is incomplete: values were never written; get a fresh copy of the file"
    if part.chunks is None:
        return None
    plan = part.id.get_create_plist()
    filters = [plan.get_filter(i)[0] for i in range(plan.get_nfilters())]
    if len(filters) > len(FILTERS.intersection(filters)):
        return "is compressed in an unusual way; save it with compression='gzip' or without"
    size = part.dtype.itemsize * math.prod(part.chunks)
    least, most = (MIN_CHUNK, MAX_CHUNK) if filters else (size, size)
    if size > MAX_CHUNK or part.id.chunk_iter(lambda chunk: not least <= chunk.size <= most or None):
        return f"is stored in chunks of more than {MAX_CHUNK:,} bytes or of none; save it without chunks=..."
    return None
