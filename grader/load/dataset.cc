// SPDX-License-Identifier: MIT
#include "load/dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <system_error>

#include "load/idx.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

fs::path other_ending(const fs::path& path) {
  if (path.extension() == ".gz") return fs::path(path).replace_extension();
  return fs::path(path) += ".gz";
}

std::vector<fs::path> candidates(const fs::path& path, const FixtureContext& context) {
  std::vector<fs::path> all;
  const auto add = [&](const fs::path& dir) {
    for (const fs::path& name : {path, path.filename()}) {
      all.push_back(dir / name);
      all.push_back(dir / other_ending(name));
    }
  };
  if (context.user_data_dir) add(*context.user_data_dir);
  add(context.data_dir);
  return all;
}

fs::path find_file(const yaml::Value& value, const FixtureContext& context) {
  const fs::path path = value.text();
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (path.is_absolute() || climbs || !path.has_filename()) {
    value.refuse_found("a path below the data folder, without `..`,");
  }
  for (const fs::path& candidate : candidates(path, context)) {
    std::error_code error;
    if (fs::is_regular_file(candidate, error)) return candidate;
  }
  const std::string first = context.user_data_dir ? context.user_data_dir->string() + " and " : "";
  value.refuse(fmt::format(
      "no data file `{}` in {}{}; check the name, or point `--data` at a folder that has it",
      path.string(), first, context.data_dir.string()));
}

Array read_file(const yaml::Value& value, const FixtureContext& context) {
  const fs::path file = find_file(value, context);
  try {
    return read_idx(file);
  } catch (const std::exception& error) {
    value.refuse(error.what());
  }
}

void check_labels(const yaml::Value& value, const Array& labels, std::int64_t classes) {
  if (labels.shape.size() != 1) {
    value.refuse(fmt::format("labels of {} dimensions; one is due", labels.shape.size()));
  }
  for (const double label : labels.values) {
    const bool is_class = label >= 0 && label < static_cast<double>(classes);
    if (is_class && label == std::floor(label)) continue;
    value.refuse(fmt::format(
        "holds the label {}; an integer from 0 to {} is due, by the last width of `mlp`", label,
        classes - 1));
  }
}

void check_inputs(const yaml::Value& value, const Array& inputs, std::int64_t features) {
  if (inputs.shape.at(1) != features) {
    value.refuse(fmt::format("has {} numbers an example; {} are due, by the first width of `mlp`",
                             inputs.shape[1], features));
  }
  const auto is_finite = [](double input) { return std::isfinite(input); };
  if (!std::all_of(inputs.values.begin(), inputs.values.end(), is_finite)) {
    value.refuse("holds a value that is not finite; repair the data");
  }
}

}  // namespace

Dataset read_dataset(const yaml::Value& value, std::int64_t features, std::int64_t classes,
                     const FixtureContext& context) {
  const yaml::Mapping mapping = value.mapping({"inputs", "labels", "divide_by"});
  const auto divisor = mapping.find("divide_by");
  const double divide_by = divisor ? divisor->real(kPositive) : 1;
  Dataset data{read_file(mapping.at("inputs"), context), read_file(mapping.at("labels"), context)};
  const std::int64_t examples = data.inputs.shape.empty() ? 1 : data.inputs.shape[0];
  data.inputs.shape = {examples, numel(data.inputs.shape) / examples};
  check_inputs(mapping.at("inputs"), data.inputs, features);
  check_labels(mapping.at("labels"), data.labels, classes);
  if (data.labels.shape[0] != examples) {
    mapping.at("labels").refuse(fmt::format("has {} labels for {} inputs; one each is due",
                                            data.labels.shape[0], examples));
  }
  for (double& input : data.inputs.values) input /= divide_by;
  return data;
}

}  // namespace stepcheck
