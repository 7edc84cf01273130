"""How good the cues of the sample's codebook are, against its gold coding: `python -m tests.cue_quality` prints it."""

import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qda_app import paths
from qda_app.analysis.language.linguist import Linguist
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.cue_queues import CuePlace
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.readings import Sought
from qda_app.domain.spans import overlap
from qda_app.services.coders import add_coder
from qda_app.services.cue_places import cues_of
from qda_app.services.opening import coder_named
from qda_app.services.project import Project
from qda_app.services.sample import make_field_study
from qda_app.services.suggestions import cue_queue

Hit = Callable[[str, Iterable[str]], bool]
"""Whether any of some cues stands in the words of an excerpt."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Of what the gold coding gave a code, how much the cues hit; of what they hit, how much has the code."""

    code: str
    gold: int
    hit: int
    right: int
    found: int  # of the gold; differs from `right` where suggestions and gold are not the same things

    @property
    def recall(self) -> float:
        """Found of the gold."""
        return self.found / self.gold

    @property
    def precision(self) -> float:
        """Right of what was hit."""
        return self.right / self.hit if self.hit else 0.0


def aspects(tree: CodeTree) -> Sequence[Code]:
    """The seven aspects."""
    group = tree.named("ASPEK")
    assert group
    return tree.children(group)


def by_beginnings(words: str, cues: Iterable[str]) -> bool:
    """As METHOD §3.2 measured: a cue where a word begins, whatever its end."""
    return any(re.search(rf"\b{re.escape(cue.lower())}", words.lower()) for cue in cues)


def by_stems(linguist: Linguist, texts: Iterable[str], cues: Iterable[str]) -> Hit:
    """As the queue looks for them."""
    held, sought = {text: text for text in texts}, Sought(cues=frozenset(cues))
    found = linguist.read({text: held[text].__str__ for text in held}, sought)
    return lambda words, wanted: any(found[words].cues[cue] for cue in wanted)


def of_segments(corpus: Corpus, hit: Hit) -> Iterator[Quality]:
    """The excerpts of the gold coding, of each aspect with all below it."""
    words = {one.id: corpus.words(one) for one in corpus.excerpts}
    codes = {one.id: {coding.code_id for coding in corpus.codings_of_excerpt[one.id]} for one in corpus.excerpts}
    for aspect in aspects(corpus.codes):
        nodes = corpus.codes.subtree(aspect)
        cues = [cue for node in nodes for cue in cues_of(node)]
        gold = {one for one, given in codes.items() if given & {node.id for node in nodes}}
        hits = {one for one in words if hit(words[one], cues)}
        yield Quality(aspect.short_id, len(gold), len(hits), len(hits & gold), len(hits & gold))


def of_queue(project: Project, gold: Corpus, linguist: Linguist) -> Iterator[Quality]:
    """The places that are offered to a coder who has coded nothing: those that lie in the gold of the aspect."""
    for aspect in aspects(gold.codes):
        nodes = {node.id for node in gold.codes.subtree(aspect)}
        places = _offered(project, linguist, gold.codes.subtree(aspect))
        excerpts = [gold.excerpt[one.excerpt_id] for one in gold.codings if one.code_id in nodes]
        excerpts = list({one.id: one for one in excerpts}.values())
        right = [place for place in places if any(_meet(place, one) for one in excerpts)]
        found = [one for one in excerpts if any(_meet(place, one) for place in places)]
        yield Quality(aspect.short_id, len(excerpts), len(places), len(right), len(found))


def of_codes(project: Project, gold: Corpus, linguist: Linguist) -> Quality:
    """The same for every code by itself, all together: what one meets who looks through all queues."""
    total = [0, 0, 0, 0]
    for code in gold.codes.codable:
        nodes = {node.id for node in gold.codes.subtree(code)}
        places = _offered(project, linguist, [code])
        excerpts = {one.excerpt_id for one in gold.codings if one.code_id in nodes} if cues_of(code) else set()
        spans = [gold.excerpt[one] for one in excerpts]
        total[0] += len(spans)
        total[1] += len(places)
        total[2] += sum(any(_meet(place, one) for one in spans) for place in places)
        total[3] += sum(any(_meet(place, one) for place in places) for one in spans)
    return Quality("all", *total)


def _offered(project: Project, linguist: Linguist, codes: Sequence[Code]) -> Sequence[CuePlace]:
    queues = (cue_queue(project, linguist, code.id) for code in codes)
    return list({(place.source_id, place.span): place for queue in queues for place in queue.places}.values())


def _meet(place: CuePlace, excerpt: Excerpt) -> bool:
    return place.source_id == excerpt.source_id and overlap(place.span, excerpt.span) > 0


def tables(project: Project, linguist: Linguist) -> Mapping[str, Sequence[Quality]]:
    """All figures, of a sample project that is open as its own coder."""
    gold = project.read.corpus(project.coder)
    texts = {gold.words(one) for one in gold.excerpts}
    cues = {cue for code in gold.codes for cue in cues_of(code)}
    stems = list(of_segments(gold, by_stems(linguist, texts, cues)))
    add_coder(project, "nobody")
    project.work_as(coder_named(project, "nobody"))
    return {
        "beginnings": list(of_segments(gold, by_beginnings)),
        "stems": stems,
        "queue": list(of_queue(project, gold, linguist)),
        "codes": [of_codes(project, gold, linguist)],
    }


def printed(rows: Sequence[Quality]) -> str:
    """Rows as a table of Markdown."""
    lines = [
        f"| {one.code} | {one.gold} | {one.hit} | {one.found} | {one.recall:.0%} | {one.right} | {one.precision:.0%} |"
        for one in rows
    ]
    head = "| code | gold | hit | gold found | recall | hits right | precision |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *lines])


def main() -> None:
    """Print every table."""
    with tempfile.TemporaryDirectory() as folder, Linguist() as linguist:
        project = make_field_study(Path(folder))
        for name, rows in tables(project, linguist).items():
            sys.stdout.write(f"{name}\n\n{printed(rows)}\n\n")
        project.close()


if __name__ == "__main__":
    assert paths.SAMPLE.is_dir()
    main()
