"""Arranging displays: rows, columns, cells and filter as they are typed, with names for what a project holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.arrangement import BY as BY_SCALE
from qda_app.analysis.displays.arrangement import (
    HEADED,
    LARGE,
    MODE_NAMES,
    ORDER,
    SCALE,
    Arrangement,
    Arranging,
    Mode,
    Order,
    Scale,
    arrange,
    arranged,
    is_offered,
)
from qda_app.analysis.displays.axis_kinds import (
    AXES,
    CODE_AXES,
    INFORMANT_ATTRIBUTE,
    SOURCE_ATTRIBUTE,
    attribute_axes,
    axis_kind,
)
from qda_app.analysis.displays.kinds import Form
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.queries import Terms
from qda_app.i18n import Language, _
from qda_app.services.analyses import assumptions
from qda_app.services.display_given import given_for, given_for_all
from qda_app.services.project import Project
from qda_app.services.queries import names, saved_query

IN_ARRANGEMENT = (ORDER, SCALE, BY_SCALE, LARGE)
"""Choices by name that belong to the arrangement."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An arrangement as it is typed: `techniques`, or `codes:INO,MAN`; a query as a sentence or by its name."""

    rows: str = ""
    columns: str = ""
    cell: str = ""
    filter: str = ""
    rule: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not (self.rows or self.columns or self.cell or self.filter or self.rule or self.choices)


def arranged_as(project: Project, display: Display, spoken: Spoken, lang: Language) -> Display:
    """The display arranged as it was said. Raises UserError for an axis, line, cell or choice that there is not."""
    display = replace(display, rule=spoken.rule.strip() or display.rule)
    if spoken == Spoken(rule=spoken.rule):
        return display
    arranging, plan = DISPLAYS[display.kind].arranging, plan_of(project, display, lang)
    wanted = arranged(arranging, display)
    if spoken.rows:
        axis, of = _side(plan, spoken.rows, arranging.rows, _("rows"))
        wanted = replace(wanted, rows=axis, rows_of=of)
    if spoken.columns:
        axis, of = _side(plan, spoken.columns, arranging.columns, _("columns"))
        wanted = replace(wanted, columns=axis, columns_of=of)
    if spoken.cell:
        wanted = replace(wanted, mode=_mode(spoken.cell, arranging))
    if spoken.filter:
        wanted = replace(wanted, filter=asked(project, spoken.filter))
    return arrange(arranging, display, _chosen(wanted, spoken.choices))


def is_arranged(kind: str) -> bool:
    """Whether rows and columns of a kind of display can be arranged."""
    return kind in DISPLAYS and bool(DISPLAYS[kind].arranging.rows)


def names_axis(told: str, lang: Language) -> bool:
    """Whether words name an axis, not codes."""
    head = told.partition(":")[0].strip()
    is_attribute = ":" in told and f"{head}:" in (INFORMANT_ATTRIBUTE, SOURCE_ATTRIBUTE)
    return is_attribute or _axis(lang, head) is not None


def plan_of(project: Project, display: Display, lang: Language) -> Plan:
    """All that a display is built from at this moment, and that its axes are chosen from."""
    with project.read.moment() as read:
        corpus = read.corpus(project.coder)
        given = given_for(read, display, given_for_all(read, project.coder))
    return Plan(corpus, display, lang, assumptions(project), given)


def asked(project: Project, words: str) -> Terms:
    """The terms of a query that is kept under a name, or of a sentence. Raises UserError where it is neither."""
    kept = saved_query(project, words)
    return kept.asked if kept else typed_query(words, names(project))


def _side(plan: Plan, told: str, offered: Sequence[str], side: str) -> tuple[str, tuple[str, ...]]:
    """An axis by its key or name, and which of its lines; words that name no axis are codes."""
    head, _colon, rest = told.partition(":")
    axis = _axis(plan.lang, head.strip())
    if axis is None and f"{head.strip()}:" in offered:  # an attribute
        name, _colon, rest = rest.partition(":")
        axis = f"{head.strip()}:{name.strip()}"
    if axis is None:
        axis, rest = next((one for one in offered if one in CODE_AXES), ""), told
        axis = "codes" if "codes" in offered else axis
    if not axis or not is_offered(axis, offered):
        raise UserError(
            _("The {side} of this display cannot be {axis}.").format(side=side, axis=told),
            hint=_("They can be {axes}.").format(axes=", ".join(_offered(plan, offered)) or "–"),
        )
    return axis, tuple(_token(plan, axis, word.strip()) for word in _listed(rest))


def _listed(told: str) -> list[str]:
    return [word for word in (told.split(";") if ";" in told else told.split(",")) if word.strip()]


def _axis(lang: Language, word: str) -> str | None:
    found = {kind.key: kind.key for kind in AXES.values()} | {HEADED: HEADED}
    found |= {lang._(kind.name).casefold(): kind.key for kind in AXES.values()}
    return found.get(word) or found.get(word.casefold())


def _offered(plan: Plan, offered: Sequence[str]) -> list[str]:
    fixed = [one for one in offered if not one.endswith(":")]
    return [*fixed, *(one for one in attribute_axes(plan) if is_offered(one, offered))]


def _token(plan: Plan, axis: str, word: str) -> str:
    for line in axis_kind(axis).all(plan):
        if word in (line.token, line.key, line.axis.title):
            return line.token
    if axis in CODE_AXES:
        raise UserError(_("There is no code {code}.").format(code=word), hint=_("Choose codes of the codebook."))
    raise UserError(
        _("{word} does not stand among the {axis}.").format(word=word, axis=axis),
        hint=_("Name what the registers hold."),
    )


def _mode(told: str, arranging: Arranging) -> Mode:
    there = {str(mode): mode for mode in arranging.modes} | {_(MODE_NAMES[mode]): mode for mode in arranging.modes}
    if told in there:
        return there[told]
    raise UserError(
        _("The cells of this display cannot hold {told}.").format(told=told),
        hint=_("They can hold {modes}.").format(modes=", ".join(map(str, arranging.modes)) or "–"),
    )


def _chosen(wanted: Arrangement, choices: Sequence[tuple[str, str]]) -> Arrangement:
    for name, told in choices:
        try:
            if name == ORDER:
                wanted = replace(wanted, order=Order(told))
            elif name == SCALE:
                wanted = replace(wanted, scale=Scale(told))
            elif name == BY_SCALE:
                wanted = replace(wanted, by=told)
            elif name == LARGE:
                wanted = replace(wanted, is_large_wanted=told == "yes")
        except ValueError as fault:
            known: list[str] = [*Order] if name == ORDER else [*Scale]
            raise UserError(
                _("{name} cannot be {value}.").format(name=name, value=told),
                hint=_("It is one of {values}.").format(values=", ".join(known)),
            ) from fault
    return wanted


def is_unruled(display: Display) -> bool:
    """Whether a display is a matrix of ratings without a decision rule."""
    kind = DISPLAYS[display.kind]
    is_rated = kind.form is Form.MATRIX and arranged(kind.arranging, display).mode is Mode.RATING
    return is_rated and not display.rule.strip()


def refuse_unruled(display: Display) -> None:
    """Raise UserError where a matrix of ratings has no decision rule of its own: nobody could follow its cells."""
    if is_unruled(display):
        raise UserError(
            _("This matrix rates, and its decision rule is not written yet."),
            hint=_("Write in the arrangement what earns each rating; on the command line, add --rule."),
        )
