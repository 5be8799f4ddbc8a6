"""From pictures to columns of numbers."""

import io
import os
import warnings
from numbers import Integral

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 50_000_000
"""Larger pictures are refused before they are unpacked: this many pixels take 150 MB."""


class ImageError(ValueError):
    """A file is not a picture that can be used."""


def images_to_columns(images):
    """Flatten images to the columns of X and scale their values to [0, 1].

    X[:, i] is image i, row by row, its three colours side by side: images.reshape(m, -1).T / 255.

    Parameters
    ----------
    images : ndarray of shape (m, height, width, 3) or (height, width, 3), uint8
        One image or many.

    Returns
    -------
    X : ndarray of shape (height * width * 3, m), float64
        (12288, m) for images of 64 x 64 pixels.

    Raises
    ------
    ValueError
        If the array is not uint8, is empty or has other dimensions.

    Examples
    --------
    >>> images_to_columns(np.full((2, 64, 64, 3), 255, dtype=np.uint8)).shape
    (12288, 2)
    """
    if not isinstance(images, np.ndarray) or images.dtype != np.uint8:
        kind = images.dtype if isinstance(images, np.ndarray) else type(images).__name__
        raise ValueError(f"images_to_columns: images is {kind}; expected uint8 values from 0 to 255")
    if images.ndim not in (3, 4) or images.shape[-1] != 3 or not images.size:
        raise ValueError(f"images_to_columns: images has shape {images.shape}; expected (m, height, width, 3)")
    if images.ndim == 3:
        images = images[np.newaxis]
    return images.reshape(len(images), -1).T / 255


def load_image(source, num_px=64):
    """Read a picture of any size and kind as the network wants it: square, RGB, `num_px` pixels a side.

    The picture is turned as its EXIF tag says, laid on white where it is transparent, cropped to its central
    square and reduced. Any mode that Pillow reads will do (grey, palette, CMYK, 16 bit, animated: its first frame).

    Parameters
    ----------
    source : str, path, bytes or open file
        The picture, or its content.
    num_px : int
        Pixels a side of the result.

    Returns
    -------
    image : ndarray of shape (num_px, num_px, 3), uint8

    Raises
    ------
    ImageError
        If the file is missing, is not a picture, is damaged, or has more than 50 million pixels.
    ValueError
        If `num_px` is not a positive whole number.
    """
    if isinstance(num_px, bool) or not isinstance(num_px, Integral) or num_px < 1:
        raise ValueError(f"load_image: num_px is {num_px!r}; expected a whole number of at least 1")
    source, name = opened(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, and of sizes that are checked below
            with Image.open(source) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise Image.DecompressionBombError(f"{picture.width} x {picture.height}")
                upright = to_rgb(ImageOps.exif_transpose(picture))
                square = ImageOps.fit(upright, (num_px, num_px), Image.Resampling.LANCZOS)
    except Image.DecompressionBombError as error:  # Pillow's own limit is higher
        raise ImageError(f"{name} has more than {MAX_PIXELS:,} pixels ({error}); reduce it first") from error
    except FileNotFoundError as error:
        raise ImageError(f"{name} is not there; give the path of a picture, for example a .jpg file") from error
    except (IsADirectoryError, NotADirectoryError, PermissionError) as error:
        raise ImageError(f"{name} cannot be opened ({error.strerror}); give the path of a picture") from error
    except UnidentifiedImageError as error:
        raise ImageError(f"{name} is not a picture; expected a .jpg, .png or the like") from error
    except Exception as error:  # a damaged picture can raise anything that its decoder raises
        raise ImageError(f"{name} cannot be read as a picture ({error}); save it again as .png or .jpg") from error
    return np.array(square, dtype=np.uint8)


def opened(source):
    """What Pillow can open, and its name for messages."""
    if isinstance(source, (bytes, bytearray, memoryview)):  # a memoryview is what an upload widget hands over
        return io.BytesIO(source), "the picture"
    if hasattr(source, "read"):
        return source, "the picture"
    if isinstance(source, (str, os.PathLike)):
        return source, str(source)
    raise ImageError(f"the picture is a {type(source).__name__}; expected a path, bytes or an open file")


def to_rgb(picture):
    """A Pillow picture of any mode as RGB, transparent parts on white."""
    if picture.mode.startswith(("I", "F")):  # 16 bit, 32 bit and float: scale what is there to 0 ... 255
        values = np.asarray(picture, dtype=float)
        values = np.where(np.isfinite(values), values, 0)
        low, high = (0, 65535) if picture.mode.startswith("I;16") else (values.min(), values.max())
        grey = (values - low) / (high - low or 1)
        picture = Image.fromarray(np.uint8(np.round(255 * grey)))
    if picture.mode in ("RGBA", "LA", "PA", "RGBa") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    return picture.convert("RGB")
