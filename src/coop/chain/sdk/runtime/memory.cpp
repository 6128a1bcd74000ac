// Memory of a contract: an allocator that gives freed blocks back and joins neighbours, and the C calls around it.
//
// A block is an 8-byte head and its payload, a multiple of 16 bytes together; payloads are 16-byte aligned. The head
// holds the size of the block before, so that a freed block joins both neighbours in constant time. Free blocks hang in
// bins by size: one bin for each multiple of 16 up to 512, then one for each power of two. The rest of the heap, the
// top, grows by pages of the machine.
#include <stddef.h>
#include <stdint.h>

extern "C" {
extern char __heap_base;
[[noreturn]] void coop_refuse(const char* message);
void* coop_host_memmove(void* to, const void* from, size_t size) __attribute__((import_module("env"), import_name("memmove")));
void* coop_host_memset(void* to, int value, size_t size) __attribute__((import_module("env"), import_name("memset")));
int coop_host_memcmp(const void* a, const void* b, size_t size) __attribute__((import_module("env"), import_name("memcmp")));
}

namespace {

constexpr uint32_t head_size = 8, grain = 16, page_size = 65536;
constexpr uint32_t exact_bins = 33, bins_count = 64;
constexpr uint32_t small_copy_max = 64;

struct block {
   uint32_t size_before;  // of the neighbour below, 0 for the first block
   uint32_t size_and_used;
   block* next;  // these two only while free: they lie in the payload
   block* previous;

   uint32_t size() const { return size_and_used & ~1u; }
   bool used() const { return size_and_used & 1u; }
   void* payload() { return reinterpret_cast<char*>(this) + head_size; }
   block* after() { return reinterpret_cast<block*>(reinterpret_cast<char*>(this) + size()); }
   block* before() { return reinterpret_cast<block*>(reinterpret_cast<char*>(this) - size_before); }
   static block* of(void* payload) { return reinterpret_cast<block*>(static_cast<char*>(payload) - head_size); }
};

block* bins[bins_count];
uint64_t filled_bins;
block* top;  // the unused end of the heap; its own head is always written
char* heap_end;

uint32_t bin_of(uint32_t size) {
   if (size < exact_bins * grain) return size / grain;
   return exact_bins + (31 - __builtin_clz(size)) - 9;
}

void hang(block* free_block) {
   const uint32_t bin = bin_of(free_block->size());
   free_block->previous = nullptr;
   free_block->next = bins[bin];
   if (bins[bin]) bins[bin]->previous = free_block;
   bins[bin] = free_block;
   filled_bins |= 1ull << bin;
}

void unhang(block* free_block) {
   const uint32_t bin = bin_of(free_block->size());
   if (free_block->next) free_block->next->previous = free_block->previous;
   if (free_block->previous)
      free_block->previous->next = free_block->next;
   else if (!(bins[bin] = free_block->next))
      filled_bins &= ~(1ull << bin);
}

/// Cut a block to the wanted size; what is left over becomes a free block.
void use(block* chosen, uint32_t size) {
   const uint32_t rest = chosen->size() - size;
   if (rest == 0) {
      chosen->size_and_used |= 1;
      return;
   }
   chosen->size_and_used = size | 1;
   block* left = chosen->after();
   left->size_before = size;
   left->size_and_used = rest;
   left->after()->size_before = rest;
   hang(left);
}

block* take_from_bins(uint32_t size) {
   uint32_t bin = bin_of(size);
   if (bin >= exact_bins) {
      // Blocks of a wide bin differ: look for one that fits, then go on to the wider bins, where each fits.
      for (block* candidate = bins[bin]; candidate; candidate = candidate->next)
         if (candidate->size() >= size) return unhang(candidate), candidate;
      ++bin;
   }
   const uint64_t fitting = bin < bins_count ? filled_bins & (~0ull << bin) : 0;
   if (!fitting) return nullptr;
   block* chosen = bins[__builtin_ctzll(fitting)];
   unhang(chosen);
   return chosen;
}

void grow_top(uint32_t needed) {
   if (!top) {
      const uintptr_t base = (reinterpret_cast<uintptr_t>(&__heap_base) + grain - 1) / grain * grain;
      top = reinterpret_cast<block*>(base + grain - head_size);
      heap_end = reinterpret_cast<char*>(__builtin_wasm_memory_size(0) * page_size);
      top->size_before = 0;
   }
   char* wanted = reinterpret_cast<char*>(top) + needed;
   if (wanted <= heap_end) return;
   const size_t pages = (wanted - heap_end + page_size - 1) / page_size;
   if (__builtin_wasm_memory_grow(0, pages) == static_cast<size_t>(-1)) coop_refuse("out_of_memory: The contract needs more memory than the chain gives it.");
   heap_end += pages * page_size;
}

void* take_from_top(uint32_t size) {
   grow_top(size + 2 * grain);
   block* chosen = top;
   chosen->size_and_used = size | 1;
   top = chosen->after();
   top->size_before = size;
   top->size_and_used = 1;
   return chosen->payload();
}

} // namespace

extern "C" {

void* malloc(size_t wanted) {
   if (wanted > 0x7FFFFFFF) coop_refuse("out_of_memory: The contract needs more memory than the chain gives it.");
   const uint32_t size = wanted <= grain - head_size ? grain : (wanted + head_size + grain - 1) / grain * grain;
   if (block* chosen = take_from_bins(size)) {
      use(chosen, size);
      return chosen->payload();
   }
   return take_from_top(size);
}

void free(void* payload) {
   if (!payload) return;
   block* freed = block::of(payload);
   uint32_t size = freed->size();
   if (freed->size_before && !freed->before()->used()) {
      freed = freed->before();
      unhang(freed);
      size += freed->size();
   }
   block* after = reinterpret_cast<block*>(reinterpret_cast<char*>(freed) + size);
   if (after == top) {
      top = freed;
      top->size_and_used = 1;
      return;
   }
   if (!after->used()) {
      unhang(after);
      size += after->size();
      after = after->after();
   }
   freed->size_and_used = size;
   after->size_before = size;
   hang(freed);
}

void* memcpy(void* to, const void* from, size_t size);
void* memset(void* to, int value, size_t size);

void* realloc(void* payload, size_t wanted) {
   if (!payload) return malloc(wanted);
   const size_t held = block::of(payload)->size() - head_size;
   if (wanted <= held) return payload;
   void* moved = malloc(wanted);
   memcpy(moved, payload, held);
   free(payload);
   return moved;
}

void* calloc(size_t count, size_t size) {
   size_t total;
   if (__builtin_mul_overflow(count, size, &total)) coop_refuse("out_of_memory: The contract needs more memory than the chain gives it.");
   return memset(malloc(total), 0, total);
}

void* aligned_alloc(size_t alignment, size_t size) {
   if (alignment > grain) coop_refuse("alignment_unsupported: Memory of a contract is aligned to 16 bytes at most.");
   return malloc(size);
}

// The host's memcpy refuses overlapping blocks, and compilers copy a value onto itself: memmove serves both.
// A call to the host costs more than a short copy.
__attribute__((no_builtin)) void* memcpy(void* to, const void* from, size_t size) {
   if (size > small_copy_max) return coop_host_memmove(to, from, size);
   char* t = static_cast<char*>(to);
   const char* f = static_cast<const char*>(from);
   for (; size >= 8; size -= 8, t += 8, f += 8) __builtin_memcpy_inline(t, f, 8);
   for (; size; --size) *t++ = *f++;
   return to;
}

__attribute__((no_builtin)) void* memmove(void* to, const void* from, size_t size) {
   if (size) coop_host_memmove(to, from, size);
   return to;
}

__attribute__((no_builtin)) void* memset(void* to, int value, size_t size) {
   if (size > small_copy_max) return coop_host_memset(to, value, size);
   char* t = static_cast<char*>(to);
   const uint64_t pattern = 0x0101010101010101ull * static_cast<unsigned char>(value);
   for (; size >= 8; size -= 8, t += 8) __builtin_memcpy_inline(t, &pattern, 8);
   for (; size; --size) *t++ = static_cast<char>(value);
   return to;
}

__attribute__((no_builtin)) int memcmp(const void* a, const void* b, size_t size) {
   if (size > small_copy_max) return coop_host_memcmp(a, b, size);
   const unsigned char* x = static_cast<const unsigned char*>(a);
   const unsigned char* y = static_cast<const unsigned char*>(b);
   for (; size; --size, ++x, ++y)
      if (*x != *y) return *x < *y ? -1 : 1;
   return 0;
}

} // extern "C"
