// The C library's numbers from text, for std::stoi and its like; texts from numbers come from libc++'s headers.
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

namespace {

int digit_of(char c) {
   if (c >= '0' && c <= '9') return c - '0';
   if (c >= 'a' && c <= 'z') return c - 'a' + 10;
   if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
   return 36;
}

struct parsed {
   uint64_t magnitude;
   bool negative;
   bool overflow;
};

parsed parse(const char* text, char** end, int base) {
   const char* at = text;
   while (*at == ' ' || (*at >= '\t' && *at <= '\r')) ++at;
   const bool negative = *at == '-';
   if (*at == '-' || *at == '+') ++at;
   if ((base == 0 || base == 16) && at[0] == '0' && (at[1] | 32) == 'x' && digit_of(at[2]) < 16) {
      at += 2;
      base = 16;
   } else if (base == 0) {
      base = *at == '0' ? 8 : 10;
   }
   uint64_t magnitude = 0;
   bool overflow = false;
   const char* first = at;
   for (; digit_of(*at) < base; ++at) {
      overflow |= __builtin_mul_overflow(magnitude, static_cast<uint64_t>(base), &magnitude);
      overflow |= __builtin_add_overflow(magnitude, static_cast<uint64_t>(digit_of(*at)), &magnitude);
   }
   if (end) *end = const_cast<char*>(at == first ? text : at);
   return {magnitude, negative, overflow};
}

template <typename Signed>
Signed to_signed(parsed p, Signed lowest, Signed highest) {
   const uint64_t bound = static_cast<uint64_t>(highest) + (p.negative ? 1 : 0);
   if (p.overflow || p.magnitude > bound) return errno = ERANGE, p.negative ? lowest : highest;
   return p.negative ? static_cast<Signed>(-p.magnitude) : static_cast<Signed>(p.magnitude);
}

template <typename Unsigned>
Unsigned to_unsigned(parsed p, Unsigned highest) {
   if (p.overflow || p.magnitude > highest) return errno = ERANGE, highest;
   return p.negative ? static_cast<Unsigned>(-p.magnitude) : static_cast<Unsigned>(p.magnitude);
}

} // namespace

extern "C" {
long strtol(const char* t, char** e, int b) { return to_signed<long>(parse(t, e, b), LONG_MIN, LONG_MAX); }
long long strtoll(const char* t, char** e, int b) { return to_signed<long long>(parse(t, e, b), LLONG_MIN, LLONG_MAX); }
unsigned long strtoul(const char* t, char** e, int b) { return to_unsigned<unsigned long>(parse(t, e, b), ULONG_MAX); }
unsigned long long strtoull(const char* t, char** e, int b) { return to_unsigned<unsigned long long>(parse(t, e, b), ULLONG_MAX); }
int atoi(const char* t) { return static_cast<int>(strtol(t, nullptr, 10)); }
long atol(const char* t) { return strtol(t, nullptr, 10); }
long long atoll(const char* t) { return strtoll(t, nullptr, 10); }
int abs(int v) { return v < 0 ? -v : v; }
long labs(long v) { return v < 0 ? -v : v; }
long long llabs(long long v) { return v < 0 ? -v : v; }
div_t div(int a, int b) { return {a / b, a % b}; }
ldiv_t ldiv(long a, long b) { return {a / b, a % b}; }
lldiv_t lldiv(long long a, long long b) { return {a / b, a % b}; }
}
