"""Cost curves: their names hide none of them."""

import matplotlib.pyplot as plt
import pytest

from course import plots


@pytest.mark.parametrize("count", [2, 3, 4, 7])
def test_the_names_of_many_curves_stand_beside_them(count):
    ax = plots.cost_curve({f"rate {k}": [1.0, 0.5, 0.1] for k in range(count)})
    ax.figure.draw_without_rendering()
    names = ax.get_legend().get_window_extent()
    assert ax.get_window_extent().overlaps(names) == (count <= 3)
    assert names.x1 <= ax.figure.bbox.x1
    plt.close(ax.figure)
