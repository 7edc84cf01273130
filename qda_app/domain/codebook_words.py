"""The words of a codebook file: field of `CodebookEntry` → its keys, the first being the one we write."""

import re
from collections.abc import Mapping

from qda_app.domain.codes import CodeKind

SHORT_ID = re.compile(r"[^\s;,|]{1,40}")

KEYS: Mapping[str, tuple[str, ...]] = {
    "short_id": ("id", "short_id"),
    "name": ("nama", "name"),
    "name_en": ("name_en", "nama_en"),
    "is_group": ("adalah_kelompok", "is_group"),
    "requires_stance": ("wajib_arah_bukti", "requires_stance"),
    "colour": ("warna", "colour", "color"),
    "definition": ("definisi", "definition"),
    "definition_en": ("definition_en", "definisi_en"),
    "proposition": ("proposisi_uji", "test_proposition", "proposition", "proposisi"),
    "proposition_en": ("test_proposition_en", "proposition_en", "proposisi_uji_en"),
    "inclusion": ("inklusi", "inclusion"),
    "exclusion": ("eksklusi", "exclusion"),
    "when": ("kapan_dipakai", "when", "when_to_use"),
    "example_kind": ("contoh", "example_kind"),
    "example": ("teks_contoh", "example", "example_text"),
    "atypical": ("contoh_tidak_khas", "atypical_example", "atypical"),
    "near_miss": ("contoh_hampir", "near_miss", "close_but_no"),
    "cues": ("isyarat", "cues"),
    "origin": ("asal", "origin"),
    "cycle": ("siklus", "cycle"),
    "kind": ("jenis", "kind", "coding_method"),
    "members": ("anggota", "members"),
    "parent": ("induk", "parent"),
}
KINDS: Mapping[CodeKind, tuple[str, str]] = {
    CodeKind.DESCRIPTIVE: ("deskriptif", "descriptive"),
    CodeKind.IN_VIVO: ("in vivo", "in vivo"),
    CodeKind.PROCESS: ("proses", "process"),
    CodeKind.VALUES: ("nilai", "values"),
    CodeKind.EVALUATION: ("evaluasi", "evaluation"),
    CodeKind.PROVISIONAL: ("sementara", "provisional"),
    CodeKind.ATTRIBUTE: ("atribut", "attribute"),
    CodeKind.STRUCTURAL: ("struktural", "structural"),
    CodeKind.SIMULTANEOUS: ("serentak", "simultaneous"),
    CodeKind.PATTERN: ("pola", "pattern"),
    CodeKind.FOCUSED: ("terfokus", "focused"),
    CodeKind.AXIAL: ("aksial", "axial"),
    CodeKind.THEORETICAL: ("teoretis", "theoretical"),
}
"""The words of a file for ways of coding, in Indonesian and in English."""
CYCLES = {"1": 1, "2": 2}
LISTS = ("cues", "members")
"""The fields that are lists of words."""
GROUPS = ("kelompok", "groups")
CODES = ("kode", "codes", "indikator", "indicators", "anak", "children")
TITLES = ("judul", "title", "id")
HEADS = ("meta", "about")
OTHER_PARTS = (
    "arah_bukti", "stances", "kekuatan_bukti", "strengths", "daftar_periksa_dokumen", "document_checklist",
)  # fmt: skip


def kind_of(word: str) -> CodeKind | None:
    """The way of coding that a word of a file names, in either language or as the program calls it."""
    told = word.strip().casefold().replace("-", " ").replace("_", " ")
    return next((kind for kind, words in KINDS.items() if told in (*words, kind.value.replace("_", " "))), None)
