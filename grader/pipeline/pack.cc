// SPDX-License-Identifier: MIT
#include "pipeline/pack.h"

#include "run/hash.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace stepcheck {
namespace {

using Json = nlohmann::ordered_json;

std::filesystem::path index_file(const std::filesystem::path& dir) { return dir / "index.json"; }

}  // namespace

PackIndex read_pack(const std::filesystem::path& dir) {
  PackIndex index;
  try {
    std::ifstream in(index_file(dir));
    const Json json = Json::parse(in);
    for (const auto& [fixture, entry] : json.items()) {
      index.fixtures[fixture] = {
          entry.at("question").get<std::string>(),
          {entry.at("libtorch").get<bool>(), entry.at("not_covered").get<std::string>(),
           entry.at("worst_relative").get<double>()}};
    }
  } catch (const Json::exception& error) {
    throw std::runtime_error(fmt::format("{} is missing or damaged ({}); take the folder anew",
                                         index_file(dir).string(), error.what()));
  }
  return index;
}

void write_pack(const std::filesystem::path& dir, const PackIndex& index) {
  Json json = Json::object();
  for (const auto& [fixture, entry] : index.fixtures) {
    json[fixture] = {{"question", entry.question},
                     {"libtorch", entry.agreement.libtorch},
                     {"not_covered", entry.agreement.not_covered},
                     {"worst_relative", entry.agreement.worst_relative}};
  }
  std::ofstream out(index_file(dir));
  out << json.dump(1) << "\n";
  out.close();
  if (!out) throw std::runtime_error(index_file(dir).string() + " cannot be written");
}

std::string question(const Fixture& fixture, const Job& job) {
  WireJob wire = job.wire;
  for (auto& [kind, library] : wire.subjects) {
    library.path.clear();
    library.switches.clear();
  }
  wire.memory_mb = 0;
  wire.cpu_s = 0;
  wire.forbidden.clear();
  Hash hash;
  hash.add(fixture.name);
  hash.add(content_of(fixture.file));
  hash.add(std::to_string(fixture.seed));
  hash.add(encode(wire));
  return hash.hex();
}

}  // namespace stepcheck
