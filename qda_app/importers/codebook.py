"""Codebook files: YAML, or a table."""

from pathlib import Path

from qda_app.domain.imports import Codebook
from qda_app.importers import codebook_table

_YAML = (".yaml", ".yml")


def read_codebook(path: Path) -> Codebook:
    """Read a codebook by the suffix of its file. Raises UserError with every fault that it has."""
    if path.suffix.lower() not in _YAML:
        return codebook_table.read(path)
    from qda_app.importers import codebook_yaml  # heavy: PyYAML

    return codebook_yaml.read(path)
