"""The words for memos: their types, days and what they are about."""

from datetime import date

from qda_app.analysis import wording
from qda_app.domain.memo_book import About, MemoEntry
from qda_app.domain.memos import MemoKind
from qda_app.i18n import N_, _, current

FIELDS = {"kind": N_("Type"), "day": N_("Day"), "title": N_("Title"), "words": N_("Memo")}


def kind_word(kind: MemoKind) -> str:
    """What a memo is about, at the beginning of a line."""
    return wording.memo_kind(kind, current())


def field_word(name: str) -> str:
    """What a field of a memo is called."""
    return _(FIELDS[name])


def value_words(field: str, value: str) -> str:
    """The value of a field as it is stored, in words."""
    if field == "kind":
        return kind_word(MemoKind(value))
    if field == "day":
        return current().date(date.fromisoformat(value))
    return value


def title_word(entry: MemoEntry) -> str:
    """What a memo is called in a list."""
    return entry.title or _("Without a title")


def about_word(about: About) -> str:
    """What a memo is about; where it is gone, that it is."""
    return _("{name} (missing)").format(name=about.name) if about.is_missing else about.name
