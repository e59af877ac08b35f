// compiler.hpp: libraries and pipelines of the fake: it "compiles" exactly the texts that the product embeds.
#pragma once
#include "device/kernel.hpp"
#include "device/metal_fake/objects.hpp"
#include "kernels/msl/bodies.hpp"

namespace onebeat::device::metal::fake {

struct LibraryObject final : Object {
  explicit LibraryObject(std::string text)
      : Object(World::get().type("MTLLibrary")), source(std::move(text)) {}
  std::string source;
};
struct FunctionObject final : Object {
  FunctionObject(LibraryObject* l, std::string n)
      : Object(World::get().type("MTLFunction")), library(l), name(std::move(n)) {}
  Kept<LibraryObject> library;
  std::string name;
};
struct PipelineObject final : Object {
  PipelineObject() : Object(World::get().type("MTLComputePipelineState")) {}
  const KernelInfo* info = nullptr;
  const GpuBody* body = nullptr;
  const msl::Body* translated = nullptr;
};

// Null and an error, as the compiler would.
Id new_library(const std::string& source, const Bag* options, Id* error);
Id new_pipeline(const std::string& source, const std::string& function, Id* error);

}  // namespace onebeat::device::metal::fake
