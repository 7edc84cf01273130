"""Withdrawals: what may not be exported because those who said it took their consent back (METHOD §9)."""

from collections import defaultdict
from collections.abc import Iterable, Set

from qda_app.domain.corpus import Corpus
from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import ExcerptId, InformantId, SourceId
from qda_app.i18n import _, current
from qda_app.services.consents import consents
from qda_app.services.project import Project
from qda_app.services.speech import Speech
from qda_app.storage.reads import Reads


class Withdrawals:
    """Who took their consent back, and in which sources they speak."""

    def __init__(self, read: Reads) -> None:
        """As a project stands."""
        self.days = {one: found.withdrawn for one, found in consents(read).items() if found.withdrawn}
        self._in_source: defaultdict[SourceId, list[InformantId]] = defaultdict(list)
        for one in read.participations() if self.days else ():
            if one.informant_id in self.days:
                self._in_source[one.source_id].append(one.informant_id)

    def in_source(self, source_id: SourceId) -> tuple[InformantId, ...]:
        """Those of a source."""
        return tuple(self._in_source.get(source_id, ()))

    def behind(self, excerpt: Excerpt, speech: Speech) -> tuple[InformantId, ...]:
        """Those whose words an excerpt may hold: all who speak in it, or where nobody knows anyone of its source."""
        if not self.days:
            return ()
        voices = speech.voices_of(excerpt)
        return tuple(one for one in voices if one in self.days) if voices else self.in_source(excerpt.source_id)


def without_withdrawn(project: Project, corpus: Corpus, excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """The excerpts that hold no words of anyone who took their consent back."""
    withdrawals, speech = Withdrawals(project.read), Speech(corpus)
    return [one for one in excerpts if not withdrawals.behind(one, speech)]


def refuse_withdrawn(project: Project, corpus: Corpus, excerpt_ids: Iterable[ExcerptId]) -> None:
    """Raise UserError that names them where some excerpts hold words of people who took their consent back."""
    withdrawals, speech = Withdrawals(project.read), Speech(corpus)
    found = [corpus.excerpt[one] for one in excerpt_ids if one in corpus.excerpt] if withdrawals.days else []
    refuse_people(project, {who for one in found for who in withdrawals.behind(one, speech)})


def refuse_people(project: Project, people: Set[InformantId]) -> None:
    """Raise UserError that names those of some people, whose words should leave, who took their consent back."""
    days = Withdrawals(project.read).days if people else {}
    behind = {who: days[who] for who in people if who in days}
    if not behind:
        return
    names = {one.id: one.short_id for one in project.read.informants()}
    told = [(names[who], current().date(day, "medium")) for who, day in behind.items()]
    message = _("This holds words of {people}, whose consent was withdrawn; it does not leave the project.")
    raise UserError(
        message.format(people=", ".join(f"{name} ({day})" for name, day in sorted(told))),
        hint=_("Remove their excerpts or their sources first."),
    )
