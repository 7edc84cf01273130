"""The bar below a figure of many rows: which of them are drawn, and the way to the others."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from qda_app.i18n import _, current
from qda_app.ui.context import Context
from qda_app.ui.display.figure_view import FigureView
from qda_app.ui.parts import label


class PartBar(QWidget):
    """Seen only where a figure is shown in parts."""

    def __init__(self, context: Context, view: FigureView) -> None:
        """For the figure in `view`."""
        super().__init__()
        self._view = view
        self.told = label("", kind="caption", tone="secondary")
        self.before, self.after = QPushButton(_("Earlier rows")), QPushButton(_("Further rows"))
        self.before.clicked.connect(lambda: view.show_part(view.part - 1))
        self.after.clicked.connect(lambda: view.show_part(view.part + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(context.theme.space("s"))
        for part in (self.told, self.before, self.after):
            row.addWidget(part)
        row.addStretch(1)
        view.parted.connect(self.follow)
        self.hide()

    def follow(self) -> None:
        """Say which rows are drawn."""
        parts, part = self._view.parts, self._view.part
        self.setVisible(len(parts) > 1)
        if len(parts) > 1:
            number = current().number
            rows = parts[part]
            self.told.setText(
                _("Rows {first} to {last} of {count}; the table holds all of them.").format(
                    first=number(rows.start + 1), last=number(rows.stop), count=number(parts[-1].stop)
                )
            )
            self.before.setEnabled(part > 0)
            self.after.setEnabled(part + 1 < len(parts))
