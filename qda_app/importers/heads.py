"""The head of a transcript: who, when, where, the legend of its labels and the list of its participants."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from qda_app.domain.sources import SpeakerRole, Technique
from qda_app.importers import words
from qda_app.importers.labels import (
    LabelLine,
    Line,
    is_code,
    is_role_word,
    label_key,
    label_line,
    lines,
    word_role,
)
from qda_app.importers.stamps import is_stamp

_LONGEST_HEAD = 80
_LONGEST_NAME = 80
_LONGEST_TITLE = 160
_LONGEST_HEADING = 12
OFTEN = 3

_FIELDS = {
    "code": (
        "kode", "code", "kode sumber", "source code", "kode dokumen", "document code", "kode wawancara", "kode fgd",
        "kode observasi", "kode transkrip",
    ),
    "informant": (
        "kode informan", "kode informant", "kode narasumber", "kode responden", "kode partisipan", "kode subjek",
        "informant code", "participant code",
    ),
    "position": ("jabatan", "pekerjaan", "position", "occupation", "jabatan informan", "pekerjaan/jabatan"),
    "profile": ("profil", "profile", "profil informan"),
    "unit": ("unit", "unit kerja", "instansi", "bidang", "opd", "organisasi", "department", "organisation"),
    "date": (
        "tanggal", "hari/tanggal", "hari, tanggal", "hari / tanggal", "hari dan tanggal",
        "hari tanggal", "tgl", "date",
        "tanggal wawancara", "tanggal observasi", "tanggal pelaksanaan", "waktu", "hari/tgl", "waktu wawancara",
        "hari, tanggal, waktu", "tanggal/waktu", "hari", "interview date",
    ),
    "place": ("tempat", "lokasi", "place", "location", "tempat wawancara", "lokasi wawancara", "tempat/lokasi"),
    "technique": ("teknik", "technique", "teknik pengumpulan data", "metode", "method"),
    "title": ("judul", "title"),
    "": (
        "nama", "name", "nama informan", "nama narasumber", "usia", "umur", "age", "jenis kelamin", "gender",
        "pendidikan", "alamat", "durasi", "duration", "nim", "npm", "nip", "jenis", "email",
        "telepon", "jam", "pukul", "inisial",
        "topik", "topic", "fokus", "peran pengamat", "diperoleh dari", "diringkas oleh", "kaitan", "agama", "suku",
    ),
}  # fmt: skip
_FIELD_OF = {word: name for name, known in _FIELDS.items() for word in known}
_LEGENDS = {"keterangan", "ket", "legenda", "legend", "key", "keterangan label", "keterangan kode", "kode penutur"}
_PARTICIPANTS = {
    "peserta", "participants", "peserta fgd", "daftar peserta", "para peserta", "partisipan", "informan fgd",
    "peserta diskusi",
}  # fmt: skip

_FIELD = re.compile(r"[ \t]*(?P<key>[^\W\d_][^:=\n]{0,39}?)[ \t]*:(?!//)[ \t]*(?P<value>.*)")
_PARTICIPANT = re.compile(
    r"""[ \t]* (?: [-*•] [ \t]* )? (?: \d{1,2} [.)] [ \t]+ )? (?P<label> [^\W\d_] [^\n:=\t]{0,24}? )
        (?: [ \t]* [:=] [ \t]* | [ ]{2,} | \t [ \t]* | [ \t] [-–] [ \t] ) (?P<words> .* )""",
    re.VERBOSE,
)
_PAIR = re.compile(r"[ \t]*(?P<label>[^\W\d_][^=:\n]{0,39}?)[ \t]*[=:][ \t]*(?P<words>[^\n]+?)[ \t.]*")
_REPLIES = {
    "selamat", "assalamualaikum", "assalamu'alaikum", "waalaikumsalam", "halo", "hallo", "hello",
    "hai", "iya", "ya",
    "tidak", "betul", "baik", "oke", "ok", "sudah", "belum", "siang", "pagi", "sore", "malam", "terima", "mohon",
    "permisi", "silakan", "yes", "no", "good", "thank", "thanks", "hi",
}  # fmt: skip
_JOINING = {"dan", "and", "bin", "binti", "van", "de", "al", "/", "&"}


@dataclass(frozen=True, slots=True)
class Person:
    """What a head says of a label."""

    label: str
    role: SpeakerRole | None = None
    description: str = ""


@dataclass(slots=True)
class Head:
    """What the lines before the first turn say; `own_lines` are line numbers that are not turns."""

    metadata: dict[str, str] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    own_lines: set[int] = field(default_factory=set)
    participant_lines: list[int] = field(default_factory=list)
    profile: str = ""

    def meet(self, label: str, role: SpeakerRole | None, description: str) -> None:
        """Note a person, unless the head has already told of them."""
        self.people.setdefault(label_key(label), Person(label, role, description))


def read_head(text: str) -> Head:
    """What a head says that was cut off at the first turn."""
    return HeadReader(text, {}).read()


class HeadReader:
    """Reads the lines from the top of a text until the first turn."""

    def __init__(self, text: str, counts: Mapping[str, int]) -> None:
        """`counts` says how often each label key begins a line of `text`."""
        self._text = text
        self._counts = counts
        self._list = ""
        self._head = Head()

    def read(self) -> Head:
        """Everything that the head says."""
        for line in islice(lines(self._text), _LONGEST_HEAD):
            words_of_line = self._text[line.start : line.end].strip()
            if not words_of_line:
                self._list = ""
            elif not (self._listed(line) or self._told(line)):
                if self._begins_turns(line):
                    break
                if line.number <= _LONGEST_HEADING:
                    self._title(words_of_line)
        self._settle()
        return self._head

    def _listed(self, line: Line) -> bool:
        """Take a line of the participants list or of the legend that is open."""
        form = {"participants": _PARTICIPANT, "legend": _PAIR}.get(self._list)
        found = form.fullmatch(self._text, line.start, line.end) if form else None
        if not found:
            self._list = ""
            return False
        description = found["words"].strip()
        self._head.meet(found["label"].strip(), _told_role(description, self._list), description)
        self._head.own_lines.add(line.number)
        if self._list == "participants":
            self._head.participant_lines.append(line.number)
        return True

    def _told(self, line: Line) -> bool:
        """Take a line `key : value` that is no turn."""
        found = _FIELD.fullmatch(self._text, line.start, line.end)
        if not found:
            return self._equation(self._text[line.start : line.end])
        key, value = label_key(found["key"]), found["value"].strip()
        told = self._field(key, value) or self._opens_list(key, value) or self._names_person(found["key"], value)
        if told:
            self._head.own_lines.add(line.number)
        return told

    def _field(self, key: str, value: str) -> bool:
        if key not in _FIELD_OF or self._counts.get(key, 0) >= 2 * OFTEN:
            return False
        name = _FIELD_OF[key]
        if name == "profile":
            self._head.profile = value
        elif name and value:
            self._head.metadata.update(_metadata(name, value, self._head.metadata))
        return True

    def _opens_list(self, key: str, value: str) -> bool:
        if key not in _LEGENDS | _PARTICIPANTS or self._counts.get(key, 0) >= OFTEN:
            return False
        if key in _PARTICIPANTS and value and not _pairs(value):
            return _is_name(value)
        for label, description in _pairs(value):
            self._head.meet(label, _told_role(description, ""), description)
        self._list = "legend" if key in _LEGENDS else "participants"
        return True

    def _names_person(self, key: str, value: str) -> bool:
        """Take `Pewawancara: P`, `Narasumber : Bapak Sutrisno`, and legend lines such as `S: Pak Surayo`."""
        name = re.split(r"[(,]", value)[0].strip()
        if is_role_word(key) and _is_name(name):
            self._head.meet(name, word_role(key), _inside(value) or key)
            self._head.meet(key, word_role(key), value)
            return True
        if len(key) > 12 or not value or label_key(key) in self._head.people:
            return False
        if _is_role(value) or (_is_name(name) and (self._follows_person() or _abbreviates(key, name))):
            self._head.meet(key, _told_role(value, "legend"), value)
            return True
        return False

    def _follows_person(self) -> bool:
        """Whether the legend that a line may go on with has a label that is used further below."""
        return any(self._counts.get(key, 0) >= OFTEN for key in self._head.people)

    def _equation(self, line: str) -> bool:
        pairs = [(label, told) for label, told in _pairs(line) if _is_role(told)] if "=" in line else []
        for label, description in pairs:
            self._head.meet(label, _told_role(description, ""), description)
        return bool(pairs)

    def _begins_turns(self, line: Line) -> bool:
        found: LabelLine | None = label_line(self._text, line)
        if not found or is_stamp(self._text[line.start : line.end]):
            return False
        return self._counts.get(found.key, 0) >= OFTEN or found.key in self._head.people

    def _title(self, line: str) -> None:
        """Take a heading: it may name the technique."""
        if line.startswith(("*", "[")) or line[-1] in ".?!:;," or len(line) > _LONGEST_TITLE or is_stamp(line):
            return
        self._head.metadata.setdefault("title", line.strip("#*_ "))
        told = words.technique(line)
        if told:
            self._head.metadata.setdefault("technique", told.value)

    def _settle(self) -> None:
        """A code of a person stands for the informant too, unless many speak."""
        metadata = self._head.metadata
        many = metadata.get("technique") == Technique.FOCUS_GROUP.value
        if is_code(metadata.get("code", "")) and not many:
            metadata.setdefault("informant", metadata["code"])


def _metadata(name: str, value: str, known: Mapping[str, str]) -> dict[str, str]:
    """The entry for a field of the head; the first one counts, but a title of its own beats a heading."""
    if name == "date":
        day = words.day_within(value)
        return {name: day.isoformat()} if day and name not in known else {}
    if name == "technique":
        told = words.technique(value)
        return {name: told.value} if told else {}
    if name == "title":
        return {name: value}
    return {} if name in known else {name: value}


def _pairs(line: str) -> list[tuple[str, str]]:
    """The pairs of a legend on one line: `P = Peneliti; I-1 = Informan 1`."""
    found = [_PAIR.fullmatch(part) for part in re.split("[;,]", line)]
    return [(pair["label"].strip(), pair["words"].strip()) for pair in found if pair]


def _told_role(description: str, kind: str) -> SpeakerRole | None:
    told = word_role(description.split(",")[0].split("(")[0]) if description else None
    return told or (SpeakerRole.INFORMANT if kind else None)


def _is_role(words_of_value: str) -> bool:
    """Whether some words are a role and nothing else, such as `Peneliti` or `Informan 1 (Kabid)`."""
    bare = re.sub(r"\(.*?\)", "", words_of_value).strip(" .")
    return is_role_word(bare) and len(bare.split()) <= 2


def _is_name(value: str) -> bool:
    """Whether some words look like a person's name or a label, rather than like speech."""
    said = value.split()
    if not said or len(value) > _LONGEST_NAME or said[0].strip(".,!?").casefold() in _REPLIES:
        return False
    speech_ends = value[-1] in "?!" or (value[-1] == "." and len(said[-1]) > 3)
    return not speech_ends and all(word[0].isupper() or word[0] in "(0123456789" or word in _JOINING for word in said)


def _abbreviates(label: str, name: str) -> bool:
    """Whether a label of two letters or more is made of the initials of a name."""
    return len(label) > 1 and label == "".join(word[0] for word in name.split())


def _inside(value: str) -> str:
    found = re.search(r"\(([^)]*)\)", value)
    return found[1] if found else ""
