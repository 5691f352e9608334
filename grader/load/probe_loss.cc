// SPDX-License-Identifier: MIT
#include "load/probe_loss.h"

#include <fmt/format.h>

#include "load/tensors.h"

namespace stepcheck {
namespace {

constexpr std::int64_t kMostRows = 1'000'000;
constexpr std::int64_t kMostColumns = 1'000'000;
constexpr std::int64_t kMostNumbers = 10'000'000;

std::vector<std::string> recipe_keys(Targets targets) {
  switch (targets) {
    case Targets::Classes:
      return {"rows", "classes", "scale", "ties", "confident"};
    case Targets::Binary:
      return {"rows", "scale", "confident"};
    case Targets::Values:
      return {"rows", "columns", "scale"};
  }
  return {};
}

std::int64_t read_columns(const yaml::Mapping& mapping, Targets targets) {
  if (targets == Targets::Binary) return 0;
  const bool classes = targets == Targets::Classes;
  return mapping.at(classes ? "classes" : "columns").integer(classes ? 2 : 1, kMostColumns);
}

void read_recipe(const yaml::Value& value, Targets targets, ProbeCase& result) {
  const yaml::Mapping mapping = value.mapping(recipe_keys(targets));
  result.rows = mapping.at("rows").integer(1, kMostRows);
  result.columns = read_columns(mapping, targets);
  if (result.rows * result.columns > kMostNumbers) {
    value.refuse(fmt::format("`{}`: more than {} in all; take fewer rows or {}", loss_key(targets),
                             kMostNumbers, targets == Targets::Classes ? "classes" : "columns"));
  }
  result.scale = read_interval(mapping.at("scale"), {1e-30, 1e6});
  if (const auto ties = mapping.find("ties")) result.ties = ties->flag();
  if (const auto confident = mapping.find("confident")) result.confident = confident->flag();
  const int special_rows = (result.ties ? 1 : 0) + (result.confident ? 2 : 0);
  if (result.rows < special_rows) {
    const char* why = targets == Targets::Classes ? "one row for `ties`, two for `confident`"
                                                  : "two rows for `confident`";
    mapping.at("rows").refuse_found(fmt::format("at least {} ({})", special_rows, why));
  }
}

Array read_integers(const yaml::Value& value, std::int64_t largest) {
  Array integers;
  for (const yaml::Value& element : value.list()) {
    integers.values.push_back(static_cast<double>(element.integer(0, largest)));
  }
  integers.shape = {static_cast<std::int64_t>(integers.values.size())};
  return integers;
}

void check_rows(const yaml::Value& value, const char* what, std::int64_t found, std::int64_t rows) {
  if (found == rows) return;
  value.refuse(fmt::format("found {} {}; one for each of the {} rows is due", found, what, rows));
}

void read_literal(const yaml::Value& value, Targets targets, ProbeCase& result) {
  const bool classes = targets == Targets::Classes;
  const std::string target_key = classes ? "labels" : "targets";
  const yaml::Mapping mapping = value.mapping({"values", target_key});
  const yaml::Value values = mapping.at("values");
  const yaml::Value due = mapping.at(target_key);
  const std::vector<yaml::Value> rows = values.list();
  if (rows.empty()) values.refuse("`values`: found no row; at least one is due");
  result.rows = static_cast<std::int64_t>(rows.size());
  if (targets != Targets::Binary) {
    result.columns = static_cast<std::int64_t>(rows.front().list().size());
  }
  if (classes && result.columns < 2) {
    rows.front().refuse(fmt::format("found {} classes; at least 2 are due", result.columns));
  }
  const Shape shape =
      targets == Targets::Binary ? Shape{result.rows} : Shape{result.rows, result.columns};
  result.literal_inputs = read_array(values, shape);
  if (targets == Targets::Values) {
    result.literal_targets = read_array(due, shape);
    return;
  }
  result.literal_targets = read_integers(due, classes ? result.columns - 1 : 1);
  check_rows(due, target_key.c_str(), result.literal_targets->shape[0], result.rows);
}

}  // namespace

std::string loss_key(Targets targets) {
  return targets == Targets::Values ? "predictions" : "logits";
}

// Numbers as written and a recipe for them share a key; `values` tells them apart.
void read_loss_inputs(const yaml::Value& value, Targets targets, ProbeCase& result) {
  bool is_literal = false;
  for (const auto& [key, entry] : value.entries()) {
    const std::string name = key.text();
    is_literal = is_literal || name == "values" || name == "labels" || name == "targets";
  }
  if (is_literal) return read_literal(value, targets, result);
  read_recipe(value, targets, result);
}

}  // namespace stepcheck
