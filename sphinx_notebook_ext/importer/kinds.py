"""Files that are no page of text: what they are, and how to make a page of them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

_SAVE = "save it as HTML or text and import that"
_PICTURE = "only text can be imported: have its text recognised (OCR) first"
#: First bytes -> what the file is, and what to do.
_HEADS: Final = (
    (b"%PDF", "a PDF", "take its text out, as with `pdftotext`, and import that"),
    (b"\x89PNG", "a picture (PNG)", _PICTURE),
    (b"GIF8", "a picture (GIF)", _PICTURE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (b"II*\0", "a picture (TIFF)", _PICTURE),
    (b"MM\0*", "a picture (TIFF)", _PICTURE),
    (b"AT&TFORM", "a scanned book (DjVu)", _PICTURE),
    (b"\x1f\x8b", "compressed (gzip)", "unpack it first"),
    (b"BZh", "compressed (bzip2)", "unpack it first"),
    (b"\xfd7zXZ", "compressed (xz)", "unpack it first"),
    (b"7z\xbc\xaf", "an archive (7-Zip)", "unpack it first"),
    (b"Rar!", "an archive (RAR)", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office document", _SAVE),
    (b"{\\rtf", "a rich text document (RTF)", _SAVE),
    (b"\x7fELF", "a program", "name the file of a page"),
    (b"MZ\x90", "a program", "name the file of a page"),
    (b"SQLite format 3", "a database", "name the file of a page"),
    (b"BOOKMOBI", "a Kindle book", _SAVE),
)
#: What a ZIP file holds -> what it is, and what to do.
_PARTS: Final = (
    ("word/", "a Word document (ZIP)", _SAVE),
    ("xl/", "a spreadsheet (ZIP)", _SAVE),
    ("ppt/", "a presentation (ZIP)", _SAVE),
    ("META-INF/container.xml", "an EPUB (ZIP)", "unpack it and import the XHTML files in it"),
    ("content.xml", "an OpenDocument file (ZIP)", _SAVE),
)
_CODE: Final = frozenset(
    ".py .pyi .js .ts .c .h .cpp .hpp .java .go .rs .rb .php .sh .bash .css .scss .toml .yaml .yml "
    ".json .ini .cfg .sql .lua .pl .swift .kt .ps1 .bat .csv .tsv .bib .ipynb .lock".split()
)
_OTHER: Final = {
    ".tex": "LaTeX: convert it to HTML or Markdown, as with `pandoc`, and import that",
    ".org": "an Org file: convert it to HTML or Markdown, as with `pandoc`, and import that",
    ".adoc": "AsciiDoc: convert it to HTML and import that",
    ".xml": "XML: convert it to HTML and import that",
    ".tei": "TEI: convert it to HTML and import that",
}
_ARCHIVE = re.compile(rb"(?im)^content-type:\s*multipart/related")


def refusal(data: bytes) -> str:
    """Why a file that begins with *data* is no page, and how to mend it; nothing where it may be.

    A ZIP file has to be whole for its kind to be known.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zip(data)
    for head, what, mend in _HEADS:
        if data.startswith(head):
            return f"is {what}: {mend}"
    if data[60:68] == b"BOOKMOBI":
        return f"is a Kindle book: {_SAVE}"
    if _ARCHIVE.search(data[:2000]) and b"MIME-Version" in data[:2000]:
        return "is a web archive (MHTML): save the page as “HTML only” and import that"
    return ""


def _zip(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        names = []
    for part, what, mend in _PARTS:
        if any(name.startswith(part) for name in names):
            return f"is {what}: {mend}"
    return "is an archive (ZIP): unpack it and import a page of text in it"


def wrong_ending(suffix: str) -> str:
    """Why a file without notes, whose name ends in *suffix*, may not be a page at all."""
    suffix = suffix.lower()
    if suffix in _CODE:
        return f"is taken for source code or data, since its name ends in {suffix}: name a page"
    return f"is {_OTHER[suffix]}" if suffix in _OTHER else ""
