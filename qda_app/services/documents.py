"""Documents of several parts: each a builder of one report, by the name that the command line knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda_app.domain.displays import Display
from qda_app.domain.progress import NOBODY, PartOf, Progress
from qda_app.domain.reports import Report
from qda_app.exporters.registry import Remarks, write_report
from qda_app.services.audit_reports import audit_report
from qda_app.services.display_sets import chosen_displays, displays_report
from qda_app.services.exporting import Wish
from qda_app.services.project import Project
from qda_app.services.thesis.appendices import cautions, chosen_appendices
from qda_app.services.thesis.bab3 import bab3
from qda_app.services.thesis.bab4 import bab4
from qda_app.services.thesis.checks import checked
from qda_app.services.thesis.ground import read_ground
from qda_app.services.thesis.sections import Order, usual_order


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a document: `displays` by title or kind, or those of `shown` as they are.

    Of chapter IV the `orders` of its findings, outer ones first, none for the usual one, and the names of its
    `appendices`; none for the usual ones.
    """

    displays: tuple[str, ...] = ()
    shown: tuple[Display, ...] = ()
    orders: tuple[Order, ...] = ()
    appendices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A document, and what there is to say of it, in sentences of the interface."""

    report: Report
    remarks: Remarks = ()


Builder = Callable[[Project, Wish, Choice, Progress], Built]
_EVERYTHING = Choice()


def export_document(
    project: Project, wish: Wish, path: Path, choice: Choice = _EVERYTHING, progress: Progress = NOBODY
) -> Remarks:
    """Write the document that `wish.what` names, wholly or not at all; returns what there is to say of it.

    Raises UserError where it cannot be built, for an unknown suffix, and where the file cannot be written.
    """
    built = DOCUMENTS[wish.what](project, wish, choice, PartOf(progress, 0, 2))
    return (*write_report(built.report, path, wish.look, PartOf(progress, 1, 2)), *built.remarks)


def _displays(project: Project, wish: Wish, choice: Choice, progress: Progress) -> Built:
    displays: Sequence[Display] = choice.shown or chosen_displays(project, choice.displays)
    return Built(displays_report(project, displays, wish, progress))


def _bab4(project: Project, wish: Wish, choice: Choice, progress: Progress) -> Built:
    ground = read_ground(project, wish)
    orders = choice.orders or (usual_order(ground),)
    appended = chosen_appendices(choice.appendices)
    report = bab4(ground, orders, appended, progress)
    return Built(report, [*(one.sentence for one in checked(ground)), *cautions(ground, appended)])


def _bab3(project: Project, wish: Wish, _choice: Choice, _progress: Progress) -> Built:
    return Built(bab3(read_ground(project, wish)))


def _audit(project: Project, wish: Wish, _choice: Choice, _progress: Progress) -> Built:
    return Built(audit_report(project, wish.lang))


DOCUMENTS: Mapping[str, Builder] = {
    "displays": _displays,
    "bab3": _bab3,
    "bab4": _bab4,
    "audit": _audit,
}
