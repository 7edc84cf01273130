"""Bytes to text: byte order marks, UTF-8, and a guess where neither tells."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.imports import ImportNote
from qda_app.i18n import _
from qda_app.importers.files import LARGEST_TEXT, not_text, too_large

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES = ["utf_8", "cp1252", "utf_16", "mac_roman"]
_SAMPLE = 4000
_LINE_BREAKS = ("\r\n", "\r", "\x0b", "\x0c")  # one after the other: ten times as fast as an expression
_NO_TEXT = tuple(map(chr, (*range(9), *range(14, 32), 0xFFFE, 0xFFFF)))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line breaks, and the encoding where it was a guess."""

    text: str
    guess: str = ""

    @property
    def notes(self) -> tuple[ImportNote, ...]:
        """That the encoding was guessed, where it was."""
        if not self.guess:
            return ()
        message = _("The encoding was guessed as {encoding}. Check letters with accents and quotation marks.")
        return (ImportNote("encoding", message.format(encoding=self.guess)),)


def decoded(path: Path, found: bytes, *, likely: str = "") -> Decoded:
    """The text in the bytes of a file: byte order mark, then strict UTF-8, then `likely`, then a guess.

    Line breaks become LF (Word's line and page breaks as well); nothing else is changed. Raises UserError where the
    bytes are no text, or far too much of it.
    """
    if len(found) > LARGEST_TEXT:
        raise too_large(path, LARGEST_TEXT)
    encoding = next((name for mark, name in _MARKS if found.startswith(mark)), None) or _unmarked_utf16(found)
    if not (encoding or "").startswith(("utf-16", "utf-32")):
        found = found.replace(b"\r\n", b"\n")  # as bytes, because a text with one emoji in it is four times as long
    try:
        text, guess = found.decode(encoding or "utf-8"), ""
    except UnicodeDecodeError as fault:
        if encoding:
            raise not_text(path) from fault
        text, guess = _guessed(path, found, likely)
    text = lf(text)
    if any(sign in text for sign in _NO_TEXT):
        raise not_text(path)
    return Decoded(text, guess)


def lf(text: str) -> str:
    """`text` with LF for every line break: CRLF, CR, and Word's line and page breaks."""
    for sign in _LINE_BREAKS:
        text = text.replace(sign, "\n")
    return text


def _unmarked_utf16(found: bytes) -> str | None:
    """UTF-16 without a mark shows itself by zeros at every other byte."""
    sample = found[:_SAMPLE]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) > 0.6 * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > 0.6 * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def _guessed(path: Path, found: bytes, likely: str) -> tuple[str, str]:
    if likely:
        try:
            return found.decode(likely), likely
        except UnicodeDecodeError:
            pass
    from charset_normalizer import from_bytes  # heavy: only for files that are not UTF-8

    best = from_bytes(found, cp_isolation=_GUESSES).best()
    if best is None:
        raise not_text(path)
    return str(best), best.encoding.replace("_", "-")
