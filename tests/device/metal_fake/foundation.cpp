// Strings, arrays, errors and the property bags of every descriptor.
#include "device/metal/callback.hpp"
#include "device/metal_fake/objects.hpp"

namespace onebeat::device::metal::fake {
namespace {

void set_unsigned(Id self, Sel name, uint64_t value) { as<Bag>(self)->numbers[name->text] = int64_t(value); }
void set_signed(Id self, Sel name, int64_t value) { as<Bag>(self)->numbers[name->text] = value; }
void set_bool(Id self, Sel name, bool value) { as<Bag>(self)->numbers[name->text] = value; }
void set_object(Id self, Sel name, Id value) { as<Bag>(self)->objects[name->text] = Kept<Object>(value); }
void set_block(Id self, Sel, void* block) { as<Bag>(self)->block = block; }
void set_constant(Id self, Sel, const void* value, uint64_t type, uint64_t index) {
  if (type != kDataTypeUInt) violation("wrong types: a function constant that is no uint");
  as<Bag>(self)->constants[index] = *static_cast<const uint32_t*>(value);
}

struct ArrayObject final : Object {
  ArrayObject() : Object(World::get().type("NSArray")) {}
  std::vector<Kept<Object>> items;
};

// A descriptor type with its setters.
template <int Tag>
struct BagMaker {
  static inline Type* type = nullptr;
  static Id make() { return new Bag(*type); }
};
template <int Tag>
Type& bag(World& w, const char* name, int since) {
  Type& t = w.type(name, since);
  BagMaker<Tag>::type = &t;
  t.make = &BagMaker<Tag>::make;
  return t;
}

void add_strings(World& w) {
  Type& s = w.type("NSString");
  s.make = +[]() -> Id { return new String(""); };
  s.add("+stringWithUTF8String:", +[](Id, Sel, const char* t) -> Id { return autoreleased(new String(t)); });
  s.add("UTF8String", +[](Id self, Sel) -> const char* { return as<String>(self)->text.c_str(); });
  Type& a = w.type("NSArray");
  a.make = +[]() -> Id { return new ArrayObject; };
  a.add(
      "+arrayWithObjects:count:", +[](Id, Sel, const Id* items, uint64_t n) -> Id {
        auto* array = new ArrayObject;
        for (uint64_t i = 0; i < n; ++i) array->items.emplace_back(items[i]);
        return autoreleased(array);
      });
  Type& u = w.type("NSURL");
  u.make = s.make;
  u.add("+fileURLWithPath:", +[](Id, Sel, Id path) -> Id { return autoreleased(new String(text_of(path))); });
  Type& p = w.type("NSProcessInfo");
  p.make = s.make;
  p.add(
      "+processInfo",
      +[](Id, Sel) -> Id { return autoreleased(new Bag(World::get().type("NSProcessInfo"))); });
  p.add(
      "operatingSystemVersionString", +[](Id, Sel) -> Id {
        const Personality& me = World::get().personality;
        return autoreleased(
            new String("Version " + std::to_string(me.system) + "." + std::to_string(me.minor) + " (fake)"));
      });
  p.add(
      "isOperatingSystemAtLeastVersion:", +[](Id, Sel, OperatingSystemVersion v) -> bool {
        const Personality& me = World::get().personality;
        return std::pair<int64_t, int64_t>(me.system, me.minor) >= std::pair(v.major, v.minor);
      });
  Type& e = w.type("NSError");
  e.add(
      "localizedDescription",
      +[](Id self, Sel) -> Id { return autoreleased(new String(as<NativeError>(self)->text)); });
  e.add("code", +[](Id self, Sel) -> int64_t { return as<NativeError>(self)->code; });
  Type& d = w.type("NSData");
  d.add("bytes", +[](Id self, Sel) -> const void* { return as<Data>(self)->words.data(); });
  d.add("length", +[](Id self, Sel) -> uint64_t { return as<Data>(self)->words.size() * 8; });
}

void add_descriptors(World& w) {
  bag<0>(w, "MTLHeapDescriptor", 13)
      .add("setType:", set_signed)
      .add("setSize:", set_unsigned)
      .add("setStorageMode:", set_unsigned)
      .add("setHazardTrackingMode:", set_unsigned)
      .add("setMaxCompatiblePlacementSparsePageSize:", set_signed, 26);
  bag<1>(w, "MTLResidencySetDescriptor", 15).add("setLabel:", set_object);
  bag<2>(w, "MTLCompileOptions", 13)
      .add("setLanguageVersion:", set_unsigned)
      .add("setFastMathEnabled:", set_bool)
      .add("setMathMode:", set_signed, 15);
  bag<3>(w, "MTLFunctionConstantValues", 13).add("setConstantValue:type:atIndex:", set_constant);
  bag<4>(w, "MTL4CommandQueueDescriptor", 26).add("setLabel:", set_object);
  bag<5>(w, "MTL4CommitOptions", 26).add("addFeedbackHandler:", set_block);
  bag<6>(w, "MTL4ArgumentTableDescriptor", 26).add("setMaxBufferBindCount:", set_unsigned);
  bag<7>(w, "MTL4CompilerDescriptor", 26).add("setPipelineDataSetSerializer:", set_object);
  bag<8>(w, "MTL4CompilerTaskOptions", 26).add("setLookupArchives:", set_object);
  bag<9>(w, "MTL4LibraryDescriptor", 26).add("setSource:", set_object).add("setOptions:", set_object);
  bag<10>(w, "MTL4LibraryFunctionDescriptor", 26).add("setName:", set_object).add("setLibrary:", set_object);
  bag<11>(w, "MTL4SpecializedFunctionDescriptor", 26)
      .add("setFunctionDescriptor:", set_object)
      .add("setConstantValues:", set_object);
  bag<12>(w, "MTL4ComputePipelineDescriptor", 26).add("setComputeFunctionDescriptor:", set_object);
  bag<13>(w, "MTL4CounterHeapDescriptor", 26).add("setType:", set_signed).add("setCount:", set_unsigned);
  bag<14>(w, "MTL4PipelineDataSetSerializerDescriptor", 26).add("setConfiguration:", set_unsigned);
}

}  // namespace

std::string text_of(Id string) {
  const auto* s = string ? as<String>(string) : nullptr;
  return s ? s->text : std::string();
}

Id autoreleased_error(int64_t code, std::string text) {
  return autoreleased(new NativeError(code, std::move(text)));
}

void call_block(void* block, Id argument) {
  auto* layout = static_cast<BlockLayout*>(block);
  layout->invoke(layout, argument);
}

void add_foundation(World& w) {
  add_strings(w);
  add_descriptors(w);
}

}  // namespace onebeat::device::metal::fake
