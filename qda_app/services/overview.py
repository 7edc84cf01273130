"""Where a study stands: how much there is, who has spoken about what, and what waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from qda_app.analysis.displays.given import Given
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.excerpts import Coding
from qda_app.domain.ids import ExcerptId
from qda_app.domain.matrices import Matrix
from qda_app.domain.sources import Source
from qda_app.domain.study import Study
from qda_app.domain.study_heads import StudyLine
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import Language
from qda_app.services.display_given import given_for, given_for_all
from qda_app.services.displays import display_of, fill
from qda_app.services.project import Project
from qda_app.services.study import study_head

SHEET = "data-accounting"


@dataclass(frozen=True, slots=True)
class StaleDisplay:
    """A saved display, and how many of its phrases were written before their excerpts changed."""

    display: Display
    cells: int


@dataclass(frozen=True, slots=True)
class UnratedCoding:
    """A coding that wants a stance and has none: its excerpt, and what it is called."""

    excerpt_id: ExcerptId
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a researcher has not finished, in the order of reading."""

    unrated: tuple[UnratedCoding, ...] = ()
    stale: tuple[StaleDisplay, ...] = ()
    uncoded: tuple[Source, ...] = ()
    lacking: tuple[StudyLine, ...] = ()  # research questions and objectives

    @property
    def count(self) -> int:
        """How many cases there are."""
        return len(self.unrated) + len(self.stale) + len(self.uncoded) + len(self.lacking)


@dataclass(frozen=True, slots=True)
class Overview:
    """A study at one moment, as its coder sees it; groups are no codes, `sheet` is the data accounting sheet."""

    study: Study
    sources: tuple[Source, ...]
    voices: int
    codes: int
    excerpts: int
    codings: int
    displays: int
    sheet: Matrix
    waiting: Waiting


def overview(project: Project, lang: Language) -> Overview:
    """Read a project and say where it stands; titles of the sheet are in `lang`."""
    with project.read.moment() as read:
        study, corpus, displays = read.study(), read.corpus(project.coder), read.displays()
        of_all = given_for_all(read, project.coder)
        saved = [(display, given_for(read, display, of_all)) for display in displays]
        lacking = tuple(study_head(read).lacking)
    assumed = Assumptions.of(study)
    stale = _stale(corpus, saved, lang, assumed)
    return Overview(
        study=study,
        sources=tuple(corpus.sources),
        voices=len(corpus.informants),
        codes=len(corpus.codes.codable),
        excerpts=len(corpus.excerpts),
        codings=len(corpus.codings),
        displays=len(displays),
        sheet=fill(display_of(SHEET), corpus, Given(), lang, assumed).table,
        waiting=Waiting(_unrated(corpus), stale, _uncoded(corpus), lacking),
    )


def _unrated(corpus: Corpus) -> tuple[UnratedCoding, ...]:
    wanted = {code.id for code in corpus.codes if corpus.codes.requires_stance(code)}
    return tuple(_named(corpus, coding) for coding in corpus.kept if coding.stance is None and coding.code_id in wanted)


def _named(corpus: Corpus, coding: Coding) -> UnratedCoding:
    source = corpus.source[corpus.excerpt[coding.excerpt_id].source_id]
    return UnratedCoding(coding.excerpt_id, corpus.codes[coding.code_id].short_id, source.short_id)


def _stale(
    corpus: Corpus,
    saved: Sequence[tuple[Display, Given]],
    lang: Language,
    assumed: Assumptions,
) -> tuple[StaleDisplay, ...]:
    """Only displays that hold phrases or summaries can be stale."""
    counts = [
        StaleDisplay(display, fill(display, corpus, given, lang, assumed).stale_count)
        for display, given in saved
        if given.phrases or given.summaries
    ]
    return tuple(one for one in counts if one.cells)


def _uncoded(corpus: Corpus) -> tuple[Source, ...]:
    return tuple(source for source in corpus.sources if source.id not in corpus.coded_sources)
