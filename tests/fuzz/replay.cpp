// Runs a fuzz target over a folder of inputs and over mutations of them: what libFuzzer's own main does where it is not
// linked. The seed is the run's (ONEBEAT_SEED); an input that ends the process stays in `last-input-TARGET`, in /dev/shm or
// the folder for temporary files.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/fuzz_folder.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

namespace fs = std::filesystem;

std::string last_input;

void run(const std::string& input) {
  std::ofstream(last_input, std::ios::binary) << input;
  // Exactly sized: one byte too far is seen by the address sanitizer.
  std::vector<uint8_t> copy(input.begin(), input.end());
  copy.shrink_to_fit();
  LLVMFuzzerTestOneInput(copy.data(), copy.size());
}

std::string mutated(const std::vector<std::string>& corpus, std::mt19937_64& random) {
  std::string out = corpus[random() % corpus.size()];
  for (uint64_t n = random() % 6; n-- > 0 && !out.empty();) {
    const size_t at = random() % out.size();
    switch (random() % 7) {
      case 0:
        out[at] = char(random());
        break;
      case 1:
        out[at] = char(out[at] ^ 1 << random() % 8);
        break;
      case 2:
        out[at] = "0123456789{}[],:\"-e."[random() % 20];
        break;
      case 3:
        out.resize(at);
        break;
      case 4:
        out.insert(at, out.substr(random() % out.size(), random() % 40));
        break;
      case 5:
        out.erase(at, random() % 20);
        break;
      default: {
        const std::string& other = corpus[random() % corpus.size()];
        if (!other.empty()) out = out.substr(0, at) + other.substr(random() % other.size());
      }
    }
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: fuzz_NAME CORPUS_FOLDER\n", stderr), 2;
  last_input =
      (onebeat::tests::fast_temporary_folder() / ("last-input-" + fs::path(argv[0]).filename().string()))
          .string();
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(argv[1])) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());  // the order of a folder differs between machines
  std::vector<std::string> corpus;
  for (const fs::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    run(corpus.back());
  }
  if (corpus.empty()) return std::fprintf(stderr, "%s holds no inputs\n", argv[1]), 1;
  const char* text = std::getenv("ONEBEAT_SEED");
  const uint64_t seed = text ? std::strtoull(text, nullptr, 10) : std::random_device{}();
  std::mt19937_64 random(seed);
  uint64_t runs = 0;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  for (; runs < 20'000 && std::chrono::steady_clock::now() < end; ++runs) run(mutated(corpus, random));
  fs::remove(last_input);
  std::printf("%zu inputs and %llu mutations, seed %llu\n", corpus.size(),
              static_cast<unsigned long long>(runs), static_cast<unsigned long long>(seed));
  return 0;
}
