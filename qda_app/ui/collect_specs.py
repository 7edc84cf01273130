"""The actions of the stage Collect."""

from qda_app.i18n import N_
from qda_app.ui.action_specs import ActionSpec, Need, Reach, Stage

COLLECT = frozenset({Stage.COLLECT})


def _of_column(key: str, text: str, shortcut: str, hint: str) -> ActionSpec:
    return ActionSpec(key, text, (shortcut,), COLLECT, hint=hint, needs=Need.WRITABLE, reach=Reach.WIDGET)


COLLECT_SPECS: tuple[ActionSpec, ...] = (
    ActionSpec("rename", N_("Edit the name"), ("F2",), COLLECT, hint=N_("edit"), needs=Need.WRITABLE),
    ActionSpec("save_import", N_("Save to the project"), where=COLLECT, icon="check", needs=Need.WRITABLE),
    ActionSpec("save_all_imports", N_("Save all files that are ready"), where=COLLECT, icon="check",
               needs=Need.WRITABLE),
    ActionSpec("skip_import", N_("Skip this file"), where=COLLECT, icon="close", needs=Need.WRITABLE),
    ActionSpec("import_report", N_("Report of the last import"), ("Ctrl+Shift+I",), COLLECT, "file"),
    ActionSpec("mask_import", N_("Mask names on import"), where=COLLECT, icon="check", needs=Need.WRITABLE),
    _of_column("column_text", N_("Survey column becomes text"), "1", N_("text")),
    _of_column("column_attribute", N_("Survey column becomes an attribute"), "2", N_("attribute")),
    _of_column("column_code", N_("Survey column is the respondent code"), "3", N_("respondent code")),
    _of_column("column_left_out", N_("Survey column is left out"), "4", N_("left out")),
    ActionSpec("import_register", N_("Import a register"), where=COLLECT, icon="import", needs=Need.WRITABLE),
    ActionSpec("export_sources", N_("Export the register of sources"), where=COLLECT, icon="export"),
    ActionSpec("export_informants", N_("Export the register of informants"), where=COLLECT, icon="export"),
    ActionSpec("export_visits", N_("Export the visit log"), where=COLLECT, icon="export"),
    ActionSpec("choose_register_columns", N_("Choose the columns of the register"), where=COLLECT, icon="settings"),
    ActionSpec("add_register_column", N_("Add a column to the register"), where=COLLECT, icon="plus",
               needs=Need.WRITABLE),
    ActionSpec("add_visit", N_("Add a visit"), where=COLLECT, icon="plus", needs=Need.WRITABLE),
    ActionSpec("open_line_source", N_("Open the source of the line"), ("Ctrl+Shift+O",), COLLECT, "reduce",
               N_("open the source")),
    ActionSpec("edit_consent", N_("Consent of the informant"), ("Alt+P",), COLLECT, "pencil", N_("consent"),
               Need.WRITABLE),
    ActionSpec("withdraw_consent", N_("Record a withdrawal of consent, or take it back"), where=COLLECT,
               icon="warning", needs=Need.WRITABLE),
    ActionSpec("attach_papers", N_("Attach papers to the line"), ("Ctrl+Shift+A",), COLLECT, "link", N_("attach"),
               Need.WRITABLE),
    ActionSpec("open_paper", N_("Open the attachment"), ("Ctrl+Alt+O",), COLLECT, "eye"),
    ActionSpec("attach_to_study", N_("Attach papers to the study"), where=COLLECT, icon="link", needs=Need.WRITABLE),
    ActionSpec("import_names", N_("Import a list of names"), where=COLLECT, icon="import", needs=Need.WRITABLE),
    ActionSpec("check_leaks", N_("Check what may tell who someone is"), where=COLLECT, icon="search"),
    ActionSpec("show_names", N_("Show where the names stand"), where=COLLECT, icon="search"),
    ActionSpec("mask_names", N_("Mask the names"), where=COLLECT, icon="check", needs=Need.WRITABLE),
    ActionSpec("import_study", N_("Import the study"), where=COLLECT, icon="import", needs=Need.WRITABLE),
    ActionSpec("export_study", N_("Export the study"), where=COLLECT, icon="export"),
    ActionSpec("remove_consent", N_("Delete the record of consent"), where=COLLECT, icon="trash", needs=Need.WRITABLE),
    ActionSpec("import_guide", N_("Import an interview guide"), where=COLLECT, icon="import", needs=Need.WRITABLE),
    ActionSpec("export_guide", N_("Export the interview guide"), where=COLLECT, icon="word"),
    ActionSpec("list_answers", N_("List the answers"), ("F5",), COLLECT, "refresh", N_("list answers")),
    ActionSpec("code_answers", N_("Code the ticked answers"), where=COLLECT, icon="tag", needs=Need.WRITABLE),
    ActionSpec("link_line", N_("Link the line to a code"), ("Alt+K",), COLLECT, "tag", N_("link to a code"),
               Need.WRITABLE),
    ActionSpec("line_up", N_("Move the line up"), ("Ctrl+Shift+Up",), COLLECT, "arrow-up", N_("move up"),
               Need.WRITABLE),
    ActionSpec("line_down", N_("Move the line down"), ("Ctrl+Shift+Down",), COLLECT, "arrow-down", N_("move down"),
               Need.WRITABLE),
    ActionSpec("confirm_place", N_("The question was posed here"), ("A",), COLLECT, "check", N_("confirm"),
               Need.WRITABLE, Reach.WIDGET),
    ActionSpec("pass_place", N_("It was not"), ("N",), COLLECT, "close", N_("pass it"), Need.WRITABLE, Reach.WIDGET),
    ActionSpec("confirm_all_places", N_("Confirm all"), where=COLLECT, icon="check", needs=Need.WRITABLE),
    ActionSpec("pass_all_places", N_("Pass all"), where=COLLECT, icon="close", needs=Need.WRITABLE),
    ActionSpec("delete_line", N_("Delete the line: source, informant, visit or question"), where=COLLECT, icon="trash",
               needs=Need.WRITABLE),
)  # fmt: skip
