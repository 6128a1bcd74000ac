// Moments and lengths of time. The chain's clock is UTC; blocks come every half second.
#pragma once
#include <string>
#include <string_view>

#include "check.hpp"
#include "serialize.hpp"

namespace eosio {

class microseconds {
 public:
   constexpr microseconds() : _count(0) {}
   constexpr explicit microseconds(int64_t count) : _count(count) {}

   static constexpr microseconds maximum() { return microseconds(0x7FFFFFFFFFFFFFFFll); }
   constexpr int64_t count() const { return _count; }
   constexpr int64_t to_seconds() const { return _count / 1000000; }

   friend constexpr microseconds operator+(const microseconds& a, const microseconds& b) {
      return microseconds(a._count + b._count);
   }
   friend constexpr microseconds operator-(const microseconds& a, const microseconds& b) {
      return microseconds(a._count - b._count);
   }
   constexpr microseconds& operator+=(const microseconds& b) { _count += b._count; return *this; }
   constexpr microseconds& operator-=(const microseconds& b) { _count -= b._count; return *this; }
   friend constexpr bool operator==(const microseconds& a, const microseconds& b) { return a._count == b._count; }
   friend constexpr bool operator!=(const microseconds& a, const microseconds& b) { return a._count != b._count; }
   friend constexpr bool operator<(const microseconds& a, const microseconds& b) { return a._count < b._count; }
   friend constexpr bool operator<=(const microseconds& a, const microseconds& b) { return a._count <= b._count; }
   friend constexpr bool operator>(const microseconds& a, const microseconds& b) { return a._count > b._count; }
   friend constexpr bool operator>=(const microseconds& a, const microseconds& b) { return a._count >= b._count; }

   int64_t _count;
   EOSLIB_SERIALIZE(microseconds, (_count))
};

constexpr microseconds milliseconds(int64_t count) { return microseconds(count * 1000ll); }
constexpr microseconds seconds(int64_t count) { return microseconds(count * 1000000ll); }
constexpr microseconds minutes(int64_t count) { return seconds(60 * count); }
constexpr microseconds hours(int64_t count) { return minutes(60 * count); }
constexpr microseconds days(int64_t count) { return hours(24 * count); }

namespace detail {
/// Days from 1970-01-01 to a date of the Gregorian calendar.
constexpr int64_t days_from_date(int64_t year, int64_t month, int64_t day) {
   year -= month <= 2;
   const int64_t era = year / 400, year_of_era = year % 400;
   const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
   return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

inline std::string seconds_to_iso(uint32_t total) {
   const int64_t shifted = total / 86400 + 719468, era = shifted / 146097, day_of_era = shifted % 146097;
   const int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
   const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
   const int64_t shifted_month = (5 * day_of_year + 2) / 153;
   const int64_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
   const int64_t parts[] = {era * 400 + year_of_era + (month <= 2), month, day_of_year - (153 * shifted_month + 2) / 5 + 1,
                            total / 3600 % 24, total / 60 % 60, total % 60};
   std::string text;
   for (int i = 0; i < 6; ++i) {
      const std::string digits = std::to_string(parts[i]);
      if (i) text += "--T::"[i - 1];
      text.append((i ? 2 : 4) - digits.size(), '0') += digits;
   }
   return text;
}

inline uint32_t seconds_from_iso(std::string_view text) {
   constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
   check(text.size() >= form.size(), "date parsing failed");
   int64_t parts[6] = {};
   int part = 0;
   for (size_t i = 0; i < form.size(); ++i) {
      if (form[i] != 'd') {
         check(text[i] == form[i], "date parsing failed");
         ++part;
         continue;
      }
      check(text[i] >= '0' && text[i] <= '9', "date parsing failed");
      parts[part] = parts[part] * 10 + (text[i] - '0');
   }
   return days_from_date(parts[0], parts[1], parts[2]) * 86400 + parts[3] * 3600 + parts[4] * 60 + parts[5];
}
} // namespace detail

/// A moment in microseconds since 1970.
class time_point {
 public:
   constexpr time_point() = default;
   constexpr explicit time_point(microseconds e) : elapsed(e) {}

   constexpr const microseconds& time_since_epoch() const { return elapsed; }
   constexpr uint32_t sec_since_epoch() const { return static_cast<uint32_t>(elapsed.count() / 1000000); }
   std::string to_string() const { return detail::seconds_to_iso(sec_since_epoch()); }
   static time_point from_iso_string(std::string_view text) { return time_point(seconds(detail::seconds_from_iso(text))); }

   constexpr time_point& operator+=(const microseconds& m) { elapsed += m; return *this; }
   constexpr time_point& operator-=(const microseconds& m) { elapsed -= m; return *this; }
   constexpr time_point operator+(const microseconds& m) const { return time_point(elapsed + m); }
   constexpr time_point operator-(const microseconds& m) const { return time_point(elapsed - m); }
   constexpr time_point operator+(const time_point& m) const { return time_point(elapsed + m.elapsed); }
   constexpr microseconds operator-(const time_point& m) const { return elapsed - m.elapsed; }
   friend constexpr bool operator==(const time_point& a, const time_point& b) { return a.elapsed == b.elapsed; }
   friend constexpr bool operator!=(const time_point& a, const time_point& b) { return a.elapsed != b.elapsed; }
   friend constexpr bool operator<(const time_point& a, const time_point& b) { return a.elapsed < b.elapsed; }
   friend constexpr bool operator<=(const time_point& a, const time_point& b) { return a.elapsed <= b.elapsed; }
   friend constexpr bool operator>(const time_point& a, const time_point& b) { return a.elapsed > b.elapsed; }
   friend constexpr bool operator>=(const time_point& a, const time_point& b) { return a.elapsed >= b.elapsed; }

   microseconds elapsed;
   EOSLIB_SERIALIZE(time_point, (elapsed))
};

/// A moment in whole seconds since 1970.
class time_point_sec {
 public:
   constexpr time_point_sec() : utc_seconds(0) {}
   constexpr explicit time_point_sec(uint32_t s) : utc_seconds(s) {}
   constexpr time_point_sec(const time_point& t) : utc_seconds(t.sec_since_epoch()) {}

   static constexpr time_point_sec maximum() { return time_point_sec(0xFFFFFFFF); }
   static constexpr time_point_sec min() { return time_point_sec(0); }
   constexpr operator time_point() const { return time_point(eosio::seconds(utc_seconds)); }
   constexpr uint32_t sec_since_epoch() const { return utc_seconds; }
   std::string to_string() const { return detail::seconds_to_iso(utc_seconds); }
   static time_point_sec from_iso_string(std::string_view text) { return time_point_sec(detail::seconds_from_iso(text)); }

   constexpr time_point_sec operator=(const time_point& t) { utc_seconds = t.sec_since_epoch(); return *this; }
   friend constexpr bool operator<(const time_point_sec& a, const time_point_sec& b) { return a.utc_seconds < b.utc_seconds; }
   friend constexpr bool operator>(const time_point_sec& a, const time_point_sec& b) { return a.utc_seconds > b.utc_seconds; }
   friend constexpr bool operator<=(const time_point_sec& a, const time_point_sec& b) { return a.utc_seconds <= b.utc_seconds; }
   friend constexpr bool operator>=(const time_point_sec& a, const time_point_sec& b) { return a.utc_seconds >= b.utc_seconds; }
   friend constexpr bool operator==(const time_point_sec& a, const time_point_sec& b) { return a.utc_seconds == b.utc_seconds; }
   friend constexpr bool operator!=(const time_point_sec& a, const time_point_sec& b) { return a.utc_seconds != b.utc_seconds; }
   constexpr time_point_sec& operator+=(uint32_t s) { utc_seconds += s; return *this; }
   constexpr time_point_sec& operator-=(uint32_t s) { utc_seconds -= s; return *this; }
   constexpr time_point_sec& operator+=(const microseconds& m) { utc_seconds += m.to_seconds(); return *this; }
   constexpr time_point_sec& operator-=(const microseconds& m) { utc_seconds -= m.to_seconds(); return *this; }
   constexpr time_point_sec operator+(uint32_t s) const { return time_point_sec(utc_seconds + s); }
   constexpr time_point_sec operator-(uint32_t s) const { return time_point_sec(utc_seconds - s); }
   friend constexpr time_point operator+(const time_point_sec& t, const microseconds& m) { return time_point(t) + m; }
   friend constexpr time_point operator-(const time_point_sec& t, const microseconds& m) { return time_point(t) - m; }
   friend constexpr microseconds operator-(const time_point_sec& a, const time_point_sec& b) { return time_point(a) - time_point(b); }
   friend constexpr microseconds operator-(const time_point& a, const time_point_sec& b) { return a - time_point(b); }

   uint32_t utc_seconds;
   EOSLIB_SERIALIZE(time_point_sec, (utc_seconds))
};

/// The number of a half-second slot since the year 2000.
class block_timestamp {
 public:
   static constexpr int32_t block_interval_ms = 500;
   static constexpr int64_t block_timestamp_epoch = 946684800000ll;

   constexpr block_timestamp() : slot(0) {}
   constexpr explicit block_timestamp(uint32_t s) : slot(s) {}
   constexpr block_timestamp(const time_point& t) : slot(slot_at(t.elapsed.count() / 1000)) {}
   constexpr block_timestamp(const time_point_sec& t) : slot(slot_at(t.sec_since_epoch() * 1000ll)) {}

   static constexpr block_timestamp maximum() { return block_timestamp(0xFFFF); }
   static constexpr block_timestamp min() { return block_timestamp(0); }
   block_timestamp next() const {
      check(slot + 1 > slot, "block timestamp overflow");
      return block_timestamp(slot + 1);
   }
   constexpr time_point to_time_point() const {
      return time_point(milliseconds(slot * static_cast<int64_t>(block_interval_ms) + block_timestamp_epoch));
   }
   constexpr operator time_point() const { return to_time_point(); }
   std::string to_string() const { return to_time_point().to_string(); }
   static block_timestamp from_iso_string(std::string_view text) { return block_timestamp(time_point::from_iso_string(text)); }
   constexpr block_timestamp& operator=(const time_point& t) { slot = slot_at(t.elapsed.count() / 1000); return *this; }

   friend constexpr bool operator<(const block_timestamp& a, const block_timestamp& b) { return a.slot < b.slot; }
   friend constexpr bool operator>(const block_timestamp& a, const block_timestamp& b) { return a.slot > b.slot; }
   friend constexpr bool operator<=(const block_timestamp& a, const block_timestamp& b) { return a.slot <= b.slot; }
   friend constexpr bool operator>=(const block_timestamp& a, const block_timestamp& b) { return a.slot >= b.slot; }
   friend constexpr bool operator==(const block_timestamp& a, const block_timestamp& b) { return a.slot == b.slot; }
   friend constexpr bool operator!=(const block_timestamp& a, const block_timestamp& b) { return a.slot != b.slot; }

   uint32_t slot;
   EOSLIB_SERIALIZE(block_timestamp, (slot))

 private:
   static constexpr uint32_t slot_at(int64_t milliseconds_since_epoch) {
      return static_cast<uint32_t>((milliseconds_since_epoch - block_timestamp_epoch) / block_interval_ms);
   }
};
typedef block_timestamp block_timestamp_type;

} // namespace eosio
