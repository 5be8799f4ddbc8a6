"""What a file is, by its first bytes: for messages that tell a reader what to do instead of what failed."""

HEAD = 512
"""Bytes that tell."""
BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
STARTS = [
    (b"version https://git-lfs", "a git-lfs pointer", "run 'git lfs pull' in its repository"),
    (b"\x89HDF\r\n\x1a\n", "an h5 file", "load_dataset(folder) reads those"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture", "save it again as .png or .jpg"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture", "save it again as .png or .jpg"),
    (b"\x93NUMPY", "an array saved by NumPy", "read it with np.load"),
    (b"%PDF", "a PDF", "export the page as .png"),
    (b"%!PS", "a PostScript drawing", "export it as .png"),
    (b"8BPS", "a Photoshop document", "export it as .png"),
    (b"PK\x03\x04", "a zip archive", "unpack it and give what is in it"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and give what is in it"),
]
HEIC = (
    "an HEIC photo, as iPhones take them, whatever its name says",
    "export it as .jpg (in Photos: Export; for the next ones: Settings, Camera, Formats, Most Compatible)",
)


def kind(head):
    """What these first bytes are of, and what to do about it; None for what is not known.

    Examples
    --------
    >>> kind(b"<!DOCTYPE html>")
    ('a web page', "download the file itself ('raw')")
    """
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:1] == b"<":
        if b"<svg" in text:
            return "an SVG drawing, made of lines and not of pixels", "export it as .png"
        return "a web page", "download the file itself ('raw')"
    if head[4:8] == b"ftyp":
        return HEIC if head[8:12] in BRANDS else ("a film", "save one picture of it as .png")
    return next(((what, advice) for start, what, advice in STARTS if head.startswith(start)), None)
