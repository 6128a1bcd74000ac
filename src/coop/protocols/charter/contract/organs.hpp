/** Which organ's decision a protocol is being told of: every organ sends the same `decided`. */
#pragma once

#include "../../network/contract/network.hpp"

namespace organs {

using eosio::name;

inline constexpr uint8_t council = 1;
inline constexpr uint8_t general_meeting = 2;
inline constexpr uint8_t section_meeting = 3;

inline constexpr name council_account = "council"_n;
inline constexpr name meetings_account = "meetings"_n;

/** The organ whose contract sent this `decided`. Refuses: wrong_sender. */
inline uint8_t deciding() {
   const name sender = eosio::get_sender();
   if (sender == meetings_account) return general_meeting;
   network::require_sender(council_account);
   return council;
}

/** Only this organ is competent. Refuses: wrong_sender. */
inline void require(uint8_t competent) {
   network::require_sender(competent == general_meeting ? meetings_account : council_account);
}

}   // namespace organs
