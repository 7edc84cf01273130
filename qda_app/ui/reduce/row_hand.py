"""The hand in the table: what keys, buttons and menus do with its rows, and the box for their code."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QWidget

from qda_app.domain.codes import Code
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.services.coding import Rating
from qda_app.ui.actions import Actions, Slot
from qda_app.ui.reduce.acts import Acts
from qda_app.ui.reduce.codes_panel import CodesPanel
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.excerpt_scope import Scope
from qda_app.ui.reduce.excerpts_panel import ExcerptsPanel
from qda_app.ui.reduce.quick_box import QuickCodeBox

_IN_TABLE = ("write_in_table", "remove_rows", "copy_rows")  # whose keys are heard only there


class RowHand(QObject):
    """Between the table, the codebook and a quick-code box of its own."""

    def __init__(self, host: QWidget, desk: Desk, acts: Acts, codes: CodesPanel, table: ExcerptsPanel) -> None:
        """The box lies over `host`."""
        super().__init__(host)
        self._acts, self._codes, self._table = acts, codes, table
        self._rows: Sequence[ExcerptId] = ()
        self.box = QuickCodeBox(host, desk, lambda: codes.model.quick, lambda: codes.place_for_new_code)
        self.box.code_wanted.connect(self._code)
        self.box.new_wanted.connect(self._code_with_new)
        self.box.closed.connect(lambda: table.view.setFocus(Qt.FocusReason.OtherFocusReason))
        table.code_wanted.connect(self._open_box)
        self._take_keys(desk.context.actions)

    def slots(self) -> Mapping[str, Slot]:
        """What the actions of the table do."""
        table = self._table
        return {
            "excerpt_table": table.toggle,
            "excerpts_of_source": partial(table.show_scope, Scope.SOURCE),
            "excerpts_of_all": partial(table.show_scope, Scope.ALL),
            "filter_excerpts": table.focus_filter,
            "sort_table": partial(table.open_arranging, "sort"),
            "group_table": partial(table.open_arranging, "group"),
            "choose_columns": partial(table.open_arranging, "columns"),
            "export_table": table.export,
            "back_to_row": table.go_back,
            "write_in_table": table.write,
            "code_rows": table.code_chosen,
            "remove_rows": table.remove_chosen,
            "copy_rows": table.copy,
        }

    def _take_keys(self, actions: Actions) -> None:
        for key in _IN_TABLE:
            self._table.view.addAction(actions[key])

    def _open_box(self, excerpt_ids: Sequence[ExcerptId], anchor: QRect, typed: str) -> None:
        self._rows = tuple(excerpt_ids)
        self.box.open_for(anchor, anchor.left(), typed)

    def _code(self, code_id: CodeId, rating: Rating, _stays: bool) -> None:
        self._table.acts.code(self._rows, code_id, rating)

    def _code_with_new(self, name: str, parent: Code | None, rating: Rating, _stays: bool) -> None:
        self._table.acts.code(self._rows, self._acts.new_code(name, parent), rating)
