"""What a project holds, as records with fixed keys."""

import csv
from datetime import datetime

import pytest

from qda_app import paths
from qda_app.domain.excerpts import DropReason
from qda_app.services import listings
from qda_app.services.coding import drop_excerpt
from qda_app.services.project import Project

pytestmark = pytest.mark.usefixtures("english")


def table(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((paths.SAMPLE / name).read_text(encoding="utf-8").splitlines()))


def test_sources_tell_their_size_their_labels_and_their_voices(sample_project: Project) -> None:
    found = {one["code"]: one for one in listings.sources(sample_project)}

    for row in table("sources.csv"):
        source, text = found[row["source_code"]], (paths.SAMPLE / row["file"]).read_text(encoding="utf-8-sig")
        assert (source["file"], source["chars"]) == (row["file"], len(text))
        assert (source["words"], source["date"]) == (len(text.split()), row["date"] or None)
        assert source["informants"] == row["persons"].split(";")
        assert source["warnings"] == []
    assert found["W2"]["speakers"] == ["Informan", "Peneliti"]
    assert (found["F1"]["technique"], found["O1"]["turns"]) == ("focus_group", 0)


def test_turns_are_slices_of_the_text(sample_project: Project) -> None:
    source = sample_project.read.source_named("W1")
    assert source
    text = sample_project.read.text(source.id)

    turns = listings.turns(sample_project, source)

    assert turns[0].keys() >= {"start", "end", "speaker", "informant", "timestamp"}
    assert all(0 <= one["start"] < one["end"] <= len(text) for one in turns)
    assert [one["start"] for one in turns] == sorted(one["start"] for one in turns)
    assert {(one["speaker"], one["informant"]) for one in turns} == {("P", None), ("I-1", "I-1")}
    assert not any("\n" in text[one["start"] : one["end"]].strip("\n")[:0] for one in turns)


def test_informants_tell_where_they_speak(sample_project: Project) -> None:
    found = {one["code"]: one for one in listings.informants(sample_project)}

    for row in table("informants.csv"):
        assert found[row["code"]]["unit"] == row["unit"]
        assert found[row["code"]]["role_rank"] == int(row["role_rank"])
    assert found["F-2"]["sources"] == ["F1"]


def test_codes_tell_their_place_and_the_proposition_that_holds(sample_project: Project) -> None:
    found = {one["id"]: one for one in listings.codes(sample_project)}
    indicator, group = found["TRA-AKSES"], found["TRANSISI"]

    assert indicator.keys() >= {"id", "parent", "group", "name", "proposition", "definition", "cues", "origin"}
    assert (indicator["parent"], found[indicator["group"]]["is_group"]) == ("TRA", True)
    assert indicator["requires_stance"]
    assert (group["parent"], group["is_group"]) == (None, True)
    assert found["TRS-LANJUT"]["proposition"] == group["proposition"] != None  # noqa: E711 - both at once


def test_excerpts_are_slices_with_their_line(sample_project: Project) -> None:
    found = listings.excerpts(sample_project.read.corpus(sample_project.coder))
    texts = {source.short_id: sample_project.read.text(source.id) for source in sample_project.read.sources()}

    rows = {row["excerpt"]: row for row in table("codings.csv") if row["coder"] == "A"}
    assert {one["id"] for one in found} == rows.keys()
    for one in found:
        row, text = rows[one["id"]], texts[one["source"]]
        assert (one["start"], one["end"]) == (int(row["start"]), int(row["end"]))
        assert one["text"] == text[one["start"] : one["end"]]
        assert one["line"] == text.count("\n", 0, one["start"]) + 1
        assert (one["informant"], one["coder"], one["dropped"]) == (row["informant"], "A", None)
        same = [row for row in table("codings.csv") if (row["excerpt"], row["coder"]) == (one["id"], "A")]
        assert one["codes"] == sorted(row["code"] for row in same)


def test_a_dropped_excerpt_tells_why(sample_project: Project) -> None:
    corpus = sample_project.read.corpus(sample_project.coder)
    drop_excerpt(sample_project, corpus.excerpts[0].id, DropReason.SENSITIVE)

    found = listings.excerpts(sample_project.read.corpus(sample_project.coder))

    assert [one["dropped"] for one in found if one["dropped"]] == ["sensitive"]


def test_codings_are_those_of_one_coder(sample_project: Project) -> None:
    stances = {
        "": None,
        "mendukung": "supports",
        "bertentangan": "contradicts",
        "campuran": "mixed",
        "netral": "neutral",
    }
    for name in ("A", "B"):
        coder = sample_project.read.coder(name)
        assert coder
        found = listings.codings(sample_project.read.corpus(coder))
        rows = [row for row in table("codings.csv") if row["coder"] == name]

        assert all(one["coder"] == name for one in found)
        assert sorted(
            (one["source"], one["code"], str(one["stance"]), str(one["strength"])) for one in found
        ) == sorted(
            (row["source_code"], row["code"], str(stances[row["stance"]]), row["strength"] or "None") for row in rows
        )


def test_the_journal_tells_every_step_and_what_it_changed(sample_project: Project) -> None:
    sample_project.undo()

    found = listings.journal(sample_project)

    assert [one["step"] for one in found] == list(range(1, len(found) + 1))
    assert found[0]["label"] == "Create project"
    assert {change["entity"] for change in found[0]["changes"]} == {"coder", "study"}
    assert {change["kind"] for change in found[-1]["changes"]} == {"removed"}
    assert (found[-1]["kind"], found[-1]["coder"]) == ("undo", "A")
    assert all(datetime.fromisoformat(one["at"]).utcoffset() is not None for one in found)
    assert "{" not in "".join(one["label"] for one in found)


def test_saved_displays_are_listed(sample_project: Project) -> None:
    found = listings.displays(sample_project)

    assert found
    assert all(one.keys() >= {"id", "kind", "title", "columns"} for one in found)
