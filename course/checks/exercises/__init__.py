"""What the checks of the course know, one file for each module of the library, or two where one is too long to read."""

from course.checks.exercises import (
    activations,
    cost,
    extras,
    gradient_check,
    gradient_check_verdict,
    initialization,
    network_backward,
    network_forward,
    network_update,
    regularization,
    regularization_dropout,
    training,
)

MODULES = (
    activations,
    cost,
    initialization,
    network_forward,
    network_backward,
    network_update,
    training,
    regularization,
    regularization_dropout,
    gradient_check,
    gradient_check_verdict,
    extras,
)
"""In the order of the course."""

CHECKS = {name: value for module in MODULES for name, value in vars(module).items() if name.startswith("check_")}
"""Name -> check. An exercise is here as soon as its file says `check_f = Check(...)`."""
