"""What a table is by the words in its header: a register, codings, a codebook, a list of names; or none of these."""

from collections.abc import Iterable

from qda_app.domain.errors import UserError
from qda_app.domain.survey_guesses import guessed
from qda_app.domain.surveys import ColumnSign
from qda_app.i18n import _
from qda_app.importers.columns import plain
from qda_app.importers.registers import kind_of
from qda_app.importers.tables import Table

_SOURCE = {"sourcecode", "kodesumber", "kodesumberdata", "source", "sumber"}
_CODE = {"code", "kode", "idkode", "kodeid", "codeid"}
_PLACE = {"quote", "kutipan", "teks", "start", "awal", "mulai", "kutipanteks", "tekskutipan", "isikutipan", "verbatim"}
_CODEBOOK = {
    "parent",
    "induk",
    "kodeinduk",
    "idinduk",
    "parentid",
    "definition",
    "definisi",
    "proposisi",
    "proposition",
}
_ID = {"id", "shortid"}
_CODE_NAME = {"name", "nama", "namakode", "label"}
_REPLACEMENT = {"replacement", "pengganti", "samaran", "pseudonym", "namasamaran"}
_STAMPS = {
    "timestamp", "stempelwaktu", "capwaktu", "tandawaktu", "starttime", "completiontime", "waktumulai",
    "submissiontime", "waktuselesai", "waktupenyelesaian", "endtime",
}  # fmt: skip
_WORDS_OF_QUESTION = 7


def is_register(table: Table) -> bool:
    """Whether a table is a register; one that has time stamps, or long answers to questions, is a survey instead."""
    return bool(kind_of(table)) and not _is_answered(table)


def _is_answered(table: Table) -> bool:
    if _has(map(plain, table.header), _STAMPS):
        return True
    return any(
        (title.endswith("?") or len(title.split()) >= _WORDS_OF_QUESTION)
        and guessed("", [row.cells[place].strip() for row in table.rows if place < len(row.cells)]).sign
        is ColumnSign.LONG
        for place, title in enumerate(table.header)
    )


def refuse_other_tables(table: Table) -> None:
    """Raise UserError, with what to do, for a table that is no survey but one of the program's own tables."""
    header = [plain(title) for title in table.header]
    if is_register(table):
        raise _other(
            table,
            _("{file} is a register, not a survey."),
            _("Import it as a register; on the command line with --register or --informants."),
        )
    if _has(header, _SOURCE) and _has(header, _CODE) and _has(header, _PLACE):
        raise _other(
            table, _("{file} is a table of codings, not a survey."), _("Bring it in with qda-app import-codings.")
        )
    if _has(header, _CODE | _ID) and _has(header, _CODE_NAME) and _has(header, _CODEBOOK):
        raise _other(table, _("{file} is a codebook, not a survey."), _("Bring it in where the codes are, in Reduce."))
    if _has(header, _CODE_NAME) and _has(header, _REPLACEMENT):
        raise _other(table, _("{file} is a list of names, not a survey."), _("Bring it in on the tab Names."))


def _has(header: Iterable[str], words: set[str]) -> bool:
    return not words.isdisjoint(header)


def _other(table: Table, sentence: str, hint: str) -> UserError:
    return UserError(sentence.format(file=table.file), hint=hint)
