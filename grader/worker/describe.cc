// SPDX-License-Identifier: MIT
#include "worker/describe.h"

#include "worker/library.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

const char* word(OptionType type) {
  switch (type) {
    case OptionType::Real:
      return "real";
    case OptionType::Integer:
      return "integer";
    case OptionType::Flag:
      return "flag";
    case OptionType::Choice:
      return "choice";
  }
  return "";
}

Json bound(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json as_json(const OptionField& field) {
  return {{"name", field.name},
          {"type", word(field.type)},
          {"default", field.fallback},
          {"min", bound(field.range.min)},
          {"max", bound(field.range.max)},
          {"min_open", field.range.min_open},
          {"max_open", field.range.max_open},
          {"choices", field.choices}};
}

Json as_json(const Description& exercise) {
  Json options = Json::array();
  for (const auto& field : exercise.options) options.push_back(as_json(field));
  Json state = Json::array();
  for (const auto& field : exercise.state) {
    state.push_back({{"name", field.name}, {"tensor", field.is_tensor}});
  }
  return {{"name", exercise.name},
          {"kind", word(exercise.kind)},
          {"targets", word(exercise.targets)},
          {"options", options},
          {"state", state}};
}

}  // namespace

std::string describe(const std::vector<std::string>& libraries) {
  Json exercises = Json::array();
  for (const auto& path : libraries) exercises.push_back(as_json(load_subject(path).describe()));
  return Json{{"exercises", exercises}}.dump(1);
}

}  // namespace stepcheck
