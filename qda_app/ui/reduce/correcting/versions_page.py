"""The texts that a source had and has: any two compared, and an older one brought back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout

from qda_app.domain.differences import Hunk
from qda_app.domain.ids import SourceId
from qda_app.i18n import _, current, ngettext
from qda_app.services.correcting import Correction, Version, bring_back, difference, versions
from qda_app.ui.actions import KeyHint
from qda_app.ui.errors import Notice
from qda_app.ui.parts import KeyButton, label
from qda_app.ui.reduce.correcting.diff_text import DiffText
from qda_app.ui.reduce.correcting.difference import Difference
from qda_app.ui.reduce.correcting.open_pages import OpenPage
from qda_app.ui.reduce.desk import Desk, Goal
from qda_app.ui.theme import icon


class VersionsPage(OpenPage):
    """Two choices, and between them what went and came."""

    def __init__(self, desk: Desk) -> None:
        """Of no source yet."""
        super().__init__()
        self._desk, theme = desk, desk.context.theme
        self._versions: Sequence[Version] = ()
        self.title = label(_("Versions of the text"), kind="strong")
        self.before, self.after = QComboBox(), QComboBox()
        self.told = label("", tone="secondary", wraps=True)
        self.previous, self.next = QToolButton(), QToolButton()
        self.bring = KeyButton(_("Bring this version back"), theme, look="small")
        self.leave = KeyButton(_("Leave"), theme, keys=("Esc",), look="flat small")
        self.difference = Difference(desk.context)
        self.view = self.difference.one
        self.empty = label("", tone="secondary", wraps=True)
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def source_id(self) -> SourceId | None:
        """The source whose versions are shown."""
        return self._desk.source_id

    def focus_main(self) -> None:
        """Read which versions there are."""
        self.difference.follow_settings()
        self.before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._read()

    def keys(self) -> Sequence[KeyHint]:
        """What works here."""
        return [KeyHint(("Enter",), _("place in the text")), KeyHint(("Esc",), _("leave"))]

    def _lay_out(self) -> None:
        theme = self._desk.context.theme
        for box, name in ((self.before, _("Older version")), (self.after, _("Newer version"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(18)
        for button, name, words in (
            (self.previous, "chevron-up", _("Previous change")),
            (self.next, "chevron-down", _("Next change")),
        ):
            button.setIcon(icon(name, theme))
            button.setToolTip(words)
            button.setAccessibleName(words)
        top, line = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch(1)
        top.addWidget(self.difference.button)
        top.addWidget(self.bring)
        top.addWidget(self.leave)
        line.setSpacing(theme.space("s"))
        line.addWidget(self.before, 1)
        line.addWidget(label("→", tone="secondary"))
        line.addWidget(self.after, 1)
        line.addWidget(self.previous)
        line.addWidget(self.next)
        head = QVBoxLayout()
        head.setContentsMargins(theme.space("l"), theme.space("s"), theme.space("l"), theme.space("s"))
        head.setSpacing(theme.space("s"))
        head.addLayout(top)
        head.addLayout(line)
        head.addWidget(self.told)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.difference, self.empty):
            self._body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._compare)
        self.previous.clicked.connect(lambda: self.difference.step(-1))
        self.next.clicked.connect(lambda: self.difference.step(1))
        self.bring.clicked.connect(self._bring_back)
        self.leave.clicked.connect(self.left)
        self.difference.line_wanted.connect(self._go_to)

    def _read(self) -> None:
        if self.source_id:
            read = partial(versions, self._desk.context.project, self.source_id)
            self._desk.context.jobs.read(read, self._show_versions, owner=self, topic="versions")

    def _show_versions(self, found: Sequence[Version]) -> None:
        self._versions = found
        for box, place in ((self.before, max(0, len(found) - 2)), (self.after, len(found) - 1)):
            box.blockSignals(True)
            box.clear()
            box.addItems([_told(version) for version in found])
            box.setCurrentIndex(place)
            box.blockSignals(False)
            box.setToolTip(box.currentText())
        self._compare()

    def _compare(self) -> None:
        before, after = self._number(self.before), self._number(self.after)
        is_newest = before == len(self._versions)
        self.bring.setEnabled(bool(before) and not is_newest and self._desk.context.is_writable)
        self.bring.setText(_("Bring version {number} back").format(number=before))
        if self.source_id is None or not before or not after:
            return
        if len(self._versions) == 1:
            self._show_nothing(_("This text was not corrected yet. Its first version is the only one."))
            return
        read = partial(difference, self._desk.context.project, self.source_id, before, after)
        self._desk.context.jobs.read(read, self._show_difference, owner=self, topic="difference")

    def _show_difference(self, found: Sequence[Hunk]) -> None:
        if not found:
            self._show_nothing(_("The two versions are the same."))
            return
        diff = DiffText.of(found)
        changes = ngettext("{count} change", "{count} changes", len(diff.marks))
        places = ngettext("{count} place", "{count} places", len(found))
        self.told.setText(
            _("{changes} at {places}: struck out is gone, underlined is new.").format(changes=changes, places=places)
        )
        self.difference.show_difference(found)
        self._body.setCurrentWidget(self.difference)

    def _show_nothing(self, words: str) -> None:
        self.told.setText("")
        self.empty.setText(words)
        self._body.setCurrentWidget(self.empty)

    def _number(self, box: QComboBox) -> int:
        place = box.currentIndex()
        return self._versions[place].version.number if 0 <= place < len(self._versions) else 0

    def _bring_back(self) -> None:
        if self.source_id:
            act = partial(self._desk.context.jobs.act, then=self._on_brought_back)
            act(bring_back, self._desk.context.project, self.source_id, self._number(self.before))

    def _on_brought_back(self, correction: Correction) -> None:
        told = [_("The older text is back as a new version.")]
        if correction.missing:
            count = len(correction.missing)
            told.append(ngettext("{count} excerpt loses its words", "{count} excerpts lose their words", count) + ".")
        self._desk.context.tell(Notice(" ".join(told), _("Ctrl+Z takes it back."), "success"))
        self._read()

    def _go_to(self, line: int) -> None:
        if self.source_id and self._number(self.after) == len(self._versions):
            self.place_wanted.emit(self.source_id, Goal(line=line))
        else:
            self._desk.context.tell(Notice(_("This line belongs to an older version, which is not the text of today.")))


def _told(version: Version) -> str:
    """Number, day, hour, who, and by what step."""
    i18n, step = current(), version.step
    at = step.at.astimezone()
    when = f"{i18n.date(at.date(), 'medium')} {at:%H.%M}"
    return f"{version.version.number} · {when} · {step.coder} · {i18n.step(step.label, step.parameters)}"
