/**
 * The history of entries as one small commitment: a Merkle mountain range.
 *
 * Entry n is leaf n - 1. `peaks[k]` is the root of the 2^k leaves that bit k of the number of
 * entries stands for. So any entry, however old, can be shown to the contract with a path of at
 * most log2(n) digests, while the books grow by 32 bytes each time the number of entries doubles.
 * The twin of `coop.protocols.ledger.history`.
 */
#pragma once

#include <eosio/crypto.hpp>
#include <eosio/eosio.hpp>

#include <vector>

namespace ledger {

using digest = eosio::checksum256;

inline digest digest_of_pair(const digest& left, const digest& right) {
   char bytes[64];
   eosio::datastream<char*> ds(bytes, sizeof(bytes));
   ds << left << right;
   return eosio::sha256(bytes, sizeof(bytes));
}

/** Add a leaf to a range of `count` leaves. */
inline void append(std::vector<digest>& peaks, uint64_t count, digest leaf) {
   size_t level = 0;
   for (; (count >> level) & 1; ++level) leaf = digest_of_pair(peaks[level], leaf);
   if (level == peaks.size())
      peaks.push_back(leaf);
   else
      peaks[level] = leaf;
}

/** Whether the leaf stands at this index of a range of `count` leaves, as the path shows. */
inline bool holds(const std::vector<digest>& peaks, uint64_t count, uint64_t index, digest leaf,
                  const std::vector<digest>& path) {
   if (index >= count) return false;
   size_t level = peaks.size() - 1;
   for (; ((count >> level) & 1) == 0 || index >= (uint64_t(1) << level); --level)
      if ((count >> level) & 1) index -= uint64_t(1) << level;
   if (path.size() != level) return false;
   for (size_t step = 0; step < level; ++step)
      leaf = (index >> step) & 1 ? digest_of_pair(path[step], leaf) : digest_of_pair(leaf, path[step]);
   return leaf == peaks[level];
}

}   // namespace ledger
