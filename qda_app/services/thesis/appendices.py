"""Appendices of a thesis, chosen from a list (METHOD §8). A new one is a builder, and one line here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qda_app.analysis.displays import DISPLAYS
from qda_app.analysis.displays.kinds import Form
from qda_app.domain.claims import Reference
from qda_app.domain.displays import Display
from qda_app.domain.errors import UserError
from qda_app.domain.fieldwork import forbidding
from qda_app.domain.matrices import Matrix
from qda_app.domain.reports import Block, Figure, Heading, Paragraph, Run, RunStyle, Table
from qda_app.domain.sources import Source
from qda_app.i18n import N_, _
from qda_app.services.audit_reports import audit_table
from qda_app.services.codebook_tables import CODING_WIDTHS_CM, coding_table
from qda_app.services.displays import display_of
from qda_app.services.exporting import LISTS, display_report, filled
from qda_app.services.page_images import whole_picture
from qda_app.services.references import citation_check, reference_entries
from qda_app.services.reports import list_table, matrix_report
from qda_app.services.thesis.findings import todo
from qda_app.services.thesis.ground import Ground
from qda_app.services.thesis.kept_papers import consent_register, letters, shown, signed_forms
from qda_app.services.thesis.observation import observation_guide, observed
from qda_app.services.thesis.transcripts import open_sources, transcripts
from qda_app.services.thesis.vita import vita

Blocks = Sequence[Block]


@dataclass(frozen=True)
class Appendix:
    """A kind of appendix: its name (a message id), whether a project has anything for it, and what it holds.

    `is_usual` ones go with a chapter where nobody chooses; `caution` is what to think of before it leaves (a message
    id). The list of references is none: it stands before them, without a number.
    """

    key: str
    name: str
    has_any: Callable[[Ground], bool]
    build: Callable[[Ground, str], Blocks]
    is_usual: bool = True
    caution: str = ""
    is_numbered: bool = True


def appendices(ground: Ground, keys: Sequence[str]) -> Iterator[Block]:
    """The appendices that are wished and that the project has something for, each under its heading."""
    for key in keys:
        one = APPENDICES[key]
        if one.has_any(ground):
            yield Heading(_LEVEL if one.is_numbered else 1, ground.lang._(one.name), is_numbered=one.is_numbered)
            yield from or_why_not(one.build, ground, key)


def cautions(ground: Ground, keys: Sequence[str]) -> list[str]:
    """What to think of before the chosen appendices leave the project, in sentences of the interface."""
    return [_(APPENDICES[key].caution) for key in keys if APPENDICES[key].caution and APPENDICES[key].has_any(ground)]


def or_why_not(build: Callable[[Ground, str], Blocks], ground: Ground, key: str) -> Blocks:
    """A part of the document, or in its place why it must not be shown: the rest is not held back by it."""
    try:
        return build(ground, key)
    except UserError as refusal:
        return [Paragraph((Run(refusal.sentence, RunStyle.QUIET),))]


def chosen_appendices(names: Sequence[str]) -> list[str]:
    """The keys of appendices by name; the usual ones without a name, `none` for none. Raises UserError."""
    if not names:
        return [key for key, one in APPENDICES.items() if one.is_usual]
    wanted = [name for name in names if name != NONE]
    if unknown := [name for name in wanted if name not in APPENDICES]:
        raise UserError(
            _("There is no appendix {name}.").format(name=", ".join(unknown)),
            hint=_("Choose among {names}.").format(names=", ".join((*APPENDICES, NONE))),
        )
    return [key for key in APPENDICES if key in wanted]


NONE = "none"
_REDUCTION, _TRIANGULATION = "reduction-table", "source-triangulation"
IN_APPENDICES = (_REDUCTION, _TRIANGULATION)  # kinds of display whose place is there
_LEVEL = 7
_PHOTO_CM, _TALLEST_CM, _PHOTO_PX = 12.0, 14.0, 1400


def _list(what: str) -> Callable[[Ground, str], Blocks]:
    """A list that is exported on its own too; its heading is the appendix's."""

    def build(ground: Ground, key: str) -> Blocks:
        found = LISTS[what](ground.project, ground.wish)
        return keyed([one for one in found.blocks if not _opens_appendix(one)], key)

    return build


def _opens_appendix(block: Block) -> bool:
    return isinstance(block, Heading) and block.level in (1, _LEVEL)


def keyed(blocks: Sequence[Block], key: str) -> Blocks:
    """The blocks with keys for their tables and figures, so that the text can name them."""
    return [
        replace(one, key=f"{key}-{place}") if isinstance(one, Table | Figure) else one
        for place, one in enumerate(blocks)
    ]


def _reduction(ground: Ground, key: str) -> Blocks:
    return keyed(display_report(ground.project, _of_kind(ground, _REDUCTION), ground.wish).blocks, key)


def _triangulation(ground: Ground, key: str) -> Blocks:
    """Signs and ids alone, which stand side by side on a page; the words stand in the chapter."""
    found = filled(ground.project, _of_kind(ground, _TRIANGULATION), ground.wish)
    assert isinstance(found, Matrix)
    cells = tuple(tuple(replace(one, quote=None, quote_text="") for one in row) for row in found.cells)
    return keyed(matrix_report(replace(found, cells=cells), ground.lang).blocks, key)


def _of_kind(ground: Ground, kind: str) -> Display:
    return next((one for one in ground.displays if one.kind == kind), None) or display_of(kind)


def _is_ready(kind: str) -> Callable[[Ground], bool]:
    return lambda ground: (
        kind in DISPLAYS and DISPLAYS[kind].form is Form.MATRIX and not DISPLAYS[kind].lacks(ground.corpus)
    )


def _codebook(ground: Ground, key: str) -> Blocks:
    rows = coding_table(ground.project, ground.corpus, ground.lang)
    return keyed([list_table(ground.lang._("Codebook"), rows, ground.lang, CODING_WIDTHS_CM)], key)


def _references(ground: Ground, _key: str) -> Blocks:
    """The list, and what is cited and does not stand in it."""
    missing = citation_check(ground.project).missing
    names = dict.fromkeys(f"{one.author}, {one.year}" for one, _others in missing)
    left = [todo(ground.lang._("add {citation} to the list").format(citation=name), ground.lang) for name in names]
    return [*reference_entries(ground.project.read), *left]


def _photos(ground: Ground, key: str) -> Blocks:
    """The pictures among the sources, whole."""
    return keyed([found for source in _pictures(ground) if (found := _photo(ground, source))], key)


def _pictures(ground: Ground) -> list[Source]:
    """Those on which nobody is seen who may not be photographed, as far as the register of sources tells."""
    corpus = ground.corpus
    kept_back = ground.closed_people | forbidding(ground.consents.values(), "may_photograph")
    closed = {one.source_id for one in corpus.participations if one.informant_id in kept_back}
    return [one for one in corpus.sources if corpus.is_picture(one.id) and one.id not in closed]


def _photo(ground: Ground, source: Source) -> Figure | None:
    found = whole_picture(ground.project, source.id, _PHOTO_PX)
    if found is None:
        return None
    day = ground.lang.date(source.date) if source.date else ""
    caption = ", ".join(filter(None, (source.title or source.short_id, source.place, day)))
    told = ground.lang._("Picture {source}: {title}").format(source=source.short_id, title=source.title)
    width = min(_PHOTO_CM, _TALLEST_CM * found.width / found.height)
    return Figure(caption, found.png, width, ground.lang._("The researcher's data."), told)


APPENDICES: Mapping[str, Appendix] = {
    one.key: one
    for one in (
        Appendix("references", N_("References"), lambda ground: bool(ground.project.read.every(Reference)), _references,
                 is_numbered=False),
        Appendix("guide", N_("Interview guide"), lambda ground: bool(ground.guide), _list("guide")),
        Appendix("observation", N_("Observation guide"), lambda ground: bool(observed(ground)), observation_guide,
                 is_usual=False),
        Appendix("codebook", N_("Codebook"), lambda ground: bool(len(ground.corpus.codes)), _codebook),
        Appendix("transcripts", N_("Transcripts with numbered lines"), lambda ground: bool(open_sources(ground)),
                 lambda ground, key: list(transcripts(ground, key)), is_usual=False),
        Appendix("visits", N_("Field notes: visit log"), lambda ground: ground.has_visits, _list("visits"),
                 is_usual=False),
        Appendix("consents", N_("Register of consents"), lambda ground: bool(ground.consents),
                 lambda ground, key: [consent_register(ground, key)], is_usual=False),
        Appendix("forms", N_("Signed consent forms"), lambda ground: bool(signed_forms(ground)),
                 lambda ground, key: shown(ground, signed_forms(ground), key), is_usual=False,
                 caution=N_("Signed forms show names and signatures: whoever reads the appendix learns who is I-1.")),
        Appendix("letters", N_("Letters of permission"), lambda ground: bool(letters(ground)),
                 lambda ground, key: shown(ground, letters(ground), key), is_usual=False,
                 caution=N_("Letters may show names of people and places: look at each before it leaves the project.")),
        Appendix("reduction", N_("Reduction table"), _is_ready(_REDUCTION), _reduction),
        Appendix("triangulation", N_("Triangulation matrix"), _is_ready(_TRIANGULATION),
                 _triangulation),
        Appendix("photos", N_("Photographs"), lambda ground: bool(_pictures(ground)), _photos, is_usual=False),
        Appendix("journal", N_("Research journal"), lambda ground: ground.has_memos, _list("memos"),
                 is_usual=False),
        Appendix("guidance-card", N_("Guidance card"), lambda ground: ground.has_meetings, _list("guidance-card"),
                 is_usual=False),
        Appendix("audit", N_("Audit trail"), lambda ground: True,
                 lambda ground, key: [audit_table(ground.project, ground.lang, key)], is_usual=False),
        Appendix("vita", N_("The researcher's life"), lambda ground: True, vita, is_usual=False),
    )
}  # fmt: skip
