"""Qt's own words in the language of the interface: the menus of fields where one writes."""

from PySide6.QtCore import QTranslator

from qda_app.i18n import N_, _

_WORDS = {
    "&Undo": N_("Undo"),
    "&Redo": N_("Redo"),
    "Cu&t": N_("Cut"),
    "&Copy": N_("Copy"),
    "&Paste": N_("Paste"),
    "Delete": N_("Delete"),
    "Select All": N_("Select all"),
    "&Select All": N_("Select all"),
    "&Step up": N_("One more"),
    "Step &down": N_("One less"),
}


class QtWords(QTranslator):
    """Answers from the catalogue; Qt has no Indonesian of its own. Menus are made anew each time they open."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, count: int = -1) -> str:
        """A word of Qt; as it is where the catalogue has none."""
        return _(_WORDS[source]) if source in _WORDS else source

    def isEmpty(self) -> bool:
        """It has words."""
        return False
