"""The rows and columns of displays: voices and codes, as they are named in print."""

from collections.abc import Iterable, Sequence

from qda_app.analysis import wording
from qda_app.analysis.triangulation import is_rated
from qda_app.analysis.voices import by_technique
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.corpus import Corpus
from qda_app.domain.displays import Display
from qda_app.domain.matrices import Axis
from qda_app.domain.sources import Informant
from qda_app.i18n import Language


def voice_columns(corpus: Corpus, lang: Language) -> list[Axis]:
    """Every informant below the technique that heard them."""
    return [
        Axis(
            one.short_id,
            one.short_id,
            one.unit or corpus.position(one),
            wording.technique(technique, lang) if technique else lang._("No source yet"),
            group_short=wording.technique_short(technique, lang) if technique else "",
        )
        for technique, one in by_technique(corpus)
    ]


def role_row(corpus: Corpus, informant: Informant) -> Axis:
    """An informant as the holder of a role."""
    names = [informant.short_id, informant.unit] if informant.unit else [informant.short_id]
    position = corpus.position(informant)
    if not position:
        return Axis(informant.short_id, informant.short_id, informant.unit)
    return Axis(informant.short_id, position, ", ".join(names))


def code_axis(tree: CodeTree, code: Code, lang: Language, depth: int = 0) -> Axis:
    """A node of the codebook by its name, with its short id below."""
    above = tree.parent(code)
    return Axis(
        code.short_id,
        code_name(code, lang),
        code.short_id,
        code_name(above, lang) if above else "",
        depth,
        tree.hue_group(code).short_id,
    )


def code_name(code: Code, lang: Language) -> str:
    """The name of a code in a language, as far as it has one."""
    return (lang.code == "en" and code.name_en) or code.name or code.short_id


def themes(tree: CodeTree) -> list[Code]:
    """What a study is about: the highest nodes that voices can agree on, or the code groups where there are none."""
    return [found for root in tree.roots for found in _highest_rated(tree, root)] or list(tree.roots)


def _highest_rated(tree: CodeTree, code: Code) -> Iterable[Code]:
    if is_rated(tree, code):
        yield code
    else:
        for child in tree.children(code):
            yield from _highest_rated(tree, child)


def theme_of(tree: CodeTree, code: Code) -> Code:
    """The theme that a code belongs to, or its root."""
    path = tree.path(code)
    return next((node for node in path if is_rated(tree, node)), path[0])


def chosen(tree: CodeTree, display: Display) -> list[Code]:
    """The codes that a display asks for and that are still there, each once."""
    found = (tree.named(short_id) for short_id in dict.fromkeys(display.columns))
    return [code for code in found if code]


def gone(tree: CodeTree, display: Display) -> list[str]:
    """The codes that a display asks for and that are not there any more."""
    return [short_id for short_id in dict.fromkeys(display.columns) if not tree.named(short_id)]


def common_parent(tree: CodeTree, codes: Sequence[Code]) -> Code | None:
    """The lowest node above all of `codes`, where voices can agree on it."""
    paths = [tree.path(code)[:-1] for code in codes]
    shared = [nodes[0] for nodes in zip(*paths, strict=False) if len({node.id for node in nodes}) == 1]
    return shared[-1] if shared and is_rated(tree, shared[-1]) else None
