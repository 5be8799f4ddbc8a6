"""Activation functions and their slopes, and what a chain of such slopes leaves of a gradient."""

import numpy as np
from matplotlib.figure import Figure

from course import plots
from course.live import controls, views
from course.live.panel import Panel
from course.live.panels import slopes
from course.live.panels.slopes import FLAT, REACH
from dnn_utils.activations import ACTIVATIONS
from dnn_utils.gradient_check import WITH_KINK

CHAINS, SHOWN = 1000, 20
"""Chains of layers, where z differs from layer to layer, and how many of them are drawn."""


def activation_explorer(**start):
    """Activations g and slopes g', with a point z to move, and what k such slopes in a row make of a gradient.

    Backpropagation multiplies by g'(z) at every layer. The sigmoid's slope is 0.25 at best, so ten layers leave at
    most a millionth; tanh has slope 1 at 0 only; ReLU has exactly 1 or exactly 0. (Weights multiply as well; here
    only the activations act.) Drag in a plot, or use its arrow keys, to move z or k.

    Parameters
    ----------
    start
        Start values: activation ("sigmoid", "relu", "tanh", "leaky_relu", "identity"), z, k, spread (0: every layer
        stands at z; above: z is drawn anew in each layer of 1000 chains), seed.

    Returns
    -------
    panel : Panel
        `result` has activation, z, A, slope, saturated (the slope is below 0.05), k, gradient_after_k (the product of
        k slopes, a median if there are several chains), chains, and zero_chains, where it is exactly 0.

    Raises
    ------
    ValueError
        If a start value is unknown or out of range.
    """
    return ActivationExplorer(**start)


class ActivationExplorer(Panel):
    name = "activation_explorer"

    def make_controls(self):
        return {
            "activation": controls.choice("activation", "sigmoid", list(ACTIVATIONS), "Which function g"),
            "z": controls.slider("z", 1.0, -REACH, REACH, 0.05, "Pre-activation; drag in the plots too"),
            "k": controls.count("layers k", 10, 1, 30, "How many activations a gradient passes on its way back"),
            "spread": controls.slider("spread of z", 0.0, 0, 2, 0.05, "0: the same z in each layer"),
            "seed": controls.seed(3),
        }

    def picked(self, view, x, y):
        name, value = ("k", round(x)) if view == "chain" else ("z", round(x, 2))
        self.controls[name].value = value

    def run(self):
        now = self.settings
        noise = np.random.default_rng(now["seed"]).standard_normal((now["k"], CHAINS if now["spread"] else 1))
        z = now["z"] + now["spread"] * noise  # (k, chains)
        self.gradients = {name: slopes.products(name, z) for name in ACTIVATIONS}
        self.medians = {name: np.median(gradients, axis=1) for name, gradients in self.gradients.items()}
        self.current = now
        yield

    def numbers(self):
        name, z = self.current["activation"], np.array([self.current["z"]])
        (A,), (slope,) = ACTIVATIONS[name][0](z)[0].tolist(), slopes.slope_of(name, z).tolist()
        last = self.gradients[name][-1]
        return {
            "activation": name,
            "z": z.item(),
            "A": A,
            "slope": slope,
            "saturated": abs(slope) < FLAT,
            "k": self.current["k"],
            "gradient_after_k": self.medians[name][-1].item(),
            "chains": last.size,
            "zero_chains": int(np.sum(last == 0)),
        }

    def views(self):
        now = self.numbers()
        name, z, A, slope = (now[key] for key in ("activation", "z", "A", "slope"))
        flat = [views.band(left, right) for left, right, _ in slopes.flat_regions(name)]
        g, xlim, move = slopes.VALUES[name], (-REACH, REACH), {"pick": "drag", "legend": "top left", "basis": 250}
        near = z + np.array([-1.5, 1.5])
        layers = [
            *flat,
            *slopes.lines(name, slopes.Z, slopes.VALUES, {other: other for other in ACTIVATIONS}),
            views.line(near, A + slope * (near - z), color=None, dash=1),
            views.mark(z, A, f"g = {A:.3g}"),
        ]
        alt = "The chosen activation bold, the others faint, the tangent dashed; shaded where the slope is below 0.05"
        ylim = min(-1.4, np.nanmin(g) - 0.5), max(2.6, np.nanmax(g) + 0.5)
        title = f"g = {name} (shaded: g′ < {FLAT})"
        values = views.plot("g", title, "z", "g(z)", xlim, ylim, layers, alt, picked=(z, A), **move)
        layers = [
            *flat,
            *slopes.lines(name, slopes.Z, slopes.SLOPES, {}),
            views.mark(z, slope, f"g′ = {slope:.3g}"),
        ]
        alt = "The slopes of all activations, the chosen one bold"
        ylim = -0.1, 1.3
        derivatives = views.plot("slope", "Slope g′", "z", "g′(z)", xlim, ylim, layers, alt, picked=(z, slope), **move)
        return [values, derivatives, self.chain_view(now)]

    def chain_view(self, now):
        """The gradients over the layers."""
        name, k, last = now["activation"], now["k"], now["gradient_after_k"]
        x, low = np.arange(k + 1), 10.0 ** -min(2 * k + 2, 36)
        ends = {other: f"{other} {slopes.in_words(median[-1])}" for other, median in self.medians.items()}
        curves = {other: slopes.drawable(median) for other, median in self.medians.items()}
        layers = slopes.lines(name, x, curves, ends)
        if now["chains"] > 1:
            some = np.array([[*slopes.drawable(one), np.nan] for one in self.gradients[name].T[:SHOWN]])
            layers.insert(0, views.line(np.tile([*x, np.nan], SHOWN), some.ravel(), color=None, width=1, faint=True))
        if last > low:
            layers.append(views.mark(k, last, ""))
        else:
            note = "exactly 0: not on a log axis" if last == 0 else f"{last:.2g}: below the picture"
            layers.append(views.mark(None, None, note))
        title = f"After {k} activations, at {'one z' if now['chains'] == 1 else 'random z'}"
        alt = "Products of slopes over the layers, on a logarithmic axis, the chosen activation bold"
        limits, place = ((0, 1.04 * max(k, 2)), (low, 30)), {"legend": "bottom left", "basis": 250}
        labels = "activations passed", "gradient"
        return views.plot("chain", title, *labels, *limits, layers, alt, ylog=True, pick="drag", picked=(k, 1), **place)

    def summary(self):
        now = self.numbers()
        name, z, k, slope, last = (now[key] for key in ("activation", "z", "k", "slope", "gradient_after_k"))
        state, kink = "saturated" if now["saturated"] else "not saturated", ""
        if name in WITH_KINK:
            state = ("off" if slope == 0 else "off, but for a leak") if now["saturated"] else "on"
            kink = " A kink has no derivative: the code takes the slope from the left." if z == 0 else ""
        where = " and ".join(words for *_, words in slopes.flat_regions(name)) or "nowhere"
        first = f"{name} at z = {z:g}: g = {now['A']:.4g}, g′ = {slope:.3g}, {state}.{kink} g′ is below {FLAT} {where}."
        if now["chains"] > 1:
            chains = f"{CHAINS} chains of {k} layers, z around {z:g}: the median gradient is {slopes.in_words(last)}"
            return f"{first}\n{chains}; {now['zero_chains']} of {CHAINS} gradients are exactly 0."
        if slope == 0:
            return (
                f"{first}\nAfter one such layer a gradient is exactly 0 and stays 0; a logarithmic axis cannot show it."
            )
        steepest = np.nanmax(slopes.SLOPES[name])
        best = f" At best, with z = 0: {steepest:g}^{k} = {steepest**k:.2g}." if steepest < 1 else ""
        return f"{first}\nAfter {k} such layers a gradient of 1 is {slope:.3g}^{k} = {last:.2g}.{best}"

    def figure(self):
        now = self.numbers()
        fig = Figure(figsize=(9, 3.6), layout="constrained")
        left, middle, right = fig.subplots(1, 3)
        medians = {name: np.where(median == 0, np.nan, median) for name, median in self.medians.items()}
        passed = np.arange(now["k"] + 1)
        plots.function_curves(slopes.Z, slopes.VALUES, "Activation", ax=left)
        plots.function_curves(slopes.Z, slopes.SLOPES, "Slope", ylabel="g'(z)", ax=middle)
        plots.function_curves(
            passed, medians, "Product of slopes", "activations passed", "gradient", log=True, ax=right
        )
        left.set_ylim(-1.5, 3)
        for ax, height in ((left, now["A"]), (middle, now["slope"])):
            ax.axvline(now["z"], color=plots.GREY, ls=":")
            ax.plot(now["z"], height, "o", color="black", ms=8)
        for ax in (middle, right):
            ax.get_legend().remove()
        return fig
