"""Draws the face of an animal as SVG.  Every call makes another individual; r is a RandomState.

What tells a cat from the others is the head: ears, its outline, muzzle, whiskers.  Coat, pattern, eyes, nose and
mouth are drawn from the same distributions for every species.
"""

import numpy as np
from skimage.color import hsv2rgb

from .canvas import uniform

OTHERS = "bear cow dog fox hamster koala monkey mouse otter panda pig rabbit raccoon sheep wolf".split()  # noqa: SIM905
# Fur of animals seen against dark and against bright surroundings: hue, saturation, value, weight.
COATS = {
    "night": [
        (0.075, 0.72, 0.88, 2),  # orange
        (0.090, 0.28, 0.88, 2),  # cream
        (0.600, 0.07, 0.68, 2),  # grey
        (0.090, 0.06, 0.95, 2),  # white
        (0.085, 0.35, 0.75, 2),  # tan
    ],
    "day": [
        (0.600, 0.10, 0.14, 2),  # black
        (0.065, 0.50, 0.28, 2),  # brown
        (0.600, 0.08, 0.30, 2),  # dark grey
        (0.050, 0.70, 0.38, 1),  # rust
    ],
}
INK, PALE, PINK, WHITE = "#222228", "#cfc6b8", "#f0a8a0", "#fbf7f0"
IRIS = ["#8bbf5a", "#e0b040", "#6fa8d0", "#ffffff"]
LEFT, RIGHT = -1, 1
SIDES = (LEFT, RIGHT)
MIDDLE_X, MIDDLE_Y = 100, 110


# ------------------------------------------------------------------------------------------------- SVG elements


def ellipse(x, y, a, b, fill, turn=0):
    place = f'transform="rotate({turn:.1f} {x:.1f} {y:.1f})"'
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{a:.1f}" ry="{b:.1f}" fill="{fill}" {place}/>'


def stroke(path, width, colour):
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" stroke="{colour}" stroke-width="{width:.1f}" fill="none" {ends}/>'


def pointed(base, tip, half_width, turn, bulge, fill):
    """A pointed ear: base (x, y), tip relative to it, the base line turned by an angle, sides bulging outward."""
    base = np.array(base)
    along = half_width * np.array([np.cos(turn), np.sin(turn)])
    top, start, end = base + tip, base - along, base + along
    sides = []
    for corner, sign in ((start, 1), (end, -1)):
        across = np.array([corner[1] - top[1], top[0] - corner[0]])
        sides.append((corner + top) / 2 + sign * bulge * across / np.hypot(*across))
    (ax, ay), (bx, by) = sides
    path = (
        f"M{start[0]:.1f} {start[1]:.1f}Q{ax:.1f} {ay:.1f} {top[0]:.1f} {top[1]:.1f}"
        f"Q{bx:.1f} {by:.1f} {end[0]:.1f} {end[1]:.1f}Z"
    )
    return f'<path d="{path}" fill="{fill}" stroke="{fill}" stroke-width="5" stroke-linejoin="round"/>'


def outline(a, b, roundness, jaw, cheek):
    """Outline of a head with half axes a and b: narrower towards the chin by jaw, wider at the cheeks by cheek."""
    t = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    c, s = np.cos(t), np.sin(t)
    x = np.sign(c) * np.abs(c) ** (2 / roundness) * a
    y = np.sign(s) * np.abs(s) ** (2 / roundness) * b
    x *= 1 - jaw * np.clip(s, 0, 1) ** 1.5
    x += np.sign(c) * cheek * np.exp(-(((s - 0.25) / 0.3) ** 2)) * a
    points = zip(MIDDLE_X + x, MIDDLE_Y + y, strict=True)
    return "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in points) + "Z"


# ---------------------------------------------------------------------------------------------------- the parts


def coat(r, light):
    """Colours of a coat: fur, darker, lighter, and the colour of lines that show on it."""
    rows = COATS[light]
    weights = np.array([row[3] for row in rows], dtype=float)
    hue, saturation, value, _ = rows[r.choice(len(rows), p=weights / weights.sum())]
    value = np.clip(value + uniform(r, -0.06, 0.06), 0.05, 1)
    shades = [(saturation, value), (saturation, value - 0.16), (saturation * 0.6, value + 0.13)]
    hsv = np.array([[[hue, s, np.clip(v, 0.02, 1)] for s, v in shades]])
    fur, darker, lighter = ("#" + "".join(f"{round(c * 255):02x}" for c in rgb) for rgb in hsv2rgb(hsv)[0])
    return {"fur": fur, "darker": darker, "lighter": lighter, "line": INK if value > 0.45 else PALE}


def shape(r, species):
    """Half axes of the head, its roundness, jaw and cheek."""
    a, b, jaw, cheek = uniform(r, 58, 72), uniform(r, 48, 60), uniform(r, 0.05, 0.2), uniform(r, 0, 0.08)
    if species in ("fox", "wolf"):
        a, b, jaw, cheek = uniform(r, 60, 70), uniform(r, 52, 62), uniform(r, 0.4, 0.6), uniform(r, 0.05, 0.15)
    elif species in ("bear", "panda", "hamster", "koala"):
        a, b, jaw = uniform(r, 62, 74), uniform(r, 54, 64), uniform(r, 0, 0.1)
    elif species in ("mouse", "rabbit", "otter"):
        a, b, jaw = uniform(r, 50, 64), uniform(r, 46, 58), uniform(r, 0.05, 0.3)
    elif species in ("dog", "cow", "sheep"):
        a, b, jaw = uniform(r, 50, 62), uniform(r, 56, 66), uniform(r, 0.1, 0.3)
    elif species in ("pig", "monkey"):
        a, b = uniform(r, 58, 68), uniform(r, 52, 62)
    return a, b, uniform(r, 2, 2.5), jaw, cheek


def ears(r, species, a, b, c):
    x0, y0, parts = MIDDLE_X, MIDDLE_Y, []
    inner = r.choice([PINK, c["darker"], c["lighter"]])
    if species in ("cat", "fox", "wolf"):
        tall = {"cat": 1, "fox": 1.25, "wolf": 1.05}[species]
        out, up, half = uniform(r, 2, 22), -tall * uniform(r, 36, 54), uniform(r, 19, 29)
        turn, bulge = uniform(r, 0.35, 0.75), uniform(r, 2, 8)
        across, down = uniform(r, 0.5, 0.75) * a, uniform(r, 0.55, 0.8) * b
        for side in SIDES:
            base = (x0 + side * across, y0 - down + 4)
            parts.append(pointed(base, (side * out, up - 4), half, side * turn, bulge, c["fur"]))
            parts.append(pointed(base, (side * out * 0.8, up * 0.72), half * 0.62, side * turn, bulge * 0.6, inner))
    elif species == "dog":
        kind, fill = r.randint(3), r.choice([c["fur"], c["darker"]])
        for side in SIDES:
            if kind == 2:  # folded
                tip = (side * uniform(r, 26, 40), uniform(r, 0, 14))
                parts.append(pointed((x0 + side * 0.7 * a, y0 - 0.75 * b), tip, 18, side * 0.6, 6, fill))
            else:  # hanging
                x, y = x0 + side * a * uniform(r, 0.85, 1.02), y0 - b * uniform(r, 0.05, 0.5)
                parts.append(ellipse(x, y, uniform(r, 14, 20), uniform(r, 30, 44), fill, side * uniform(r, -25, 15)))
    elif species in ("bear", "panda", "hamster", "otter", "raccoon"):
        radius = uniform(r, 14, 22) * (0.8 if species == "otter" else 1)
        for side in SIDES:
            x, y = x0 + side * a * uniform(r, 0.62, 0.78), y0 - b * uniform(r, 0.68, 0.82)
            parts.append(ellipse(x, y, radius, radius, INK if species == "panda" else c["fur"]))
            if species != "panda":
                parts.append(ellipse(x, y + 2, radius * 0.55, radius * 0.55, inner))
    elif species == "rabbit":
        long, wide, turn = uniform(r, 38, 54), uniform(r, 11, 17), uniform(r, -4, 22)
        for side in SIDES:
            x = x0 + side * (uniform(r, 20, 30) + turn * 0.5)
            parts.append(ellipse(x, y0 - b - long * 0.55, wide, long, c["fur"], side * turn))
            parts.append(ellipse(x, y0 - b - long * 0.5, wide * 0.5, long * 0.75, inner, side * turn))
    elif species in ("mouse", "koala", "monkey"):
        radius = uniform(r, 24, 34) * (0.75 if species == "monkey" else 1)
        for side in SIDES:
            height = uniform(r, -0.05, 0.2) if species == "monkey" else uniform(r, 0.5, 0.75)
            x, y = x0 + side * a * uniform(r, 0.88, 1.02), y0 - b * height
            parts += [ellipse(x, y, radius, radius, c["fur"]), ellipse(x, y + 1, radius * 0.6, radius * 0.6, inner)]
    elif species == "pig":
        for side in SIDES:
            tip = (side * uniform(r, 10, 26), -uniform(r, 14, 26))
            base = (x0 + side * 0.6 * a, y0 - 0.75 * b)
            parts.append(pointed(base, tip, uniform(r, 16, 22), side * 0.5, 6, c["darker"]))
    else:  # cow, sheep
        fill, horned = r.choice([c["fur"], c["darker"]]), species == "cow" or r.rand() < 0.4
        for side in SIDES:
            if horned:
                path = f"M{x0 + side * a * 0.5:.1f} {y0 - b * 0.8:.1f}q{side * 14} -8 "
                parts.append(stroke(path + f"{side * uniform(r, 6, 14):.1f} {-uniform(r, 22, 34):.1f}", 9, "#d9cdb8"))
            x, y = x0 + side * a * uniform(r, 1.1, 1.3), y0 - b * uniform(r, 0.35, 0.6)
            parts.append(ellipse(x, y, uniform(r, 18, 24), uniform(r, 9, 13), fill, side * uniform(r, -20, 20)))
    return "".join(parts)


def pattern(r, species, a, b, c):
    """Stripes, a patch round one eye, a blaze, a pale chin or nothing; panda, raccoon and fox have their masks."""
    x0, y0, kind = MIDDLE_X, MIDDLE_Y, r.randint(6)
    if species == "panda":
        return "".join(ellipse(x0 + side * a * 0.42, y0 - 2, a * 0.24, b * 0.3, INK, side * 25) for side in SIDES)
    if species == "raccoon":
        return ellipse(x0, y0 - 4, a * 0.95, b * 0.26, INK)
    if species == "fox":
        return "".join(ellipse(x0 + s * a * 0.62, y0 + 18, a * 0.5, b * 0.55, WHITE, s * -20) for s in SIDES)
    if kind == 0:
        parts = [stroke(f"M{x0 + x} {y0 - b:.1f}v{uniform(r, 16, 28):.1f}", 6, c["darker"]) for x in (-16, 0, 16)]
        for side in SIDES:
            parts.append(stroke(f"M{x0 + side * a:.1f} {y0 - 2}l{-side * 18} 2", 5, c["darker"]))
            parts.append(stroke(f"M{x0 + side * a * 0.95:.1f} {y0 + 10}h{-side * 16}", 5, c["darker"]))
        return "".join(parts)
    if kind == 1:
        side, fill = r.choice(SIDES), r.choice([c["lighter"], c["darker"], WHITE])
        return ellipse(x0 + side * a * 0.45, y0 - 14, a * 0.45, b * 0.5, fill, 20 * side)
    if kind == 2:
        top, bottom = uniform(r, 8, 18), a * uniform(r, 0.3, 0.6)
        path = f"M{x0 - top:.1f} {y0 - b:.1f}L{x0 - bottom:.1f} 180H{x0 + bottom:.1f}L{x0 + top:.1f} {y0 - b:.1f}Z"
        return f'<path d="{path}" fill="{WHITE}"/>'
    return ellipse(x0, y0 + 22, a * uniform(r, 0.5, 0.75), b * 0.6, c["lighter"]) if kind == 3 else ""


def muzzle(r, species, a, b, c):
    x0, y = MIDDLE_X, MIDDLE_Y + b * uniform(r, 0.12, 0.3)
    nose = r.choice([INK, PINK, "#4a4350"])
    if species == "pig":
        parts = [ellipse(x0, y + 6, uniform(r, 18, 26), uniform(r, 13, 18), PINK)]
        parts += [ellipse(x0 + side * 8, y + 6, 3.5, 5.5, INK) for side in SIDES]
        return "".join(parts) + stroke(f"M88 {y + 26:.1f}q12 8 24 0", 3, c["line"])
    if species == "koala":
        mouth = stroke(f"M92 {y + 26:.1f}q8 6 16 0", 3, c["line"])
        return ellipse(x0, y, uniform(r, 11, 15), uniform(r, 17, 23), INK) + mouth
    if species == "monkey":
        nostrils = "".join(ellipse(x0 + side * 5, y + 2, 2.5, 3, INK) for side in SIDES)
        mouth = stroke(f"M84 {y + 18:.1f}q16 12 32 0", 3, INK)
        return ellipse(x0, y + 14, a * 0.6, b * 0.42, c["lighter"]) + nostrils + mouth
    parts, line, pale = [], c["line"], r.choice([WHITE, c["lighter"]])
    large = species in ("dog", "bear", "wolf", "cow", "sheep", "otter", "panda")
    if large:
        parts.append(ellipse(x0, y + 10, uniform(r, 20, 28), uniform(r, 17, 25), pale))
    elif r.rand() < 0.5:
        parts += [ellipse(x0 + side * 9, y + 9, 13, 10, pale) for side in SIDES]
    if parts:
        line = INK if pale == WHITE else line
    size = uniform(r, 9, 13) if large else uniform(r, 5, 8)
    if large or r.rand() < 0.4:
        parts.append(ellipse(x0, y, size, size * 0.75, nose))
    else:
        path = f"M{x0 - size:.1f} {y - 3:.1f}h{2 * size:.1f}l{-size:.1f} {size * 1.1:.1f}z"
        parts.append(f'<path d="{path}" fill="{nose}" stroke="{nose}" stroke-width="3" stroke-linejoin="round"/>')
    mouth = r.randint(4)
    if mouth < 2:
        parts.append(stroke(f"M{x0 - uniform(r, 10, 16):.1f} {y + 10:.1f}q8 9 12 -3q4 12 14 2", 3, line))
    elif mouth == 2:
        parts.append(stroke(f"M{x0} {y + 4:.1f}v7M88 {y + 13:.1f}q12 8 24 0", 3, line))
    else:
        parts.append(f'<path d="M86 {y + 11:.1f}q14 {uniform(r, 16, 26):.1f} 28 0z" fill="#a8433f"/>')
    if species == "rabbit":
        parts.append(f'<rect x="95" y="{y + 13:.1f}" width="10" height="9" fill="#fff"/>')
    return "".join(parts) + whiskers(r, species, y)


def whiskers(r, species, y):
    chance = {"cat": 0.85, "mouse": 0.7, "rabbit": 0.6, "hamster": 0.6, "otter": 0.7, "fox": 0.25, "raccoon": 0.3}
    if r.rand() >= chance.get(species, 0.04):
        return ""
    count, long, colour, parts = r.randint(2, 4), uniform(r, 28, 44), r.choice([INK, WHITE]), []
    for side in SIDES:
        for i in range(count):
            start = f"M{MIDDLE_X + side * uniform(r, 22, 28):.1f} {y + 6 + i * 5:.1f}"
            down = (i - (count - 1) / 2) * uniform(r, 6, 10)
            parts.append(stroke(f"{start}l{side * long:.1f} {down:.1f}", 2.2, colour))
    return "".join(parts)


def eyes(r, species, a, b, c):
    kind, x, y = r.randint(6), a * uniform(r, 0.34, 0.5), MIDDLE_Y - b * uniform(r, 0.02, 0.25)
    z, iris, parts = uniform(r, 0.8, 1.25), r.choice(IRIS), []
    masked = species in ("panda", "raccoon")
    line = PALE if masked else c["line"]
    if kind == 0 and (masked or line == PALE):
        kind = 1  # a black eye does not show on black fur
    for side in SIDES:
        at = MIDDLE_X + side * x
        if kind == 0:
            parts += [ellipse(at, y, 6 * z, 7.5 * z, INK), ellipse(at + 2, y - 3, 2 * z, 2 * z, "#fff")]
        elif kind == 1:
            parts += [ellipse(at, y, 10 * z, 11 * z, "#fff"), ellipse(at, y + 1, 5.5 * z, 7 * z, INK)]
        elif kind == 2:
            parts += [ellipse(at, y, 11 * z, 10 * z, iris), ellipse(at, y, 4 * z, 8.5 * z, INK)]
        elif kind == 3:  # laughing
            parts.append(stroke(f"M{at - 10 * z:.1f} {y + 3:.1f}q{10 * z:.1f} {-12 * z:.1f} {20 * z:.1f} 0", 4, line))
        elif kind == 4:  # asleep
            parts.append(stroke(f"M{at - 10 * z:.1f} {y - 2:.1f}q{10 * z:.1f} {10 * z:.1f} {20 * z:.1f} 0", 4, line))
        else:  # angry
            parts += [ellipse(at, y, 10 * z, 8 * z, "#fff"), ellipse(at, y, 5 * z, 6 * z, INK)]
            parts.append(stroke(f"M{at - side * 11 * z:.1f} {y - 11 * z:.1f}l{side * 20 * z:.1f} -5", 3.5, line))
    return "".join(parts)


def face(r, species, light):
    """SVG of one animal.

    Parameters
    ----------
    r : RandomState
    species : str
        "cat" or one of OTHERS.
    light : {"night", "day"}
        Light fur for dark surroundings, dark fur for bright ones.
    """
    c = coat(r, light)
    a, b, roundness, jaw, cheek = shape(r, species)
    head = outline(a, b, roundness, jaw, cheek)
    parts = [
        ears(r, species, a, b, c),
        f'<defs><clipPath id="head"><path d="{head}"/></clipPath></defs><path d="{head}" fill="{c["fur"]}"/>',
        f'<g clip-path="url(#head)">{pattern(r, species, a, b, c)}</g>',
        muzzle(r, species, a, b, c),
        eyes(r, species, a, b, c),
    ]
    size = 'width="200" height="209" viewBox="-10 -30 220 230"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'
