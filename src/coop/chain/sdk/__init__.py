"""The contract SDK: C++ headers with the Antelope CDT API, and the build to module and ABI."""

from coop.chain.sdk.builder import BuiltContract, build_contract, build_each

__all__ = ["BuiltContract", "build_contract", "build_each"]
