"""The program that draws the pictures: the same pictures each time, and the files that it writes."""

import csv
import importlib
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from tools.dataset_builder import cues, write

ROOT = Path(__file__).resolve().parents[2]
DATASETS, IMAGES = ROOT / "datasets", ROOT / "images"


@pytest.fixture(scope="module")
def rows():
    with open(DATASETS / write.SOURCES, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shipped(rows):
    """The sets as the files have them."""
    sets = {}
    for file, prefixes in write.FILES.items():
        for prefix, name in prefixes.items():
            mine = [row for row in rows if row["set"] == name]
            x, y = write.read_h5(DATASETS / file, prefix)
            plan = [(row["species"], row["scene"], row["light"], int(row["seed"])) for row in mine]
            frames = [tuple(int(row[key]) for key in ("left", "top", "side")) for row in mine]
            sets[name] = SimpleNamespace(x=x, y=y, plan=plan, frames=frames)
    return sets


def drawing(module):
    """A module of the builder that draws; skip where its packages are not installed: `make data` has its own."""
    pytest.importorskip("resvg_py", reason="resvg_py is installed for the build only")
    pytest.importorskip("skimage", reason="scikit-image is installed for the build only")
    return importlib.import_module(f"tools.dataset_builder.{module}")


# ------------------------------------------------------------------------------------------------- the files


def test_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / "set.h5"
    path.write_bytes(b"old")

    def save(temporary):
        temporary.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write.atomically(path, save)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_shipped_sets_are_written_as_the_same_bytes(shipped, tmp_path):
    write.write_sets(tmp_path, shipped)
    for file in (*write.FILES, write.SOURCES):
        assert (tmp_path / file).read_bytes() == (DATASETS / file).read_bytes(), file


def test_check_compares_with_the_shipped_files(shipped, tmp_path):
    assert write.differences(DATASETS, shipped) == []
    assert write.differences(tmp_path, shipped) == [f"{file}: missing" for file in (*write.FILES, write.SOURCES)]
    test = SimpleNamespace(**vars(shipped["test"]))
    test.x = test.x.copy()
    test.x[3, 2, 1, 0] ^= 4
    lines = write.differences(DATASETS, shipped | {"test": test})
    assert lines == ["test_catvnoncat.h5, test_set: 1 of 614400 values differ, by at most 4"]
    test.x, test.y = shipped["test"].x, 1 - test.y
    lines = write.differences(DATASETS, shipped | {"test": test})
    assert lines == [
        "test_catvnoncat.h5, test_set: other pictures (shape or labels differ)",
        "SOURCES.csv: other rows",
    ]


def test_missing_packages_are_said_in_one_line(monkeypatch, tmp_path):
    main = importlib.import_module("tools.dataset_builder.__main__")
    (tmp_path / "requirements.txt").write_text("# comment\nno-such-package==1.0\n", encoding="utf-8")
    monkeypatch.setattr(main, "REQUIREMENTS", tmp_path / "requirements.txt")
    with pytest.raises(SystemExit, match=r"needs no-such-package 1\.0 \(installed: none\): pip install -r") as caught:
        main.main(["--check"])
    assert "\n" not in str(caught.value)


# ---------------------------------------------------------------------------------------------- the pictures


@pytest.mark.parametrize("name", ["train", "test", "extra", "shortcut_train", "shortcut_test", "shortcut_swapped"])
def test_plans_and_first_pictures_are_those_of_the_shipped_set(shipped, name):
    sets = drawing("sets")
    leaky = [sets.SHORTCUT_SEED, 4], sets.SHORTCUT_TEST_SIZE
    plan = {
        "train": lambda: sets.make_plan([sets.SEED, 0], sets.TRAIN_SIZE),
        "test": lambda: sets.make_plan([sets.SEED, 1], sets.TEST_SIZE),
        "extra": lambda: sets.make_plan([sets.EXTRA_SEED, 2], sets.EXTRA_SIZE),
        "shortcut_train": lambda: sets.make_plan([sets.SHORTCUT_SEED, 3], sets.SHORTCUT_TRAIN_SIZE, leaky=True),
        "shortcut_test": lambda: sets.make_plan(*leaky, leaky=True),
        "shortcut_swapped": lambda: sets.swapped(sets.make_plan(*leaky, leaky=True)),
    }[name]()
    assert plan == shipped[name].plan
    made = sets.drawn(plan[:8])
    np.testing.assert_array_equal(made.x, shipped[name].x[:8])
    assert made.frames == shipped[name].frames[:8]


def test_seeds_are_a_fixed_rule_and_not_picked(shipped):
    sets = drawing("sets")
    counts = len(shipped["train"].y), len(shipped["extra"].y), len(shipped["shortcut_train"].y)
    assert counts == (sets.SEED, sets.EXTRA_SEED, sets.SHORTCUT_SEED)


def test_swapping_the_scene_leaves_the_animal(shipped):
    pictures = drawing("pictures")
    species, scene, light, seed = shipped["shortcut_test"].plan[0]
    here, frame = pictures.picture(species, scene, light, seed)
    there, same_frame = pictures.picture(species, "water", light, seed)
    assert frame == same_frame
    apart = np.abs(here.astype(int) - there).mean(axis=2)
    assert np.median(apart[24:40, 24:40]) < 3 < np.median(apart[:8])


def test_every_scene_is_a_picture_and_depends_on_its_seed():
    for scene in drawing("scenes").SCENES.values():
        one, again, other = (scene(np.random.RandomState(seed)) * np.ones((128, 128, 3)) for seed in (0, 0, 1))
        assert one.shape == (128, 128, 3)
        assert np.isfinite(one).all()
        assert one.min() > -60
        np.testing.assert_array_equal(one, again)
        assert not np.allclose(one, other)


def test_empty_drawing_is_refused():
    with pytest.raises(ValueError, match="empty"):
        drawing("pictures").crop_to_ink(Image.new("RGBA", (8, 8)))


def test_contact_sheet_shows_all_pictures(shipped):
    sheet = drawing("show").contact_sheet(shipped)
    with Image.open(IMAGES / "contact_sheet.png") as image:
        assert image.size == sheet.size
        np.testing.assert_array_equal(image.convert("RGB"), sheet.convert("RGB"))


def test_no_cue_gives_the_class_away_over_fresh_data_seeds():
    """Mean over data seeds of the accuracy from each cue alone, against the spread of such a mean of coin tosses."""
    sets = drawing("sets")
    found, errors = [], []
    for seed in range(900, 904):
        parts = [sets.drawn(sets.make_plan([seed, i], (45, 45))) for i in (0, 1)]
        found.append(cues.measured_cues(*((part.x, part.y, write.rows_of(part)) for part in parts)))
        errors.append(cues.standard_error(parts[1].y))
    mean = {cue: np.mean([one[cue] for one in found]) for cue in found[0]}
    assert cues.giveaways(mean, np.mean(errors) / np.sqrt(len(found))) == []


def test_the_same_recipe_with_scenes_that_follow_the_class_is_flagged():
    sets = drawing("sets")
    parts = [sets.drawn(sets.make_plan([900, i], (15, 15), leaky=True)) for i in (0, 1)]
    found = cues.measured_cues(*((part.x, part.y, write.rows_of(part)) for part in parts))
    flagged = {cue for cue, _ in cues.giveaways(found, cues.standard_error(parts[1].y))}
    assert {"scene", "border of 8 pixels"} <= flagged
