"""The ground of proposals: what was coded, asked, flagged and noted, and how it is told in a line."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from qda_app.analysis.wording import quote_withheld
from qda_app.domain.codes import Code
from qda_app.domain.corpus import Corpus
from qda_app.domain.excerpts import Coding, Excerpt, ExcerptFlag
from qda_app.domain.ids import CodeId, ExcerptId
from qda_app.domain.quotes import folded
from qda_app.domain.sources import Source
from qda_app.domain.study_heads import StudyHead
from qda_app.domain.triangulation import Triangulation
from qda_app.i18n import Language

_MOST_WORDS = 14  # of a quote in a form of one page


@dataclass(frozen=True)
class Ground:
    """A corpus with the head of its study, the excerpts that memos are on, and who fills in the form on which day."""

    corpus: Corpus
    head: StudyHead
    noted: Collection[ExcerptId]
    today: datetime.date
    triangulation: Triangulation
    lang: Language

    def kept(self, source: Source | None) -> list[Coding]:
        """The codings of a source, or of all, whose excerpts were not dropped."""
        excerpts = self.corpus.excerpt
        return [one for one in self.corpus.kept if source is None or excerpts[one.excerpt_id].source_id == source.id]

    def top_codes(self, codings: Iterable[Coding], most: int) -> list[tuple[Code, int]]:
        """The codes that were given most often, with how many excerpts have them; groups that are no aspects too."""
        counts: Counter[CodeId] = Counter()
        for code_id, _excerpt in {(one.code_id, one.excerpt_id) for one in codings}:
            counts[code_id] += 1
        places = {code.id: place for place, code in enumerate(self.corpus.codes)}
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], places[pair[0]]))
        return [(self.corpus.codes[code_id], count) for code_id, count in ranked[:most]]

    def counted(self, code: Code, count: int) -> str:
        """INO-NILAI Nilai (5 kutipan)."""
        told = self.lang.plural("{count} excerpt", "{count} excerpts", count)
        return f"{code.short_id} {code.name} ({told})"

    def gist(self, excerpt: Excerpt) -> str:
        """What an excerpt says in few words: as it was generalised or paraphrased, else its beginning."""
        if excerpt.generalisation or excerpt.paraphrase:
            return shortened(excerpt.generalisation or excerpt.paraphrase)
        return self._quote(excerpt)

    def quoted(self, excerpt: Excerpt) -> str:
        """The words with where they stand and their codes: “…” (W1-07, baris 51; KOM)."""
        where = self.lang._("{label}, line {line}").format(
            label=self.corpus.label(excerpt), line=self.lang.number(self.corpus.line(excerpt))
        )
        codes = ", ".join(self.corpus.code_ids(excerpt)[:3])
        inside = "; ".join(filter(None, (where, codes)))
        return f"{self._quote(excerpt)} ({inside})"

    def _quote(self, excerpt: Excerpt) -> str:
        """Its beginning in quotation marks, or that it may not be shown."""
        if excerpt.id in self.corpus.unquoted:
            return quote_withheld(self.lang)
        return f"“{shortened(self.corpus.words(excerpt))}”"

    def marked(self, source: Source | None, flag: ExcerptFlag) -> list[Excerpt]:
        """The kept excerpts with a flag, in the order of reading."""
        return [one for one in self._excerpts(source) if one.flag is flag]

    def noteworthy(self, source: Source) -> list[Excerpt]:
        """Those that are flagged as salient and those with memos: first those that are both."""
        found = self._excerpts(source)
        wanted = [one for one in found if one.flag is ExcerptFlag.SALIENT or one.id in self.noted]
        return sorted(wanted, key=lambda one: -(2 * (one.flag is ExcerptFlag.SALIENT) + (one.id in self.noted)))

    def _excerpts(self, source: Source | None) -> list[Excerpt]:
        wanted = (one for one in self.corpus.in_order if source is None or one.source_id == source.id)
        return [one for one in wanted if not one.dropped]

    @cached_property
    def aspects(self) -> Sequence[Code]:
        """The highest nodes that want a stance and are no groups; all codable ones that stand highest else."""
        tree = self.corpus.codes
        tops = [code for code in tree if not code.is_group and _is_top(tree.path(code))]
        rated = [code for code in tops if tree.requires_stance(code)]
        return rated or tops


def _is_top(path: Sequence[Code]) -> bool:
    return all(code.is_group for code in path[:-1])


def shortened(words: str) -> str:
    """At most some words, with `[…]` where more were there."""
    kept = folded(words).split(" ")
    return " ".join(kept) if len(kept) <= _MOST_WORDS else f"{' '.join(kept[:_MOST_WORDS])} […]"
