"""The look of a document: what every campus asks for in its own way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from qda_app.domain.errors import UserError
from qda_app.domain.reports import HeadingScheme, Report, Spacing
from qda_app.i18n import N_, _

_SIDES = 4
_NARROWEST_CM, _WIDEST_CM = 2.0, 6.0
_LAST_CHAPTER = 20


class Margins(StrEnum):
    """The margins that campuses ask for most: top, left, right, bottom in cm."""

    BINDING_AND_TOP = "4-4-3-3"
    BINDING = "3-4-3-3"


SCHEME_NAMES = {HeadingScheme.DECIMAL: N_("4.1, then 4.1.1"), HeadingScheme.LETTERS: N_("A., then 1., then a.")}
SPACING_NAMES = {Spacing.ONE_AND_A_HALF: N_("1.5 lines"), Spacing.DOUBLE: N_("double")}


@dataclass(frozen=True, slots=True)
class Look:
    """How a document is set; a `chapter` of None leaves the document its own, a `template` is somebody's .docx.

    `margins` are top-left-right-bottom in cm, a template has its own.
    """

    margins: str = Margins.BINDING_AND_TOP.value
    headings: HeadingScheme = HeadingScheme.DECIMAL
    spacing: Spacing = Spacing.ONE_AND_A_HALF
    chapter: int | None = None
    template: Path | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The look as words that can be kept, and read again by `kept_look`."""
        template = str(self.template) if self.template else ""
        return self.margins, self.headings.value, self.spacing.value, str(self.chapter or ""), template

    def on(self, report: Report) -> Report:
        """A report in this look."""
        chapter = report.chapter if self.chapter is None else self.chapter
        return replace(report, margins=self.margins, headings=self.headings, spacing=self.spacing, chapter=chapter)


def checked_margins(told: str) -> str:
    """Margins as a person writes them, `4-4-3-3` or `3 4 2,5 2,5`. Raises UserError where they are none."""
    sides = told.replace(",", ".").replace("-", " ").split()
    try:
        widths = [float(side) for side in sides]
    except ValueError:
        widths = []
    if len(widths) != _SIDES or not all(_NARROWEST_CM <= width <= _WIDEST_CM for width in widths):
        raise UserError(
            _("{margins} are no margins.").format(margins=told.strip() or "–"),
            hint=_("Write top, left, right and bottom in centimetres, each from 2 to 6, such as 4-4-3-3."),
        )
    return "-".join(f"{width:g}" for width in widths)


def checked_chapter(told: int) -> int:
    """The number of a chapter. Raises UserError where there is hardly such a chapter."""
    if not 1 <= told <= _LAST_CHAPTER:
        raise UserError(_("{number} is no number of a chapter.").format(number=told), hint=_("Give one from 1 to 20."))
    return told


def kept_look(words: Sequence[str]) -> Look:
    """The look that was kept as words; the usual one where they make no sense."""
    try:
        margins, headings, spacing, chapter, template = words
        number = checked_chapter(int(chapter)) if chapter else None
        file = Path(template) if template else None
        return Look(checked_margins(margins), HeadingScheme(headings), Spacing(spacing), number, file)
    except (ValueError, UserError):
        return Look()
