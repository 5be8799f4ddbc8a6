"""Run a Python module as it would compute on another processor.

python -m tools.processor CORE THREADS MODULE [OPTION ...]

CORE is a processor by the name that OpenBLAS gives it, or `own`: the one of this machine. Libraries choose their
instructions by the processor, and with them the order in which they sum: the last digits of a result differ. With
Nehalem (2008, the oldest that NumPy's packages run on) NumPy's own loops do without newer instructions too. The core
must not be newer than the machine.
"""

import os
import subprocess
import sys

import numpy as np
from threadpoolctl import threadpool_info

OLDEST = "Nehalem"


def in_use() -> str:
    """Return the core and the threads of the BLAS that NumPy has loaded, as in "Haswell 2"."""
    infos = [info for info in threadpool_info() if info["user_api"] == "blas"]
    return "; ".join(f"{info.get('architecture')} {info['num_threads']}" for info in infos) or "no known BLAS"


def environment(core: str, threads: str) -> dict[str, str]:
    """Return the variables that make libraries compute as on this core, with so many threads."""
    variables = dict.fromkeys(["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], threads)
    if core != "own":
        variables["OPENBLAS_CORETYPE"] = core
    if core == OLDEST:
        newer = np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])
        variables["NPY_DISABLE_CPU_FEATURES"] = " ".join(newer)
    return os.environ | variables


def main(core: str, threads: str, *module: str) -> int:
    env = environment(core, threads)
    ask = [sys.executable, "-c", "from tools.processor import in_use; print(in_use())"]
    used = subprocess.run(ask, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    wanted = f"{in_use().rpartition(' ')[0] if core == 'own' else core} {threads}"
    if used != wanted:
        sys.exit(f"NumPy cannot compute as on {wanted} (core, threads) here: it uses {used}.")
    return subprocess.run([sys.executable, "-m", *module], env=env).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
