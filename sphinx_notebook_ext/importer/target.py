"""Put an edition on disk: all of it, or nothing."""

from __future__ import annotations

import shlex
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import ImporterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def check_target(target: Path, *, force: bool, source: Path | None = None) -> None:
    """Refuse a target that is in the way.

    :raises ImporterError: where it exists and *force* does not say to replace it, or where
        replacing it would take away more than an edition: the *source*, the folder that the
        command runs in, a repository.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise ImporterError(f"{target}: is a file: name a folder")
    if target.exists() and any(target.iterdir()) and not force:
        hint = "" if _precious(target, source) else ", or replace it with --force"
        raise ImporterError(f"{target}: exists: name another folder{hint}")
    if force and target.exists() and (why := _precious(target, source)):
        raise ImporterError(f"{target}: is not replaced, since it {why}: name another folder")


def _precious(target: Path, source: Path | None) -> str:
    """Why *target* must not be replaced whatever anybody says, or nothing."""
    folder, here = target.resolve(), Path.cwd()
    if here == folder or folder in here.parents:
        return "holds the folder you are in"
    if source is not None and folder in source.resolve().parents:
        return "holds the source"
    if (folder / ".git").exists():
        return "is a repository"
    return ""


def temporary(target: Path) -> Path:
    """A new folder beside *target*, on the same file system."""
    parent = target.resolve().parent
    file = next((p for p in (parent, *parent.parents) if p.exists() and not p.is_dir()), None)
    if file is not None:
        raise ImporterError(f"{file}: is a file: no folder can be made in it")
    try:
        parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=parent))
    except OSError as error:
        raise ImporterError(f"{parent}: cannot be written: {error.strerror}") from error


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* below *folder*, as UTF-8 with plain line ends."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode("utf-8") if isinstance(content, str) else content
        path.write_bytes(data)


def next_steps(target: Path) -> Iterator[str]:
    """The lines that tell what can be done with the edition in *target*."""
    yield "next:"
    if target != Path():
        yield f"  cd {shlex.quote(str(target))}"
    yield "  sphinx-notebook lint ."
    yield "  sphinx-build -W -b html . _build/html"
    yield "then open _build/html/index.html in a browser"


def settle(folder: Path, target: Path) -> None:
    """Give *folder* the name of *target*; what is there goes only when all is ready."""
    target = target.resolve()
    folder.chmod(0o755)
    old: Path | None = None
    if target.exists() and not any(target.iterdir()):
        # somebody may stand in it, who would otherwise find themselves in a folder that is gone
        for item in folder.iterdir():
            item.replace(target / item.name)
        return
    if target.exists():
        old = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent)) / "old"
        target.replace(old)
    try:
        folder.replace(target)
    except OSError:
        if old is not None:
            old.replace(target)
        raise
    if old is not None:
        shutil.rmtree(old.parent)
