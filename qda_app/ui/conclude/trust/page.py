"""The trustworthiness file: criterion by criterion what there is and what is missing, and what is written for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from qda_app.analysis.citations import CitationCheck
from qda_app.domain.claims import PeerDebrief, Reference
from qda_app.domain.ids import ClaimId
from qda_app.domain.sources import Informant
from qda_app.exporters.registry import write_report
from qda_app.i18n import Language, _, current, language
from qda_app.services.member_checks import CheckLine, check_lines, debriefs, sheet_of, sheet_report, withheld_words
from qda_app.services.project import Project
from qda_app.services.references import citation_check, references
from qda_app.services.trustworthiness import Holding, trustworthiness
from qda_app.ui.conclude.trust.member_checks import ChecksSection
from qda_app.ui.conclude.trust.sections import PeersSection, ReferencesSection
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.parts import heading, label
from qda_app.ui.theme import icon, set_look


@dataclass(frozen=True)
class Shown:
    """Everything that the page shows, of one moment."""

    holdings: Sequence[Holding]
    checks: Sequence[CheckLine]
    informants: Sequence[Informant]
    talks: Sequence[PeerDebrief]
    references: Sequence[Reference]
    citations: CitationCheck


class TrustPage(QWidget):
    """One column that scrolls."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.checks, self.peers = ChecksSection(context), PeersSection(context)
        self.references = ReferencesSection(context)
        self._criteria = QVBoxLayout()
        self.table = QScrollArea()
        self._lay_out()
        self.checks.sheet_wanted.connect(self._save_sheet)

    def read(self) -> None:
        """Look everything through anew."""
        read = partial(_shown, self._context.project, current())
        self._context.jobs.read(read, self.show_all, owner=self, topic="trust", failed=self.failed.emit)

    def show_all(self, shown: Shown) -> None:
        """Show what was found."""
        while item := self._criteria.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, found in groupby(shown.holdings, lambda one: one.criterion):
            self._criteria.addWidget(self._criterion(name, list(found)))
        self.checks.show_checks(shown.checks, shown.informants)
        self.peers.show_talks(shown.talks)
        self.references.show_references(shown.references, shown.citations)

    def _lay_out(self) -> None:
        space = self._context.theme.space
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(space("l"), space("m"), space("l"), space("l"))
        column.setSpacing(space("m"))
        column.addLayout(self._criteria)
        for section in (self.checks, self.peers, self.references):
            column.addWidget(section)
        column.addStretch(1)
        self.table.setWidgetResizable(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setWidget(content)
        self.table.setAccessibleName(_("Trustworthiness"))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.table)

    def _criterion(self, name: str, found: Sequence[Holding]) -> QWidget:
        theme = self._context.theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(heading(name))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.space("m"))
        grid.setVerticalSpacing(theme.space("xs"))
        for place, share in ((1, 3), (2, 4), (3, 5)):
            grid.setColumnStretch(place, share)
        for line, one in enumerate(found):
            is_met = not one.missing
            sign = label("")
            drawn = icon("check", theme, "success") if is_met else icon("warning", theme, "warning")
            sign.setPixmap(drawn.pixmap(14, 14))
            sign.setAccessibleName(_("met") if is_met else _("something is missing"))
            grid.addWidget(sign, line, 0, Qt.AlignmentFlag.AlignTop)
            for place, words in enumerate((one.technique, one.holds, one.missing), start=1):
                grid.addWidget(
                    label(words, kind="table", tone="" if place == 1 else "secondary", wraps=True), line, place
                )
        column.addLayout(grid)
        return whole

    def _save_sheet(self, informant: Informant | None, included: Sequence[ClaimId]) -> None:
        if informant is None:
            return
        project = self._context.project
        name = _("Member check {informant}").format(informant=informant.short_id)
        proposal = project.path.with_name(f"{name}.docx")
        path = self._context.dialogs.save_file(self, name, _("Word (*.docx)"), proposal)
        if path:
            write = partial(_write_sheet, project, informant, included, path)
            self._context.jobs.read(write, self._on_saved, owner=self, topic="sheet", failed=self.failed.emit)

    def _on_saved(self, saved: tuple[Path, Sequence[str]]) -> None:
        path, withheld = saved
        told = _("The sheet was saved as {name}.").format(name=path.name)
        if withheld:
            told += " " + _("Left out, because they tell of others: {claims}.").format(claims=", ".join(withheld))
        self._context.tell(Notice(told, tone="success"))


def _shown(project: Project, lang: Language) -> Shown:
    read = project.read
    return Shown(
        trustworthiness(project, lang),
        check_lines(project),
        read.informants(),
        debriefs(read),
        references(read),
        citation_check(project),
    )


def _write_sheet(
    project: Project, informant: Informant, included: Sequence[ClaimId], path: Path
) -> tuple[Path, Sequence[str]]:
    lang = language(project.read.study().language)
    sheet = sheet_of(project, informant.id, lang, included)
    write_report(sheet_report(sheet, lang), path)
    return path, withheld_words(sheet)
