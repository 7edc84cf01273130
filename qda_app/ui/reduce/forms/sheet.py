"""The form that is chosen: its fields from top to bottom, each kept when it is left."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qda_app.domain.form_fields import RESTING, FilledField, FilledForm, FormKey
from qda_app.domain.ids import ExcerptId, FormId
from qda_app.domain.summaries import FormKind
from qda_app.i18n import _, current
from qda_app.services.drafts_kept import DraftsKept
from qda_app.services.forms import (
    delete_form,
    rest_on_excerpts,
    take_excerpt_off,
    take_proposals,
    title_form,
    write_field,
)
from qda_app.services.project import Project
from qda_app.services.ratings import excerpts_named
from qda_app.settings import DRAFTS_ARE_KEPT
from qda_app.ui.context import Context
from qda_app.ui.links import LinkButton
from qda_app.ui.panel_header import PanelHeader
from qda_app.ui.parts import action_button, label
from qda_app.ui.reduce.forms.excerpts_part import ExcerptsPart
from qda_app.ui.reduce.forms.field_part import FieldPart
from qda_app.ui.reduce.forms.model import form_identity
from qda_app.ui.reduce.forms.wording import progress_words, title_word
from qda_app.ui.theme import set_look

_WIDEST = 780


class FormSheet(QWidget):
    """Shows nothing before a form is chosen."""

    def __init__(self, context: Context) -> None:
        """Of no form yet."""
        super().__init__()
        self._context = context
        self.form: FilledForm | None = None
        self.parts: dict[str, FieldPart] = {}
        settings = context.settings
        are_written = settings.get(DRAFTS_ARE_KEPT)
        self.drafts = DraftsKept(settings.folder / "forms.json", context.project.path, are_written=are_written)
        self.header = PanelHeader("", context.theme)
        self.title = QLineEdit()
        self.source = LinkButton("", context.theme)
        self.empty = label("", tone="secondary", wraps=True)
        self.pages, self._area = QStackedWidget(), QScrollArea()
        self.excerpts = ExcerptsPart(context)
        self._lay_out()
        self.excerpts.wanted.connect(self._put_in)
        self.excerpts.unwanted.connect(self._take_off)
        self.title.editingFinished.connect(self._on_title)
        self.source.clicked.connect(self._open_source)

    @property
    def key(self) -> FormKey | None:
        """Which form is shown."""
        return self.form.key if self.form else None

    def shows(self, key: FormKey) -> bool:
        """Whether it is this one."""
        return self.key is not None and form_identity(self.key) == form_identity(key)

    def show_form(self, form: FilledForm) -> None:
        """Show a form as it is now; what is being written into it stays."""
        is_another = not self.shows(form.key)
        if is_another:
            self.leave()
        before, self.form = self.form, form
        if is_another and (before is None or before.key.kind is not form.key.kind or not self.parts):
            self._make_parts(form)
        for filled in form.fields:
            part = self.parts[filled.spec.name]
            if is_another:
                part.show_field(filled, self._draft(filled.spec.name))
            else:
                part.follow(filled)
        self.excerpts.setVisible(form.key.kind in RESTING)
        self.excerpts.show_quotes(form.excerpts)
        self._show_head(form, is_another=is_another)
        self.pages.setCurrentIndex(1)
        if is_another:
            self._area.verticalScrollBar().setValue(0)

    def show_nothing(self, sentence: str) -> None:
        """No form is chosen."""
        self.leave()
        self.form = None
        self.empty.setText(sentence)
        self.header.title.setText("")
        self.header.count.setText("")
        self.buttons.setVisible(False)
        self.pages.setCurrentIndex(0)

    def leave(self) -> None:
        """Keep what was written."""
        for part in self.parts.values():
            part.field.settle()
        self._on_title()

    def focus_words(self) -> None:
        """Give the keyboard to the first field that wants words."""
        wanted = (one for one in self.parts.values() if not one.spec.is_fact and not one.field.toPlainText())
        part = next(wanted, next(iter(self.parts.values()), None))
        if part:
            part.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_all(self) -> None:
        """Take over everything that is proposed for fields that are empty."""
        if self.form and self._context.is_writable:
            self.leave()
            names = [one.spec.name for one in self._open_fields()]
            self._context.jobs.act(take_proposals, self._context.project, self.form.key, names, current())

    def delete(self) -> None:
        """Delete the form with all that was written into it."""
        if self.form and self.form.is_stored and self._context.is_writable:
            self.leave()
            self._context.jobs.act(delete_form, self._context.project, self.form.key)

    def _put_in(self, typed: str) -> None:
        if self.form and self._context.is_writable:
            self._context.jobs.act(_rest_on, self._context.project, self.form.key, typed)

    def _take_off(self, excerpt_id: ExcerptId) -> None:
        if self.form and self._context.is_writable:
            self._context.jobs.act(take_excerpt_off, self._context.project, self.form.key, excerpt_id)

    # Showing

    def _make_parts(self, form: FilledForm) -> None:
        for part in self.parts.values():
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.parts = {}
        for place, filled in enumerate(form.fields):
            part = FieldPart(filled.spec, self._context.theme, is_writable=self._context.is_writable)
            part.settled.connect(partial(self._on_settled, filled.spec.name))
            part.drafted.connect(partial(self._on_drafted, filled.spec.name))
            self.parts[filled.spec.name] = part
            self._column.insertWidget(_FIRST + place, part)

    def _show_head(self, form: FilledForm, *, is_another: bool) -> None:
        self.header.title.setText(title_word(form))
        self.header.count.setText(progress_words(form.written, form.key))
        source = form.key.source
        self.title.setVisible(source is None)
        if is_another or not self.title.hasFocus():
            self.title.setText(form.title)
        self.source.setVisible(source is not None)
        if source:
            self.source.setText(_("Open {source}").format(source=source.short_id))
        self.buttons.setVisible(True)
        self.delete_button.setVisible(form.is_stored and self._context.is_writable)
        self.take_button.setVisible(bool(self._open_fields()) and self._context.is_writable)

    def _open_fields(self) -> list[FilledField]:
        """Those for which something is proposed and nothing is written."""
        fields = self.form.fields if self.form else ()
        return [one for one in fields if one.proposal and not one.words and not one.spec.is_fact]

    def _open_source(self) -> None:
        if self.key and self.key.source:
            self._context.open_source(self.key.source.id)

    # Keeping

    def _draft_id(self, key: FormKey) -> FormId:
        found = key.source.id if key.source else key.form_id
        assert found
        return found

    def _draft(self, name: str) -> str | None:
        if self.form is None or not self._context.is_writable:
            return None
        return self.drafts.get(self._draft_id(self.form.key), _draft_name(self.form.key.kind, name))

    def _on_drafted(self, name: str, words: str) -> None:
        if self.form:
            self.drafts.keep(self._draft_id(self.form.key), _draft_name(self.form.key.kind, name), words)

    def _on_settled(self, name: str, words: str) -> None:
        if self.form is None or not self._context.is_writable:
            return
        key, drafts, failed = self.form.key, self.drafts, self.parts[name].field.take_back
        self._context.jobs.act(
            write_field,
            self._context.project,
            key,
            name,
            words,
            then=lambda _nothing: drafts.forget(self._draft_id(key), _draft_name(key.kind, name)),
            failed=lambda problem: self._on_refused(failed, problem),
        )

    def _on_refused(self, take_back: object, problem: BaseException) -> None:
        if callable(take_back):
            take_back()
        self._context.jobs.failed.emit(problem)

    def _on_title(self) -> None:
        form, words = self.form, self.title.text().strip()
        if form and form.key.source is None and words != form.title and self._context.is_writable:
            self._context.jobs.act(title_form, self._context.project, form.key, words)

    # The parts

    def _lay_out(self) -> None:
        context, theme = self._context, self._context.theme
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(*(theme.space("l"),) * 4)
        self._column.setSpacing(theme.space("m"))
        self.title.setPlaceholderText(_("Title, such as: after the third visit"))
        self.title.setAccessibleName(_("Title"))
        self.title.setReadOnly(not context.is_writable)
        self._column.addWidget(self.title)
        self._column.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.excerpts)
        self._column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        nothing = QWidget()
        around = QVBoxLayout(nothing)
        around.setContentsMargins(*(theme.space("xl"),) * 4)
        self.empty.setMaximumWidth(520)
        around.addWidget(self.empty)
        around.addStretch(1)
        for page in (nothing, self._area):
            self.pages.addWidget(page)
        self._add_buttons()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.pages, 1)
        for surface in (self, inside, nothing):
            set_look(surface, surface="paper")
            surface.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def _add_buttons(self) -> None:
        self.take_button = self._button("take_proposals", _("Take over all"))
        self.delete_button = self._button("delete_form", _("Delete"))
        self.word_button = self._button("to_word", _("To Word"))
        self.buttons = _Buttons((self.take_button, self.delete_button, self.word_button))
        for button in self.buttons.all:
            self.header.add(button)

    def _button(self, key: str, words: str) -> QPushButton:
        actions = self._context.actions
        return action_button(
            actions[key], actions.specs[key], self._context.theme, look="small", text=words, shows_keys=False
        )


class _Buttons:
    """The buttons of the head, shown and hidden together."""

    def __init__(self, buttons: Sequence[QPushButton]) -> None:
        self.all = buttons

    def setVisible(self, is_visible: bool) -> None:  # noqa: N802 - as Qt has it
        """Show or hide all."""
        for button in self.all:
            button.setVisible(is_visible)


_FIRST = 2  # fields stand below the title and the link


def _rest_on(project: Project, key: FormKey, typed: str) -> None:
    """In the writer."""
    labels = [word.strip() for word in typed.split(",") if word.strip()]
    rest_on_excerpts(project, key, excerpts_named(project.read, labels))


def _draft_name(kind: FormKind, name: str) -> str:
    return f"{kind}.{name}"
