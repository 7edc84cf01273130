"""Choosing what is looked at: whose codings, which codes, how they are rated and reviewed."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.coding_filter import CodingFilter
from qda_app.domain.quick_codes import QuickCodes, read_entry
from qda_app.i18n import _
from qda_app.ui.fields import FilterField
from qda_app.ui.flow import FlowLayout
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.filter_words import ALL_STANCES, STRENGTHS, strength_word
from qda_app.ui.reduce.overlay import Overlay
from qda_app.ui.reduce.wording import stance_button
from qda_app.ui.review_words import FILTERED, VERDICTS
from qda_app.ui.theme import paint_dot, set_look, stance_icon

_WIDTH = 600  # px, so that it is low enough for a low window
_MOST_OFFERED = 16  # codes; whoever wants another types some of its letters
_ICON, _DOT = 12, 8


class FilterPanel(Overlay):
    """Each choice holds at once. It keeps no truth: it shows the filter of the desk."""

    def __init__(self, host: QWidget, desk: Desk, quick: Callable[[], QuickCodes]) -> None:
        """Over `host`, closed until `open_below`."""
        super().__init__(host)
        self._desk, self._quick, theme = desk, quick, desk.context.theme
        self._coders: Sequence[Coder] = ()
        self.setFixedWidth(_WIDTH)
        self.chips: dict[tuple[str, Hashable], QPushButton] = {}
        self.field = FilterField(_("Find a code or a group"), theme)
        self.counts = label("", kind="table", tone="secondary")
        self.uncoded = QPushButton(_("Only what is not coded yet"))
        self.show_all, self.done = QPushButton(_("Show all")), QPushButton(_("Close"))
        self._whose, self._codes = self._flow(), self._flow()
        self._whose_part = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.space("l"),) * 4)
        column.setSpacing(theme.space("s"))
        column.addWidget(label(_("Show only some codings"), kind="strong"))
        whose = QVBoxLayout(self._whose_part)
        whose.setContentsMargins(0, 0, 0, 0)
        whose.addLayout(heading(_("Coder")))
        whose.addLayout(self._whose)
        column.addWidget(self._whose_part)
        column.addLayout(heading(_("Codes"), _("a group stands for all below it")))
        column.addWidget(self.field)
        column.addLayout(self._codes)
        self._add_ratings(column)
        column.addLayout(self._foot())
        self.field.textChanged.connect(self._show_codes)
        desk.sight.changed.connect(self._settle)

    def know(self, coders: Sequence[Coder]) -> None:
        """These are the coders whose work may be looked at."""
        self._coders = coders
        self._fill(self._whose, "coder_ids", ((one.id, one.name, None) for one in coders))
        self._whose_part.setVisible(len(coders) > 1)
        self._settle()

    def open_below(self, corner: QPoint) -> None:
        """Open with the top left corner at a point of the screen, or as near to it as there is room."""
        self.field.clear()
        self._show_codes()
        self._fit()
        self.place_at(self.host.mapFromGlobal(corner))
        self.open_over(self.field)

    def show_counts(self, shown: int, total: int) -> None:
        """Say how much of the source is looked at."""
        self.counts.setText(_("{shown} of {total} codings").format(shown=shown, total=total))

    def _flow(self) -> FlowLayout:
        return FlowLayout(self._desk.context.theme.space("xs"))

    def _add_ratings(self, column: QVBoxLayout) -> None:
        theme = self._desk.context.theme
        stances, strengths = self._flow(), self._flow()
        words = [(one, stance_button(one) if one else _("Not rated"), stance_icon(one, theme)) for one in ALL_STANCES]
        self._fill(stances, "stances", words)
        self._fill(strengths, "strengths", ((one, strength_word(one), None) for one in STRENGTHS))
        states, verdicts = self._flow(), self._flow()
        self._fill(states, "review_states", ((one, _(told), None) for one, told in FILTERED.items()))
        self._fill(verdicts, "verdicts", ((one, _(told), None) for one, told in VERDICTS.items()))
        rows = (_("Stance"), stances), (_("Strength"), strengths), (_("Review"), states), (_("Last verdict"), verdicts)
        for title, part in rows:
            column.addLayout(heading(title))
            column.addLayout(part)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        set_look(self.uncoded, small=True)
        self.uncoded.setCheckable(True)
        self.uncoded.clicked.connect(self._desk.sight.set_uncoded_only)
        foot.addWidget(self.uncoded)
        foot.addWidget(self.counts, 1)
        for button in (self.show_all, self.done):
            set_look(button, small=True)
            foot.addWidget(button)
        self.show_all.clicked.connect(self._desk.sight.clear)
        self.done.clicked.connect(self.close_overlay)
        return foot

    def _show_codes(self) -> None:
        """What was chosen, then what the letters find, or the groups where nothing is typed."""
        tree, wanted = self._desk.tree, self._desk.sight.filter.code_ids
        words = read_entry(self.field.text()).words
        offered: Iterable[Code] = map(tree.hue_group, tree.codable)
        if words:
            found = self._quick().matching(words)
            offered = [*(one for one in found if one.is_group), *self._quick().best(words, most=_MOST_OFFERED)]
        chosen = [tree[one] for one in wanted if one in tree]
        shown = list({one.id: one for one in (*chosen, *offered)}.values())[: _MOST_OFFERED + len(chosen)]
        self._fill(self._codes, "code_ids", ((one.id, one.short_id, self._dot(one)) for one in shown))
        for one in shown:
            self.chips["code_ids", one.id].setToolTip(f"{one.short_id} {one.name}")
        self._settle()
        self._fit()

    def _fill(self, flow: FlowLayout, criterion: str, choices: Iterable[tuple[Hashable, str, QIcon | None]]) -> None:
        """One chip a choice, in the place of those that were there."""
        while flow.count():
            item: QLayoutItem | None = flow.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
        self.chips = {key: chip for key, chip in self.chips.items() if key[0] != criterion}
        for value, words, icon in choices:
            chip = QPushButton(words)
            chip.setCheckable(True)
            set_look(chip, small=True)
            if icon:
                chip.setIcon(icon)
            chip.clicked.connect(partial(self._switch, criterion, value))
            self.chips[criterion, value] = chip
            flow.addWidget(chip)

    def _switch(self, criterion: str, value: Hashable) -> None:
        sight = self._desk.sight
        if criterion == "coder_ids":
            sight.set_filter(self._with_coder(sight.filter, frozenset({value})))
        else:
            sight.set_filter(sight.filter.switched(criterion, value))
        self._settle()

    def _with_coder(self, wanted: CodingFilter, switched: frozenset[Any]) -> CodingFilter:
        """One's own work is looked at to begin with, and again where nobody is chosen."""
        own = frozenset({self._desk.context.project.coder.id})
        chosen = (wanted.coder_ids or own) ^ switched
        return replace(wanted, coder_ids=chosen if chosen and chosen != own else frozenset())

    def _settle(self) -> None:
        """Mark what is chosen; without a choice one's own work is looked at."""
        wanted, own_id = self._desk.sight.filter, self._desk.context.project.coder.id
        for (criterion, value), chip in self.chips.items():
            chosen: frozenset[Hashable] = getattr(wanted, criterion)
            chip.setChecked(value in (chosen or ({own_id} if criterion == "coder_ids" else set())))
        self.uncoded.setChecked(self._desk.sight.is_uncoded_only)
        self.show_all.setEnabled(not wanted.is_empty or self._desk.sight.is_uncoded_only)

    def _dot(self, code: Code) -> QIcon:
        hue: QColor = self._desk.context.hues.hue(code.id).stripe
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_dot(painter, hue, QPointF(_ICON / 2, _ICON / 2), _DOT)
        painter.end()
        return QIcon(pixmap)

    def _fit(self) -> None:
        layout = self.layout()
        if layout:
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))
