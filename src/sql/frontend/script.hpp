// script.hpp: a SQL script cut into statements by its semicolons.
//
//   for (const std::string& statement : split_script("SELECT 1; SELECT ';'")) ...   // "SELECT 1", "SELECT ';'"
//
// Knows quotes, E'' escapes, dollar quotes and comments (nested ones too). Pieces without a token are left out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace onebeat::sql::frontend {

std::vector<std::string> split_script(std::string_view sql);

}  // namespace onebeat::sql::frontend
