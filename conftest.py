"""Settings for everything that pytest runs here, the kernels of the notebooks included."""

import os

os.environ["TQDM_DISABLE"] = "1"  # a progress bar shows the speed of one machine

collect_ignore_glob = ["*conftest.py"]  # they hold no doctests, and pytest cannot import two modules of one name
