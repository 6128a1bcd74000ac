// What the compiler expects around a program: refusing, ending, and operators new and delete.
#include <new>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

extern "C" {

[[noreturn]] void coop_host_assert(uint32_t condition, const char* message)
   __attribute__((import_module("env"), import_name("eosio_assert")));

/// Refuse the whole transaction with this message.
[[noreturn]] void coop_refuse(const char* message) {
   coop_host_assert(0, message);
   __builtin_unreachable();
}

_Noreturn void abort() { coop_refuse("aborted: The contract called abort()."); }
_Noreturn void exit(int) { coop_refuse("aborted: The contract called exit()."); }
[[noreturn]] void __cxa_pure_virtual() { coop_refuse("aborted: The contract called a pure virtual function."); }
[[noreturn]] void __assert_fail(const char* expression, const char*, int, const char*) { coop_refuse(expression); }

// A contract lives for one action: nothing is torn down after it.
int atexit(void (*)()) { return 0; }
int __cxa_atexit(void (*)(void*), void*, void*) { return 0; }
void* __dso_handle = nullptr;
// Static locals: there is one thread.
int __cxa_guard_acquire(uint64_t* guard) { return !*reinterpret_cast<char*>(guard); }
void __cxa_guard_release(uint64_t* guard) { *reinterpret_cast<char*>(guard) = 1; }
void __cxa_guard_abort(uint64_t*) {}

static int errno_value;
int* __errno_location() { return &errno_value; }

} // extern "C"

void* operator new(size_t size) { return malloc(size); }
void* operator new[](size_t size) { return malloc(size); }
void* operator new(size_t size, const std::nothrow_t&) noexcept { return malloc(size); }
void* operator new[](size_t size, const std::nothrow_t&) noexcept { return malloc(size); }
void* operator new(size_t size, std::align_val_t alignment) { return aligned_alloc(static_cast<size_t>(alignment), size); }
void* operator new[](size_t size, std::align_val_t alignment) { return aligned_alloc(static_cast<size_t>(alignment), size); }
void operator delete(void* p) noexcept { free(p); }
void operator delete[](void* p) noexcept { free(p); }
void operator delete(void* p, size_t) noexcept { free(p); }
void operator delete[](void* p, size_t) noexcept { free(p); }
void operator delete(void* p, const std::nothrow_t&) noexcept { free(p); }
void operator delete[](void* p, const std::nothrow_t&) noexcept { free(p); }
void operator delete(void* p, std::align_val_t) noexcept { free(p); }
void operator delete[](void* p, std::align_val_t) noexcept { free(p); }
void operator delete(void* p, size_t, std::align_val_t) noexcept { free(p); }
void operator delete[](void* p, size_t, std::align_val_t) noexcept { free(p); }
const std::nothrow_t std::nothrow{};

namespace std {
inline namespace __1 {
/// Where libc++ ends up instead of throwing: out of range, bad optional access, and so on.
[[noreturn]] void __libcpp_verbose_abort(const char* format, ...) { coop_refuse(format); }
} // namespace __1
} // namespace std
