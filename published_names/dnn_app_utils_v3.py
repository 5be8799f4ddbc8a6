"""The third edition of the published helpers of the deep cat network has the functions of the second."""

from dnn_app_utils_v2 import *  # noqa: F403
