"""Agreement of more than two coders: Krippendorff's α of all of them, with values that are missing (METHOD §7.2)."""

from collections import Counter
from collections.abc import Sequence

from qda_app.analysis.agreement.compare import Continuum, Work, work_of
from qda_app.analysis.agreement.nominal import nominal_alpha_of
from qda_app.analysis.agreement.places import touched
from qda_app.domain.agreement import AlphaOfAll, Coefficient, Unit
from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.spans import Span
from qda_app.i18n import _
from qda_app.services.agreements import continuum_of
from qda_app.services.consensus import without_consensus
from qda_app.services.project import Project

_TWO = 2


def alpha_of_all(project: Project, unit: Unit = Unit.SENTENCE) -> AlphaOfAll:
    """α over the sentences or turns of every source that two coders or more have coded.

    Raises UserError where one works blind, other units are asked for, or no source is coded by two.
    """
    if project.coder.is_blind and project.read.lens:
        raise UserError(
            _("You work blind, so the codings of others cannot be compared with yours."),
            hint=_("See everyone's coding again when both of you are done."),
        )
    if unit not in (Unit.SENTENCE, Unit.TURN):
        raise UserError(
            _("All coders at once are compared by sentences or turns."), hint=_("Choose sentences or turns as units.")
        )
    with project.read.moment() as read:
        corpora = [corpus for coder in without_consensus(read.coders()) if (corpus := read.corpus(coder)).codings]
        times = Counter(source_id for corpus in corpora for source_id in corpus.coded_sources)
        shared = [source for source in read.sources() if times[source.id] >= _TWO]
        if not shared:
            raise UserError(
                _("The two have not coded any source in common yet."), hint=_("Let both code the same sources first.")
            )
        continuum = continuum_of(read, shared, unit)
        codes = read.code_tree().codable
    works = [work_of(corpus, continuum) for corpus in corpora]
    present = [_present(corpus, continuum) for corpus in corpora]
    used = {code_id for work in works for code_id in work.of_code}
    return AlphaOfAll(
        tuple(corpus.coder.name for corpus in corpora),
        continuum.names,
        unit,
        len(continuum.units),
        _alpha([_anything(work) for work in works], present, continuum),
        {
            code.short_id: _alpha([work.of_code.get(code.id, ()) for work in works], present, continuum)
            for code in codes
            if code.id in used
        },
    )


def _alpha(places: Sequence[Sequence[Span]], present: Sequence[Sequence[bool]], continuum: Continuum) -> Coefficient:
    """Each unit with what each coder who worked there gave it: the code or not."""
    found = [set(touched(spans, continuum.units)) for spans in places]
    coders = range(len(places))
    units = range(len(continuum.units))
    return nominal_alpha_of(
        Counter(tuple(unit in found[one] for one in coders if present[one][unit]) for unit in units)
    )


def _present(corpus: Corpus, continuum: Continuum) -> list[bool]:
    """For each unit, whether the coder worked in its source."""
    starts = sorted((start, source_id) for source_id, start in continuum.starts.items())
    found, place = list[bool](), 0
    for unit in continuum.units:
        while place + 1 < len(starts) and starts[place + 1][0] <= unit.start:
            place += 1
        found.append(starts[place][1] in corpus.coded_sources)
    return found


def _anything(work: Work) -> list[Span]:
    return [span for spans in work.of_code.values() for span in spans]
