"""Memos as documents, tables and records: by day as a research journal, or by type."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from qda_app.analysis import wording
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.memo_book import MemoEntry, SoughtMemos
from qda_app.domain.memos import Memo, MemoKind
from qda_app.domain.reports import Block, Heading, Paragraph, ParagraphStyle, Report, Run, RunStyle
from qda_app.exporters.files import write_whole
from qda_app.exporters.registry import write_report
from qda_app.exporters.spreadsheets import SUFFIXES, write_table
from qda_app.i18n import N_, Language
from qda_app.services.memo_book import memo_book
from qda_app.services.project import Project
from qda_app.services.quoting import for_documents, without_words
from qda_app.services.register_tables import RegisterTable

_EVERYTHING = SoughtMemos()
_TITLES = (N_("Day"), N_("Type"), N_("Title"), N_("Memo"), N_("About"), N_("Coder"))


def export_memos(
    project: Project, path: Path, lang: Language, sought: SoughtMemos = _EVERYTHING, *, by_kind: bool = False
) -> None:
    """Write memos in the format of the suffix, wholly or not at all: a document, a table a memo a row, or JSON.

    Raises UserError for an unknown suffix, and where the file cannot be written.
    """
    if path.suffix.lower() == ".json":
        words = json.dumps(_records(_leaving(project, lang, sought)), ensure_ascii=False, indent=1).encode()
        write_whole(path, lambda unfinished: unfinished.write_bytes(words))
    elif path.suffix.lower() in SUFFIXES:
        table = memo_table(project, lang, sought)
        write_table(path, table.titles, table.rows, lang.code)
    else:
        write_report(memo_report(project, lang, sought, by_kind=by_kind), path)


def memo_report(
    project: Project, lang: Language, sought: SoughtMemos = _EVERYTHING, *, by_kind: bool = False
) -> Report:
    """The research journal, its oldest day first; or the memos of each type under its name."""
    found = _leaving(project, lang, sought)[::-1]
    title = lang._("Memos by type") if by_kind else lang._("Research journal")
    parts = _by_kind(found, lang) if by_kind else _by_day(found, lang)
    nothing = Paragraph((Run(lang._("No memo is written yet.")),), style=ParagraphStyle.FLUSH)
    blocks = (Heading(1, title, is_numbered=False), *(list(parts) or [nothing]))
    return Report(title=title, blocks=blocks, lang=lang.code)


def memo_table(project: Project, lang: Language, sought: SoughtMemos = _EVERYTHING) -> RegisterTable:
    """A memo a row, the newest first."""
    titles = [lang._(name) for name in _TITLES]
    rows = [
        (
            entry.memo.day,
            wording.memo_kind(entry.memo.kind, lang),
            entry.memo.title,
            entry.memo.words,
            _about(entry, lang),
            entry.coder,
        )
        for entry in _leaving(project, lang, sought)
    ]
    return RegisterTable(titles, rows)


def memo_records(project: Project, sought: SoughtMemos = _EVERYTHING) -> list[dict[str, Any]]:
    """Memos as plain records, the newest first, as whoever works in the project reads them."""
    return _records(sought.among(memo_book(project)))


def _leaving(project: Project, lang: Language, sought: SoughtMemos) -> list[MemoEntry]:
    """The memos sought, without words of people who may not be quoted: they may be read outside the project."""
    found = sought.among(memo_book(project))
    corpus = for_documents(project, project.read.corpus(project.coder))
    if not corpus.unquoted:
        return found
    silent = [one for one in corpus.excerpts if one.id in corpus.unquoted]
    return [replace(one, memo=_quotable(one.memo, corpus, silent, lang)) for one in found]


def _quotable(memo: Memo, corpus: Corpus, silent: Sequence[Excerpt], lang: Language) -> Memo:
    title, words = (without_words(told, corpus, silent, lang) for told in (memo.title, memo.words))
    return replace(memo, title=title, words=words)


def _records(found: Sequence[MemoEntry]) -> list[dict[str, Any]]:
    return [
        {
            "id": str(entry.memo.id),
            "kind": str(entry.memo.kind),
            "day": entry.memo.day.isoformat(),
            "at": entry.memo.at.isoformat(timespec="seconds"),
            "coder": entry.coder,
            "title": entry.memo.title,
            "words": entry.memo.words,
            "about": [{"kind": one.subject.noun, "name": one.name, "missing": one.is_missing} for one in entry.about],
        }
        for entry in found
    ]


def _by_day(found: Sequence[MemoEntry], lang: Language) -> Iterator[Block]:
    for day, memos in groupby(found, key=lambda one: one.memo.day):
        yield Heading(2, lang.date(day), is_numbered=False)
        for entry in memos:
            yield from _memo(entry, wording.memo_kind(entry.memo.kind, lang), lang)


def _by_kind(found: Sequence[MemoEntry], lang: Language) -> Iterator[Block]:
    for kind in MemoKind:
        if memos := [one for one in found if one.memo.kind is kind]:
            yield Heading(2, wording.memo_kind(kind, lang), is_numbered=False)
            for entry in memos:
                yield from _memo(entry, lang.date(entry.memo.day), lang)


def _memo(entry: MemoEntry, first: str, lang: Language) -> Iterator[Block]:
    """Its title, what it is about, and its words, a paragraph a line."""
    if entry.memo.title:
        yield _line(Run(entry.memo.title, RunStyle.STRONG))
    told = [first, lang.clock(entry.memo.at), *filter(None, [_about(entry, lang), entry.coder])]
    yield _line(Run(" · ".join(told), RunStyle.LOCATOR))
    for line in entry.memo.words.splitlines():
        if line.strip():
            yield Paragraph((Run(line.strip()),), style=ParagraphStyle.FLUSH)


def _line(run: Run) -> Paragraph:
    return Paragraph((run,), keep_with_next=True, style=ParagraphStyle.FLUSH)


def _about(entry: MemoEntry, lang: Language) -> str:
    gone = lang._("{name} (missing)")
    return ", ".join(gone.format(name=one.name) if one.is_missing else one.name for one in entry.about)
