"""What the sample leaves to its user – events, summaries, forms – written into a copy, to picture every kind."""

from datetime import date

from qda_app.domain.events import EventKind
from qda_app.domain.ids import ExcerptId
from qda_app.domain.networks import LinkSign, NodeKind
from qda_app.domain.summaries import FormKind
from qda_app.i18n import language
from qda_app.services.displays import display_of, save_display
from qda_app.services.events import Recorded, record_event
from qda_app.services.forms import new_key, rest_on_excerpts, write_field
from qda_app.services.network_links import Drawn, add_link
from qda_app.services.networks import add_node
from qda_app.services.project import Project
from qda_app.services.summaries import ground, place_of, write_summary

_DAY = date(2022, 4, 20)
_EVENTS = (  # words, kind, period, actors, critical, label of the excerpt that tells of it
    ("Perbup 28/2018 mengatur tambahan penghasilan", EventKind.EVENT, "2018", ("Bupati",), False, "W1-23"),
    ("Kinerja harian diisi setiap hari", EventKind.STATE, "sejak 2018", (), False, "W1-23"),
    ("Izin selesai di satu tempat (MPP)", EventKind.EVENT, "sebelum pandemi", ("Bidang TI",), False, "W1-04"),
    ("Anggaran dipangkas, server baru tertunda", EventKind.EVENT, "pandemi", (), False, "W1-28"),
    ("Tim kecil dibentuk pada malam gangguan", EventKind.EVENT, "2021", ("Bidang SP", "Bidang TI"), True, "W2-24"),
    ("Tanda tangan elektronik dicoba lima kepala desa", EventKind.EVENT, "2021", ("Bidang SP",), True, "W2-26"),
)
_SUMMARIES = {
    ("I-1", "TRA-AKSES"): "Menyebut akses ringkas sudah terbuka bagi warga.",
    ("I-2", "TRA-AKSES"): "Mengakui yang terbuka hanya ringkasan; rincian lewat permohonan.",
    ("I-3", "TRA-AKSES"): "Tidak tahu penggunaan uang desa.",
    ("I-1", "KOR-RUTIN"): "Rapat mingguan tetap dan dicatat.",
    ("I-2", "KOR-RUTIN"): "Rapat ada, tindak lanjutnya sering berhenti.",
}
_FORMS = {
    FormKind.INTERIM: {
        "findings": "Koordinasi rutin ada; keterbukaan berhenti pada ringkasan.",
        "rivals": "Warga merasakan layanan membaik walau data rincian tertutup.",
        "agenda": "Menanyakan alur permohonan informasi kepada pejabat pengelola.",
    },
    FormKind.MEETING: {
        "themes": "Dua bidang menilai otonomi berbeda.",
        "hypotheses": "Kerahasiaan persandian membatasi keleluasaan tim.",
        "next": "Membandingkan dengan catatan rapat bidang.",
    },
    FormKind.VIGNETTE: {
        "setting": "Malam hari, ruang server, dua bidang dan penyedia jaringan.",
        "narrative": "Gangguan datang pukul sebelas malam. Tanpa surat tugas, lima orang dari dua bidang bekerja "
        "sampai layanan pulih, lalu menuliskan apa yang terjadi.",
        "meaning": "Tim lintas bidang terbentuk menurut kebutuhan, bukan menurut bagan.",
    },
}

_Node = tuple[NodeKind, str]
_Link = tuple[tuple[_Node, _Node], LinkSign, str, str]  # ends, sign, label, label of the excerpt behind it
_MORE, _LESS, _PLAIN = LinkSign.POSITIVE, LinkSign.NEGATIVE, LinkSign.NONE


def _unit(name: str) -> _Node:
    return NodeKind.UNIT, name


def _event(number: int) -> _Node:
    words, event, *_ = _EVENTS[number]
    return (NodeKind.EVENT if event is EventKind.EVENT else NodeKind.STATE), words


def _code(name: str) -> _Node:
    return NodeKind.CODE, name


def _term(words: str) -> _Node:
    return NodeKind.CONCEPT, words


_NETWORKS: dict[str, tuple[str, tuple[_Link, ...]]] = {
    "context-chart": ("Siapa bekerja dengan siapa", (
        ((_unit("Bidang TI"), _unit("Bidang SP")), _PLAIN, "tim malam", "W2-24"),
        ((_unit("Bidang TI"), _unit("Dinas PMD")), _PLAIN, "evaluasi bulanan", "F1-04"),
        ((_unit("Bidang SP"), _unit("Bidang TI")), _PLAIN, "rapat Senin", "W2-08"),
    )),
    "causal-network": ("Mengapa data jarang terbuka", (
        ((_code("KOR-RUTIN"), _code("KOR-EGO")), _LESS, "mengurangi", "W1-15"),
        ((_code("KOR-EGO"), _code("HAM-DATA")), _MORE, "memperberat", "W2-09"),
        ((_code("HAM-DATA"), _code("TRA-AKSES")), _LESS, "membatasi", "W2-11"),
        ((_code("KOR-RUTIN"), _code("TRA-AKSES")), _MORE, "membantu", "W2-08"),
    )),
    "event-state-network": ("Dari perbup sampai tim malam", (
        ((_event(0), _event(1)), _PLAIN, "", "W1-23"),
        ((_event(1), _event(2)), _PLAIN, "", "W1-04"),
        ((_event(2), _event(3)), _PLAIN, "", "W1-28"),
        ((_event(3), _event(4)), _PLAIN, "", "W2-24"),
    )),
    "folk-taxonomy": ("Hambatan menurut mereka", (
        ((_term("orang"), _term("hambatan")), _PLAIN, "", "W1-27"),
        ((_term("anggaran"), _term("hambatan")), _PLAIN, "", "W1-28"),
        ((_term("server mundur"), _term("anggaran")), _PLAIN, "", "W1-28"),
        ((_term("ditarik swasta"), _term("orang")), _PLAIN, "", "W1-27"),
    )),
}  # fmt: skip


def add_fieldwork(project: Project) -> None:
    """Write it, resting on excerpts of the sample."""
    corpus = project.read.corpus(project.coder)
    labels = {corpus.label(one): one.id for one in corpus.excerpts}
    for words, event, period, actors, is_critical, label in _EVENTS:
        told = Recorded(words, event, None, period, "", actors, is_critical, (labels[label],))
        record_event(project, told)
    for (informant, code), words in _SUMMARIES.items():
        place = place_of(project, code, informant=informant)
        write_summary(project, place, words, ground(project, place, language("id")))
    for kind, fields in _FORMS.items():
        _fill(project, kind, fields, [labels["W2-24"], labels["W2-25"]])
    for network, (title, links) in _NETWORKS.items():
        _draw(project, network, title, links, labels)


def _fill(project: Project, kind: FormKind, fields: dict[str, str], excerpts: list[ExcerptId]) -> None:
    key = new_key(kind, _DAY)
    for name, words in fields.items():
        write_field(project, key, name, words)
    if kind is FormKind.VIGNETTE:
        rest_on_excerpts(project, key, excerpts)


def _draw(project: Project, kind: str, title: str, links: tuple[_Link, ...], labels: dict[str, ExcerptId]) -> None:
    """A saved network of a kind."""
    display = save_display(project, display_of(kind, title=title))
    for (begin, end), sign, label, excerpt in links:
        first, second = (add_node(project, display.id, *one) for one in (begin, end))
        add_link(project, display.id, Drawn(first.id, second.id, sign, label=label), [labels[excerpt]])
