// null.hpp: the backend that is not there, and the skeleton to clone for one that will be.
//
// Two uses. A backend that this program was built without is entered in the registry as
// null::not_built("metal3", ...), so that naming it gives a sentence instead of "unknown device". And
// null.cpp shows, in the order to write them, the pieces a backend consists of and what the product expects
// of each; the conformance suite runs on it and lists what it leaves out.
#pragma once
#include <memory>
#include <string>

#include "device/registry.hpp"

namespace onebeat::device::null {

// An entry whose candidate and whose open() both answer kUnsupported with `sentence`.
BackendEntry not_built(const std::string& name, Backend backend, const std::string& sentence);

// The skeleton as an object: every call that would need a device answers kUnsupported with a sentence,
// nothing is ever executed or pretended. For tests of what a missing ability looks like; open() never returns
// it.
std::unique_ptr<Device> skeleton(const OpenOptions& options = {});

}  // namespace onebeat::device::null
