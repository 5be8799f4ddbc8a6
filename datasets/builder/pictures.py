"""Puts a drawing into a scene, with shadow, light and noise."""

import numpy as np
from PIL import Image, ImageFilter
from skimage.color import hsv2rgb, rgb2hsv

from .canvas import N, X, Y, uniform
from .catalogue import CONFIG
from .drawings import choose, recoated, render
from .scenes import SCENES

PIXELS = 64
SCENE_BRIGHTNESS = 0.65  # darker than the drawing, so that the mean pixel is near that of the photographs


def _placed(r, library, drawing):
    """The drawing as it will appear (RGBA): in its coat, scaled, mirrored, turned."""
    image = render(library, drawing)
    scale = uniform(r, 0.62, 1.05) * N / max(image.size)
    mirrored = r.rand() < 0.5
    turn = uniform(r, -10, 10)
    if drawing.is_cat:
        image = recoated(r, image)
    size = [max(2, round(side * scale)) for side in image.size]
    image = image.resize(size, Image.Resampling.HAMMING)
    if mirrored:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return image.rotate(turn, Image.Resampling.BICUBIC, expand=True)


def _shifted_colours(r, rgb):
    hsv = rgb2hsv(np.clip(rgb, 0, 255) / 255)
    hsv[..., 0] = (hsv[..., 0] + uniform(r, -0.02, 0.02)) % 1
    hsv[..., 1] = np.clip(hsv[..., 1] * uniform(r, 0.75, 1.05), 0, 1)
    hsv[..., 2] = np.clip(hsv[..., 2] * uniform(r, 0.75, 1.05), 0, 1)
    return hsv2rgb(hsv) * 255


def _shadow(mask):
    blurred = Image.fromarray((mask * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(6))
    return np.roll(np.asarray(blurred, dtype=float) / 255, (5, 4), (0, 1))[..., None]


def _overlap(start, length):
    """Where a strip that begins at start meets [0, N): slices of the canvas and of the strip."""
    first, last = max(start, 0), min(start + length, N)
    return slice(first, last), slice(first - start, last - start)


def _compose(r, scene, image):
    pixels = np.asarray(image, dtype=float)
    rgb, alpha = pixels[..., :3], pixels[..., 3:] / 255
    rgb = _shifted_colours(r, rgb)
    dx, dy = 0.10 * N * (2 * r.rand(2) - 1)
    canvas_x, image_x = _overlap(round((N - image.width) / 2 + dx), image.width)
    canvas_y, image_y = _overlap(round((N - image.height) / 2 + dy), image.height)
    mask = np.zeros((N, N))
    mask[canvas_y, canvas_x] = alpha[image_y, image_x, 0]
    out = np.clip(scene * np.ones((N, N, 3)), 0, 255) * SCENE_BRIGHTNESS * (1 - 0.5 * r.rand() * _shadow(mask))
    alpha, rgb = alpha[image_y, image_x], rgb[image_y, image_x]
    out[canvas_y, canvas_x] = out[canvas_y, canvas_x] * (1 - alpha) + rgb * alpha
    return out


def _exposed(r, out):
    angle = r.rand() * 2 * np.pi
    exposure, gradient = uniform(r, 0.90, 1.08), 0.15 * 2 * r.rand()
    side = (X - 0.5) * np.cos(angle) + (Y - 0.5) * np.sin(angle)
    out = out * exposure * (1 + gradient * side)[..., None]
    return (out - 110) * uniform(r, 1.0, 1.15) + 110


def picture(library, drawing, seed, pixels=PIXELS):
    """One picture of the set.

    Parameters
    ----------
    library : Library
    drawing : Drawing
    seed : int
        Decides scene, coat, place, light and noise.
    pixels : int
        Width and height; 64 for the set.

    Returns
    -------
    image : ndarray of shape (pixels, pixels, 3), uint8
    scene : str
        Name of the scene.
    """
    r = np.random.RandomState(seed)
    scene = choose(r, CONFIG["scenes"][drawing.group])
    out = SCENES[scene](r)
    out = _compose(r, out, _placed(r, library, drawing))
    out = np.clip(_exposed(r, out), 0, 255).astype(np.uint8)
    out = np.asarray(Image.fromarray(out).resize((pixels, pixels), Image.Resampling.BOX), dtype=float)
    noisy = out + 3 * r.randn(pixels, pixels, 3)
    return np.clip(np.round(noisy), 0, 255).astype(np.uint8), scene
