"""The words for forms."""

from qda_app.domain.form_fields import TITLES, FilledForm, FormKey, to_write
from qda_app.domain.summaries import FormKind
from qda_app.i18n import _, current
from qda_app.services.form_reports import form_title
from qda_app.services.forms import FormLine


def kind_word(kind: FormKind) -> str:
    """What a form is."""
    return _(TITLES[kind])


def title_word(form: FilledForm) -> str:
    """A form with what it is of."""
    return form_title(form, current())


def line_words(line: FormLine) -> tuple[str, str]:
    """A form in the list: what it is of, and which it is."""
    key = line.key
    if key.source:
        return f"{key.source.short_id} {key.source.title}".strip(), kind_word(key.kind)
    if line.title:
        return line.title, day_words(key)
    return kind_word(key.kind), current().date(key.day) if key.day else ""


def day_words(key: FormKey) -> str:
    """The kind and day of a form of the study."""
    day = current().date(key.day) if key.day else ""
    return ", ".join(filter(None, (kind_word(key.kind), day)))


def progress_words(written: int, key: FormKey) -> str:
    """How far a form is: 2 of 5 fields."""
    lang, total = current(), to_write(key.kind)
    return _("{written} of {all} fields").format(written=lang.number(written), all=lang.number(total))


def state_words(line: FormLine) -> str:
    """How far a form is, or that it is not begun."""
    if not line.is_stored:
        return _("not begun")
    return _("complete") if line.written == to_write(line.key.kind) else progress_words(line.written, line.key)
