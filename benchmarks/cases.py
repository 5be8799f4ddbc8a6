"""What is measured: networks, data, growth; each function gives the lines of one table."""

import os
import statistics

import numpy as np

from benchmarks.programs import PROGRAMS
from benchmarks.timing import alternate, cost_difference, ratio
from dnn_utils import gradient_descent, initialize_parameters_deep, train_seeds
from dnn_utils.fast.training import kernel
from lr_utils import images_to_columns, load_dataset

OURS = "this project"
DIMS = [12288, 20, 7, 5, 1]


def pictures():
    """X, Y and where they come from."""
    folder = os.environ.get("COURSE_REFERENCE")
    images, Y, *_ = load_dataset(folder) if folder else load_dataset()
    return images_to_columns(images), Y, "the original photographs" if folder else "the open set in datasets/"


def random_pictures(n_x, m):
    """As many pixels from [0, 1) as asked for, and labels."""
    rng = np.random.default_rng(0)
    return rng.random((m, n_x)).T, rng.integers(0, 2, (1, m))


def points(m=400):
    """Points of a plane labelled by the sign of the product of their coordinates, one in ten of them wrongly."""
    rng = np.random.default_rng(0)
    X = rng.standard_normal((2, m))
    return X, ((X[:1] * X[1:] > 0) ^ (rng.random((1, m)) < 0.1)).astype(int)


def multiple(slower, faster):
    """Their ratio in three digits at most."""
    value = ratio(slower, faster)
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def measure(names, X, Y, dims, learning_rate, steps, rounds):
    """Seconds a step and costs of these programs; `steps` are those of this project and of all others."""
    parameters = initialize_parameters_deep(dims, seed=1)

    def program(name):
        fast = name.startswith((OURS, "floor"))
        n = steps[0] if fast else steps[1]
        return lambda: PROGRAMS[name](X, Y, parameters, learning_rate, n), n

    return alternate({name: program(name) for name in names}, rounds)


def compare(title, X, Y, dims, learning_rate, steps, rounds):
    """All programs on one network."""
    names = [name for name in PROGRAMS if dims[0] > Y.shape[1] or not name.startswith("floor")]
    seconds, costs = measure(names, X, Y, dims, learning_rate, steps, rounds)
    differs = f"costs of the first {steps[1]} steps differ by"
    lines = [f"### {title}", "", f"| program | ms a step | 2500 steps | times this project | {differs} |"]
    lines.append("|---|--:|--:|--:|--:|")
    for name in names:
        if name not in seconds:
            lines.append(f"| {name} | not installed | | | |")
            continue
        step = statistics.median(seconds[name])
        same_steps = costs[name][: steps[1]]
        differ = f"{cost_difference(same_steps, costs[OURS]):.0e}" if same_steps and name != OURS else ""
        times = multiple(seconds[name], seconds[OURS])
        lines.append(f"| {name} | {1000 * step:.3f} | {2500 * step:.2f} s | {times} | {differ} |")
    return lines


def grow(title, column, cases, rounds):
    """Ratios of two programs to ours over a range of sizes; each case is label, X, Y, dims, learning rate, steps."""
    names = [OURS, "textbook loop", "PyTorch"]
    lines = [
        f"### {title}",
        "",
        f"| {column} | this project, ms a step | textbook loop, times | PyTorch, times |",
        "|--:|--:|--:|--:|",
    ]
    for label, *case in cases:
        seconds, _ = measure(names, *case, rounds)
        times = [multiple(seconds[name], seconds[OURS]) if name in seconds else "not installed" for name in names[1:]]
        lines.append(f"| {label} | {1000 * statistics.median(seconds[OURS]):.3f} | {times[0]} | {times[1]} |")
    return lines


def seeds(title, X, Y, dims, count, iterations, rounds):
    """Many seeds at once against the same seeds one after the other, with one K for all and W1 formed at the end.

    Costs are compared up to step 500: later some runs jump, and a jump blows up the rounding of the steps before it.
    """

    def one_by_one():
        K = kernel(X)
        costs = np.empty((count, -(-iterations // 100)))
        for seed in range(count):
            for i, cost, parameters in gradient_descent(
                X, Y, initialize_parameters_deep(dims, seed), 0.0075, iterations, K=K
            ):
                if i % 100 == 0:
                    costs[seed, i // 100] = cost
            dict(parameters)  # forms W1
        return costs

    programs = {
        "one by one": (one_by_one, count),
        "at once": (lambda: train_seeds(X, Y, dims, range(count), 0.0075, iterations)[0], count),
    }
    seconds, costs = alternate(programs, rounds)
    differ = np.max(np.abs(costs["at once"] / costs["one by one"] - 1)[:, :6])
    lines = [f"### {title}", "", "| | seconds a seed | time | costs to step 500 differ by |", "|---|--:|--:|--:|"]
    lines.append(f"| one by one | {statistics.median(seconds['one by one']):.3f} | 1 | |")
    share = ratio(seconds["at once"], seconds["one by one"])
    lines.append(f"| at once | {statistics.median(seconds['at once']):.3f} | {share:.2f} | {differ:.0e} |")
    return lines
