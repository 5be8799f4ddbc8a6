"""The pictures in datasets/ and images/ are what their descriptions say, and the builder makes them."""

import csv
import hashlib
import importlib
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import h5py
import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
DATASETS, IMAGES = ROOT / "datasets", ROOT / "images"
CARD = (DATASETS / "README.md").read_text(encoding="utf-8")
# set: file, prefix of the keys, pictures, cats
SETS = {
    "train": ("train_catvnoncat.h5", "train_set", 209, 72),
    "test": ("test_catvnoncat.h5", "test_set", 50, 33),
    "extra": ("extra_test_200.h5", "test_set", 200, 132),
}
LICENCE_TEXTS = {
    "Apache-2.0": ("Apache-2.0.txt", "Apache License", 11_000),
    "MIT": ("MIT-Microsoft.txt", "Copyright (c) Microsoft Corporation", 1_000),
    "CC-BY-4.0": ("CC-BY-4.0.txt", "Creative Commons Attribution 4.0 International Public License", 16_000),
    "public domain": ("public-domain-openclipart.txt", "Public Domain", 1_000),
}


@pytest.fixture(scope="module")
def arrays():
    loaded = {}
    for name, (file, prefix, _, _) in SETS.items():
        with h5py.File(DATASETS / file, "r") as h5:
            loaded[name] = (h5[f"{prefix}_x"][:], h5[f"{prefix}_y"][:])
    return loaded


@pytest.fixture(scope="module")
def sources():
    with open(DATASETS / "SOURCES.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# ---------------------------------------------------------------------------------------------- the h5 files


@pytest.mark.parametrize("name", SETS)
def test_schema_is_that_of_the_original_course(name):
    file, prefix, count, _ = SETS[name]
    with h5py.File(DATASETS / file, "r") as h5:
        assert set(h5) == {f"{prefix}_x", f"{prefix}_y", "list_classes"}
        assert h5[f"{prefix}_x"].shape == (count, 64, 64, 3)
        assert h5[f"{prefix}_x"].dtype == np.uint8
        assert h5[f"{prefix}_y"].shape == (count,)
        assert h5[f"{prefix}_y"].dtype == np.int64
        assert h5["list_classes"][:].tolist() == [b"non-cat", b"cat"]
        assert "ATTRIBUTION" in h5.attrs["license"]


@pytest.mark.parametrize("name", SETS)
def test_labels_are_0_and_1_with_as_many_cats_as_said(arrays, name):
    y = arrays[name][1]
    assert set(y.tolist()) == {0, 1}
    assert y.sum() == SETS[name][3]


def test_no_picture_occurs_twice(arrays):
    pictures = np.concatenate([x for x, _ in arrays.values()])
    assert len({picture.tobytes() for picture in pictures}) == len(pictures) == 459


def test_no_picture_is_nearly_blank(arrays):
    for x, _ in arrays.values():
        assert x.reshape(len(x), -1).std(axis=1).min() > 10


@pytest.mark.parametrize("name", SETS)
def test_data_card_gives_the_checksum_of_the_arrays(arrays, name):
    x, y = arrays[name]
    checksum = hashlib.sha256(x.tobytes() + y.astype("<i8").tobytes()).hexdigest()
    rows = [line for line in CARD.splitlines() if SETS[name][0] in line and re.search(r"[0-9a-f]{64}", line)]
    assert [re.findall(r"[0-9a-f]{64}", row) for row in rows] == [[checksum]]


# ------------------------------------------------------------------------------- where the pictures come from


def test_sources_have_one_row_a_picture_with_its_label(arrays, sources):
    expected = [(name, str(i), str(label)) for name in SETS for i, label in enumerate(arrays[name][1])]
    assert [(row["set"], row["index"], row["label"]) for row in sources] == expected


def test_only_the_allowed_licences_one_for_each_package(sources):
    assert {row["licence"] for row in sources} == set(LICENCE_TEXTS)
    by_package = {(row["package"], row["version"], row["style"], row["licence"], row["credit"]) for row in sources}
    assert len(by_package) == len({row["package"] for row in sources}) == 9


@pytest.mark.parametrize("licence", LICENCE_TEXTS)
def test_every_licence_has_its_text(licence):
    file, phrase, length = LICENCE_TEXTS[licence]
    text = (DATASETS / "LICENSES" / file).read_text(encoding="utf-8")
    assert phrase in text
    assert len(text) >= length


def test_attribution_names_every_source_with_version_licence_and_change(sources):
    text = (DATASETS / "ATTRIBUTION.md").read_text(encoding="utf-8")
    assert "changed by this project" in text
    for row in sources:
        package = row["package"].removeprefix("Debian ")
        lines = [line for line in text.splitlines() if f"`{package}`" in line and line.startswith("|")]
        assert len(lines) == 1, f"{package}: one row expected in ATTRIBUTION.md"
        assert row["version"] in lines[0]
        assert f"LICENSES/{LICENCE_TEXTS[row['licence']][0]}" in lines[0]


def test_data_card_counts_the_pictures_of_every_package(sources):
    counts = Counter((row["package"], row["set"], row["label"]) for row in sources)
    for package in {row["package"] for row in sources}:
        cells = [f"{counts[package, name, '1']} + {counts[package, name, '0']}" for name in SETS]
        rows = [line for line in CARD.splitlines() if f"`{package.removeprefix('Debian ')}`" in line]
        assert len(rows) == 1
        assert rows[0].endswith("| " + " | ".join(cells) + " |")


def test_no_style_and_no_drawing_is_in_training_and_in_a_test_set(sources):
    styles = {name: {row["style"] for row in sources if row["set"] == name} for name in SETS}
    assert styles["test"] == styles["extra"]
    assert not styles["train"] & styles["test"]


def test_styles_tell_nothing_about_the_class(sources):
    for name, (_, _, count, cats) in SETS.items():
        rows = [row for row in sources if row["set"] == name]
        for style in {row["style"] for row in rows}:
            labels = [int(row["label"]) for row in rows if row["style"] == style]
            expected = len(labels) * cats / count
            assert abs(sum(labels) - expected) <= 2, f"{name}: {sum(labels)} cats among {len(labels)} {style}"


def test_extra_set_shows_the_cats_of_the_test_set_four_times(sources):
    test = Counter((r["package"], r["drawing"]) for r in sources if r["set"] == "test" and r["label"] == "1")
    extra = Counter((r["package"], r["drawing"]) for r in sources if r["set"] == "extra" and r["label"] == "1")
    assert extra == {drawing: 4 * times for drawing, times in test.items()}


def test_labels_fit_the_names_of_the_drawings(sources):
    cat, big_cat = re.compile(r"cat|gatt|kitten|mie_tigri"), re.compile(r"tiger|lion|leopard|panther|lynx")
    for row in sources:
        assert not big_cat.search(row["drawing"].replace("dandelion", ""))
        assert bool(cat.search(row["drawing"])) == (row["label"] == "1"), row["drawing"]


def test_data_card_says_how_far_the_scene_alone_goes(sources):
    for name in SETS:
        rows = [row for row in sources if row["set"] == name]
        right = sum((row["scene"] == "room") == (row["label"] == "1") for row in rows)
        assert f"{right}/{len(rows)}" in CARD


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


# ------------------------------------------------------------------------------------------------- the builder


@pytest.fixture
def builder(monkeypatch):
    """Import a module of datasets/builder; skip if it needs a package that only the build needs."""
    monkeypatch.syspath_prepend(str(DATASETS))

    def load(module):
        if module in ("scenes", "canvas", "drawings", "pictures", "sets", "show"):
            pytest.importorskip("resvg_py", reason="resvg_py is installed for the build only")
            pytest.importorskip("skimage", reason="scikit-image is installed for the build only")
        return importlib.import_module(f"builder.{module}")

    return load


class FakeLibrary:
    """Two shapes, without any package."""

    SHAPES = SimpleNamespace(
        square='<rect x="2" y="2" width="12" height="12" fill="#f80"/>',
        disc='<circle cx="8" cy="8" r="6" fill="#07c"/>',
    )

    def svg(self, drawing):
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{getattr(self.SHAPES, drawing.name)}</svg>'


def fake_source(builder, style="fake", content=b""):
    checksum = hashlib.sha256(content).hexdigest()
    return builder("catalogue").Source(style, style, f"@fake/{style}", "1.0.0", checksum, "MIT", "Nobody")


def fake_drawing(builder, name="square", kind="cat", style="fake", group=None):
    return builder("catalogue").Drawing(fake_source(builder, style), name, kind, group or kind)


def test_catalogue_pins_the_versions_of_the_shipped_set(builder, sources):
    pinned = {(s.package, s.version, s.style, s.licence, s.credit) for s in builder("catalogue").SOURCES}
    shipped = {tuple(r[key] for key in ("package", "version", "style", "licence", "credit")) for r in sources}
    assert pinned == shipped


def test_missing_npm_is_said_in_one_line(builder, monkeypatch, tmp_path):
    module = builder("sources")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(module.BuildError, match=r"npm not found: install Node\.js") as caught:
        module.archive_of(fake_source(builder), tmp_path)
    assert "\n" not in str(caught.value)


def test_each_package_is_asked_for_by_name_and_version(builder, monkeypatch, tmp_path):
    module, commands = builder("sources"), []
    monkeypatch.setattr(module, "_run", lambda command, folder, hint: commands.append(command))
    for source in builder("catalogue").SOURCES:
        with pytest.raises(module.BuildError, match="holds 0 archives"):
            module.archive_of(source, tmp_path)
    assert ["npm", "pack", "--silent", "@iconify-json/noto@1.2.9"] in commands
    assert ["apt-get", "download", "openclipart-png=1:0.18+dfsg-19"] in commands
    assert len(commands) == 9


def test_archive_with_another_content_is_refused(builder, tmp_path):
    module = builder("sources")
    (tmp_path / "fake").mkdir()
    archive = tmp_path / "fake" / "fake-1.0.0.tgz"
    archive.write_bytes(b"right")
    assert module.archive_of(fake_source(builder, content=b"right"), tmp_path) == archive
    archive.write_bytes(b"wrong")
    with pytest.raises(module.BuildError, match="expected "):
        module.archive_of(fake_source(builder, content=b"right"), tmp_path)
    (tmp_path / "fake" / "second.tgz").write_bytes(b"right")
    with pytest.raises(module.BuildError, match="2 archives"):
        module.archive_of(fake_source(builder, content=b"right"), tmp_path)


def test_failed_write_leaves_the_old_file(builder, tmp_path):
    path = tmp_path / "set.h5"
    path.write_bytes(b"old")

    def save(temporary):
        temporary.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        builder("write").atomically(path, save)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_check_compares_with_the_shipped_files(builder, arrays):
    same = {name: SimpleNamespace(x=x, y=y) for name, (x, y) in arrays.items()}
    assert builder("write").differences(DATASETS, same) == []
    x, y = arrays["test"]
    x = x.copy()
    x[3, 2, 1, 0] ^= 4
    lines = builder("write").differences(DATASETS, same | {"test": SimpleNamespace(x=x, y=y)})
    assert lines == ["test_catvnoncat.h5: 1 of 614400 values differ, by at most 4"]
    lines = builder("write").differences(DATASETS, same | {"test": SimpleNamespace(x=x, y=1 - y)})
    assert lines == ["test_catvnoncat.h5: other pictures (shape or labels differ)"]


def test_h5_files_come_back_and_are_the_same_bytes_each_time(builder, arrays, tmp_path):
    x, y = arrays["test"]
    for name in ("one.h5", "two.h5"):
        builder("write").write_h5(tmp_path / name, "test_set", x, y)
    assert (tmp_path / "one.h5").read_bytes() == (tmp_path / "two.h5").read_bytes()
    again_x, again_y = builder("write").read_h5(tmp_path / "one.h5", "test_set")
    np.testing.assert_array_equal(again_x, x)
    np.testing.assert_array_equal(again_y, y)


def test_every_scene_is_a_picture_and_depends_on_its_seed(builder):
    for scene in builder("scenes").SCENES.values():
        one, again, other = (scene(np.random.RandomState(seed)) * np.ones((128, 128, 3)) for seed in (0, 0, 1))
        assert one.shape == (128, 128, 3)
        assert np.isfinite(one).all()
        assert one.min() > -60
        np.testing.assert_array_equal(one, again)
        assert not np.allclose(one, other)


def test_picture_is_decided_by_its_seed(builder):
    pictures, library = builder("pictures"), FakeLibrary()
    cat = fake_drawing(builder)
    one, scene = pictures.picture(library, cat, 5)
    again, same_scene = pictures.picture(library, cat, 5)
    assert (one.shape, one.dtype, scene) == ((64, 64, 3), np.uint8, same_scene)
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, pictures.picture(library, cat, 6)[0])


def test_coat_changes_the_fur_and_leaves_other_colours(builder):
    rgb = np.zeros((20, 20, 3))
    rgb[:, :15] = (255, 136, 0)  # fur
    rgb[:, 15:] = (0, 0, 255)  # an eye
    new = builder("drawings").recoat(np.random.RandomState(0), rgb, np.ones((20, 20)))
    np.testing.assert_allclose(new[:, 15:], rgb[:, 15:], atol=1e-9)
    assert np.abs(new[:, :15] - rgb[:, :15]).max() > 20


def test_white_ground_goes_and_enclosed_white_stays(builder):
    pixels = np.full((9, 9, 4), 255, dtype=np.uint8)
    pixels[2:7, 2:7, :3] = 0
    pixels[4, 4, :3] = 255
    alpha = np.array(builder("drawings").without_white_ground(Image.fromarray(pixels)))[..., 3]
    assert alpha[0, 0] == 0
    assert alpha[3, 3] == alpha[4, 4] == 255
    assert (alpha == 255).sum() == 25


def test_empty_drawing_is_refused(builder):
    with pytest.raises(builder("sources").BuildError, match="empty"):
        builder("drawings").crop_to_ink(Image.new("RGBA", (8, 8)))


def test_a_cat_comes_again_only_when_all_were_used(builder):
    pool = [fake_drawing(builder, style=style) for style in ("a", "b", "c")]
    picked = builder("sets").pick_cats(np.random.RandomState(0), pool, 7)
    assert sorted(Counter(picked).values()) == [2, 2, 3]
    assert set(picked[:3]) == set(pool)


def test_set_has_the_size_asked_for_and_balanced_styles(builder):
    kinds = ("cat", "face", "body", "people", "thing")
    pool = [
        fake_drawing(builder, "disc" if kind != "cat" else "square", kind, style, group)
        for style in ("a", "b")
        for kind, group in zip(kinds, ("cat", "mammal", "mammal", "people", "thing"), strict=True)
    ]
    made = builder("sets").make_set(np.random.RandomState(0), FakeLibrary(), pool, (6, 12))
    assert made.x.shape == (18, 64, 64, 3)
    assert made.y.sum() == 6
    assert [drawing.is_cat for drawing in made.drawings] == made.y.astype(bool).tolist()
    assert Counter(d.source.style for d in made.drawings if d.is_cat) == {"a": 3, "b": 3}
    assert Counter(d.source.style for d in made.drawings if not d.is_cat) == {"a": 6, "b": 6}


def test_contact_sheet_shows_both_classes_apart(builder, arrays):
    shown = {name: SimpleNamespace(x=arrays[name][0], y=arrays[name][1]) for name in ("train", "test")}
    sheet = builder("show").contact_sheet(shown)
    with Image.open(IMAGES / "contact_sheet.png") as shipped:
        assert sheet.size == shipped.size
