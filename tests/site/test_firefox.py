"""The panels of the pages in Firefox, from the disk, where one is installed."""

import pytest

from course.live.presets import PRESETS
from tools.firefox import FIREFOX, firefox

ENDED = """document.querySelector('.dnn-text[aria-busy="false"]')?.textContent"""
MOVE = """(() => {
  const input = document.querySelector('input[aria-label="LABEL"], select[aria-label="LABEL"]');
  const before = document.querySelector('.dnn-stage').dataset.drawn;
  if (input.tagName === "SELECT") input.selectedIndex += 1;
  else input.value = Number(input.value) + 1;
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
  return before;
})()"""
PRESET_OF = {  # a preset of each panel, and a control
    "zero_start": "noise",
    "too_much_l2": "keep_prob",
    "dead_relu": "random seed",
    "saturated_z": "z",
    "right_but_rejected": "epsilon",
    "sure_and_wrong": "picture",
}


@pytest.fixture(scope="module")
def fox():
    if FIREFOX is None:
        pytest.skip("no Firefox was found: install it, or set FIREFOX to its program")
    with firefox() as started:
        yield started


@pytest.mark.parametrize("preset", PRESET_OF)
def test_a_panel_appears_and_moves(fox, site, preset):
    fox.open("about:blank")
    fox.open(f"{(site / 'panels.html').as_uri()}#{preset}")
    text = fox.wait_for(ENDED)
    assert f"live.{PRESETS[preset].panel}(" in text
    before = fox.evaluate(MOVE.replace("LABEL", PRESET_OF[preset]))
    fox.wait_for(f"document.querySelector('.dnn-stage').dataset.drawn > {before}")
    assert fox.wait_for(f"(({ENDED}) ?? '') !== {text!r} && ({ENDED})") != text
    blank = "[...document.querySelectorAll('.dnn-view canvas')].some((c) => c.toDataURL().length < 2000)"
    assert not fox.evaluate(blank)
