// SPDX-License-Identifier: MIT
#include "load/fixture.h"

#include <fmt/format.h>

#include <utility>

#include "load/common_keys.h"
#include "load/noise.h"
#include "load/probe.h"
#include "load/replay.h"
#include "load/text_file.h"
#include "load/training.h"
#include "load/yaml.h"

namespace stepcheck {
namespace {

const std::vector<std::string> kKinds{"replay", "probe", "training"};

// Which keys are allowed depends on the kind, so it is read before all else.
std::size_t read_kind(const yaml::Value& root) {
  for (const auto& [key, value] : root.entries()) {
    if (key.text() == "kind") return value.word(kKinds);
  }
  root.refuse("key `kind` is missing; add `kind: replay`, `probe` or `training`");
}

std::vector<std::string> allowed_keys(const std::vector<std::string>& of_kind) {
  std::vector<std::string> keys{"title",     "kind",   "seed",     "dtype",
                                "tolerance", "limits", "survivors"};
  keys.insert(keys.end(), of_kind.begin(), of_kind.end());
  return keys;
}

Tolerance read_tolerance(const yaml::Value& value) {
  const yaml::Mapping mapping = value.mapping({"rtol", "atol"});
  if (!mapping.has("rtol") || !mapping.has("atol")) {
    value.refuse("`tolerance`: both `rtol` and `atol` are due, or no `tolerance` at all");
  }
  return {mapping.at("rtol").real({0, 1}), mapping.at("atol").real(kNonNegative)};
}

Limits read_limits(const yaml::Value& value) {
  constexpr double kLongest = 86'400;
  constexpr std::int64_t kMostMemory = 1'048'576;
  const yaml::Mapping mapping = value.mapping({"wall_s", "memory_mb"});
  Limits limits;
  if (const auto wall = mapping.find("wall_s")) limits.wall_s = wall->real({0, kLongest, true});
  if (const auto memory = mapping.find("memory_mb")) {
    limits.memory_mb = memory->integer(1, kMostMemory);
  }
  return limits;
}

void read_common(const yaml::Mapping& mapping, Fixture& fixture) {
  fixture.title = mapping.at("title").text();
  fixture.seed = read_seed(mapping);
  fixture.dtype = read_dtype(mapping, Dtype::Float64);
  if (const auto tolerance = mapping.find("tolerance")) {
    fixture.tolerance = read_tolerance(*tolerance);
  }
  if (const auto limits = mapping.find("limits")) fixture.limits = read_limits(*limits);
  if (const auto survivors = mapping.find("survivors")) {
    for (const auto& [name, reason] : survivors->entries()) {
      fixture.survivors[name.text()] = reason.text();
    }
  }
}

}  // namespace

Fixture load_fixture(const std::filesystem::path& file, std::string name,
                     const FixtureContext& context) {
  const yaml::Value root = yaml::open(file);
  const std::string& kind = kKinds.at(read_kind(root));
  Fixture fixture;
  fixture.name = std::move(name);
  fixture.file = file.string();
  fixture.noise = load_noise(file);
  const auto open_as = [&](const std::vector<std::string>& keys) {
    yaml::Mapping mapping = root.mapping(allowed_keys(keys));
    read_common(mapping, fixture);
    return mapping;
  };
  if (kind == "replay") {
    fixture.body = read_replay(open_as(replay_keys()), context.exercises);
  } else if (kind == "probe") {
    fixture.body = read_probe(open_as(probe_keys()), context.exercises);
  } else {
    fixture.body = read_training(open_as(training_keys()), context);
  }
  return fixture;
}

bool is_about(const std::filesystem::path& file, const std::string& exercise) {
  // Most files do not hold the word at all, and need not be parsed.
  if (read_text_file(file).find(exercise) == std::string::npos) return false;
  const yaml::Value root = yaml::open(file);
  if (kKinds.at(read_kind(root)) == "training") return false;
  for (const auto& [key, value] : root.entries()) {
    if (key.text() == "exercise") return value.text() == exercise;
  }
  return false;
}

}  // namespace stepcheck
