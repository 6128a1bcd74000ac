// Digests, keys and signatures.
#pragma once
#include <array>
#include <string>
#include <variant>

#include "datastream.hpp"
#include "fixed_bytes.hpp"

namespace eosio {

using ecc_public_key = std::array<char, 33>;
using ecc_signature = std::array<char, 65>;

/// A key of a passkey or other web authenticator, bound to one site.
struct webauthn_public_key {
   enum class user_presence_t : uint8_t { USER_PRESENCE_NONE, USER_PRESENCE_PRESENT, USER_PRESENCE_VERIFIED };

   ecc_public_key key{};
   user_presence_t user_presence{};
   std::string rpid;

   friend bool operator==(const webauthn_public_key& a, const webauthn_public_key& b) {
      return a.key == b.key && a.user_presence == b.user_presence && a.rpid == b.rpid;
   }
   friend bool operator!=(const webauthn_public_key& a, const webauthn_public_key& b) { return !(a == b); }
   friend bool operator<(const webauthn_public_key& a, const webauthn_public_key& b) {
      return std::tie(a.key, a.user_presence, a.rpid) < std::tie(b.key, b.user_presence, b.rpid);
   }
   EOSLIB_SERIALIZE(webauthn_public_key, (key)(user_presence)(rpid))
};

struct webauthn_signature {
   ecc_signature compact_signature{};
   std::vector<uint8_t> auth_data;
   std::string client_json;

   friend bool operator==(const webauthn_signature& a, const webauthn_signature& b) {
      return a.compact_signature == b.compact_signature && a.auth_data == b.auth_data && a.client_json == b.client_json;
   }
   EOSLIB_SERIALIZE(webauthn_signature, (compact_signature)(auth_data)(client_json))
};

/// Kind 0 is secp256k1 (K1), kind 1 is secp256r1 (R1), kind 2 a web authenticator.
using public_key = std::variant<ecc_public_key, ecc_public_key, webauthn_public_key>;
using signature = std::variant<ecc_signature, ecc_signature, webauthn_signature>;

#define COOP_DIGEST(function, digest_t, length)                                              \
   inline digest_t function(const char* from, uint32_t size) {                               \
      std::array<uint8_t, length> digest;                                                    \
      internal_use_do_not_use::function(from, size, digest.data());                          \
      return digest_t(digest);                                                               \
   }                                                                                         \
   /** Refuse unless the bytes have this digest. */                                          \
   inline void assert_##function(const char* from, uint32_t size, const digest_t& expected) { \
      const auto digest = expected.extract_as_byte_array();                                  \
      internal_use_do_not_use::assert_##function(from, size, digest.data());                 \
   }
COOP_DIGEST(sha1, checksum160, 20)
COOP_DIGEST(sha256, checksum256, 32)
COOP_DIGEST(sha512, checksum512, 64)
COOP_DIGEST(ripemd160, checksum160, 20)
#undef COOP_DIGEST

/// The key whose owner signed the digest; refuses a signature of wrong form.
inline public_key recover_key(const checksum256& digest, const signature& sig) {
   const auto bytes = digest.extract_as_byte_array();
   char packed_signature[1 + sizeof(ecc_signature)];
   std::vector<char> long_signature;
   const char* from = packed_signature;
   size_t size = sizeof(packed_signature);
   if (sig.index() < 2) {
      datastream<char*> ds(packed_signature, sizeof(packed_signature));
      ds << sig;
   } else {
      long_signature = pack(sig);
      from = long_signature.data();
      size = long_signature.size();
   }
   char key[256];
   const size_t key_size = internal_use_do_not_use::recover_key(bytes.data(), from, size, key, sizeof(key));
   if (key_size <= sizeof(key)) return unpack<public_key>(key, key_size);
   std::vector<char> long_key(key_size);
   internal_use_do_not_use::recover_key(bytes.data(), from, size, long_key.data(), long_key.size());
   return unpack<public_key>(long_key);
}

/// Refuse unless this key's owner signed the digest.
inline void assert_recover_key(const checksum256& digest, const signature& sig, const public_key& key) {
   const auto bytes = digest.extract_as_byte_array();
   const auto packed_signature = pack(sig);
   const auto packed_key = pack(key);
   internal_use_do_not_use::assert_recover_key(bytes.data(), packed_signature.data(), packed_signature.size(),
                                               packed_key.data(), packed_key.size());
}

} // namespace eosio
