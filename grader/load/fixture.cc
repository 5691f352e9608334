// SPDX-License-Identifier: MIT
#include "load/fixture.h"

#include <fmt/format.h>
#include <zlib.h>

#include <map>
#include <utility>

#include "load/common_keys.h"
#include "load/probe.h"
#include "load/replay.h"
#include "load/text_file.h"
#include "load/training.h"
#include "load/yaml.h"

namespace stepcheck {
namespace {

const std::vector<std::string> kKinds{"replay", "probe", "training"};

// Right work that goes through its tensors element by element takes 6 s on a training of the
// shipped ones, and a machine may be half as fast and busy.
constexpr double kTrainingWall_s = 60;

// Which keys are allowed depends on the kind, so it is read before all else.
std::size_t read_kind(const yaml::Value& root) {
  for (const auto& [key, value] : root.entries()) {
    if (key.text() == "kind") return value.word(kKinds);
  }
  root.refuse("key `kind` is missing; add `kind: replay`, `probe` or `training`");
}

// What no number follows from. The noise of each dtype is measured by itself.
const std::vector<std::string> kNoNumbers{"title", "dtype", "tolerance", "limits", "survivors"};

std::string digest(const yaml::Value& root) {
  std::map<std::string, std::string> parts;
  for (const auto& [key, value] : root.entries()) parts[key.text()] = value.content();
  for (const auto& key : kNoNumbers) parts.erase(key);
  uLong sum = ::crc32(0, nullptr, 0);
  for (const auto& [key, content] : parts) {
    const std::string line = fmt::format("{}: {}\n", key, content);
    sum = ::crc32(sum, reinterpret_cast<const Bytef*>(line.data()), static_cast<uInt>(line.size()));
  }
  return fmt::format("{:08x}", sum);
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

Limits read_limits(const yaml::Value& value, Limits limits) {
  constexpr double kLongest = 86'400;
  constexpr std::int64_t kMostMemory = 1'048'576;
  const yaml::Mapping mapping = value.mapping({"wall_s", "memory_mb"});
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
  if (const auto limits = mapping.find("limits"))
    fixture.limits = read_limits(*limits, fixture.limits);
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
  fixture.content = digest(root);
  if (kind == "training") fixture.limits.wall_s = kTrainingWall_s;
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
