"""The one place of wiring: which engines, shells, protocols and commands this installation has."""

from __future__ import annotations

from coop.cli import LazyGroup

ENGINES = (
    "coop.store",
    "coop.chain",
    "coop.documents",
    "coop.audit",
)
SHELLS = (
    "coop.monocoop",
    "coop.monocoop.identity",
    "coop.monocoop.acts",
    "coop.monocoop.registry",
    "coop.monocoop.openness",
    "coop.monocoop.notifications",
    "coop.monocoop.calendar",
    "coop.monocoop.site",
    "coop.monocoop.app",
    "coop.monocoop.desktops",
    "coop.monocoop.operator",
    "coop.monocoop.api",
    "coop.monocoop.webhooks",
    "coop.monocoop.platform",
    "coop.monocoop.content",
    "coop.monocoop.questionnaires",
    "coop.monocoop.search",
)
PROTOCOLS = (
    "coop.protocols.network",
    "coop.protocols.charter",
    "coop.protocols.membership",
    "coop.protocols.council",
    "coop.protocols.ledger",
    "coop.protocols.payments",
    "coop.protocols.programs",
    "coop.protocols.contributions",
    "coop.protocols.commission",
    "coop.protocols.sections",
    "coop.protocols.meetings",
    "coop.protocols.returns",
    "coop.protocols.fees",
    "coop.protocols.funds",
    "coop.protocols.distribution",
    "coop.protocols.termination",
)
COMMANDS = {
    "audit": ("coop.audit.cli:audit", "Replay the ledger's history and say what does not fit."),
    "bench": ("coop.demo.bench:bench", "Measure this machine: CPU, throughput, pages, memory."),
    "contracts": ("coop.chain.sdk.cli:contracts", "Build smart contracts and check their ABI."),
    "docs": ("coop.cli.reference.cli:docs", "Write docs/reference from the code."),
    "demo": ("coop.demo.cli:demo", "A believable cooperative on this machine."),
    "index": ("coop.chain.indexer.cli:index", "Follow the ledger; rebuild the read model."),
    "ledger": ("coop.protocols.ledger.cli:ledger", "Check the books of every cooperative."),
    "messages": ("coop.monocoop.cli:messages", "Compile and check the message catalogues."),
    "network": ("coop.protocols.network.cli:network", "Connect cooperatives to the Platform."),
    "node": ("coop.chain.node.cli:node", "Start, stop, look at and restore a node."),
    "operator": (
        "coop.monocoop.operator.cli:operator",
        "The operator's desk: who may see it, what needs an eye.",
    ),
    "payments": (
        "coop.protocols.payments.cli:payments",
        "Import bank statements, write registers of payments.",
    ),
    "serve": ("coop.monocoop.cli:serve", "Serve the website."),
    "tenant": ("coop.monocoop.cli_tenant:tenant", "Cooperatives served here: proxy, hosts."),
    "verify": ("coop.documents.cli:verify", "Check a package of documents."),
    "work": ("coop.monocoop.cli:work", "Do the installation's duties: outbox, certificates."),
}

main = LazyGroup(
    targets=COMMANDS,
    help="The Cooperative Economy: the Platform and the Digital Cooperative.",
)
