"""Rich text, as f4, older word processors and NVivo write it."""

import re
from pathlib import Path

from qda_app.domain.imports import ReadSource
from qda_app.importers.encodings import lf
from qda_app.importers.files import contents, damaged, mislabelled, refuse_tag_bomb, with_words
from qda_app.importers.left_out import LeftOut
from qda_app.importers.rtf_parts import marked, unmarked
from qda_app.importers.turns import as_source, find_turns

_KIND = "RTF"
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\[^a-z]|(?P<brace>[{}])|[^\\{}]+|\\",
    re.DOTALL,
)
_UNSEEN = {"annotation", "atnid", "atnauthor", "fldinst", "listtext", "pntext"}  # comments, addresses, bullets
_BULLETS = {"listtext", "pntext"}
_CELLS = {"cell", "nestcell"}  # the library would write bars
_FOOTNOTE = re.compile(r"\\footnote\s?")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def read(path: Path) -> ReadSource:
    """Read an `.rtf` file. Raises UserError where it is none, damaged or empty.

    Comments and words deleted under tracked changes are left out, and that is noted.
    """
    from striprtf.striprtf import rtf_to_text  # only for this format

    found = contents(path)
    if not found.lstrip().startswith(b"{\\rtf"):
        raise mislabelled(path, _KIND)
    for sign in (b"{", b"\\"):
        refuse_tag_bomb(path, found, _KIND, sign)
    markup = _Markup(found.decode("latin-1"))
    try:
        shown = str(rtf_to_text(markup.shown, errors="replace"))  # type: ignore[no-untyped-call]  # the library has no types
    except (ValueError, LookupError, OverflowError) as fault:
        raise damaged(path, _KIND) from fault
    plain, parts = unmarked(_clean(shown))
    text = with_words(path, plain)
    return as_source(text, find_turns(text), parts=parts, notes=tuple(markup.left_out.notes()))


class _Markup:
    """The markup without what a reader does not see, its footnotes moved to its end."""

    def __init__(self, markup: str) -> None:
        self.left_out = LeftOut()
        self._notes: list[str] = []
        self._parts: list[str] = []
        self._groups: list[tuple[int, str]] = []  # where each open group began among the parts, and what it is
        for token in _TOKEN.finditer(markup):
            self._take(token)
        self.shown = self._with_notes("".join(self._parts))

    def _take(self, token: re.Match[str]) -> None:
        word = token["word"]
        if token["brace"] == "{":
            self._groups.append((len(self._parts), ""))
        elif word and self._groups:
            self._name_group(word, token["number"])
        self._parts.append(marked(word, token["number"]) + ("\\tab " if word in _CELLS else token[0]))
        if token["brace"] == "}" and self._groups:
            self._close()

    def _name_group(self, word: str, number: str | None) -> None:
        """Note what the innermost group is."""
        start, _kind = self._groups[-1]
        if word == "deleted" and number != "0":
            self._groups[-1] = (start, "deleted")
        elif word in _UNSEEN or word == "footnote":
            self._groups[-1] = (start, word)

    def _close(self) -> None:
        start, kind = self._groups.pop()
        if not kind:
            return
        group = "".join(self._parts[start:])
        del self._parts[start:]
        if kind in _BULLETS:
            self._parts.append(marked(kind, None))
        if kind == "footnote":
            self._notes.append(_FOOTNOTE.sub("", group, count=1))
            self._parts.append(f"[{len(self._notes)}]")
        self.left_out.deleted |= kind == "deleted"
        self.left_out.comments += kind == "annotation"

    def _with_notes(self, shown: str) -> str:
        body, brace, _rest = shown.rpartition("}")
        notes = [f"\\par [{number}] {note}" for number, note in enumerate(self._notes, start=1)]
        if not brace or not notes:
            return shown
        return body.rstrip().removesuffix("\\par") + "".join(notes) + brace


def _clean(shown: str) -> str:
    """Without soft hyphens, with the letters that the format writes in halves made whole."""
    whole = shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.rstrip("\t ") for line in lf(whole.replace(_SOFT_HYPHEN, "").replace("\0", "")).split("\n"))
    return "\n".join(lines).strip("\n")
