"""Agreement of the sample's two coders, as the key of the sample tells it (agreement_truth.md)."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qda_app.analysis.agreement.compare import domain_of, work_of
from qda_app.analysis.agreement.unitized import unitized
from qda_app.cli import main
from qda_app.domain.agreement import Agreement, CodeAgreement, Coefficient, Counts, Undefined, Unit
from qda_app.domain.coders import Coder
from qda_app.domain.errors import UserError
from qda_app.domain.spans import Span
from qda_app.services.agreements import _chosen, _continuum, agreement
from qda_app.services.coders import set_blind
from qda_app.services.project import Project
from qda_app.services.sample import make_sample

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


@pytest.mark.parametrize(
    ("code", "counts", "told"),
    [
        ("INO-NILAI", Counts(371, 307, 0, 15551), [0.9811, 0.6984, 0.6976, 0.6976]),
        ("MAN-DORONG", Counts(373, 386, 37, 15433), [0.9739, 0.6259, 0.6246, 0.6247]),
        ("MAN-TALENTA", Counts(246, 0, 0, 15983), [1.0, 1.0, 1.0, 1.0]),
        ("MAN-MASUKAN", Counts(0, 96, 0, 16133), [0.9941, 0.0, -0.0029, -0.0029]),
        ("TRA-AKSES", Counts(450, 798, 0, 14981), [0.9508, 0.5101, 0.5041, 0.5043]),
        ("KOM-DUAARAH", Counts(254, 282, 89, 15604), [0.9771, 0.5668, 0.5662, 0.5663]),
        ("EGA-KESEMPATAN", Counts(386, 316, 135, 15392), [0.9722, 0.6171, 0.6168, 0.6169]),
        ("PROG-EVB", Counts(0, 1160, 0, 15069), [0.9285, 0.0, -0.0370, -0.0368]),
        ("TRS-GESER", Counts(0, 0, 92, 16137), [0.9943, 0.0, -0.0028, -0.0028]),
        ("TRS-LANJUT", Counts(129, 285, 0, 15815), [0.9824, 0.4687, 0.4662, 0.4663]),
    ],
)
def test_code_by_code(project: Project, code: str, counts: Counts, told: list[float]) -> None:
    one = of_code(found_in(project), code)

    assert one.counts == counts
    assert one.coefficients
    found = (one.coefficients.percent, one.coefficients.kappa, one.coefficients.alpha, one.u_alpha)
    assert [rounded(each) for each in found] == told


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


@pytest.mark.parametrize(("source", "binary"), [("W1", 0.6605), ("F1", 0.4750)])
def test_each_source_alone(project: Project, source: str, binary: float) -> None:
    assert rounded(found_in(project, source).any_u_alpha) == binary


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
    continuum = _continuum(read, _chosen(read, ["F1"], frozenset()), Unit.CHARACTER)
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
