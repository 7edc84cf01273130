"""What the program shows for each tactic; it never decides."""

from dataclasses import replace

import pytest

from qda_app.analysis.claims.helps import Help, help_for
from qda_app.analysis.claims.scales import Scales
from qda_app.analysis.claims.tactics import TACTICS, is_test, tactic_named
from qda_app.analysis.claims.ties import Tie, Ties
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.networks import LinkSign
from qda_app.domain.triangulation import Assumptions
from qda_app.i18n import language
from tests.analysis.claims.ledgers import sample_claims

ENGLISH = language("en")


@pytest.fixture(scope="module")
def helps(corpus: Corpus) -> dict[str, Help]:
    scales = Scales(corpus, Assumptions(), ENGLISH)
    return {one.words["id"]: Help(scales.weighed(one.dossier), scales) for one in sample_claims(scales)}


def test_there_are_thirteen_tactics_for_meaning_and_thirteen_that_test() -> None:
    assert [is_test(one) for one in TACTICS] == [False] * 13 + [True] * 13
    for word in ("4.2-3", "4.2-03", "Triangulating", "triangulating"):
        found = tactic_named(word, ENGLISH)
        assert found
        assert found.key == "4.2-03"


@pytest.mark.parametrize("key", list(TACTICS))
def test_every_tactic_has_its_help(helps: dict[str, Help], key: str) -> None:
    assert help_for(key, helps["K-TRA"])


@pytest.mark.parametrize(
    ("claim", "key", "said"),
    [
        ("K-TRA", "4.2-05", "Apart from the majority: I-1 and F-3."),
        ("K-TRA", "4.2-06", "Both ends of the order of roles: I-1 supports; O-1 contradicts."),
        ("K-TRA", "4.2-04", "For, strength × how often: 2 × 2."),
        ("K-MAN", "4.2-09", "8 of 11 excerpts with a direction are as the claim predicts."),
        ("K-TRA", "4.2-09", "The claim has not the form “if …, then …” yet."),
        ("K-TRA", "4.2-01", "Not asked: D-1."),
        ("K-EGA", "4.1-06", "The difference follows the unit: a hint to look into, not a finding."),
        ("K-TRA", "4.2-11", "The status stays the same whichever source is left out."),
        ("K-KOR", "4.2-11", "The status changes without: F1 (partial)."),
    ],
)
def test_a_help_says_what_the_data_show(helps: dict[str, Help], claim: str, key: str, said: str) -> None:
    assert said in help_for(key, helps[claim])


def test_a_claim_on_one_unit_is_told_so(helps: dict[str, Help]) -> None:
    whole = helps["K-KOR"]
    tree = whole.scales.corpus.codes
    code = tree.named("TRA-PERBAIKAN")
    assert code
    one_unit = replace(whole, found=whole.scales.weighed(replace(whole.found.dossier, codes=[code])))

    told = help_for("4.2-01", one_unit)

    assert not [one for one in told if "of one unit only" in one]  # two units speak of it
    single = tree.named("MAN-VISI")
    assert single
    alone = replace(whole, found=whole.scales.weighed(replace(whole.found.dossier, codes=[single])))
    assert "Those who support the claim are of one unit only." in help_for("4.2-01", alone)


def test_patterns_and_networks_are_told_of_the_codes_of_a_claim(helps: dict[str, Help]) -> None:
    whole = helps["K-TRA"]
    tree = whole.scales.corpus.codes
    access, pattern, meeting, ends = (named(tree, one) for one in ("TRA-AKSES", "KOM", "KOR-RUTIN", "EGA-RUANG"))
    assert help_for("4.1-09", whole) == ("No pattern code draws codes of this claim together yet.",)
    assert help_for("4.1-10", whole) == ("No network links codes of this claim yet.",)
    drawn = [
        Tie(access, meeting, LinkSign.NEGATIVE, 2),
        Tie(meeting, ends, LinkSign.POSITIVE, 1),
        Tie(access, ends, LinkSign.MIXED, 3),
        Tie(meeting, pattern, LinkSign.NONE, 1),
    ]
    told = replace(whole, ties=Ties(drawn, {pattern.id: [access.id, ends.id]}))

    assert help_for("4.1-09", told) == ("KOM draws together: TRA-AKSES, EGA-RUANG.",)
    assert help_for("4.1-10", told) == ("TRA-AKSES – KOR-RUTIN: 2 excerpts.", "TRA-AKSES ± EGA-RUANG: 3 excerpts.")
    between = next(one for one in help_for("4.1-11", told) if one.startswith("Between TRA-AKSES and EGA-RUANG"))
    assert between.startswith("Between TRA-AKSES and EGA-RUANG: KOR-RUTIN")


def named(tree: CodeTree, short_id: str) -> Code:
    found = tree.named(short_id)
    assert found
    return found
