"""Codebooks as YAML: the file that a project can be started from."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from qda_app.domain.codebook_words import CODES, GROUPS, HEADS, KEYS, KINDS, TITLES
from qda_app.domain.codes import Code, CodeTree
from qda_app.domain.ids import CodeId
from qda_app.exporters.files import write_whole

_WIDTH = 120
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")
_BELOW_GROUP, _BELOW_CODE = CODES[0], CODES[2]
_ABOVE_FIELDS = ("is_group", "parent")


Members = Mapping[CodeId, Sequence[str]]  # the short ids that pattern codes draw together
_NO_MEMBERS: Members = {}


def write_codebook(tree: CodeTree, path: Path, title: str = "", members: Members = _NO_MEMBERS) -> None:
    """Write a codebook to `path`, wholly or not at all. Raises UserError where the file cannot be written."""
    words = codebook_yaml(tree, title, members).encode()
    write_whole(path, lambda unfinished: unfinished.write_bytes(words))


def codebook_yaml(tree: CodeTree, title: str = "", members: Members = _NO_MEMBERS) -> str:
    """A codebook with its groups, codes and all their fields; what is empty is left out."""
    book: dict[str, Any] = {HEADS[0]: {TITLES[0]: title}} if title else {}
    only_groups = all(code.is_group for code in tree.roots)
    key = GROUPS[0] if only_groups else CODES[0]
    book[key] = [_node(tree, code, members, says_group=not only_groups) for code in tree.roots]
    return yaml.dump(book, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)


class _Dumper(yaml.SafeDumper):
    """Writes words so that every sign comes back."""

    def represent_words(self, words: str) -> yaml.ScalarNode:
        """Quote what holds an unusual line break, which PyYAML would fold into a space."""
        style = '"' if _ODD_BREAK.search(words) else None
        return self.represent_scalar("tag:yaml.org,2002:str", words, style=style)


_Dumper.add_representer(str, _Dumper.represent_words)


def _node(tree: CodeTree, code: Code, members: Members, *, says_group: bool = False) -> dict[str, Any]:
    node = {keys[0]: written(code, name, members) for name, keys in KEYS.items() if name not in _ABOVE_FIELDS}
    node = {key: value for key, value in node.items() if value}
    if code.is_group and says_group:
        node[KEYS["is_group"][0]] = True
    children = tree.children(code)
    if children:
        node[_BELOW_GROUP if code.is_group else _BELOW_CODE] = [_node(tree, child, members) for child in children]
    return node


def written(code: Code, name: str, members: Members) -> object:
    """A field of a code as a file has it; a first cycle goes without saying."""
    if name == "members":
        return list(members.get(code.id, ()))
    value = getattr(code, name)
    if name == "cycle":
        return value if value != 1 else None
    if name == "kind":
        return KINDS[value][0] if value else ""
    return list(value) if isinstance(value, tuple) else value
