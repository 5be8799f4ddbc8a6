"""The costs around the parameters in a few calls, for a cost that takes stacks of networks.

A stack is an array with one axis more, in front: B matrices W1, of B networks that differ in nothing else. NumPy
multiplies and adds them in one call, where one network at a time would wait for Python.
"""

import functools

import numpy as np

MOST = 128
"""Entries moved at a time: enough to leave Python's share small, few enough for the cache of the processor."""


def takes_stacks(cost):
    """Mark a cost, parameters -> float, that returns B costs (B,) where an array of the parameters is a stack of B.

    Where this array changes nothing it may return one cost for all of them.
    """
    cost.takes_stacks = True
    return cost


def by_stacks(costs_around):
    """Decorator of `costs_around`: the same costs, many at a time where the cost takes stacks."""

    @functools.wraps(costs_around)
    def of_any_cost(cost, parameters, epsilon):
        if not hasattr(cost, "takes_stacks"):
            return costs_around(cost, parameters, epsilon)
        J_plus, J_minus = ({name: np.zeros(theta.shape) for name, theta in parameters.items()} for _ in range(2))
        for name, theta in parameters.items():
            for start in range(0, theta.size, MOST):
                entries = np.arange(start, min(start + MOST, theta.size))
                step = np.zeros((len(entries), theta.size), theta.dtype)
                step[entries - start, entries] = epsilon
                step = step.reshape(-1, *theta.shape)  # (B, n, n_prev), one entry of each
                J = np.empty(2 * len(entries))
                J[:] = cost({**parameters, name: np.concatenate([theta + step, theta - step])})
                J_plus[name].flat[entries], J_minus[name].flat[entries] = np.split(J, 2)
        return J_plus, J_minus

    return of_any_cost


def costs_on_a_line(cost, parameters, factors):
    """The costs of all parameters times each of the factors."""
    if hasattr(cost, "takes_stacks"):
        stacks = {name: factors[:, None, None] * value for name, value in parameters.items()}
        return np.broadcast_to(cost(stacks), factors.shape)
    return np.array([cost({name: factor * value for name, value in parameters.items()}) for factor in factors])
