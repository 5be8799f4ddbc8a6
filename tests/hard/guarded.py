"""Use the packages while an audit hook notes all that reaches outside, and print what there was."""

import contextlib
import io
import os
import sys
import threading

import h5py  # noqa: F401  what other packages do when they are imported is theirs
import matplotlib.pyplot
import numpy as np
from PIL import Image

matplotlib.pyplot.figure().savefig(io.BytesIO())
Image.init()
for name in ("anywidget", "ipywidgets", "tqdm.auto", "threadpoolctl", "IPython.display", "asyncio"):
    __import__(name)

OUTSIDE = ("socket.", "subprocess.", "pickle.", "urllib.", "ftplib.", "smtplib.", "http.", "webbrowser.", "tempfile.")
OUTSIDE += ("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.mkdir", "os.rename", "os.remove")
OUTSIDE += ("os.chmod", "os.link", "os.symlink", "os.truncate", "shutil.", "sqlite3.")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
seen, watching = [], threading.Event()


def note(event, args):
    if not watching.is_set():
        return
    writes = event == "open" and (args[2] & WRITES or set(args[1] or "r") & set("wax+"))
    if writes or event.startswith(OUTSIDE):
        seen.append(f"{event} {args!r}"[:300])


sys.addaudithook(note)
watching.set()

import dnn_utils_v2  # noqa: E402, F401

import dnn_utils  # noqa: E402
import lr_utils  # noqa: E402
from course import live  # noqa: E402

train_x, train_y, *_ = lr_utils.load_dataset()
X = lr_utils.images_to_columns(train_x[:20])
parameters, _ = dnn_utils.L_layer_model(X, train_y[:, :20], [12288, 5, 1], num_iterations=3, seed=1)
dnn_utils.train_seeds(X, train_y[:, :20], [12288, 5, 1], range(2), num_iterations=3)
picture = Image.fromarray(np.random.default_rng(0).integers(0, 256, (900, 800, 3), dtype=np.uint8))
uploads = []
for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP"):
    stream = io.BytesIO()
    picture.save(stream, kind)
    uploads.append(stream.getvalue())
uploads.append(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nshowpage\n")
for content in uploads:
    with contextlib.suppress(lr_utils.ImageError):
        lr_utils.load_image(content)
panel = live.classify_image()
for i, content in enumerate(uploads):
    panel.show_bytes(f"{i}.png", content)
panel.wait()
panel._repr_mimebundle_()
live.planar_playground().wait()

watching.clear()
print("\n".join(seen))
