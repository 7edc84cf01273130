"""Names of programmes, agencies and regulations: when two are ways of writing the same."""

import re

from qda_app.domain.suggestions import Entity, EntityKind

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
