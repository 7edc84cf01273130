"""Guide of observation: what to look at, taken from the codes with a proposition (METHOD §8)."""

from collections.abc import Sequence
from dataclasses import replace

from qda_app.domain.codes import Code
from qda_app.domain.reports import Block, Paragraph, ParagraphStyle, Run
from qda_app.domain.sources import Source, Technique
from qda_app.services.reports import list_table
from qda_app.services.thesis.ground import Ground

_GUIDE = (1.0, 3.8, 4.9, 2.5, 1.8)
_BOXES = "☐"


def observed(ground: Ground) -> list[Code]:
    """The indicators that evidence speaks for or against, in the order of the codebook; groups are none."""
    tree = ground.corpus.codes
    return [one for one in tree if not one.is_group and tree.requires_stance(one) and not tree.children(one)]


def observation_guide(ground: Ground, key: str) -> Sequence[Block]:
    """Indicator by indicator what to look at, where it was seen so far, and room for what is seen."""
    lang = ground.lang
    titles = [lang._("No"), lang._("Indicator"), lang._("What to look at"), lang._("Seen"), lang._("Noted in")]
    boxes = f"{_BOXES} {lang._('yes')}  {_BOXES} {lang._('no')}  {_BOXES} {lang._('partly')}"
    rows = [
        [str(number), f"{one.name}\n{one.short_id}", _looked_at(ground, one), boxes, _noted(ground, one)]
        for number, one in enumerate(observed(ground), 1)
    ]
    table = list_table(lang._("Guide of observation"), [titles, *rows], lang, _GUIDE)
    return [
        Paragraph((Run(lang._("Place: ____________________  Date: ______________  Time: ______________")),),
                  style=ParagraphStyle.FLUSH),
        replace(table, key=key),
    ]  # fmt: skip


def _looked_at(ground: Ground, code: Code) -> str:
    """What the code means, else what its evidence is weighed against."""
    is_indonesian = ground.lang.code == "id"
    definition = code.definition if is_indonesian else code.definition_en or code.definition
    if definition:
        return definition
    own = code.proposition if is_indonesian else code.proposition_en or code.proposition
    return own or code.name


def _noted(ground: Ground, code: Code) -> str:
    """The notes of observation that hold excerpts of it."""
    corpus = ground.corpus
    found = {corpus.excerpt[one.excerpt_id].source_id for one in corpus.kept_of_code.get(code.id, ())}
    return ", ".join(one.short_id for one in corpus.sources if one.id in found and _is_observation(one))


def _is_observation(source: Source) -> bool:
    return source.technique is Technique.OBSERVATION
