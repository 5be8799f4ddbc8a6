"""In a notebook a figure of the course is drawn once, for the picture that is shown."""

import matplotlib.pyplot as plt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from course import plots


@pytest.mark.parametrize(("backend", "drawn"), [("inline", 0), ("agg", 1)])
def test_the_end_of_a_cell_does_not_draw_what_the_picture_draws_again(monkeypatch, tmp_path, backend, drawn):
    draws = []
    draw = FigureCanvasAgg.draw
    monkeypatch.setattr(plt, "get_backend", lambda: backend)
    monkeypatch.setattr(FigureCanvasAgg, "draw", lambda canvas: (draws.append(canvas), draw(canvas)))
    figure = plots.axes("title", "x", "y").figure
    plt.draw_all()  # what pyplot does when a cell has ended
    assert len(draws) == drawn
    figure.savefig(tmp_path / "figure.png")
    assert len(draws) > drawn
    plt.close(figure)
