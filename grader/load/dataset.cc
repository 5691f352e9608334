// SPDX-License-Identifier: MIT
#include "load/dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "load/cifar10.h"
#include "load/data_file.h"
#include "load/idx.h"
#include "load/spirals.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

/// Where a dataset comes from, and the place to name when its inputs or labels are at fault.
struct Source {
  Dataset data;
  yaml::Value inputs;
  yaml::Value labels;
};

/// What `read` gives; whatever it refuses in a file is told at the place that names the file.
template <class Read>
auto read_at(const yaml::Value& value, Read read) {
  try {
    return read();
  } catch (const std::exception& error) {
    value.refuse(error.what());
  }
}

Array read_idx_at(const yaml::Value& value, const FixtureContext& context) {
  const fs::path file = find_data_file(value, context);
  return read_at(value, [&] { return read_idx(file); });
}

std::int64_t examples_of(const Dataset& data) {
  return static_cast<std::int64_t>(data.labels.values.size());
}

Source read_idx_pair(const yaml::Mapping& mapping, const FixtureContext& context) {
  Source source{{}, mapping.at("inputs"), mapping.at("labels")};
  Dataset& data = source.data;
  data.inputs = read_idx_at(source.inputs, context);
  data.labels = read_idx_at(source.labels, context);
  if (data.labels.shape.size() != 1) {
    source.labels.refuse(
        fmt::format("labels of {} dimensions; one is due", data.labels.shape.size()));
  }
  if (data.inputs.shape[0] != examples_of(data)) {
    source.labels.refuse(fmt::format("has {} labels for {} inputs; one each is due",
                                     examples_of(data), data.inputs.shape[0]));
  }
  return source;
}

Dataset read_batches(const yaml::Value& value, const FixtureContext& context) {
  std::vector<fs::path> files;
  if (!value.is_list()) {
    files.push_back(find_data_file(value, context));
  } else {
    for (const yaml::Value& file : value.list()) files.push_back(find_data_file(file, context));
  }
  if (files.empty()) value.refuse("`cifar10`: found an empty list; at least one file is due");
  return read_at(value, [&] { return read_cifar10(files); });
}

Source read_source(const yaml::Mapping& mapping, const FixtureContext& context,
                   std::int64_t classes) {
  const auto batches = mapping.find("cifar10");
  const auto recipe = mapping.find("spirals");
  const bool files = mapping.has("inputs") || mapping.has("labels");
  if (int{batches.has_value()} + int{recipe.has_value()} + int{files} != 1) {
    mapping.refuse("one source is due: `inputs` and `labels`, or `cifar10`, or `spirals`");
  }
  if (batches) return {read_batches(*batches, context), *batches, *batches};
  if (files) return read_idx_pair(mapping, context);
  const Spirals spirals = read_spirals(*recipe);
  if (spirals.arms != classes) {
    recipe->refuse(
        fmt::format("{} arms; {} are due, by the last width of `mlp`", spirals.arms, classes));
  }
  return {draw_spirals(spirals), *recipe, *recipe};
}

/// Rows [from, to) of an array.
void keep_rows(Array& array, std::int64_t from, std::int64_t to) {
  const auto row = numel(array.shape) / array.shape[0];
  const auto begin = array.values.begin();
  array.values = std::vector<double>(begin + from * row, begin + to * row);
  array.shape[0] = to - from;
}

void keep_taken(const yaml::Value& value, Dataset& data) {
  const std::vector<yaml::Value> ends = value.list();
  if (ends.size() != 2) value.refuse_found("[from, to], two row numbers,");
  const std::int64_t from = ends[0].integer(0, examples_of(data) - 1);
  const std::int64_t to = ends[1].integer(from + 1, examples_of(data));
  keep_rows(data.inputs, from, to);
  keep_rows(data.labels, from, to);
}

void require_finite(const std::vector<double>& inputs, const yaml::Value& value,
                    std::string_view message) {
  const auto is_finite = [](double input) { return std::isfinite(input); };
  if (!std::all_of(inputs.begin(), inputs.end(), is_finite)) value.refuse(message);
}

void check_inputs(const Source& source, std::int64_t features) {
  const Array& inputs = source.data.inputs;
  const std::int64_t found = numel(inputs.shape) / inputs.shape[0];
  if (found != features) {
    source.inputs.refuse(fmt::format(
        "has {} numbers an example; {} are due, by the first width of `mlp`", found, features));
  }
  require_finite(inputs.values, source.inputs, "holds a value that is not finite; repair the data");
}

void check_labels(const Source& source, std::int64_t classes) {
  for (const double label : source.data.labels.values) {
    const bool is_class = label >= 0 && label < static_cast<double>(classes);
    if (is_class && label == std::floor(label)) continue;
    source.labels.refuse(fmt::format(
        "holds the label {}; an integer from 0 to {} is due, by the last width of `mlp`", label,
        classes - 1));
  }
}

void scale(const yaml::Mapping& mapping, std::vector<double>& inputs) {
  double divide_by = 1;
  double mean = 0;
  double deviation = 1;
  if (const auto divisor = mapping.find("divide_by")) divide_by = divisor->real(kPositive);
  if (const auto normalize = mapping.find("normalize")) {
    const yaml::Mapping numbers = normalize->mapping({"mean", "std"});
    mean = numbers.at("mean").real();
    deviation = numbers.at("std").real(kPositive);
  }
  for (double& input : inputs) input = (input / divide_by - mean) / deviation;
}

}  // namespace

Dataset read_dataset(const yaml::Value& value, std::int64_t features, std::int64_t classes,
                     const FixtureContext& context) {
  const yaml::Mapping mapping =
      value.mapping({"inputs", "labels", "cifar10", "spirals", "divide_by", "normalize", "take"});
  Source source = read_source(mapping, context, classes);
  if (const auto rows = mapping.find("take")) keep_taken(*rows, source.data);
  check_inputs(source, features);
  check_labels(source, classes);
  scale(mapping, source.data.inputs.values);
  require_finite(source.data.inputs.values, value,
                 "`divide_by` and `normalize` make an input infinite; take larger divisors");
  return std::move(source.data);
}

}  // namespace stepcheck
