"""What the inspector tells of the source while no excerpt is chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from qda_app.domain.excerpts import Coding
from qda_app.domain.memo_book import Subject
from qda_app.i18n import _, current, ngettext
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.links import LinkButton
from qda_app.ui.memos.box import MemoBox
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.wording import technique_word
from qda_app.ui.theme import set_look

_MOST_VOICES, _MOST_TOLD = 12, 200  # in view, and in the tool tip


class SourceSummary(QWidget):
    """Title, date, voices and counts; and the codings that still want a stance."""

    unrated_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        """Follows `desk` when told to."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        self.title = label("", kind="strong", wraps=True)
        self.about, self.voices, self.counts = (label("", tone="secondary", wraps=True) for _each in range(3))
        self.unrated = QPushButton()
        set_look(self.unrated, small=True)
        self.unrated.clicked.connect(self.unrated_wanted)
        column.addWidget(self.title)
        column.addWidget(self.about)
        for title, part in ((_("Voices"), self.voices), (_("Work"), self.counts)):
            column.addSpacing(theme.space("s"))
            column.addLayout(heading(title))
            column.addWidget(part)
        column.addSpacing(theme.space("s"))
        column.addWidget(self.unrated)
        column.addSpacing(theme.space("s"))
        self.memos = MemoBox(desk.context)
        column.addWidget(self.memos)
        self.form = LinkButton(_("Summary form of this source"), theme)
        self.form.clicked.connect(self._open_form)
        column.addWidget(self.form)
        column.addSpacing(theme.space("m"))
        column.addWidget(
            label(
                _("Choose an excerpt in the text, or select some words and type the name of a code."),
                kind="caption",
                tone="tertiary",
                wraps=True,
            )
        )
        column.addStretch(1)

    def show_source(self) -> None:
        """Tell of the source that lies open."""
        reading = self._desk.reading(self._desk.source_id)
        if reading is None:
            return
        source, work = reading.source, self._desk.work
        self.memos.show_of(Subject("source", source.id))
        self.title.setText(source.title or source.short_id)
        parts = (technique_word(source.technique), current().date(source.date) if source.date else "", source.place)
        self.about.setText("\n".join(filter(None, parts)))
        named = [f"{one.short_id} {one.position}".strip() for one in reading.informants]
        self.voices.setText("\n".join(_first(named)) or _("Nobody is named yet."))
        self.voices.setToolTip(", ".join(named[:_MOST_TOLD]) if len(named) > _MOST_VOICES else "")
        codings = work.codings_in(source.id)
        excerpts = ngettext("{count} excerpt", "{count} excerpts", work.excerpt_count(source.id))
        share = round(work.share_coded(source.id, reading.length) * 100)
        is_picture = reading.length == 0
        told_share = _("{percent} % of the picture is coded.") if is_picture else _("{percent} % of the text is coded.")
        told = (
            f"{excerpts}, {ngettext('{count} coding', '{count} codings', len(codings))}",
            told_share.format(percent=share),
        )
        self.counts.setText("\n".join(told))
        self._show_unrated(codings)

    def _open_form(self) -> None:
        target = Target(tab="forms", source_id=self._desk.source_id)
        self._desk.context.go(Stage.REDUCE, target)

    def _show_unrated(self, codings: list[Coding]) -> None:
        count = sum(one.stance is None and self._desk.asks_stance(one) for one in codings)
        self.unrated.setVisible(count > 0)
        self.unrated.setText(ngettext("Rate {count} coding", "Rate {count} codings", count))


def _first(named: list[str]) -> list[str]:
    """The first of many people, and how many more there are."""
    more = len(named) - _MOST_VOICES
    if more <= 0:
        return named
    return [*named[:_MOST_VOICES], ngettext("and {count} more", "and {count} more of them", more)]
