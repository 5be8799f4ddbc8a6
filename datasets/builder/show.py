"""The contact sheet and the pictures for "your own image"."""

import numpy as np
import skimage.data
from PIL import Image, ImageDraw, ImageFont, ImageOps

from .catalogue import catalogue
from .pictures import picture
from .write import atomically

PHOTOGRAPHS = ("chelsea", "coffee", "rocket", "astronaut")
# file: source, drawing.  Styles of the test set in new scenes; the seed is the position in this list.
DRAWINGS = {
    "drawn_cat_face": ("twemoji", "cat-face"),
    "drawn_cat": ("emojione", "cat"),
    "drawn_rabbit": ("twemoji", "rabbit-face"),
    "drawn_sailboat": ("emojione", "sailboat"),
}
COLUMNS, TILE, GAP, HEADING, MARGIN = 20, 64, 2, 40, 12


def contact_sheet(sets):
    """All pictures of training and test set, cats and non-cats under headings of their own.

    With 5 bits a colour, which halves the file and is not seen.

    Returns
    -------
    PIL.Image
    """
    blocks = []
    for name in ("train", "test"):
        for label, word in ((1, "cat"), (0, "non-cat")):
            chosen = np.flatnonzero(sets[name].y == label)
            blocks.append((f"{name} set: {len(chosen)} pictures labelled {label} ({word})", sets[name].x[chosen]))
    step = TILE + GAP
    rows = sum(-(-len(x) // COLUMNS) for _, x in blocks)
    size = (2 * MARGIN + COLUMNS * step - GAP, 2 * MARGIN + len(blocks) * HEADING + rows * step)
    sheet = Image.new("RGB", size, "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=18)
    top = MARGIN
    for heading, x in blocks:
        draw.text((MARGIN, top + 10), heading, fill="black", font=font)
        top += HEADING
        for i, pixels in enumerate(x):
            row, column = divmod(i, COLUMNS)
            sheet.paste(ImageOps.posterize(Image.fromarray(pixels), 5), (MARGIN + column * step, top + row * step))
        top += -(-len(x) // COLUMNS) * step
    return sheet


def photograph(name, size=256):
    """The middle square of a photograph that scikit-image ships."""
    image = Image.fromarray(getattr(skimage.data, name)())
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side)).resize((size, size), Image.Resampling.LANCZOS)


def write_images(folder, library, sets):
    """Write the contact sheet, the photographs and a few drawings in new scenes."""
    known = {(drawing.source.key, drawing.name): drawing for drawing in catalogue(library)}
    atomically(folder / "contact_sheet.png", lambda path: contact_sheet(sets).save(path, optimize=True))
    for name in PHOTOGRAPHS:
        atomically(folder / f"{name}.jpg", lambda path, name=name: photograph(name).save(path, quality=85))
    for seed, (file, key) in enumerate(DRAWINGS.items()):
        pixels, _ = picture(library, known[key], seed, pixels=128)
        atomically(folder / f"{file}.png", lambda path, image=pixels: Image.fromarray(image).save(path))
