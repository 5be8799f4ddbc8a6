"""The elements that faces are drawn of, as SVG text."""

import numpy as np

INK, PALE, PINK, WHITE = "#222228", "#cfc6b8", "#f0a8a0", "#fbf7f0"
LEFT, RIGHT = -1, 1
SIDES = (LEFT, RIGHT)
MIDDLE_X, MIDDLE_Y = 100, 110


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
