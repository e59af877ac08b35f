// changed_tables.hpp: which tables an INSERT, UPDATE or DELETE may change, read from its first words.
//
//   TableChanges c = changed_by("INSERT INTO \"Sales\".north VALUES (1)");     // c.tables: {"north"}
//
// A reading that fails means "all": too much is forgotten then, never too little. Only for statements that DuckDB itself
// classed as INSERT, UPDATE or DELETE; in its dialect these name the one table that they change in front. Names are
// lowered and without schema, since only DuckDB knows which schema a bare name means: a table of the same name in another
// schema is forgotten along.
#pragma once
#include <set>
#include <string>
#include <string_view>

namespace onebeat::sql::frontend {

struct TableChanges {
  bool all = false;
  std::set<std::string> tables;

  static TableChanges everything() { return {true, {}}; }
  void add(const TableChanges& o) {
    all |= o.all;
    tables.insert(o.tables.begin(), o.tables.end());
  }
  bool none() const { return !all && tables.empty(); }
};

TableChanges changed_by(std::string_view sql);
// The first word in lower case, after white space and comments; empty when the text does not begin with one.
std::string first_word(std::string_view sql);
// As DuckDB compares names: ASCII letters in lower case.
std::string lowered(std::string_view name);

}  // namespace onebeat::sql::frontend
