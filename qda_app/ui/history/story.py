"""The story of a step: what it changed, thing by thing, before and after, and where that stands now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from qda_app.domain.changes import Change, Step
from qda_app.domain.codes import Code
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding, Excerpt
from qda_app.domain.memos import Memo
from qda_app.domain.sources import Informant, Source, TextVersion
from qda_app.i18n import N_, _
from qda_app.services.project import Project
from qda_app.ui.context import Target
from qda_app.ui.history.names import Names
from qda_app.ui.history.things import FIELDS, THINGS, field_value
from qda_app.ui.history.wording import cut

_MOST = 24  # things that are told one by one
_HAPPENINGS = {"added": N_("Added: {what}"), "replaced": N_("Changed: {what}"), "removed": N_("Removed: {what}")}


class Turned(NamedTuple):
    """A field, or words of a text (then without a name), before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a step changed; `quote` are words of the field, `target` is where it stands now."""

    sentence: str
    turned: Sequence[Turned] = ()
    quote: str = ""
    target: Target | None = None
    is_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What a step changed, as far as it is told thing by thing, and everything in numbers."""

    changes: Sequence[Change] = ()
    told: Sequence[Told] = ()
    untold: int = 0


def read_story(project: Project, step: Step) -> Story:
    """What a step changed, as far as it may be seen; for a thread beside the window."""
    changes = project.read.changes_of(step)
    names = Names(project, changes)
    wanted = [change for change in changes if type(change.value) in THINGS]
    told = [_told(change, names) for change in wanted[:_MOST]]
    told = [one for one in told if one.turned or not one.is_replaced]
    return Story(changes, told, len(wanted) - len(told))


def _told(change: Change, names: Names) -> Told:
    value: Any = change.value
    what = THINGS[type(value)](value, names)
    is_correction = isinstance(value, TextVersion) and value.previous_id is not None
    happening = "replaced" if is_correction else change.kind
    turned = _corrections(change, names) if is_correction else [*_fields(change, names), *_moved(change, names)]
    quoted = value.excerpt_id if isinstance(value, Coding) else value.id if isinstance(value, Excerpt) else None
    quote = names.quote(quoted) if quoted else ""
    sentence = _(_HAPPENINGS[happening]).format(what=what)
    return Told(sentence, turned, quote, _target(value, names), happening == "replaced")


def _fields(change: Change, names: Names) -> list[Turned]:
    before, after = change.before, change.after
    if before is None or after is None:
        return []
    fields = FIELDS.get(type(after), {})
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in fields)
    return [
        Turned(_(fields[name]), field_value(name, old, names), field_value(name, new, names))
        for name, old, new in pairs
        if old != new
    ]


def _moved(change: Change, names: Names) -> list[Turned]:
    """The words of an excerpt whose ends were moved."""
    before, after = change.before, change.after
    if not isinstance(before, Excerpt) or not isinstance(after, Excerpt):
        return []
    old, new = names.words(before), names.words(after)
    return [Turned(_("Words"), cut(old), cut(new))] if old and new and old != new else []


def _corrections(change: Change, names: Names) -> list[Turned]:
    """The words that a correction took out and put in; taking it back turns them round."""
    version = change.value
    assert isinstance(version, TextVersion)
    found = names.corrected(version, _MOST)
    return [Turned("", cut(old), cut(new)) if change.after else Turned("", cut(new), cut(old)) for old, new in found]


def _target(value: Any, names: Names) -> Target | None:  # noqa: ANN401 - a row of any kind
    """Where a thing stands that is there now."""
    if isinstance(value, Excerpt | Coding):
        excerpt_id = value.excerpt_id if isinstance(value, Coding) else value.id
        return Target(excerpt_id=excerpt_id) if names.is_there(excerpt_id) else None
    if isinstance(value, TextVersion):
        return Target(source_id=value.source_id) if names.is_there(value.source_id) else None
    if not names.is_there(value.id):
        return None
    if isinstance(value, Code):
        return Target(code_id=value.id)
    if isinstance(value, Source):
        return Target(source_id=value.id)
    if isinstance(value, Informant):
        return Target(informant_id=value.id)
    if isinstance(value, Memo):
        return Target(tab="memos", memo_id=value.id)
    return Target(kind=value.kind, display_id=value.id) if isinstance(value, Display) else None
