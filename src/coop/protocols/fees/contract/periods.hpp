/**
 * Months and years of the civil calendar, and what is to be paid next: integers only, no tables.
 * The twin of `coop.protocols.fees.rules`.
 *
 * A month is its index: the year times twelve, and the month from 0. A period is one month, or the
 * twelve of a calendar year; its index is that of its first month. Days are those of UTC.
 */
#pragma once

#include <cstdint>

namespace fees {

inline constexpr uint8_t monthly = 1;
inline constexpr uint8_t yearly = 2;
inline constexpr uint32_t months_of_year = 12;
inline constexpr int64_t day_seconds = 86400;

/** The month of a moment in seconds since 1970 (days to civil date: Hinnant's algorithm). */
constexpr uint32_t month_of(uint32_t seconds) {
   const uint32_t days = uint32_t(seconds / day_seconds) + 719468;   // since 1 March of the year 0
   const uint32_t era = days / 146097;
   const uint32_t day_of_era = days % 146097;
   const uint32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
   const uint32_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
   const uint32_t shifted = (5 * day_of_year + 2) / 153;   // 0 is March
   const uint32_t from_march = (era * 400 + year_of_era) * months_of_year + shifted;
   return from_march + 2;
}
static_assert(month_of(0) == 1970 * 12, "The count of seconds begins in January 1970.");
static_assert(month_of(951782400) == 2000 * 12 + 1, "29 February 2000 is in February.");
static_assert(month_of(1767225599) == 2025 * 12 + 11, "The last second of 2025 is in December.");
static_assert(month_of(1767225600) == 2026 * 12, "The next one is in January.");

/** How many months a period of this kind has. */
constexpr uint32_t length_of(uint8_t period) { return period == yearly ? months_of_year : 1; }

/** The first month of the period that this month is in. */
constexpr uint32_t period_of(uint8_t period, uint32_t month) {
   return month - month % length_of(period);
}

/** The first month of the first period that begins in this month or later. */
constexpr uint32_t period_from(uint8_t period, uint32_t month) {
   return period_of(period, month + length_of(period) - 1);
}

/** What is asked for periods that begin in a month, until another price takes its place. */
struct price {
   uint32_t from;    // the first month it is in force
   uint8_t period;   // monthly, yearly; 0: there is none
   int64_t units;    // for one period; 0: nothing is asked
   uint32_t until;   // the first month of the next price; 0: there is no next
};

/** The next period that is to be paid: its first month, length and price; months 0: none. */
struct due {
   uint32_t month;
   uint32_t months;
   int64_t units;
};

inline constexpr uint32_t prices_passed_max = 64;

/**
 * The first period to be paid from `month` on. `is_paid`: what is before it is paid, so a longer
 * period begins no earlier; else the period the month is in is due as a whole.
 * `price_at(month)` is the price in force in that month: `from` may be later when none is yet.
 */
template <typename PriceAt>
constexpr due next_due(uint32_t month, bool is_paid, PriceAt price_at) {
   for (uint32_t passed = 0; passed < prices_passed_max; ++passed) {
      const price now = price_at(month);
      if (now.period == 0) return due{};
      if (now.from > month) {
         month = now.from;
         continue;
      }
      const uint32_t first =
         is_paid ? period_from(now.period, month) : period_of(now.period, month);
      const bool is_over = now.until != 0 && first >= now.until;
      if (now.units > 0 && !is_over) return due{first, length_of(now.period), now.units};
      if (now.until == 0) return due{};
      month = now.until;
   }
   return due{};
}

}   // namespace fees
