// The calls of the protocol feature CRYPTO_PRIMITIVES: a contract that uses one can't be deployed before it is active.
#pragma once
#include "crypto.hpp"

namespace eosio {

using bytes = std::vector<char>;

/// 0 when the call could be made, -1 when its arguments are no points, numbers or signatures.
inline int32_t alt_bn128_add(const bytes& one, const bytes& two, bytes& result) {
   return internal_use_do_not_use::alt_bn128_add(one.data(), one.size(), two.data(), two.size(), result.data(),
                                                 result.size());
}
inline int32_t alt_bn128_mul(const bytes& point, const bytes& scalar, bytes& result) {
   return internal_use_do_not_use::alt_bn128_mul(point.data(), point.size(), scalar.data(), scalar.size(),
                                                 result.data(), result.size());
}
inline int32_t alt_bn128_pair(const bytes& pairs) {
   return internal_use_do_not_use::alt_bn128_pair(pairs.data(), pairs.size());
}
inline int32_t mod_exp(const bytes& base, const bytes& exponent, const bytes& modulus, bytes& result) {
   return internal_use_do_not_use::mod_exp(base.data(), base.size(), exponent.data(), exponent.size(), modulus.data(),
                                           modulus.size(), result.data(), result.size());
}
inline int32_t blake2_f(uint32_t rounds, const bytes& state, const bytes& message, const bytes& t0, const bytes& t1,
                        bool last, bytes& result) {
   return internal_use_do_not_use::blake2_f(rounds, state.data(), state.size(), message.data(), message.size(),
                                            t0.data(), t0.size(), t1.data(), t1.size(), last, result.data(),
                                            result.size());
}
inline checksum256 sha3(const char* from, uint32_t size) {
   std::array<uint8_t, 32> digest;
   internal_use_do_not_use::sha3(from, size, reinterpret_cast<char*>(digest.data()), digest.size(), 0);
   return checksum256(digest);
}
inline checksum256 keccak(const char* from, uint32_t size) {
   std::array<uint8_t, 32> digest;
   internal_use_do_not_use::sha3(from, size, reinterpret_cast<char*>(digest.data()), digest.size(), 1);
   return checksum256(digest);
}
inline int32_t k1_recover(const bytes& sig, const bytes& digest, bytes& key) {
   return internal_use_do_not_use::k1_recover(sig.data(), sig.size(), digest.data(), digest.size(), key.data(),
                                              key.size());
}

} // namespace eosio
