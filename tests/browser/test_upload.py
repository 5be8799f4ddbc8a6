"""A picture of the reader's own, through a real browser: a good one, and one that is too large to be sent."""

import io

from PIL import Image

CELLS = ["from course import live", "panel = live.classify_image()\npanel"]


def test_a_large_file_is_named_and_the_button_stays_alive(open_notebook, picture):
    notebook = open_notebook(*CELLS)
    notebook.run_all()
    stage = notebook.stage(1)
    notebook.still(stage)
    chooser = notebook.page.locator("input[type=file]")
    chooser.set_input_files({"name": "huge.png", "mimeType": "image/png", "buffer": bytes(12_000_000)})
    stage.locator(".dnn-text", has_text="huge.png (yours) is not shown: it has 12 MB").wait_for()
    notebook.page.screenshot(path=picture("upload_too_large"))
    content = io.BytesIO()
    Image.new("RGB", (90, 80), "orange").save(content, "PNG")
    chooser.set_input_files({"name": "mine.png", "mimeType": "image/png", "buffer": content.getvalue()})
    stage.locator(".dnn-text", has_text="mine.png (yours): the network says").wait_for()
    assert notebook.value("panel.result['name']") == "mine.png (yours)"
    assert notebook.errors == []
