// SPDX-License-Identifier: MIT
/// What a submission may have its compiler make: a shared object, and the names in it.

#include "scan/patterns.h"
#include "scan/readable_name.h"
#include "scan/symbol_rules.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace stepcheck;

namespace {

const std::vector<std::string> kForbidden{"at::_ops::nll_loss*", "at::_ops::*dropout*"};
const SymbolRules kRules{{"std::*", "at::*", "operator new*"}, {"torch::*", "dl*", "at::*Call*"}};

void look_at_name(std::string_view symbol) {
  const std::string name = readable_name(symbol);
  if (name.size() > 2 * symbol.size() + 32) std::abort();
  matches_any(kForbidden, name);
}

void look_at_object(std::string_view bytes) {
  try {
    const ElfFile object(bytes);
    if (findings(object, kRules, kForbidden).size() > bytes.size() + 8) std::abort();
    functions_matching(object, kForbidden);
    defined_among(object, {"stepcheck_subject"});
  } catch (const BadElf&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  look_at_name(bytes);
  look_at_object(bytes);
  return 0;
}
