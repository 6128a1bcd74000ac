"""What stops the build of a contract.

SdkError
├── ToolchainMissing      ziglang or libclang is absent, or of another version
├── ContractNotFound      the path holds no contract
├── ContractAmbiguous     several contract classes, none named as the file
├── CompileFailed         clang refused the sources; `diagnostics` are its own words
├── AbiUnsupported        a type that the ABI can't tell
├── ModuleRefused         the node would refuse the module
└── AbiChanged            the contract's ABI is no longer the golden one beside it
"""

from __future__ import annotations

from coop.kernel.errors import CoopError


class SdkError(CoopError):
    """The contract SDK could not do its work."""

    code = "sdk_error"
    sentence = "The contract could not be built."


class ToolchainMissing(SdkError):
    """A wheel of the toolchain is absent or of another version; `package`, `wanted`, `found`."""

    code = "toolchain_missing"
    sentence = "The contract toolchain is not installed as it must be."
    advice = "Install the pinned packages: ziglang and libclang move together."


class ContractNotFound(SdkError):
    """No contract at `path`."""

    code = "contract_not_found"
    sentence = (
        "There is no contract here: no .cpp file with a class that derives from eosio::contract."
    )


class ContractAmbiguous(SdkError):
    """Several contracts in `path`, named in `contracts`, and none has the file's name."""

    code = "contract_ambiguous"
    sentence = "The file shows several contracts and none bears the file's name."
    advice = 'Name the wanted one by [[eosio::contract("…")]] as the file.'


class CompileFailed(SdkError):
    """Clang refused the contract at `where`; `diagnostics` holds its messages as it gave them."""

    code = "compile_failed"
    sentence = "The contract does not compile."

    def __init__(self, *, contract: str, where: str, diagnostics: str) -> None:
        """Keep the compiler's words apart: they are long."""
        self.diagnostics = diagnostics
        super().__init__(contract=contract, where=where)


class AbiUnsupported(SdkError):
    """The ABI has no word for a type; `where` and `reason` say which and why."""

    code = "abi_unsupported"
    sentence = "The contract's ABI can't be written."


class ModuleRefused(SdkError):
    """A node would refuse the module; `reason` is the rule it breaks."""

    code = "module_refused"
    sentence = "A node would refuse this contract."


class AbiChanged(SdkError):
    """`contract` now has another ABI than the golden file at `golden`."""

    code = "abi_changed"
    sentence = "The contract's ABI differs from the golden file beside it."
    advice = "If the change is meant: `coop contracts build --update-golden`."
