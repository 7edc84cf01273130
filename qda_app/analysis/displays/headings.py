"""Headings: columns of a kind's own, or of the researcher's, under which codes are gathered."""

from collections.abc import Sequence

from qda_app.analysis.displays.arrangement import Arranging, Gathered, Heading
from qda_app.analysis.displays.lines import About, Line
from qda_app.analysis.displays.plans import Plan
from qda_app.domain.codes import Code
from qda_app.domain.matrices import Axis
from qda_app.domain.order import natural_key


def lines(plan: Plan, arranging: Arranging, gathered: Gathered) -> list[Line]:
    """The headings that were given codes, else those of the kind; a key that is none of the kind's is a title."""
    names = {heading.key: heading.name for heading in arranging.headings}
    if not gathered:
        return [_line(plan, one.key, one.name, usual(plan, one)) for one in arranging.headings]
    return [_line(plan, key, names.get(key, ""), [*_codes(plan, codes)]) for key, codes in gathered]


def usual(plan: Plan, heading: Heading) -> Sequence[Code]:
    """What a heading gathers where nothing was chosen."""
    return heading.usual(plan.tree) if heading.usual else ()


def _codes(plan: Plan, tokens: Sequence[str]) -> list[Code]:
    known = {one.id.hex: one for one in plan.tree}
    found = (known.get(token) or plan.tree.named(token) for token in tokens)
    return [code for code in found if code]


def _line(plan: Plan, key: str, name: str, codes: Sequence[Code]) -> Line:
    members = frozenset(below.id for code in codes for below in plan.tree.subtree(code))
    ids = sorted((code.short_id for code in codes), key=natural_key)
    title = plan.lang._(name) if name else key
    return Line(key, Axis(key, title, ", ".join(ids[:4])), About.CODE, members)
