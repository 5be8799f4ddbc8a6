"""Renders a drawing, cuts it out and gives cats a natural coat."""

import functools
import io

import numpy as np
import resvg_py
from PIL import Image
from scipy.ndimage import distance_transform_edt
from skimage.color import hsv2rgb, rgb2hsv
from skimage.segmentation import flood

from .catalogue import CONFIG
from .sources import BuildError

RASTER = 160  # pixels across, before scaling into the scene


def crop_to_ink(image):
    """Cut the transparent margin off an RGBA image."""
    ys, xs = np.nonzero(np.asarray(image)[..., 3] > 12)
    if not len(ys):
        raise BuildError("a drawing came out empty: check the versions in requirements.txt")
    return image.crop((xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))


def without_white_ground(image):
    """Make the white that touches the border of an RGBA image transparent, if nothing in it is yet."""
    pixels = np.array(image)
    if (pixels[..., 3] > 250).mean() > 0.97:
        white = np.pad(pixels[..., :3].min(-1) > 244, 1, constant_values=True)
        ground = flood(white.astype(np.uint8), (0, 0))[1:-1, 1:-1]
        pixels[..., 3] = np.where(ground, 0, 255)
    return Image.fromarray(pixels)


@functools.cache
def render(library, drawing):
    """The drawing as an RGBA image cropped to its ink."""
    if drawing.source.package.startswith("@"):
        png = bytes(resvg_py.svg_to_bytes(svg_string=library.svg(drawing), width=RASTER, skip_system_fonts=True))
        return crop_to_ink(Image.open(io.BytesIO(png)).convert("RGBA"))
    image = Image.open(library.png(drawing)).convert("RGBA")
    image.thumbnail((2 * RASTER, 2 * RASTER), Image.Resampling.LANCZOS)
    return crop_to_ink(without_white_ground(image))


def choose(r, weights):
    """A key of the dict, with a chance in proportion to its value."""
    keys = sorted(weights)
    p = np.array([weights[key] for key in keys], dtype=float)
    return keys[r.choice(len(keys), p=p / p.sum())]


def _fur(hue, saturation, value, visible):
    """Mask of the fur and whether it has colour; fur is the drawing's main hue, or its greys if there is none."""
    coloured = saturation[visible].mean() > 0.28
    if not coloured:
        return (saturation <= 0.28) & (value > 0.12) & (value < 0.93), coloured
    weight = (saturation * value)[visible]
    main = (np.histogram(hue[visible], 36, (0, 1), weights=weight)[0].argmax() + 0.5) / 36
    near = np.abs((hue - main + 0.5) % 1 - 0.5) < 0.09
    return near & (saturation > 0.18) & (value > 0.12), coloured


def recoat(r, rgb, alpha):
    """Give the fur a natural colour; eyes, mouth, hearts and tears keep theirs.

    Parameters
    ----------
    r : RandomState
    rgb : ndarray of shape (h, w, 3), 0 to 255
    alpha : ndarray of shape (h, w), 0 to 1

    Returns
    -------
    ndarray of shape (h, w, 3), 0 to 255
    """
    coat = choose(r, {name: row[3] for name, row in CONFIG["coats"].items()})
    coat_hue, coat_saturation, coat_value, _ = CONFIG["coats"][coat]
    hsv = rgb2hsv(np.clip(rgb, 0, 255) / 255)
    hue, saturation, value = (hsv[..., i] for i in range(3))
    visible = alpha > 0.3
    fur, coloured = _fur(hue, saturation, value, visible)
    if (fur & visible).sum() < 60:  # nothing to recolour
        return rgb
    middle_value = np.median(value[fur & visible])
    middle_saturation = max(np.median(saturation[fur & visible]), 0.05)
    shade = np.clip(saturation / middle_saturation, 0.6, 1.3) if coloured else 1
    new = np.stack(
        [
            np.where(fur, coat_hue, hue),
            np.where(fur, np.clip(coat_saturation * shade, 0, 1), saturation),
            np.where(fur, np.clip(coat_value + (value - middle_value) * 0.9, 0.02, 1), value),
        ],
        axis=-1,
    )
    return hsv2rgb(new) * 255


def recoated(r, image):
    """The RGBA image of a cat in a random coat."""
    pixels = np.asarray(image, dtype=float)
    rgb, alpha = pixels[..., :3], pixels[..., 3]
    solid = alpha > 250
    if solid.any():  # half-transparent edges get the colour of the nearest solid pixel, else they keep the old coat
        y, x = distance_transform_edt(~solid, return_indices=True, return_distances=False)
        rgb = rgb[y, x]
    coat = np.clip(recoat(r, rgb, alpha / 255), 0, 255)
    return Image.fromarray(np.dstack([coat, alpha]).round().astype(np.uint8))
