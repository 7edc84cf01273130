"""Codes, code groups and the tree they form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from qda_app.domain.changes import Change
from qda_app.domain.ids import CodeId
from qda_app.domain.value import Value


class CodeKind(StrEnum):
    """The way of coding that a code belongs to, of the first cycle and then of the second (METHOD §3.1)."""

    DESCRIPTIVE = "descriptive"
    IN_VIVO = "in_vivo"
    PROCESS = "process"
    VALUES = "values"
    EVALUATION = "evaluation"
    PROVISIONAL = "provisional"
    ATTRIBUTE = "attribute"
    STRUCTURAL = "structural"
    SIMULTANEOUS = "simultaneous"
    PATTERN = "pattern"
    FOCUSED = "focused"
    AXIAL = "axial"
    THEORETICAL = "theoretical"


@dataclass(frozen=True, slots=True)
class Code(Value):
    """A node of the codebook; a group is a root that is not coded itself (METHOD §3.2).

    `requires_stance` stands on groups and holds for everything below. `proposition` is what stance is measured
    against; where it is empty the nearest one upward holds. `position` orders siblings, from 0. `cycle` is 1 or 2;
    `atypical` and `near_miss` are examples at the edge of the code and just outside it.
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
    cycle: int = 1
    kind: CodeKind | None = None
    atypical: str = ""
    near_miss: str = ""


@dataclass(frozen=True, slots=True)
class CodeMember(Value):
    """That a pattern code draws a code together with others (METHOD §4.1, factoring)."""

    pattern_id: CodeId
    code_id: CodeId


class CodeTree:
    """The codes of a project and how they hang together; order is that of the codebook."""

    def __init__(self, codes: Iterable[Code]) -> None:
        """Sort `codes` into a tree; a code whose parent is not among them is a root.

        Codes that would hang below themselves hang from the first of them.
        """
        by_id = {code.id: code for code in codes}
        children: defaultdict[CodeId | None, list[Code]] = defaultdict(list)
        for code in sorted(by_id.values(), key=attrgetter("position", "short_id")):
            children[code.parent_id if code.parent_id in by_id else None].append(code)
        self._settle(by_id, dict(children))
        while len(self._all) < len(by_id):
            self._open_ring()

    def after(self, changes: Iterable[Change]) -> "CodeTree":
        """The tree after a step; the same one where no code changed."""
        touched = [change for change in changes if isinstance(change.value, Code)]
        if not touched:
            return self
        codes = dict(self._by_id)
        for change in touched:
            codes.pop(change.value.id, None)
            if isinstance(change.after, Code):
                codes[change.value.id] = change.after
        if all(self._keeps_places(change.after) for change in touched):
            return self._with_words({change.value.id for change in touched}, codes)
        return CodeTree(codes.values())

    def has_places_of(self, other: "CodeTree") -> bool:
        """Whether every code stands where it stands in `other`; may be false where nobody looked closely."""
        return self._shape is other._shape

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
        found = self._paths.get(code.id)
        if found is None:
            above = self.parent(code)
            found = self._paths[code.id] = (*(self._path(above) if above else ()), code)
        return found

    def root(self, code: Code) -> Code:
        """The group that `code` belongs to, or itself."""
        return self._path(code)[0]

    def subtree(self, code: Code) -> list[Code]:
        """`code` and everything below it, a parent before its children."""
        return list(self._below([code]))

    def requires_stance(self, code: Code) -> bool:
        """Whether a coding with `code` wants a stance: its group says so, or a node on the way."""
        return any(node.requires_stance for node in self._path(code))

    def proposition(self, code: Code) -> str:
        """What stance on `code` is measured against: the nearest proposition upward, or empty."""
        return next((node.proposition for node in reversed(self.path(code)) if node.proposition), "")

    def hue_group(self, code: Code) -> Code:
        """The node whose colour `code` takes: itself or the nearest one upward that has one, else its group.

        Aspects (`INO`) have a hue of their own; `TRS-LANJUT` has that of its group `TRANSISI`.
        """
        path = self._path(code)
        return next((node for node in reversed(path) if node.colour), path[0])

    def _settle(self, by_id: dict[CodeId, Code], children: dict[CodeId | None, list[Code]]) -> None:
        self._by_id, self._children = by_id, children
        self._by_short_id = {code.short_id: code for code in by_id.values()}
        self._all = tuple(self._below(self.roots))
        self._paths: dict[CodeId, tuple[Code, ...]] = {}  # as far as someone asked
        self._shape = object()  # shared by the trees whose codes stand in the same places

    def _below(self, tops: Sequence[Code]) -> Iterator[Code]:
        waiting = [*reversed(tops)]
        while waiting:
            code = waiting.pop()
            yield code
            waiting += reversed(self._children.get(code.id, ()))

    def _open_ring(self) -> None:
        """Make a root of the first code that hangs below itself: undoing single moves may leave such a ring."""
        reached = {code.id for code in self._all}
        lost = [code for code in self._by_id.values() if code.id not in reached]
        head = min(lost, key=attrgetter("position", "short_id"))
        self._children[head.parent_id].remove(head)
        freed = replace(head, parent_id=None)
        self._settle({**self._by_id, head.id: freed}, {**self._children, None: [*self.roots, freed]})

    def _keeps_places(self, code: Value | None) -> bool:
        """Whether a code that changed stands where it stood."""
        before = self._by_id.get(code.id) if isinstance(code, Code) else None
        return before is not None and isinstance(code, Code) and _place(before) == _place(code)

    def _with_words(self, changed: set[CodeId], codes: dict[CodeId, Code]) -> "CodeTree":
        """The same places with other words in some codes; spares the sorting of thousands."""
        tree = CodeTree([])
        children = {
            parent: [codes[one.id] if one.id in changed else one for one in below]
            for parent, below in self._children.items()
        }
        tree._settle(codes, children)
        tree._shape = self._shape
        return tree


def _place(code: Code) -> tuple[object, ...]:
    return code.parent_id, code.position, code.short_id, code.is_group
