"""The head of a study as it is written in a file: ids of codes and numbers in place of GUIDs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Of each field: the key that is written, then others that are understood.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "judul"),
    "site": ("site", "lokasi", "tempat"),
    "approach": ("approach", "pendekatan", "metode"),
    "period": ("period", "periode", "waktu"),
    "theory": ("theory", "teori"),
    "language": ("language", "bahasa"),
    "locator": ("locator", "bentuk_rujukan"),
}
QUESTIONS = ("research_questions", "rumusan_masalah")
OBJECTIVES = ("objectives", "tujuan", "tujuan_penelitian")
WORDS = ("words", "rumusan", "isi")
CODES = ("codes", "kode")
ANSWERS = ("questions", "rumusan_masalah")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A question or an objective; `questions` are the numbers of those that an objective answers, from 1."""

    words: str
    codes: tuple[str, ...] = ()
    questions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StudyFile:
    """What a file says of a study; a list is None, and a field missing, where it says nothing."""

    fields: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[FileLine, ...] | None = None
    objectives: tuple[FileLine, ...] | None = None
