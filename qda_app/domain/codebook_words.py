"""The words of a codebook file: field of `CodebookEntry` → its keys, the first being the one we write."""

import re
from collections.abc import Mapping

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
    "cues": ("isyarat", "cues"),
    "origin": ("asal", "origin"),
    "parent": ("induk", "parent"),
}
GROUPS = ("kelompok", "groups")
CODES = ("kode", "codes", "indikator", "indicators", "anak", "children")
TITLES = ("judul", "title", "id")
HEADS = ("meta", "about")
OTHER_PARTS = (
    "arah_bukti", "stances", "kekuatan_bukti", "strengths", "daftar_periksa_dokumen", "document_checklist",
)  # fmt: skip
