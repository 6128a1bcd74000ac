"""What can stand between us and a running node.

NodeTrouble                     anything below
├── NodeBinaryMissing           no nodeos here
├── NodeFolderUnwritable        the installation's folder can't be written
├── NodePortBusy                another program listens where the node should
├── NodeDiskFull                too little free space to start or to go on
├── NodeMemoryFull              the chain's own memory has reached its bound
├── NodeForeignChain            the blocks, or the node that answers, are of another chain
├── NodeSupervisedAlready       another supervisor keeps this folder
├── NodeOrphanStuck             a node left from before can't be stopped
├── NodeStartFailed             the node ended, or never answered, for a reason not known here
├── NodeUnrecoverable           every order of recovery was tried
├── NodeNotRunning              a command needs a running node
└── SnapshotMissing             no snapshot to restore from
"""

from __future__ import annotations

from coop.kernel.errors import CoopError


class NodeTrouble(CoopError):
    """Anything that stands between us and a running node."""

    code = "node_trouble"
    sentence = "The node can't run."


class NodeBinaryMissing(NodeTrouble):
    """There is no nodeos on this machine."""

    code = "node_binary_missing"
    sentence = "No nodeos was found on this machine."
    advice = (
        "Install it with `pip install --require-hashes -r requirements/node.txt`, "
        "or name any Antelope nodeos in COOP_NODEOS."
    )


class NodeFolderUnwritable(NodeTrouble):
    """The installation's folder can't be written."""

    code = "node_folder_unwritable"
    sentence = "The node's folder can't be written."
    advice = "Give the user that runs this command the right to write there, or set COOP_HOME."


class NodePortBusy(NodeTrouble):
    """Another program listens on an address the node needs."""

    code = "node_port_busy"
    sentence = "Another program already listens on an address the node needs."
    advice = "Stop it, or name other addresses in COOP_NODE_HTTP and COOP_NODE_HISTORY."


class NodeDiskFull(NodeTrouble):
    """There is too little free space on the node's disk."""

    code = "node_disk_full"
    sentence = "The node's disk has too little free space."
    advice = "Free some space; the node stops before the disk is full so that nothing is torn."


class NodeMemoryFull(NodeTrouble):
    """The chain's state database has reached its bound."""

    code = "node_memory_full"
    sentence = "The chain's memory has reached the bound given to the node."
    advice = "Raise COOP_NODE_STATE_MB and start again."


class NodeForeignChain(NodeTrouble):
    """Blocks on disk, or the node that answers, belong to another chain."""

    code = "node_foreign_chain"
    sentence = "This is another chain than the one of this installation."
    advice = "Look at the node's folder and address; nothing was changed."


class NodeSupervisedAlready(NodeTrouble):
    """Another supervisor keeps this folder."""

    code = "node_supervised_already"
    sentence = "The node of this folder is already supervised."
    advice = "Use `coop node status`, or stop it first with `coop node stop`."


class NodeOrphanStuck(NodeTrouble):
    """A node left behind by an earlier supervisor did not stop."""

    code = "node_orphan_stuck"
    sentence = "A node left from an earlier run holds the folder and can't be stopped."
    advice = "End that process by hand."


class NodeStartFailed(NodeTrouble):
    """The node ended or stayed silent for a reason that is not known here."""

    code = "node_start_failed"
    sentence = "The node did not start."
    advice = "Its own words are at the end of its log."


class NodeUnrecoverable(NodeTrouble):
    """Every order of recovery was tried and failed."""

    code = "node_unrecoverable"
    sentence = "The node can't be recovered from its blocks or any snapshot."
    advice = "The block log was kept; restore a snapshot with `coop node restore --snapshot FILE`."


class NodeNotRunning(NodeTrouble):
    """A command needs a running node and there is none."""

    code = "node_not_running"
    sentence = "No node is running here."
    advice = "Start it with `coop node start`."


class SnapshotMissing(NodeTrouble):
    """There is no snapshot to restore from."""

    code = "snapshot_missing"
    sentence = "There is no snapshot to restore from."
