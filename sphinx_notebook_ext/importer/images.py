"""Images of a saved page: those beside it come along, nothing is fetched."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp"))
_LARGEST = 50_000_000


@dataclass(slots=True)
class Images:
    """Files of the edition by name; ``missing`` the addresses that nothing was found at."""

    page: Path
    files: dict[str, bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def take(self, source: str) -> str | None:
        """The name in the edition of the image that the page calls *source*."""
        path = self._path(source)
        if path is None:
            self.missing.append(source[:200])
            return None
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:12]
        name = f"images/{digest}{path.suffix.lower()}"
        self.files[name] = data
        return name

    def _path(self, source: str) -> Path | None:
        try:
            parts = urlsplit(source)
            folder = self.page.resolve().parent
            path = (folder / unquote(parts.path)).resolve()
            if parts.scheme or parts.netloc or not path.is_relative_to(folder):
                return None
            fits = path.suffix.lower() in _KINDS and path.is_file()
            return path if fits and path.stat().st_size <= _LARGEST else None
        except (OSError, ValueError):
            return None
