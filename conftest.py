"""Settings for everything that pytest runs here, the kernels of the notebooks included."""

import os

os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows the speed of one machine
