// document.hpp: text and Markdown files, read and checked, with everything that could not be read listed beside them.
//
//   OB_TRY(DocumentSet set, load_documents({"notes/", "speech.txt"}));
//   for (const Error& e : set.skipped) warn(e);          // the others go on
#pragma once
#include <string>
#include <vector>

#include "onebeat/error.hpp"

namespace onebeat::rag {

struct Document {
  std::string path;    // as the caller reaches it
  std::string text;    // valid UTF-8; byte offsets of chunks and citations are offsets into the file
  std::string sha256;  // of the file's bytes
};

struct DocumentSet {
  std::vector<Document> documents;  // sorted by path
  std::vector<Error> skipped;       // files and folders that exist and could not be read, or are not UTF-8
  size_t other_files = 0;           // of other kinds, left alone
};

inline constexpr uint64_t kMaxDocumentBytes = uint64_t(64) << 20;

// Files are taken whatever their name; folders are walked for .txt, .md and .markdown. An Error when a path does not
// exist or a given folder cannot be read, or when there is nothing to read at all.
Result<DocumentSet> load_documents(const std::vector<std::string>& paths);

}  // namespace onebeat::rag
