"""The flow of data through an L-layer network, forward and backward."""

from itertools import pairwise

from matplotlib.patches import FancyBboxPatch

from course.plots.style import BLUE, GREEN, GREY, ORANGE, axes
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.contracts.numbers import layer_sizes, one_of, requires

WIDTH, HEIGHT = 7.0, 4.0
"""Of the figure in inches, which are the units of everything below."""
BOX, BLOCK, CACHE = 0.84, 0.5, 0.62
"""Width of a box, height of a block and of a cache."""
PARAMETERS, FORWARD, CACHES, BACKWARD, GRADIENTS = 3.68, 3.1, 2.05, 1.0, 0.4
"""Heights of the rows."""
NAMES = {"relu": "ReLU", "leaky_relu": "leaky ReLU"}


@requires(layer_dims=layer_sizes(drawn_only=True), hidden_activation=one_of(ACTIVATIONS))
def data_flow(layer_dims, hidden_activation="relu", ax=None):
    """Draw forward blocks, caches and backward blocks of an L-layer network, one column a layer.

    Of more than four layers the first and the last two are drawn, and dots between them.

    Parameters
    ----------
    layer_dims : sequence of int
        Units of each layer, input first.
    hidden_activation : {"relu", "tanh", "sigmoid", "leaky_relu", "identity"}
        Name of g.
    ax : matplotlib Axes, optional

    Returns
    -------
    ax : matplotlib Axes

    Raises
    ------
    ValueError
        If `layer_dims` is no list of layer sizes or the activation is unknown.
    """
    L = len(layer_dims) - 1
    layers = list(range(1, L + 1)) if L <= 4 else [1, None, L - 1, L]
    places = [*layers, "cost"]
    x = {layer: WIDTH * (k + 0.95) / (len(places) + 0.35) for k, layer in enumerate(places)}
    ax = axes(f"One iteration of a {L}-layer network", "", "", ax, figsize=(WIDTH, HEIGHT))
    ax.axis("off")
    ax.set(xlim=(0, WIDTH), ylim=(0, HEIGHT), aspect="equal")
    for l in filter(None, layers):
        _layer(ax, x[l], l, layer_dims, "sigmoid" if l == L else hidden_activation)
    _cost(ax, x["cost"], L)
    _between(ax, x, places, L)
    for y, text, color in ((FORWARD, "forward", BLUE), (CACHES, "kept", GREY), (BACKWARD, "backward", ORANGE)):
        ax.text(0.1, y, text, rotation=90, ha="center", va="center", fontsize=9, color=color, weight="bold")
    return ax


def _layer(ax, x, l, layer_dims, activation):
    """The column of layer l: parameters, forward block, cache, backward block, gradients."""
    n, n_prev = layer_dims[l], layer_dims[l - 1]
    g = NAMES.get(activation, activation)
    ax.text(x, PARAMETERS, f"W{l} ({n}, {n_prev})\nb{l} ({n}, 1)", ha="center", va="center", fontsize=7)
    _box(ax, x, FORWARD, BLOCK, f"LINEAR\n{g}", BLUE)
    _box(ax, x, CACHES, CACHE, f"caches[{l - 1}]\n{f'A{l - 1}' if l > 1 else 'X'}, W{l},\nb{l}, Z{l}", GREY)
    _box(ax, x, BACKWARD, BLOCK, "LINEAR" if l == len(layer_dims) - 1 else f"LINEAR\n{g} ′", ORANGE)
    ax.text(x, GRADIENTS, f"dW{l} ({n}, {n_prev})\ndb{l} ({n}, 1)", ha="center", va="center", fontsize=7)
    _arrow(ax, (x, PARAMETERS - 0.15), (x, FORWARD + BLOCK / 2))
    _arrow(ax, (x, FORWARD - BLOCK / 2), (x, CACHES + CACHE / 2))
    _arrow(ax, (x, CACHES - CACHE / 2), (x, BACKWARD + BLOCK / 2))
    _arrow(ax, (x, BACKWARD - BLOCK / 2), (x, GRADIENTS + 0.15))


def _cost(ax, x, L):
    """The last column: the cost, and the gradient with which the way back starts."""
    ax.text(x, PARAMETERS, "Y", ha="center", va="center", fontsize=8)
    _box(ax, x, FORWARD, BLOCK, "cost\nJ", GREEN)
    _box(ax, x, BACKWARD, BLOCK, f"dZ{L} =\nA{L} − Y", GREEN)
    _arrow(ax, (x, PARAMETERS - 0.1), (x, FORWARD + BLOCK / 2))
    _arrow(ax, (x, FORWARD - BLOCK / 2), (x, BACKWARD + BLOCK / 2))


def _between(ax, x, places, L):
    """Arrows from column to column, with what they carry."""
    left = x[1] - BOX / 2
    _arrow(ax, (0.3, FORWARD), (left, FORWARD), "X", BLUE)
    ax.text(left - 0.13, BACKWARD, "no dA0", ha="center", va="center", fontsize=6.5, color=GREY, rotation=90)
    for a, b in pairwise(places):
        if a is None:
            for y in (FORWARD, BACKWARD):
                ax.text(x[a], y, "···", ha="center", va="center")
        l = a or L - 2
        start, end = x[a] + BOX / 2, x[b] - BOX / 2
        _arrow(ax, (start, FORWARD), (end, FORWARD), f"A{l}", BLUE)
        _arrow(ax, (end, BACKWARD), (start, BACKWARD), f"dZ{l}" if l == L else f"dA{l}", ORANGE)


def _box(ax, x, y, height, text, color):
    style = dict(boxstyle="round,pad=0,rounding_size=0.06", fc="white", ec=color, lw=1.6)
    ax.add_patch(FancyBboxPatch((x - BOX / 2, y - height / 2), BOX, height, **style))
    ax.text(x, y, text, ha="center", va="center", fontsize=8)


def _arrow(ax, start, end, text="", color=GREY):
    ax.annotate("", end, start, arrowprops=dict(arrowstyle="-|>", color=color, lw=1.2, shrinkA=0, shrinkB=0))
    if text:
        x, y = (start[0] + end[0]) / 2, start[1] + 0.06
        ax.text(x, y, text, ha="center", va="bottom", fontsize=7.5, color=color)
