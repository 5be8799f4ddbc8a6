"""What a report of a gradient check tells: block by block, and by the rules of the clinic."""

import numpy as np

from course.clinic.bugs import BUGS
from course.clinic.checkers import read_scale_error
from dnn_utils.gradient_report import relative_difference


def scale_errors(report, gradients):
    """For each flagged block the k if the gradient is k times the measured one, else None."""
    return {name: _scale_error(report, gradients, name) for name in report.wrong}


def _scale_error(report, gradients, name):
    measured, grad, difference = report.numerical[name], gradients[f"d{name}"], report.blocks[name]
    for k in read_scale_error(difference) if difference < 1 else ():
        if relative_difference(grad, k * measured) < 1e-3:
            return k
    return None


def fingerprint(report, gradients):
    """What the flagged blocks tell of the error, by the rules of the clinic; empty if no block is flagged."""
    wrong, names = list(report.wrong), list(report.blocks)
    factors = scale_errors(report, gradients)
    L, known = len(names) // 2, [k for k in factors.values() if k is not None]
    if not wrong:
        return ""
    if wrong == names and len(known) == len(names):
        if np.ptp(known) < 1e-3 * max(known):
            return (
                f"all are {known[0]:.3g} times the slope of the cost: the same factor, as from a wrong m or a lost 1/m"
            )
        return "pure errors of scale, with a factor for each layer: m from an array that differs from layer to layer"
    if wrong == names:
        return "every block, without a common factor: wrong in the forward pass, or from the first dZ on"
    if len(wrong) == 1:
        return "one block: wrong where it is collected, not where the gradient flows"
    if wrong == [name for name in names if name[0] == "W"]:
        return "all W and no b: L2 is in the cost or in the gradient, but not in both"
    if all(name[0] == "b" for name in wrong):
        if len(known) == len(names) // 2 and np.ptp(known) < 1e-3 * max(known):
            return f"b only, all {known[0]:.3g} times the slope of the cost: db without its 1/m"
        return "b only: wrong where db is collected, not where the gradient flows"
    layers = {int(name[1:]) for name in wrong}
    if layers == set(range(1, max(layers) + 1)) and max(layers) < L:
        if len(known) == len(wrong):
            return f"pure errors of scale below layer {max(layers) + 1}: a factor for each layer"
        return f"layer {max(layers) + 1} is right, and all below is wrong: wrong where the gradient flows down (dA, dZ)"
    return "no rule of the clinic fits these blocks"


def verdict(report, name, factors):
    """One block in words."""
    left_out = f", {report.kinks[name]} left out at bends" if name in report.kinks else ""
    if name in report.wrong:
        return f"WRONG, {factors[name]:.3g} times{left_out}" if factors[name] else f"WRONG{left_out}"
    if name in report.unclear:
        return f"too little to tell{left_out}"
    return f"right{'' if report.blocks[name] < report.limit else ', within rounding'}{left_out}"


def rows(report, gradients):
    """The rows of a table: block, norms of both gradients, relative difference, verdict."""
    factors = scale_errors(report, gradients)
    return [
        [
            name,
            f"{np.linalg.norm(gradients[f'd{name}']):.4g}",
            f"{np.linalg.norm(report.numerical[name]):.4g}",
            f"{difference:.4f}" if difference > 1e-3 else f"{difference:.0e}",
            verdict(report, name, factors),
        ]
        for name, difference in report.blocks.items()
    ]


def findings(report, gradients, bug, expected):
    """What the check has found, what that tells of the error, and what is known of the program."""
    false = [name for name in report.wrong if name not in expected]
    missed = [name for name in expected if name not in report.wrong]
    found = ["The check flags no block."]
    if report.wrong:
        found = [f"Flagged, {len(report.wrong)} of {len(report.blocks)} blocks: {', '.join(report.wrong)}."]
    if report.unclear:
        found.append(f"Too little to tell, for rounding or sharp bends: {', '.join(report.unclear)}.")
    if report.wrong and not false:
        found.append(f"What this tells: {fingerprint(report, gradients)}.")
    if missed:
        found.append(f"Not flagged, but wrong by the clinic's catalogue: {', '.join(missed)}.")
    if false:
        found.append(f"False alarm in {', '.join(false)}: epsilon is too large, and truncation looks like a bug.")
    if bug and BUGS[bug].kind == "invisible":
        found.append(f"A bug is on that no check can see. {BUGS[bug].explanation}")
    elif bug and not expected:
        found.append(f"The bug shows only with {BUGS[bug].needs}.")
    elif not (false or missed):
        found.append("That is what the clinic's catalogue says." if bug else "The program is correct.")
    return " ".join(found)
