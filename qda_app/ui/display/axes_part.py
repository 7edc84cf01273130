"""Rows, columns, cells, order and filter of a matrix, in its arrangement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from qda_app.analysis.displays import DISPLAYS, filters, headings
from qda_app.analysis.displays.arrangement import (
    HEADED,
    MODE_NAMES,
    ORDER_NAMES,
    SCALE_NAMES,
    Arrangement,
    Arranging,
    Mode,
    Order,
    Scale,
    arrange,
    arranged,
)
from qda_app.analysis.displays.axis_kinds import CODE_AXES
from qda_app.analysis.displays.plans import Plan
from qda_app.analysis.retrieval.sentences import sentence
from qda_app.analysis.retrieval.typed import typed_query
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.queries import Terms
from qda_app.i18n import _, current
from qda_app.ui.display.line_checks import Side
from qda_app.ui.parts import heading, label

CASES = "cases"  # rows that are rated cases, of which nothing is chosen but the scale


class AxesPart(QWidget):
    """Made for one display after another; empty where its kind cannot be arranged."""

    def __init__(self) -> None:
        """Without a display."""
        super().__init__()
        self.rows, self.columns = Side(_("Rows")), Side(_("Columns"))
        self.cell, self.scale = _list(_("Cells")), _list(_("Scale of ratings"))
        self.order, self.by = _list(_("Order of rows")), _list(_("Cases sorted by"))
        self.headings: dict[str, QLineEdit] = {}
        self.filter = QLineEdit()
        self.filter.setAccessibleName(_("Filter of the display"))
        self.filter.setPlaceholderText(_("such as: from unit “Bidang TI”, strength 3"))
        self.problem = label("", kind="caption", tone="secondary", wraps=True)
        self.large = QCheckBox(_("Build it however large it is"))
        self._gathered = QWidget()
        self._sections: dict[str, QWidget] = {}
        self._plan: Plan | None = None
        self._kept: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for name, title, *parts in (
            ("rows", _("Rows"), self.rows),
            ("columns", _("Columns"), self.columns, self._gathered),
            ("by", _("Cases sorted by"), self.by),
            ("cell", _("Cells"), self.cell),
            ("scale", _("Scale of ratings"), self.scale),
            ("order", _("Order of rows"), self.order),
            ("filter", _("Filter"), self.filter, self.problem, self.large),
        ):
            self._sections[name] = _section(title, parts)
            column.addWidget(self._sections[name])
        self.problem.hide()
        self.columns.axes.activated.connect(lambda _row: self._show_gathered())
        self.cell.activated.connect(lambda _row: self._show_scale())

    def show_display(self, plan: Plan | None, display: Display) -> bool:
        """Show how a display is arranged; whether it can be."""
        arranging = DISPLAYS[display.kind].arranging
        is_arranged = plan is not None and bool(arranging.rows)
        self._plan = replace(plan, display=display) if plan and is_arranged else None
        self.setVisible(is_arranged)
        if self._plan:
            self._show(self._plan, arranging, arranged(arranging, display))
        return is_arranged

    def chosen(self, display: Display) -> Display:
        """The display as it is arranged now. Raises UserError for a filter that says nothing known."""
        if self._plan is None:
            return display
        arranging = DISPLAYS[display.kind].arranging
        wanted = replace(
            arranged(arranging, display),
            rows=arranging.rows[0] if arranging.rows[0] == CASES else self.rows.axis,
            rows_of=self.rows.ticked(),
            columns=self.columns.axis,
            columns_of=self.columns.ticked(),
            mode=Mode(self.cell.currentData()) if arranging.modes else Mode.QUOTE,
            scale=Scale(self.scale.currentData() or Scale.PRESENCE),
            order=Order(self.order.currentData() or Order.USUAL),
            headings=self._headings(self._plan),
            by=str(self.by.currentData() or ""),
            is_large_wanted=self.large.isChecked(),
            filter=self._filter(self._plan),
        )
        return self._arranged(arranging, display, wanted)

    def _arranged(self, arranging: Arranging, display: Display, wanted: Arrangement) -> Display:
        """Codes that the display names without saying on which side stay as they are while nobody touches them."""
        in_columns = self.columns.axis in CODE_AXES
        if display.columns and (wanted.columns_of if in_columns else wanted.rows_of) == self._kept:
            left = replace(wanted, columns_of=()) if in_columns else replace(wanted, rows_of=())
            return arrange(arranging, display, left)
        return arrange(arranging, replace(display, columns=()), wanted)

    def _show(self, plan: Plan, arranging: Arranging, now: Arrangement) -> None:
        named = plan.display.columns
        in_columns = now.columns in CODE_AXES
        rows_of = now.rows_of or (named if now.rows in CODE_AXES and not in_columns and now.columns != HEADED else ())
        self.rows.show_axes(plan, arranging.rows, now.rows, rows_of)
        self.columns.show_axes(plan, arranging.columns, now.columns, now.columns_of or (named if in_columns else ()))
        self._kept = self.columns.ticked() if in_columns else self.rows.ticked()
        _fill(self.cell, {mode: MODE_NAMES[mode] for mode in arranging.modes}, now.mode)
        _fill(self.scale, {scale: SCALE_NAMES[scale] for scale in arranging.scales}, now.scale)
        _fill(self.order, {order: ORDER_NAMES[order] for order in Order}, now.order)
        scales = sorted({one.scale for one in plan.given.ratings})
        _fill(self.by, dict(zip(scales, scales, strict=True)), now.by)
        self._make_headings(plan, arranging, now)
        names = filters.names_of(plan)
        self.filter.setText(sentence(now.filter, names, current()) if now.filter else "")
        self.large.setChecked(now.is_large_wanted)
        self.problem.hide()
        self._show_sections(arranging)
        self._show_gathered()
        self._show_scale()

    def _show_sections(self, arranging: Arranging) -> None:
        is_of_cases = arranging.rows[0] == CASES
        there = {
            "rows": not is_of_cases,
            "order": not is_of_cases,
            "by": is_of_cases,
            "columns": bool(arranging.columns),
            "cell": len(arranging.modes) > 1,
        }
        for name, is_there in there.items():
            self._sections[name].setVisible(is_there)

    def _show_scale(self) -> None:
        self._sections["scale"].setVisible(self.cell.currentData() == Mode.RATING and self.scale.count() > 1)

    def _show_gathered(self) -> None:
        self._gathered.setVisible(self.columns.axis == HEADED)

    def _make_headings(self, plan: Plan, arranging: Arranging, now: Arrangement) -> None:
        """A line for the codes of each heading."""
        short_ids = {code.id.hex: code.short_id for code in plan.tree}
        told = {key: [short_ids.get(code, code) for code in codes] for key, codes in now.headings}
        usual = {one.key: [code.short_id for code in headings.usual(plan, one)] for one in arranging.headings}
        names = {one.key: _(one.name) for one in arranging.headings} | {key: key for key in told if key not in usual}
        inner = QVBoxLayout()
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        self.headings = {}
        for key, name in names.items():
            field = self.headings[key] = QLineEdit(", ".join(told.get(key, ()) if told else ()))
            field.setAccessibleName(_("Codes below {heading}").format(heading=name))
            field.setPlaceholderText(", ".join(usual.get(key, ())) or _("codes, parted by commas"))
            inner.addWidget(label(name, kind="caption", tone="secondary"))
            inner.addWidget(field)
        _put(self._gathered, inner)

    def _headings(self, plan: Plan) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = {key: _words(field.text()) for key, field in self.headings.items()}
        if self.columns.axis != HEADED or not any(found.values()):
            return ()
        return tuple((key, tuple(_code(plan, word) for word in words)) for key, words in found.items())

    def _filter(self, plan: Plan) -> Terms:
        words = self.filter.text().strip()
        return typed_query(words, filters.names_of(plan)) if words else ()

    def complain(self, problem: UserError) -> None:
        """Say what is wrong below the filter."""
        self.problem.setText(problem.sentence)
        self.problem.show()
        self.filter.setFocus()


def _words(told: str) -> list[str]:
    return [word.strip() for word in told.split(",") if word.strip()]


def _code(plan: Plan, word: str) -> str:
    code = plan.tree.named(word)
    if code is None:
        raise UserError(_("There is no code {code}.").format(code=word), hint=_("Choose codes of the codebook."))
    return code.id.hex


def _list(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made


def _fill(shown: QComboBox, names: Mapping[str, str], chosen: str) -> None:
    shown.clear()
    for value, name in names.items():
        shown.addItem(_(name) if name else value, str(value))
    shown.setCurrentIndex(max(0, shown.findData(str(chosen))))


def _section(title: str, parts: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(heading(title))
    for part in parts:
        column.addWidget(part)
    return made


def _put(into: QWidget, inner: QVBoxLayout) -> None:
    """Let a widget have another content."""
    if old := into.layout():
        holder = QWidget()
        holder.setLayout(old)
        holder.deleteLater()
    into.setLayout(inner)
