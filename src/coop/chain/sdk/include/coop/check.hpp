// Refusals that a person and a program can both read: `code: Sentence. [key=value]`.
#pragma once
#include <string>
#include <string_view>
#include <type_traits>

#include <eosio/asset.hpp>
#include <eosio/check.hpp>
#include <eosio/name.hpp>

namespace coop {

/// The text of a refusal with the values it speaks of; built only once an action is being refused.
class refusal_text {
 public:
   refusal_text(std::string_view code, std::string_view sentence) {
      text_.reserve(code.size() + sentence.size() + 32);
      text_.append(code).append(": ").append(sentence);
   }

   /// Add a value: a whole number, a name, or anything with `to_string()`; it must hold no blank and no bracket.
   template <typename T>
   refusal_text& with(std::string_view key, const T& value) & {
      text_.append(has_values_ ? " " : " [").append(key).append("=");
      has_values_ = true;
      if constexpr (std::is_convertible_v<const T&, std::string_view>)
         text_.append(std::string_view(value));
      else if constexpr (std::is_integral_v<T>)
         text_.append(std::to_string(value));
      else
         text_.append(value.to_string());
      return *this;
   }
   template <typename T>
   refusal_text&& with(std::string_view key, const T& value) && {
      return std::move(this->with(key, value));
   }

   std::string text() const { return has_values_ ? text_ + "]" : text_; }

 private:
   std::string text_;
   bool has_values_ = false;
};

inline refusal_text refusal(std::string_view code, std::string_view sentence) { return {code, sentence}; }

/// Refuse with these words.
[[noreturn]] inline void refuse(const refusal_text& refusal) {
   const std::string text = refusal.text();
   eosio::check(false, text.data(), text.size());
   __builtin_unreachable();
}

namespace detail {
/// Kept out of line: the road of a contract that goes on is one comparison.
[[noreturn]] __attribute__((noinline)) inline void refuse_plainly(std::string_view code, std::string_view sentence) {
   refuse(refusal(code, sentence));
}
} // namespace detail

/// Refuse unless `condition` holds: `coop::require(amount > 0, "amount_not_positive", "The amount must be above zero.")`.
inline void require(bool condition, std::string_view code, std::string_view sentence) {
   if (__builtin_expect(!condition, 0)) detail::refuse_plainly(code, sentence);
}

/// As above with values: `coop::require(ok, [&] { return coop::refusal("code", "Sentence.").with("floor", floor); })`.
template <typename Build, std::enable_if_t<std::is_invocable_v<Build>, int> = 0>
void require(bool condition, Build&& build) {
   if (__builtin_expect(!condition, 0)) refuse(build());
}

} // namespace coop
