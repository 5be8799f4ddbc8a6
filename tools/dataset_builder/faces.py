"""Draws the face of an animal as SVG.  Every call makes another individual; r is a RandomState.

What tells a cat from the others is the head: ears, its outline, muzzle, whiskers.  Coat, pattern, eyes, nose and
mouth are drawn from the same distributions for every species.
"""

from .canvas import uniform
from .heads import coat, ears, pattern, shape
from .strokes import INK, MIDDLE_X, MIDDLE_Y, PALE, PINK, SIDES, WHITE, ellipse, outline, stroke

OTHERS = "bear cow dog fox hamster koala monkey mouse otter panda pig rabbit raccoon sheep wolf".split()  # noqa: SIM905
IRIS = ["#8bbf5a", "#e0b040", "#6fa8d0", "#ffffff"]


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
