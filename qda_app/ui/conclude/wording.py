"""The words of this stage: what a status means, what sufficiency asks for, and what a step changed."""

from qda_app.analysis import wording
from qda_app.domain.triangulation import Assumptions, Position, Status, TriangulationRow
from qda_app.i18n import N_, _, current
from qda_app.services.boards import BoardRow
from qda_app.ui.conclude.board_line import Angle

_MEANINGS = {
    Status.CONVERGENT_PLUS: N_("Every voice that takes a side supports the proposition."),
    Status.CONVERGENT_MINUS: N_("Every voice that takes a side contradicts the proposition."),
    Status.PARTIAL: N_("At least one voice is mixed, and no voice stands against another."),
    Status.DISSONANT: N_(
        "Voices stand on both sides, each side with own experience or a checkable example. "
        "The difference is something to look into, not an error."
    ),
    Status.SINGLE_SOURCE: N_("All voices that take a side belong to one unit, so nothing can be compared yet."),
    Status.NO_DIRECTED_DATA: N_("Nobody speaks for or against the proposition yet."),
    Status.UNRATED: N_("Stance is not rated yet, so only coverage is known."),
}
_WEAK = N_("Voices stand on both sides, but one side rests on hearsay only.")
_PHRASINGS = {
    Status.CONVERGENT_PLUS: N_("all sources that were asked …"),
    Status.CONVERGENT_MINUS: N_("all sources that were asked …"),
    Status.PARTIAL: N_("in general …, except …"),
    Status.DISSONANT: N_("there is a difference between … and …"),
}


def meaning(row: TriangulationRow) -> str:
    """What the status of a node says."""
    return _(_WEAK if row.weak_negative_case else _MEANINGS[row.status])


def phrasing(status: Status) -> str:
    """How a sentence begins that fits a status; empty where nothing can be said yet."""
    found = _PHRASINGS.get(status)
    return _("Wording that fits: “{words}”").format(words=_(found)) if found else ""


def coverage(row: TriangulationRow) -> str:
    """How many of those who were asked have spoken."""
    if not row.asked:
        return _("Nobody was asked about this, as far as the register says.")
    return _("{speaking} of {asked} voices that were asked have spoken.").format(
        speaking=current().number(row.speaking), asked=current().number(row.asked)
    )


def conditions(row: BoardRow, assumed: Assumptions) -> list[tuple[bool, str]]:
    """What sufficiency asks of the majority side, and whether it is met."""
    support, lang = row.support, current()
    techniques = ", ".join(wording.technique(one, lang) for one in support.techniques) or "–"
    return [
        (
            support.weight >= assumed.enough_voices - 1e-9,
            _("Independent voices: {weight} of at least {least}").format(
                weight=lang.number(support.weight, 2), least=wording.decimal(assumed.enough_voices, lang)
            ),
        ),
        (
            len(support.techniques) >= assumed.enough_techniques,
            _("Techniques: {techniques}, at least {least}").format(
                techniques=techniques, least=assumed.enough_techniques
            ),
        ),
        (support.is_independent, _("Observation or documentation among them")),
        (
            support.strength >= assumed.enough_strength,
            _("Strongest evidence {strength} of at least {least}").format(
                strength=support.strength or "–", least=assumed.enough_strength
            ),
        ),
    ]


def voice(row: TriangulationRow, name: str) -> str:
    """Where one voice stands on a node, and what that comes from."""
    position, lang = row.positions[name], current()
    heard = row.voices.get(name)
    where = wording.position(position, lang)
    if not heard or not position.is_directed:
        return _("{voice}: {position}.").format(voice=name, position=where)
    return _("{voice}: {position}. Strength for {plus}, against {minus}; counts as {vote} of a voice.").format(
        voice=name,
        position=where,
        plus=wording.decimal(heard.supports, lang),
        minus=wording.decimal(heard.contradicts, lang),
        vote=lang.number(heard.vote, 2),
    )


def assumption_words(assumed: Assumptions) -> str:
    """The footnote on independence: what two people of one unit count."""
    weight = 2 / (1 + assumed.rho)
    return _("Two people of one unit count as {weight} voices (ρ {rho}, a declared assumption).").format(
        weight=current().number(weight, 2), rho=wording.decimal(assumed.rho, current())
    )


def angle_note(angle: Angle) -> str:
    """What a side of the board compares; empty where its columns say it."""
    notes = {
        Angle.TIME: _("A time is a wave of the register, or else a day. A unit is compared with itself."),
        Angle.CODERS: _("Every column is the whole board as one coder has coded it. A theory is a note on the row."),
        Angle.PAIRS: _(
            "Two voices agree where they stand on the same side with half of their indicators in common (Farmer)."
        ),
    }
    return notes.get(angle, "")


def sections() -> list[tuple[Position, str]]:
    """The groups of evidence, in order."""
    return [
        (Position.SUPPORTS, _("Supporting")),
        (Position.CONTRADICTS, _("Contradicting")),
        (Position.MIXED, _("Mixed")),
        (Position.NEUTRAL, _("Neutral")),
        (Position.UNRATED, _("Not rated yet")),
    ]
