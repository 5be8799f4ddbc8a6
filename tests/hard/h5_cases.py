"""Damaged and hostile files for `load_dataset`."""

import os
import shutil
import socket
import zlib

import h5py
import numpy as np
from damages import DAMAGES, packed_zeros

from lr_utils import DatasetError, load_dataset
from lr_utils.dataset import DATASETS, TEST, TRAIN

GOOD_KINDS = {("enumeration", "train_set_y"), ("strings", "list_classes")}
REFUSALS = DatasetError
X = np.random.default_rng(0).integers(0, 256, (3, 64, 64, 3), dtype=np.uint8)
Y = np.array([0, 1, 1])
CLASSES = np.array([b"non-cat", b"cat"])
CONTENT = {"train_set_x": X, "train_set_y": Y, "list_classes": CLASSES}


def check(result):
    train_x, train_y, test_x, test_y, classes = result
    for x, y in ((train_x, train_y), (test_x, test_y)):
        assert type(x) is np.ndarray and x.dtype == np.uint8 and x.shape == (len(x), 64, 64, 3) and len(x)
        assert y.dtype == np.int64 and y.shape == (1, len(x)) and np.isin(y, (0, 1)).all()
    assert classes.shape == (2,) and all(name.decode().isprintable() for name in classes)


def write(path, changed=(), file_options=(), **options):
    """A training file as the published one, some of its arrays changed, those that are None left out."""
    with h5py.File(path, "w", **dict(file_options)) as file:
        for key, value in (CONTENT | dict(changed)).items():
            if value is not None:
                file.create_dataset(key, data=value, **(options if key == "train_set_x" else {}))


def cases(folder, times):
    test = folder / TEST
    with h5py.File(test, "w") as file:
        for key, value in CONTENT.items():
            file[key.replace("train", "test")] = value
    path = folder / TRAIN
    rng = np.random.default_rng(7)

    def load():
        return load_dataset(folder)

    for kind in (truncations(path, times), damage(path, rng, times), contents(path), storage(path), places(path)):
        for name, verdict in kind:
            yield name, load, verdict
    for place in ("a\0b", "\ud800", "x" * 5000, "~nobody-has-this-name", "/dev/null", "", "datasets\n\n"):
        if place:
            yield f"folder {place[:20]!r}", lambda place=place: load_dataset(place), "refuse"


def truncations(path, times):
    """The committed file, cut shorter and shorter, and a small one cut at every tenth byte."""
    shutil.copy(DATASETS / TRAIN, path)
    for size in range(path.stat().st_size // 1024 * 1024, 0, -1024):
        os.truncate(path, size)
        yield f"truncated to {size}", "refuse"
    for options in ({}, {"chunks": (1, 64, 64, 3), "compression": "gzip"}):
        write(path, **options)
        for size in range(path.stat().st_size - 1, -1, -max(1, 200 // times)):
            os.truncate(path, size)
            yield f"small file truncated to {size}, {options}", "refuse"


def damage(path, rng, times):
    """Files with bytes flipped, overwritten, inserted or moved: anywhere, and where the file describes itself."""
    bases = {
        "contiguous": {},
        "gzip": {"chunks": (2, 64, 64, 3), "compression": "gzip"},
        "checked": {"chunks": (1, 32, 64, 3), "compression": "gzip", "shuffle": True, "fletcher32": True},
        "newest": {"file_options": {"libver": "latest"}, "chunks": (2, 64, 64, 3), "compression": "gzip"},
        "growing": {"file_options": {"libver": "latest"}, "chunks": (1, 64, 64, 3), "maxshape": (None, 64, 64, 3)},
        "tracked": {"file_options": {"track_order": True, "userblock_size": 512}},
    }
    for base, options in bases.items():
        write(path, **options)
        whole = path.read_bytes()
        describes = np.flatnonzero(describing(path, len(whole)))
        for i in range(300 * times):
            content = bytearray(whole)
            places = describes if i % 5 else np.arange(len(whole))
            what = DAMAGES[i % len(DAMAGES)]
            what(content, places, rng)
            path.write_bytes(content)
            yield f"{base}, {what.__name__} {i}", "either"


def describing(path, size):
    """True for the bytes of a file that are not pixels."""
    mask = np.ones(size, dtype=bool)
    with h5py.File(path, "r") as file:
        x = file["train_set_x"].id
        stored = [(x.get_offset(), x.get_storage_size())]
        if stored[0][0] is None:
            chunks = (x.get_chunk_info(i) for i in range(x.get_num_chunks()))
            stored = [(chunk.byte_offset, chunk.size) for chunk in chunks]
    for start, length in stored:
        mask[start : start + length] = False
    return mask


def contents(path):
    """Files whose parts fit the format and not the course."""
    kinds = ["?", "i1", "i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16", "S1", "S64", "V3", ">i2"]
    for kind in kinds:
        value = np.zeros(X.shape, kind)
        write(path, {"train_set_x": value})
        yield f"images of {kind}", "refuse"
        write(path, {"train_set_y": np.zeros(3, kind)})
        yield f"labels of {kind}", "accept" if kind.strip(">")[0] in "iu" else "refuse"
        write(path, {"list_classes": np.zeros(2, kind)})
        yield f"classes of {kind}", "accept" if kind[0] == "S" else "refuse"
    shapes = [(), (0,), (1,), (3,), (3, 1), (1, 3), (0, 64, 64, 3), (3, 64, 64), (3, 64, 64, 1), (3, 64, 64, 4)]
    shapes += [(3, 3, 64, 64), (3, 12288), (12288, 3), (3, 63, 64, 3), (3, 64, 64, 3, 1), (4, 64, 64, 3), (2,), (2, 2)]
    for shape in shapes:
        for key, dtype in (("train_set_x", "u1"), ("train_set_y", "i8"), ("list_classes", "S7")):
            if shape != CONTENT[key].shape:
                write(path, {key: np.zeros(shape, dtype)})
                yield f"{key} of shape {shape}", "refuse"
    for value in (2, -1, 255, -(2**63), 2**62):
        for place in range(3):
            wrong = Y.copy()
            wrong[place] = value
            write(path, {"train_set_y": wrong})
            yield f"label {value} at {place}", "refuse"
    for names in ([b"\xff\xfe", b"cat"], [b"cat\n\n", b"x"], [b"\x1b[31m", b"cat"], [b"x" * 101, b"cat"]):
        write(path, {"list_classes": np.array(names)})
        yield f"classes {names}", "refuse"
    write(path, {"list_classes": np.char.encode(["keine Katze", "Kätzchen 猫"], "utf-8")})
    yield "classes in other languages", "accept"
    for missing in ({"train_set_x"}, {"train_set_y"}, {"list_classes"}, {"train_set_x", "train_set_y"}, set(CONTENT)):
        write(path, dict.fromkeys(missing))
        yield f"without {missing}", "refuse"
    for odd in ("two\nlines", "x" * 3000, "\x1b[2J", "Ünï", b"\xff\xfe"):
        write(path, {"train_set_x": None, odd: Y})
        yield f"with the name {odd[:20]!r}", "refuse"
    write(path, {"train_set_x": None} | {f"array {i}": Y for i in range(500)})
    yield "with 500 other names", "refuse"
    kinds = {
        "nothing": h5py.Empty("u1"),
        "strings": np.array(["a", "b"], dtype=h5py.string_dtype()),
        "lists": np.array([np.zeros(2, "u1"), np.zeros(3, "u1")], dtype=object),
        "enumeration": np.zeros(3, h5py.enum_dtype({"cat": 1, "non-cat": 0}, "u1")),
        "records": np.zeros(3, [("x", "u1"), ("y", "f4")]),
    }
    for kind, value in kinds.items():
        for key in CONTENT:
            with h5py.File(path, "w") as file:
                for name, good in CONTENT.items():
                    dtype = h5py.vlen_dtype("u1") if kind == "lists" else None
                    file.create_dataset(name, **({"data": value, "dtype": dtype} if name == key else {"data": good}))
            yield f"{key} as {kind}", "accept" if (kind, key) in GOOD_KINDS else "refuse"
    for key in CONTENT:
        for kind in ("group", "type", "reference", "nested", "subarray"):
            write(path, {key: None})
            with h5py.File(path, "a") as file:
                if kind == "group":
                    file.create_group(key)
                elif kind == "type":
                    file[key] = np.dtype("u1")
                elif kind == "reference":
                    file.create_dataset(key, data=file.ref, dtype=h5py.ref_dtype)
                elif kind == "nested":
                    file[f"{'/'.join('abcdefgh' * 20)}/{key}"] = CONTENT[key]
                else:
                    file.create_dataset(key, (3, 64), np.dtype(("u1", (64, 3))))
            yield f"{key} as {kind}", "refuse"


def storage(path):
    """Arrays that would take much more than they store, or that store nothing."""
    for m in (1, 3, 20_001, 10**6, 10**9, 2**62):
        for chunks in (None, (1, 64, 64, 3)):
            with h5py.File(path, "w") as file:
                plan = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                if chunks:
                    plan.set_chunk(chunks)
                shape = (m, 64, 64, 3) if m < 2**62 else (2**44, 64, 64, 3)
                space = h5py.h5s.create_simple(shape)
                h5py.h5d.create(file.id, b"train_set_x", h5py.h5t.STD_U8LE, space, plan)
                file.create_dataset("train_set_y", (m,), "i8", chunks=(1000,) if m > 1000 else None)
                file["list_classes"] = CLASSES
            yield f"{m} images that were never written, chunks {chunks}", "refuse"
    for key, shape, dtype in (("train_set_y", (3,), "i8"), ("list_classes", (2,), "S2000000000")):
        write(path, {key: None})
        with h5py.File(path, "a") as file:
            file.create_dataset(key, shape, dtype)
        yield f"{key} of {dtype} that was never written", "refuse"
    for filters in (1, 2, 3):
        for megabytes in (1, 100, 1000):
            write(path, {"train_set_x": None})
            with h5py.File(path, "a") as file:
                plan = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                plan.set_chunk((3, 64, 64, 3))
                for _ in range(filters):
                    plan.set_deflate(9)
                space = h5py.h5s.create_simple(X.shape)
                x = h5py.h5d.create(file.id, b"train_set_x", h5py.h5t.STD_U8LE, space, plan)
                content = packed_zeros(megabytes * 10**6)
                for _ in range(filters - 1):
                    content = zlib.compress(content)
                x.write_direct_chunk((0, 0, 0, 0), content)
            yield f"{len(content)} bytes packed {filters} times that unpack to {megabytes} MB", "either"
    write(path, {"train_set_x": None})
    with h5py.File(path, "a") as file:
        sizes = {"shape": X.shape, "maxshape": (None, 64, 64, 3), "chunks": (100_000, 64, 64, 3)}
        x = file.create_dataset("train_set_x", dtype="u1", compression="gzip", **sizes)
        x.id.write_direct_chunk((0, 0, 0, 0), packed_zeros(10**6))
    yield "a chunk that claims more than a gigabyte", "refuse"
    for known in (0, 1, 2):
        with h5py.File(path, "w") as file:
            x = file.create_dataset("train_set_x", X.shape, "u1", chunks=(1, 64, 64, 3))
            for i in range(known):
                x[i] = X[i]
            file["train_set_y"], file["list_classes"] = Y, CLASSES
        yield f"{known} of 3 images written", "refuse"
    for options in ({"compression": "lzf"}, {"compression": "szip"}, {"scaleoffset": 3}, {"compression": 32015}):
        try:
            write(path, chunks=(1, 64, 64, 3), **options)
        except (ValueError, OSError):  # this build of HDF5 does not have it
            continue
        yield f"{options}", "refuse"
    for options in ({"compression": 9, "shuffle": True}, {"fletcher32": True}, {"chunks": True}):
        write(path, **options)
        yield f"{options}", "accept"
    write(path, maxshape=(None, 64, 64, 3), compression="gzip")
    yield "an array that can grow", "accept"


def places(path):
    """What lies elsewhere, and paths that are no files."""
    good = path.with_name("good.h5")
    write(good)
    links = {
        "external link": lambda key: h5py.ExternalLink(str(good), key),
        "external link to nowhere": lambda key: h5py.ExternalLink("nowhere.h5", key),
        "external link to a device": lambda key: h5py.ExternalLink("/dev/zero", key),
        "external link to itself": lambda key: h5py.ExternalLink(str(path), key),
        "soft link to nowhere": lambda key: h5py.SoftLink("/nowhere"),
        "soft link to itself": lambda key: h5py.SoftLink(f"/{key}"),
        "soft link to the root": lambda key: h5py.SoftLink("/"),
        "soft link": lambda key: h5py.SoftLink("/other"),
    }
    for kind, link in links.items():
        for key in CONTENT:
            write(path, {key: None, "other": CONTENT[key]})
            with h5py.File(path, "a") as file:
                file[key] = link(key)
            yield f"{key} as {kind}", "refuse"
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    with h5py.File(path, "w") as file:
        layout = h5py.VirtualLayout(X.shape, "u1")
        layout[:] = h5py.VirtualSource(good, "train_set_x", X.shape)
        file.create_virtual_dataset("train_set_x", layout)
        file["train_set_y"], file["list_classes"] = Y, CLASSES
    yield "a virtual array", "refuse"
    for place in ("pixels", pipe, "/dev/zero"):
        with h5py.File(path, "w") as file:
            file.create_dataset("train_set_x", X.shape, "u1", external=[(os.fspath(place), 0, X.size)])
            file["train_set_y"], file["list_classes"] = Y, CLASSES
        yield f"pixels in the file {place}", "refuse"
    texts = {
        "git-lfs": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 2572022\n",
        "HTML": b"<!DOCTYPE html><html></html>",
        "XML": b'\n\n<?xml version="1.0"?>',
        "nothing": b"",
        "JSON": b'{"message": "Not Found"}',
        "zip": b"PK\x03\x04" + bytes(999),
        "HDF4": b"\x0e\x03\x13\x01" + bytes(999),
        "only the signature": b"\x89HDF\r\n\x1a\n",
        "signatures": b"\x89HDF\r\n\x1a\n" * 1000,
        "pickle": b"cos\nsystem\n(S'exit 1'\ntR.",
    }
    for name, text in texts.items():
        path.write_bytes(text)
        yield name, "refuse"
    write(path)
    path.chmod(0)
    yield "no permission to read", "either"  # the superuser may
    path.unlink()
    yield "no file", "refuse"
    for target in (path, "nowhere", "/dev/zero", "/dev/null", "/dev/full", pipe, path.parent):
        path.symlink_to(target)
        yield f"a link to {target}", "refuse"
        path.unlink()
    path.symlink_to(good)
    yield "a link to a good file", "accept"
    path.unlink()
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(path.parent)  # the whole path may be too long for a socket
        listener.bind(path.name)
        yield "a socket", "refuse"
    path.unlink()
    path.mkdir()
    yield "a folder", "refuse"
    path.rmdir()
    write(path)
    yield "a good file", "accept"
