"""The command line, on projects that it makes itself."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qda_app import paths
from qda_app.cli import main
from qda_app.cli.commands import COMMANDS
from qda_app.cli.shown import SHOWN

GOLDEN = Path(__file__).parent / "golden"
TRUTH = list(csv.DictReader((GOLDEN / "truth_table.csv").read_text(encoding="utf-8").splitlines()))
CODEBOOK = paths.CODEBOOKS / "agile_governance.yaml"
KEYS = {
    "sources": {"code", "file", "technique", "date", "chars", "words", "turns", "speakers", "informants", "warnings"},
    "excerpts": {
        "id",
        "source",
        "start",
        "end",
        "line",
        "text",
        "informant",
        "coder",
        "paraphrase",
        "generalisation",
        "dropped",
        "codes",
    },
    "codings": {"excerpt", "source", "code", "coder", "stance", "strength"},
    "codes": {"id", "parent", "group", "name", "proposition"},
    "cooccurrence": {"a", "b", "n"},
    "triangulation": {
        "code",
        "positions",
        "w_plus",
        "w_minus",
        "w_mixed",
        "n_eff",
        "balance",
        "coverage",
        "status",
        "silent",
        "weak_negative_case",
        "sufficiency",
    },
    "journal": {"step", "at", "coder", "label", "changes"},
}
Say = Callable[..., Any]


@pytest.fixture(scope="module")
def study_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample study, built by commands alone and only read afterwards."""
    path = tmp_path_factory.mktemp("study") / "study.qdaproj"
    sources = sorted(map(str, paths.SAMPLE.glob("*.txt")))
    registers = ["--register", str(paths.SAMPLE / "sources.csv"), "--informants", str(paths.SAMPLE / "informants.csv")]
    assert main(["new", str(path), "--coder", "A", "--codebook", str(CODEBOOK)]) == 0
    assert main(["import", str(path), *sources, *registers]) == 0
    assert main(["import-codings", str(path), str(paths.SAMPLE / "codings.csv")]) == 0
    return path


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs a command with --json and gives what it printed, which must be one document and nothing else."""

    def run(*words: str | Path, code: int = 0) -> Any:  # noqa: ANN401 - JSON
        capsys.readouterr()
        assert main([*map(str, words), "--json"]) == code
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command that must be refused, and gives its one sentence."""

    def run(*words: str | Path, code: int = 1) -> str:
        capsys.readouterr()
        assert main([*map(str, words)]) == code
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        return told.err

    return run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project of its own with one small interview and two codes."""
    path, talk, book = tmp_path / "own.qdaproj", tmp_path / "W1.txt", tmp_path / "book.yaml"
    talk.write_text("P: Apa?\nI-1: Rapat ada. Dana kurang.\nP: Lalu?\nI-1: Dana kurang.\nP: Ya.\nI-1: Ya.\n", "utf-8")
    book.write_text(
        "kelompok:\n- id: G\n  nama: G\n  kode:\n  - {id: RAPAT, nama: R}\n  - {id: DANA, nama: D}\n", "utf-8"
    )
    assert main(["new", str(path), "--coder", "A", "--codebook", str(book)]) == 0
    assert main(["import", str(path), str(talk)]) == 0
    return path


def table(folder: Path, *rows: str) -> Path:
    path = folder / "codings.csv"
    path.write_text("\n".join(["source_code,code,quote,informant,start,end,stance", *rows]) + "\n", "utf-8")
    return path


def test_every_figure_of_the_gold_table_comes_out(say: Say, study_file: Path) -> None:
    rows = {row["code"]: row for row in say("show", study_file, "triangulation")}
    for truth in TRUTH:
        row = rows["TRANSISI" if truth["code"] == "TRS" else truth["code"]]
        assert [f"{row[key]:.2f}" for key in ("w_plus", "w_minus", "w_mixed", "n_eff")] == [
            truth[key] for key in ("w_plus", "w_minus", "w_mixed", "n_eff")
        ]
        assert (row["status"], row["sufficiency"]) == (truth["status"], truth["sufficiency"])


@pytest.mark.parametrize("what", sorted(KEYS))
def test_records_have_the_keys_that_were_promised(say: Say, study_file: Path, what: str) -> None:
    found = say("show", study_file, what)
    assert found
    assert all(KEYS[what] <= record.keys() for record in found)


@pytest.mark.parametrize("what", sorted(set(SHOWN) - {"text", "turns", "parts", "hits", "kwic"}))
def test_everything_can_also_be_read_by_people(study_file: Path, what: str) -> None:
    assert main(["show", str(study_file), what]) == 0


def test_saturation_follows_the_order_that_is_asked_for(say: Say, study_file: Path) -> None:
    found = say("show", study_file, "saturation", "--order", "W1,W2,W3,F1,O1,D1")
    assert found["new"] == [43, 12, 4, 2, 2, 0]
    assert found["cumulative"] == [43, 55, 59, 61, 63, 63]


def test_turns_and_text_are_those_of_one_source(say: Say, study_file: Path) -> None:
    text = say("show", study_file, "text", "--source", "W2")["text"]
    turns = say("show", study_file, "turns", "--source", "W2")
    assert {turn["informant"] for turn in turns} == {"I-2", None}
    assert all(text[turn["start"] : turn["end"]].strip() for turn in turns)


def test_parts_tell_where_headings_and_tables_stand(say: Say, own: Path, tmp_path: Path) -> None:
    page = tmp_path / "D9.html"
    page.write_text("<h2>Latar belakang</h2><p>Isi.</p><table><tr><td>a<td>b</table>", "utf-8")
    say("import", own, page)
    heading, table, _row = say("show", own, "parts", "--source", "D9")
    assert heading == {"kind": "heading", "level": 2, "start": 0, "end": 14, "words": "Latar belakang"}
    assert table == {"kind": "table", "level": 1, "start": 20, "end": 23}


def test_another_coder_is_shown_only_when_named(say: Say, study_file: Path) -> None:
    assert len(say("show", study_file, "codings")) == 222
    assert len(say("show", study_file, "codings", "--coder", "B")) == 46


def test_counts_are_codings_of_each_code_itself(say: Say, study_file: Path) -> None:
    assert say("show", study_file, "counts")["TRA-AKSES"]["W1"] == 2


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "html"])
def test_a_display_leaves_in_every_format(say: Say, study_file: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"display.{suffix}"
    say("export", study_file, "display:role-ordered", "--columns", "EGA", "--to", path)
    assert path.stat().st_size > 500


def test_an_export_that_cannot_be_written_leaves_nothing(refused: Say, study_file: Path, tmp_path: Path) -> None:
    refused("export", study_file, "display:role-ordered", "--to", tmp_path / "gone" / "x.docx")
    refused("export", study_file, "display:role-ordered", "--to", tmp_path / "x.exe")
    refused("export", study_file, "display:pie", "--to", tmp_path / "x.docx")
    assert list(tmp_path.iterdir()) == []


def test_rows_that_do_not_match_come_back_with_a_reason(say: Say, own: Path, tmp_path: Path) -> None:
    rows = [
        "W1,RAPAT,Rapat ada.,,,,",
        "W9,RAPAT,Rapat,,,,",
        "W1,XYZ,Rapat,,,,",
        "W1,DANA,Dana kurang.,,,,",
        "W1,DANA,,,0,999,",
    ]
    report = say("import-codings", own, table(tmp_path, *rows))
    assert report["imported"] == 1
    assert [bad["row"] for bad in report["unmatched"]] == [3, 4, 5, 6]
    assert all(bad["reason"] for bad in report["unmatched"])


def test_strict_is_all_or_nothing(say: Say, own: Path, tmp_path: Path) -> None:
    rows = ["W1,RAPAT,Rapat ada.,,,,", "W1,XYZ,Rapat,,,,"]
    assert say("import-codings", own, table(tmp_path, *rows), "--strict", code=1)["imported"] == 0
    assert say("show", own, "codings") == []


def test_the_same_table_again_changes_nothing(say: Say, own: Path, tmp_path: Path) -> None:
    codings = table(tmp_path, "W1,RAPAT,Rapat ada.,,,,mendukung")
    say("import-codings", own, codings)
    steps = len(say("show", own, "journal"))
    assert say("import-codings", own, codings)["imported"] == 0
    assert len(say("show", own, "journal")) == steps


def test_undo_and_redo_lead_back_and_forth(say: Say, refused: Say, own: Path, tmp_path: Path) -> None:
    say("import-codings", own, table(tmp_path, "W1,RAPAT,Rapat ada.,,,,"))
    say("undo", own)
    assert say("show", own, "codings") == []
    say("redo", own)
    assert len(say("show", own, "codings")) == 1
    refused("undo", own, "--step", "999")


def test_a_codebook_is_tried_before_it_is_taken(say: Say, own: Path) -> None:
    tried = say("import-codebook", own, CODEBOOK, "--dry-run")
    assert len(tried["added"]) == 81
    assert len(say("show", own, "codes")) == 3
    say("import-codebook", own, CODEBOOK)
    assert len(say("show", own, "codes")) == 84


def test_a_file_that_cannot_be_read_leaves_the_others_alone(say: Say, own: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "O1.txt", tmp_path / "W2.docx"
    good.write_text("Catatan lapangan.\n", "utf-8")
    bad.write_bytes(b"no zip")
    report = say("import", own, good, bad)
    assert [one["code"] for one in report["imported"]] == ["O1"]
    assert [one["file"] for one in report["failed"]] == ["W2.docx"]


def test_a_backup_can_be_put_back(say: Say, own: Path, tmp_path: Path) -> None:
    kept = say("backup", own)["backup"]
    say("import-codings", own, table(tmp_path, "W1,RAPAT,Rapat ada.,,,,"))
    say("restore", own, kept)
    assert say("show", own, "codings") == []


def test_hits_are_found_by_stems_exactly_or_by_a_pattern(say: Say, refused: Say, own: Path) -> None:
    found = say("show", own, "hits", "--find", "berapat")
    assert (found["count"], found["forms"], found["learned"]) == (1, {"rapat": 1}, {"words": 9, "of": 9})
    hit = {"source": "W1", "line": 2, "start": 13, "end": 18, "speaker": "I-1", "codes": []}
    assert hit.items() <= found["hits"][0].items()
    assert say("show", own, "hits", "--find", "ana", "--mode", "exact")["count"] == 2
    assert say("show", own, "hits", "--find", "^P: .*", "--mode", "regex", "--source", "W1")["count"] == 3
    assert "regular expression" in refused("show", own, "hits", "--find", "(", "--mode", "regex", "--language", "en")
    assert refused("show", own, "hits", "--find", "a", "--mode", "fuzzy", code=2)
    assert main(["show", str(own), "hits", "--find", "dana"]) == 0
    assert say("check", own, "--rebuild") == {"ok": True, "problems": []}


def test_a_sound_project_has_no_problems(say: Say, study_file: Path) -> None:
    assert say("check", study_file) == {"ok": True, "problems": []}


def test_what_is_wrong_is_one_sentence_and_exit_1(refused: Say, own: Path, tmp_path: Path) -> None:
    assert "gone.qdaproj" in refused("show", tmp_path / "gone.qdaproj", "sources")
    refused("new", own)
    refused("new", tmp_path / "no" / "folder.qdaproj")
    refused("show", own, "turns", "--source", "W9")
    refused("show", own, "codings", "--coder", "Z")


def test_wrong_usage_is_one_sentence_and_exit_2(refused: Say, own: Path) -> None:
    refused("show", own, "nothing", code=2)
    refused("shew", own, code=2)
    refused("import", own, code=2)


def test_the_program_runs_as_a_module(study_file: Path) -> None:
    command = [sys.executable, "-m", "qda_app", "show", str(study_file), "informants", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert [one["code"] for one in json.loads(done.stdout)][:2] == ["D-1", "F-1"]


@pytest.mark.parametrize("words", [["--language", "en", "show", "--help"], ["show", "--help", "--language=en"]])
def test_help_is_in_the_language_that_is_asked_for(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(words)

    told = capsys.readouterr().out
    assert done.value.code == 0
    assert told.startswith("usage: qda-app show")
    assert "show this help" in told
    assert "print what a project holds" in told


def test_wrong_usage_says_what_is_wrong_and_where_to_look(refused: Say, own: Path) -> None:
    english = ("--language", "en")
    assert refused("shew", own, *english, code=2) == "There is no command shew. Type qda-app --help for help.\n"
    assert refused("undo", own, "--step", "x", *english, code=2).startswith("--step cannot be x.")
    assert refused("export", own, "codebook", *english, code=2).startswith("Something is missing: --to.")
    assert refused("check", own, "more", *english, code=2).startswith("This was not understood: more.")


def test_step_0_is_no_step_and_undoes_nothing(say: Say, refused: Say, own: Path) -> None:
    before = say("show", own, "journal")

    refused("undo", own, "--step", "0")

    assert say("show", own, "journal") == before


def test_restoring_where_nothing_stood_replaced_nothing(say: Say, own: Path) -> None:
    kept = say("backup", own)["backup"]
    own.unlink()

    assert say("restore", own, kept) == {"replaced": None}


def test_names_are_masked_and_the_history_is_forgotten(
    say: Say, refused: Callable[..., str], own: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,replacement\nDana,Modal\n", encoding="utf-8")

    assert say("mask", own, names, "--dry-run")["places"][0] == {"source": "W1", "line": 2, "replacement": "Modal"}
    assert "Dana" in say("show", own, "text", "--source", "W1")["text"]
    say("mask", own, names)
    assert "Dana" not in say("show", own, "text", "--source", "W1")["text"]
    assert "--for-good" in refused("forget", own)
    say("forget", own, "--for-good")
    assert len(say("show", own, "journal")) == 1
    assert say("check", own) == {"ok": True, "problems": []}


def test_what_may_tell_who_someone_is_is_listed(say: Say, own: Path, tmp_path: Path) -> None:
    talk = tmp_path / "W2.txt"
    talk.write_text("P: Siapa?\nI-1: Dengan Pak Budi, 081234567890.\n" * 3, encoding="utf-8")
    say("import", own, talk)

    found = {(one["kind"], one["words"]): one for one in say("show", own, "leaks")}
    assert found["name", "Budi"]["count"] == 3
    assert found["phone", "081234567890"]["places"][0] == {"source": "W2", "line": 2}


def words_of(say: Say, own: Path) -> str:
    return str(say("show", own, "text", "--source", "W1")["text"])


def test_a_quote_is_corrected_and_its_excerpt_goes_along(say: Say, own: Path, tmp_path: Path) -> None:
    say("import-codings", own, table(tmp_path, "W1,RAPAT,Rapat ada.,,,,"))
    words = ("correct", own, "W1", "--quote", "Rapat ada", "--with", "Rapat rutin ada")

    (foreseen,) = say(*words, "--dry-run")
    assert "Rapat ada." in words_of(say, own)
    assert say(*words) == [foreseen]

    assert foreseen["changes"] == [{"line": 2, "start": 19, "end": 19, "words": "", "replacement": "rutin "}]
    assert (foreseen["changed"], foreseen["missing"]) == (["W1-01"], [])
    assert [one["text"] for one in say("show", own, "excerpts")] == ["Rapat rutin ada."]
    say("undo", own)
    assert [one["text"] for one in say("show", own, "excerpts")] == ["Rapat ada."]


def test_a_place_is_corrected_and_what_loses_its_words_is_named(say: Say, own: Path, tmp_path: Path) -> None:
    say("import-codings", own, table(tmp_path, "W1,RAPAT,Rapat ada.,,,,"))
    start = words_of(say, own).index("Rapat")

    (done,) = say("correct", own, "W1", "--at", str(start), str(start + 11))

    assert (done["missing"], done["changed"], done["lost_turns"]) == (["W1-01"], [], 0)
    assert "I-1: Dana kurang." in words_of(say, own)


def test_words_are_replaced_in_one_source_or_in_all(say: Say, own: Path, tmp_path: Path) -> None:
    other = tmp_path / "W2.txt"
    other.write_text("P: Apa?\nI-1: dana, Danau.\n" * 3, encoding="utf-8")
    say("import", own, other)
    words = ("--find", "Dana", "--with", "Modal", "--ignore-case", "--whole-words")

    foreseen = say("correct", own, *words, "--dry-run")
    assert [(one["source"], len(one["changes"])) for one in foreseen] == [("W1", 2), ("W2", 3)]
    assert [one["source"] for one in say("correct", own, "W2", *words)] == ["W2"]

    assert "Dana kurang" in words_of(say, own)
    assert say("show", own, "text", "--source", "W2")["text"].startswith("P: Apa?\nI-1: Modal, Danau.")
    pattern = say("correct", own, "--find", r"^I-1: (Y)a", "--with", r"I-1: \1o", "--regex")
    assert [one["source"] for one in pattern] == ["W1"]
    assert words_of(say, own).endswith("I-1: Yo.\n")


def test_a_correction_that_names_no_single_place_is_refused(refused: Callable[..., str], say: Say, own: Path) -> None:
    english, before = ("--language", "en"), say("show", own, "journal")
    assert "do not stand in the text" in refused("correct", own, "W1", "--quote", "Tidak ada itu", *english)
    assert "2 times" in refused("correct", own, "W1", "--quote", "Dana kurang", *english)
    assert "No place" in refused("correct", own, "W1", "--at", "5", "9999", *english)
    assert "No place" in refused("correct", own, "W1", *english)
    assert "There is no source W9. Name one of these: W1." in refused("correct", own, "W9", *english)
    assert refused("correct", own, "W1", "--at", "1", code=2)
    assert say("show", own, "journal") == before


def test_a_source_is_replaced_by_its_corrected_file(say: Say, own: Path, tmp_path: Path) -> None:
    start = words_of(say, own).rindex("Dana kurang.")
    rows = "W1,RAPAT,Rapat ada.,,,,", f"W1,DANA,Dana kurang.,,{start},{start + 12},"
    say("import-codings", own, table(tmp_path, *rows))
    better = tmp_path / "W1 benar.txt"
    text = (
        words_of(say, own)
        .replace("Rapat ada. ", "")
        .replace("I-1: Dana kurang.\nP: Ya", "N-2: Dana amat kurang.\nP: Ya")
    )
    better.write_text(text, encoding="utf-8")

    foreseen = say("replace-source", own, "W1", better, "--dry-run")
    assert "amat" not in words_of(say, own)
    done = say("replace-source", own, "W1", better)

    assert done == foreseen
    assert (done["changed"], done["missing"]) == (["W1-02"], [{"excerpt": "W1-01", "words": "Rapat ada."}])
    assert [one["text"] for one in say("show", own, "excerpts")] == ["Rapat ada.", "Dana amat kurang."]
    say("undo", own)
    assert "amat" not in words_of(say, own)


def test_turns_are_mended_from_the_shell(say: Say, refused: Callable[..., str], own: Path) -> None:
    turns = say("turns", own, "W1")
    assert [one["speaker"] for one in turns] == ["P", "I-1"] * 3
    split = say("turns", own, "W1", "--split", str(turns[1]["start"] + 12))
    assert [one["speaker"] for one in split[:4]] == ["P", "I-1", "I-1", "P"]
    given = say("turns", own, "W1", "--relabel", "I-2", "--at", str(split[2]["start"]), "--voice", "I-2")
    assert [one["informant"] for one in given[:4]] == [None, "I-1", "I-2", None]
    all_given = say("turns", own, "W1", "--relabel", "I-2", "--of", "I-1")
    assert {one["informant"] for one in all_given} == {None, "I-2"}
    mapped = say("turns", own, "W1", "--map", "I-2", "--voice", "researcher")
    assert {one["role"] for one in mapped} == {"researcher"}
    assert len(say("turns", own, "W1", "--join", str(split[2]["start"]))) == 6
    english = ("--language", "en")
    assert "No turn" in refused("turns", own, "W1", "--join", "9999", *english)
    assert "No turn" in refused("turns", own, "W1", "--relabel", "P", "--of", "X", *english)
    assert "Only one" in refused("turns", own, "W1", "--relabel", "P", "--of", "P", "--join", "1", *english)


def test_every_command_has_help_and_no_option_twice(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        with pytest.raises(SystemExit) as left:
            main([name, "--help"])
        assert left.value.code == 0
        assert name in capsys.readouterr().out
