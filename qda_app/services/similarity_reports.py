"""Which codes occur together, as a document: the tree as a figure, and the most alike pairs as a table."""

from qda_app.analysis.code_similarity import MOST_ON_A_PAGE, similarity
from qda_app.domain.corpus import Corpus
from qda_app.domain.reports import Align, Block, Figure, Report, Table, cell, head_row, plain
from qda_app.domain.similarity import Similarity
from qda_app.i18n import Language

_FIGURE_CM = 13.9
_MOST_PAIRS = 30
_WIDTHS_CM = (1.2, 4.0, 4.0, 2.4, 2.4)


def similarity_report(corpus: Corpus, lang: Language) -> Report:
    """Tree and pairs, or a sentence that says why there are none."""
    found, title = similarity(corpus, MOST_ON_A_PAGE), lang._("Codes that occur together")
    blocks = (_figure(found, lang), _table(found, lang)) if found.joins else (plain(_nothing(lang)),)
    return Report(title=title, blocks=blocks, lang=lang.code)


def _nothing(lang: Language) -> str:
    return lang._("There is nothing to compare yet: at least two codes must occur in two sources or more.")


def _figure(found: Similarity, lang: Language) -> Block:
    from qda_app.analysis.figures.dendrogram import dendrogram  # matplotlib is heavy

    names = ", ".join(found.codes[place].short_id for place in found.order)
    return Figure(
        caption=lang._("Codes by the sources that they share"),
        png=dendrogram(found, lang),
        width_cm=_FIGURE_CM,
        source=lang._("The researcher's data."),
        description=lang._("Tree of the codes {codes}.").format(codes=names),
        notes=(plain(_note(found, lang)),),
    )


def _note(found: Similarity, lang: Language) -> str:
    told = lang._(
        "Similarity is the share of sources with either code that have both (Jaccard index); branches are joined by "
        "their mean similarity. It is a hint for drawing codes together, not a finding. Coded sources: {sources}; "
        "left out are codes in one source only ({rare}) and rarer ones ({further})."
    )
    counts = {"sources": found.sources, "rare": len(found.rare), "further": len(found.left_out)}
    return told.format(**{name: lang.number(count) for name, count in counts.items()})


def _table(found: Similarity, lang: Language) -> Block:
    rows = (
        (
            cell(lang.number(number), align=Align.CENTRE),
            cell(f"{pair.one.short_id} {pair.one.name}"),
            cell(f"{pair.other.short_id} {pair.other.name}"),
            cell(f"{lang.number(pair.both)}/{lang.number(pair.either)}", align=Align.CENTRE),
            cell(lang.number(pair.similarity, 2), align=Align.CENTRE),
        )
        for number, pair in enumerate(found.pairs[:_MOST_PAIRS], start=1)
    )
    title = lang._("The most alike pairs of codes")
    return Table(
        caption=title,
        widths_cm=_WIDTHS_CM,
        head=(head_row(lang._("No"), lang._("Code"), lang._("Code"), lang._("Sources"), lang._("Similarity")),),
        rows=tuple(rows),
        source=lang._("The researcher's data."),
        description=title,
    )
