"""Data for the course: the cat / non-cat images, pictures of your own, and points in the plane."""

from lr_utils.dataset import load_dataset, load_extra_test, load_shortcut, on_course_set
from lr_utils.h5_checks import DatasetError
from lr_utils.images import ImageError, images_to_columns, load_image
from lr_utils.planar import PLANAR_SETS, load_planar

__all__ = [
    "PLANAR_SETS",
    "DatasetError",
    "ImageError",
    "images_to_columns",
    "load_dataset",
    "load_extra_test",
    "load_image",
    "load_planar",
    "load_shortcut",
    "on_course_set",
]
