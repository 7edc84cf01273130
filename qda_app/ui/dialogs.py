"""The native dialogs: choosing files, and the three questions that interrupt."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from qda_app.i18n import _


class Dialogs:
    """Asks the person through the dialogs of the system; tests answer in its place."""

    def open_file(self, parent: QWidget, title: str, filters: str, folder: Path | None = None) -> Path | None:
        """A file that is there, or None; `filters` are Qt's, such as `Excel (*.xlsx);;CSV (*.csv)`."""
        name, _chosen = QFileDialog.getOpenFileName(parent, title, str(folder or ""), filters)
        return Path(name) if name else None

    def open_files(self, parent: QWidget, title: str, filters: str, folder: Path | None = None) -> Sequence[Path]:
        """Files that are there; none where the person thought better of it."""
        names, _chosen = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), filters)
        return [Path(name) for name in names]

    def save_file(self, parent: QWidget, title: str, filters: str, proposal: Path) -> Path | None:
        """Where to save, or None; the system has asked before it gives a file that is there.

        A name without a suffix gets that of the chosen filter.
        """
        name, chosen = QFileDialog.getSaveFileName(parent, title, str(proposal), filters)
        path = Path(name)
        suffix = chosen.rpartition("*")[2].strip(") ")
        return (path if path.suffix else path.with_suffix(suffix)) if name else None

    def folder(self, parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
        """A folder, or None."""
        name = QFileDialog.getExistingDirectory(parent, title, str(folder or ""))
        return Path(name) if name else None

    def confirm(self, parent: QWidget, question: str, yes: str) -> bool:
        """Whether the person wants what the button `yes` says; only for what cannot be undone."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "QDA App", question, parent=parent)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is accept
