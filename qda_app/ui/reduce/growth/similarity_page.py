"""Which codes occur together: the most alike pairs, and the tree; a hint and no finding."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QScrollArea, QVBoxLayout, QWidget

from qda_app.domain.similarity import Pair, Similarity
from qda_app.i18n import _, current, ngettext
from qda_app.services.code_likeness import write_figure
from qda_app.ui.context import Context
from qda_app.ui.errors import Notice
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.growth.similarity_tree import SimilarityTree
from qda_app.ui.theme import CodeHues, set_look

_MOST_SHOWN = 12


class SimilarityPage(QScrollArea):
    """Pairs above, the tree below."""

    codes_wanted = Signal(object)  # a list of GUIDs

    def __init__(self, context: Context) -> None:
        """Empty until `show_result`."""
        super().__init__()
        self._context = context
        self.found: Similarity | None = None
        self.told = label("", tone="secondary", wraps=True)
        self.pairs, self.tree = QListWidget(), SimilarityTree(context.theme)
        self.figure = QPushButton(_("Save the tree as a figure"))
        set_look(self.figure, flat=True, small=True)
        self.pairs.setAccessibleName(_("Codes that occur in the same sources"))
        self.pairs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.pairs.itemSelectionChanged.connect(self._on_pair)
        self.tree.chosen.connect(lambda code_id: self.codes_wanted.emit([code_id]))
        self.figure.clicked.connect(self.save_figure)

    def show_result(self, found: Similarity, hues: CodeHues) -> None:
        """Show another comparison."""
        self.found = found
        self.told.setText(_told(found))
        self.pairs.blockSignals(True)
        self.pairs.clear()
        for pair in found.pairs[:_MOST_SHOWN]:
            item = QListWidgetItem(_pair(pair))
            item.setData(Qt.ItemDataRole.UserRole, [pair.one.id, pair.other.id])
            self.pairs.addItem(item)
        self.pairs.blockSignals(False)
        rows = min(_MOST_SHOWN, len(found.pairs))
        self.pairs.setFixedHeight(rows * max(22, self.pairs.sizeHintForRow(0)) + 4)
        self.tree.show_result(found, hues)
        for part in (self.pairs, self.tree, self.figure, *self._headings):
            part.setVisible(bool(found.joins))

    def save_figure(self) -> None:
        """Ask where to, and draw the tree as it stands in a thesis."""
        proposal = self._context.project.path.with_name(_("Codes that occur together") + ".png")
        path = self._context.dialogs.save_file(self, _("Save the figure"), "PNG (*.png);;SVG (*.svg)", proposal)
        if path and self.found:
            write = partial(write_figure, self.found, path, self._context.project.read.study().language)
            told = Notice(_("The figure was saved."), tone="success")
            then = partial(self._context.tell, told)
            self._context.jobs.read(write, lambda _done: then(), owner=self, topic="figure")

    def _lay_out(self) -> None:
        space = self._context.theme.space
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(*(space("m"),) * 4)
        column.setSpacing(space("s"))
        column.addWidget(self.told)
        self._headings = QWidget(), QWidget()
        titles = _("Most alike"), _("Tree")
        for holder, title, part in zip(self._headings, titles, (self.pairs, self.tree), strict=True):
            line = heading(title)
            line.setContentsMargins(0, space("s"), 0, 0)
            holder.setLayout(line)
            column.addWidget(holder)
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.figure)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def _on_pair(self) -> None:
        chosen = self.pairs.selectedItems()
        if chosen:
            self.codes_wanted.emit(chosen[0].data(Qt.ItemDataRole.UserRole))


def _pair(pair: Pair) -> str:
    lang = current()
    places = _("{part} of {whole} sources").format(part=lang.number(pair.both), whole=lang.number(pair.either))
    return f"{lang.number(pair.similarity, 2)}   {pair.one.short_id} – {pair.other.short_id}   ({places})"


def _told(found: Similarity) -> str:
    if not found.joins:
        return _(
            "Nothing to compare yet: at least two codes must occur in two sources or more. "
            "Code further sources, then look again."
        )
    told = [
        _("How alike codes are by the sources in which they occur (Jaccard index). It is a hint for drawing codes "
          "together; what they mean, you decide."),
    ]  # fmt: skip
    if found.rare:
        told.append(
            ngettext("{count} code in one source only is left out.", "{count} codes in one source only are left out.",
                     len(found.rare))
        )  # fmt: skip
    if found.left_out:
        told.append(
            ngettext("{count} rarer code is not drawn.", "{count} rarer codes are not drawn.", len(found.left_out))
        )
    return " ".join(told)
