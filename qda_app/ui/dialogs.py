"""The native dialogs that choose files, and the programs of the system that open them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


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

    def open_with_system(self, path: Path) -> bool:
        """Open a file in the program that the system has for it; False where there is none."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
