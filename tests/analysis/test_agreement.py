"""Coefficients with the textbook figures of METHOD §7."""

import random
from collections import Counter
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda_app.analysis.agreement.nominal import coefficients_of, coefficients_of_counts, nominal_alpha
from qda_app.analysis.agreement.places import character_counts, matches
from qda_app.analysis.agreement.unitized import Segment, Unitized, binary_alpha, unitized
from qda_app.domain.agreement import Coefficients, Counts, Undefined
from qda_app.domain.spans import Span

NAMES = ("percent", "kappa", "pi", "brennan_prediger", "ac1", "alpha")
FIRST: list[Segment] = [(Span(10, 40), "EGA"), (Span(60, 80), "TRA")]
SECOND: list[Segment] = [(Span(20, 50), "EGA"), (Span(60, 70), "TRA"), (Span(70, 80), "KOM")]
THREE = (
    "* * * * * 3 4 1 2 1 1 3 3 * 3",
    "1 * 2 1 3 3 4 3 * * * * * * *",
    "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
)


def plainly(found: Unitized) -> list[tuple[float | None, Undefined | None]]:
    """Values as far as they do not hang on the order of adding up."""
    of_codes = [found.of_codes[code] for code in sorted(found.of_codes)]
    every = (found.u_alpha, found.binary, found.cu_alpha, *of_codes)
    return [(None if one.value is None else round(one.value, 9), one.reason) for one in every]


def rounded(found: Coefficients) -> list[float | None]:
    values = [getattr(found, name).value for name in NAMES]
    return [None if value is None else round(value, 4) for value in values]


@pytest.mark.parametrize(
    ("first", "second", "q", "wanted"),
    [
        ("1100000000", "0110010100", 2, [0.60, 0.0909, 0.0476, 0.2000, 0.3103, 0.0952]),
        ("IIIMMTTTTKKK", "IIMMMTTTKKKT", 4, [0.75, 0.6636, 0.6620, 0.6667, 0.6682, 0.6761]),
    ],
    ids=["A", "B"],
)
def test_two_coders_of_the_textbooks(first: str, second: str, q: int, wanted: list[float]) -> None:
    assert rounded(coefficients_of(Counter(zip(first, second, strict=True)), q)) == wanted


def test_three_coders_with_missing_values() -> None:
    columns = zip(*(row.split() for row in THREE), strict=True)
    found = nominal_alpha([[value for value in column if value != "*"] for column in columns])

    assert found.value == pytest.approx(0.6914, abs=5e-5)


def test_a_rare_code_shows_how_far_indexes_part() -> None:
    assert rounded(coefficients_of_counts(Counts(1, 1, 1, 97))) == [0.98, 0.4898, 0.4898, 0.96, 0.9792, 0.4923]


def test_one_of_a_thousand_characters() -> None:
    found = coefficients_of_counts(Counts(50, 75, 75, 800))

    assert (round(found.percent.value or 0, 2), round(found.kappa.value or 0, 4)) == (0.85, 0.3143)


@pytest.mark.parametrize(
    ("counts", "percent", "kappa", "alpha"),
    [
        (Counts(20, 10, 10, 60), 0.80, 0.5238, 0.5262),
        (Counts(10, 10, 0, 80), 0.90, 0.6154, 0.6098),
        (Counts(0, 0, 10, 90), 0.90, 0.0, -0.0474),
        (Counts(40, 10, 10, 40), 0.80, 0.60, 0.6020),
    ],
)
def test_characters_of_a_code(counts: Counts, percent: float, kappa: float, alpha: float) -> None:
    found = coefficients_of_counts(counts)

    assert found.percent.value == pytest.approx(percent)
    assert found.kappa.value == pytest.approx(kappa, abs=5e-5)
    assert found.alpha.value == pytest.approx(alpha, abs=5e-5)


def test_the_family_of_unitized_text() -> None:
    found = unitized(FIRST, SECOND, 100)
    values = {code: round(one.value or 0, 4) for code, one in found.of_codes.items()}

    assert [round(one.value or 0, 4) for one in (found.u_alpha, found.binary, found.cu_alpha)] == [
        0.5571,
        0.625,
        0.6711,
    ]
    assert values == {"EGA": 1.0, "TRA": 0.5778, "KOM": 0.0}


def test_the_same_text_with_each_character_as_an_item() -> None:
    """Between the two, ten characters of EGA on each side, ten of TRA against KOM (METHOD §7.3, TEST D)."""
    both: Counter[tuple[Hashable, Hashable]] = Counter({("EGA", "EGA"): 20, ("TRA", "TRA"): 10, ("TRA", "KOM"): 10})
    gaps: Counter[tuple[Hashable, Hashable]] = Counter({("", ""): 40, ("EGA", ""): 10, ("", "EGA"): 10})
    assert coefficients_of(both).alpha.value == pytest.approx(0.5842, abs=5e-5)
    assert coefficients_of(both + gaps).alpha.value == pytest.approx(0.5299, abs=5e-5)
    assert coefficients_of_counts(Counts(40, 10, 10, 40)).alpha.value == pytest.approx(0.6020, abs=5e-5)


@pytest.mark.parametrize(("theta", "matched", "holsti", "percent"), [(0.5, 2, 0.80, 0.667), (0.9, 0, 0.0, 0.0)])
def test_segments_match_from_theta_on(theta: float, matched: int, holsti: float, percent: float) -> None:
    """One of EGA at 2/3 would not match at .9; KOM stands alone at the second coder (METHOD §7.3, TEST D)."""
    every = [
        matches([span for span, code in FIRST if code == one], [span for span, code in SECOND if code == one], theta)
        for one in ("EGA", "TRA", "KOM")
    ]
    found = [sum(getattr(one, name) for one in every) for name in ("matched", "only_first", "only_second")]
    assert found[0] == matched
    assert 2 * found[0] / (2 * found[0] + found[1] + found[2]) == pytest.approx(holsti)
    assert found[0] / sum(found) == pytest.approx(percent, abs=5e-4)


def test_equal_coders_agree_on_everything() -> None:
    found = unitized(FIRST, FIRST, 100)

    assert {one.value for one in (found.u_alpha, found.binary, found.cu_alpha, *found.of_codes.values())} == {1.0}


def test_without_variation_nothing_is_defined() -> None:
    assert coefficients_of_counts(Counts(0, 0, 0, 9)).kappa.reason is Undefined.NO_VARIATION
    assert coefficients_of_counts(Counts(0, 0, 0, 0)).percent.reason is Undefined.NO_UNITS
    assert unitized([], [], 100).u_alpha.reason is Undefined.NO_VARIATION
    assert unitized(FIRST, [], 100).cu_alpha.reason is Undefined.NOTHING_SHARED


_SEGMENTS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 5), st.sampled_from("AB")), max_size=6)


def segments(drawn: list[tuple[int, int, str]]) -> list[Segment]:
    """Segments one behind the other, with gaps between."""
    made, here = [], 0
    for length, gap, code in drawn:
        made.append((Span(here + gap, here + gap + length), code))
        here += gap + length
    return made


@given(first=_SEGMENTS, second=_SEGMENTS)
def test_who_is_first_changes_nothing(first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]) -> None:
    one, other = segments(first), segments(second)

    assert plainly(unitized(one, other, 90)) == plainly(unitized(other, one, 90))


@given(first=_SEGMENTS, second=_SEGMENTS)
def test_one_code_needs_no_walk_through_the_text(
    first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    one, other = ([(span, "c") for span, _code in segments(drawn)] for drawn in (first, second))
    covered = [{place for span, _code in part for place in range(span.start, span.end)} for part in (one, other)]
    spans = [[span for span, _code in part] for part in (one, other)]

    plain = binary_alpha(spans[0], spans[1], len(covered[0] & covered[1]), 90)

    walked = unitized(one, other, 90).u_alpha
    assert plain.reason == walked.reason
    assert plain.value == (None if walked.value is None else pytest.approx(walked.value))


@given(values=st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=1, max_size=30))
def test_alpha_of_two_is_alpha_of_many(values: list[tuple[str, str]]) -> None:
    of_two, of_many = coefficients_of(Counter(values)).alpha, nominal_alpha(values)

    assert of_two.reason == of_many.reason
    assert of_two.value == (None if of_many.value is None else pytest.approx(of_many.value))


_UNITS = st.lists(st.tuples(*[st.sampled_from("xyz") | st.none()] * 3), min_size=1, max_size=20)


@given(values=_UNITS, order=st.permutations([0, 1, 2]), labels=st.permutations("xyz"), chance=st.randoms())
def test_other_orders_of_coders_and_units_and_other_names_of_codes_leave_alpha_as_it_is(
    values: list[tuple[str | None, ...]], order: list[int], labels: list[str], chance: random.Random
) -> None:
    names = dict(zip("xyz", labels, strict=True))
    other = [[names[one] for one in (unit[place] for place in order) if one] for unit in values]
    chance.shuffle(other)

    one, two = nominal_alpha([[one for one in unit if one] for unit in values]), nominal_alpha(other)
    assert one.reason == two.reason
    assert one.value == (None if two.value is None else pytest.approx(two.value))


@given(parts=st.lists(st.tuples(_SEGMENTS, _SEGMENTS), min_size=2, max_size=4), chance=st.randoms())
def test_the_order_of_sources_and_the_names_of_codes_leave_counts_and_matches_as_they_are(
    parts: list[tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]], chance: random.Random
) -> None:
    def whole(order: list[int], names: dict[str, str]) -> tuple[Counter[Counts], Counter[int]]:
        placed: dict[str, tuple[list[Span], list[Span]]] = {code: ([], []) for code in names.values()}
        for start, place in enumerate(order):
            for side, drawn in enumerate(parts[place]):
                for span, code in segments(drawn):
                    placed[names[str(code)]][side].append(Span(start * 90 + span.start, start * 90 + span.end))
        counts = Counter(character_counts(one, other, 90 * len(parts)) for one, other in placed.values())
        return counts, Counter(matches(sorted(one), sorted(other), 0.5).matched for one, other in placed.values())

    order = list(range(len(parts)))
    before = whole(order, {"A": "A", "B": "B"})
    chance.shuffle(order)
    assert whole(order, {"A": "B", "B": "A"}) == before
