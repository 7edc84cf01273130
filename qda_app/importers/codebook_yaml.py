"""Codebooks written in YAML: groups with codes in them, or a flat list whose codes name their parent."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from qda_app.domain.codebook_words import CODES, GROUPS, HEADS, KEYS, LISTS, OTHER_PARTS, TITLES
from qda_app.domain.errors import UserError
from qda_app.domain.imports import Codebook
from qda_app.i18n import _
from qda_app.importers.codebook_records import Faults, Record, Value, entries_of, truth
from qda_app.importers.encodings import decoded
from qda_app.importers.files import contents, empty

_FIELD_OF = {key: name for name, keys in KEYS.items() for key in keys}
_KNOWN_IN_CODE = (*_FIELD_OF, *CODES)
_KNOWN_AT_TOP = (*GROUPS, *CODES, *HEADS, *OTHER_PARTS)
_NULL = "tag:yaml.org,2002:null"


def read(path: Path) -> Codebook:
    """Read a codebook. Raises UserError with every fault, each with line and field."""
    root = _composed(path, decoded(path, contents(path)).text)
    reader = _Reader(Faults(path.name))
    records = list(reader.records(root))
    return Codebook(entries_of(records, reader.faults), _title(root))


def _composed(path: Path, text: str) -> yaml.MappingNode:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        raise _broken(path, fault.problem_mark.line + 1 if fault.problem_mark else 1) from fault
    except (yaml.YAMLError, RecursionError) as fault:
        raise _broken(path, 1) from fault
    if root is None:
        raise empty(path)
    if not isinstance(root, yaml.MappingNode):
        raise _broken(path, 1)
    return root


def _broken(path: Path, line: int) -> UserError:
    return UserError(
        _("{file}, line {line}: this is not valid YAML.").format(file=path.name, line=line),
        hint=_("Check indentation, colons and quotation marks in this line and the one above."),
    )


def _title(root: yaml.MappingNode) -> str:
    heads = [value for key, value in root.value if key.value in HEADS and isinstance(value, yaml.MappingNode)]
    told = {key.value: _scalar(value) for head in heads for key, value in head.value}
    return next((told[key] for key in TITLES if told.get(key)), "")


def _scalar(node: yaml.Node) -> str:
    """The words of a scalar as they are written, so that a code called NO is no truth value; else empty."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != _NULL else ""


class _Reader:
    """Walks the nodes of a codebook and notes what is wrong."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._met: set[int] = set()

    def records(self, root: yaml.MappingNode) -> Iterator[Record]:
        for key, value in self._fields(root):
            if key.value in GROUPS or key.value in CODES:
                yield from self._codes(key, value, "", is_group=key.value in GROUPS)
            elif key.value not in _KNOWN_AT_TOP:
                self.faults.unknown(_line(key), str(key.value), _KNOWN_AT_TOP)

    def _codes(self, key: yaml.Node, nodes: yaml.Node, parent: str, *, is_group: bool) -> Iterator[Record]:
        if not isinstance(nodes, yaml.SequenceNode):
            if _scalar(nodes) or isinstance(nodes, yaml.MappingNode):
                self.faults.add(_line(key), str(key.value), _("here a list of codes is expected."))
            return
        for node in nodes.value:
            if not isinstance(node, yaml.MappingNode) or id(node) in self._met:
                self.faults.add(_line(node), str(key.value), _("here a code with its fields is expected."))
                continue
            self._met.add(id(node))
            yield from self._code(node, parent, is_group=is_group)

    def _code(self, node: yaml.MappingNode, parent: str, *, is_group: bool) -> Iterator[Record]:
        values: dict[str, Value] = {"is_group": True} if is_group else {}
        keys: dict[str, str] = {}
        lines: dict[str, int] = {}
        below: list[tuple[yaml.Node, yaml.Node]] = []
        for key, value in self._fields(node):
            name = _FIELD_OF.get(key.value)
            if name:
                keys[name], lines[name] = key.value, _line(key)
                values[name] = self._value(name, key, value)
            elif key.value in CODES:
                below.append((key, value))
            else:
                self.faults.unknown(_line(key), str(key.value), _KNOWN_IN_CODE)
        self._nest(values, lines, keys, parent)
        yield Record(_line(node), values, keys, lines)
        for list_key, nodes in below:
            yield from self._codes(list_key, nodes, str(values.get("short_id", "")), is_group=False)

    def _nest(self, values: dict[str, Value], lines: Mapping[str, int], keys: Mapping[str, str], parent: str) -> None:
        """A code inside another has that one as its parent, and may say so but nothing else."""
        if not parent:
            return
        if values.get("parent", parent) != parent:
            sentence = _("this code stands below {parent} already.").format(parent=parent)
            self.faults.add(lines["parent"], keys["parent"], sentence)
        values["parent"] = parent

    def _fields(self, node: yaml.MappingNode) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
        """The keys and values of a mapping; a key that stands twice is a fault."""
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.faults.add(_line(key), "?", _("here the name of a field is expected."))
            elif key.value in seen:
                self.faults.add(_line(key), key.value, _("this field stands twice."))
            else:
                seen.add(key.value)
                yield key, value

    def _value(self, name: str, key: yaml.ScalarNode, node: yaml.Node) -> Value:
        if name in LISTS:
            return self._words(key, node)
        if not isinstance(node, yaml.ScalarNode):
            self.faults.add(_line(key), key.value, _("here words are expected, not a list or fields."))
            return False if name in ("is_group", "requires_stance") else ""
        if name in ("is_group", "requires_stance"):
            return self._yes_or_no(key, node)
        if name == "colour" and node.tag == _NULL:
            self.faults.add(_line(key), key.value, _("the colour is empty; write it in quotation marks."))
        return _scalar(node)

    def _words(self, key: yaml.ScalarNode, node: yaml.Node) -> tuple[str, ...]:
        if isinstance(node, yaml.SequenceNode) and all(isinstance(word, yaml.ScalarNode) for word in node.value):
            return tuple(_scalar(word) for word in node.value)
        if node.tag != _NULL:
            self.faults.add(_line(key), key.value, _("here a list of words is expected."))
        return ()

    def _yes_or_no(self, key: yaml.ScalarNode, node: yaml.ScalarNode) -> bool:
        told = truth(_scalar(node))
        if told is None:
            self.faults.add(_line(key), key.value, _("here true or false is expected."))
        return bool(told)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
