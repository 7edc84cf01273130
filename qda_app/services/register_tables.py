"""Register tables: the registers and the visit log with every field, as they go to a spreadsheet and come back."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from qda_app.analysis import wording
from qda_app.domain.fieldwork import SCOPES, Consent
from qda_app.domain.sources import Informant, Source
from qda_app.i18n import Language
from qda_app.services import visits
from qda_app.services.attributes import Of, attributes, columns
from qda_app.services.consents import consents
from qda_app.services.naming import as_named
from qda_app.storage.belongings import asked_words
from qda_app.storage.reads import Reads

Cell = str | int | datetime.date | None

SOURCE_TITLES = {
    "file": "berkas", "source_code": "kode sumber", "title": "judul", "technique": "teknik", "date": "tanggal",
    "wave": "gelombang", "place": "tempat", "persons": "informan", "unit": "unit", "subtype": "jenis",
    "number": "nomor", "year": "tahun", "asked": "ditanyakan", "consent": "persetujuan",
}  # fmt: skip
INFORMANT_TITLES = {
    "code": "kode", "position": "jabatan", "unit": "unit", "role_rank": "peringkat peran", "criterion": "kriteria",
    "criterion_reason": "alasan memenuhi kriteria", "consent_form": "formulir persetujuan",
    "consent_date": "tanggal persetujuan", "consent_scope": "lingkup persetujuan",
    "consent_withdrawn": "persetujuan dicabut", "consent_notes": "catatan persetujuan",
}  # fmt: skip
VISIT_TITLES = {
    "date": "tanggal", "place": "tempat", "met": "bertemu dengan", "purpose": "keperluan", "notes": "catatan",
    "source": "sumber",
}  # fmt: skip
SCOPE_WORDS = {
    "may_quote": ("kutip", "quote"), "may_record": ("rekam", "record"), "may_photograph": ("foto", "photograph"),
    "may_name_position": ("jabatan", "position"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The titles of the columns, and the rows."""

    titles: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def source_table(read: Reads, lang: Language) -> RegisterTable:
    """The register of sources."""
    voices, asked, further = _voices(read), asked_words(read), attributes(read, Of.SOURCES)
    names = columns(further)

    def row(one: Source) -> Sequence[Cell]:
        told: Sequence[Cell] = (
            one.file_name, one.short_id, one.title, wording.technique_in_sentence(one.technique, lang), one.date,
            one.wave, one.place, "; ".join(voices[one.id]), one.unit, one.subtype, one.number, one.year,
            asked.get(one.id, ""), one.consent,
        )  # fmt: skip
        return (*told, *(further.get(one.id, {}).get(name, "") for name in names))

    return RegisterTable(_titles(SOURCE_TITLES, names, lang), [row(one) for one in read.sources()])


def informant_table(read: Reads, lang: Language) -> RegisterTable:
    """The register of informants with their consents; no position that may not be named."""
    consented, further = consents(read), attributes(read, Of.INFORMANTS)
    position = {one.id: one.position for one in as_named(read)}
    names = columns(further)

    def row(one: Informant) -> Sequence[Cell]:
        told: Sequence[Cell] = (
            one.short_id, position[one.id], one.unit, one.role_rank, one.criterion, one.criterion_reason,
            *_consent(consented.get(one.id), lang),
        )  # fmt: skip
        return (*told, *(further.get(one.id, {}).get(name, "") for name in names))

    return RegisterTable(_titles(INFORMANT_TITLES, names, lang), [row(one) for one in read.informants()])


def visit_table(read: Reads, lang: Language) -> RegisterTable:
    """The visit log."""
    codes: Mapping[UUID | None, str] = {one.id: one.short_id for one in read.sources()}
    rows = [
        (one.date, one.place, one.met, one.purpose, one.notes, codes.get(one.source_id, ""))
        for one in visits.in_order(read)
    ]
    return RegisterTable(_titles(VISIT_TITLES, (), lang), rows)


TABLES: Mapping[str, Callable[[Reads, Language], RegisterTable]] = {
    "sources": source_table,
    "informants": informant_table,
    "visits": visit_table,
}


def _scope_words(consent: Consent, lang: Language) -> list[str]:
    """What an informant agreed to, a word each: kutip, rekam."""
    place = 0 if lang.code == "id" else 1
    return [SCOPE_WORDS[scope][place] for scope in SCOPES if getattr(consent, scope)]


def _consent(consent: Consent | None, lang: Language) -> Sequence[Cell]:
    if consent is None:
        return ("", None, "", None, "")
    return (consent.form, consent.date, "; ".join(_scope_words(consent, lang)), consent.withdrawn, consent.notes)


def _titles(known: Mapping[str, str], further: Sequence[str], lang: Language) -> list[str]:
    return [*(known.values() if lang.code == "id" else known), *further]


def _voices(read: Reads) -> Mapping[UUID, Sequence[str]]:
    places = {one.id: (place, one.short_id) for place, one in enumerate(read.informants())}
    found: defaultdict[UUID, list[tuple[int, str]]] = defaultdict(list)
    for one in read.participations():
        found[one.source_id].append(places[one.informant_id])
    return defaultdict(list, {key: [code for _place, code in sorted(some)] for key, some in found.items()})
