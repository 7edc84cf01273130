"""Which codes occur together, for the window: the comparison, its figure, and the excerpts of a code."""

from pathlib import Path

from qda_app.analysis.code_similarity import similarity
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.similarity import Similarity
from qda_app.exporters.files import write_whole
from qda_app.i18n import language
from qda_app.services.project import Project


def code_similarity(project: Project) -> Similarity:
    """How alike the codes of a project are, as its present coder uses them."""
    return similarity(project.read.corpus(project.coder))


def excerpts_with(project: Project, code_id: CodeId) -> tuple[ExcerptId, ...]:
    """The excerpts that the present coder coded with a code itself, in the order of reading."""
    corpus = project.read.corpus(project.coder)
    wanted = {coding.excerpt_id for coding in corpus.codings_of_code.get(code_id, ())}
    return tuple(one.id for one in corpus.in_order if one.id in wanted)


def write_figure(found: Similarity, path: Path, lang: str) -> None:
    """Draw the tree as PNG or SVG, whole or not at all. Raises UserError where the file cannot be written."""
    from qda_app.analysis.figures.dendrogram import dendrogram  # matplotlib is heavy

    drawn = dendrogram(found, language(lang), path.suffix.lower().lstrip("."))
    write_whole(path, lambda unfinished: unfinished.write_bytes(drawn))
