"""Landings: the place that a jump leads to in the open source, or the sentence that says why there is none."""

from dataclasses import dataclass

from qda_app.domain.codes import Code
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.jumps import Jump, JumpKind, at_time, seconds_of
from qda_app.domain.outlines import Heading, heading_named
from qda_app.domain.quick_codes import QuickCodes, read_entry
from qda_app.domain.spans import Span
from qda_app.i18n import _, current, ngettext
from qda_app.ui.coding_view.snapshot import ShownTurn, TextSnapshot
from qda_app.ui.reduce.desk import Desk


@dataclass(frozen=True, slots=True)
class Landing:
    """Where to go, how it is told, and the excerpt where it is one."""

    span: Span
    told: str
    excerpt_id: ExcerptId | None = None


def landing(jump: Jump, snapshot: TextSnapshot) -> Landing:
    """The place of a line, a turn or a time. Raises UserError where the source has no such place."""
    if jump.kind is JumpKind.LINE:
        return _line(jump.number, snapshot)
    if jump.kind is JumpKind.TURN:
        return _turn(jump.number, snapshot)
    return _time(jump, snapshot)


def heading_landing(found: Heading, snapshot: TextSnapshot) -> Landing:
    """The place of a heading."""
    line = current().number(snapshot.lines.number(found.span.start))
    return Landing(found.span, _("heading “{words}”, line {line}").format(words=found.words, line=line))


def stamp_at(snapshot: TextSnapshot, position: int) -> str:
    """The last time stamp up to the turn that holds a position; empty where there is none."""
    return next((turn.time_stamp for turn in reversed(snapshot.turns)
                 if turn.label_start <= position and turn.time_stamp), "")  # fmt: skip


def next_coding(words: str, desk: Desk, quick: QuickCodes, here: int) -> Landing:
    """The next excerpt with a code, or one below it, in the open source; after the last one the first again.

    Where no code fits the words, it is the heading that holds them.
    Raises UserError where there is neither, or none that fits was given in this source.
    """
    given = _given(desk)
    named = desk.source and heading_named(words, desk.source.outline)
    if named and desk.source and not desk.tree.named(words.upper()) and not quick.best(read_entry(words).words, most=1):
        return heading_landing(named, desk.source.snapshot)
    code = _fitting(words, desk, quick, given)
    wanted = {below.id for below in desk.tree.subtree(code)}
    found = sorted({excerpt.id: excerpt for one in wanted for excerpt in given.get(one, ())}.values(), key=_place)
    if not found:
        told = _("{code} was not given in this source.").format(code=code.short_id)
        raise UserError(told, hint=_("Look for another code, or open another source."))
    chosen = desk.excerpt if desk.excerpt in found else None
    place = found.index(chosen) + 1 if chosen else sum(one.start < here for one in found)
    number = current().number
    excerpt, place = found[place % len(found)], place % len(found)
    told = _("{code}, {place} of {count}, line {line}").format(
        code=code.short_id,
        place=number(place + 1),
        count=number(len(found)),
        line=number(desk.source.line(excerpt) if desk.source else 0),
    )
    return Landing(excerpt.span, told, excerpt.id)


def _line(number: int, snapshot: TextSnapshot) -> Landing:
    count = len(snapshot.lines)
    if not 1 <= number <= count:
        told = ngettext("This source has {count} line.", "This source has {count} lines.", count)
        raise UserError(told, hint=_("Type a number from 1 to {count}.").format(count=current().number(count)))
    told = _("line {number} of {count}").format(number=current().number(number), count=current().number(count))
    return Landing(snapshot.lines.span(number), told)


def _turn(number: int, snapshot: TextSnapshot) -> Landing:
    count = len(snapshot.turns)
    if not count:
        raise UserError(_("This source has no turns."), hint=_("Type the number of a line."))
    if not 1 <= number <= count:
        told = ngettext("This source has {count} turn.", "This source has {count} turns.", count)
        raise UserError(told, hint=_("Type a number from 1 to {count}.").format(count=current().number(count)))
    turn = snapshot.turns[number - 1]
    told = _("turn {number} of {count}, {speaker}, line {line}").format(
        number=current().number(number),
        count=current().number(count),
        speaker=turn.speaker,
        line=current().number(snapshot.lines.number(turn.start)),
    )
    return Landing(Span(turn.start, turn.end), told)


def _time(jump: Jump, snapshot: TextSnapshot) -> Landing:
    stamped = [(turn, stamp) for turn in snapshot.turns if (stamp := seconds_of(turn.time_stamp)) is not None]
    if not stamped:
        raise UserError(_("This source has no time stamps."), hint=_("Type the number of a line."))
    place = at_time([stamp for _turn, stamp in stamped], jump.number)
    if place is None:
        told = _("The first time stamp is {time}.").format(time=min(stamped, key=lambda one: one[1])[0].time_stamp)
        raise UserError(told, hint=_("Type a later time."))
    return _at_stamp(stamped[place][0], snapshot)


def _at_stamp(turn: ShownTurn, snapshot: TextSnapshot) -> Landing:
    line = current().number(snapshot.lines.number(turn.start))
    told = _("{time}, {speaker}, line {line}").format(time=turn.time_stamp, speaker=turn.speaker, line=line)
    return Landing(Span(turn.start, turn.end), told)


def _given(desk: Desk) -> dict[CodeId, list[Excerpt]]:
    """The excerpts of the open source by their codes."""
    given: dict[CodeId, list[Excerpt]] = {}
    for coding in desk.work.codings_in(desk.source_id) if desk.source_id else ():
        excerpt = desk.work.excerpt(coding.excerpt_id)
        if excerpt and not excerpt.is_missing:
            given.setdefault(coding.code_id, []).append(excerpt)
    return given


def _fitting(words: str, desk: Desk, quick: QuickCodes, given: dict[CodeId, list[Excerpt]]) -> Code:
    """The code or group of that id; else of those that fit the best one that was given here, or the best."""
    named = desk.tree.named(words.upper())
    if named:
        return named
    fits = quick.best(read_entry(words).words, most=100)
    if not fits:
        told = _("No code, line, turn or time is called “{words}”.").format(words=words)
        raise UserError(
            told, hint=_("Type 77 for a line, t12 for a turn, 12:30 for a time, or some letters of a code.")
        )
    return next((code for code in fits if code.id in given), fits[0])


def _place(excerpt: Excerpt) -> tuple[int, int, int]:
    return excerpt.start, -excerpt.end, excerpt.number
