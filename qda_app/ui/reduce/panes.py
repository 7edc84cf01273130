"""How the panels of this stage share the window, wide or narrow."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from qda_app.settings import PANEL_SIZES, Settings
from qda_app.ui.reduce.lower_pane import LowerPane
from qda_app.ui.reduce.reading_panel import ReadingPanel

_LEAST_TEXT = 400  # px
_SOURCES_SHOWN = 7


class Panes(QSplitter):
    """Left the sources over the codes, in the middle the text over the table, right the inspector."""

    def __init__(self, left: Sequence[QWidget], text: ReadingPanel, table: LowerPane, right: QWidget) -> None:
        """`left` is from top to bottom."""
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme = table.theme
        self._kind, self._table, self._text = "wide", table, text
        self._settings: Settings | None = None
        self._open_height = theme.size("excerpt_table")
        self.left, self.middle, self.right = _stacked(left), _stacked((text, table)), right
        for part in (self.left, self.middle, self.right):
            self.addWidget(part)
        self.left.setMinimumWidth(theme.size("sources_and_codes.min"))
        self.right.setMinimumWidth(theme.size("inspector.min"))
        self.setStretchFactor(1, 1)
        self.left.setStretchFactor(1, 1)
        self.middle.setStretchFactor(0, 1)
        table.folded.connect(self._on_folded)
        self._names = {self.left: "left", self.middle: "middle", self: "whole"}
        for splitter in self._names:
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)

    def remember_in(self, settings: Settings) -> None:
        """Keep from now on what a person makes of the sizes."""
        self._settings = settings
        for splitter in self._names:
            splitter.splitterMoved.connect(lambda *_moved, one=splitter: self._keep(one, settings))

    def fit(self, settings: Settings, *, is_narrow: bool) -> None:
        """Take the sizes that were left, or those that suit the window; in a narrow one the table is folded."""
        width = "narrow" if is_narrow else "default"
        left, right = self._theme.size(f"sources_and_codes.{width}"), self._theme.size(f"inspector.{width}")
        table = self._theme.size("excerpt_table")
        sources = self._theme.size("panel_header") + _SOURCES_SHOWN * self._theme.size("tree_row") + 4
        self._kind = "narrow" if is_narrow else "wide"
        defaults: dict[QSplitter, tuple[int, ...]] = {
            self: (left, max(_LEAST_TEXT, self.width() - left - right), right),
            self.left: (sources, max(sources, self.height() - sources)),
            self.middle: (max(table, self.height() - table), table),
        }
        kept: Mapping[str, tuple[int, ...]] = settings.get(PANEL_SIZES)
        for splitter, default in defaults.items():
            splitter.setSizes(kept.get(self._key(splitter), default))
        self._table.set_folded(is_narrow)
        self._text.view.set_stripe_width(kept.get(self._stripes_key, (self._default_stripes,))[0])

    def keep_stripe_width(self, width: int) -> None:
        """Keep how wide the margin of stripes is."""
        if self._settings:
            kept: Mapping[str, tuple[int, ...]] = self._settings.get(PANEL_SIZES)
            if kept.get(self._stripes_key) or width != self._default_stripes:
                self._settings.set(PANEL_SIZES, {**kept, self._stripes_key: (width,)})

    def _on_folded(self, is_folded: bool) -> None:
        """Give the text the room of a folded table, and the table its own again."""
        sizes = self.middle.sizes()
        if is_folded:
            self._open_height = sizes[-1] if sizes[-1] > self._table.folded_height else self._open_height
        height = self._table.folded_height if is_folded else self._open_height
        self.middle.setSizes([max(0, sum(sizes) - height), height])

    def _keep(self, splitter: QSplitter, settings: Settings) -> None:
        kept: Mapping[str, tuple[int, ...]] = settings.get(PANEL_SIZES)
        settings.set(PANEL_SIZES, {**kept, self._key(splitter): tuple(splitter.sizes())})

    @property
    def _default_stripes(self) -> int:
        """The same in a narrow window: 10 px less would cut most names."""
        return self._theme.size("stripe_margin.default")

    @property
    def _stripes_key(self) -> str:
        return f"reduce.{self._kind}.stripes"

    def _key(self, splitter: QSplitter) -> str:
        return f"reduce.{self._kind}.{self._names[splitter]}"


def _stacked(parts: Sequence[QWidget]) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Vertical)
    for part in parts:
        splitter.addWidget(part)
    return splitter
