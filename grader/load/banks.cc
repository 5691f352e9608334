// SPDX-License-Identifier: MIT
#include "load/banks.h"

#include "load/yaml.h"

#include <yaml-cpp/yaml.h>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

std::string text_if_any(const yaml::Mapping& mapping, const char* key) {
  const auto value = mapping.find(key);
  return value ? value->text() : "";
}

Mistake read_mistake(const yaml::Entry& entry) {
  const yaml::Mapping mapping =
      entry.value.mapping({"does", "hint", "frequency", "evidence", "convention", "credit"});
  Mistake mistake;
  mistake.name = entry.key.text();
  mistake.does = mapping.at("does").text();
  mistake.hint = mapping.at("hint").text();
  mistake.frequency =
      static_cast<Frequency>(mapping.at("frequency").word({"high", "medium", "low"}));
  mistake.evidence = text_if_any(mapping, "evidence");
  mistake.convention = text_if_any(mapping, "convention");
  if (const auto credit = mapping.find("credit")) mistake.credit = credit->real({0, 1});
  return mistake;
}

template <class Read>
void read_each(const fs::path& file, const Read& read) {
  if (!fs::exists(file)) return;
  for (const auto& entry : yaml::open(file).entries()) read(entry);
}

}  // namespace

Banks load_banks(const fs::path& references, const Exercises& exercises) {
  Banks banks;
  for (const auto& [name, exercise] : exercises) {
    Bank& bank = banks[name];
    read_each(references / "mistakes" / (name + ".yaml"),
              [&](const yaml::Entry& entry) { bank.mistakes.push_back(read_mistake(entry)); });
    read_each(references / "variants" / (name + ".yaml"), [&](const yaml::Entry& entry) {
      bank.variants.push_back({entry.key.text(), entry.value.text()});
    });
  }
  return banks;
}

std::string hints_text(const Bank& bank) {
  YAML::Emitter out;
  out << YAML::BeginMap;
  for (const auto& mistake : bank.mistakes) {
    out << YAML::Key << mistake.name << YAML::Value << YAML::BeginMap;
    out << YAML::Key << "does" << YAML::Value << YAML::DoubleQuoted << "(the instructor's)";
    out << YAML::Key << "hint" << YAML::Value << YAML::DoubleQuoted << mistake.hint;
    out << YAML::Key << "frequency" << YAML::Value << "medium";
    if (!mistake.convention.empty()) {
      out << YAML::Key << "convention" << YAML::Value << YAML::DoubleQuoted << mistake.convention;
    }
    out << YAML::EndMap;
  }
  out << YAML::EndMap;
  return std::string(out.c_str()) + "\n";
}

}  // namespace stepcheck
