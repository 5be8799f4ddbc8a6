"""On which machine, and whether it had something else to do."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def machine():
    """The computer and the versions, without names of hosts or users."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    versions = [f"Python {platform.python_version()}"]
    for package in ("numpy", "torch", "scikit-learn"):
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            versions.append(f"no {package}")
    threads = os.environ.get("OMP_NUM_THREADS", "all cores")
    return f"{model}, {os.cpu_count()} cores, {platform.system()}; {', '.join(versions)}; BLAS threads: {threads}."


def load():
    """A warning where others use the machine at the same time."""
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    return [f"\nThe machine was busy (load {busy:.1f}): repeat this when it is not."] if busy > 1 else []
