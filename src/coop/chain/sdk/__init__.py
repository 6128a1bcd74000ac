"""The contract SDK: C++ headers with the Antelope CDT API, and the build to WebAssembly and ABI without CDT."""

from coop.chain.sdk.builder import BuiltContract, build_contract, build_contracts

__all__ = ["BuiltContract", "build_contract", "build_contracts"]
