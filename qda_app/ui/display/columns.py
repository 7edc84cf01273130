"""Gallery, matrix and chosen cell side by side, each as wide as it was left in a narrow and in a wide window."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from qda_app.settings import PANEL_SIZES
from qda_app.ui.context import Context

_GALLERY_NARROW, _EVIDENCE_NARROW = 204, 272
_LEAST_LEFT, _LEAST_MIDDLE, _LEAST_RIGHT = 160, 300, 240


class Columns(QSplitter):
    """Three columns, of which the one in the middle grows."""

    def __init__(self, context: Context, left: QWidget, middle: QWidget, right: QWidget) -> None:
        """From left to right."""
        super().__init__(Qt.Orientation.Horizontal)
        self._context = context
        self._is_narrow = False
        for part in (left, middle, right):
            self.addWidget(part)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        left.setMinimumWidth(_LEAST_LEFT)
        right.setMinimumWidth(_LEAST_RIGHT)
        self.splitterMoved.connect(self._keep)

    def fit(self, *, is_narrow: bool) -> None:
        """Be as wide as such a window was left, or as the theme says."""
        self._is_narrow = is_narrow
        theme = self._context.theme
        left = _GALLERY_NARROW if is_narrow else theme.size("gallery")
        right = _EVIDENCE_NARROW if is_narrow else theme.size("evidence_panel")
        default = (left, max(_LEAST_MIDDLE, self.width() - left - right - 2), right)
        self.setSizes(list(self._kept().get(self._key(), default)))

    def _keep(self) -> None:
        self._context.settings.set(PANEL_SIZES, {**self._kept(), self._key(): tuple(self.sizes())})

    def _kept(self) -> Mapping[str, tuple[int, ...]]:
        kept: Mapping[str, tuple[int, ...]] = self._context.settings.get(PANEL_SIZES)
        return kept

    def _key(self) -> str:
        return f"display.{'narrow' if self._is_narrow else 'wide'}"
