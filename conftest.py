"""Settings for all tests, those of the notebooks among them."""

import os

os.environ["TQDM_DISABLE"] = "1"  # the kernels inherit it: a bar in a cell's output would change from run to run
