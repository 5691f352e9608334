// SPDX-License-Identifier: MIT
#include "load/probe.h"

#include <fmt/format.h>

#include <set>

#include "load/nearest.h"
#include "load/options.h"
#include "load/tensors.h"

namespace stepcheck {
namespace {

constexpr std::int64_t kMostRows = 1'000'000;
constexpr std::int64_t kMostClasses = 1'000'000;
constexpr std::int64_t kMostLogits = 10'000'000;

const Exercise& read_subject(const yaml::Value& value, const Exercises& exercises) {
  const std::string name = value.text();
  const auto found = exercises.find(name);
  const bool is_known = found != exercises.end();
  if (is_known && found->second.kind != ExerciseKind::Optimizer) return found->second;
  std::vector<std::string> names = names_of(exercises, ExerciseKind::Loss);
  for (const std::string& penalty : names_of(exercises, ExerciseKind::Penalty)) {
    names.push_back(penalty);
  }
  if (is_known) {
    value.refuse(
        fmt::format("`{}` is an optimizer; a loss or a penalty is due: {}", name, listed(names)));
  }
  value.refuse(fmt::format("no exercise `{}`; allowed here: {}{}", name, listed(names),
                           did_you_mean(name, names)));
}

void read_recipe(const yaml::Value& value, ProbeCase& result) {
  const yaml::Mapping mapping = value.mapping({"rows", "classes", "scale", "ties", "confident"});
  result.rows = mapping.at("rows").integer(1, kMostRows);
  result.classes = mapping.at("classes").integer(2, kMostClasses);
  if (result.rows * result.classes > kMostLogits) {
    value.refuse(
        fmt::format("`logits`: more than {} in all; take fewer rows or classes", kMostLogits));
  }
  result.scale = read_interval(mapping.at("scale"), {1e-30, 1e6});
  if (const auto ties = mapping.find("ties")) result.ties = ties->flag();
  if (const auto confident = mapping.find("confident")) result.confident = confident->flag();
  const int special_rows = (result.ties ? 1 : 0) + (result.confident ? 2 : 0);
  if (result.rows < special_rows) {
    mapping.at("rows").refuse_found(
        fmt::format("at least {} (one row for `ties`, two for `confident`)", special_rows));
  }
}

void read_literal(const yaml::Value& value, ProbeCase& result) {
  const yaml::Mapping mapping = value.mapping({"values", "labels"});
  const yaml::Value values = mapping.at("values");
  const std::vector<yaml::Value> rows = values.list();
  if (rows.empty()) values.refuse("`values`: found no row; at least one is due");
  result.rows = static_cast<std::int64_t>(rows.size());
  result.classes = static_cast<std::int64_t>(rows.front().list().size());
  if (result.classes < 2) {
    rows.front().refuse(fmt::format("found {} classes; at least 2 are due", result.classes));
  }
  result.literal_logits = read_array(values, {result.rows, result.classes});
  Array labels{{result.rows}, {}};
  for (const yaml::Value& label : mapping.at("labels").list()) {
    labels.values.push_back(static_cast<double>(label.integer(0, result.classes - 1)));
  }
  if (labels.values.size() != rows.size()) {
    mapping.at("labels").refuse(fmt::format("found {} labels; one for each of the {} rows is due",
                                            labels.values.size(), rows.size()));
  }
  result.literal_labels = std::move(labels);
}

// Numbers as written and a recipe for them share the key `logits`; `values` tells them apart.
void read_logits(const yaml::Value& value, ProbeCase& result) {
  bool is_literal = false;
  for (const auto& [key, entry] : value.entries()) {
    is_literal = is_literal || key.text() == "values" || key.text() == "labels";
  }
  if (is_literal) return read_literal(value, result);
  read_recipe(value, result);
}

ProbeCase read_case(const yaml::Value& value, const Exercise& exercise) {
  const bool is_loss = exercise.kind == ExerciseKind::Loss;
  const yaml::Mapping mapping = is_loss ? value.mapping({"name", "options", "logits"})
                                        : value.mapping({"name", "options", "tensors", "start"});
  ProbeCase result;
  result.name = mapping.at("name").text();
  if (const auto options = mapping.find("options")) {
    result.options = read_options(*options, exercise);
  }
  if (is_loss) {
    read_logits(mapping.at("logits"), result);
    return result;
  }
  result.tensors = read_tensors(mapping.at("tensors"));
  if (const auto start = mapping.find("start")) {
    result.start = read_interval(*start, kNonNegative);
  }
  return result;
}

}  // namespace

std::vector<std::string> probe_keys() { return {"exercise", "options", "cases"}; }

Probe read_probe(const yaml::Mapping& fixture, const Exercises& exercises) {
  const Exercise& exercise = read_subject(fixture.at("exercise"), exercises);
  Probe probe;
  probe.subject.exercise = exercise.name;
  if (const auto options = fixture.find("options")) {
    probe.subject.options = read_options(*options, exercise);
  }
  std::set<std::string> names;
  const yaml::Value cases = fixture.at("cases");
  for (const yaml::Value& value : cases.list()) {
    probe.cases.push_back(read_case(value, exercise));
    const std::string& name = probe.cases.back().name;
    if (!names.insert(name).second) {
      value.refuse(fmt::format("case `{}` stands twice; give each a name of its own", name));
    }
  }
  if (probe.cases.empty()) cases.refuse("`cases`: found an empty list; at least one case is due");
  return probe;
}

}  // namespace stepcheck
