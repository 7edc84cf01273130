"""How programmes, agencies and regulations are written in Indonesia: patterns of words for the ruler.

Words are those of `domain.words`, each other sign is a word of its own: `28/2018` is three, `E-Village` is one.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from qda_app.domain.suggestions import EntityKind

Word = dict[str, Any]
Pattern = Sequence[Word]

_REGULATIONS = (
    "perbup", "perwali", "perwalkot", "pergub", "perda", "perdes", "permen", "permendagri", "permenkominfo",
    "permenpan", "permenpan-rb", "permenpanrb", "perpres", "keppres", "inpres", "kepmen", "kepbup", "pp", "uu",
    "undang-undang", "sk", "se",
)  # fmt: skip
_WRITTEN_OUT = ("peraturan", "keputusan", "instruksi", "surat")
_BY_WHOM = (
    "bupati", "walikota", "gubernur", "presiden", "menteri", "daerah", "pemerintah", "desa", "edaran", "keputusan",
)  # fmt: skip
_OFFICES = (
    "Dinas", "Badan", "Bidang", "Kantor", "Sekretariat", "Inspektorat", "Kementerian", "Bagian", "Balai", "Kelurahan",
    "Kecamatan", "Puskesmas", "Satuan",
)  # fmt: skip
_SECTORS = (  # after which an office is known also where a transcript writes it small
    "kesehatan", "pendidikan", "pariwisata", "sosial", "pertanian", "perhubungan", "perizinan", "perdagangan",
    "kominfo", "koperasi", "pekerjaan", "kebudayaan", "perikanan", "kelautan", "lingkungan", "ketenagakerjaan",
    "perpustakaan", "kependudukan", "dukcapil", "pmd", "pupr", "pemberdayaan", "komunikasi", "peternakan",
)  # fmt: skip
_PROGRAMMES = ("program", "aplikasi", "sistem", "layanan", "gerakan", "portal", "programme", "app", "application")
_CAPITAL = r"^[A-Z][\w'’-]*$"
_INITIALS = r"^[A-Z]{2,}[\w-]*$"
_YEAR = r"^(?:19|20)\d\d$"
_QUOTES = "[\"“”‟'‘’«»]"


def patterns() -> Iterable[tuple[EntityKind, Pattern]]:
    """Every pattern with what it finds."""
    for pattern in _regulations():
        yield EntityKind.REGULATION, pattern
    for pattern in _agencies():
        yield EntityKind.AGENCY, pattern
    for pattern in _programmes():
        yield EntityKind.PROGRAMME, pattern


def _regulations() -> Iterable[Pattern]:
    """`Perbup No. 28 Tahun 2018`, `Perbup 28/2018`, `Peraturan Bupati Nomor 28 Tahun 2018`."""
    short: list[Word] = [{"LOWER": {"IN": [*_REGULATIONS]}}, {"TEXT": {"REGEX": _CAPITAL}, "OP": "{0,3}"}]
    long: list[Word] = [
        {"LOWER": {"IN": [*_WRITTEN_OUT]}},
        {"LOWER": {"IN": [*_BY_WHOM]}},
        {"TEXT": {"REGEX": _CAPITAL}, "OP": "{0,6}"},
    ]
    number: list[Word] = [
        {"LOWER": {"IN": ["nomor", "no", "number"]}, "OP": "?"},
        {"ORTH": ".", "OP": "?"},
        {"TEXT": {"REGEX": r"^\d{1,3}$"}},
    ]
    year: list[Word] = [{"LOWER": {"IN": ["tahun", "thn", "th", "/", "of"]}}, {"TEXT": {"REGEX": _YEAR}}]
    for named in (short, long):
        yield [*named, *number, *year]
        yield [*named, *number]


def _agencies() -> Iterable[Pattern]:
    """`Dinas Komunikasi, Informatika dan Persandian`, `dinas kesehatan`, `dinas PMD`."""
    name: Word = {"TEXT": {"REGEX": _CAPITAL}}
    office: Word = {"TEXT": {"IN": [*_OFFICES]}}
    more = [{"LOWER": {"IN": ["dan", "serta", ",", "and", "&"]}}, name]
    yield [office, {**name, "OP": "{1,5}"}]
    yield [office, {**name, "OP": "{1,4}"}, *more, {**name, "OP": "{0,3}"}]
    yield [office, {**name, "OP": "{1,3}"}, *more, *more, {**name, "OP": "{0,3}"}]
    small: Word = {"LOWER": {"IN": [one.lower() for one in _OFFICES]}}
    yield [small, {"LOWER": {"IN": [*_SECTORS]}}]
    yield [{"LOWER": {"IN": ["dinas", "badan", "kantor"]}}, {"TEXT": {"REGEX": _INITIALS}}]


def _programmes() -> Iterable[Pattern]:
    """`E-Village Budgeting`, `program Jogo Tonggo`, `aplikasi "Lapor Desa"`."""
    name: Word = {"TEXT": {"REGEX": _CAPITAL}}
    yield [{"TEXT": {"REGEX": r"^[Ee][-\u2010\u2011][A-Z]\w+$"}}, {**name, "OP": "{0,2}"}]
    kind: Word = {"LOWER": {"IN": [*_PROGRAMMES]}}
    yield [kind, {**name, "OP": "{1,4}"}]
    yield [kind, {"TEXT": {"REGEX": _QUOTES}}, {"TEXT": {"REGEX": r"^[\w'’-]+$"}, "OP": "{1,6}"},
           {"TEXT": {"REGEX": _QUOTES}}]  # fmt: skip


def words_before_name(words: Sequence[str], kind: str) -> int:
    """How many words of what a pattern found only say what it is: `sistem E-Kinerja`, `Kantor Dinas Sosial`."""
    at = 0
    before = {*_PROGRAMMES} if kind == EntityKind.PROGRAMME else set()
    while at < len(words) - 1 and (words[at].lower() in before or words[at] in _QUOTES[1:-1]):
        at += 1
    if kind == EntityKind.AGENCY and words[0].lower() == "kantor" and len(words) > 2 and words[1] in _OFFICES:
        at = 1
    return at


def is_quote(word: str) -> bool:
    """Whether a word is a quotation mark."""
    return word in _QUOTES[1:-1]
