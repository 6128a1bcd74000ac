/** One voter's bits in a page: two for each question, then `takes part` and `in person`. */
#pragma once

#include <cstdint>
#include <vector>

namespace meetings {

/** Bytes of one voter's ballot in a meeting of so many questions. */
constexpr size_t ballot_bytes(size_t questions) { return (2 * questions + 2 + 7) / 8; }

/** A ballot within a page's bytes. */
struct ballot {
   uint8_t* bytes;
   size_t questions;

   uint8_t choice(size_t question) const { return (bytes[question / 4] >> (question % 4 * 2)) & 3; }

   void choose(size_t question, uint8_t choice) {
      const auto shift = question % 4 * 2;
      uint8_t& byte = bytes[question / 4];
      byte = uint8_t((byte & ~(3 << shift)) | (choice << shift));
   }

   bool takes_part() const { return choice(questions) & 1; }
   bool in_person() const { return choice(questions) & 2; }
   void mark(bool in_person) { choose(questions, in_person ? 3 : 1); }
};

}   // namespace meetings
