"""What stands for and against a claim, what it still lacks, and how far it has come (METHOD §4.3)."""

from dataclasses import replace

import pytest

from qda_app.analysis.claims import wording
from qda_app.analysis.claims.dossiers import Dossier
from qda_app.analysis.claims.gates import Condition
from qda_app.analysis.claims.scales import Scales, Weighed
from qda_app.domain.claims import Answer, Claim, ClaimStatus, Direction, Rival
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Stance
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.analysis.claims.ledgers import AT, STATUSES, Told, answered, sample_claims, used
from tests.analysis.corpora import guid

ENGLISH = language("en")


@pytest.fixture(scope="module")
def scales(corpus: Corpus) -> Scales:
    return Scales(corpus, Assumptions(), ENGLISH)


@pytest.fixture(scope="module")
def told(scales: Scales) -> dict[str, Told]:
    return {one.words["id"]: one for one in sample_claims(scales)}


@pytest.fixture
def access(corpus: Corpus) -> Dossier:
    """A claim on access to budgets with all but answers."""
    code = corpus.codes.named("TRA-AKSES")
    assert code
    claim = Claim(guid("claim"), 9, "Anggaran dapat dipantau.", corpus.coder.id, AT)
    rival = Rival(guid("rival"), claim.id, "Hanya instansi.")
    return Dossier(claim, [code], (), [rival], (), [used(claim, "4.2-3"), used(claim, "4.2-8")])


def missing(weighed: Weighed, wanted: ClaimStatus = ClaimStatus.SUPPORTED) -> set[Condition]:
    return {one.condition for one in weighed.lacks(wanted)}


def labels(scales: Scales, found: list[object]) -> list[str]:
    return [scales.corpus.label(scales.corpus.excerpt[one]) for one in found]  # type: ignore[index]


def with_answers(scales: Scales, dossier: Dossier, answer: Answer = Answer.EXPLAIN) -> Dossier:
    names = labels(scales, [one.excerpt_id for one in scales.weighed(dossier).opposed])
    evidence = [answered(scales, dossier.claim, dossier.codes, one, answer) for one in names]
    return replace(dossier, evidence=evidence)


def test_the_sample_has_the_evidence_figures_and_gates_that_its_file_tells(
    scales: Scales, told: dict[str, Told]
) -> None:
    for one in told.values():
        weighed, wanted = scales.weighed(one.dossier), one.words
        side = wanted["bukti"]
        against = {found["kutipan"] for kind in ("bertentangan", "campuran") for found in side[kind]}
        assert set(labels(scales, [found.excerpt_id for found in weighed.opposed])) == against
        assert set(labels(scales, list(weighed.proposed))) == set(side["mendukung"])
        result = weighed.said.result
        figures = [round(found, 2) for found in (result.w_plus, result.w_minus, result.w_mixed, result.n_eff)]
        assert figures == [wanted["triangulasi"][name] for name in ("W_plus", "W_minus", "W_campuran", "N_eff")]
        assert (not weighed.lacks()) is wanted["gerbang"]["didukung_boleh"], wanted["id"]


def test_the_claims_of_the_sample_keep_the_status_that_they_were_given(scales: Scales, told: dict[str, Told]) -> None:
    for one in told.values():
        status = STATUSES[one.words["status"]]
        given = replace(one.dossier, claim=replace(one.dossier.claim, status=status))
        assert scales.weighed(given).status is status, one.words["id"]


def test_the_gate_says_how_many_excerpts_against_are_not_answered(scales: Scales, access: Dossier) -> None:
    weighed = scales.weighed(access)

    (gate,) = weighed.lacks()
    assert wording.gate(gate, ENGLISH) == "8 of 8 excerpts against are not answered"
    assert missing(scales.weighed(with_answers(scales, access))) == set()


def test_a_claim_lacks_what_it_has_not(scales: Scales, access: Dossier) -> None:
    bare = with_answers(scales, replace(access, rivals=(), tactics=access.tactics[:1]))

    assert missing(scales.weighed(bare)) == {Condition.TESTS, Condition.RIVAL}
    assert missing(scales.weighed(bare), ClaimStatus.CONDITIONAL) == {Condition.SCOPE}
    assert Condition.CODES in missing(scales.weighed(replace(bare, codes=())))


def test_an_answer_may_ask_for_a_scope_or_end_the_claim(scales: Scales, access: Dossier) -> None:
    limited = with_answers(scales, access, Answer.LIMIT)

    assert missing(scales.weighed(limited)) == {Condition.SCOPE}
    scoped = replace(limited, claim=replace(limited.claim, scope="Ringkasan saja."))
    assert missing(scales.weighed(scoped)) == set()
    assert missing(scales.weighed(with_answers(scales, access, Answer.REJECT))) == {Condition.STANDS}


def test_a_claim_that_says_the_opposite_has_its_evidence_the_other_way_round(scales: Scales, access: Dossier) -> None:
    turned = replace(access, claim=replace(access.claim, direction=Direction.AGAINST))

    weighed = scales.weighed(turned)

    assert labels(scales, [one.excerpt_id for one in weighed.opposed]) == ["F1-14", "W1-16", "W1-17"]
    assert len(weighed.proposed) == 7


def changed(corpus: Corpus, label: str, stance: Stance) -> Corpus:
    """The corpus after an excerpt was rated otherwise."""
    code = corpus.codes.named("TRA-AKSES")
    assert code
    excerpt = next(one for one in corpus.excerpts if corpus.label(one) == label)
    codings = [
        replace(one, stance=stance) if one.excerpt_id == excerpt.id and one.code_id == code.id else one
        for one in corpus.codings
    ]
    return corpus.with_work(corpus.excerpts, codings, corpus.voices)


def test_new_evidence_against_takes_a_supported_claim_back(scales: Scales, access: Dossier, corpus: Corpus) -> None:
    done = with_answers(scales, access)
    supported = replace(done, claim=replace(done.claim, status=ClaimStatus.SUPPORTED))
    assert scales.weighed(supported).status is ClaimStatus.SUPPORTED

    later = Scales(changed(corpus, "F1-14", Stance.CONTRADICTS), Assumptions(), ENGLISH).weighed(supported)

    assert later.status is ClaimStatus.TESTED
    assert wording.fallen(later, ENGLISH) == (
        "Set back from “supported” to “tested”: 1 of 9 excerpts against are not answered."
    )


def test_an_answer_to_what_the_excerpt_no_longer_says_is_stale(scales: Scales, access: Dossier, corpus: Corpus) -> None:
    done = with_answers(scales, access)

    weighed = Scales(changed(corpus, "W2-11", Stance.MIXED), Assumptions(), ENGLISH).weighed(done)

    (stale,) = weighed.open
    assert stale.is_stale
    assert stale.answer is Answer.EXPLAIN


def test_an_override_covers_what_was_there_and_not_what_comes_after(
    scales: Scales, access: Dossier, corpus: Corpus
) -> None:
    passed = replace(
        (done := with_answers(scales, access)),
        claim=replace(done.claim, status=ClaimStatus.SUPPORTED, override="Pembimbing setuju."),
        evidence=[replace(one, answer=None, reason="") for one in done.evidence],
        rivals=(),
    )

    assert scales.weighed(passed).status is ClaimStatus.SUPPORTED
    assert len(scales.weighed(passed).open) == 8  # still not answered, and shown so
    later = Scales(changed(corpus, "F1-14", Stance.CONTRADICTS), Assumptions(), ENGLISH).weighed(passed)
    assert later.status is ClaimStatus.TESTED


def test_the_wording_names_who_differs(scales: Scales, told: dict[str, Told], access: Dossier) -> None:
    assert wording.proposal(scales.weighed(access), ENGLISH) == (
        "There is a difference between I-1 and F-3, who …, and I-2, I-3, F-1, F-2, F-4 and O-1, who …"
    )
    assert wording.proposal(scales.weighed(told["K-INO"].dossier), ENGLISH) == "In general …, except I-3 …"
    assert wording.proposal(scales.weighed(told["K-KOM"].dossier), ENGLISH) == "All sources that were asked …"
