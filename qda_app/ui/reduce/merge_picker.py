"""The box in which one chooses the excerpt that stands for others."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from qda_app.domain.excerpts import Excerpt, excerpt_label
from qda_app.domain.ids import ExcerptId, SourceId
from qda_app.domain.ladder import stands_for
from qda_app.domain.quotes import folded
from qda_app.i18n import _, ngettext
from qda_app.ui.reduce.coded_work import CodedWork
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.pick_box import PickBox, PickDelegate
from qda_app.ui.row_line import RowLine, cached_font
from qda_app.ui.theme import Role

Index = QModelIndex | QPersistentModelIndex
Take = Callable[[Sequence[ExcerptId], ExcerptId | None], object]
Offer = Excerpt | None  # None: the excerpts stand for themselves again
_ROOT = QModelIndex()
_WIDTH, _MOST = 460, 200
_ID_WIDTH = 64


def candidates(work: CodedWork, chosen: Sequence[Excerpt], places: Mapping[SourceId, int]) -> list[Excerpt]:
    """What may stand for some excerpts: kept excerpts with one of their codes, whose own merges do not lead to them.

    Those with a generalisation come first, then those with a paraphrase.
    """
    wanted = {one.id for one in chosen}
    code_ids = {coding.code_id for one in chosen for coding in work.codings_of(one.id)}
    found = {excerpt.id: excerpt for coding, excerpt in work.pairs() if coding.code_id in code_ids}
    fitting = [one for one in found.values() if one.id not in wanted and not one.dropped]
    fitting = [one for one in fitting if not one.merged_into_id or _is_beside(one, wanted, work)]
    return sorted(
        fitting,
        key=lambda one: (not one.generalisation, not one.paraphrase, places.get(one.source_id, 0), one.start),
    )


def _is_beside(excerpt: Excerpt, wanted: set[ExcerptId], work: CodedWork) -> bool:
    """Whether its merges end somewhere, and pass none of the excerpts that are to be merged."""

    def find(excerpt_id: ExcerptId) -> Excerpt | None:
        return None if excerpt_id in wanted else work.excerpt(excerpt_id)

    return stands_for(excerpt, find) is not None


class MergeModel(QAbstractListModel):
    """The excerpts that are offered, each with what it means."""

    def __init__(self, parent: QObject | None, label_of: Callable[[Excerpt], str]) -> None:
        """Offers nothing yet."""
        super().__init__(parent)
        self._label_of = label_of
        self._offers: Sequence[Offer] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row an offer."""
        return 0 if parent.isValid() else len(self._offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What the excerpt is called, and its meaning."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        offer = self.offer(index)
        return f"{self.name(index)} {meaning(offer)}" if offer else self.name(index)

    def offer(self, index: Index) -> Offer:
        """The excerpt of a row."""
        return self._offers[index.row()]

    def name(self, index: Index) -> str:
        """What the excerpt of a row is called."""
        offer = self.offer(index)
        return self._label_of(offer) if offer else _("Take out of the merge")

    def show(self, offers: Sequence[Offer]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._offers = offers
        self.endResetModel()


def meaning(excerpt: Excerpt) -> str:
    """Its generalisation, else its paraphrase, in one line."""
    return folded(excerpt.generalisation or excerpt.paraphrase) or _("nothing written about it yet")


class MergePainter(PickDelegate):
    """Paints the id, then the generalisation; a paraphrase in its place is paler."""

    def paint_offer(self, line: RowLine, index: Index) -> None:
        """One excerpt."""
        model = index.model()
        assert isinstance(model, MergeModel)
        if excerpt := model.offer(index):
            line.text(model.name(index), cached_font("table", QFont.Weight.DemiBold), width=_ID_WIDTH)
            role: Role = "text" if excerpt.generalisation else "text_secondary"
            line.text(meaning(excerpt), cached_font("table"), role)
        else:
            line.text(model.name(index), cached_font("table"), "text_secondary")


class MergePicker(PickBox):
    """The kept excerpts with the same code."""

    def __init__(self, host: QWidget, desk: Desk, take: Take) -> None:
        """Over `host`; `take` hears which excerpts are to be merged into which."""
        self._desk, self._take_choice = desk, take
        self._chosen: Sequence[Excerpt] = ()
        self._offers: Sequence[Excerpt] = ()
        self._found = 0
        self._short_ids: Mapping[SourceId, str] = {}
        self.model = MergeModel(None, self._label)
        theme, name = desk.context.theme, _("Excerpts with the same code")
        super().__init__(host, theme, self.model, MergePainter(theme), width=_WIDTH, name=name)
        self.field.setAccessibleName(_("Excerpt"))
        self.field.setPlaceholderText(_("Id, or words of the generalisation"))

    def open_for(self, chosen: Sequence[Excerpt], point: QPoint) -> None:
        """Ask, at a point of the screen, what stands for some excerpts."""
        self._chosen = chosen
        self._short_ids = {reading.source.id: reading.source.short_id for reading in self._desk.readings}
        places = {reading.source.id: place for place, reading in enumerate(self._desk.readings)}
        self._offers = candidates(self._desk.work, chosen, places)
        name = self._label(chosen[0])
        self.title.setText(
            _("Which excerpt stands for {excerpt} too?").format(excerpt=name)
            if len(chosen) == 1
            else ngettext(
                "Which excerpt stands for {count} excerpt?", "Which excerpt stands for {count} excerpts?", len(chosen)
            )
        )
        self.open_box(point)

    def search(self) -> None:
        """Offer the excerpts with all words; without words also that the chosen ones stand for themselves."""
        words = self.field.text().casefold().split()
        found = [one for one in self._offers if all(word in self._searched(one) for word in words)]
        own: list[Offer] = [None] if not words and any(one.merged_into_id for one in self._chosen) else []
        self._found = len(found)
        self.model.show([*own, *found[:_MOST]])

    def tell(self) -> None:
        """Say what a merge does, or why there is nothing to choose."""
        if not self._offers:
            self.told.setText(_("No other excerpt that was kept has the same code."))
        elif not self._found:
            self.told.setText(_("No excerpt with the same code matches."))
        else:
            self.told.setText(_("Its generalisation counts for both; nothing is lost, and it can be taken back."))

    def take(self, index: QModelIndex) -> None:
        """Let an excerpt stand for the others."""
        if index.isValid():
            offer = self.model.offer(index)
            self.close_overlay()
            self._take_choice([one.id for one in self._chosen], offer.id if offer else None)

    def _searched(self, excerpt: Excerpt) -> str:
        return f"{self._label(excerpt)} {excerpt.generalisation} {excerpt.paraphrase}".casefold()

    def _label(self, excerpt: Excerpt) -> str:
        return excerpt_label(self._short_ids.get(excerpt.source_id, ""), excerpt.number)
