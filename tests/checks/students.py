"""The functions that students write, made from their code, and the checks that judge them."""

import re

import numpy as np
from versions_of_activations import VERSIONS as ACTIVATIONS
from versions_of_layers import VERSIONS as LAYERS
from versions_of_regularization import VERSIONS as REGULARIZATION
from versions_of_training import VERSIONS as TRAINING
from wrong_answers_asked import ANSWERS as ASKED
from wrong_answers_in_cost import ANSWERS as IN_COST
from wrong_answers_in_gradient_check import ANSWERS as IN_GRADIENT_CHECK
from wrong_answers_in_layers import ANSWERS as IN_LAYERS
from wrong_answers_in_training import ANSWERS as IN_TRAINING

import dnn_utils
from course import checks
from dnn_utils.gradient_check import network_cost
from dnn_utils.initialization import weight_scale
from dnn_utils.training import fit

CHECKS = {check.name: check for check in vars(checks).values() if isinstance(check, checks.Check)}
VERSIONS = ACTIVATIONS + LAYERS + REGULARIZATION + TRAINING
ANSWERS = IN_COST + IN_LAYERS + IN_TRAINING + IN_GRADIENT_CHECK + ASKED
"""Wrong answers as (kind of mistake that must be told, code).

Other than wrong versions these are no changes of a right one: they lack the library's care for log(0), or make two
mistakes at once, of which the one that matters must be told first.
"""
LIBRARY = {name: getattr(dnn_utils, name) for name in dnn_utils.__all__}
LIBRARY |= {"np": np, "network_cost": network_cost, "weight_scale": weight_scale, "fit": fit}


def name_of(code):
    """Name of the first function in some code."""
    return re.search(r"def (\w+)", code).group(1)


def compiled(code):
    """The function that some code defines, with the library's names around it, as in a notebook."""
    namespace = dict(LIBRARY)
    exec(compile(code, "<student>", "exec"), namespace)
    return namespace[name_of(code)]
