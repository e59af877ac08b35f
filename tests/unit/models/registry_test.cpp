#include "models/registry.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.hpp"
#include "base/json.hpp"

namespace fs = std::filesystem;
using namespace onebeat;
using namespace onebeat::models;

namespace {

struct Folders {
  std::string root;
  Folders() {
    std::string name = (fs::temp_directory_path() / "onebeat-models-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    root = name;
  }
  ~Folders() { fs::remove_all(root); }
  void put(const std::string& path, std::string_view text) const {
    REQUIRE_FALSE(make_folders(fs::path(root + "/" + path).parent_path().string()));
    REQUIRE_FALSE(write_file_atomic(root + "/" + path, text));
  }
  Registry open() const {
    const std::string lock = R"({"models":[
      {"id":"small","kind":"chat","licence":"MIT","default":true,"files":[{"path":"small.gguf","bytes":3,"sha256":")" +
                             sha256_hex("abc") + R"("}]},
      {"id":"large","kind":"embedding","licence":"MIT","files":[{"path":"model.safetensors","bytes":3,"sha256":")" +
                             sha256_hex("abc") +
                             R"("},{"path":"1_Pooling/config.json","bytes":2,"sha256":")" + sha256_hex("{}") +
                             R"("}]}]})";
    return Registry::open({root + "/first", root + "/ws", root + "/cache"}, lock).value();
  }
};

}  // namespace

TEST_CASE("Registry.AMissingModelNamesTheCommandThatBringsIt") {
  const Folders folders;
  const Registry registry = folders.open();
  const Error small = registry.resolve("small", "chat").error(),
              large = registry.resolve("large", "embedding").error();
  CHECK(small.code == ErrorCode::kNotFound);
  CHECK(small.message.find("`./dev setup`") != std::string::npos);
  CHECK(large.message.find("`./dev setup --model large`") != std::string::npos);
  const Error unknown = registry.resolve("nothing", "").error();
  CHECK(unknown.message.find("small, large") != std::string::npos);
  CHECK(unknown.message.find("onebeat models add") != std::string::npos);
  CHECK(registry.resolve("/no/such/file.gguf", "chat").error().code == ErrorCode::kNotFound);
  CHECK(registry.list().size() == 2);
  CHECK(registry.list()[0].state == ModelState::kAbsent);
}

TEST_CASE("Registry.LooksInTheModelsFolderThenTheWorkspaceThenTheCache") {
  const Folders folders;
  const Registry registry = folders.open();
  for (const char* where : {"cache/models", "ws/models", "first"}) {
    folders.put(std::string(where) + "/small/small.gguf", "abc");
    CHECK(registry.resolve("small", "chat").value() == folders.root + "/" + where + "/small/small.gguf");
  }
  CHECK(registry.resolve("small", "embedding").error().code == ErrorCode::kInvalidArgument);
  CHECK(registry.resolve(folders.root + "/first/small/small.gguf", "chat").ok());
  CHECK(registry.resolve(folders.root + "/first/small/small.gguf", "speech").error().code ==
        ErrorCode::kInvalidArgument);
}

TEST_CASE("Registry.StateFollowsTheBytes") {
  const Folders folders;
  const Registry registry = folders.open();
  folders.put("cache/models/small/small.gguf", "ab");
  CHECK(registry.status("small")->state == ModelState::kCorrupt);
  CHECK(registry.resolve("small", "chat").error().code == ErrorCode::kCorrupt);
  folders.put("cache/models/small/small.gguf", "abc");
  CHECK(registry.status("small")->state == ModelState::kUnverified);
  uint64_t done = 0;
  CHECK(registry.verify("small", [&](uint64_t d, uint64_t) { done = d; })->state == ModelState::kReady);
  CHECK(done == 3);
  CHECK(registry.status("small")->state == ModelState::kReady);
  folders.put("cache/models/small/small.gguf", "abd");  // same size: only the hash can tell
  CHECK(registry.status("small")->state == ModelState::kUnverified);
  CHECK(registry.resolve("small", "chat").error().code == ErrorCode::kCorrupt);
  const ModelStatus bad = registry.verify("small").value();
  CHECK(bad.state == ModelState::kCorrupt);
  CHECK(bad.problem.find("./dev setup") != std::string::npos);
  CHECK(registry.status("small")->memory_bytes > 3);
  CHECK(registry.verify("large").error().code == ErrorCode::kNotFound);
  folders.put("cache/models/large/model.safetensors", "abc");  // one of two files
  CHECK(registry.status("large")->state == ModelState::kCorrupt);
}

TEST_CASE("Registry.RefusesHostileNamesAndLists") {
  const Folders folders;
  const Registry registry = folders.open();
  for (const char* id : {"", "../x", "a/b", ".hidden", "-x", "a b"}) {
    CHECK_FALSE(registry.status(id).ok());
    CHECK(registry.add("/nothing", id).error().code == ErrorCode::kInvalidArgument);
  }
  CHECK(registry.add("/nothing.gguf", "mine").error().code == ErrorCode::kNotFound);
  CHECK_FALSE(Registry::open({}, "{").ok());
  CHECK_FALSE(
      Registry::open({}, R"({"models":[{"id":"x","kind":"chat","files":[{"path":"../../etc/passwd"}]}]})")
          .ok());
  CHECK(Registry::open({"a", "b", "c"}).ok());  // the list built into the program
  CHECK(Registry::open({"a", "b", "c"})->status("all-MiniLM-L6-v2").ok());
}

TEST_CASE("Registry.TakesAUsersModelInWithoutCopyingIt") {
  const Folders folders;
  const Registry registry = folders.open();
  std::string gguf("GGUF\3\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0", 24);
  gguf += std::string("\x14\0\0\0\0\0\0\0general.architecture\x08\0\0\0\5\0\0\0\0\0\0\0llama",
                      8 + 20 + 4 + 8 + 5);
  folders.put("own/mine.gguf", gguf);
  const auto added = registry.add(folders.root + "/own/mine.gguf", "mine");
  REQUIRE_MESSAGE(added.ok(), added.error().text());
  CHECK(added->state == ModelState::kReady);
  CHECK(registry.list().size() == 3);
  CHECK(fs::is_symlink(folders.root + "/first/mine/mine.gguf"));
  CHECK(registry.add(folders.root + "/own/mine.gguf", "mine").error().code == ErrorCode::kInvalidArgument);
  CHECK(read_file(registry.resolve("mine", "chat").value(), 1000).value() == gguf);
  CHECK(registry.remove("mine").value() == 0);  // the link went, the file stayed
  CHECK(file_exists(folders.root + "/own/mine.gguf"));
  CHECK_FALSE(registry.status("mine").ok());
  folders.put("own/bad.gguf", "not a model");
  CHECK(registry.add(folders.root + "/own/bad.gguf", "bad").error().code == ErrorCode::kCorrupt);
}
