#include "rag/document.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "base/utf8.hpp"

namespace onebeat::rag {
namespace {

bool is_text_name(const std::string& path) {
  for (const char* ending : {".txt", ".md", ".markdown"})
    if (path.size() > std::string_view(ending).size() && path.ends_with(ending)) return true;
  return false;
}

Result<Document> load_one(const std::string& path) {
  OB_TRY(std::string text, read_file(path, kMaxDocumentBytes));
  const size_t bad = find_invalid_utf8(text);
  if (bad != std::string::npos)
    return Error(ErrorCode::kUnsupported,
                 path + " is not UTF-8 text (byte " + std::to_string(bad) + "); save it as UTF-8");
  std::string hash = sha256_hex(text);
  return Document{path, std::move(text), std::move(hash)};
}

}  // namespace

Result<DocumentSet> load_documents(const std::vector<std::string>& paths) {
  DocumentSet set;
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    if (!folder_exists(path)) {
      files.push_back(path);
      continue;
    }
    OB_TRY(FileTree tree, list_files(path));
    for (std::string& file : tree.files) {
      if (is_text_name(file))
        files.push_back(std::move(file));
      else
        ++set.other_files;
    }
    for (Error& e : tree.unreadable) set.skipped.push_back(std::move(e));
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  for (const std::string& file : files) {
    auto document = load_one(file);
    if (document)
      set.documents.push_back(std::move(*document));
    else if (std::find(paths.begin(), paths.end(), file) != paths.end())
      return document.error();  // asked for by name
    else
      set.skipped.push_back(document.error());
  }
  if (set.documents.empty()) {
    if (!set.skipped.empty()) return set.skipped.front();
    return Error(ErrorCode::kNotFound, "no .txt or .md file was found in " +
                                           (paths.empty() ? std::string("nothing") : paths.front()) +
                                           "; name a folder with text or Markdown files");
  }
  return set;
}

}  // namespace onebeat::rag
