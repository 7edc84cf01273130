"""Names of programmes, agencies and regulations: when two are ways of writing the same."""

import re
from collections.abc import Iterator, Sequence

from qda_app.domain.codes import CodeTree
from qda_app.domain.suggestions import Entity, EntityKind

_PROGRAMMES = "PROGRAM"  # the group of the codebook whose codes are programmes
_NUMBERED = re.compile(r"^(?P<named>.*?)\W*(?:\b(?:nomor|no|number)\b\.?)?\s*(?P<number>\d{1,3})(?P<rest>\D.*)?$", re.S)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT = (  # a regulation written out, and its short form
    ("peraturan menteri", "permen"), ("keputusan menteri", "kepmen"), ("peraturan daerah", "perda"),
    ("peraturan bupati", "perbup"), ("peraturan walikota", "perwali"), ("peraturan wali kota", "perwali"),
    ("peraturan gubernur", "pergub"), ("peraturan presiden", "perpres"), ("peraturan pemerintah", "pp"),
    ("peraturan desa", "perdes"), ("undang-undang", "uu"), ("keputusan bupati", "kepbup"), ("surat keputusan", "sk"),
    ("surat edaran", "se"),
)  # fmt: skip


def name_key(name: str, kind: EntityKind) -> str:
    """The same for two ways of writing one name: case and spaces do not count, nor how a regulation is numbered."""
    plain = " ".join(name.casefold().split())
    return (kind is EntityKind.REGULATION and _regulation(plain)) or plain


def keys_of(entity: Entity) -> frozenset[str]:
    """All keys by which a thing is known."""
    return frozenset(name_key(one, entity.kind) for one in (entity.name, *entity.variants))


def with_programmes(kept: Sequence[Entity], tree: CodeTree) -> list[Entity]:
    """What a project has or refuses, and the programmes of its codebook as far as they are none of these."""
    keys = {key for one in kept for key in keys_of(one)}
    return [*kept, *(one for one in _of_codebook(tree) if keys.isdisjoint(keys_of(one)))]


def things_of(kept: Sequence[Entity], tree: CodeTree) -> list[Entity]:
    """The same without what is refused."""
    return [one for one in with_programmes(kept, tree) if not one.is_refused]


def _of_codebook(tree: CodeTree) -> Iterator[Entity]:
    """The codes of the group of programmes by their names, and what begins or shortens these among their cues."""
    group = tree.named(_PROGRAMMES)
    for code in tree.subtree(group)[1:] if group else ():
        variants = tuple(cue for cue in code.cues if _is_short_for(cue, code.name))
        if any(map(str.isupper, code.name[1:])):
            yield Entity(code.id, EntityKind.PROGRAMME, code.name, variants)


def _is_short_for(cue: str, name: str) -> bool:
    """`E-Village` for E-Village Budgeting, `MPP` for Mall Pelayanan Publik."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    return name != cue and (name.startswith(f"{cue} ") or (len(cue) > 1 and cue == initials))


def _regulation(name: str) -> str:
    """`perbup 28/2018` for `peraturan bupati nomor 28 tahun 2018`; empty for one without a number."""
    found = _NUMBERED.match(name)
    if not found:
        return ""
    named = found["named"].strip()
    for whole, short in _SHORT:
        named = re.sub(rf"^{whole}\b", short, named)
    year = _YEAR.search(found["rest"] or "")
    number = f"{int(found['number'])}/{year[0]}" if year else found["number"]
    return f"{named.split()[0] if named else ''} {number}".strip()
