// SPDX-License-Identifier: MIT
#include "load/yaml_document.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>

#include <cstddef>
#include <sstream>
#include <vector>

#include "load/bad_file.h"

namespace stepcheck::yaml {
namespace {

/// Notes where documents begin.
struct Beginnings : YAML::EventHandler {
  std::vector<YAML::Mark> marks;

  void OnDocumentStart(const YAML::Mark& mark) override { marks.push_back(mark); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// At a stray comma yaml-cpp finds one empty document after the other, without end, so it
// is not asked for all of them.
void require_one_document(const std::string& file, const std::string& text) {
  std::istringstream stream(text);
  YAML::Parser parser(stream);
  Beginnings beginnings;
  while (beginnings.marks.size() < 2 && parser.HandleNextDocument(beginnings)) {
  }
  if (beginnings.marks.size() < 2) return;
  refuse_at(file, beginnings.marks[1],
            "a second document begins here; a file holds one: remove the `---`, or a stray comma");
}

/// Whether a node, with what its aliases stand for, is no deeper and no larger than that: a small
/// file can say more than any memory holds, and one without end.
bool fits(const YAML::Node& node, int depth, std::size_t& left) {
  if (depth == 0 || left == 0) return false;
  --left;
  for (const auto& child : node) {
    const bool fit = node.IsMap()
                         ? fits(child.first, depth - 1, left) && fits(child.second, depth - 1, left)
                         : fits(child, depth - 1, left);
    if (!fit) return false;
  }
  return true;
}

void require_fit(const std::string& file, const YAML::Node& root) {
  constexpr int kDeepest = 100;
  constexpr std::size_t kMostValues = 100'000;
  std::size_t left = kMostValues;
  if (fits(root, kDeepest, left)) return;
  throw BadFile(
      fmt::format("{}: holds, with what its aliases stand for, more than {} values, or {} in one "
                  "another; write less",
                  file, kMostValues, kDeepest));
}

YAML::Node parse(const std::string& file, const std::string& text) {
  try {
    require_one_document(file, text);
    return YAML::Load(text);
  } catch (const YAML::Exception& error) {
    refuse_at(
        file, error.mark,
        fmt::format(
            "not valid YAML: {}; look at brackets, quotes and indentation here and just before",
            error.msg));
  }
}

}  // namespace

void refuse_at(const std::string& file, const YAML::Mark& mark, std::string_view message) {
  if (mark.is_null()) throw BadFile(fmt::format("{}: {}", file, message));
  throw BadFile(fmt::format("{}:{}:{}: {}", file, mark.line + 1, mark.column + 1, message));
}

YAML::Node parse_document(const std::string& file, const std::string& text) {
  YAML::Node root = parse(file, text);
  if (root.IsNull()) throw BadFile(file + ": is empty; a mapping of keys to values is due");
  require_fit(file, root);
  return root;
}

}  // namespace stepcheck::yaml
