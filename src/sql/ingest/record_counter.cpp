#include "sql/ingest/record_counter.hpp"

namespace onebeat::sql::ingest {
namespace {

constexpr size_t kMostKept = 1 << 20;

}  // namespace

void CsvCounter::add(std::string_view piece) {
  for (const char c : piece) {
    if (lines_skipped_ < shape_.skip_lines) {
      take_skipped(c);
    } else {
      take(c);
      line_ += c == '\n';
    }
    after_return_ = c == '\r';
  }
}

void CsvCounter::take_skipped(char c) {
  if (c != '\n') {
    if (c != '\r') keep(c);
    return;
  }
  if (!field_.empty()) skipped_.emplace_back(line_, field_);
  field_.clear();
  ++line_;
  ++lines_skipped_;
}

void CsvCounter::keep(char c) {
  if (field_.size() < kMostKept) field_ += c;
}

void CsvCounter::take(char c) {
  if (state_ == State::kEscaped) {
    state_ = State::kQuoted;
    if (records_ == 0) keep(c);
    return;
  }
  if (state_ == State::kQuoted) {
    // An escape that is the quote itself is seen behind it: a doubled quote goes on, anything else ends the text.
    if (c == shape_.quote) {
      state_ = State::kAfterQuote;
    } else if (c == shape_.escape && shape_.escape) {
      state_ = State::kEscaped;
    } else if (records_ == 0) {
      keep(c);
    }
    return;
  }
  if (c == '\n' && after_return_) return;  // the \r ended the record
  if (c == '\n' || c == '\r') return end_record();
  if (c == shape_.delimiter) {
    content_ = true;
    end_field();
    return;
  }
  content_ = true;
  if (shape_.quote && c == shape_.quote) {
    if (state_ == State::kFieldStart) {
      state_ = State::kQuoted;
      return;
    }
    if (state_ == State::kAfterQuote && shape_.escape == shape_.quote) {
      state_ = State::kQuoted;
      if (records_ == 0) keep(c);
      return;
    }
  }
  state_ = State::kPlain;
  if (records_ == 0) keep(c);
}

void CsvCounter::end_field() {
  if (records_ == 0) header_.push_back(field_);
  field_.clear();
  state_ = State::kFieldStart;
}

void CsvCounter::end_record() {
  if (content_ || (shape_.empty_lines_count && records_ > 0)) {
    if (records_ == 0) header_line_ = line_;
    end_field();
    ++records_;
  }
  state_ = State::kFieldStart;
  content_ = false;
}

void CsvCounter::finish() {
  if (lines_skipped_ < shape_.skip_lines && !field_.empty()) skipped_.emplace_back(line_, field_);
  if (content_) end_record();
}

void JsonCounter::begin_value() {
  if (!in_value_ && depth_ == (in_array_ ? 1u : 0u)) {
    in_value_ = true;
    ++records_;
  }
}

void JsonCounter::end_value() {
  if (depth_ == (in_array_ ? 1u : 0u)) in_value_ = false;
}

void JsonCounter::add(std::string_view piece) {
  for (const char c : piece) {
    if (in_text_) {
      if (escaped_) {
        escaped_ = false;
      } else if (c == '\\') {
        escaped_ = true;
      } else if (c == '"') {
        in_text_ = false;
        end_value();
      }
      continue;
    }
    const bool first = !seen_;
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space && uint8_t(c) < 0x80) seen_ = true;  // a byte order mark is none
    if (space || c == ',') {
      end_value();
    } else if (c == '"') {
      begin_value();
      in_text_ = true;
    } else if (c == '[' && first) {
      in_array_ = true;
      depth_ = 1;
    } else if (c == '{' || c == '[') {
      begin_value();
      ++depth_;
    } else if (c == '}' || c == ']') {
      if (depth_ > 0) --depth_;
      end_value();
    } else if (c != ':' && seen_) {
      begin_value();
    }
  }
}

void JsonCounter::finish() { in_value_ = false; }

}  // namespace onebeat::sql::ingest
