"""Links of networks: signed, each with the excerpts that speak for it, and what is told along their streams."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qda_app.domain.errors import UserError
from qda_app.domain.excerpts import Excerpt
from qda_app.domain.ids import DisplayId, ExcerptId, LinkId, NodeId, new_id
from qda_app.domain.networks import LinkEvidence, LinkSign, NetworkLink, NetworkStream
from qda_app.i18n import N_, _
from qda_app.services.networks import Network, network_of
from qda_app.services.project import Project
from qda_app.storage.belongings import of_links
from qda_app.storage.reads import Reads


@dataclass(frozen=True, slots=True)
class Drawn:
    """What somebody draws from one node to another."""

    from_id: NodeId
    to_id: NodeId
    sign: LinkSign = LinkSign.NONE
    kind: str = ""
    label: str = ""
    note: str = ""
    stream: int | None = None


def add_link(project: Project, display_id: DisplayId, drawn: Drawn, excerpts: Sequence[ExcerptId]) -> NetworkLink:
    """Link two nodes. Several links may join a pair.

    Raises UserError without an excerpt, from a node to itself, and for a stream without a number from 1.
    """
    _refuse_without(project.read, excerpts)
    network = network_of(project.read, display_id)
    link = NetworkLink(
        new_id(), display_id, drawn.from_id, drawn.to_id, drawn.kind.strip(), drawn.sign, drawn.label.strip(),
        drawn.note.strip(), drawn.stream,
    )  # fmt: skip
    _refuse_unsound(network, link)
    with project.changing(N_("Link {pair}"), pair=pair_words(network, link)) as work:
        work.add(link)
        work.add(*(LinkEvidence(new_id(), link.id, one) for one in dict.fromkeys(excerpts)))
    return link


def change_link(project: Project, link: NetworkLink) -> None:
    """Keep a link with another sign, label, note, stream or relation; its evidence stays."""
    network = network_of(project.read, link.display_id)
    _refuse_unsound(network, link)
    with project.changing(N_("Change link {pair}"), pair=pair_words(network, link)) as work:
        work.replace(replace(link, kind=link.kind.strip(), label=link.label.strip(), note=link.note.strip()))


def remove_link(project: Project, link: NetworkLink) -> None:
    """Take a link off its network with its evidence."""
    network = network_of(project.read, link.display_id)
    with project.changing(N_("Remove link {pair}"), pair=pair_words(network, link)) as work:
        work.remove(*of_links(work.read, [link.id]))
        work.remove(link)


def add_evidence(project: Project, link_id: LinkId, excerpts: Sequence[ExcerptId]) -> None:
    """Let excerpts speak for a link; one that does already is left. Raises UserError for one that is not there."""
    _refuse_without(project.read, excerpts)
    known = {one.excerpt_id for one in project.read.those(LinkEvidence, [link_id], by="link_id")}
    new = [one for one in dict.fromkeys(excerpts) if one not in known]
    if new:
        with project.changing(N_("Add evidence to a link")) as work:
            work.add(*(LinkEvidence(new_id(), link_id, one) for one in new))


def take_evidence(project: Project, link_id: LinkId, excerpt_id: ExcerptId) -> None:
    """Let an excerpt no longer speak for a link. Raises UserError where it is the last one."""
    there = project.read.those(LinkEvidence, [link_id], by="link_id")
    gone = [one for one in there if one.excerpt_id == excerpt_id]
    if gone and len(there) == len(gone):
        raise UserError(
            _("This is the last excerpt of the link, and a link needs one."),
            hint=_("Add another excerpt first, or remove the link."),
        )
    if gone:
        with project.changing(N_("Take evidence off a link")) as work:
            work.remove(*gone)


def tell_stream(project: Project, display_id: DisplayId, number: int, title: str, narrative: str) -> None:
    """Write what is told along a stream; nothing takes it away. Raises UserError for a number below 1."""
    network = network_of(project.read, display_id)
    _refuse_number(number)
    before = next((one for one in network.streams if one.number == number), None)
    told = NetworkStream(before.id if before else new_id(), display_id, number, title.strip(), narrative.strip())
    with project.changing(N_("Write stream {number}"), number=str(number)) as work:
        if before and not (told.title or told.narrative):
            work.remove(before)
        elif before:
            work.replace(told)
        elif told.title or told.narrative:
            work.add(told)


def links_between(network: Network, start: str, end: str) -> list[NetworkLink]:
    """The links from one node to another, by their names."""
    pair = network.named(start).id, network.named(end).id
    return [one for one in network.links if (one.from_id, one.to_id) == pair]


def pair_words(network: Network, link: NetworkLink) -> str:
    """From where to where a link leads."""
    labels = {one.id: one.label for one in network.nodes}
    return f"{labels.get(link.from_id, '–')} → {labels.get(link.to_id, '–')}"


def _refuse_without(read: Reads, excerpts: Sequence[ExcerptId]) -> None:
    wanted = set(excerpts)
    if not wanted:
        raise UserError(
            _("A link without an excerpt is not kept."), hint=_("Name at least one excerpt that speaks for it.")
        )
    if {one.id for one in read.those(Excerpt, sorted(wanted))} != wanted:
        raise UserError(_("An excerpt is no longer there."), hint=_("Name another one."))


def _refuse_unsound(network: Network, link: NetworkLink) -> None:
    known = {one.id for one in network.nodes}
    if not {link.from_id, link.to_id} <= known:
        raise UserError(_("A node of this link is no longer there."), hint=_("Add the node first, then link it."))
    if link.from_id == link.to_id:
        raise UserError(_("A link leads from one node to another."), hint=_("Choose two nodes."))
    if link.stream is not None:
        _refuse_number(link.stream)


def _refuse_number(number: int) -> None:
    if number < 1:
        raise UserError(_("Streams are numbered from 1."), hint=_("Give a whole number from 1."))
