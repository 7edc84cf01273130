"""The chain of evidence of a claim, as records, as a picture and as a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qda_app.analysis.claims.chains import Chain, ChainCell, ChainDisplay, ChainExcerpt, Standing
from qda_app.analysis.claims.scales import Weighed
from qda_app.analysis.displays.quotes import shortened
from qda_app.domain.claims import ClaimDisplay
from qda_app.domain.displays import Display
from qda_app.domain.ids import ClaimId, ExcerptId
from qda_app.domain.matrices import Matrix
from qda_app.domain.reports import Figure, Paragraph, ParagraphStyle, Report, Run, Table, cell, head_row, plain
from qda_app.exporters.files import write_whole
from qda_app.exporters.registry import write_report
from qda_app.i18n import Language
from qda_app.services.displays import build
from qda_app.services.ledgers import Ledger
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, instead
from qda_app.services.withdrawals import refuse_withdrawn

_PICTURES = {".png", ".svg"}
_WIDTH_CM = 13.9
_COLUMNS_OF_DISPLAYS = 2


def chain_of(project: Project, ledger: Ledger, claim_id: ClaimId) -> Chain:
    """What lies under a claim. Raises KeyError for one that is gone."""
    found = ledger.by_id[claim_id]
    excerpts = {one.excerpt_id: one for one in _excerpts(ledger, found)}
    displays = [_display(project, ledger, one, excerpts) for one in found.dossier.displays]
    shown = {one.excerpt_id for display in displays for one_cell in display.cells for one in one_cell.excerpts}
    apart = [one for one in excerpts.values() if one.excerpt_id not in shown]
    return Chain(found.dossier.label, found.dossier.claim.words, displays, apart)


def chain_record(chain: Chain) -> dict[str, Any]:
    """The chain as a plain record."""
    return {
        "claim": chain.label,
        "words": chain.words,
        "displays": [
            {
                "title": display.title,
                "missing": display.is_gone,
                "cells": [
                    {"row": one.row, "column": one.column, "excerpts": [_record(found) for found in one.excerpts]}
                    for one in display.cells
                ],
            }
            for display in chain.displays
        ],
        "apart": [_record(one) for one in chain.apart],
    }


def export_chain(project: Project, ledger: Ledger, claim_id: ClaimId, path: Path) -> None:
    """Write a chain as a picture (.png, .svg) or a document, wholly or not at all.

    Raises UserError where it would hold words of people who withdrew their consent, and for an unknown suffix.
    """
    chain, lang = chain_of(project, ledger, claim_id), ledger.scales.lang
    corpus = ledger.scales.corpus
    refuse_withdrawn(project, corpus, (one.excerpt_id for one in chain.excerpts))
    kind = path.suffix.lower()
    if kind in _PICTURES:
        from qda_app.analysis.figures.evidence_chain import chain_picture  # matplotlib is heavy

        picture = chain_picture(chain, lang, kind.removeprefix("."))
        write_whole(path, lambda unfinished: unfinished.write_bytes(picture))
    else:
        unquoted = for_documents(project, corpus).unquoted
        write_report(chain_report(chain, lang, unquoted), path)


def chain_report(chain: Chain, lang: Language, unquoted: frozenset[ExcerptId]) -> Report:
    """The picture, and the same step by step in a table."""
    from qda_app.analysis.figures.evidence_chain import chain_picture, legend  # matplotlib is heavy

    title = lang._("Chain of evidence of claim {claim}").format(claim=chain.label)
    source = lang._("Field data, processed by the researcher.")
    figure = Figure(title, chain_picture(chain, lang), _WIDTH_CM, source, title, tuple(map(plain, legend(lang))))
    first = 0 if chain.displays else _COLUMNS_OF_DISPLAYS  # without one, their columns would hold dashes alone
    rows = [tuple(map(cell, row[first:])) for row in _rows(chain, lang, unquoted)]
    head = (lang._("Displays"), lang._("Cell"), lang._("Excerpt"), lang._("Words"))[first:]
    widths = (3.2, 3.0, 3.0, 4.8) if chain.displays else (3.4, 10.6)
    table = Table(title, widths, (head_row(*head),), tuple(rows), source, description=title)
    claim = Paragraph((Run(f"{chain.label}: {chain.words}"),), style=ParagraphStyle.FLUSH)
    return Report(title=title, blocks=(claim, figure, *([table] if rows else [])), lang=lang.code)


def _rows(chain: Chain, lang: Language, unquoted: frozenset[ExcerptId]) -> Iterator[tuple[str, str, str, str]]:
    for display in chain.displays:
        title = lang._("{name} (missing)").format(name=display.title) if display.is_gone else display.title
        if not display.cells:
            yield title, "–", "–", "–"
        for one in display.cells:
            for found in one.excerpts:
                yield title, f"{one.row} × {one.column}", found.locator or found.label, _words(found, lang, unquoted)
    for found in chain.apart:
        yield "–", "–", found.locator or found.label, _words(found, lang, unquoted)


def _words(found: ChainExcerpt, lang: Language, unquoted: frozenset[ExcerptId]) -> str:
    return instead(lang) if found.excerpt_id in unquoted else found.words or "–"


def _excerpts(ledger: Ledger, found: Weighed) -> Iterator[ChainExcerpt]:
    for row in found.dossier.put_for:
        yield _excerpt(ledger, row.excerpt_id, Standing.FOR, row.words)
    for excerpt_id in found.proposed:
        yield _excerpt(ledger, excerpt_id, Standing.FOR)
    for one in found.opposed:
        standing = Standing.OPEN if one.is_open else Standing.ANSWERED
        yield _excerpt(ledger, one.excerpt_id, standing, one.row.words if one.row else "")


def _excerpt(ledger: Ledger, excerpt_id: ExcerptId, standing: Standing, words: str = "") -> ChainExcerpt:
    scales = ledger.scales
    excerpt = scales.corpus.excerpt.get(excerpt_id)
    if excerpt is None:
        return ChainExcerpt(excerpt_id, words.partition(":")[0], "", "", Standing.GONE, words)
    place = scales.grounds.place(excerpt)
    source = scales.corpus.source[excerpt.source_id].short_id
    return ChainExcerpt(excerpt_id, place.label, place.locator, source, standing, place.quoted(shortened(place.text)))


def _display(
    project: Project, ledger: Ledger, rests: ClaimDisplay, excerpts: dict[ExcerptId, ChainExcerpt]
) -> ChainDisplay:
    display = next((one for one in ledger.displays if one.id == rests.display_id), None)
    if display is None:
        return ChainDisplay(rests.display_id, rests.words, (), is_gone=True)
    return ChainDisplay(display.id, display.title, tuple(_cells(project, ledger, display, excerpts)))


def _cells(
    project: Project, ledger: Ledger, display: Display, excerpts: dict[ExcerptId, ChainExcerpt]
) -> Iterator[ChainCell]:
    """The cells in which an excerpt of the claim stands."""
    filled = build(project, display, ledger.scales.lang, coder=ledger.scales.corpus.coder)
    if not isinstance(filled, Matrix):
        return
    for row, cells in zip(filled.rows, filled.cells, strict=True):
        for column, one in zip(filled.columns, cells, strict=True):
            found = tuple(excerpts[each.excerpt_id] for each in one.evidence if each.excerpt_id in excerpts)
            if found:
                yield ChainCell(", ".join(filter(None, (row.title, row.subtitle))), column.title, found)


def _record(one: ChainExcerpt) -> dict[str, str]:
    return {"excerpt": one.label, "at": one.locator, "source": one.source, "stands": str(one.standing)}
