"""What a command works on: the project, the coder and the source that its options name."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from qda_app.cli.parser import Options
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.sources import Source
from qda_app.i18n import _
from qda_app.services.opening import as_coder, coder_named, open_project
from qda_app.services.project import Project


@contextmanager
def reading(options: Options) -> Iterator[Project]:
    """The project, to be read; also beside an open window.

    It is read as the coder whose codings are meant, so that one who works blind gets nothing else.
    """
    with closing(open_project(options.project, read_only=True)) as project:
        _take_place(project, options)
        project.work_as(as_coder(project, getattr(options, "coder", None)))
        yield project


@contextmanager
def writing(options: Options) -> Iterator[Project]:
    """The project, to be changed. Raises UserError where someone has it open."""
    with closing(open_project(options.project)) as project:
        _take_place(project, options)
        yield project


def coder_of(project: Project, options: Options) -> Coder:
    """Whose codings are meant: those of who works, unless another is named."""
    return as_coder(project, options.coder)


def _take_place(project: Project, options: Options) -> None:
    """Work as the coder who is named, else as the project's own."""
    if name := getattr(options, "acting", None):
        project.work_as(coder_named(project, name))


def corpus_of(project: Project, options: Options) -> Corpus:
    """What that coder coded."""
    return project.read.corpus(coder_of(project, options))


def source_of(project: Project, options: Options) -> Source:
    """The source that is named. Raises UserError that tells those there are."""
    found = project.read.source_named(options.source or "")
    if found is None:
        known = ", ".join(source.short_id for source in project.read.sources())
        raise UserError(
            _("There is no source {source}.").format(source=options.source or "–"),
            hint=_("Name one of these: {sources}.").format(sources=known or "–"),
        )
    return found


def code_of(project: Project, short_id: str) -> Code:
    """The code that is named. Raises UserError."""
    found = project.read.code_tree().named(short_id)
    if found is None:
        raise UserError(
            _("There is no code {code}.").format(code=short_id or "–"),
            hint=_("Add it to the codebook, or choose another."),
        )
    return found


def listed(words: str | None) -> tuple[str, ...]:
    """The words between commas."""
    return tuple(word.strip() for word in (words or "").split(",") if word.strip())
