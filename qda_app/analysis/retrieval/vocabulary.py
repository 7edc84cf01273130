"""The vocabulary of queries: its words in both languages, as they are shown and as they are typed.

They stand here and not in the catalogues of the interface, because every sentence that is shown must be understood
when it is typed, in whatever language the program speaks.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qda_app.domain.excerpts import Stance
from qda_app.domain.queries import UNRATED, Ask, Joint, Unit
from qda_app.domain.review_queue import ReviewState
from qda_app.domain.reviews import Verdict
from qda_app.domain.sources import Technique


@dataclass(frozen=True, slots=True)
class Words:
    """One meaning in each language; `also` are further words that are understood."""

    en: str
    id: str
    also: tuple[str, ...] = ()

    def of(self, language: str) -> str:
        """As it is shown in a language."""
        return self.id if language == "id" else self.en

    def __iter__(self) -> Iterator[str]:
        """All that is understood."""
        return iter((self.en, self.id, *self.also))


EXCERPTS = Words("excerpts", "kutipan", ("excerpt",))
JOINTS: Mapping[Joint, Words] = {
    Joint.OR_NOT: Words("or not", "atau bukan", ("atau tidak", "atau tanpa")),
    Joint.AND: Words("and", "dan"),
    Joint.OR: Words("or", "atau"),
    Joint.NOT: Words("not", "bukan", ("without", "tanpa", "tidak", "and not", "dan bukan", "dan tidak", "dan tanpa")),
}
ASKS: Mapping[Ask, Words] = {
    Ask.CODE: Words("coded", "berkode", ("code", "kode")),
    Ask.OVERLAPS: Words(
        "overlapping", "bertumpang tindih dengan", ("overlaps", "overlapping with", "bertumpang tindih")
    ),
    Ask.NEAR: Words("near", "dekat", ("dekat dengan",)),
    Ask.FOLLOWED: Words("followed by", "diikuti", ("diikuti oleh",)),
    Ask.SAME_TURN: Words("in one turn with", "segiliran dengan", ("in the same turn as", "segiliran")),
    Ask.STRENGTH: Words("strength", "kekuatan"),
    Ask.INFORMANT: Words("from", "dari", ("informant", "informan", "dari informan", "from informant")),
    Ask.SOURCE: Words("in", "dalam", ("source", "sumber", "dalam sumber", "in source", "pada")),
    Ask.SINCE: Words("since", "sejak"),
    Ask.UNTIL: Words("until", "sampai", ("up to",)),
    Ask.CODER: Words("by", "oleh", ("oleh pengode", "by coder")),
    Ask.REVIEW: Words("review", "tinjauan", ("reviewed", "ditinjau")),
}
STANCES: Mapping[str, Words] = {
    Stance.SUPPORTS: Words("supports", "mendukung", ("supporting",)),
    Stance.CONTRADICTS: Words("contradicts", "bertentangan", ("contradicting",)),
    Stance.MIXED: Words("mixed", "campuran"),
    Stance.NEUTRAL: Words("neutral", "netral"),
    UNRATED: Words("not rated", "belum dinilai", ("unrated",)),
}
STRENGTHS: Mapping[str, Words] = {
    **{str(value): Words(str(value), str(value)) for value in (1, 2, 3)},
    UNRATED: Words("none", "kosong"),
}
REVIEWS: Mapping[str, Words] = {
    ReviewState.NEW: Words("none", "belum ada", ("new", "baru")),
    ReviewState.WAITING: Words("waiting", "menunggu"),
    ReviewState.ANSWERED: Words("answered", "dijawab"),
    ReviewState.AGREED: Words("agreed", "disetujui"),
    ReviewState.RESOLVED: Words("settled", "selesai", ("resolved",)),
    ReviewState.OUT_OF_DATE: Words("out of date", "usang", ("outdated", "out_of_date")),
    Verdict.REVISE: Words("to revise", "perbaiki", ("revise", "diperbaiki")),
    Verdict.REJECT: Words("rejected", "ditolak", ("reject", "tolak")),
    Verdict.ASK: Words("asked about", "ditanyakan", ("ask", "tanya", "ditanya")),
}
"""States of a review, and the last verdict whatever its state."""
FIELDS: Mapping[str, Words] = {
    "unit": Words("unit", "unit"),
    "position": Words("position", "jabatan"),
    "role_rank": Words("rank", "peringkat"),
    "criterion": Words("criterion", "kriteria"),
    "technique": Words("technique", "teknik"),
    "place": Words("place", "tempat"),
    "wave": Words("wave", "gelombang"),
    "subtype": Words("kind", "jenis"),
    "year": Words("year", "tahun"),
}
TECHNIQUES: Mapping[str, Words] = {
    Technique.INTERVIEW: Words("interview", "wawancara"),
    Technique.FOCUS_GROUP: Words("focus group", "FGD"),
    Technique.OBSERVATION: Words("observation", "observasi", ("pengamatan",)),
    Technique.DOCUMENTATION: Words("documentation", "dokumentasi"),
}
UNITS: Mapping[Unit, Words] = {
    Unit.LINES: Words("lines", "baris", ("line",)),
    Unit.CHARACTERS: Words("characters", "karakter", ("character",)),
    Unit.TURNS: Words("turns", "giliran", ("turn",)),
}
ALONE = Words("only", "saja", ("itself",))
PART = Words("containing", "memuat", ("mengandung",))
WITHIN = Words("within", "dalam", ("sejauh",))
GONE = Words("[missing]", "[hilang]")
"""In place of the name of what is no longer there; nobody can ask for it."""

_FIXED = (EXCERPTS, ALONE, PART, WITHIN)
_TABLES = (JOINTS, ASKS, STANCES, UNITS)
KEYWORDS = frozenset(
    word.casefold()
    for words in (*_FIXED, *(one for table in _TABLES for one in table.values()))
    for phrase in words
    for word in phrase.split()
)
"""What cannot be a name unless it stands in quotation marks."""
