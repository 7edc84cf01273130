"""The fixed words of a document in its language.

They are no messages: Word's caption fields and lists find each other by them, so they belong to the file format.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """What a document of one language calls its parts; `counter` names the field that counts chapters."""

    tag: str
    decimal: str
    list_separator: str
    chapter: str
    appendix: str
    appendix_letter: str
    counter: str
    table: str
    figure: str
    source: str
    contents: str
    list_of_tables: str
    list_of_figures: str


LABELS: Mapping[str, Labels] = {
    "id": Labels(
        tag="id-ID",
        decimal=",",
        list_separator=";",
        chapter="BAB",
        appendix="LAMPIRAN",
        appendix_letter="L",
        counter="Bab",
        table="Tabel",
        figure="Gambar",
        source="Sumber",
        contents="DAFTAR ISI",
        list_of_tables="DAFTAR TABEL",
        list_of_figures="DAFTAR GAMBAR",
    ),
    "en": Labels(
        tag="en-GB",
        decimal=".",
        list_separator=",",
        chapter="CHAPTER",
        appendix="APPENDIX",
        appendix_letter="A",
        counter="Chapter",
        table="Table",
        figure="Figure",
        source="Source",
        contents="CONTENTS",
        list_of_tables="LIST OF TABLES",
        list_of_figures="LIST OF FIGURES",
    ),
}
