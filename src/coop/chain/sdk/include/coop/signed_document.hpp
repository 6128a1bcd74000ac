// A person's signature over a document, checked against the person's own permission on the chain.
//
// What is signed is the act digest: SHA-256 over exactly 100 bytes,
//    "coopact1" ‖ network id (32) ‖ cooperative (8) ‖ template (8) ‖ edition (4) ‖ subject (8) ‖ content digest (32)
// with numbers little-endian. So a signature can't be moved to another document, act, cooperative or network.
// In an action the document is always the last parameter and is named `document`: its 66 signature bytes end the action's data.
#pragma once
#include <set>

#include <coop/check.hpp>
#include <eosio/crypto.hpp>
#include <eosio/permission.hpp>

namespace coop {

struct signed_document {
   uint32_t edition = 0;
   eosio::checksum256 content;
   eosio::signature sign;

   EOSLIB_SERIALIZE(signed_document, (edition)(content)(sign))
};

constexpr size_t act_bytes_count = 100;

/// The digest a signer signs; its Python twin is `coop.chain.acts.act_digest`.
inline eosio::checksum256 act_digest(const eosio::checksum256& network_id, eosio::name cooperative,
                                     eosio::name document_template, uint32_t edition, uint64_t subject,
                                     const eosio::checksum256& content) {
   char bytes[act_bytes_count];
   eosio::datastream<char*> ds(bytes, sizeof(bytes));
   ds.write("coopact1", 8);
   ds << network_id << cooperative << document_template << edition << subject << content;
   return eosio::sha256(bytes, sizeof(bytes));
}

/// Refuse with `wrong_signer` unless the document's signature, over this very act, satisfies `signer@permission`.
inline void require_signed_by(const eosio::checksum256& network_id, eosio::name cooperative,
                              eosio::name document_template, uint64_t subject, eosio::name signer,
                              eosio::name permission, const signed_document& document) {
   const auto digest = act_digest(network_id, cooperative, document_template, document.edition, subject, document.content);
   const eosio::public_key key = eosio::recover_key(digest, document.sign);
   const bool is_theirs = eosio::is_account(signer) &&
      eosio::check_permission_authorization(signer, permission, {key}, {}, eosio::microseconds(0));
   require(is_theirs, [&] {
      return refusal("wrong_signer", "The document is not signed by this person for this act.").with("signer", signer);
   });
}

} // namespace coop
