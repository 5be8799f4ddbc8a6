"""Fetches the pinned packages into a cache and reads drawings from them."""

import functools
import hashlib
import json
import shutil
import subprocess
import tarfile
from pathlib import Path

from .catalogue import SOURCES

CLIPART = Path("usr/share/openclipart/png")


class BuildError(Exception):
    """Something the build needs is missing or not what was pinned; the message says what to do."""


def _run(command, folder, hint):
    if shutil.which(command[0]) is None:
        raise BuildError(f"{command[0]} not found: {hint}")
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip() or "no message").splitlines()[-1]
        raise BuildError(f"{' '.join(command)} failed ({reason}): {hint}")


def _download(source, folder):
    if source.package.startswith("@"):
        command = ["npm", "pack", "--silent", f"{source.package}@{source.version}"]
        _run(command, folder, "install Node.js with npm and check that its registry can be reached")
    else:
        command = ["apt-get", "download", f"{source.package.removeprefix('Debian ')}={source.version}"]
        _run(command, folder, "use Debian 12 with its main archive enabled (apt-get update)")


def archive_of(source, cache, download=True):
    """Path of the package's archive in the cache, fetched if need be, with its checksum verified.

    Raises
    ------
    BuildError
        If it cannot be fetched, or is not the pinned file, byte for byte.
    """
    folder = Path(cache) / source.key
    folder.mkdir(parents=True, exist_ok=True)
    archives = [*folder.glob("*.tgz"), *folder.glob("*.deb")]
    if not archives and download:
        _download(source, folder)
        archives = [*folder.glob("*.tgz"), *folder.glob("*.deb")]
    if len(archives) != 1:
        raise BuildError(f"{folder} holds {len(archives)} archives instead of one: delete the folder and run again")
    found = hashlib.sha256(archives[0].read_bytes()).hexdigest()
    if found != source.sha256:
        raise BuildError(
            f"{archives[0].name} has sha256 {found[:12]}..., expected {source.sha256[:12]}... "
            f"({source.package} {source.version}): delete {folder} and run again"
        )
    return archives[0]


class Library:
    """The pinned packages in a cache folder, fetched when first asked for."""

    def __init__(self, cache):
        self.cache = Path(cache)

    def fetch(self):
        """Fetch and verify every package; raises BuildError."""
        for source in SOURCES:
            archive_of(source, self.cache)

    @functools.cache  # noqa: B019 - one library lives as long as the build
    def icons(self, source):
        """The content of icons.json of an npm package."""
        with tarfile.open(archive_of(source, self.cache)) as tar:
            return json.load(tar.extractfile("package/icons.json"))

    @functools.cache  # noqa: B019
    def _clipart(self, source):
        """Folder with the unpacked PNG files of the Debian package."""
        archive = archive_of(source, self.cache)
        folder = archive.parent / "unpacked"
        if not folder.exists():
            partial = archive.parent / "unpacking"
            shutil.rmtree(partial, ignore_errors=True)
            _run(["dpkg-deb", "-x", str(archive), str(partial)], archive.parent, "install dpkg")
            partial.rename(folder)
        return folder / CLIPART

    @functools.cache  # noqa: B019
    def names(self, source):
        """Names of the drawings a package holds, in the order of the package."""
        if source.package.startswith("@"):
            return list(self.icons(source)["icons"])
        folder = self._clipart(source)
        return sorted(path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.png"))

    def svg(self, drawing):
        """One icon as SVG text (the packages hold the bodies only)."""
        icons = self.icons(drawing.source)
        icon = icons["icons"][drawing.name]
        width, height = (icon.get(side, icons.get(side, 16)) for side in ("width", "height"))
        view = f"{icon.get('left', 0)} {icon.get('top', 0)} {width} {height}"
        body = icon["body"].replace("currentColor", "#333")
        namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        return f'<svg {namespaces} width="{width}" height="{height}" viewBox="{view}">{body}</svg>'

    def png(self, drawing):
        """Path of one Open Clip Art drawing."""
        return self._clipart(drawing.source) / f"{drawing.name}.png"
