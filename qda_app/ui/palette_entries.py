"""What the command palette offers: codes, displays, sources, informants and commands, and how they are found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtGui import QColor

from qda_app.analysis.claims.dossiers import claim_label
from qda_app.analysis.displays import DISPLAYS
from qda_app.domain.claims import Claim
from qda_app.i18n import _, ngettext
from qda_app.services.searching import TextHit
from qda_app.ui.actions import Actions, Stage, shown_keys
from qda_app.ui.context import Context, Target


class Group(StrEnum):
    """The groups, in the order in which they are shown."""

    CODES = "codes"
    DISPLAYS = "displays"
    CLAIMS = "claims"
    TEXT = "text"
    SOURCES = "sources"
    INFORMANTS = "informants"
    COMMANDS = "commands"

    @property
    def heading(self) -> str:
        """Its heading."""
        return {
            Group.CODES: _("Codes"),
            Group.DISPLAYS: _("Displays"),
            Group.CLAIMS: _("Claims"),
            Group.TEXT: _("Text"),
            Group.SOURCES: _("Sources"),
            Group.INFORMANTS: _("Informants"),
            Group.COMMANDS: _("Commands"),
        }[self]


PREFIXES = {"#": Group.CODES, "@": Group.INFORMANTS, "/": Group.SOURCES, ">": Group.COMMANDS}
_MOST = 9  # rows before "show all"
_SHARES = {
    Group.CODES: 3,
    Group.DISPLAYS: 2,
    Group.CLAIMS: 2,
    Group.TEXT: 2,
    Group.SOURCES: 2,
    Group.INFORMANTS: 2,
    Group.COMMANDS: 3,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to choose: its name, what is said of it, its sign, its keys, and what choosing it does.

    The sign is a dot of a colour, or an icon by name; `is_speech` marks words of the field, which were found by their
    stems and need not hold what was typed.
    """

    group: Group
    name: str
    detail: str
    choose: Callable[[], object]
    icon: str = ""
    dot: QColor | None = None
    keys: tuple[str, ...] = ()
    is_speech: bool = False
    aside: str = ""

    def rank(self, words: Sequence[str]) -> int | None:
        """How well it fits, 0 best; None where it lacks one of the words, which are in lower case."""
        name, detail = self.name.lower(), self.detail.lower()
        if not self.is_speech and not all(word in name or word in detail for word in words):
            return None
        if not words or name.startswith(words[0]):
            return 0
        return 1 if all(word in name for word in words) else 2


@dataclass(frozen=True, slots=True)
class Found:
    """What is shown for a query: groups with their entries, and how many fit in all."""

    groups: tuple[tuple[Group, tuple[Entry, ...]], ...]
    count: int

    @property
    def shown(self) -> int:
        """How many entries are shown."""
        return sum(len(entries) for _group, entries in self.groups)


def wanted(query: str) -> tuple[Group | None, list[str]]:
    """The group that a prefix asks for, and the words in lower case."""
    query = query.strip()
    group = PREFIXES.get(query[:1])
    return group, (query[1:] if group else query).lower().split()


def find(entries: Iterable[Entry], query: str, *, shows_all: bool = False) -> Found:
    """The entries that fit, best first in each group; of each group a share, unless all are wanted."""
    only, words = wanted(query)
    ranked: dict[Group, list[tuple[int, Entry]]] = {group: [] for group in Group}
    for entry in entries:
        rank = entry.rank(words)
        if rank is not None and only in (None, entry.group):
            ranked[entry.group].append((rank, entry))
    fitting = {group: [entry for _rank, entry in sorted(found, key=_by_rank)] for group, found in ranked.items()}
    count = sum(map(len, fitting.values()))
    most = {group: len(found) for group, found in fitting.items()} if shows_all else _shared(fitting)
    groups = tuple((group, tuple(found[: most[group]])) for group, found in fitting.items() if most[group])
    return Found(groups, count)


def _by_rank(found: tuple[int, Entry]) -> int:
    return found[0]


def _shared(fitting: dict[Group, list[Entry]]) -> dict[Group, int]:
    """How many entries of each group are shown: its share first, then what the others leave, in order."""
    shown = {group: min(len(found), _SHARES[group]) for group, found in fitting.items()}
    while sum(shown.values()) > _MOST:
        shown[max(shown, key=lambda group: shown[group])] -= 1
    for group, found in fitting.items():
        shown[group] += min(len(found) - shown[group], _MOST - sum(shown.values()))
    return shown


def entries_of(context: Context) -> list[Entry]:
    """Everything of a project that can be chosen."""
    return [*_codes(context), *_displays(context), *_claims(context), *_sources(context), *_informants(context)]


def _codes(context: Context) -> Iterable[Entry]:
    counts = context.project.read.counts_by_code(context.project.coder.id)
    for code in context.codes:
        count = sum(counts.get(one.id, 0) for one in context.codes.subtree(code))
        codings = ngettext("{count} coding", "{count} codings", count)
        choose = partial(context.go, Stage.REDUCE, Target(code_id=code.id))
        yield Entry(Group.CODES, code.short_id, f"{code.name}, {codings}", choose, dot=context.hues.hue(code.id).stripe)


def _displays(context: Context) -> Iterable[Entry]:
    for display in context.project.read.displays():
        choose = partial(context.open_display, display.kind, display.id)
        yield Entry(Group.DISPLAYS, display.title, _(DISPLAYS[display.kind].name), choose, "display")
    for kind in DISPLAYS.values():
        choose = partial(context.open_display, kind.key)
        yield Entry(Group.DISPLAYS, _(kind.name), _("new display"), choose, "display")


def _claims(context: Context) -> Iterable[Entry]:
    for claim in sorted(context.project.read.every(Claim), key=lambda one: one.number):
        choose = partial(context.go, Stage.CONCLUDE, Target(claim_id=claim.id))
        yield Entry(Group.CLAIMS, claim_label(claim.number), claim.wording or claim.words, choose, "conclude")


def _sources(context: Context) -> Iterable[Entry]:
    for source in context.project.read.sources():
        yield Entry(Group.SOURCES, source.short_id, source.title, partial(context.open_source, source.id), "file")


def _informants(context: Context) -> Iterable[Entry]:
    for informant in context.project.read.informants():
        detail = ", ".join(part for part in (informant.position, informant.unit) if part)
        choose = partial(context.go, Stage.COLLECT, Target(informant_id=informant.id))
        yield Entry(Group.INFORMANTS, informant.short_id, detail, choose, "user")


def commands(actions: Actions) -> list[Entry]:
    """Every action that can be done here and now."""
    found = []
    for key, spec in actions.specs.items():
        if actions[key].isEnabled() and key != "palette":
            keys = shown_keys(spec.keys[0]) if spec.keys else ()
            found.append(
                Entry(
                    Group.COMMANDS, _(spec.text), "", partial(actions.run, key), spec.icon or "chevron-right", keys=keys
                )
            )
    return found


def text_entries(hits: Sequence[TextHit], context: Context) -> list[Entry]:
    """Places in the texts."""
    return [
        Entry(
            Group.TEXT,
            _("{source}, line {line}").format(source=hit.source.short_id, line=hit.line),
            f"“{hit.words}”",
            partial(context.open_source, hit.source.id, hit.line),
            "reduce",
            is_speech=True,
            aside=ngettext("{count} more hit", "{count} more hits", hit.more) if hit.more else "",
        )
        for hit in hits
    ]
