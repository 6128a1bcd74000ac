// The moment and the block.
#pragma once
#include "action.hpp"
#include "crypto.hpp"
#include "time.hpp"

namespace eosio {

/// The time of the block being made; all its transactions see the same.
inline time_point current_time_point() {
   return time_point(microseconds(static_cast<int64_t>(internal_use_do_not_use::current_time())));
}
inline block_timestamp current_block_time() { return block_timestamp(current_time_point()); }
/// Needs the protocol feature GET_BLOCK_NUM.
inline uint32_t current_block_number() { return internal_use_do_not_use::get_block_num(); }
/// As CDT: the block time, which is when the transaction was published.
inline time_point publication_time() {
   return time_point(microseconds(static_cast<int64_t>(internal_use_do_not_use::publication_time())));
}
inline bool is_feature_activated(const checksum256& digest) {
   const auto bytes = digest.extract_as_byte_array();
   return internal_use_do_not_use::is_feature_activated(bytes.data());
}

/// The digest of an account's contract and when it was set. Needs GET_CODE_HASH.
struct code_hash_result {
   unsigned_int struct_version;
   uint64_t code_sequence = 0;
   checksum256 code_hash;
   uint8_t vm_type = 0;
   uint8_t vm_version = 0;
   EOSLIB_SERIALIZE(code_hash_result, (struct_version)(code_sequence)(code_hash)(vm_type)(vm_version))
};
inline checksum256 get_code_hash(name account, code_hash_result* full = nullptr) {
   char bytes[64];
   const size_t size = internal_use_do_not_use::get_code_hash(account.value, 0, bytes, sizeof(bytes));
   const auto result = unpack<code_hash_result>(bytes, size);
   if (full) *full = result;
   return result.code_hash;
}

} // namespace eosio
