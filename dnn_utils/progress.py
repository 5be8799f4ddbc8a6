"""A progress bar for what takes long."""


def with_progress(steps, total, description="training"):
    """`steps`, with a tqdm bar once they have taken longer than a second. Without tqdm, `steps` as they are."""
    try:
        from tqdm.auto import tqdm
    except ImportError:  # the packages need nothing but NumPy
        return steps
    return tqdm(steps, total=total, delay=1, leave=False, desc=description)
