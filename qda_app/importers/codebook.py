"""Codebook files: YAML, or a table."""

from pathlib import Path

from qda_app.domain.imports import Codebook
from qda_app.importers import codebook_table, codebook_yaml

_YAML = (".yaml", ".yml")


def read_codebook(path: Path) -> Codebook:
    """Read a codebook by the suffix of its file. Raises UserError with every fault that it has."""
    return codebook_yaml.read(path) if path.suffix.lower() in _YAML else codebook_table.read(path)
