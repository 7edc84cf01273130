"""The words of this page."""

from qda_app.domain.codes import CodeKind
from qda_app.i18n import N_, _, current, ngettext
from qda_app.services.code_growth import CodeGrowth, CodeUse

_KINDS = {
    CodeKind.DESCRIPTIVE: N_("descriptive"),
    CodeKind.IN_VIVO: N_("in vivo"),
    CodeKind.PROCESS: N_("process"),
    CodeKind.VALUES: N_("values"),
    CodeKind.EVALUATION: N_("evaluation"),
    CodeKind.PROVISIONAL: N_("provisional"),
    CodeKind.ATTRIBUTE: N_("attribute"),
    CodeKind.STRUCTURAL: N_("structural"),
    CodeKind.SIMULTANEOUS: N_("simultaneous"),
    CodeKind.PATTERN: N_("pattern"),
    CodeKind.FOCUSED: N_("focused"),
    CodeKind.AXIAL: N_("axial"),
    CodeKind.THEORETICAL: N_("theoretical"),
}


def kind_word(kind: CodeKind | None) -> str:
    """What a way of coding is called; nothing for none."""
    return _(_KINDS[kind]) if kind else ""


def cycle_hint(cycle: int) -> str:
    """What a cycle of coding is for."""
    first = _("First cycle: what a passage says, close to its words.")
    return first if cycle == 1 else _("Second cycle: what codes of the first have in common.")


def origin_word(use: CodeUse) -> str:
    """Where a code comes from: from the data, or from the codebook."""
    return _("data") if use.is_inductive else _("codebook")


def share(part: int, whole: int) -> str:
    """A part of a whole as a person counts: 12 of 126 (10 %)."""
    lang = current()
    told = _("{part} of {whole}").format(part=lang.number(part), whole=lang.number(whole))
    return f"{told} ({lang.number(100 * part / whole)} %)" if whole else told


def growth_words(found: CodeGrowth) -> str:
    """What all codes amount to."""
    second = ngettext("{count} code of the second cycle", "{count} codes of the second cycle", found.second_cycle)
    return " · ".join(
        (
            _("Codes with an excerpt: {share}").format(share=share(found.used, found.codable)),
            _("codes from the data: {share}").format(share=share(found.inductive, found.codable)),
            _("their codings: {share}").format(share=share(found.inductive_codings, found.codings)),
            second,
        )
    )
