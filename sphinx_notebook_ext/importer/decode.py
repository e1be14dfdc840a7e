"""Bytes -> text, and in which encoding they were."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from .errors import ImporterError
from .kinds import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{2,30})""", re.IGNORECASE)
_SAMPLE = 200_000


class Decoded(NamedTuple):
    """A text, and the name of the encoding that it was read in."""

    text: str
    encoding: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode the bytes of the file *name*.

    A byte order mark decides; then UTF-8 is tried, what an HTML page says of itself, and
    what charset-normalizer finds.

    :raises ImporterError: for a binary file, and for bytes that fit no encoding, with
        the offset of the first of them.
    """
    if not data.strip():
        raise ImporterError(f"{name}: the file is empty: nothing to import")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding, name), encoding.removesuffix("-sig"))
    _refuse_binary(data, name)
    if wide := _utf16(data[:8000]):
        return Decoded(_strict(data, wide, name), wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _otherwise(data, name, error)


def _refuse_binary(data: bytes, name: str) -> None:
    if why := refusal(data):
        raise ImporterError(f"{name}: {why}")
    head = data[:8000]
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27)
    if controls > len(head) * 0.05 and not _utf16(head):
        raise ImporterError(f"{name}: is a binary file: save the page as text or HTML first")


def _utf16(head: bytes) -> str:
    pairs = max(1, len(head) // 2)
    if head[1::2].count(0) > 0.4 * pairs:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > 0.4 * pairs else ""


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"{name}: byte {error.start} does not fit {encoding}: save the file as UTF-8"
        raise ImporterError(message) from error


def _otherwise(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    if _nearly_utf8(data):
        message = (
            f"{name}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8, though the rest "
            "is: mend that byte, or save the file as UTF-8"
        )
        raise ImporterError(message)
    for encoding in _guesses(data):
        try:
            return Decoded(data.decode(encoding), encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    found = f"byte {error.start} (0x{data[error.start]:02x})"
    message = f"{name}: {found} fits no encoding: save the file as UTF-8"
    raise ImporterError(message)


def _nearly_utf8(data: bytes) -> bool:
    """Whether so many sequences are good UTF-8 that the text can hardly be anything else."""
    good = len(
        re.findall(
            rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data
        )
    )
    text = data.decode("utf-8", errors="replace")
    return good > 4 * (text.count("\ufffd") - data.count("\ufffd".encode()))


def _guesses(data: bytes) -> list[str]:
    guesses = []
    if declared := _CHARSET.search(data[:4096]):
        guesses.append(declared[1].decode("ascii"))
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    western = {
        "cp1250",
        "cp1252",
        "cp1254",
        "cp1257",
        "cp1258",
        "latin_1",
        "iso8859_1",
        "cp775",
        "cp437",
        "cp850",
        "mac_roman",
        "hp_roman8",
    }
    # Western bytes fit dozens of code pages; the one that browsers take is the likeliest.
    if (
        best is None
        or best.encoding in western
        or (best.encoding.startswith(("cp125", "iso8859")) and _is_western(data))
    ):
        guesses.append("cp1252")
    if best is not None:
        guesses.append(best.encoding)
    return guesses


def _is_western(data: bytes) -> bool:
    """Whether letters beyond ASCII are few, as in texts in Latin letters."""
    beyond = sum(1 for byte in data[:_SAMPLE] if byte >= 0xC0)
    letters = sum(1 for byte in data[:_SAMPLE] if 0x41 <= byte <= 0x7A)
    return beyond < letters * 0.2
