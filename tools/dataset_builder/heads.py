"""Coat, head, ears and pattern of an animal.  r is a RandomState throughout; the order of its draws is the recipe."""

import numpy as np
from skimage.color import hsv2rgb

from .canvas import uniform
from .strokes import INK, MIDDLE_X, MIDDLE_Y, PALE, PINK, SIDES, WHITE, ellipse, pointed, stroke

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
