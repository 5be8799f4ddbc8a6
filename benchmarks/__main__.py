"""Measure, print the tables as they come, and write them to benchmarks/RESULTS.md."""

import os
from pathlib import Path

from benchmarks import memory
from benchmarks.cases import DIMS, compare, grow, pictures, points, random_pictures, seeds
from benchmarks.machine import load, machine

HEAD = """# Benchmarks

Written by `make bench`. Programs take turns in one process, so that each ratio compares times taken side by side;
medians over the rounds. All start from the same weights and make the same full-batch steps, as the last column shows:
the largest relative difference of the costs. This project runs 2500 steps, and its time includes what it computes
before the first and after the last; the others run for as long as their time a step needs to settle. The floor is the
product dZ1 K alone. "Times" says how many times as long as this project a program takes.
"""


def tables(rounds=3):
    """The tables one after the other."""
    X, Y, source = pictures()
    m = Y.shape[1]
    yield compare(f"[12288, 7, 1] on {m} pictures: {source}", X, Y, [12288, 7, 1], 0.0075, (2500, 100), rounds + 2)
    yield compare(f"{DIMS} on {m} pictures: {source}", X, Y, DIMS, 0.0075, (2500, 100), rounds + 2)
    yield compare("[2, 20, 3, 1] on 400 points", *points(), [2, 20, 3, 1], 0.3, (2500, 1000), rounds + 2)
    yield seeds(f"{DIMS} from 200 seeds, 2500 steps each: {source}", X, Y, DIMS, 200, 2500, rounds)
    sizes = ((32, 40), (64, 20), (128, 10), (256, 4))
    yield grow(
        "Growth with the size of the pictures: [n_x, 20, 7, 5, 1], 209 random pictures",
        "pixels",
        (
            (f"{s} x {s}", *random_pictures(3 * s * s, 209), [3 * s * s, *DIMS[1:]], 0.0075 * (64 / s) ** 2, (2500, n))
            for s, n in sizes
        ),
        rounds,
    )
    yield grow(
        f"Growth with the number of pictures: {DIMS}, random pictures",
        "pictures",
        ((m, *random_pictures(DIMS[0], m), DIMS, 0.0075, (2500, 10)) for m in (100, 200, 500, 1000, 2000)),
        rounds,
    )
    yield grow(
        "Growth with depth: [12288, 20, ..., 20, 1], the same pictures as above: " + source,
        "layers",
        ((L, X, Y, [12288, *[20] * (L - 1), 1], 0.0075, (2500, 20)) for L in (2, 4, 8, 16)),
        rounds,
    )
    yield memory.table()


def main():
    os.environ["TQDM_DISABLE"] = "1"
    lines = [HEAD, machine(), *load()]
    print("\n".join(lines), flush=True)
    for table in tables():
        lines += ["", *table]
        print("", *table, sep="\n", flush=True)
    Path(__file__).with_name("RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
