"""The words of this stage for the fields of a code."""

from html import escape

from qda_app.domain.code_changes import NO, YES, FieldChange
from qda_app.domain.differences import Part
from qda_app.domain.word_changes import word_changes
from qda_app.i18n import N_, _
from qda_app.ui.theme import Theme

FIELDS = {
    "short_id": N_("Short id"),
    "name": N_("Name"),
    "definition": N_("Definition"),
    "proposition": N_("Proposition"),
    "inclusion": N_("Include"),
    "exclusion": N_("Exclude"),
    "when": N_("When to use"),
    "example": N_("Example"),
    "atypical": N_("Atypical example"),
    "near_miss": N_("Close, but not this code"),
    "cues": N_("Cues"),
    "parent": N_("Stands under"),
    "is_group": N_("Code group"),
    "requires_stance": N_("Asks for a stance"),
    "colour": N_("Colour"),
    "name_en": N_("English name"),
    "definition_en": N_("English definition"),
    "proposition_en": N_("English proposition"),
    "example_kind": N_("Kind of example"),
    "origin": N_("Origin"),
    "cycle": N_("Cycle"),
    "kind": N_("Way of coding"),
    "members": N_("Members"),
}
_HINTS = {
    "name": N_("What the code is called"),
    "definition": N_("What the code means, in a sentence or two"),
    "proposition": N_("A sentence that evidence can be for or against"),
    "inclusion": N_("Code with it when …"),
    "exclusion": N_("Do not code with it when …"),
    "when": N_("When in the reading it is used"),
    "example": N_("Words of the field that show it"),
    "atypical": N_("Words that belong here although they sound otherwise"),
    "near_miss": N_("Words that sound like it and belong elsewhere"),
    "cues": N_("Words that point to it, one a line"),
}


def field_word(name: str) -> str:
    """What a field of a code is called."""
    return _(FIELDS[name])


def field_hint(name: str) -> str:
    """What belongs into a field of the definition."""
    return _(_HINTS[name])


def change_html(change: FieldChange, theme: Theme) -> str:
    """A change of a field as rich text: what went is struck through, what came is underlined."""
    before, after = (_value(words) for words in (change.before, change.after))
    return difference_html(field_word(change.field), before, after, theme)


def difference_html(title: str, before: str, after: str, theme: Theme) -> str:
    """How words became other ones, behind a title."""
    looks = {
        Part.SAME: "{}",
        Part.GONE: f'<s style="color: {theme["contradicts"].name()}">{{}}</s>',
        Part.NEW: f'<u style="color: {theme["success"].name()}">{{}}</u>',
    }
    parts = (looks[part].format(_escaped(words)) for part, words in word_changes(before, after))
    return f"<b>{escape(title)}</b> {''.join(parts)}"


def _value(words: str) -> str:
    return {YES: _("yes"), NO: _("no")}.get(words, words)


def _escaped(words: str) -> str:
    return escape(words).replace("\n", "<br>")
