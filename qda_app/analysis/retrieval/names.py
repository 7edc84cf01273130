"""Names: what the words of a query may mean in a project."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from qda_app.analysis.retrieval.matching import INFORMANT_FIELDS, SOURCE_FIELDS, Beside, guid
from qda_app.domain.coders import Coder
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.order import natural_key
from qda_app.domain.queries import NAMING, OF_CODES, OF_ONES_OWN, Ask, Term, Terms
from qda_app.domain.sources import Informant, Source


@dataclass(frozen=True)
class Names:
    """The codes, informants, sources, coders and attributes of a project."""

    codes: CodeTree
    informants: Sequence[Informant]
    sources: Sequence[Source]
    coders: Sequence[Coder]
    beside: Beside = field(default_factory=Beside)

    def shown(self, term: Term) -> str | None:
        """The name of what a term names by a GUID; None where it is gone."""
        row_id = guid(term.what)
        return self._shown.get(row_id) if row_id else None

    def gone(self, terms: Terms) -> Terms:
        """Those of some terms that name something which is no longer there."""
        return tuple(one for one in terms if one.ask in NAMING and self.shown(one) is None)

    @cached_property
    def _shown(self) -> Mapping[UUID, str]:
        named = {one.id: one.short_id for rows in (self.codes, self.informants, self.sources) for one in rows}
        return named | {one.id: one.name for one in self.coders}

    def code(self, words: str) -> Code | None:
        """The code of a short id, whatever its case."""
        return self.codes.named(words) or self._codes.get(words.casefold())

    @cached_property
    def _codes(self) -> Mapping[str, Code]:
        return {one.short_id.casefold(): one for one in reversed([*self.codes])}

    def informant(self, words: str) -> Informant | None:
        """The informant of a short id, whatever its case."""
        return next((one for one in self.informants if one.short_id.casefold() == words.casefold()), None)

    def source(self, words: str) -> Source | None:
        """The source of a short id, whatever its case."""
        return next((one for one in self.sources if one.short_id.casefold() == words.casefold()), None)

    def coder(self, words: str) -> Coder | None:
        """The coder of a name, whatever its case."""
        return next((one for one in self.coders if one.name.casefold() == words.casefold()), None)

    def found(self, ask: Ask, words: str) -> UUID | None:
        """The GUID of what a term of this kind names; None where there is nothing of that name."""
        look: Callable[[str], Code | Informant | Source | Coder | None] = self.code
        if ask not in OF_CODES:
            look = {Ask.INFORMANT: self.informant, Ask.SOURCE: self.source, Ask.CODER: self.coder}[ask]
        one = look(words)
        return one.id if one else None

    def attributes(self, ask: Ask) -> Mapping[str, Sequence[str]]:
        """The attributes of informants or of sources that have values, each with these in natural order."""
        return self._of_informants if ask is Ask.INFORMANT_IS else self._of_sources

    @cached_property
    def _of_informants(self) -> Mapping[str, Sequence[str]]:
        own = {f"{OF_ONES_OWN}{name}": None for found in self.beside.of_informants.values() for name in found}
        return _with_values(
            {
                name: [self.beside.of_informant(one, name) for one in self.informants]
                for name in (*INFORMANT_FIELDS, *own)
            }
        )

    @cached_property
    def _of_sources(self) -> Mapping[str, Sequence[str]]:
        own = {f"{OF_ONES_OWN}{name}": None for found in self.beside.of_sources.values() for name in found}
        return _with_values(
            {name: [self.beside.of_source(one, name) for one in self.sources] for name in (*SOURCE_FIELDS, *own)}
        )


def _with_values(values: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    found = {name: sorted({one for one in cells if one}, key=natural_key) for name, cells in values.items()}
    return {name: cells for name, cells in found.items() if cells}
