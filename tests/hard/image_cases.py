"""Damaged and hostile pictures for `load_image`."""

import io
import os
import struct
import zlib

import numpy as np
from damages import DAMAGES, packed_zeros
from PIL import Image, PngImagePlugin

from lr_utils import ImageError, load_image

REFUSALS = ImageError
RNG = np.random.default_rng(3)
NOISE = Image.fromarray(RNG.integers(0, 256, (30, 41, 4), dtype=np.uint8))
MODES = {  # what each format can hold
    "PNG": ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"],
    "JPEG": ["L", "RGB", "CMYK"],
    "GIF": ["1", "L", "P", "RGB", "RGBA"],
    "WEBP": ["RGB", "RGBA"],
    "AVIF": ["RGB", "RGBA"],
    "BMP": ["1", "L", "P", "RGB", "RGBA"],
    "TIFF": ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I", "F", "I;16"],
    "PPM": ["1", "L", "RGB", "I", "F"],
}


def check(image):
    assert type(image) is np.ndarray and image.dtype == np.uint8 and image.shape == (64, 64, 3)
    assert image.flags.writeable


def encoded(picture, kind="PNG", **options):
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def in_mode(mode):
    """Noise in this mode."""
    if mode == "I;16":
        return Image.fromarray(RNG.integers(0, 65536, (30, 41), dtype=np.uint16))
    if mode == "LAB":
        return Image.merge("LAB", NOISE.split()[:3])
    return NOISE.convert("L").convert(mode) if mode in "IF" else NOISE.convert("RGB").convert(mode)


def good_pictures():
    """(name, content) of pictures that are right, however unusual."""
    for kind, modes in MODES.items():
        for mode in modes:
            yield f"{kind} {mode}", encoded(in_mode(mode), kind)
    rgb, palette = NOISE.convert("RGB"), NOISE.convert("RGB").quantize(17)
    for i, transparency in enumerate((3, bytes(range(17)), bytes(17))):
        yield f"PNG P, transparency {i}", encoded(palette, transparency=transparency)
    yield "PNG RGB, a transparent colour", encoded(rgb, transparency=(1, 2, 3))
    yield "GIF P, transparency", encoded(palette, "GIF", transparency=2)
    frames = [rgb.rotate(90 * i) for i in range(4)]
    for kind in ("GIF", "PNG", "WEBP", "TIFF", "AVIF", "MPO"):
        yield f"{kind}, animated", encoded(frames[0], kind, save_all=True, append_images=frames[1:])
    for options in ({"progressive": True}, {"quality": 1}, {"subsampling": 2}, {"keep_rgb": True}, {"dpi": (0, 65535)}):
        yield f"JPEG {options}", encoded(rgb, "JPEG", **options)
    for compression in ("tiff_lzw", "tiff_deflate", "jpeg", "packbits", "tiff_adobe_deflate"):
        yield f"TIFF {compression}", encoded(rgb, "TIFF", compression=compression)
    yield "PNG, interlaced by hand", png(3, 2, zlib.compress(bytes(100)), interlaced=1)
    yield "PNG, 10**9 dots per inch", encoded(rgb, dpi=(1e7, 1e-3))
    yield "JPEG with a profile", encoded(rgb, "JPEG", icc_profile=RNG.bytes(300_000))
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "x" * 900_000, zip=True)
    yield "PNG with a long text", encoded(rgb, pnginfo=text)
    for size in ((1, 1), (1, 20_000), (20_000, 1), (2, 65_000), (63, 65), (64, 64)):
        yield f"PNG of {size}", encoded(Image.new("RGB", size, "red"))
    for kind in ("JPEG", "PNG", "TIFF", "WEBP"):
        for orientation in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 65535):
            exif = Image.Exif()
            exif[0x0112] = orientation
            exif[0x010E] = "x" * (60_000 if orientation == 6 else 10)
            yield f"{kind}, orientation {orientation}", encoded(rgb, kind, exif=exif)
        if kind != "TIFF":  # there it is the file itself
            yield f"{kind}, a broken EXIF block", encoded(rgb, kind, exif=b"Exif\0\0MM\0*" + RNG.bytes(50))
    for value in (np.nan, np.inf, -np.inf, 3.4e38):
        pixels = RNG.random((9, 9), dtype=np.float32)
        pixels[0, 0] = value
        yield f"TIFF F with {value}", encoded(Image.fromarray(pixels), "TIFF")
        yield f"TIFF F of {value}", encoded(Image.fromarray(np.full((9, 9), value, np.float32)), "TIFF")


def png(width, height, packed, depth=8, color=2, interlaced=0, before=b""):
    """A PNG file with this header and content."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def hostile_headers():
    """(name, content) of small files that claim to be large, or other than they are."""
    for width, height in ((50_000, 50_000), (2**31 - 1, 2**31 - 1), (50_000_001, 1), (1, 2**31 - 1), (7100, 7100)):
        yield f"PNG header {width} x {height}", png(width, height, zlib.compress(bytes(1000)))
        yield f"PPM header {width} x {height}", b"P6 %d %d 255\n" % (width, height) + bytes(99)
        yield f"ASCII PPM {width} x {height}", b"P3 %d %d 255\n" % (width, height) + b"0 " * 99
        yield (
            f"BMP header {width} x {height}",
            b"BM"
            + struct.pack("<IHHIIiiHHIIiiII", 154, 0, 0, 54, 40, width, height, 1, 24, 0, 100, 0, 0, 0, 0)
            + bytes(100),
        )
    for width, height in ((50_000, 50_000), (65_535, 65_535)):
        whole = bytearray(encoded(NOISE.convert("RGB"), "JPEG"))
        start = whole.index(b"\xff\xc0") + 5
        whole[start : start + 4] = struct.pack(">HH", height, width)
        yield f"JPEG header {width} x {height}", bytes(whole)
        whole = bytearray(encoded(NOISE.convert("P"), "GIF"))
        whole[6:10] = struct.pack("<HH", width, height)
        yield f"GIF screen {width} x {height}", bytes(whole)
        whole = bytearray(encoded(NOISE.convert("P"), "GIF"))
        start = whole.index(b",\0\0\0\0") + 5
        whole[start : start + 4] = struct.pack("<HH", width, height)
        yield f"GIF frame {width} x {height}", bytes(whole)
    for width, height in ((0, 5), (5, 0), (0, 0)):
        yield f"PNG header {width} x {height}", png(width, height, zlib.compress(bytes(1000)))
    for depth, color in ((3, 2), (8, 1), (16, 3), (0, 0), (255, 255)):
        yield f"PNG of depth {depth}, colour {color}", png(9, 9, zlib.compress(bytes(1000)), depth, color)
    yield "PNG without content", png(9, 9, b"")
    yield (
        "PNG with a text that unpacks to 1 GB",
        png(9, 9, zlib.compress(bytes(10)), before=chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(10**8), 1))),
    )
    for text in (
        b"",
        b"\0",
        b"P6",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"RIFF",
    ):
        yield f"only {text}", text
    for text in (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
        b"<!DOCTYPE html><html><img src=x></html>",
        b"%PDF-1.7\n1 0 obj",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n(x) print\n",
        b"version https://git-lfs.github.com/spec/v1\n",
        b"PK\x03\x04" + bytes(99),
        b"\x00\x00\x01\x00\x01\x00\x00\x00\x00\x00\x01\x00\x20\x00\x28\x00\x00\x00\x16\x00\x00\x00" + bytes(50),
        b"8BPS\x00\x01" + bytes(99),
        bytes(5000),
        b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 200,  # a directory of 65535 entries
        b"II*\0\x08\0\0\0\0\0\x08\0\0\0" + bytes(20),  # a directory that is followed by itself
    ):
        yield f"no picture: {text[:20]}", text


def large_pictures(times):
    """(name, content) of pictures near the limits of size, which are in bounds of memory all the same."""
    for name, depth, color, bits in (("RGBA", 8, 6, 32), ("RGB", 16, 2, 48), ("LA", 8, 4, 16), ("I;16", 16, 0, 16)):
        yield f"PNG {name} of 49 million pixels", png(7000, 7000, packed_zeros(7000 * (1 + 875 * bits)), depth, color)
    yield "a narrow PNG of 49 million pixels", png(490, 100_000, packed_zeros(100_000 * 1961), color=6)
    yield "TIFF F of 25 million pixels", encoded(Image.new("F", (5000, 5000)), "TIFF")
    yield "WEBP of 12 million pixels", encoded(Image.new("RGBA", (4000, 3100)), "WEBP", method=0)
    if times > 1:  # slow to make
        options = {"progressive": True, "subsampling": 0}
        yield "JPEG of 49 million pixels", encoded(Image.new("RGB", (7000, 7000)), "JPEG", **options)
        yield "CMYK JPEG of 25 million pixels", encoded(Image.new("CMYK", (5000, 5000)), "JPEG", progressive=True)
        yield (
            "packed TIFF of 25 million pixels",
            encoded(Image.new("RGBA", (5000, 5000)), "TIFF", compression="tiff_lzw"),
        )
        yield "AVIF of 16 million pixels", encoded(Image.new("RGBA", (4000, 4100)), "AVIF", speed=10)


def cases(folder, times):
    path = folder / "cat.png"

    def load():
        return load_image(path)

    good = dict(good_pictures())
    for name, content in good.items():
        path.write_bytes(content)
        yield name, load, "accept"
        yield f"{name}, as bytes", lambda content=content: load_image(content), "accept"
    for name, content in hostile_headers():
        path.write_bytes(content)
        yield name, load, "either" if name.startswith(("GIF screen", "PNG with")) else "refuse"
    for name, content in good.items():
        if len(content) < 100_000:
            for size in np.linspace(0, len(content) - 1, 8 * times).astype(int):
                path.write_bytes(content[:size])
                yield f"{name}, truncated to {size}", load, "either"  # the end of many files is not needed
            for i in range(14 * times):
                changed = bytearray(content)
                what = DAMAGES[i % len(DAMAGES)]
                places = np.arange(len(changed) if i % 2 else min(200, len(changed)))  # headers come first
                what(changed, places, RNG)
                path.write_bytes(changed)
                yield f"{name}, {what.__name__} {i}", load, "either"
    for name, content in large_pictures(times):
        path.write_bytes(content)
        yield name, load, "accept"
    yield from other_sources(path)


def other_sources(path):
    """What is no ordinary file."""
    content = encoded(NOISE)
    path.write_bytes(content)
    stream = io.BytesIO(content)
    stream.read()
    yield "a stream at its end", lambda: load_image(stream), "accept"
    closed = io.BytesIO(content)
    closed.close()
    yield "a closed stream", lambda: load_image(closed), "refuse"
    yield "a text stream", lambda: load_image(io.StringIO("x")), "refuse"
    for source in (
        None,
        3,
        2.5,
        True,
        [path],
        {"content": content},
        np.zeros((9, 9, 3), np.uint8),
        object(),
        Image,
        (),
    ):
        yield f"{type(source).__name__} for a path", lambda source=source: load_image(source), "refuse"
    for place in ("", "a\0b", "\ud800", "x" * 5000, "two\nlines", "~", "https://example.org/cat.png", "/dev/null"):
        yield f"path {place[:20]!r}", lambda place=place: load_image(place), "refuse"
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    for target in ("/dev/zero", "/dev/full", pipe, path.parent, "nowhere", path.name):
        link = path.with_name("link.png")
        link.symlink_to(target)
        yield f"a link to {target}", lambda link=link: load_image(link), "accept" if target == path.name else "refuse"
        link.unlink()
    path.chmod(0)
    yield "no permission to read", lambda: load_image(path), "either"  # the superuser may
