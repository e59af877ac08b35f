#include "device/registry.hpp"

#include <charconv>

namespace onebeat::device {

std::string Registry::names() const {
  std::string names;
  for (const BackendEntry& entry : entries_) {
    if (!names.empty()) names += ", ";
    names += entry.name;
  }
  return names;
}

std::vector<Candidate> Registry::enumerate(const OpenOptions& options) const {
  // Best first: real devices that open, software ones, then what cannot be opened and why.
  std::vector<Candidate> real, software, closed;
  for (const BackendEntry& entry : entries_) {
    for (Candidate& c : entry.enumerate(options)) {
      (c.error ? closed : c.caps.software ? software : real).push_back(std::move(c));
    }
  }
  for (Candidate& c : software) real.push_back(std::move(c));
  for (Candidate& c : closed) real.push_back(std::move(c));
  return real;
}

Result<std::unique_ptr<Device>> Registry::open_named(const OpenOptions& options, const std::string& name,
                                                     uint32_t index) const {
  for (const BackendEntry& entry : entries_) {
    if (entry.name == name) return entry.open(options, index);
  }
  return Error{ErrorCode::kNotFound,
               "there is no device called '" + name + "'; this program knows auto, " + names()};
}

Result<std::unique_ptr<Device>> Registry::open_auto(const OpenOptions& options) const {
  std::string passed_over;
  for (const BackendEntry& entry : entries_) {
    for (const Candidate& c : entry.enumerate(options)) {
      auto note = [&](const std::string& why) { passed_over += " " + c.id + ": " + why + "."; };
      if (c.error) {
        note(c.error.message);
        continue;
      }
      if (c.caps.software) {
        note("executed by the CPU, slower than the cpu device");
        continue;
      }
      OpenOptions exact = options;
      exact.device = c.id;
      Result<std::unique_ptr<Device>> opened = open(exact);
      if (opened) return opened;
      note(opened.error().message);
    }
  }
  return Error{ErrorCode::kNotFound, "no device can be opened;" + passed_over};
}

namespace {

// A misspelt name would otherwise leave the feature on without a word.
Error check_disabled(const OpenOptions& options) {
  for (const std::string& name : options.disable) {
    bool known = false;
    for (unsigned f = 0; f < unsigned(Feature::kCount); ++f) known = known || name == to_string(Feature(f));
    if (!known) {
      return {ErrorCode::kInvalidArgument,
              "'" + name + "' is no device feature that can be turned off; choose from " + feature_names()};
    }
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Device>> Registry::open(const OpenOptions& options) const {
  OB_CHECK(check_disabled(options));
  if (options.device == "auto") return open_auto(options);
  std::string name = options.device;
  uint32_t index = 0;
  if (const size_t colon = name.find(':'); colon != std::string::npos) {
    const char* end = name.data() + name.size();
    const auto [stop, failed] = std::from_chars(name.data() + colon + 1, end, index);
    if (failed != std::errc{} || stop != end) {
      return Error{
          ErrorCode::kInvalidArgument,
          "'" + options.device + "' is no device name; after the colon stands a number, as in vulkan:0"};
    }
    name.resize(colon);
  }
  OB_TRY(std::unique_ptr<Device> device, open_named(options, name, index));
  if (options.checked && wrap_) device = wrap_(std::move(device));
  return device;
}

}  // namespace onebeat::device
