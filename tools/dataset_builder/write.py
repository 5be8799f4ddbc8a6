"""Writes the sets: h5 files in the schema of the original course, and SOURCES.csv."""

import csv
import hashlib
import io
import os
from pathlib import Path

import h5py
import numpy as np

# file: prefix of the keys in it, and the set that they hold
FILES = {
    "train_catvnoncat.h5": {"train_set": "train"},
    "test_catvnoncat.h5": {"test_set": "test"},
    "extra_test_200.h5": {"test_set": "extra"},
    "shortcut.h5": {
        "train_set": "shortcut_train",
        "test_set": "shortcut_test",
        "swapped_set": "shortcut_swapped",
    },
}
SOURCES = "SOURCES.csv"
NOTICE = "Drawn by the course's own program; CC0 1.0, no rights reserved: use it as you like"
COLUMNS = ["index", "label", "species", "scene", "light", "seed", "left", "top", "side"]


def rows_of(pictures):
    """A dict for each picture of a set: its row in SOURCES.csv without the name of the set."""
    what = zip(pictures.y.tolist(), pictures.plan, pictures.frames, strict=True)
    return [dict(zip(COLUMNS, (i, y, *plan, *frame), strict=True)) for i, (y, plan, frame) in enumerate(what)]


def sha256(x, y):
    """Checksum of the bytes of x (uint8) followed by those of y (int64, little-endian).

    >>> sha256(np.zeros((1, 64, 64, 3)), [0])[:16]
    '93512be99e0a46e3'
    """
    return hashlib.sha256(np.asarray(x, "u1").tobytes() + np.asarray(y, "<i8").tobytes()).hexdigest()


def atomically(path, save):
    """Let save(temporary path) write the file, then put it in place: path is whole at every moment."""
    path = Path(path)
    temporary = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        save(temporary)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_h5(path, arrays):
    """Write {prefix: (x, y)} as one file."""

    def save(temporary):
        with h5py.File(temporary, "w", libver="earliest") as file:
            for prefix, (x, y) in arrays.items():
                chunks = (min(len(x), 8), *x.shape[1:])
                file.create_dataset(f"{prefix}_x", data=x, chunks=chunks, compression="gzip", compression_opts=9)
                file.create_dataset(f"{prefix}_y", data=y)
            file.create_dataset("list_classes", data=np.array([b"non-cat", b"cat"]))
            file.attrs["license"] = NOTICE

    atomically(path, save)


def read_h5(path, prefix):
    """(x, y) of a file written by write_h5."""
    with h5py.File(path) as file:
        return file[f"{prefix}_x"][:], file[f"{prefix}_y"][:]


def sources(sets):
    """SOURCES.csv as text: one row a picture."""
    text = io.StringIO()
    rows = csv.DictWriter(text, ["set", *COLUMNS], lineterminator="\n")
    rows.writeheader()
    for name, pictures in sets.items():
        rows.writerows({"set": name, **row} for row in rows_of(pictures))
    return text.getvalue()


def write_sets(folder, sets):
    """Write all h5 files and SOURCES.csv."""
    for file, prefixes in FILES.items():
        write_h5(Path(folder) / file, {prefix: (sets[name].x, sets[name].y) for prefix, name in prefixes.items()})
    text = sources(sets)
    atomically(Path(folder) / SOURCES, lambda path: path.write_text(text, encoding="utf-8", newline=""))


def differences(folder, sets):
    """One line for each thing in the folder that these sets would change; empty if it holds just them."""
    folder, lines = Path(folder), []
    if missing := [file for file in (*FILES, SOURCES) if not (folder / file).is_file()]:
        return [f"{file}: missing" for file in missing]
    for file, prefixes in FILES.items():
        for prefix, name in prefixes.items():
            x, y = read_h5(folder / file, prefix)
            new = sets[name]
            if x.shape != new.x.shape or not np.array_equal(y, new.y):
                lines.append(f"{file}, {prefix}: other pictures (shape or labels differ)")
            elif not np.array_equal(x, new.x):
                apart = np.abs(x.astype(int) - new.x)
                count = np.count_nonzero(apart)
                lines.append(f"{file}, {prefix}: {count} of {x.size} values differ, by at most {apart.max()}")
    if (folder / SOURCES).read_text(encoding="utf-8") != sources(sets):
        lines.append(f"{SOURCES}: other rows")
    return lines
