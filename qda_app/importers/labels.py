"""Labels of speakers: the words for researchers and informants, and the lines that begin with a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qda_app.domain.sources import SpeakerRole
from qda_app.importers.stamps import BARE, BRACKETED

LONGEST_LABEL = 40

_RESEARCHER_WORDS = {
    "peneliti", "pewawancara", "penanya", "penulis", "moderator", "fasilitator", "notulis", "pengamat", "mod",
    "interviewer", "researcher", "facilitator", "pertanyaan", "tanya", "question",
}  # fmt: skip
_INFORMANT_WORDS = {
    "informan", "informant", "narasumber", "responden", "respondent", "partisipan", "participant", "peserta",
    "subjek", "subyek", "interviewee", "jawaban", "jawab", "answer",
}  # fmt: skip
_ROLE_WORDS = _RESEARCHER_WORDS | _INFORMANT_WORDS
_RESEARCHER_INITIALS = {"p"}
_INFORMANT_INITIALS = {"n"}

_NOT_SPEAKERS = {
    "tanggal", "tgl", "hari", "waktu", "pukul", "jam", "durasi", "date", "time", "duration",
    "nim", "nip", "nik", "npm",
    "nama", "name", "usia", "umur", "age", "alamat", "address", "jabatan", "position", "pekerjaan", "pendidikan",
    "unit", "instansi", "tempat", "lokasi", "place", "location", "teknik", "technique", "kode",
    "code", "judul", "title",
    "topik", "tema", "fokus", "profil", "profile", "jenis", "catatan", "note", "notes", "nb",
    "keterangan", "ket", "legenda",
    "legend", "lampiran", "tabel", "table", "gambar", "figure", "sumber", "source", "http",
    "https", "www", "qs", "hr",
    "dr", "drs", "dra", "prof", "no", "nomor", "email", "telp", "hp", "pasal", "bab", "contoh", "misalnya", "yaitu",
    "yakni", "artinya", "kesimpulan", "hasil", "tujuan",
}  # fmt: skip

_NOTE_WORDS = {"catatan", "keterangan", "note", "notes", "nb"}

_CODE = re.compile(r"(?P<series>[^\W\d_]{1,5})[-_. ]?\d{1,3}")
_NUMBERED = re.compile(r"(?P<series>.*?)[-_. ]?\d{1,3}")
_WORD = re.compile(r"[^\W\d_]+")

_COLON = re.compile(
    rf"""[ \t]* (?: (?P<stamp>{BRACKETED}) [ \t]* )?
         (?: \d{{1,3}} [.)]? [ \t]+ )?  (?: \*\* | __ )?
         (?P<label> [^\W\d_] [^:\n*?!;"“”<>{{}}=\[\]]{{0,{LONGEST_LABEL - 1}}}? ) [ \t]*  (?: \*\* | __ )?
         [ \t]* (?: (?<!\d) : | : (?! \d\d ) ) (?! // )  (?: \*\* | __ )?
         [ \t]* (?: (?P<after>{BRACKETED}) [ \t]* )?""",
    re.VERBOSE,
)
_IN_BRACKETS = re.compile(
    rf"[ \t]*\[(?P<label>[^\W\d_][^:\n*\[\]]{{0,{LONGEST_LABEL - 1}}}?)\][ \t]+(?:(?P<stamp>{BARE})[ \t]*\Z|(?=\S))"
)
_LIKELY = re.compile(
    rf"^(?:[^\n:]{{0,{2 * LONGEST_LABEL}}}:|[ \t]*\[[^\W\d_][^\n\]]{{0,{LONGEST_LABEL}}}\][ \t])[^\n]*", re.MULTILINE
)
_NAME_AND_TIME = re.compile(
    rf"[ \t]*(?P<label>[^\W\d_][^:\n*\[\]]{{0,{LONGEST_LABEL - 1}}}?)(?:[ ]{{2,}}|\t)[ \t]*(?P<stamp>{BARE})[ \t]*"
)


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line that begins with what may be a label: [start, end), its words from `words` on, its number from 1.

    `key` is the label whatever its case and spacing.
    """

    label: str
    key: str
    number: int
    start: int
    words: int
    end: int
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The n-th line of a text, [start, end) without its line break."""

    number: int
    start: int
    end: int


def lines(text: str) -> Iterator[Line]:
    """Every LF line of `text`."""
    start = number = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        yield Line(number, start, end)
        start = end + 1


def label_line(text: str, line: Line) -> LabelLine | None:
    """What `line` says as a line with a label, or None where it cannot be one."""
    found = _COLON.match(text, line.start, line.end)
    if found:
        stamp = found["stamp"] or found["after"] or ""
    else:
        found = _NAME_AND_TIME.fullmatch(text, line.start, line.end) or _bracketed(text, line)
        if not found:
            return None
        stamp = found["stamp"] or ""
    label = " ".join(found["label"].split())
    return LabelLine(label, label_key(label), line.number, line.start, found.end(), line.end, stamp)


def _bracketed(text: str, line: Line) -> re.Match[str] | None:
    """`[Name] 10:02:33`, or the code of a person in brackets; `[laughs] yes` is neither."""
    found = _IN_BRACKETS.match(text, line.start, line.end)
    return found if found and (found["stamp"] or is_code(found["label"])) else None


def label_lines(text: str) -> list[LabelLine]:
    """Every line that may begin with a label; time stamps that stand alone are none."""
    found = (label_line(text, line) for line in _likely_lines(text))
    return [line for line in found if line]


def _likely_lines(text: str) -> Iterator[Line]:
    """The lines that a label could begin, found without a look at each line of prose."""
    number, last = 1, 0
    for found in _LIKELY.finditer(text):
        number += text.count("\n", last, found.start())
        last = found.start()
        yield Line(number, last, found.end())


def label_key(label: str) -> str:
    """A label, whatever its case and spacing."""
    return " ".join(label.casefold().split())


def can_be_speaker(label: str) -> bool:
    """Whether a label may stand for a person at all: `Tanggal`, `Catatan`, `QS. Al-Baqarah` and `Dr.` do not."""
    return bool(_first_word(label)) and _first_word(label) not in _NOT_SPEAKERS and not label.endswith(".")


def is_note(label: str) -> bool:
    """Whether a label begins a note of the transcriber, which is nobody's turn."""
    return _first_word(label) in _NOTE_WORDS


def word_role(label: str) -> SpeakerRole | None:
    """The role that the words of a label tell: `Pewawancara`, `Informan 2`, `P`, `MOD`; else None."""
    words = {word.casefold() for word in _WORD.findall(label)}
    key = label_key(label)
    if words & _RESEARCHER_WORDS or key in _RESEARCHER_INITIALS:
        return SpeakerRole.RESEARCHER
    if words & _INFORMANT_WORDS or key in _INFORMANT_INITIALS:
        return SpeakerRole.INFORMANT
    return None


def is_role_word(label: str) -> bool:
    """Whether a label is a whole word for a role, perhaps numbered: `Peneliti`, `Informan 1`; initials are not."""
    return _first_word(label) in _ROLE_WORDS


def is_code(label: str) -> bool:
    """Whether a label is the short id of an informant: `I-1`, `F-3`, `INF-01`, `R2`."""
    return _CODE.fullmatch(label) is not None


def series(label: str) -> str:
    """What numbered labels have in common (`f` of `F-3`, `informan` of `Informan 2`), or empty."""
    found = _NUMBERED.fullmatch(label_key(label))
    return found["series"] if found else ""


def _first_word(label: str) -> str:
    found = _WORD.match(label)
    return found.group().casefold() if found else ""
