#include "device/metal_fake/compiler.hpp"

#include <filesystem>
#include <fstream>
#include <regex>

#include "kernels/generated/kernels.hpp"

namespace onebeat::device::metal::fake {
namespace {

struct Text {
  const KernelInfo* info;
  const GpuBody* body;
};

const std::map<std::string, Text>& known_texts() {
  static const std::map<std::string, Text> all = [] {
    std::map<std::string, Text> texts;
    for (const KernelInfo* info : kernels::all()) {
      for (const GpuBody& body : info->gpu) {
        if (body.msl) texts[body.msl] = {info, &body};
      }
    }
    return texts;
  }();
  return all;
}

// What the compiler or the validation layer would say of a text.
std::string complaint(const std::string& text) {
  static const std::regex binding(R"(\[\[buffer\((\d+)\)\]\])");
  if (std::regex_search(text, std::regex(R"(\batomic_u?long\b|\batomic<u?long>)")))
    return "there is no 64-bit atomic";
  if (std::regex_search(text, std::regex(R"(\bdouble\b)"))) return "'double' is not supported in Metal";
  for (std::sregex_iterator it(text.begin(), text.end(), binding), end; it != end; ++it) {
    if (std::stoi((*it)[1]) > 30)
      return "'buffer' attribute parameter is out of bounds: must be between 0 and 30";
  }
  return {};
}

bool has_function(const std::string& text, const std::string& name) {
  return std::regex_search(text, std::regex(R"((\[\[kernel\]\]|\bkernel)\s+void\s+)" + name + R"(\s*\()"));
}

struct CompilerObject final : Object {
  CompilerObject() : Object(World::get().type("MTL4Compiler", 26)) {}
  Kept<Object> serializer;
};

Id compile_pipeline4(Id, Sel, Id descriptor, Id, Id* error) {
  auto* d = as<Bag>(as<Bag>(descriptor)->object("setComputeFunctionDescriptor:"));
  if (!d) return nullptr;
  if (Object* inner = d->object("setFunctionDescriptor:")) d = as<Bag>(inner);
  auto* library = as<LibraryObject>(d->object("setLibrary:"));
  return new_pipeline(library->source, text_of(d->object("setName:")), error);
}

bool serialize(Id, Sel, Id url, Id* error) {
  std::ofstream file(text_of(url));
  file << "fake archive\n";
  if (!file) *error = autoreleased_error(1, "the archive cannot be written");
  return bool(file);
}

}  // namespace

Id new_library(const std::string& source, const Bag* options, Id* error) {
  const Personality& p = World::get().personality;
  const bool tensors = source.find("MetalPerformancePrimitives") != std::string::npos;
  if (tensors && !p.tensors) {
    *error = autoreleased_error(
        3, p.apple10 ? "no member named 'matmul2d' in namespace 'mpp::tensor_ops'"
                     : "'MetalPerformancePrimitives/MetalPerformancePrimitives.h' file not found");
    return nullptr;
  }
  if (tensors && (!options || options->number("setLanguageVersion:") < int64_t(kLanguageVersion4_0))) {
    *error = autoreleased_error(3, "no template named 'tensor' in namespace 'metal'");
    return nullptr;
  }
  if (options && options->number("setLanguageVersion:") > (p.system >= 26   ? 262144
                                                           : p.system >= 15 ? 196610
                                                                            : 196608)) {
    *error = autoreleased_error(3, "this language version is not supported");
    return nullptr;
  }
  if (const std::string wrong = complaint(source); !wrong.empty()) {
    *error = autoreleased_error(3, wrong);
    return nullptr;
  }
  const bool fast =
      !options || (options->number("setMathMode:", 1) != 0 && options->number("setFastMathEnabled:", 1) != 0);
  if (fast)
    violation("mathematics: a kernel is compiled with fast mathematics, where NaN and order are not kept");
  return new LibraryObject(source);
}

Id new_pipeline(const std::string& source, const std::string& function, Id* error) {
  const auto known = known_texts().find(source);
  if (known == known_texts().end() || !has_function(source, function)) {
    *error =
        autoreleased_error(3, "the fake compiler knows the product's kernels only; function " + function);
    return nullptr;
  }
  auto* pipeline = new PipelineObject;
  pipeline->info = known->second.info;
  pipeline->body = known->second.body;
  for (const msl::Body* body : msl::bodies()) {
    if (std::string(body->kernel) == pipeline->info->name &&
        std::string(body->variant) == pipeline->body->variant)
      pipeline->translated = body;
  }
  return pipeline;
}

void add_compiler(World& w) {
  Type& l = w.type("MTLLibrary");
  l.add(
      "newFunctionWithName:", +[](Id self, Sel, Id name) -> Id {
        auto* library = as<LibraryObject>(self);
        return has_function(library->source, text_of(name)) ? new FunctionObject(library, text_of(name))
                                                            : nullptr;
      });
  l.add(
      "newFunctionWithName:constantValues:error:", +[](Id self, Sel, Id name, Id, Id*) -> Id {
        return new FunctionObject(as<LibraryObject>(self), text_of(name));
      });
  w.type("MTLFunction");
  Type& p = w.type("MTLComputePipelineState");
  p.add("threadExecutionWidth", +[](Id, Sel) -> uint64_t { return World::get().personality.width; });
  p.add("maxTotalThreadsPerThreadgroup", +[](Id, Sel) -> uint64_t { return 1024; });
  Type& c = w.type("MTL4Compiler", 26);
  c.add(
      "newLibraryWithDescriptor:error:", +[](Id, Sel, Id descriptor, Id* error) -> Id {
        auto* d = as<Bag>(descriptor);
        return new_library(text_of(d->object("setSource:")), as<Bag>(d->object("setOptions:")), error);
      });
  c.add("newComputePipelineStateWithDescriptor:compilerTaskOptions:error:", compile_pipeline4);
  w.type("MTL4PipelineDataSetSerializer", 26).add("serializeAsArchiveAndFlushToURL:error:", serialize);
  w.type("MTL4Archive", 26);
  Type& d = w.type("MTLDevice");
  d.add("newCompilerWithDescriptor:error:", +[](Id, Sel, Id, Id*) -> Id { return new CompilerObject; }, 26);
  d.add(
      "newLibraryWithSource:options:error:", +[](Id, Sel, Id source, Id options, Id* error) -> Id {
        return new_library(text_of(source), options ? as<Bag>(options) : nullptr, error);
      });
  d.add(
      "newComputePipelineStateWithFunction:error:", +[](Id, Sel, Id function, Id* error) -> Id {
        auto* f = as<FunctionObject>(function);
        return new_pipeline(f->library->source, f->name, error);
      });
  d.add(
      "newPipelineDataSetSerializerWithDescriptor:",
      +[](Id, Sel, Id) -> Id { return new Bag(World::get().type("MTL4PipelineDataSetSerializer")); }, 26);
  d.add(
      "newArchiveWithURL:error:",
      +[](Id, Sel, Id url, Id* error) -> Id {
        std::ifstream file(text_of(url));
        std::string line;
        if (std::getline(file, line) && line == "fake archive")
          return new Bag(World::get().type("MTL4Archive"));
        *error = autoreleased_error(1, "this is no archive");
        return nullptr;
      },
      26);
}

}  // namespace onebeat::device::metal::fake
