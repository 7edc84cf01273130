"""The one table of every action: its name, keys, place and hint."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from qda_app.i18n import N_, _
from qda_app.ui.action_specs import EVERYWHERE, ActionSpec, KeyHint, Need, Reach, Stage
from qda_app.ui.collect_specs import COLLECT_SPECS
from qda_app.ui.network_specs import NETWORK_SPECS
from qda_app.ui.review_specs import REVIEW, REVIEW_SPECS
from qda_app.ui.theme import Theme, icon

__all__ = ["EVERYWHERE", "SPECS", "ActionSpec", "Actions", "KeyHint", "Need", "Reach", "Slot", "Stage", "shown_keys"]
Slot = Callable[[], object]


_REDUCE, _DISPLAY, _HOME = (frozenset({stage}) for stage in (Stage.REDUCE, Stage.DISPLAY, Stage.HOME))
_COLLECT, _CONCLUDE = frozenset({Stage.COLLECT}), frozenset({Stage.CONCLUDE})
_TABBED = _COLLECT | _REDUCE | _CONCLUDE | REVIEW


def _go(stage: Stage, text: str) -> ActionSpec:
    return ActionSpec(f"go_{stage}", text, (f"Ctrl+{stage.number}",), icon=stage.value, needs=Need.PROJECT)


def _in_text(key: str, text: str, shortcut: str, hint: str) -> ActionSpec:
    return ActionSpec(key, text, (shortcut,), _REDUCE, hint=hint, needs=Need.WRITABLE, reach=Reach.WIDGET)


def _on_words(key: str, text: str, shortcut: str, hint: str) -> ActionSpec:
    return replace(_in_text(key, text, shortcut, hint), needs=Need.CODER)


def _ends(key: str, text: str, shortcut: str) -> ActionSpec:
    return ActionSpec(key, text, (shortcut,), _REDUCE, hint=N_("range of the excerpt"), needs=Need.CODER)


_SPECS: tuple[ActionSpec, ...] = (
    # Everywhere
    _go(Stage.HOME, N_("Go to Home")),
    _go(Stage.COLLECT, N_("Go to Collect")),
    _go(Stage.REDUCE, N_("Go to Reduce")),
    _go(Stage.DISPLAY, N_("Go to Display")),
    _go(Stage.CONCLUDE, N_("Go to Conclude")),
    _go(Stage.REVIEW, N_("Go to Review")),
    ActionSpec("palette", N_("Command palette"), ("Ctrl+K",), icon="search", hint=N_("command palette"),
               needs=Need.NOTHING),
    ActionSpec("next_panel", N_("Next panel"), ("F6",), hint=N_("next panel"), needs=Need.NOTHING),
    ActionSpec("previous_panel", N_("Previous panel"), ("Shift+F6",), needs=Need.NOTHING),
    ActionSpec("undo", N_("Undo"), ("Ctrl+Z",), icon="undo", hint=N_("undo"), needs=Need.WRITABLE),
    ActionSpec("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo", hint=N_("redo"), needs=Need.WRITABLE),
    ActionSpec("history", N_("History"), ("Ctrl+Alt+H",), icon="clock", hint=N_("history")),
    ActionSpec("take_back_step", N_("Take the chosen step of the history back"), ("Ctrl+Alt+Z",), icon="undo",
               needs=Need.WRITABLE),
    ActionSpec("find", N_("Find here"), ("Ctrl+F",), icon="search", hint=N_("find here")),
    ActionSpec("find_everywhere", N_("Find in all sources"), ("Ctrl+Shift+F",), icon="search"),
    ActionSpec("next_hit", N_("Next hit"), ("F3",), _REDUCE, "chevron-down", N_("next hit")),
    ActionSpec("previous_hit", N_("Previous hit"), ("Shift+F3",), _REDUCE, "chevron-up"),
    ActionSpec("look_through", N_("Look through the hits for a code"), ("Ctrl+Shift+H",), _REDUCE, "tag",
               needs=Need.CODER),
    ActionSpec("resume_hits", N_("Go on looking through hits"), where=_REDUCE, icon="tag", needs=Need.CODER),
    _on_words("accept_hit", N_("Code this hit"), "A", N_("code the hit")),
    _on_words("pass_hit", N_("Pass this hit"), "N", N_("pass it")),
    _on_words("previous_place", N_("Back to the hit before"), "Backspace", N_("back")),
    _on_words("leave_hits", N_("Leave the hits"), "Esc", N_("leave")),
    ActionSpec("commit", N_("Save what was written"), ("Ctrl+Return", "Ctrl+Enter"), needs=Need.WRITABLE),
    ActionSpec("new", N_("New"), ("Ctrl+N",), icon="plus", needs=Need.NOTHING),
    ActionSpec("import_sources", N_("Import sources"), ("Ctrl+I",), icon="import", hint=N_("import"),
               needs=Need.WRITABLE),
    ActionSpec("left_panel", N_("Show or hide the left panel"), ("Ctrl+B",)),
    ActionSpec("right_panel", N_("Show or hide the right panel"), ("Ctrl+Shift+B",)),
    ActionSpec("next_tab", N_("Next tab"), ("Ctrl+PgDown",), _TABBED, hint=N_("next tab")),
    ActionSpec("previous_tab", N_("Tab before"), ("Ctrl+PgUp",), _TABBED),
    ActionSpec("to_word", N_("To Word"), ("Ctrl+Shift+W",), icon="word", hint=N_("to Word")),
    ActionSpec("help", N_("Help for this screen"), ("F1",), icon="help", hint=N_("help"), needs=Need.NOTHING),
    ActionSpec("text_larger", N_("Larger text"), ("Ctrl++", "Ctrl+="), needs=Need.NOTHING),
    ActionSpec("text_smaller", N_("Smaller text"), ("Ctrl+-",), needs=Need.NOTHING),
    ActionSpec("text_normal", N_("Normal text size"), ("Ctrl+0",), needs=Need.NOTHING),
    # The program
    ActionSpec("new_project", N_("New project"), icon="plus", needs=Need.NOTHING),
    ActionSpec("open_project", N_("Open project"), ("Ctrl+O",), icon="folder", hint=N_("open project"),
               needs=Need.NOTHING),
    ActionSpec("open_sample", N_("Try the sample project"), icon="book", needs=Need.NOTHING),
    ActionSpec("close_project", N_("Close project"), icon="close"),
    ActionSpec("forget_history", N_("Begin the history anew…"), icon="trash", needs=Need.WRITABLE),
    ActionSpec("backup", N_("Back up the project"), icon="copy"),
    ActionSpec("coders", N_("Coders: who works here"), ("Ctrl+Shift+P",), icon="people"),
    ActionSpec("work_blind", N_("Work blind, or see everyone's coding again"), icon="eye", needs=Need.WRITABLE),
    ActionSpec("indonesian", N_("Use Indonesian"), needs=Need.NOTHING),
    ActionSpec("english", N_("Use English"), needs=Need.NOTHING),
    ActionSpec("light", N_("Light colours"), icon="sun", needs=Need.NOTHING),
    ActionSpec("dark", N_("Dark colours"), icon="moon", needs=Need.NOTHING),
    ActionSpec("system_colours", N_("Colours of the system"), icon="settings", needs=Need.NOTHING),
    ActionSpec("about", N_("About QDA App"), icon="info", needs=Need.NOTHING),
    ActionSpec("quit", N_("Quit"), ("Ctrl+Q",), needs=Need.NOTHING),
    # What the study asks; from everywhere
    ActionSpec("edit_study", N_("Study: title, research questions and objectives"), icon="pencil"),
    ActionSpec("edit_locator", N_("Form of references to quotations"), icon="pencil"),
    ActionSpec("open_guide", N_("Interview guide"), icon="book"),
    ActionSpec("code_by_question", N_("Code the answers to a question of the guide"), icon="tag"),
    ActionSpec("open_visits", N_("Visit log"), icon="clock"),
    ActionSpec("open_asked", N_("What was asked, and what the guide proposes"), icon="check"),
    ActionSpec("open_summaries", N_("Summary grid: voices or sources by codes"), icon="display"),
    ActionSpec("memo", N_("Write a memo on what is chosen"), ("Ctrl+M",), icon="memo", hint=N_("memo"),
               needs=Need.WRITABLE),
    ActionSpec("today_memo", N_("Today's entry in the research journal"), ("Ctrl+Shift+J",), icon="memo",
               hint=N_("today's entry"), needs=Need.WRITABLE),
    ActionSpec("open_query", N_("Query: ask which excerpts answer"), icon="search"),
    ActionSpec("open_words", N_("Words in context, and how often they are said"), icon="search"),
    ActionSpec("open_memos", N_("Memos: the research journal"), icon="memo"),
    ActionSpec("open_forms", N_("Forms: contact, document and interim summaries"), icon="file"),
    ActionSpec("open_growth", N_("Codes: cycles, patterns and how they are used"), icon="tag"),
    ActionSpec("open_suggestions", N_("Suggestions: passages that the cues of a code find"), icon="tag"),
    ActionSpec("open_claims", N_("Claim ledger: what is concluded, and what stands against it"), icon="conclude"),
    ActionSpec("open_guidance", N_("Guidance log: meetings with the supervisor"), icon="people"),
    ActionSpec("open_agreement", N_("Agreement of two coders"), icon="conclude"),
    ActionSpec("open_settling", N_("Disagreements of two coders, to settle"), ("Ctrl+Shift+D",), icon="conclude",
               hint=N_("disagreements to settle")),
    ActionSpec("open_entities", N_("Programmes, agencies and regulations in the texts"), icon="search"),
    ActionSpec("chapters_to_word", N_("Chapters III and IV, and the audit trail, to Word…"), ("Ctrl+Alt+B",),
               icon="word"),
    # Home
    ActionSpec("continue_coding", N_("Continue coding"), where=_HOME, icon="reduce"),
    *COLLECT_SPECS,
    # Reduce
    _on_words("accept_suggestion", N_("Code the suggested passage"), "A", N_("code it")),
    _in_text("pass_suggestion", N_("Pass the suggestion"), "N", N_("pass")),
    _in_text("refuse_cue", N_("Never suggest this cue of the code again"), "X", N_("never again")),
    _in_text("suggestion_back", N_("Take the last verdict on a suggestion back"), "Backspace", N_("back")),
    _on_words("suggestion_turn", N_("Suggestion: the whole turn or the sentence"), "T", N_("whole turn")),
    _on_words("suggestion_longer", N_("Suggestion: one sentence more"), "+", N_("longer")),
    _on_words("suggestion_shorter", N_("Suggestion: one sentence less"), "-", N_("shorter")),
    _in_text("keep_entity", N_("Keep the name"), "K", N_("keep")),
    _in_text("merge_entities", N_("Merge the names into the first"), "M", N_("merge")),
    _in_text("refuse_entity", N_("Never list the name again"), "X", N_("never again")),
    _in_text("forget_entity", N_("Forget the kept name"), "Del", N_("forget")),
    ActionSpec("open_suggestion", N_("Open the suggestion or name in its text"), ("O",), _REDUCE,
               hint=N_("open in the text"), reach=Reach.WIDGET),
    ActionSpec("code_selection", N_("Code selection"), ("Return", "Enter"), _REDUCE, "plus", N_("code selection"),
               Need.CODER, Reach.WIDGET),
    ActionSpec("in_vivo", N_("In vivo code from the selection"), ("Alt+V",), _REDUCE, hint=N_("in vivo"),
               needs=Need.CODER),
    ActionSpec("repeat_code", N_("Give the code that was given last"), ("F4",), _REDUCE, "redo", N_("last code again"),
               Need.CODER),
    _ends("excerpt_end_word_on", N_("End of the excerpt: one word on"), "Alt+Shift+Right"),
    _ends("excerpt_end_word_back", N_("End of the excerpt: one word back"), "Alt+Shift+Left"),
    _ends("excerpt_end_sentence_on", N_("End of the excerpt: one sentence on"), "Alt+Shift+Down"),
    _ends("excerpt_end_sentence_back", N_("End of the excerpt: one sentence back"), "Alt+Shift+Up"),
    _ends("excerpt_start_word_back", N_("Start of the excerpt: one word back"), "Ctrl+Alt+Shift+Left"),
    _ends("excerpt_start_word_on", N_("Start of the excerpt: one word on"), "Ctrl+Alt+Shift+Right"),
    _ends("excerpt_start_sentence_back", N_("Start of the excerpt: one sentence back"), "Ctrl+Alt+Shift+Up"),
    _ends("excerpt_start_sentence_on", N_("Start of the excerpt: one sentence on"), "Ctrl+Alt+Shift+Down"),
    ActionSpec("previous_excerpt", N_("Previous excerpt"), ("Alt+Up",), _REDUCE | REVIEW, "chevron-up",
               N_("previous excerpt")),
    ActionSpec("next_excerpt", N_("Next excerpt"), ("Alt+Down",), _REDUCE | REVIEW, "chevron-down", N_("next excerpt")),
    ActionSpec("previous_source", N_("Previous source"), ("Alt+PgUp",), _REDUCE, "chevron-up"),
    ActionSpec("next_source", N_("Next source"), ("Alt+PgDown",), _REDUCE, "chevron-down"),
    ActionSpec("jump", N_("Jump to a line, a turn, a time or a code"), ("Ctrl+G",), _REDUCE, "pointer", N_("jump")),
    ActionSpec("line_numbers", N_("Show or hide the line numbers"), where=_REDUCE),
    ActionSpec("show_page", N_("Show the page or the text"), ("F9",), _REDUCE, "picture", N_("page or text")),
    ActionSpec("new_rectangle", N_("Draw a rectangle in the middle of the picture"), ("Ctrl+R",), _REDUCE, "plus",
               N_("rectangle"), Need.CODER),
    ActionSpec("fit_width", N_("Picture as wide as the window"), where=_REDUCE),
    ActionSpec("fit_page", N_("Whole picture in the window"), where=_REDUCE),
    ActionSpec("actual_size", N_("Picture at its actual size"), where=_REDUCE),
    ActionSpec("open_thread", N_("Open the review of the excerpt"), ("Alt+R",), _REDUCE, "review", N_("its review")),
    ActionSpec("filter_codes", N_("Filter codes"), ("Ctrl+L",), _REDUCE, "filter", N_("filter codes")),
    ActionSpec("filter_codings", N_("Filter codings: by coder, code, rating and review"), ("Ctrl+Shift+L",), _REDUCE,
               "filter", N_("filter")),
    ActionSpec("uncoded_only", N_("Let coded words step back, or show them again"), ("Ctrl+Alt+U",), _REDUCE, "eye",
               N_("only uncoded")),
    ActionSpec("next_uncoded", N_("Next passage that is not coded"), ("Alt+U",), _REDUCE, "chevron-down",
               N_("next uncoded")),
    ActionSpec("previous_uncoded", N_("Previous passage that is not coded"), ("Alt+Shift+U",), _REDUCE, "chevron-up"),
    ActionSpec("show_all_codings", N_("Show all my codings again"), where=_REDUCE, icon="eye"),
    ActionSpec("new_code", N_("New code"), where=_REDUCE, icon="tag", needs=Need.WRITABLE),
    ActionSpec("define_code", N_("Definition of the code"), ("Alt+D",), _REDUCE, "book", N_("definition")),
    _in_text("rename_code", N_("Rename the code"), "F2", N_("rename")),
    _in_text("recolour_code", N_("Colour of the code"), "Alt+Shift+C", N_("colour")),
    _in_text("move_code", N_("Move the code to …"), "Alt+Shift+M", N_("move")),
    _in_text("merge_code", N_("Merge the code into …"), "Alt+Shift+G", N_("merge")),
    _in_text("split_code", N_("Split the code"), "Alt+Shift+S", N_("split")),
    _in_text("delete_code", N_("Delete the code"), "Del", N_("delete code")),
    _in_text("code_up", N_("Move the code up"), "Ctrl+Shift+Up", N_("move up")),
    _in_text("code_down", N_("Move the code down"), "Ctrl+Shift+Down", N_("move down")),
    _in_text("code_in", N_("Move the code under the one before it"), "Ctrl+Shift+Right", N_("move in")),
    _in_text("code_out", N_("Move the code out beside its parent"), "Ctrl+Shift+Left", N_("move out")),
    _in_text("new_group", N_("New code group"), "Ctrl+Shift+N", N_("new group")),
    ActionSpec("expand_codes", N_("Open the whole codebook"), where=_REDUCE, icon="chevron-down"),
    ActionSpec("collapse_codes", N_("Close the whole codebook"), where=_REDUCE, icon="chevron-right"),
    ActionSpec("sort_codes_book", N_("Show codes in the order of the codebook"), where=_REDUCE),
    ActionSpec("sort_codes_id", N_("Show codes in the order of their ids"), where=_REDUCE),
    ActionSpec("sort_codes_count", N_("Show the codes used most first"), where=_REDUCE),
    ActionSpec("export_codebook", N_("Export the codebook"), where=_REDUCE, icon="export"),
    ActionSpec("update_codebook", N_("Update the codebook from a file"), where=_REDUCE, icon="import",
               needs=Need.WRITABLE),
    ActionSpec("paraphrase", N_("Write the paraphrase"), ("Alt+P",), _REDUCE, "pencil", N_("paraphrase"),
               Need.CODER),
    ActionSpec("generalisation", N_("Write the generalisation"), ("Alt+G",), _REDUCE, "pencil", N_("generalisation"),
               Need.CODER),
    ActionSpec("drop_excerpt", N_("Drop the excerpt, with a reason"), ("Ctrl+D",), _REDUCE, "trash", N_("drop excerpt"),
               Need.CODER),
    ActionSpec("next_unreduced", N_("Write about the next excerpt without a paraphrase or generalisation"), ("Alt+N",),
               _REDUCE, "pencil", N_("write about the next"), Need.CODER),
    ActionSpec("merge_excerpts", N_("Merge the excerpt into another …"), ("Alt+M",), _REDUCE, "link", N_("merge into"),
               Need.CODER),
    ActionSpec("take_out_of_merge", N_("Take the excerpt out of its merge"), where=_REDUCE, icon="close",
               needs=Need.CODER),
    ActionSpec("flag_salient", N_("Mark the excerpt as important, or not"), ("Alt+I",), _REDUCE, "check",
               N_("important"), Need.CODER),
    ActionSpec("flag_surprise", N_("Mark the excerpt as a surprise, or not"), ("Alt+Shift+I",), _REDUCE, "info",
               N_("surprise"), Need.CODER),
    ActionSpec("ladder_columns", N_("Show the columns of the reduction in the excerpt table"), where=_REDUCE,
               icon="settings"),
    ActionSpec("reduction_balance", N_("Balance of the reduction, by source and code"), where=_REDUCE, icon="menu"),
    ActionSpec("excerpt_table", N_("Show or hide the excerpt table"), ("F8",), _REDUCE, hint=N_("excerpt table")),
    ActionSpec("excerpts_of_source", N_("List the excerpts of this source"), ("Shift+F8",), _REDUCE, "file"),
    ActionSpec("excerpts_of_all", N_("List the excerpts of all sources"), ("Ctrl+F8",), _REDUCE, "book",
               N_("all excerpts")),
    ActionSpec("filter_excerpts", N_("Filter excerpts"), ("Ctrl+Alt+L",), _REDUCE, "filter"),
    ActionSpec("sort_table", N_("Sort the excerpt table"), ("Ctrl+Alt+S",), _REDUCE, "arrow-down"),
    ActionSpec("group_table", N_("Group the excerpt table"), ("Ctrl+Alt+G",), _REDUCE, "menu"),
    ActionSpec("choose_columns", N_("Choose the columns of the excerpt table"), where=_REDUCE, icon="settings"),
    ActionSpec("export_table", N_("Export this list"), where=_REDUCE, icon="export"),
    ActionSpec("back_to_row", N_("Back to the row in the table"), ("Alt+Left",), _REDUCE, "chevron-left"),
    ActionSpec("write_in_table", N_("Write the paraphrase in the table"), ("F2",), _REDUCE, "pencil",
               N_("write paraphrase"), Need.CODER, Reach.WIDGET),
    ActionSpec("code_rows", N_("Code the chosen excerpts"), where=_REDUCE, icon="tag", needs=Need.CODER),
    ActionSpec("remove_rows", N_("Remove the chosen excerpts"), ("Del",), _REDUCE, "trash", N_("remove"),
               Need.CODER, Reach.WIDGET),
    ActionSpec("copy_rows", N_("Copy with locators"), ("Ctrl+C",), _REDUCE, "copy", reach=Reach.WIDGET),
    ActionSpec("strength_1", N_("Strength 1: general or hearsay"), ("Ctrl+Alt+1",), _REDUCE, needs=Need.CODER),
    ActionSpec("strength_2", N_("Strength 2: own experience"), ("Ctrl+Alt+2",), _REDUCE, needs=Need.CODER),
    ActionSpec("strength_3", N_("Strength 3: checkable example"), ("Ctrl+Alt+3",), _REDUCE, needs=Need.CODER),
    _on_words("stance_supports", N_("Stance: supports"), "+", N_("supports")),
    _on_words("stance_contradicts", N_("Stance: contradicts"), "-", N_("contradicts")),
    _on_words("stance_mixed", N_("Stance: mixed"), "~", N_("mixed")),
    _on_words("stance_neutral", N_("Stance: neutral"), "0", N_("neutral")),
    _on_words("remove_coding", N_("Remove the current coding"), "Del", N_("remove coding")),
    ActionSpec("correct_text", N_("Correct the text"), ("Ctrl+E",), _REDUCE | _COLLECT, "pencil", N_("correct text"),
               Need.WRITABLE),
    ActionSpec("replace_words", N_("Find and replace in the texts"), ("Ctrl+H",), _REDUCE, "search",
               N_("find and replace"), Need.WRITABLE),
    ActionSpec("text_versions", N_("Versions of the text"), where=_REDUCE | _COLLECT, icon="clock"),
    ActionSpec("difference_in_two", N_("Difference: side by side, or in one text"), ("Ctrl+Alt+D",), _REDUCE),
    ActionSpec("replace_source", N_("Replace the source by a corrected file"), where=_REDUCE | _COLLECT, icon="refresh",
               needs=Need.WRITABLE),
    ActionSpec("relabel_turn", N_("Give the turn to another speaker"), ("Alt+S",), _REDUCE, "user", N_("speaker"),
               Need.WRITABLE),
    ActionSpec("split_turn", N_("Split the turn here"), ("Alt+Return", "Alt+Enter"), _REDUCE, needs=Need.WRITABLE),
    ActionSpec("join_turn", N_("Join the turn with the next"), ("Alt+J",), _REDUCE, needs=Need.WRITABLE),
    ActionSpec("speakers", N_("Speakers of the source"), where=_REDUCE | _COLLECT, icon="people"),
    ActionSpec("open_recording", N_("Open the recording"), ("Ctrl+Alt+R",), _REDUCE | _COLLECT),
    ActionSpec("link_recording", N_("Link a recording to the source"), where=_REDUCE | _COLLECT, icon="link",
               needs=Need.WRITABLE),
    ActionSpec("place_excerpt", N_("Give the missing excerpt a new place"), where=_REDUCE, needs=Need.CODER),
    ActionSpec("write_summary", N_("Write the summary of the cell"), ("F2", "Return", "Enter"), _REDUCE, "pencil",
               N_("write"), Need.WRITABLE, Reach.WIDGET),
    ActionSpec("next_summary", N_("Next cell to sum up"), ("Alt+E",), _REDUCE, "chevron-down", N_("next to write")),
    ActionSpec("take_paraphrases", N_("Take the paraphrases into the summary"), ("Alt+T",), _REDUCE, "copy",
               N_("take paraphrases"), Need.WRITABLE),
    ActionSpec("confirm_summary", N_("The summary of the cell still fits"), ("Alt+Y",), _REDUCE, "check",
               N_("still fits"), Need.WRITABLE),
    ActionSpec("arrange_summaries", N_("Choose the codes of the summary grid"), where=_REDUCE, icon="settings"),
    ActionSpec("new_interim", N_("New interim summary"), where=_REDUCE, icon="plus", needs=Need.WRITABLE),
    ActionSpec("new_meeting", N_("New case analysis meeting form"), where=_REDUCE, icon="plus", needs=Need.WRITABLE),
    ActionSpec("new_vignette", N_("New vignette: a telling episode with its excerpts"), where=_REDUCE, icon="plus",
               needs=Need.WRITABLE),
    ActionSpec("take_proposals", N_("Take over everything that is proposed for the form"), where=_REDUCE, icon="check",
               needs=Need.WRITABLE),
    ActionSpec("delete_form", N_("Delete the form"), where=_REDUCE, icon="trash", needs=Need.WRITABLE),
    ActionSpec("delete_memo", N_("Delete the memo"), where=_REDUCE, icon="trash", needs=Need.WRITABLE),
    *REVIEW_SPECS,
    # Display
    ActionSpec("open_cell", N_("Excerpts of the cell"), ("Return", "Enter"), _DISPLAY | _CONCLUDE,
               hint=N_("excerpts in context"), reach=Reach.WIDGET),
    ActionSpec("edit_phrase", N_("Write the phrase of the cell"), ("F2",), _DISPLAY, "pencil",
               N_("write phrase"), Need.WRITABLE),
    ActionSpec("refresh_display", N_("Refresh the display"), ("F5",), _DISPLAY, "refresh", N_("refresh")),
    ActionSpec("as_table", N_("Show the figure as a table, or as it is drawn"), ("Alt+T",), _DISPLAY, "display",
               N_("as a table")),
    ActionSpec("rate_cases", N_("Rate cases"), ("Alt+R",), _DISPLAY, "pencil"),
    ActionSpec("record_events", N_("Record events: what happened, when and by whom"), ("Alt+E",), _DISPLAY, "clock"),
    *NETWORK_SPECS,
    ActionSpec("arrange_display", N_("Change the arrangement"), where=_DISPLAY, icon="settings", needs=Need.WRITABLE),
    ActionSpec("confirm_phrase", N_("The phrase of the cell still fits"), where=_DISPLAY, icon="check",
               needs=Need.WRITABLE),
    ActionSpec("take_out_excerpt", N_("Take the excerpt in view out of the cell"), ("Ctrl+D",), _DISPLAY, "trash",
               N_("take out"), Need.WRITABLE),
    ActionSpec("put_in_excerpt", N_("Put an excerpt into the cell"), ("Ctrl+E",), _DISPLAY, "plus", N_("put in"),
               Need.WRITABLE),
    ActionSpec("rate_cell", N_("Rate the cell"), ("Ctrl+F2",), _DISPLAY, "pencil", N_("rate"), Need.WRITABLE),
    ActionSpec("mark_unknown", N_("DK: who was asked does not know; set or take back"), ("Alt+K",), _DISPLAY, "check",
               needs=Need.WRITABLE),
    ActionSpec("freeze_display", N_("Freeze a copy of the display, with its date"), ("Ctrl+Alt+K",), _DISPLAY, "copy",
               N_("freeze a copy"), Need.WRITABLE),
    ActionSpec("compare_frozen", N_("Show the display as it is now beside the frozen copy, or alone again"), ("Alt+B",),
               _DISPLAY, "display", N_("beside today's")),
    ActionSpec("several_to_word", N_("Several displays to Word…"), ("Ctrl+Alt+W",), _DISPLAY, "word",
               N_("several to Word")),
    ActionSpec("remove_display", N_("Remove the display"), where=_DISPLAY, icon="trash", needs=Need.WRITABLE),
    # Conclude
    ActionSpec("change_assumptions", N_("Change the assumptions"), where=_CONCLUDE, icon="settings",
               needs=Need.WRITABLE),
    ActionSpec("judge", N_("Judge the chosen row yourself"), where=_CONCLUDE, icon="conclude", needs=Need.WRITABLE),
    ActionSpec("next_evidence", N_("Answer the next evidence"), ("Ctrl+J",), _CONCLUDE, hint=N_("next evidence"),
               needs=Need.WRITABLE),
    ActionSpec("pass_gate", N_("Let the claim pass for a reason"), where=_CONCLUDE, icon="warning",
               needs=Need.WRITABLE),
    ActionSpec("next_claim", N_("Next claim"), ("Alt+Down",), _CONCLUDE, "arrow-down", N_("next claim")),
    ActionSpec("previous_claim", N_("Claim before"), ("Alt+Up",), _CONCLUDE, "arrow-up"),
    ActionSpec("save_chain", N_("Save the chain of evidence of the claim"), where=_CONCLUDE, icon="network"),
    ActionSpec("delete_claim", N_("Delete the claim"), where=_CONCLUDE, icon="trash", needs=Need.WRITABLE),
    ActionSpec("recompute", N_("Compute again"), ("F5",), _CONCLUDE, "refresh", N_("compute again")),
)  # fmt: skip
OF_REVIEWERS = frozenset(
    {
        "undo", "redo", "take_back_step", "commit", "work_blind", "memo", "today_memo", "delete_memo",
        "verdict_agree", "verdict_revise", "verdict_reject", "verdict_ask", "settle_review", "take_verdict_back",
        "make_pack", "give_copy", "add_meeting", "add_decision", "tie_change", "remove_meeting",
    }
)  # fmt: skip
"""What one who reviews may write by; every other action that writes is for those who code."""


def _by_role(spec: ActionSpec) -> ActionSpec:
    is_coders = spec.needs is Need.WRITABLE and spec.key not in OF_REVIEWERS
    return replace(spec, needs=Need.CODER) if is_coders else spec


SPECS = tuple(map(_by_role, _SPECS))


class Actions(QObject):
    """Every action as a QAction; a stage binds its own slots, and only those of the stage in view answer.

    A slot that the window binds (stage None) answers where the stage in view has none.
    """

    bound = Signal()  # what is possible changed

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Make all of them; none can be used until it is bound."""
        super().__init__(parent)
        self.specs: Mapping[str, ActionSpec] = {spec.key: spec for spec in SPECS}
        self._theme = theme
        self._slots: dict[Stage | None, dict[str, Slot]] = {}
        self._withheld: set[str] = set()
        self._set_aside: dict[Stage, Collection[str]] = {}
        self._stage = Stage.HOME
        self._met: Collection[Need] = (Need.NOTHING,)
        self._actions = {spec.key: self._made(spec) for spec in SPECS}
        self.speak()

    def __getitem__(self, key: str) -> QAction:
        """The action with this key."""
        return self._actions[key]

    def __iter__(self) -> Iterator[QAction]:
        """All of them, in the order of the table."""
        return iter(self._actions.values())

    def bind(self, key: str, stage: Stage | None, slot: Slot) -> None:
        """From now on `slot` does what the action says, in a stage or (None) wherever no stage has its own."""
        self._slots.setdefault(stage, {})[self.specs[key].key] = slot
        self._settle(key)  # no other: a stage binds a hundred of them

    def unbind(self, stage: Stage) -> None:
        """Forget the slots of a stage that is taken down."""
        self._slots.pop(stage, None)
        self._set_aside.pop(stage, None)
        self._settle()

    def allow(self, key: str, is_possible: bool) -> None:
        """Say whether an action makes sense now, for instance because something is selected."""
        self.allow_all((key,), is_possible)

    def allow_all(self, keys: Collection[str], is_possible: bool) -> None:
        """The same of several actions at once."""
        other = {key for key in keys if is_possible == (key in self._withheld)}
        if other:
            self._withheld ^= other
            self._settle()

    def set_aside(self, stage: Stage, keys: Collection[str]) -> None:
        """Let these answer to nothing in a stage while a person does something else there, such as typing; none when
        that is over.
        """
        self._set_aside[stage] = keys
        self._settle()

    def show(self, stage: Stage, *, has_project: bool, is_writable: bool, may_code: bool = True) -> None:
        """Enable what can be done in a stage, and nothing else."""
        self._stage = stage
        can_write = has_project and is_writable
        needs = {Need.NOTHING: True, Need.PROJECT: has_project, Need.WRITABLE: can_write}
        needs[Need.CODER] = can_write and may_code
        met = [need for need, is_met in needs.items() if is_met]
        if met != self._met:
            self._met = met
            self._tell()
        self._settle()

    def of_stage(self, stage: Stage) -> list[ActionSpec]:
        """What is bound in a stage or by the window, in the order of the table."""
        keys = {**self._slots.get(None, {}), **self._slots.get(stage, {})}
        return [spec for spec in SPECS if spec.key in keys and stage in spec.where]

    def hint(self, key: str) -> KeyHint:
        """The first keys of an action, and its hint."""
        spec = self.specs[key]
        return KeyHint(shown_keys(spec.keys[0]), _(spec.hint or spec.text))

    def run(self, key: str) -> None:
        """Do it, as if its key had been pressed."""
        self._actions[key].trigger()

    def run_of(self, stage: Stage | None, key: str) -> None:
        """Do what a stage itself, or (None) the window, means by an action, as far as it has a meaning there."""
        slot = self._slots.get(stage, {}).get(key)
        if slot:
            slot()

    def speak(self) -> None:
        """Name every action in the language of the interface."""
        for key, action in self._actions.items():
            action.setText(_(self.specs[key].text))
        self._tell()
        self._settle()

    def dress(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        self._theme = theme
        for key, action in self._actions.items():
            if name := self.specs[key].icon:
                action.setIcon(icon(name, theme))

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setObjectName(spec.key)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        is_local = spec.reach is Reach.WIDGET
        context = Qt.ShortcutContext.WidgetShortcut if is_local else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.setEnabled(False)
        if spec.icon:
            action.setIcon(icon(spec.icon, self._theme))
        action.triggered.connect(lambda: self._do(spec.key))
        return action

    def _do(self, key: str) -> None:
        slot = self._slot(key)
        if slot:
            slot()

    def _slot(self, key: str) -> Slot | None:
        in_view = self._slots.get(self._stage, {})
        return in_view.get(key) or self._slots.get(None, {}).get(key)

    def _settle(self, *keys: str) -> None:
        """Say what can be done: of these actions, or of all."""
        held = self._withheld.union(self._set_aside.get(self._stage, ()))
        for key in keys or self._actions:
            spec = self.specs[key]
            is_here = self._stage in spec.where and spec.needs in self._met and key not in held
            self._actions[key].setEnabled(is_here and self._slot(key) is not None)
        self.bound.emit()

    def _tell(self) -> None:
        for key, action in self._actions.items():
            action.setToolTip(self._told(self.specs[key]))

    def _told(self, spec: ActionSpec) -> str:
        """What an action does, and why it cannot be done here."""
        return "\n".join([_(spec.text), *self._why_not(spec.needs)])

    def _why_not(self, need: Need) -> list[str]:
        if need in self._met or Need.PROJECT not in self._met or need not in (Need.WRITABLE, Need.CODER):
            return []
        if Need.WRITABLE in self._met:
            return [_("A reviewer reads and reviews, and does not code.")]
        return [_("This project is open for reading only.")]


def shown_keys(keys: str) -> tuple[str, ...]:
    """The caps of a shortcut as this system writes them: `Ctrl+Shift+W` is Ctrl, Shift, W."""
    text = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    parts = text[:-1].rstrip("+").split("+") + [text[-1]] if text.endswith("+") else text.split("+")
    return tuple(_CAPS.get(part, part) for part in parts if part)


_CAPS = {"Return": "Enter", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "-": "−"}
