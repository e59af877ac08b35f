// runtime_apple.cpp: the system's Objective-C runtime, and the only place of this backend that knows the platform.
#include "device/metal/runtime.hpp"

#ifdef __APPLE__
#include <dlfcn.h>
#include <time.h>

namespace onebeat::device::metal {
namespace {

struct Functions {
  Sel (*sel_registerName)(const char*) = nullptr;
  Id (*objc_lookUpClass)(const char*) = nullptr;
  Implementation objc_msgSend = nullptr;
  void* (*objc_autoreleasePoolPush)() = nullptr;
  void (*objc_autoreleasePoolPop)(void*) = nullptr;
  Id (*MTLCreateSystemDefaultDevice)() = nullptr;
  const void* global_block = nullptr;
};
Functions functions;

template <class T>
bool load(void* library, const char* name, T& into) {
  into = reinterpret_cast<T>(dlsym(library, name));
  return into != nullptr;
}

Error load_all() {
  void* objc = dlopen("/usr/lib/libobjc.A.dylib", RTLD_NOW | RTLD_LOCAL);
  void* blocks = dlopen("/usr/lib/libSystem.B.dylib", RTLD_NOW | RTLD_LOCAL);
  void* foundation =
      dlopen("/System/Library/Frameworks/Foundation.framework/Foundation", RTLD_NOW | RTLD_LOCAL);
  // Without it a program that is no application is shown no GPU.
  (void)dlopen("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics", RTLD_NOW | RTLD_LOCAL);
  void* metal = dlopen("/System/Library/Frameworks/Metal.framework/Metal", RTLD_NOW | RTLD_LOCAL);
  if (!objc || !blocks || !foundation || !metal) {
    const char* why = dlerror();
    return {ErrorCode::kUnsupported, "the Metal framework cannot be loaded; use --device cpu",
            why ? why : ""};
  }
  Functions& f = functions;
  const bool all = load(objc, "sel_registerName", f.sel_registerName) &&
                   load(objc, "objc_lookUpClass", f.objc_lookUpClass) &&
                   load(objc, "objc_msgSend", f.objc_msgSend) &&
                   load(objc, "objc_autoreleasePoolPush", f.objc_autoreleasePoolPush) &&
                   load(objc, "objc_autoreleasePoolPop", f.objc_autoreleasePoolPop) &&
                   load(metal, "MTLCreateSystemDefaultDevice", f.MTLCreateSystemDefaultDevice) &&
                   load(blocks, "_NSConcreteGlobalBlock", f.global_block);
  if (all) return {};
  return {ErrorCode::kUnsupported, "this system's Objective-C runtime lacks a function; use --device cpu"};
}

Implementation send(Id, Sel, const char*) { return functions.objc_msgSend; }
uint64_t media_time_ns() {
  return clock_gettime_nsec_np(CLOCK_UPTIME_RAW);
}  // mach_absolute_time in nanoseconds

}  // namespace

Result<const Runtime*> system_runtime() {
  static const Error failed = load_all();
  if (failed) return failed;
  static const Runtime runtime{.software = false,
                               .selector = functions.sel_registerName,
                               .find_class = functions.objc_lookUpClass,
                               .find = send,
                               .push_pool = functions.objc_autoreleasePoolPush,
                               .pop_pool = functions.objc_autoreleasePoolPop,
                               .create_device = functions.MTLCreateSystemDefaultDevice,
                               .block_class = functions.global_block,
                               .media_time_ns = media_time_ns,
                               .messages = nullptr};
  return &runtime;
}

}  // namespace onebeat::device::metal

#else

namespace onebeat::device::metal {

Result<const Runtime*> system_runtime() {
  return Error{ErrorCode::kUnsupported,
               "Metal exists on macOS only, and this is another system; use --device cpu"};
}

}  // namespace onebeat::device::metal

#endif
