"""Reports as Word documents: the recipe of a thesis."""

from qda_app.exporters.word.document import write_word

__all__ = ["write_word"]
