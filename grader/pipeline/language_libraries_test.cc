// SPDX-License-Identifier: MIT
#include "pipeline/language_libraries.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "pipeline/mapped_file.h"
#include "scan/symbol_rules.h"

namespace stepcheck {
namespace {

TEST(LanguageLibraries, DefineWhatEveryObjectTakes) {
  const std::set<std::string> wanted{"memcpy",         "sqrt",           "__gxx_personality_v0",
                                     "_Unwind_Resume", "__tls_get_addr", "g_module_symbol"};
  std::set<std::string> defined;
  for (const auto& library : language_libraries()) {
    const MappedFile file(library);
    defined.merge(defined_among(ElfFile(file.bytes()), wanted));
  }
  EXPECT_EQ(defined.size(), wanted.size() - 1);
  EXPECT_EQ(defined.count("g_module_symbol"), 0U);
}

}  // namespace
}  // namespace stepcheck
