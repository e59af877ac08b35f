// csv_reader.hpp: the dialect and types of one CSV or TSV file. Private to this folder.
#pragma once
#include "sql/ingest/readers.hpp"

namespace onebeat::sql::ingest {

// Delimiter, header and types from the options, else from all of the file; the quote is " unless another is given, so that
// a quote that is never closed refuses its record instead of becoming a part of the data. Two columns of one name are an
// error unless renamed. kInvalidArgument, naming the line and the option.
Result<Reading> plan_csv(Session& session, const SourceFile& source, const ImportOptions& options,
                         const std::vector<Column>& existing);

}  // namespace onebeat::sql::ingest
