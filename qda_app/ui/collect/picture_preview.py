"""The preview of a chosen picture: what it shows, small, and how large it is."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.pictures import Pixels
from qda_app.i18n import _, current
from qda_app.services.drafts import SourceDraft
from qda_app.services.page_images import thumbnail
from qda_app.ui.collect.turns import heading_line
from qda_app.ui.context import Context
from qda_app.ui.parts import label


class PicturePreview(QWidget):
    """A heading and the picture, read beside the window."""

    def __init__(self, context: Context) -> None:
        """Of no file."""
        super().__init__()
        self._context, theme = context, context.theme
        self._draft: SourceDraft | None = None
        self.size_told = label("", kind="caption", tone="secondary")
        self.image = _Image(context)
        heading = label(_("Preview of the picture"), kind="label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("s"), 0, 0)
        column.setSpacing(theme.space("xxs"))
        column.addLayout(heading_line(theme, heading, self.size_told))
        column.addWidget(self.image, 1)

    def show_draft(self, draft: SourceDraft) -> None:
        """Show the picture of another draft; a changed one stays as it is."""
        if self._draft is not None and self._draft.digest == draft.digest:
            return
        self._draft = draft
        page, number = draft.read.pages[0], current().number
        told = _("{width} × {height} pixels")
        self.size_told.setText(told.format(width=number(round(page.width)), height=number(round(page.height))))
        self.image.show_pixels(None, draft.path.name)
        shown = partial(self.image.show_pixels, name=draft.path.name)
        self._context.jobs.read(partial(thumbnail, draft.path), shown, owner=self, topic="thumbnail")


class _Image(QWidget):
    """A picture in the middle of what room there is."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.pixels: Pixels | None = None
        self.setMinimumHeight(80)

    def show_pixels(self, pixels: Pixels | None, name: str) -> None:
        """Show a picture, which is called by its file."""
        self.pixels = pixels
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As large as there is room, and never enlarged."""
        if self.pixels is None:
            return
        width, height = self.pixels.width, self.pixels.height
        share = min(1.0, (self.width() - 32) / width, (self.height() - 16) / height)
        area = QRectF(16, 4, width * share, height * share)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = QImage(self.pixels.bgrx, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.drawImage(area, image)
        painter.setPen(QPen(self._theme["line"], 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.end()
