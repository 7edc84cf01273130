"""What was said about the excerpt that is worked on, as far as the inspector tells it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qda_app.domain.ids import ExcerptId
from qda_app.i18n import _, ngettext
from qda_app.ui.actions import Stage
from qda_app.ui.context import Target
from qda_app.ui.links import LinkButton
from qda_app.ui.parts import heading, label
from qda_app.ui.reduce.desk import Desk
from qda_app.ui.reduce.standing_words import standing_tag, standing_word
from qda_app.ui.theme import set_look


class ReviewPart(QWidget):
    """Hidden where nobody has said anything; the conversation itself is in Review."""

    def __init__(self, desk: Desk) -> None:
        """Follows the reviews of `desk`."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self._shown: ExcerptId | None = None
        self.tag, self.who = label(""), label("", kind="strong")
        set_look(self.tag, tag="plain")
        self.words = label("", wraps=True)
        self.open = LinkButton(_("Open the conversation"), theme)
        self.open.setToolTip("Alt+R")
        self.open.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        title = heading(_("Review"))
        title.addWidget(self.tag)
        column.addLayout(title)
        for part in (self.who, self.words, self.open):
            column.addWidget(part)
        desk.reviews.changed.connect(lambda _excerpt_ids: self._refresh())
        self.hide()

    def show_excerpt(self, excerpt_id: ExcerptId | None) -> None:
        """Tell what was said last about an excerpt."""
        self._shown = excerpt_id
        self._refresh()

    def _refresh(self) -> None:
        if self._shown is None:
            return
        found = self._desk.reviews.known.of_excerpt(self._shown)
        self.setVisible(found.has_thread)
        if found.has_thread:
            set_look(self.tag, tag=standing_tag(found))
            self.tag.setText(standing_word(found))
            self.tag.updateGeometry()  # the look has a font and a border of its own
            notes = ngettext("{count} note", "{count} notes", found.notes)
            self.who.setText(f"{found.who} · {notes}" if found.who else notes)
            self.words.setText(found.words)
            self.words.setVisible(bool(found.words))

    def _open(self) -> None:
        self._desk.context.go(Stage.REVIEW, Target(excerpt_id=self._shown))
