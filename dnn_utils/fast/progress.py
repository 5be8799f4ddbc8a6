"""A progress bar for what takes long."""

import os


def with_progress(steps, total, description="training"):
    """`steps`, with a tqdm bar once they have taken longer than a second.

    Without tqdm, or with the environment variable TQDM_DISABLE set to 1 (tqdm's bars for notebooks do not heed it by
    themselves), `steps` as they are.
    """
    if os.environ.get("TQDM_DISABLE", "0") not in ("", "0"):
        return steps
    try:
        from tqdm.auto import tqdm
    except ImportError:  # the packages need nothing but NumPy
        return steps
    return tqdm(steps, total=total, delay=1, leave=False, desc=description)
