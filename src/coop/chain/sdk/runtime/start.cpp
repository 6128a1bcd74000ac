// What the compiler expects around a program: refusing, ending, and operators new and delete.
#include <errno.h>
#include <new>
#include <stdarg.h>
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

thread_local int errno;  // one thread: an ordinary global

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
/// Where libc++ ends up instead of throwing: out of range, bad optional access, and so on. The one text it may
/// be given takes the place of `%s` in the format.
[[noreturn]] void __libcpp_verbose_abort(const char* format, ...) {
   static char message[256];
   va_list arguments;
   va_start(arguments, format);
   char* end = message + sizeof(message) - 1;
   char* at = message;
   while (*format && at < end) {
      if (format[0] == '%' && format[1] == 's') {
         for (const char* text = va_arg(arguments, const char*); *text && at < end;) *at++ = *text++;
         format += 2;
      } else {
         *at++ = *format++;
      }
   }
   *at = 0;
   va_end(arguments);
   coop_refuse(message);
}
} // namespace __1
} // namespace std
