#include "sql/frontend/plan_value.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <vector>

namespace onebeat::sql::frontend {

PlanValue::PlanValue(std::span<const PlanMember> v)
    : kind_(Kind::kObject), size_(uint32_t(v.size())), object_(v.data()) {}

double PlanValue::as_double(double otherwise) const {
  if (kind_ == Kind::kReal) return real_;
  return kind_ == Kind::kInt ? double(whole_) : otherwise;
}

std::span<const PlanValue> PlanValue::items() const {
  return kind_ == Kind::kList ? std::span(list_, size_) : std::span<const PlanValue>();
}

std::span<const PlanMember> PlanValue::members() const {
  return kind_ == Kind::kObject ? std::span(object_, size_) : std::span<const PlanMember>();
}

const PlanValue& PlanValue::operator[](std::string_view key) const {
  static const PlanValue null{};
  for (const PlanMember& m : members())
    if (m.key == key) return m.value;
  return null;
}

std::string_view PlanValue::text_or(std::string_view key, std::string_view otherwise) const {
  const PlanValue& v = (*this)[key];
  return v.is_string() ? v.as_string() : otherwise;
}

// One pass. Open lists and objects collect on two stacks and go to the arena when they close.
class PlanParser {
 public:
  explicit PlanParser(PlanDocument& document)
      : arena_(document.arena_),
        begin_(document.text_.data()),
        at_(begin_),
        end_(begin_ + document.text_.size()) {}

  bool run(PlanValue& root) {
    if (!value(root, 0)) return false;
    skip_space();
    return at_ == end_;
  }
  size_t place() const { return size_t(at_ - begin_); }

 private:
  static constexpr int kMostDeep = 256;

  void skip_space() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
  bool take(char c) {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view w) {
    if (size_t(end_ - at_) < w.size() || std::memcmp(at_, w.data(), w.size()) != 0) return false;
    at_ += w.size();
    return true;
  }

  bool value(PlanValue& out, int depth) {
    skip_space();
    if (at_ == end_ || depth > kMostDeep) return false;
    switch (*at_) {
      case '{':
        return object(out, depth);
      case '[':
        return list(out, depth);
      case '"': {
        std::string_view v;
        if (!text(v)) return false;
        out = PlanValue(v);
        return true;
      }
      case 't':
        out = PlanValue(true);
        return word("true");
      case 'f':
        out = PlanValue(false);
        return word("false");
      case 'n':
        out = PlanValue();
        return word("null");
      default:
        return number(out);
    }
  }

  template <class T>
  std::span<const T> keep(std::vector<T>& stack, size_t from) {
    const size_t count = stack.size() - from;
    T* to = static_cast<T*>(arena_.allocate(std::max<size_t>(count, 1) * sizeof(T), alignof(T)));
    std::uninitialized_copy(stack.begin() + std::ptrdiff_t(from), stack.end(), to);
    stack.resize(from);
    return {to, count};
  }

  bool list(PlanValue& out, int depth) {
    const size_t from = values_.size();
    ++at_;
    if (!take(']')) {
      do {
        PlanValue item;
        if (!value(item, depth + 1)) return false;
        values_.push_back(item);
      } while (take(','));
      if (!take(']')) return false;
    }
    out = PlanValue(keep(values_, from));
    return true;
  }

  bool object(PlanValue& out, int depth) {
    const size_t from = members_.size();
    ++at_;
    if (!take('}')) {
      do {
        PlanMember m;
        skip_space();
        if (at_ == end_ || *at_ != '"' || !text(m.key) || !take(':') || !value(m.value, depth + 1))
          return false;
        for (size_t i = from; i < members_.size(); ++i)
          if (members_[i].key == m.key) return false;
        members_.push_back(m);
      } while (take(','));
      if (!take('}')) return false;
    }
    out = PlanValue(keep(members_, from));
    return true;
  }

  bool number(PlanValue& out) {
    const char* from = at_;
    const bool negative = *at_ == '-';
    const char* digits = at_ + (negative ? 1 : 0);
    uint64_t whole = 0;
    const auto [stop, error] = std::from_chars(digits, end_, whole);
    if (stop == digits) return false;
    at_ = stop;
    const bool fraction = at_ < end_ && (*at_ == '.' || *at_ == 'e' || *at_ == 'E');
    if (!fraction && error == std::errc() && whole <= uint64_t(INT64_MAX) + (negative ? 1 : 0)) {
      out = PlanValue(negative ? int64_t(~whole + 1) : int64_t(whole));
      return true;
    }
    double real = 0;
    const auto parsed = std::from_chars(from, end_, real);
    if (parsed.ec != std::errc()) return false;
    at_ = parsed.ptr;
    out = PlanValue(real);
    return true;
  }

  bool text(std::string_view& out) {
    const char* from = ++at_;
    while (at_ < end_ && *at_ != '"' && *at_ != '\\') ++at_;
    if (at_ < end_ && *at_ == '"') {
      out = {from, size_t(at_++ - from)};
      return true;
    }
    std::string plain(from, at_);
    while (at_ < end_ && *at_ != '"') {
      if (*at_ != '\\') {
        plain += *at_++;
      } else if (!escape(plain)) {
        return false;
      }
    }
    if (at_ == end_) return false;
    ++at_;
    char* to = static_cast<char*>(arena_.allocate(std::max<size_t>(plain.size(), 1), 1));
    std::copy(plain.begin(), plain.end(), to);
    out = {to, plain.size()};
    return true;
  }

  bool escape(std::string& out) {
    if (end_ - at_ < 2) return false;
    constexpr std::string_view kNames = "\"\\/bfnrt", kValues = "\"\\/\b\f\n\r\t";
    const char c = at_[1];
    at_ += 2;
    if (const size_t found = kNames.find(c); found != std::string_view::npos) {
      out += kValues[found];
      return true;
    }
    uint32_t code = 0, low = 0;
    if (c != 'u' || !hex(code)) return false;
    if (code >= 0xd800 && code < 0xdc00) {  // the first half of a pair
      if (!word("\\u") || !hex(low) || low < 0xdc00 || low > 0xdfff) return false;
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    } else if (code >= 0xdc00 && code < 0xe000) {
      return false;
    }
    if (code < 0x80) {
      out += char(code);
      return true;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr uint32_t kLead[] = {0, 0xc0, 0xe0, 0xf0};
    out += char(kLead[more] | code >> (6 * more));
    for (int i = more - 1; i >= 0; --i) out += char(0x80 | (code >> (6 * i) & 0x3f));
    return true;
  }

  bool hex(uint32_t& out) {
    if (end_ - at_ < 4) return false;
    const char* after = at_ + 4;
    const auto [stop, error] = std::from_chars(at_, after, out, 16);
    at_ = after;
    return error == std::errc() && stop == after;
  }

  std::pmr::monotonic_buffer_resource& arena_;
  const char *begin_, *at_, *end_;
  std::vector<PlanValue> values_;
  std::vector<PlanMember> members_;
};

Result<std::shared_ptr<const PlanDocument>> PlanDocument::parse(std::string text) {
  auto document = std::make_shared<PlanDocument>();
  document->text_ = std::move(text);
  PlanParser parser(*document);
  if (!parser.run(document->root_))
    return Error{ErrorCode::kCorrupt, "not valid JSON at byte " + std::to_string(parser.place())};
  return std::shared_ptr<const PlanDocument>(std::move(document));
}

}  // namespace onebeat::sql::frontend
