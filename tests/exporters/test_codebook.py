import string
from dataclasses import fields
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app import paths
from qda_app.domain.codes import Code, CodeKind, CodeTree
from qda_app.domain.errors import UserError
from qda_app.domain.imports import Codebook, CodebookEntry
from qda_app.exporters.codebook import codebook_yaml, write_codebook
from qda_app.importers.codebook import read_codebook

SHARED = [field.name for field in fields(CodebookEntry) if field.name not in {"parent", "line", "members"}]


def tree_of(book: Codebook) -> CodeTree:
    """The codes that a project would hold."""
    ids = {entry.short_id: UUID(int=number) for number, entry in enumerate(book.entries)}
    return CodeTree(
        Code(
            ids[entry.short_id],
            parent_id=ids.get(entry.parent),
            position=number,
            **{name: told for name in SHARED if (told := getattr(entry, name)) is not None},
        )
        for number, entry in enumerate(book.entries)
    )


def drawn_in(book: Codebook, tree: CodeTree) -> dict[UUID, list[str]]:
    """The members that a project would hold."""
    return {found.id: list(entry.members) for entry in book.entries if (found := tree.named(entry.short_id))}


def told(book: Codebook) -> list[dict[str, object]]:
    return [{name: getattr(entry, name) for name in (*SHARED, "parent", "members")} for entry in book.entries]


_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=30)
_NAMES = _WORDS.filter(lambda words: bool(words.strip()))
_IDS = st.text(string.ascii_letters + string.digits + "-_.:#&*é", min_size=1, max_size=8)


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Codebooks as reading gives them: a parent before its children, siblings together in a tree's order."""
    entries: list[CodebookEntry] = []
    for short_id in draw(st.lists(_IDS, min_size=1, max_size=8, unique=True)):
        last = entries[-1] if entries else None
        parent = draw(st.sampled_from(["", *(_way_up(last, entries) if last else [])]))
        entries.append(
            CodebookEntry(
                short_id,
                draw(_NAMES),
                parent,
                is_group=not parent and draw(st.booleans()),
                requires_stance=draw(st.booleans()),
                colour=draw(st.sampled_from(["", "#1B7F5C", "#abc"])),
                definition=draw(_WORDS),
                example=draw(_WORDS),
                origin=draw(_WORDS),
                cues=tuple(draw(st.lists(_WORDS, max_size=3))),
                near_miss=draw(_WORDS),
                cycle=draw(st.sampled_from([None, 2])),
                kind=draw(st.sampled_from([None, *CodeKind])),
                members=tuple(one.short_id for one in entries if draw(st.booleans())),
            )
        )
    return Codebook(tuple(entries))


def _way_up(entry: CodebookEntry, entries: list[CodebookEntry]) -> list[str]:
    """The codes that the next one may stand below, so that the order stays that of a tree."""
    named = {one.short_id: one for one in entries}
    way = [entry.short_id]
    while named[way[-1]].parent:
        way.append(named[way[-1]].parent)
    return way


@given(book=codebooks())
def test_what_is_written_is_read_again(book: Codebook, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    tree = tree_of(book)
    write_codebook(tree, path, members=drawn_in(book, tree))

    assert told(read_codebook(path)) == told(book)


@pytest.mark.parametrize("path", sorted(paths.CODEBOOKS.iterdir()), ids=lambda path: path.name)
def test_codebooks_that_ship_survive_a_round(path: Path, tmp_path: Path) -> None:
    book = read_codebook(path)
    write_codebook(tree_of(book), tmp_path / "a.yaml", book.title)
    again = read_codebook(tmp_path / "a.yaml")

    assert told(again) == told(book)
    assert again.title == book.title


def test_empty_fields_are_left_out() -> None:
    tree = CodeTree([Code(UUID(int=1), "G", "Grup", is_group=True), Code(UUID(int=2), "A", "Satu", UUID(int=1))])

    assert codebook_yaml(tree) == "kelompok:\n- id: G\n  nama: Grup\n  kode:\n  - id: A\n    nama: Satu\n"


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, english: None) -> None:
    with pytest.raises(UserError, match="does not exist"):
        write_codebook(CodeTree([]), tmp_path / "tidak ada" / "a.yaml")
