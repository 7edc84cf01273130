"""Documents of several parts: each a builder of one report, by the name that the command line knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.displays import Display
from qda_app.domain.progress import NOBODY, PartOf, Progress
from qda_app.domain.reports import Report
from qda_app.exporters.registry import Remarks, write_report
from qda_app.services.display_sets import chosen_displays, displays_report
from qda_app.services.exporting import Wish
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a document: `displays` by title or kind, or those of `shown` as they are."""

    displays: tuple[str, ...] = ()
    shown: tuple[Display, ...] = ()


Builder = Callable[[Project, Wish, Choice, Progress], Report]
_EVERYTHING = Choice()


def export_document(
    project: Project, wish: Wish, path: Path, choice: Choice = _EVERYTHING, progress: Progress = NOBODY
) -> Remarks:
    """Write the document that `wish.what` names, wholly or not at all; returns what there is to say of it.

    Raises UserError where it cannot be built, for an unknown suffix, and where the file cannot be written.
    """
    report = DOCUMENTS[wish.what](project, wish, choice, PartOf(progress, 0, 2))
    return write_report(report, path, wish.look, PartOf(progress, 1, 2))


def _displays(project: Project, wish: Wish, choice: Choice, progress: Progress) -> Report:
    displays: Sequence[Display] = choice.shown or chosen_displays(project, choice.displays)
    return displays_report(project, displays, wish, progress)


DOCUMENTS: Mapping[str, Builder] = {
    "displays": _displays,
}
