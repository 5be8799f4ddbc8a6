"""The pictures in datasets/ and images/ are what their descriptions say."""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

import h5py
import numpy as np
import pytest
from PIL import Image

from tools.dataset_builder import cues
from tools.dataset_builder.write import COLUMNS, FILES, NOTICE, read_h5

ROOT = Path(__file__).resolve().parents[2]
DATASETS, IMAGES = ROOT / "datasets", ROOT / "images"
CARD = (DATASETS / "README.md").read_text(encoding="utf-8")
COUNTS = {  # pictures, cats
    "train": (209, 72),
    "test": (50, 33),
    "extra": (200, 100),
    "shortcut_train": (40, 20),
    "shortcut_test": (20, 10),
    "shortcut_swapped": (20, 10),
}
PARTS = {name: (file, prefix) for file, prefixes in FILES.items() for prefix, name in prefixes.items()}
HONEST = [("train", "extra"), ("train", "test"), ("extra", "train")]  # train on, test on


@pytest.fixture(scope="module")
def sources():
    with open(DATASETS / "SOURCES.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sets(sources):
    """{name: (x, y, rows)} of every set."""
    rows = {name: [row for row in sources if row["set"] == name] for name in PARTS}
    return {name: (*read_h5(DATASETS / file, prefix), rows[name]) for name, (file, prefix) in PARTS.items()}


# ---------------------------------------------------------------------------------------------- the h5 files


def test_the_folder_holds_the_files_their_card_and_their_sources_and_is_small():
    assert {path.name for path in DATASETS.iterdir()} == {*FILES, "README.md", "SOURCES.csv"}
    assert sum(path.stat().st_size for path in DATASETS.iterdir()) < 6_000_000


@pytest.mark.parametrize("file", FILES)
def test_schema_is_that_of_the_original_course(file):
    with h5py.File(DATASETS / file, "r") as h5:
        assert set(h5) == {"list_classes", *(f"{prefix}_{part}" for prefix in FILES[file] for part in "xy")}
        assert h5["list_classes"][:].tolist() == [b"non-cat", b"cat"]
        assert h5.attrs["license"] == NOTICE and "CC0" in NOTICE


@pytest.mark.parametrize("name", PARTS)
def test_labels_are_0_and_1_with_as_many_cats_as_said(sets, name):
    x, y, _ = sets[name]
    count, cats = COUNTS[name]
    assert (x.shape, x.dtype) == ((count, 64, 64, 3), np.uint8)
    assert (y.shape, y.dtype, set(y.tolist()), y.sum()) == ((count,), np.int64, {0, 1}, cats)


def test_no_picture_occurs_twice(sets):
    pictures = np.concatenate([x for x, _, _ in sets.values()])
    assert len({picture.tobytes() for picture in pictures}) == len(pictures) == 539


def test_no_picture_is_nearly_blank(sets):
    for x, _, _ in sets.values():
        assert x.reshape(len(x), -1).std(axis=1).min() > 10


@pytest.mark.parametrize("name", PARTS)
def test_data_card_gives_the_checksum_of_the_arrays(sets, name):
    x, y, _ = sets[name]
    checksum = hashlib.sha256(x.tobytes() + y.astype("<i8").tobytes()).hexdigest()
    file, prefix = PARTS[name]
    rows = [line for line in CARD.splitlines() if f"| `{file}`, `{prefix}_" in line]
    count, cats = COUNTS[name]
    assert len(rows) == 1
    assert f"| {count} | {cats} | {count - cats} | `{checksum}` |" in rows[0]


# --------------------------------------------------------------------------------------- what SOURCES.csv says


def test_sources_have_one_row_a_picture_with_its_label(sets, sources):
    assert list(sources[0]) == ["set", *COLUMNS]
    expected = [(name, str(i), str(label)) for name in PARTS for i, label in enumerate(sets[name][1])]
    assert [(row["set"], row["index"], row["label"]) for row in sources] == expected
    assert all((row["species"] == "cat") == (row["label"] == "1") for row in sources)


def test_every_animal_is_another_individual(sources):
    """No animal is in training and in a test, in any set; the swapped pictures alone show those of another set."""
    individuals = {name: [row["seed"] for row in sources if row["set"] == name] for name in PARTS}
    assert individuals["shortcut_test"] == individuals.pop("shortcut_swapped")
    every = [seed for seeds in individuals.values() for seed in seeds]
    assert len(set(every)) == len(every) == 519


@pytest.mark.parametrize("name", ["train", "test", "extra"])
def test_scenes_and_light_are_dealt_in_equal_shares_to_both_classes(sets, name):
    for label in ("0", "1"):
        rows = [row for row in sets[name][2] if row["label"] == label]
        scenes = Counter(row["scene"] for row in rows)
        assert len(scenes) == 8 and max(scenes.values()) - min(scenes.values()) <= 1
        assert sum(row["light"] == "day" for row in rows) == round(0.2 * len(rows))
        species = Counter(row["species"] for row in rows)
        assert len(species) == (15 if label == "0" else 1) and max(species.values()) - min(species.values()) <= 1


def test_scenes_follow_the_class_where_they_should_and_are_swapped(sets):
    place = {"1": "garden", "0": "sky"}
    for name in ("shortcut_train", "shortcut_test"):
        assert all(row["scene"] == place[row["label"]] for row in sets[name][2])
    for before, after in zip(sets["shortcut_test"][2], sets["shortcut_swapped"][2], strict=True):
        assert after["scene"] == place[str(1 - int(before["label"]))]
        assert {**before, "set": "", "scene": ""} == {**after, "set": "", "scene": ""}


def test_no_drawing_reaches_the_border(sources):
    """The border that the cue classifiers see shows the scene alone: 8 of 64 pixels are 16 of 128."""
    for row in sources:
        left, top, side = (int(row[key]) for key in ("left", "top", "side"))
        assert min(left, top) >= 2 * cues.BORDER and max(left, top) + side <= 128 - 2 * cues.BORDER


# --------------------------------------------------------------------- what gives the class away, and what not


@pytest.mark.parametrize(("train", "test"), HONEST)
def test_no_cue_but_the_animal_gives_the_class_away(sets, train, test):
    found = cues.measured_cues(sets[train], sets[test])
    assert len(found) == 16
    assert cues.giveaways(found, cues.standard_error(sets[test][1])) == []


def test_the_same_classifiers_find_the_shortcut_where_there_is_one(sets):
    train, test, swapped = (sets[f"shortcut_{part}"] for part in ("train", "test", "swapped"))
    found, error = cues.measured_cues(train, test), cues.standard_error(test[1])
    flagged = cues.giveaways(found, error)
    for classifier in ("linear", "neighbours"):
        assert ("scene", classifier) in flagged and ("border of 8 pixels", classifier) in flagged
        assert found["scene", classifier] == 1
    assert not {"light", "size and place", "file order"} & {cue for cue, _ in flagged}
    turned = cues.measured_cues(train, swapped)
    assert turned["scene", "linear"] == 0 and turned["border of 8 pixels", "linear"] < 0.5 - 3 * error


@pytest.mark.parametrize("cue", ["light", "mean colour", "brightness", "size and place", "file order"])
def test_each_cue_is_found_when_it_is_planted(sets, cue):
    """The classifiers can fail the set: each cue in turn is made to follow the label."""

    def planted(x, y, rows):
        x, rows = x.copy(), [dict(row) for row in rows]
        if cue == "mean colour":
            x[y == 1] //= np.array([1, 4, 1], dtype=np.uint8)
        if cue == "brightness":
            x[y == 1] //= 4
        if cue == "light":
            rows = [row | {"light": "day" if label else "night"} for row, label in zip(rows, y, strict=True)]
        if cue == "size and place":
            rows = [row | {"top": 16 + 6 * int(label)} for row, label in zip(rows, y, strict=True)]
        if cue == "file order":
            order = np.argsort(y, kind="stable")
            rows = [row | {"index": int(place)} for row, place in zip(rows, np.argsort(order), strict=True)]
        return x, y, rows

    found = cues.measured_cues(planted(*sets["train"]), planted(*sets["extra"]))
    assert (cue, "linear") in cues.giveaways(found, cues.standard_error(sets["extra"][1]))


# ---------------------------------------------------------------------------------------- pictures to classify


def test_every_picture_in_images_opens_and_is_described():
    described = (IMAGES / "README.md").read_text(encoding="utf-8")
    files = [path for path in IMAGES.iterdir() if path.suffix in (".jpg", ".png")]
    assert len(files) >= 8
    for path in files:
        with Image.open(path) as image:
            image.load()
        assert f"`{path.name}`" in described, f"images/README.md does not describe {path.name}"
    named = re.findall(r"^\| `([^`]+\.(?:jpg|png))`", described, flags=re.MULTILINE)
    assert all((IMAGES / name).is_file() for name in named)


def test_pictures_are_small():
    sizes = {path.name: path.stat().st_size for path in IMAGES.iterdir() if path.suffix in (".jpg", ".png")}
    assert sizes.pop("contact_sheet.png") <= 1_500_000
    assert max(sizes.values()) <= 60_000
