"""Times that can be compared: taken in turns, in one process, as medians over rounds."""

import statistics
import time

import numpy as np


def alternate(programs, rounds):
    """Run all programs once to warm up, then `rounds` times in turn.

    Parameters
    ----------
    programs : dict of name -> (function, iterations)
        Functions without arguments, and by how many iterations to divide their time.
    rounds : int

    Returns
    -------
    seconds : dict of name -> list of float
        Per iteration, one for each round. A program whose package is missing is left out.
    results : dict of name -> what the function returned
    """
    seconds, results = {}, {}
    for name, (function, _) in programs.items():
        try:
            results[name] = function()
        except ImportError:
            continue
        seconds[name] = []
    for _ in range(rounds):
        for name in seconds:
            function, iterations = programs[name]
            began = time.perf_counter()
            function()
            seconds[name].append((time.perf_counter() - began) / iterations)
    return seconds, results


def ratio(slower, faster):
    """Median over the rounds of slower / faster: what disturbs a whole round drops out."""
    return statistics.median(a / b for a, b in zip(slower, faster, strict=True))


def cost_difference(costs, reference):
    """Largest relative difference of the costs over the steps that both have made."""
    n = min(len(costs), len(reference))
    return float(np.max(np.abs(np.subtract(costs[:n], reference[:n]) / reference[:n])))  # nan if there is one
