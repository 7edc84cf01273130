"""Agreement of the sample's two coders, as the key of the sample tells it (agreement_truth.md)."""

import csv
import json
from collections.abc import Iterator
from contextlib import closing
from math import ceil
from pathlib import Path

import docx
import pytest

from qda_app.analysis.agreement.compare import domain_of, work_of
from qda_app.analysis.agreement.unitized import unitized
from qda_app.cli import main
from qda_app.domain.agreement import Agreement, CodeAgreement, Coefficient, Counts, Drawn, Undefined, Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.spans import Span
from qda_app.services.agreement_of_all import alpha_of_all
from qda_app.services.agreements import _chosen, agreement, continuum_of
from qda_app.services.coders import add_coder, set_blind
from qda_app.services.coding import code_passage
from qda_app.services.project import Project
from qda_app.services.sample import make_sample
from qda_app.services.second_round import begin_second_round, is_same_person

GOLDEN = Path(__file__).parents[1] / "golden"
BOTH = ("W1", "F1")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with closing(make_sample(tmp_path_factory.mktemp("sample"))) as project:
        return project.path


@pytest.fixture
def project(path: Path, english: None) -> Iterator[Project]:
    from qda_app.services.opening import open_project

    with closing(open_project(path)) as opened:
        yield opened


def coders(project: Project) -> tuple[Coder, Coder]:
    first, second = project.read_all.coder("A"), project.read_all.coder("B")
    assert first
    assert second
    return first, second


def found_in(project: Project, *sources: str, unit: Unit = Unit.CHARACTER, theta: float = 0.9) -> Agreement:
    return agreement(project, coders(project), sources or BOTH, unit, theta)


def of_code(found: Agreement, short_id: str) -> CodeAgreement:
    return next(one for one in found.codes if one.code.short_id == short_id)


def rounded(one: Coefficient | None) -> float | None:
    return None if one is None or one.value is None else round(one.value, 4)


def golden(name: str) -> list[dict[str, str]]:
    """A table of agreement_truth.md."""
    with (GOLDEN / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def counts_of(row: dict[str, str]) -> Counts:
    return Counts(*(int(row[cell]) for cell in ("n11", "n10", "n01", "n00")))


def test_every_code_has_the_figures_of_the_key(project: Project) -> None:
    found, wanted = found_in(project), golden("agreement_table.csv")
    assert {one.code.short_id for one in found.codes} == {row["code"] for row in wanted}
    for row in wanted:
        one = of_code(found, row["code"])
        assert one.uses == (int(row["uses_a"]), int(row["uses_b"]))
        assert one.counts == counts_of(row)
        assert one.coefficients
        told = (one.coefficients.percent, one.coefficients.kappa, one.coefficients.alpha, one.u_alpha)
        names = ("percent", "kappa", "alpha", "u_alpha")
        assert [rounded(each) for each in told] == pytest.approx([float(row[name]) for name in names], abs=5.1e-5)


@pytest.mark.parametrize("source", ["W1", "F1"])
def test_every_code_that_both_used_has_the_figures_of_each_source(project: Project, source: str) -> None:
    found = found_in(project, source)
    for row in (row for row in golden("agreement_sources.csv") if row["source"] == source):
        one = of_code(found, row["code"])
        assert one.counts == counts_of(row)
        assert one.coefficients
        told = (one.coefficients.percent, one.coefficients.kappa)
        assert [rounded(each) for each in told] == pytest.approx(
            [float(row["percent"]), float(row["kappa"])], abs=5.1e-5
        )


def test_all_codes_together(project: Project) -> None:
    found = found_in(project)

    assert found.units == 16229
    assert (len(found.codes), sum(one.is_shared for one in found.codes)) == (52, 25)
    assert found.any_code == Counts(6343, 3336, 78, 6472)
    assert found.any_coefficients
    together = found.any_coefficients
    names = ("percent", "kappa", "pi", "brennan_prediger", "ac1", "alpha")
    assert [rounded(getattr(together, name)) for name in names] == [0.7896, 0.5955, 0.5792, 0.5793, 0.5793, 0.5793]
    assert rounded(found.any_u_alpha) == 0.5804
    assert found.pooled == Counts(5964, 12047, 650, 825247)
    assert found.pooled_shared == Counts(5964, 4543, 558, 394660)
    means = found.mean_kappa, found.mean_kappa_shared, found.mean_kappa_frequent
    assert [round(mean or 0, 4) for mean in means] == [0.3497, 0.7273, 0.5086]


@pytest.mark.parametrize(
    ("source", "binary", "counts", "told"),
    [
        ("W1", 0.6605, Counts(4078, 1412, 78, 3234), [0.8307, 0.6660]),
        ("F1", 0.4750, Counts(2265, 1924, 0, 3238), [0.7409, 0.5065]),
    ],
)
def test_each_source_alone(project: Project, source: str, binary: float, counts: Counts, told: list[float]) -> None:
    found = found_in(project, source)
    assert rounded(found.any_u_alpha) == binary
    assert found.any_code == counts
    assert found.any_coefficients
    assert [rounded(found.any_coefficients.percent), rounded(found.any_coefficients.kappa)] == told


OVERLAPPING = {
    "INO": {"W1-03"}, "MAN": {"W1-09"}, "OTO": {"F1-11", "W1-10"}, "KOR": {"F1-04", "W1-13"}, "TRA": {"W1-16"},
    "KOM": {"F1-20"}, "EGA": {"F1-23", "F1-24", "F1-25", "W1-20"}, "SC": {"W1-30"}, "HAM": {"F1-34"},
    "PROG": {"W1-16"}, "MAS": {"F1-01"},
}  # fmt: skip


def test_a_group_whose_codes_overlap_names_where_and_is_not_computed(project: Project) -> None:
    domains = {one.group.short_id: one for one in found_in(project).domains}
    named = {"SC": "SMARTCITY", "HAM": "HAMBATAN", "PROG": "PROGRAM", "MAS": "MANFAAT"}
    for key, excerpts in OVERLAPPING.items():
        found = next((domains[one] for one in (key, named.get(key, "")) if one in domains), None)
        if found is None:  # the key names some groups by the beginning of their codes
            found = next(one for one in found_in(project).domains if excerpts <= set(one.overlaps))
        assert excerpts <= set(found.overlaps)
        assert found.cu_alpha.reason is Undefined.CODES_OVERLAP


def test_groups_as_domains(project: Project) -> None:
    domains = {one.group.short_id: one for one in found_in(project).domains}
    transition, stages = domains["TRANSISI"], domains["TAHAP"]

    whole = (transition.u_alpha, transition.binary, transition.cu_alpha)
    assert [rounded(one) for one in whole] == [0.6807, 0.7821, 0.6647]
    assert {code: rounded(one) for code, one in transition.of_codes.items()} == {
        "TRS-GESER": 0.0, "TRS-JEDA": 1.0, "TRS-LANJUT": 0.6208,
    }  # fmt: skip
    assert [rounded(stages.u_alpha), rounded(stages.binary)] == [-0.0221, -0.0323]
    assert stages.cu_alpha.reason is Undefined.NOTHING_SHARED
    assert domains["INO"].overlaps == ["W1-03"]
    assert domains["EGA"].u_alpha.reason is Undefined.CODES_OVERLAP
    assert set(domains["EGA"].overlaps) >= {"F1-23", "W1-20"}


def test_aspects_of_the_focus_group_as_one_domain(project: Project) -> None:
    read, tree = project.read, project.read.code_tree()
    continuum = continuum_of(read, _chosen(read, ["F1"], frozenset()), Unit.CHARACTER)
    first, second = (work_of(read.corpus(one), continuum) for one in coders(project))
    aspects = [*tree.children(tree.named("ASPEK") or tree.roots[0]), *filter(None, [tree.named("TRANSISI")])]
    values = {
        code.id: "TRS" if aspect.is_group else aspect.short_id for aspect in aspects for code in tree.subtree(aspect)
    }

    one, other, overlaps = domain_of(values, first, second, continuum.length)
    found = unitized(one, other, continuum.length)

    assert overlaps == []
    assert [rounded(each) for each in (found.u_alpha, found.binary, found.cu_alpha)] == [0.6328, 0.5541, 0.95]
    assert {code: rounded(each) for code, each in found.of_codes.items() if rounded(each) != 1.0} == {
        "KOM": 0.7964, "MAN": 0.7809,
    }  # fmt: skip


def test_stances_of_equal_places(project: Project) -> None:
    found = found_in(project).stances

    assert (found.pairs, found.rated, found.equal) == (20, 18, 12)


@pytest.mark.parametrize(("theta", "matched"), [(0.5, 2), (0.9, 0)])
def test_segments_of_the_textbook(theta: float, matched: int) -> None:
    from qda_app.analysis.agreement.places import matches

    places = {"EGA": ([Span(10, 40)], [Span(20, 50)]), "TRA": ([Span(60, 80)], [Span(60, 70)])}
    found = [matches(one, other, theta) for one, other in places.values()]

    assert sum(one.matched for one in found) == matched


def test_sentences_and_turns_are_units_that_are_coded_or_not(project: Project) -> None:
    by_sentence, by_turn = (found_in(project, unit=unit) for unit in (Unit.SENTENCE, Unit.TURN))

    assert by_turn.units < by_sentence.units < 16229
    for found in (by_sentence, by_turn):
        assert all(one.counts and one.counts.units == found.units for one in found.codes)
        talent = of_code(found, "MAN-TALENTA").coefficients
        assert talent
        assert rounded(talent.kappa) == 1.0


def test_segments_are_matched_by_what_they_share(project: Project) -> None:
    found = found_in(project, unit=Unit.SEGMENT)

    assert found.matches
    assert found.matches.matched >= found.stances.pairs
    assert found.matches.matched + found.matches.only_first == 112
    assert found.matches.matched + found.matches.only_second == 46


def test_who_is_named_first_only_changes_sides(project: Project) -> None:
    first, second = coders(project)
    there, back = agreement(project, (first, second), BOTH), agreement(project, (second, first), BOTH)

    assert [rounded(one.u_alpha) for one in there.codes] == [rounded(one.u_alpha) for one in back.codes]
    assert there.mean_kappa == pytest.approx(back.mean_kappa)


def test_what_cannot_be_compared_says_why(project: Project) -> None:
    first, second = coders(project)
    with pytest.raises(UserError, match="One coder"):
        agreement(project, (first, first))
    with pytest.raises(UserError, match="no source X9"):
        agreement(project, (first, second), ["X9"])
    with pytest.raises(UserError, match="share above 0"):
        agreement(project, (first, second), theta=1.5)


def test_who_works_blind_compares_nothing(path: Path, tmp_path: Path, english: None) -> None:
    from qda_app.services.opening import open_project

    own = tmp_path / "own.qdaproj"
    own.write_bytes(path.read_bytes())
    with closing(open_project(own)) as project:
        both = coders(project)
        set_blind(project, is_blind=True)

        with pytest.raises(UserError, match="blind"):
            agreement(project, both)


def test_from_the_command_line(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["show", str(path), "agreement", "--coders", "A,B", "--sources", "W1,F1"]
    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["codes"]["INO-NILAI"]["n11"] == 371
    assert round(told["codes"]["INO-NILAI"]["kappa"], 4) == 0.6984
    assert told["domains"]["INO"]["u_alpha"] is None
    assert told["domains"]["INO"]["u_alpha_reason"] == "codes_overlap"

    assert main([*words, "--unit", "segment", "--theta", "0.5"]) == 0
    assert "INO-NILAI" in capsys.readouterr().out
    assert main(["show", str(path), "agreement", "--coders", "A"]) == 1


def test_intervals_hold_the_figure_and_are_the_same_in_every_run(project: Project) -> None:
    from qda_app.services.agreement_intervals import intervals

    found, drawn = found_in(project, unit=Unit.SENTENCE), intervals(project, coders(project), BOTH, Unit.SENTENCE)
    assert (drawn.drawn, drawn.count, drawn.draws) == (Drawn.UNITS, found.units, 1_000)
    for one in found.codes:
        assert one.coefficients
        for name, interval in drawn.of_codes[one.code.short_id].items():
            value = getattr(one.coefficients, name).value
            assert value is not None
            assert interval.low - 1e-9 <= value <= interval.high + 1e-9
        assert set(drawn.of_codes[one.code.short_id]) == {"percent", "kappa", "pi", "brennan_prediger", "ac1", "alpha"}
    assert drawn == intervals(project, coders(project), BOTH, Unit.SENTENCE)


def test_characters_of_few_documents_have_no_interval_and_say_why(project: Project) -> None:
    from qda_app.services.agreement_intervals import intervals

    drawn = intervals(project, coders(project), BOTH, Unit.CHARACTER)
    assert (drawn.drawn, drawn.count, drawn.of_codes) == (Drawn.NOTHING, 2, {})
    with pytest.raises(UserError, match="no interval"):
        intervals(project, coders(project), BOTH, Unit.SEGMENT)


def test_drawing_can_be_stopped(project: Project) -> None:
    from qda_app.services.agreement_intervals import intervals

    class Stop(Exception):  # noqa: N818 - what a window raises
        pass

    class Stopping:
        def step(self, done: int, total: int) -> None:
            if done:
                raise Stop

    with pytest.raises(Stop):
        intervals(project, coders(project), BOTH, Unit.SENTENCE, Stopping())


def test_the_table_is_exported_with_its_variants_named(path: Path, tmp_path: Path) -> None:
    file, sheet = tmp_path / "agreement.docx", tmp_path / "agreement.xlsx"
    asked = ["--coders", "A,B", "--sources", "W1,F1", "--unit", "sentence", "--intervals", "--language", "en"]
    assert main(["export", str(path), "agreement", *asked, "--to", str(file)]) == 0
    document = docx.Document(str(file))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Krippendorff et al. 2016" in words
    assert "1,000 draws" in words
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert heads[0] == "Code"
    assert {"κ", "AC1"} <= set(heads)
    assert "uα" not in heads  # which takes excerpts as units, not sentences
    intervals = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert intervals[0] == ["Code", "p", "κ", "π", "B–P", "AC1", "α"]
    assert all("–" in words for words in intervals[1][1:])
    assert len(document.tables[0].rows) == 53
    assert main(["export", str(path), "agreement", *asked[:4], "--unit", "segment", "--to", str(sheet)]) == 0


def test_coding_again_is_blind_and_called_constancy(path: Path, tmp_path: Path, english: None) -> None:
    from qda_app.services.opening import open_project

    own = tmp_path / "own.qdaproj"
    own.write_bytes(path.read_bytes())
    with closing(open_project(own)) as project:
        project.work_as(coders(project)[0])
        made = begin_second_round(project)
        assert (made.coder.name, project.coder.name) == ("A · 2", "A · 2")
        assert len(made.sources) == ceil(0.15 * len(project.read_all.corpus(coders(project)[0]).coded_sources))
        assert project.read.corpus(coders(project)[0]).codings == []
        with pytest.raises(UserError, match="again already"):
            begin_second_round(project)
        assert is_same_person("A", "A · 2")
        assert not is_same_person("A", "B")


def test_all_coders_at_once_say_of_two_what_two_say(project: Project) -> None:
    two, found = found_in(project, unit=Unit.SENTENCE), alpha_of_all(project)
    assert (found.coders, found.sources, found.units) == (("A", "B"), BOTH, two.units)
    assert {code: rounded(one) for code, one in found.of_codes.items()} == {
        one.code.short_id: rounded(one.coefficients.alpha if one.coefficients else None) for one in two.codes
    }
    with pytest.raises(UserError, match="sentences or turns"):
        alpha_of_all(project, Unit.CHARACTER)


def test_a_third_coder_who_coded_one_source_is_missing_in_the_other(path: Path, tmp_path: Path) -> None:
    from qda_app.services.opening import open_project

    own = tmp_path / "own.qdaproj"
    own.write_bytes(path.read_bytes())
    with closing(open_project(own)) as project:
        source = project.read.source_named("W1")
        assert source
        one = next(one for one in project.read.corpus(coders(project)[1]).excerpts if one.source_id == source.id)
        code = project.read.code_tree().named("TRS-LANJUT")
        assert code
        project.work_as(add_coder(project, "C"))
        code_passage(project, one.source_id, one.span, code.id)
        found, two = alpha_of_all(project), found_in(project, unit=Unit.SENTENCE)
        assert found.coders == ("A", "B", "C")
        before = of_code(two, "TRS-LANJUT").coefficients
        assert before
        assert rounded(found.of_codes["TRS-LANJUT"]) not in (None, rounded(before.alpha))
        elsewhere = of_code(two, "TRS-JEDA").coefficients  # a code of the source in which C is missing
        assert elsewhere
        assert rounded(found.of_codes["TRS-JEDA"]) == rounded(elsewhere.alpha) == 1.0
