"""The excerpts that the coder gave a code itself, with their words."""

from dataclasses import dataclass

from qda_app.analysis.wording import region_place, region_words
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import CodeId, CodingId
from qda_app.i18n import _, current
from qda_app.services.project import Project


@dataclass(frozen=True, slots=True)
class CodedExcerpt:
    """One coding: its excerpt's id, where in its source it stands (line 92, picture, page 2), and its words."""

    coding_id: CodingId
    label: str
    where: str
    words: str


def excerpts_of_code(project: Project, code_id: CodeId) -> list[CodedExcerpt]:
    """In the order of reading, children of the code left out."""
    corpus = project.read.corpus(project.coder)
    codings = [(corpus.excerpt[one.excerpt_id], one) for one in corpus.codings_of_code.get(code_id, ())]
    codings.sort(key=lambda pair: (corpus.place_of_source[pair[0].source_id], pair[0].start, pair[0].number))
    return [CodedExcerpt(one.id, corpus.label(it), _where(corpus, it), _words(corpus, it)) for it, one in codings]


def _where(corpus: Corpus, excerpt: Excerpt) -> str:
    if excerpt.region:
        return region_place(excerpt.region, current(), is_picture=corpus.is_picture(excerpt.source_id))
    return _("line {number}").format(number=current().number(corpus.line(excerpt)))


def _words(corpus: Corpus, excerpt: Excerpt) -> str:
    """Of a rectangle what was said of it."""
    if excerpt.region is None:
        return corpus.words(excerpt)
    told = region_words(excerpt.region, current(), is_picture=corpus.is_picture(excerpt.source_id))
    return excerpt.paraphrase or told
