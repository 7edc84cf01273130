"""Saturation: new codes a source, the curve, and the rule that judges it where there is enough to judge."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QScrollArea, QTableView, QVBoxLayout, QWidget

from qda_app.analysis.displays.saturation import drawn
from qda_app.analysis.saturation import judge_runs
from qda_app.analysis.saturation_sheets import SaturationSheet
from qda_app.analysis.saturation_words import runs, verdict
from qda_app.domain.saturation import RunRule
from qda_app.i18n import _, current, ngettext
from qda_app.services.saturations import saturation_sheet
from qda_app.ui.conclude.saturation_model import SaturationModel
from qda_app.ui.context import Context
from qda_app.ui.display.figure_view import FigureView
from qda_app.ui.parts import label
from qda_app.ui.theme import set_look


class SaturationPage(QWidget):
    """The rule above, the verdict, the table, and the curve."""

    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.sheet: SaturationSheet | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.base, self.run = _choice((4, 5, 6), _("Base size")), _choice((2, 3), _("Run length"))
        self.threshold, self.step = QComboBox(), QComboBox()
        self.threshold.addItem(_("at most 5 %"), 0.05)
        self.threshold.addItem(_("none"), 0.0)
        self.threshold.setAccessibleName(_("Threshold"))
        self.step.setAccessibleName(_("Step of runs"))
        self.verdict = label("", kind="reading", wraps=True)
        self.runs = label("", kind="table", tone="secondary", wraps=True)
        self.model = SaturationModel(self)
        self.table = self._made_table()
        self.curve = FigureView(context, is_part=True)
        self.coverage = label("", wraps=True)
        self.caution = label("", kind="table", tone="secondary", wraps=True)
        self._lay_out()
        self._offer_steps()
        for box in (self.base, self.run, self.threshold, self.step):
            box.activated.connect(self._on_rule)

    @property
    def rule(self) -> RunRule:
        """The rule that is chosen."""
        return RunRule(
            self.base.currentData(), self.run.currentData(), self.threshold.currentData(), self.step.currentData()
        )

    def read(self) -> None:
        """Count anew; the old numbers stay until that is done."""
        read = partial(saturation_sheet, self._context.project)
        self._context.jobs.read(read, self._on_read, owner=self, topic="saturation", failed=self.failed.emit)

    def _on_read(self, sheet: SaturationSheet) -> None:
        self.sheet = sheet
        self.model.show(sheet)
        rows = self.model.rowCount()
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + 28 * rows + 2)
        self.table.setVisible(rows > 0)
        self.curve.setVisible(rows > 0)
        self._show_verdict()
        self._show_coverage(sheet)

    def _on_rule(self, _row: int) -> None:
        self._offer_steps()
        self._show_verdict()

    def _offer_steps(self) -> None:
        """A run begins one source later, or a whole run later."""
        chosen = self.step.currentIndex()
        self.step.clear()
        self.step.addItem("1", 1)
        self.step.addItem(str(self.run.currentData()), self.run.currentData())
        self.step.setCurrentIndex(max(0, chosen))

    def _show_verdict(self) -> None:
        if self.sheet is None:
            return
        found = judge_runs(self.sheet.result.new, self.rule)
        self.verdict.setText(verdict(found, len(self.sheet.result.order), current()))
        self.runs.setText("\n".join(runs(found, current())))
        self.runs.setVisible(found.is_judged)
        if self.sheet.result.order:
            self.curve.show_figure(drawn(self.sheet, self.rule, current()))

    def _show_coverage(self, sheet: SaturationSheet) -> None:
        lang = current()
        told = [
            _("Coverage of the codebook: {used} of {all} codes have an excerpt.").format(
                used=lang.number(sheet.used), all=lang.number(sheet.codable)
            ),
            ngettext(
                "{count} inductive code was added from the data.",
                "{count} inductive codes were added from the data.",
                sum(sheet.new_inductive),
            ),
        ]
        if sheet.uncoded:
            names = ", ".join(source.short_id for source in sheet.uncoded)
            told.append(_("Not coded yet, so not counted: {sources}.").format(sources=names))
        self.coverage.setText(" ".join(told))
        self.caution.setText(
            _(
                "With a codebook that was there before, the curve shows coverage, not saturation of meaning. "
                "It depends on the order of the sources: the dashed line is the mean over up to 200 other orders."
            )
        )

    def _lay_out(self) -> None:
        theme = self._context.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("l"))
        column.setSpacing(theme.space("m"))
        column.addLayout(self._rule_line())
        for part in (self.verdict, self.runs, self.table, self.curve, self.coverage, self.caution):
            column.addWidget(part)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def _rule_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._context.theme.space("s"))
        for box in (self.base, self.run, self.threshold, self.step):
            line.addWidget(label(f"{box.accessibleName()}:", kind="table", tone="secondary"))
            line.addWidget(box)
            line.addSpacing(self._context.theme.space("s"))
        line.addStretch(1)
        return line

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(28)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setAccessibleName(_("New codes of each source"))
        return table


def _choice(values: tuple[int, ...], name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value in values:
        box.addItem(str(value), value)
    return box
