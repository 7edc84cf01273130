"""Codes, code groups and the tree they form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qda_app.domain.ids import CodeId
from qda_app.domain.value import Value


@dataclass(frozen=True, slots=True)
class Code(Value):
    """A node of the codebook; a group is a root that is not coded itself (METHOD §3.2).

    `requires_stance` stands on groups and holds for everything below. `proposition` is what stance is measured
    against; where it is empty the nearest one upward holds. `position` orders siblings, from 0.
    """

    short_id: str
    name: str
    parent_id: CodeId | None = None
    position: int = 0
    is_group: bool = False
    requires_stance: bool = False
    name_en: str = ""
    colour: str = ""
    definition: str = ""
    definition_en: str = ""
    proposition: str = ""
    proposition_en: str = ""
    inclusion: str = ""
    exclusion: str = ""
    when: str = ""
    example: str = ""
    example_kind: str = ""
    cues: tuple[str, ...] = ()
    origin: str = ""


class CodeTree:
    """The codes of a project and how they hang together; order is that of the codebook."""

    def __init__(self, codes: Iterable[Code]) -> None:
        """Sort `codes` into a tree; a code whose parent is not among them is a root."""
        self._by_id = {code.id: code for code in codes}
        self._by_short_id = {code.short_id: code for code in self._by_id.values()}
        children: defaultdict[CodeId | None, list[Code]] = defaultdict(list)
        for code in sorted(self._by_id.values(), key=lambda code: (code.position, code.short_id)):
            children[code.parent_id if code.parent_id in self._by_id else None].append(code)
        self._children = dict(children)
        self._all = tuple(found for root in self.roots for found in self._below(root))
        self._paths: dict[CodeId, tuple[Code, ...]] = {}
        for code in self._all:
            self._paths[code.id] = self._path(code)

    def __iter__(self) -> Iterator[Code]:
        """Every node, a parent before its children."""
        return iter(self._all)

    def __len__(self) -> int:
        """How many nodes there are, groups included."""
        return len(self._all)

    def __getitem__(self, code_id: CodeId) -> Code:
        """The code with this GUID. Raises KeyError."""
        return self._by_id[code_id]

    def __contains__(self, code_id: object) -> bool:
        """Whether a GUID is one of these codes."""
        return code_id in self._by_id

    @property
    def roots(self) -> Sequence[Code]:
        """The groups, and codes without one."""
        return self._children.get(None, ())

    @property
    def codable(self) -> list[Code]:
        """Everything but the groups."""
        return [code for code in self._all if not code.is_group]

    def named(self, short_id: str) -> Code | None:
        """The code with this short id, or None."""
        return self._by_short_id.get(short_id)

    def children(self, code: Code) -> Sequence[Code]:
        """The codes right below, in order."""
        return self._children.get(code.id, ())

    def parent(self, code: Code) -> Code | None:
        """The node right above, or None for a root."""
        return self._by_id.get(code.parent_id) if code.parent_id else None

    def path(self, code: Code) -> list[Code]:
        """From the root down to `code`, both included."""
        return list(self._path(code))

    def _path(self, code: Code) -> tuple[Code, ...]:
        above = self._paths.get(code.parent_id, ()) if code.parent_id else ()
        return self._paths.get(code.id) or (*above, code)

    def root(self, code: Code) -> Code:
        """The group that `code` belongs to, or itself."""
        return self._path(code)[0]

    def subtree(self, code: Code) -> list[Code]:
        """`code` and everything below it, a parent before its children."""
        return list(self._below(code))

    def requires_stance(self, code: Code) -> bool:
        """Whether a coding with `code` wants a stance: its group says so, or a node on the way."""
        return any(node.requires_stance for node in self._path(code))

    def proposition(self, code: Code) -> str:
        """What stance on `code` is measured against: the nearest proposition upward, or empty."""
        return next((node.proposition for node in reversed(self.path(code)) if node.proposition), "")

    def hue_group(self, code: Code) -> Code:
        """The node whose colour `code` takes: the one below its group that it hangs under, or that group.

        Aspects (`INO`) have a hue of their own; `TRS-LANJUT` has that of its group `TRANSISI`.
        """
        path = self.path(code)
        return next((node for node in path if node.colour), path[0])

    def _below(self, code: Code) -> Iterator[Code]:
        yield code
        for child in self.children(code):
            yield from self._below(child)
