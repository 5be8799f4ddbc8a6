"""The views of `classify_image`."""

import numpy as np
from matplotlib.figure import Figure

from course import plots
from course.live import views
from course.plots.images import CLASSES

NUM_PX = 64
TIMES = 2
"""The reader sees that many times as many pixels a side as the network."""


def pictures(shown, seen):
    """The picture twice: for the reader, and for the network."""
    size = {"columns": 1, "largest": 192, "basis": 200}
    alt = "The middle square, as you see it", f"The same in {NUM_PX} times {NUM_PX} pixels"
    return [
        views.images("shown", "The picture", shown[np.newaxis], alt[0], **size, smooth=True),
        views.images("seen", "What the network sees", seen[np.newaxis], alt[1], **size),
    ]


def answer(found, neighbours):
    """The probability of each class, and the nearest training pictures."""
    p = found["probability"]
    layers = [views.bars([k - 0.35, k + 0.35], [share], color=k) for k, share in enumerate((1 - p, p))]
    layers.append(views.mark(None, 0.5, "", across=True))
    alt, size = f"Probability of a cat {p:.2f}", {"height": 212, "basis": 200}
    title = "What it says"
    bars = views.plot(
        "probability", title, "", "probability", (-0.6, 1.6), (0, 1), layers, alt, xticks=list(CLASSES), **size
    )
    title = "The nearest training pictures, and their distance ‖x − xᵢ‖"
    alt = "The training pictures at the smallest distance, each with its label"
    return [bars, views.images("nearest", title, neighbours, alt, texts(found), len(neighbours), 96, 520)]


def texts(found):
    """Label and distance of each of the nearest training pictures."""
    nearest = found["nearest"]
    return [f"{CLASSES[y]}, {far:.1f}" for y, far in zip(nearest["labels"], nearest["distances"], strict=True)]


def figure(shown, seen, found, neighbours):
    """All of it as a matplotlib Figure."""
    fig = Figure(figsize=(8, 2.2), layout="constrained")
    left, right = fig.subplots(1, 2, width_ratios=[3, 4])
    both = np.stack([shown, seen.repeat(TIMES, axis=0).repeat(TIMES, axis=1)])
    said = f"The network says {CLASSES[found['prediction']]}, P(cat) = {found['probability']:.2f}"
    plots.image_grid(both, texts=["for you", "for the network"], columns=2, title=said, ax=left)
    title = "The nearest training pictures, and their distance"
    plots.image_grid(neighbours, texts=texts(found), columns=len(neighbours), title=title, ax=right)
    return fig
