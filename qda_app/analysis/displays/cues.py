"""Which code group a study has for obstacles, programmes, problems or stages: by the words of its name."""

from collections.abc import Sequence

from qda_app.domain.codes import Code, CodeTree

OBSTACLES = ("hambat", "kendala", "obstacle", "barrier", "dilem")
PROGRAMMES = ("program", "kegiatan", "dampak", "outcome", "effect")
PROBLEMS = ("masalah", "problem", "efek samping", "side effect")
STAGES = ("tahap", "stage", "fase", "phase", "periode", "period")


def group_of(tree: CodeTree, cues: Sequence[str]) -> Code | None:
    """The first group whose id or name tells what it is about."""
    return next((root for root in tree.roots if any(cue in _told(root) for cue in cues)), None)


def codes_of(tree: CodeTree, cues: Sequence[str]) -> list[Code]:
    """The codes right below that group."""
    group = group_of(tree, cues)
    return list(tree.children(group)) if group else []


def _told(code: Code) -> str:
    return " ".join((code.short_id, code.name, code.name_en)).casefold()
