"""Catalogues of messages: taken from the code, kept as .po, compiled to .mo."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages import Catalog, extract, mofile, pofile

from qda_app import i18n, paths

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = "qda_app"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "plural": (1, 2)}

Message = str | tuple[str, str]  # a sentence, or its singular and plural
Translation = str | tuple[str, ...]  # one form, or one a plural form


class DatelessCatalog(Catalog):
    """A catalogue whose head says only what a reader of it must know, so that equal words give equal bytes."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"{self.plural_forms}\n"),
        ]

    @property
    def num_plurals(self) -> int:
        return 1 if str(self.locale) == "id" else 2

    @property
    def plural_expr(self) -> str:
        return "0" if self.num_plurals == 1 else "(n != 1)"


def folder(code: str) -> Path:
    """Where the catalogue of a language lies."""
    return paths.LOCALE / code / "LC_MESSAGES"


def messages() -> set[Message]:
    """Every message that the code marks."""
    found = extract.extract_from_dir(ROOT / "qda_app", [("**.py", "python")], keywords=KEYWORDS)
    return {_message(message) for _, _, message, _, _ in found if message}


def _message(found: str | Sequence[str]) -> Message:
    return found if isinstance(found, str) else (found[0], found[1])


def translations(code: str) -> dict[Message, Translation]:
    """What the .po of a language says, by message; untranslated ones are left out."""
    path = folder(code) / f"{DOMAIN}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return dict(_translated(pofile.read_po(file, locale=code)))


def compiled(code: str) -> dict[Message, Translation]:
    """What the .mo of a language says, by message."""
    with (folder(code) / f"{DOMAIN}.mo").open("rb") as file:
        return dict(_translated(mofile.read_mo(file)))


def _translated(catalog: Catalog) -> Iterator[tuple[Message, Translation]]:
    for message in catalog:
        forms = message.string if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and forms and all(forms):
            yield _message(message.id), forms


def read_tables(files: Iterable[Path]) -> dict[str, str]:
    """Translations from tables of a message, a tab and its translation in a line; `\\n` stands for a line break."""
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line.count("\t") == 1]
    return dict(line.replace("\\n", "\n").split("\t") for line in lines)


def update(tables: Sequence[Path] = ()) -> dict[str, int]:
    """Write the catalogue of every language anew; returns how many messages each still lacks."""
    wanted = messages()
    told: dict[str, Mapping[Message, Translation]] = {
        "id": {**translations("id"), **_indonesian(wanted, read_tables(tables))},
        "en": {message: message for message in wanted},
    }
    return {code: _write(code, wanted, told[code]) for code in i18n.LANGUAGES}


def _indonesian(wanted: Iterable[Message], table: Mapping[str, str]) -> dict[Message, Translation]:
    """The table's words for each message it has; Indonesian has one plural form, under the singular or the plural."""
    found: dict[Message, Translation] = {}
    for message in wanted:
        ids = (message,) if isinstance(message, str) else message
        words = next((table[one] for one in reversed(ids) if one in table), "")
        if words:
            found[message] = words if isinstance(message, str) else (words,)
    return found


def _write(code: str, wanted: Iterable[Message], told: Mapping[Message, Translation]) -> int:
    written = {message: told.get(message) for message in wanted}
    translated = {message: words for message, words in written.items() if words}
    folder(code).mkdir(parents=True, exist_ok=True)
    with (folder(code) / f"{DOMAIN}.po").open("wb") as file:
        pofile.write_po(file, _catalog(code, written), width=0, no_location=True, sort_output=True)
    with (folder(code) / f"{DOMAIN}.mo").open("wb") as file:
        mofile.write_mo(file, _catalog(code, translated))
    return len(written) - len(translated)


def _catalog(code: str, entries: Mapping[Message, Translation | None]) -> Catalog:
    head = "# The messages of QDA App. `python3 dev.py texts` keeps this file."
    catalog = DatelessCatalog(code, header_comment=head, fuzzy=False)
    for message, words in entries.items():
        catalog.add(message, words)
    return catalog
