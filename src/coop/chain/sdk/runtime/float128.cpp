// 128-bit whole numbers to binary32 and binary128: the four conversions a node does not offer. Ties go to even.
#include <stdint.h>

typedef __int128 ti;
typedef unsigned __int128 uti;

namespace {

int leading_zeros(uti value) {
   const uint64_t high = static_cast<uint64_t>(value >> 64);
   return high ? __builtin_clzll(high) : 64 + __builtin_clzll(static_cast<uint64_t>(value));
}

/// The value as a fraction of `fraction_bits` below a leading one, rounded, with the exponent's bias added on top.
uti rounded(uti value, int fraction_bits, int bias) {
   if (value == 0) return 0;
   const int width = 128 - leading_zeros(value);
   int exponent = width - 1;
   uti kept;
   if (width <= fraction_bits + 1) {
      kept = value << (fraction_bits + 1 - width);
   } else {
      const int dropped_bits = width - fraction_bits - 1;
      const uti dropped = value & ((static_cast<uti>(1) << dropped_bits) - 1);
      const uti half = static_cast<uti>(1) << (dropped_bits - 1);
      kept = value >> dropped_bits;
      kept += dropped > half || (dropped == half && (kept & 1));
      if (kept >> (fraction_bits + 1)) kept >>= 1, ++exponent;
   }
   const uti fraction = kept & ((static_cast<uti>(1) << fraction_bits) - 1);
   return (static_cast<uti>(exponent + bias) << fraction_bits) | fraction;
}

uti magnitude(ti value) { return value < 0 ? -static_cast<uti>(value) : static_cast<uti>(value); }
float as_float(uti bits, bool negative) { return __builtin_bit_cast(float, static_cast<uint32_t>(bits) | (negative ? 1u << 31 : 0u)); }
long double as_quad(uti bits, bool negative) { return __builtin_bit_cast(long double, bits | (negative ? static_cast<uti>(1) << 127 : 0)); }

} // namespace

extern "C" {
float __floattisf(ti value) { return as_float(rounded(magnitude(value), 23, 127), value < 0); }
float __floatuntisf(uti value) { return as_float(rounded(value, 23, 127), false); }
long double __floattitf(ti value) { return as_quad(rounded(magnitude(value), 112, 16383), value < 0); }
long double __floatuntitf(uti value) { return as_quad(rounded(value, 112, 16383), false); }
}
