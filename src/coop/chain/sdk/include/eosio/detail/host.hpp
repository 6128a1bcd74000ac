// The functions an Antelope node offers to a contract, one declaration each.
// The build compares every import of a module with host_functions.txt, so a wrong type stops there.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef __int128 int128_t;
typedef unsigned __int128 uint128_t;

#define COOP_HOST(symbol) __attribute__((import_module("env"), import_name(#symbol))) symbol

namespace eosio { namespace internal_use_do_not_use {
extern "C" {

// Refusing and ending.
void COOP_HOST(eosio_assert)(uint32_t condition, const char* message);
void COOP_HOST(eosio_assert_message)(uint32_t condition, const char* message, uint32_t length);
void COOP_HOST(eosio_assert_code)(uint32_t condition, uint64_t code);
[[noreturn]] void COOP_HOST(eosio_exit)(int32_t code);

// Time and the block.
uint64_t COOP_HOST(current_time)();
uint64_t COOP_HOST(publication_time)();
uint32_t COOP_HOST(get_block_num)();

// The action being run.
uint32_t COOP_HOST(read_action_data)(void* to, uint32_t length);
uint32_t COOP_HOST(action_data_size)();
uint64_t COOP_HOST(current_receiver)();
uint64_t COOP_HOST(get_sender)();
void COOP_HOST(set_action_return_value)(const void* value, uint32_t length);
void COOP_HOST(require_recipient)(uint64_t account);
void COOP_HOST(require_auth)(uint64_t account);
void COOP_HOST(require_auth2)(uint64_t account, uint64_t permission);
bool COOP_HOST(has_auth)(uint64_t account);
bool COOP_HOST(is_account)(uint64_t account);
uint32_t COOP_HOST(get_code_hash)(uint64_t account, uint32_t version, char* to, uint32_t length);
void COOP_HOST(send_inline)(const char* action, uint32_t length);
void COOP_HOST(send_context_free_inline)(const char* action, uint32_t length);

// The transaction being run.
uint32_t COOP_HOST(transaction_size)();
uint32_t COOP_HOST(read_transaction)(char* to, uint32_t length);
int32_t COOP_HOST(tapos_block_num)();
int32_t COOP_HOST(tapos_block_prefix)();
uint32_t COOP_HOST(expiration)();
int32_t COOP_HOST(get_action)(uint32_t kind, uint32_t position, char* to, uint32_t length);
int32_t COOP_HOST(get_context_free_data)(uint32_t position, char* to, uint32_t length);
void COOP_HOST(send_deferred)(const uint128_t* id, uint64_t payer, const char* transaction, uint32_t length,
                              uint32_t replace);
int32_t COOP_HOST(cancel_deferred)(const uint128_t* id);

// Permissions.
int32_t COOP_HOST(check_transaction_authorization)(const char* transaction, uint32_t transaction_length,
                                                   const char* keys, uint32_t keys_length,
                                                   const char* permissions, uint32_t permissions_length);
int32_t COOP_HOST(check_permission_authorization)(uint64_t account, uint64_t permission, const char* keys,
                                                  uint32_t keys_length, const char* permissions,
                                                  uint32_t permissions_length, uint64_t delay_us);
int64_t COOP_HOST(get_permission_last_used)(uint64_t account, uint64_t permission);
int64_t COOP_HOST(get_account_creation_time)(uint64_t account);

// Tables by primary key.
int32_t COOP_HOST(db_store_i64)(uint64_t scope, uint64_t table, uint64_t payer, uint64_t id, const void* row,
                                uint32_t length);
void COOP_HOST(db_update_i64)(int32_t iterator, uint64_t payer, const void* row, uint32_t length);
void COOP_HOST(db_remove_i64)(int32_t iterator);
int32_t COOP_HOST(db_get_i64)(int32_t iterator, void* to, uint32_t length);
int32_t COOP_HOST(db_next_i64)(int32_t iterator, uint64_t* primary);
int32_t COOP_HOST(db_previous_i64)(int32_t iterator, uint64_t* primary);
int32_t COOP_HOST(db_find_i64)(uint64_t code, uint64_t scope, uint64_t table, uint64_t id);
int32_t COOP_HOST(db_lowerbound_i64)(uint64_t code, uint64_t scope, uint64_t table, uint64_t id);
int32_t COOP_HOST(db_upperbound_i64)(uint64_t code, uint64_t scope, uint64_t table, uint64_t id);
int32_t COOP_HOST(db_end_i64)(uint64_t code, uint64_t scope, uint64_t table);

// Tables by secondary key: one family per key type; idx256 keys are two words with a count.
#define COOP_INDEX_FAMILY(index, key_t)                                                                          \
   int32_t COOP_HOST(db_##index##_store)(uint64_t scope, uint64_t table, uint64_t payer, uint64_t id,            \
                                         const key_t* secondary);                                                \
   void COOP_HOST(db_##index##_update)(int32_t iterator, uint64_t payer, const key_t* secondary);                \
   void COOP_HOST(db_##index##_remove)(int32_t iterator);                                                        \
   int32_t COOP_HOST(db_##index##_next)(int32_t iterator, uint64_t* primary);                                    \
   int32_t COOP_HOST(db_##index##_previous)(int32_t iterator, uint64_t* primary);                                \
   int32_t COOP_HOST(db_##index##_find_primary)(uint64_t code, uint64_t scope, uint64_t table, key_t* secondary, \
                                                uint64_t primary);                                               \
   int32_t COOP_HOST(db_##index##_find_secondary)(uint64_t code, uint64_t scope, uint64_t table,                 \
                                                  const key_t* secondary, uint64_t* primary);                    \
   int32_t COOP_HOST(db_##index##_lowerbound)(uint64_t code, uint64_t scope, uint64_t table, key_t* secondary,   \
                                              uint64_t* primary);                                                \
   int32_t COOP_HOST(db_##index##_upperbound)(uint64_t code, uint64_t scope, uint64_t table, key_t* secondary,   \
                                              uint64_t* primary);                                                \
   int32_t COOP_HOST(db_##index##_end)(uint64_t code, uint64_t scope, uint64_t table);

COOP_INDEX_FAMILY(idx64, uint64_t)
COOP_INDEX_FAMILY(idx128, uint128_t)
COOP_INDEX_FAMILY(idx_double, double)
COOP_INDEX_FAMILY(idx_long_double, long double)
#undef COOP_INDEX_FAMILY

int32_t COOP_HOST(db_idx256_store)(uint64_t scope, uint64_t table, uint64_t payer, uint64_t id,
                                   const uint128_t* secondary, uint32_t words);
void COOP_HOST(db_idx256_update)(int32_t iterator, uint64_t payer, const uint128_t* secondary, uint32_t words);
void COOP_HOST(db_idx256_remove)(int32_t iterator);
int32_t COOP_HOST(db_idx256_next)(int32_t iterator, uint64_t* primary);
int32_t COOP_HOST(db_idx256_previous)(int32_t iterator, uint64_t* primary);
int32_t COOP_HOST(db_idx256_find_primary)(uint64_t code, uint64_t scope, uint64_t table, uint128_t* secondary,
                                          uint32_t words, uint64_t primary);
int32_t COOP_HOST(db_idx256_find_secondary)(uint64_t code, uint64_t scope, uint64_t table,
                                            const uint128_t* secondary, uint32_t words, uint64_t* primary);
int32_t COOP_HOST(db_idx256_lowerbound)(uint64_t code, uint64_t scope, uint64_t table, uint128_t* secondary,
                                        uint32_t words, uint64_t* primary);
int32_t COOP_HOST(db_idx256_upperbound)(uint64_t code, uint64_t scope, uint64_t table, uint128_t* secondary,
                                        uint32_t words, uint64_t* primary);
int32_t COOP_HOST(db_idx256_end)(uint64_t code, uint64_t scope, uint64_t table);

// Digests and signatures.
void COOP_HOST(sha1)(const char* from, uint32_t length, void* digest);
void COOP_HOST(sha256)(const char* from, uint32_t length, void* digest);
void COOP_HOST(sha512)(const char* from, uint32_t length, void* digest);
void COOP_HOST(ripemd160)(const char* from, uint32_t length, void* digest);
void COOP_HOST(assert_sha1)(const char* from, uint32_t length, const void* digest);
void COOP_HOST(assert_sha256)(const char* from, uint32_t length, const void* digest);
void COOP_HOST(assert_sha512)(const char* from, uint32_t length, const void* digest);
void COOP_HOST(assert_ripemd160)(const char* from, uint32_t length, const void* digest);
int32_t COOP_HOST(recover_key)(const void* digest, const char* signature, uint32_t signature_length, char* key,
                               uint32_t key_length);
void COOP_HOST(assert_recover_key)(const void* digest, const char* signature, uint32_t signature_length,
                                   const char* key, uint32_t key_length);
int32_t COOP_HOST(alt_bn128_add)(const char* one, uint32_t one_length, const char* two, uint32_t two_length,
                                 char* result, uint32_t result_length);
int32_t COOP_HOST(alt_bn128_mul)(const char* point, uint32_t point_length, const char* scalar,
                                 uint32_t scalar_length, char* result, uint32_t result_length);
int32_t COOP_HOST(alt_bn128_pair)(const char* pairs, uint32_t length);
int32_t COOP_HOST(mod_exp)(const char* base, uint32_t base_length, const char* exponent, uint32_t exponent_length,
                           const char* modulus, uint32_t modulus_length, char* result, uint32_t result_length);
int32_t COOP_HOST(blake2_f)(uint32_t rounds, const char* state, uint32_t state_length, const char* message,
                            uint32_t message_length, const char* t0, uint32_t t0_length, const char* t1,
                            uint32_t t1_length, int32_t last, char* result, uint32_t result_length);
void COOP_HOST(sha3)(const char* from, uint32_t length, char* digest, uint32_t digest_length, int32_t keccak);
int32_t COOP_HOST(k1_recover)(const char* signature, uint32_t signature_length, const char* digest,
                              uint32_t digest_length, char* key, uint32_t key_length);

// The node's console.
void COOP_HOST(prints)(const char* text);
void COOP_HOST(prints_l)(const char* text, uint32_t length);
void COOP_HOST(printi)(int64_t value);
void COOP_HOST(printui)(uint64_t value);
void COOP_HOST(printi128)(const int128_t* value);
void COOP_HOST(printui128)(const uint128_t* value);
void COOP_HOST(printsf)(float value);
void COOP_HOST(printdf)(double value);
void COOP_HOST(printqf)(const long double* value);
void COOP_HOST(printn)(uint64_t name);
void COOP_HOST(printhex)(const void* from, uint32_t length);

// Only for a privileged account.
bool COOP_HOST(is_privileged)(uint64_t account);
void COOP_HOST(set_privileged)(uint64_t account, bool privileged);
void COOP_HOST(set_resource_limits)(uint64_t account, int64_t ram_bytes, int64_t net_weight, int64_t cpu_weight);
void COOP_HOST(get_resource_limits)(uint64_t account, int64_t* ram_bytes, int64_t* net_weight, int64_t* cpu_weight);
int64_t COOP_HOST(set_proposed_producers)(const char* producers, uint32_t length);
int64_t COOP_HOST(set_proposed_producers_ex)(uint64_t format, const char* producers, uint32_t length);
uint32_t COOP_HOST(get_active_producers)(uint64_t* to, uint32_t length);
bool COOP_HOST(is_feature_activated)(const void* digest);
void COOP_HOST(preactivate_feature)(const void* digest);
uint32_t COOP_HOST(get_blockchain_parameters_packed)(char* to, uint32_t length);
void COOP_HOST(set_blockchain_parameters_packed)(const char* from, uint32_t length);
uint32_t COOP_HOST(get_parameters_packed)(const char* ids, uint32_t ids_length, char* to, uint32_t length);
void COOP_HOST(set_parameters_packed)(const char* from, uint32_t length);
uint32_t COOP_HOST(get_wasm_parameters_packed)(char* to, uint32_t length, uint32_t version_max);
void COOP_HOST(set_wasm_parameters_packed)(const char* from, uint32_t length);

} // extern "C"
}} // namespace eosio::internal_use_do_not_use
