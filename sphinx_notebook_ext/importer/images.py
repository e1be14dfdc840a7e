"""Images of a saved page: those beside it come along, nothing is fetched."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp"))
_LARGEST = 50_000_000


@dataclass(slots=True)
class Images:
    """Files of the edition by name; ``missing`` what could not come along, and why."""

    page: Path
    files: dict[str, bytes] = field(default_factory=dict)
    missing: list[tuple[str, str]] = field(default_factory=list)

    def take(self, source: str, text: str = "") -> str | None:
        """The name in the edition of the image *source*, which *text* describes."""
        found = self._embedded(source) if source[:5].lower() == "data:" else self._beside(source)
        if isinstance(found, str):
            shown = " ".join(f"{source[:200]} {text}".split())
            if (shown, found) not in self.missing:
                self.missing.append((shown, found))
            return None
        data, suffix = found
        name = f"images/{hashlib.sha256(data).hexdigest()[:12]}{suffix}"
        self.files[name] = data
        return name

    def _beside(self, source: str) -> tuple[bytes, str] | str:
        """The file that *source* names beside the page, or why there is none."""
        try:
            parts = urlsplit(source)
            folder = self.page.resolve().parent
            path = (folder / unquote(parts.path)).resolve()
            if parts.scheme or parts.netloc:
                return "image on another site: nothing is fetched"
            if not parts.path or not path.is_relative_to(folder) or not path.is_file():
                return "image: no such file beside the page"
            if path.suffix.lower() not in _KINDS:
                return f"image of a kind that not every output can show ({path.suffix or 'none'})"
            if path.stat().st_size > _LARGEST:
                return "image: the file is too large"
            return path.read_bytes(), path.suffix.lower()
        except (OSError, ValueError):
            return "image: its address cannot be read"

    def _embedded(self, source: str) -> tuple[bytes, str] | str:
        """The image that an address of the scheme ``data:`` holds (RFC 2397)."""
        head, _, data = source[5:].partition(",")
        kind, *options = head.lower().replace(" ", "").split(";")
        suffix = f".{kind.removeprefix('image/')}"
        if not kind.startswith("image/") or suffix not in _KINDS or "base64" not in options:
            return "image of a kind that not every output can show"
        try:
            return b64decode(unquote(data), validate=False), suffix.replace("jpeg", "jpg")
        except ValueError:
            return "image: its data cannot be read"
