"""The field's words for techniques, stances, positions and statuses, in the language of a document."""

from qda_app.domain.excerpts import DropReason, ExcerptFlag, Stance
from qda_app.domain.ladder import Balance
from qda_app.domain.matrices import Emptiness
from qda_app.domain.memos import MemoKind
from qda_app.domain.sources import Technique
from qda_app.domain.spans import Region
from qda_app.domain.suggestions import EntityKind
from qda_app.domain.triangulation import Attribute, Position, Status, Sufficiency, TriangulationRow
from qda_app.i18n import N_, Language

SYMBOLS = {
    Position.SUPPORTS: "▲",
    Position.CONTRADICTS: "▼",
    Position.MIXED: "◆",
    Position.NEUTRAL: "○",
    Position.UNRATED: "?",
    Position.SILENT: "∅",
    Position.NOT_ASKED: "–",
}
POSITION_OF_STANCE = {
    Stance.SUPPORTS: Position.SUPPORTS,
    Stance.CONTRADICTS: Position.CONTRADICTS,
    Stance.MIXED: Position.MIXED,
    Stance.NEUTRAL: Position.NEUTRAL,
    None: Position.UNRATED,
}
_TECHNIQUES = {
    Technique.INTERVIEW: N_("Interview"),
    Technique.FOCUS_GROUP: N_("Focus group"),
    Technique.OBSERVATION: N_("Observation"),
    Technique.DOCUMENTATION: N_("Documentation"),
}
_SHORT_TECHNIQUES = {Technique.OBSERVATION: N_("Obs."), Technique.DOCUMENTATION: N_("Doc.")}
_RESULTS_OF = {
    Technique.INTERVIEW: N_("interviews"),
    Technique.FOCUS_GROUP: N_("focus groups"),
    Technique.OBSERVATION: N_("observations"),
    Technique.DOCUMENTATION: N_("documents"),
}
_MEMO_KINDS = {
    MemoKind.THEORETICAL: N_("Theoretical"),
    MemoKind.METHODOLOGICAL: N_("Methodological"),
    MemoKind.SUBSTANTIVE: N_("Substantive"),
    MemoKind.REFLEXIVE: N_("Reflexive"),
    MemoKind.CODE: N_("Code memo"),
    MemoKind.ETHICAL: N_("Ethical"),
    MemoKind.SUPERVISION: N_("Supervision"),
}
_ENTITY_KINDS = {
    EntityKind.PROGRAMME: N_("Programme"),
    EntityKind.AGENCY: N_("Agency"),
    EntityKind.REGULATION: N_("Regulation"),
    EntityKind.PLACE: N_("Place name"),
    EntityKind.OTHER: N_("Other"),
}
_POSITIONS = {
    Position.SUPPORTS: N_("supports"),
    Position.CONTRADICTS: N_("contradicts"),
    Position.MIXED: N_("mixed"),
    Position.NEUTRAL: N_("neutral"),
    Position.UNRATED: N_("not rated yet"),
    Position.SILENT: N_("silent"),
    Position.NOT_ASKED: N_("not asked"),
}
_STATUSES = {
    Status.CONVERGENT_PLUS: N_("Convergent (+)"),
    Status.CONVERGENT_MINUS: N_("Convergent (–)"),
    Status.PARTIAL: N_("Partial"),
    Status.DISSONANT: N_("Dissonant"),
    Status.SINGLE_SOURCE: N_("Single source"),
    Status.NO_DIRECTED_DATA: N_("No directed data yet"),
    Status.UNRATED: N_("Stance not rated yet"),
}
_SUFFICIENCIES = {
    Sufficiency.SUFFICIENT: N_("sufficient"),
    Sufficiency.LIMITED: N_("limited"),
    Sufficiency.WEAK: N_("weak"),
}
_EMPTINESS = {
    Emptiness.SILENT: N_("silent"),
    Emptiness.NOT_ASKED: N_("not asked"),
    Emptiness.NOT_CODED: N_("not coded yet"),
    Emptiness.UNKNOWN: N_("DK (does not know)"),
    Emptiness.FILTERED: N_("outside the filter"),
    Emptiness.GONE: N_("no longer there"),
}
_REASONS = {
    DropReason.NOT_RELEVANT: N_("not relevant"),
    DropReason.REPEATED: N_("repeated"),
    DropReason.OUTSIDE_FOCUS: N_("outside the focus"),
    DropReason.SENSITIVE: N_("sensitive"),
}
_FLAGS = {ExcerptFlag.SALIENT: N_("important"), ExcerptFlag.SURPRISE: N_("surprise")}
_HINTS = {
    Attribute.UNIT: N_("The difference follows the unit: a hint to look into, not a finding."),
    Attribute.TECHNIQUE: N_("The difference follows the technique: a hint to look into, not a finding."),
    Attribute.ROLE: N_("The difference follows the role: a hint to look into, not a finding."),
}


def technique(value: Technique, lang: Language) -> str:
    """The name of a technique."""
    return lang._(_TECHNIQUES[value])


def technique_short(value: Technique, lang: Language) -> str:
    """The name of a technique for a column of one voice; the name itself where it is short."""
    return lang._(_SHORT_TECHNIQUES.get(value, _TECHNIQUES[value]))


def technique_in_sentence(value: Technique, lang: Language) -> str:
    """The name of a technique in the middle of a sentence; abbreviations keep their capitals."""
    name = technique(value, lang)
    return name if name.isupper() else name.lower()


def results_of(value: Technique, lang: Language) -> str:
    """What a technique gathered, in the middle of a sentence."""
    return lang._(_RESULTS_OF[value])


def position(value: Position, lang: Language) -> str:
    """Where a voice stands, as a word."""
    return lang._(_POSITIONS[value])


def emptiness(value: Emptiness, lang: Language) -> str:
    """Why a cell is empty, as a word."""
    return lang._(_EMPTINESS[value])


def region_place(region: Region, lang: Language, *, is_picture: bool) -> str:
    """Where a rectangle stands, in the middle of a locator: picture, page 2."""
    return lang._("picture") if is_picture else lang._("page {number}").format(number=lang.number(region.page))


def region_words(region: Region, lang: Language, *, is_picture: bool) -> str:
    """What is said of a rectangle that nobody has described yet."""
    if is_picture:
        return lang._("[part of the picture]")
    return lang._("[part of page {number}]").format(number=lang.number(region.page))


def drop_reason(value: DropReason, lang: Language) -> str:
    """Why an excerpt was dropped."""
    return lang._(_REASONS[value])


def entity_kind(kind: EntityKind, lang: Language) -> str:
    """What a name names."""
    return lang._(_ENTITY_KINDS[kind])


def memo_kind(value: MemoKind, lang: Language) -> str:
    """What a memo is about, at the beginning of a line."""
    return lang._(_MEMO_KINDS[value])


def excerpt_flag(value: ExcerptFlag, lang: Language) -> str:
    """Why an excerpt is to be found again."""
    return lang._(_FLAGS[value])


def hint(value: Attribute, lang: Language) -> str:
    """What a patterned difference suggests."""
    return lang._(_HINTS[value])


def hints(row: TriangulationRow, lang: Language) -> list[str]:
    """What the difference between the voices of a row may follow, a sentence each."""
    told = lang._("The difference follows {attribute}: a hint to look into, not a finding.")
    named = [told.format(attribute=name) for name in row.follows_named]
    return [*(hint(one, lang) for one in row.follows), *named]


def status_name(value: Status, lang: Language) -> str:
    """The name of a status, without what qualifies it."""
    return lang._(_STATUSES[value])


def judged(value: str, lang: Language) -> str:
    """A judgement: one of the names of statuses, or the researcher's own word."""
    return status_name(Status(value), lang) if value in _STATUSES else value


def status(row: TriangulationRow, lang: Language) -> str:
    """The status of a node, with what qualifies it."""
    name = status_name(row.status, lang)
    if row.weak_negative_case:
        return lang._("{status} (weak negative case)").format(status=name)
    if row.silent and row.status in (Status.CONVERGENT_PLUS, Status.CONVERGENT_MINUS):
        return lang._("{status}, some are silent").format(status=name)
    return name


def sufficiency(row: TriangulationRow, lang: Language) -> str:
    """How well the majority side is supported; a dash without a direction."""
    if not row.sufficiency:
        return "–"
    name = lang._(_SUFFICIENCIES[row.sufficiency])
    return lang._("{sufficiency} (tie)").format(sufficiency=name) if row.is_tie else name


def listed(words: list[str], lang: Language) -> str:
    """Words as a list in a sentence: a, b and c."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(words)
    return lang._("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def decimal(value: float, lang: Language) -> str:
    """A number with as many of two decimals as it needs: 0.75, 0.5, 2."""
    digits = len(f"{value:.2f}".rstrip("0").partition(".")[2])
    return lang.number(value, digits)


def quote_withheld(lang: Language) -> str:
    """What stands where a quote would that the consent does not cover."""
    return lang._("quote not shown: the consent does not cover quotes")


def reduction_balance(found: Balance, lang: Language) -> str:
    """What became of excerpts: how many were examined, kept, dropped and merged."""
    told = lang._("Balance of the reduction: {all} excerpts examined, {kept} kept, {dropped} dropped.").format(
        all=lang.number(found.excerpts), kept=lang.number(found.kept), dropped=lang.number(found.dropped)
    )
    if not found.merged:
        return told
    merged = lang.plural(
        "Of the kept, {count} is merged into another.", "Of the kept, {count} are merged into others.", found.merged
    )
    return f"{told} {merged}"
