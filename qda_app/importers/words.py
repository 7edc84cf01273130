"""Words of registers and heads, Indonesian or English: techniques, stances, strengths, dates."""

import re
from datetime import date, datetime

from qda_app.domain.excerpts import Stance
from qda_app.domain.sources import Technique

_TECHNIQUES = {
    Technique.FOCUS_GROUP: ("fgd", "focus group", "focusgroup", "diskusi kelompok", "kelompok terarah"),
    Technique.INTERVIEW: ("wawancara", "interview"),
    Technique.OBSERVATION: ("observasi", "observation", "pengamatan", "catatan lapangan", "field note"),
    Technique.DOCUMENTATION: ("dokumen", "document"),
}

_STANCES = {
    Stance.SUPPORTS: {"mendukung", "dukung", "supports", "support", "supporting", "+"},
    Stance.CONTRADICTS: {
        "bertentangan", "menentang", "membantah", "contradicts", "contradict", "contradicting", "-", "−", "–",
    },
    Stance.MIXED: {"campuran", "campur", "mixed", "±", "~", "+/-", "+-"},
    Stance.NEUTRAL: {"netral", "neutral", "0"},
}  # fmt: skip

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari pebruari february feb peb", "maret march mar", "april apr", "mei may",
            "juni june jun", "juli july jul", "agustus august agu aug ags agt", "september sep sept",
            "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[ -]([^\W\d_]+)\.?,?[ -](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})(?!\d)")


def technique(words: str) -> Technique | None:
    """The technique that some words name; a focus group before the interview it may also be called."""
    lowered = " ".join(words.casefold().replace("_", " ").split())
    return next((kind for kind, names in _TECHNIQUES.items() if any(name in lowered for name in names)), None)


def stance(word: str) -> Stance | None:
    """The stance of a cell; raises ValueError for a word that is none. An empty cell is unrated."""
    lowered = word.strip().casefold()
    if not lowered:
        return None
    for kind, names in _STANCES.items():
        if lowered in names:
            return kind
    raise ValueError(word)


def strength(word: str) -> int | None:
    """1, 2 or 3, or None for an empty cell; raises ValueError for anything else."""
    if not word.strip():
        return None
    if word.strip() not in ("1", "2", "3"):
        raise ValueError(word)
    return int(word)


def day(cell: str) -> date | None:
    """A whole cell as a date: ISO, d/m/Y, d-m-Y, d.m.Y or `14 Maret 2022`; raises ValueError for other words."""
    words = cell.strip()
    if not words:
        return None
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2})?", words):
        return datetime.fromisoformat(words).date()
    for form in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        found = form.fullmatch(words)
        if found:
            return _date(form, found)
    raise ValueError(cell)


def day_within(words: str) -> date | None:
    """The first date that stands somewhere in some words, or None."""
    for form in (_ISO, _NUMBERS, _DAY_FIRST, _MONTH_FIRST):
        for found in form.finditer(words):
            try:
                return _date(form, found)
            except ValueError:
                continue
    return None


def _date(form: re.Pattern[str], found: re.Match[str]) -> date:
    one, two, three = found.groups()
    if form is _ISO:
        return date(int(one), int(two), int(three))
    if form is _NUMBERS:
        return date(int(three), int(two), int(one))
    month, number = (two, one) if form is _DAY_FIRST else (one, two)
    if month.casefold() not in _MONTHS:
        raise ValueError(month)
    return date(int(three), _MONTHS[month.casefold()], int(number))
