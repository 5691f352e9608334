// SPDX-License-Identifier: MIT
#include "load/public_rubric.h"

#include <yaml-cpp/yaml.h>

namespace stepcheck {
namespace {

bool is_hidden(const YAML::Node& item) { return item["hidden"] && item["hidden"].as<bool>(); }

// Only the words in `kept`.
YAML::Node among(const YAML::Node& list, const std::set<std::string>& kept) {
  YAML::Node left(YAML::NodeType::Sequence);
  left.SetStyle(YAML::EmitterStyle::Flow);
  for (const auto& word : list) {
    if (kept.count(word.as<std::string>()) > 0) left.push_back(word);
  }
  return left;
}

}  // namespace

std::string public_rubric(const std::filesystem::path& rubric,
                          const std::set<std::string>& fixtures) {
  YAML::Node root = YAML::LoadFile(rubric.string());
  YAML::Node items(YAML::NodeType::Sequence);
  std::set<std::string> ids;
  for (YAML::Node item : root["items"]) {
    item["fixtures"] = among(item["fixtures"], fixtures);
    if (is_hidden(item) || item["fixtures"].size() == 0) continue;
    if (item["needs"]) item["needs"] = among(item["needs"], ids);
    if (item["needs"] && item["needs"].size() == 0) item.remove("needs");
    ids.insert(item["id"].as<std::string>());
    items.push_back(item);
  }
  root["items"] = items;
  YAML::Emitter out;
  out << root;
  return std::string(out.c_str()) + "\n";
}

}  // namespace stepcheck
