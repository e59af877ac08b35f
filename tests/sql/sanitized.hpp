// sanitized.hpp: whether this is a sanitizer's build, which runs five to ten times slower and gets fewer statements.
#pragma once

namespace onebeat::sql::testing {

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace onebeat::sql::testing
