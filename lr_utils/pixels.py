"""From a Pillow picture of any mode and size to a small square in RGB."""

import math

import numpy as np
from PIL import ExifTags, Image

STRIP = 1_000_000
"""Pixels that are turned to RGB at a time."""


def central_square(picture, num_px):
    """The central square of a picture in RGB, `num_px` pixels a side, with the EXIF orientation still to be applied.

    It is turned to RGB and reduced to no less than 4 `num_px` a side strip by strip, because the whole picture in a
    second mode would take its memory twice.
    """
    picture.load()  # which may turn it
    side = min(picture.size)
    left, top = ((length - side) // 2 for length in picture.size)
    right, bottom = picture.width - left, picture.height - top
    factor = max(1, side // (4 * num_px))
    rows = factor * math.ceil(STRIP / (factor * (right - left)))
    strips = [(left, y, right, min(y + rows, bottom)) for y in range(top, bottom, rows)]
    limits = grey_limits(map(picture.crop, strips)) if picture.mode in ("I", "F") else (0, 65535)
    reduced = Image.new("RGB", (math.ceil((right - left) / factor), math.ceil((bottom - top) / factor)))
    for box in strips:
        reduced.paste(to_rgb(picture.crop(box), limits).reduce(factor), (0, (box[1] - top) // factor))
    x, y = (right - left - side) / 2, (bottom - top - side) / 2  # 0, or half a pixel
    box = (x / factor, y / factor, (x + side) / factor, (y + side) / factor)
    square = reduced.resize((num_px, num_px), Image.Resampling.LANCZOS, box)
    square.getexif()[ExifTags.Base.Orientation] = picture.getexif().get(ExifTags.Base.Orientation, 1)
    return square


def grey_limits(pictures):
    """The least and the largest value in pictures of 32 bit or float: what to show as black and as white."""
    ranges = [(values.min(), values.max()) for values in map(finite_values, pictures)]
    return min(low for low, _ in ranges), max(high for _, high in ranges)


def finite_values(picture):
    """The pixels of a picture of one channel, 0 where they are not finite."""
    values = np.asarray(picture, dtype=float)
    return np.where(np.isfinite(values), values, 0)


def to_rgb(picture, limits=(0, 65535)):
    """A Pillow picture of any mode as RGB, transparent parts on white.

    The modes of 16 bit, 32 bit and float are shown from black to white between the two limits.
    """
    if picture.mode.startswith(("I", "F")):
        low, high = limits
        grey = (finite_values(picture) - low) / (high - low or 1)
        picture = Image.fromarray(np.uint8(np.round(255 * grey)))
    if picture.mode in ("RGBA", "LA", "PA", "RGBa") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")
