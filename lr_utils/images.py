"""From pictures to columns of numbers."""

import io
import os
import re
import warnings
from numbers import Integral

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from course_errors import ArgumentError, ShownAtTheCall, show
from lr_utils.kinds import HEAD, kind
from lr_utils.pixels import central_square

FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "PPM", "TIFF", "WEBP")
"""Formats that are read: none that Pillow hands to other programs (PostScript) or that hides its size (icons)."""
MAX_PIXELS = 50_000_000
"""Larger pictures are refused before they are unpacked: this many pixels take 200 MB."""
COPIES = {"WEBP": 4, "AVIF": 3, "TIFF": 2, "CMYK": 2, "F": 2, "I": 2}
"""How often a picture lies in memory while it is unpacked, by format or mode, where that is not once."""
MAX_SIDE = 512
"""Pixels a side of the largest result."""


class ImageError(ShownAtTheCall, ValueError):
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
    if type(images).__module__.startswith("h5py"):
        raise ArgumentError("images_to_columns: images is still in its h5 file; read it with images[:]")
    if not isinstance(images, np.ndarray) or images.dtype != np.uint8:
        found = images.dtype if isinstance(images, np.ndarray) else type(images).__name__
        raise ArgumentError(f"images_to_columns: images is {found}; expected uint8 values from 0 to 255")
    if images.ndim not in (3, 4) or images.shape[-1] != 3 or not images.size:
        raise ArgumentError(f"images_to_columns: images has shape {images.shape}; expected (m, height, width, 3)")
    if images.ndim == 3:
        images = images[np.newaxis]
    return images.reshape(len(images), -1).T / 255


def load_image(source, num_px=64):
    """Read a picture of any size and kind as the network wants it: square, RGB, `num_px` pixels a side.

    The picture is turned as its EXIF tag says, laid on white where it is transparent, cropped to its central
    square and reduced. Any mode will do (grey, palette, CMYK, 16 bit, animated: its first frame).

    Parameters
    ----------
    source : str, path, bytes or open file
        The picture, or its content: AVIF, BMP, GIF, JPEG, PNG, PPM, TIFF or WebP.
    num_px : int
        Pixels a side of the result, at most 512.

    Returns
    -------
    image : ndarray of shape (num_px, num_px, 3), uint8

    Raises
    ------
    ImageError
        If the file is missing, is not a picture, is damaged, or has more than 50 million pixels (fewer in formats that
        take more memory to unpack: WebP 12, AVIF 16, TIFF 25).
    ValueError
        If `num_px` is not a whole number from 1 to 512.
    """
    if isinstance(num_px, bool) or not isinstance(num_px, Integral) or not 1 <= num_px <= MAX_SIDE:
        raise ArgumentError(f"load_image: num_px is {show(num_px)}; expected a whole number from 1 to {MAX_SIDE}")
    source, name = opened(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, and of sizes that are checked below
            with Image.open(source, formats=FORMATS) as picture:
                limit = MAX_PIXELS // max(COPIES.get(picture.format, 1), COPIES.get(picture.mode, 1))
                if picture.width * picture.height > limit:
                    size = f"{picture.width} x {picture.height}"
                    raise ImageError(f"{name} has more than {limit:,} pixels ({size}); reduce it first")
                picture.draft(None, (8 * num_px, 8 * num_px))  # a JPEG can be unpacked at a fraction of its size
                square = ImageOps.exif_transpose(central_square(picture, num_px))
    except ImageError:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own limit is higher
        raise ImageError(f"{name} has more than {MAX_PIXELS:,} pixels ({error}); reduce it first") from None
    except FileNotFoundError:
        raise ImageError(f"{name} is not there; give the path of a picture, for example a .jpg file") from None
    except (IsADirectoryError, NotADirectoryError, PermissionError) as error:
        raise ImageError(f"{name} cannot be opened ({error.strerror}); give the path of a picture") from None
    except UnidentifiedImageError:
        if found := kind(head := head_of(source)):
            what, advice = found
            raise ImageError(f"{name} is not a picture but {what}; {advice}") from None
        if not head:
            raise ImageError(f"{name} is not a picture: it is empty; get it again") from None
        raise ImageError(f"{name} is not a picture; expected a .jpg, .png or the like") from None
    except Exception as error:  # a damaged picture can raise anything that its decoder raises
        raise ImageError(
            f"{name} cannot be read as a picture ({error or type(error).__name__}); save it again as .png or .jpg"
        ) from None
    return np.array(square, dtype=np.uint8)


def opened(source):
    """What Pillow can open, and its name for messages."""
    if isinstance(source, (bytes, bytearray, memoryview)):  # a memoryview is what an upload widget hands over
        return io.BytesIO(source), "the file"
    if hasattr(source, "read"):
        return source, "the file"
    if not isinstance(source, (str, os.PathLike)):
        raise ImageError(f"the picture is a {type(source).__name__}; expected a path, bytes or an open file")
    source = os.path.expanduser(source)
    if isinstance(source, str) and re.match(r"[a-zA-Z]{2,}://", source):
        raise ImageError(f"{source} is a web address; download the picture, and give the path of the file")
    if os.path.exists(source) and not os.path.isfile(source) and not os.path.isdir(source):
        raise ImageError(f"{source} is a pipe or a device; give the path of a picture")  # a pipe would be waited for
    return source, str(source)


def head_of(source):
    """The first bytes of what could not be read as a picture."""
    if hasattr(source, "read"):
        source.seek(0)
        return source.read(HEAD)
    with open(source, "rb") as file:
        return file.read(HEAD)
