"""Agreement of two coders: who, on what, by which unit; all coefficients side by side, and the groups as domains."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from qda_app.domain.agreement import Agreement, AlphaOfAll, Intervals, Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import Cancelled, UserError
from qda_app.domain.ids import CodeId
from qda_app.domain.progress import NOBODY, Progress
from qda_app.i18n import _, current
from qda_app.services.agreement_of_all import alpha_of_all
from qda_app.services.agreement_reports import UNITS, agreement_report, drawn_words
from qda_app.services.agreements import THETA, agreement
from qda_app.services.domains import declare_exclusive, new_domain
from qda_app.services.exporting import Wish
from qda_app.services.project import Project
from qda_app.services.second_round import SecondRound, begin_second_round
from qda_app.ui.conclude.agreement_model import U_ALPHA, AgreementModel
from qda_app.ui.conclude.agreement_words import all_words, caution_words, one_coder_words, summary_words
from qda_app.ui.conclude.domains_part import DomainsPart
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.parts import action_button, label
from qda_app.ui.theme import set_look

_TWO = 2
_THETAS = (0.5, 0.7, 0.8, THETA, 1.0)
_ROW, _TALL, _MOST_ROWS = 28, 44, 14


class AgreementPage(QWidget):
    """The choices above, then what they amount to, the table, and the groups."""

    failed = Signal(object)
    compared = Signal(object)  # the two coders that are in view

    def __init__(self, context: Context) -> None:
        """Empty until `read`."""
        super().__init__()
        self._context = context
        self.found: Agreement | None = None
        self._followed: tuple[Coder, Coder] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, surface="paper")
        self.first, self.second, self.unit = QComboBox(), QComboBox(), QComboBox()
        self.sources, self.theta = QLineEdit(), QComboBox()
        self._theta_words = label("", kind="table", tone="secondary")
        self.draw = QPushButton(_("Intervals (1,000 draws)"))
        self.again = QPushButton(_("Code again to check yourself"))
        for button in (self.draw, self.again):
            set_look(button, small=True)
        self.drawn: Intervals | None = None
        self.about_draws = label("", kind="table", tone="secondary", wraps=True)
        self.told = label("", wraps=True)
        self.of_all = label("", wraps=True)
        self.caution = label("", kind="table", tone="secondary", wraps=True)
        self.domains = DomainsPart(context.theme, is_writable=context.is_writable)
        self.model = AgreementModel(self)
        self.table = self._made_table()
        self._furnish()
        self._lay_out()

    @property
    def chosen_unit(self) -> Unit:
        """What is compared."""
        return Unit(self.unit.currentData())  # Qt gives back the plain word

    def read(self) -> None:
        """Compare anew; the old numbers stay until that is done."""
        coders = self._context.project.read.coders()
        self._offer(coders)
        if len(coders) < _TWO:
            self._say(one_coder_words())
            return
        compared = partial(agreement, self._context.project, *self._asked, self.theta.currentData())
        self._context.jobs.read(compared, self._show, owner=self, topic="agreement", failed=self._on_refused)

    def follow(self, coders: tuple[Coder, Coder]) -> None:
        """Compare these two from the next reading on, in all sources that both coded."""
        self._followed = coders
        self.sources.clear()

    def export(self, wish: Wish, path: Path) -> Sequence[str]:
        """Write what is in view, with its intervals where they are drawn."""
        from qda_app.exporters.registry import write_report  # Word is heavy

        assert self.found
        return write_report(agreement_report(self.found, wish.lang, self.drawn), path, wish.look)

    @property
    def _asked(self) -> tuple[tuple[Coder, Coder], tuple[str, ...], Unit]:
        """Which two, on what, by which unit."""
        chosen = tuple(word.strip() for word in self.sources.text().split(",") if word.strip())
        return (self.first.currentData(), self.second.currentData()), chosen, self.chosen_unit

    def _draw(self) -> None:
        """Draw units a thousand times, beside the window."""
        self._context.jobs.read(
            partial(_intervals, self._context.project, *self._asked),
            self._on_drawn,
            owner=self,
            topic="intervals",
            failed=self._on_refused_draws,
            name=_("Drawing units for intervals"),
        )

    def _on_drawn(self, drawn: Intervals) -> None:
        if self.found:
            self.drawn = drawn
            self.about_draws.setText(drawn_words(drawn, current()))
            self.model.show(self.found.codes, drawn)
            self._fit_table(_TALL if drawn.of_codes else _ROW)

    def _on_refused_draws(self, problem: BaseException) -> None:
        if isinstance(problem, Cancelled):
            self.about_draws.setText(_("Drawing was stopped."))
        elif isinstance(problem, UserError):
            self.about_draws.setText(problem.sentence)
        else:
            self.failed.emit(problem)

    def _code_again(self) -> None:
        """Work as one's own second coder; what was drawn is told."""
        self._context.jobs.act(begin_second_round, self._context.project, then=self._on_second_round)

    def _on_second_round(self, found: SecondRound) -> None:
        names = ", ".join(source.short_id for source in found.sources)
        told = _("You work as {coder} now and see nothing of your first round. Code again: {sources}.")
        self._context.tell(Notice(told.format(coder=found.coder.name, sources=names), tone="success"))

    # Putting it together

    def _furnish(self) -> None:
        for unit, words in UNITS.items():
            self.unit.addItem(_(words), unit)
        for theta in _THETAS:
            self.theta.addItem(current().number(theta, 1), theta)
        self.theta.setCurrentIndex(_THETAS.index(THETA))
        self.sources.setPlaceholderText(_("all that both coded, or W1, F1"))
        names = {
            self.first: _("First coder"), self.second: _("Second coder"), self.unit: _("Unit"),
            self.sources: _("Sources"), self.theta: _("Shared part (θ)"),
        }  # fmt: skip
        for part, name in names.items():
            part.setAccessibleName(name)
        for box in (self.first, self.second, self.unit, self.theta):
            box.activated.connect(self._on_choice)
        self.sources.editingFinished.connect(self.read)
        self.draw.clicked.connect(self._draw)
        self.domains.declared.connect(self._declare)
        self.domains.wanted.connect(self._new_domain)
        self.again.clicked.connect(self._code_again)
        self.again.setEnabled(self._context.is_writable)

    def _lay_out(self) -> None:
        space = self._context.theme.space
        choices = QHBoxLayout()
        choices.setSpacing(space("s"))
        for part in (self.first, self.second, self.unit, self.theta, self.sources):
            words = self._theta_words if part is self.theta else label("", kind="table", tone="secondary")
            words.setText(f"{part.accessibleName()}:")
            choices.addWidget(words)
            choices.addWidget(part, 1 if part is self.sources else 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(space("l"), space("s"), space("l"), space("l"))
        column.setSpacing(space("m"))
        column.addLayout(choices)
        buttons = QHBoxLayout()
        buttons.setSpacing(space("s"))
        for button in (self.draw, self.again, self._settling_button()):
            buttons.addWidget(button)
        buttons.addWidget(self.about_draws, 1)
        column.addLayout(buttons)
        for below in (self.told, self.of_all, self.table, self.domains, self.caution):
            column.addWidget(below)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)
        self._show_theta()

    def _settling_button(self) -> QPushButton:
        actions = self._context.actions
        action, spec = actions["open_settling"], actions.specs["open_settling"]
        return action_button(action, spec, self._context.theme, look="small", text=_("To settle"))

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setAccessibleName(_("Agreement code by code"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self.model.sort)
        return table

    # Showing

    def _offer(self, coders: list[Coder]) -> None:
        """The coders there are; what was chosen stays, else the one who works here comes first."""
        own = self._context.project.coder
        ordered = sorted(coders, key=lambda one: one.id != own.id)
        followed, self._followed = self._followed, None
        for place, box in enumerate((self.first, self.second)):
            before = followed[place].name if followed else box.currentData().name if box.currentData() else ""
            box.clear()
            for one in ordered:
                box.addItem(one.name, one)
            found = box.findText(before)
            box.setCurrentIndex(found if found >= 0 else min(place, len(ordered) - 1))

    def _show(self, found: Agreement) -> None:
        self.found, self.drawn = found, None
        self.about_draws.setText("")
        self.told.setText("\n".join(summary_words(found)))
        self.model.show(found.codes)
        self.table.setColumnHidden(U_ALPHA, found.unit is not Unit.CHARACTER)
        self.compared.emit((self.first.currentData(), self.second.currentData()))
        self._fit_table(_ROW)
        self.domains.show_domains(found.domains)
        self.caution.setText(caution_words())
        self._read_all(found.unit)
        self._show_parts(are_shown=True)

    def _fit_table(self, row: int) -> None:
        """As high as its rows are, up to a dozen of them."""
        self.table.verticalHeader().setDefaultSectionSize(row)
        header = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(header + row * min(_MOST_ROWS, self.model.rowCount()) + 4)

    def _declare(self, group_id: CodeId, is_exclusive: bool) -> None:  # noqa: FBT001 - as the signal gives it
        self._context.jobs.act(declare_exclusive, self._context.project, group_id, is_exclusive=is_exclusive)

    def _new_domain(self, short_id: str, codes: Sequence[str]) -> None:
        done = self.domains.clear_form
        self._context.jobs.act(new_domain, self._context.project, short_id, codes, then=lambda _made: done())

    def _read_all(self, unit: Unit) -> None:
        """Of three coders or more, what all of them amount to."""
        self.of_all.hide()
        if self.first.count() > _TWO and unit in (Unit.SENTENCE, Unit.TURN):
            read = partial(alpha_of_all, self._context.project, unit)
            self._context.jobs.read(read, self._show_all, owner=self, topic="all-coders", failed=self.failed.emit)

    def _show_all(self, found: AlphaOfAll) -> None:
        self.of_all.setText(all_words(found))
        self.of_all.show()

    def _say(self, words: str) -> None:
        self.found = None
        self.told.setText(words)
        self._show_parts(are_shown=False)

    def _show_parts(self, *, are_shown: bool) -> None:
        has_domains = are_shown and self.found is not None and self.found.unit is Unit.CHARACTER
        self.table.setVisible(are_shown)
        self.draw.setVisible(are_shown)
        self.caution.setVisible(are_shown)
        self.domains.setVisible(has_domains)

    def _on_choice(self, _row: int) -> None:
        self._show_theta()
        self.read()

    def _show_theta(self) -> None:
        is_wanted = self.chosen_unit is Unit.SEGMENT
        for part in (self.theta, self._theta_words):
            part.setVisible(is_wanted)

    def _on_refused(self, problem: BaseException) -> None:
        if isinstance(problem, UserError):
            self._say(problem.sentence)
        else:
            self.failed.emit(problem)


def _intervals(
    project: Project,
    coders: tuple[Coder, Coder],
    sources: Sequence[str],
    unit: Unit,
    progress: Progress = NOBODY,
) -> Intervals:
    from qda_app.services.agreement_intervals import intervals  # numpy is heavy

    return intervals(project, coders, sources, unit, progress)
