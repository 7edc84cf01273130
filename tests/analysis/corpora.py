"""Corpora for tests: the sample as its files give it, and small ones made up on the spot."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml

from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, DropReason, Excerpt, Stance
from qda_app.domain.order import natural_key
from qda_app.domain.sources import Asked, Informant, Participation, Source, Technique

STANCES = {
    "mendukung": Stance.SUPPORTS,
    "bertentangan": Stance.CONTRADICTS,
    "campuran": Stance.MIXED,
    "netral": Stance.NEUTRAL,
}
SIGNS = {"+": Stance.SUPPORTS, "-": Stance.CONTRADICTS, "~": Stance.MIXED, "0": Stance.NEUTRAL, "?": None}
TECHNIQUES = {
    "wawancara": Technique.INTERVIEW,
    "FGD": Technique.FOCUS_GROUP,
    "observasi": Technique.OBSERVATION,
    "dokumentasi": Technique.DOCUMENTATION,
}


def guid(*parts: object) -> UUID:
    """The same GUID for the same words, in every run."""
    return uuid5(UUID(int=0), "/".join(map(str, parts)))


def read_codebook(file: Path) -> CodeTree:
    """The tree of the sample's codebook."""
    groups: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["kelompok"]
    return CodeTree(code for place, group in enumerate(groups) for code in _nodes(group, None, place))


def _nodes(entry: Mapping[str, Any], parent: UUID | None, place: int) -> Iterable[Code]:
    code = Code(
        guid("code", entry["id"]),
        entry["id"],
        entry["nama"],
        parent,
        place,
        is_group=parent is None,
        requires_stance=bool(entry.get("wajib_arah_bukti")),
        proposition=entry.get("proposisi_uji", ""),
        colour=entry.get("warna", ""),
    )
    yield code
    for child_place, child in enumerate([*entry.get("kode", ()), *entry.get("indikator", ())]):
        yield from _nodes(child, code.id, child_place)


def read_sample(folder: Path, codebook: Path, coder: str = "A") -> Corpus:
    """The sample's registers and the codings of one coder."""
    codes = read_codebook(codebook)
    register = _rows(folder / "sources.csv")
    sources = [
        Source(
            guid("source", row["source_code"]),
            row["source_code"],
            row["file"],
            TECHNIQUES[row["technique"]],
            date.fromisoformat(row["date"]) if row["date"] else None,
        )
        for row in register
    ]
    informants = [
        Informant(guid("informant", row["code"]), row["code"], row["position"], row["unit"], int(row["role_rank"]))
        for row in _rows(folder / "informants.csv")
    ]
    field = _coded([row for row in _rows(folder / "codings.csv") if row["coder"] == coder], codes)
    return Corpus(
        coder=Coder(guid("coder", coder), coder),
        sources=sorted(sources, key=lambda source: natural_key(source.short_id)),
        informants=sorted(informants, key=lambda informant: natural_key(informant.short_id)),
        participations=[
            Participation(
                guid("present", row["source_code"], person),
                guid("source", row["source_code"]),
                guid("informant", person),
            )
            for row in register
            for person in row["persons"].split(";")
        ],
        asked=[
            Asked(guid("asked", row["source_code"], code), guid("source", row["source_code"]), guid("code", code))
            for row in register
            for code in row["asked"].split(";")
        ],
        codes=codes,
        excerpts=field.excerpts,
        codings=field.codings,
        voices=field.voices,
        texts={
            guid("source", row["source_code"]): (folder / row["file"]).read_text(encoding="utf-8") for row in register
        },
    )


@dataclass(frozen=True)
class Coded:
    """Excerpts, their codings and whose they are."""

    excerpts: list[Excerpt]
    codings: list[Coding]
    voices: dict[UUID, UUID]


def _coded(rows: Sequence[Mapping[str, str]], codes: CodeTree) -> Coded:
    excerpts: dict[str, Excerpt] = {}
    codings = []
    for row in rows:
        source, label = row["source_code"], row["excerpt"]
        excerpts[label] = Excerpt(
            guid("excerpt", label),
            guid("source", source),
            guid("version", source),
            guid("coder", row["coder"]),
            int(label.rpartition("-")[2]),
            int(row["start"]),
            int(row["end"]),
            paraphrase=row["paraphrase"],
            generalisation=row["generalisation"],
        )
        code = codes.named(row["code"])
        assert code
        codings.append(
            Coding(
                guid("coding", label, row["code"]),
                guid("excerpt", label),
                code.id,
                STANCES.get(row["stance"]),
                int(row["strength"]) if row["strength"] else None,
            )
        )
    voices = {guid("excerpt", row["excerpt"]): guid("informant", row["informant"]) for row in rows}
    return Coded(list(excerpts.values()), codings, voices)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True)
class Said:
    """Someone's words on codes: `codes` is `A1:+3 A2:-2 B1` (code, sign, strength)."""

    source: str
    informant: str
    codes: str
    words: str = "Begini ceritanya."
    start: int | None = None
    dropped: DropReason | None = None


@dataclass(frozen=True)
class Person:
    """An informant of a made-up study."""

    unit: str = ""
    role_rank: int | None = None


TREE = "A! A1 A2 A3 | B B1"  # groups parted by |, `!` after a group that wants a stance and has a proposition


def small_tree(plan: str = TREE) -> CodeTree:
    """A tree of groups with codes right below."""
    codes: list[Code] = []
    for place, words in enumerate(plan.split("|")):
        name, *children = words.split()
        is_rated, name = name.endswith("!"), name.rstrip("!")
        proposition = f"{name} holds." if is_rated else ""
        group = Code(guid("code", name), name, name, None, place, True, is_rated, proposition=proposition)
        codes += [group, *(Code(guid("code", one), one, one, group.id, at) for at, one in enumerate(children))]
    return CodeTree(codes)


def small_corpus(
    said: Sequence[Said],
    *,
    people: Mapping[str, Person] | None = None,
    techniques: Mapping[str, Technique] | None = None,
    asked: Mapping[str, str] | None = None,
    tree: CodeTree | None = None,
) -> Corpus:
    """A study in which these things were said; each source's text is what was said in it, one line each.

    `asked` lists codes a source, parted by spaces; `people` and `techniques` name further persons and sources.
    """
    codes = small_tree() if tree is None else tree
    asked, techniques = asked or {}, techniques or {}
    names = natural(dict.fromkeys([*(one.informant for one in said), *(people or {})]))
    present = dict.fromkeys((one.source, one.informant) for one in said)
    source_names = natural(dict.fromkeys([*(one.source for one in said), *techniques, *asked]))
    coded = _placed(said, codes)
    return Corpus(
        coder=Coder(guid("coder"), "A"),
        sources=[
            Source(guid("source", one), one, one, techniques.get(one, Technique.INTERVIEW)) for one in source_names
        ],
        informants=[
            Informant(guid("informant", one), one, f"Position of {one}", person.unit, person.role_rank)
            for one in names
            for person in [(people or {}).get(one, Person())]
        ],
        participations=[
            Participation(guid("present", *pair), guid("source", pair[0]), guid("informant", pair[1]))
            for pair in present
        ],
        asked=[
            Asked(guid("asked", one, code), guid("source", one), guid("code", code))
            for one, listed in asked.items()
            for code in listed.split()
        ],
        codes=codes,
        excerpts=coded.excerpts,
        codings=coded.codings,
        voices=coded.voices,
        texts={
            guid("source", one): "\n".join(each.words for each in said if each.source == one) for one in source_names
        },
    )


def natural(names: Iterable[str]) -> list[str]:
    """Names in natural order."""
    return sorted(names, key=natural_key)


def _placed(said: Sequence[Said], codes: CodeTree) -> Coded:
    ends: dict[str, int] = {}
    coded = Coded([], [], {})
    for number, one in enumerate(said, 1):
        start = ends.get(one.source, 0) if one.start is None else one.start
        ends[one.source] = start + len(one.words) + 1
        excerpt = Excerpt(
            guid("excerpt", number),
            guid("source", one.source),
            guid("version", one.source),
            guid("coder"),
            number,
            start,
            start + len(one.words),
            dropped=one.dropped,
        )
        coded.excerpts.append(excerpt)
        coded.voices[excerpt.id] = guid("informant", one.informant)
        coded.codings.extend(_coding(excerpt, word, codes) for word in one.codes.split())
    return coded


def _coding(excerpt: Excerpt, word: str, codes: CodeTree) -> Coding:
    short_id, _, rating = word.partition(":")
    code = codes.named(short_id)
    assert code, short_id
    stance = SIGNS[rating[:1] or "?"]
    strength = int(rating[1:]) if rating[1:] else None
    return Coding(guid("coding", excerpt.number, short_id), excerpt.id, code.id, stance, strength)


def dropped(corpus: Corpus, label: str) -> Corpus:
    """The same corpus after one excerpt was dropped from the reduction."""
    excerpts = [
        replace(one, dropped=DropReason.OUTSIDE_FOCUS) if corpus.label(one) == label else one for one in corpus.excerpts
    ]
    return replace(corpus, excerpts=excerpts)
