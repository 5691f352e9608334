// SPDX-License-Identifier: MIT
#include "load/noise.h"

#include "load/bad_file.h"
#include "load/text_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <nlohmann/json.hpp>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const char* word(Dtype dtype) { return dtype == Dtype::Float64 ? "float64" : "float32"; }
const char* word(Device device) { return device == Device::Cpu ? "cpu" : "cuda"; }

// Two digits say all that a measurement of noise can; upwards, so that what was measured is in it.
double rounded_up(double value) {
  const auto two_digits = [](double one) { return std::stod(fmt::format("{:.1e}", one)); };
  const double nearest = two_digits(value);
  return nearest >= value ? nearest : two_digits(1.05 * value);
}

Json as_json(const Noise& noise) {
  Json channels = Json::object();
  for (const auto& [channel, steps] : noise.channels) {
    Json& all = channels[channel] = Json::array();
    for (const double of_step : steps) all.push_back(rounded_up(of_step));
  }
  Json json{{"fixture", noise.fixture},     {"dtype", word(noise.dtype)},
            {"device", word(noise.device)}, {"threads", 1},
            {"libtorch", noise.libtorch},   {"variants", noise.variants}};
  if (noise.horizon > 0) json["horizon"] = noise.horizon;
  json["channels"] = channels;
  return json;
}

Noise from_json(const Json& json) {
  Noise noise;
  json.at("fixture").get_to(noise.fixture);
  noise.dtype = json.at("dtype") == "float64" ? Dtype::Float64 : Dtype::Float32;
  noise.device = json.at("device") == "cpu" ? Device::Cpu : Device::Cuda;
  json.at("libtorch").get_to(noise.libtorch);
  json.at("variants").get_to(noise.variants);
  noise.horizon = json.value("horizon", 0);
  json.at("channels").get_to(noise.channels);
  for (const auto& [channel, steps] : noise.channels) {
    for (const double of_step : steps) {
      if (of_step < 0) throw std::runtime_error("noise below 0");
    }
  }
  return noise;
}

}  // namespace

fs::path noise_file(const fs::path& fixture) {
  return fs::path(fixture).replace_extension(".noise.json");
}

std::vector<Noise> load_noise(const Fixture& fixture) {
  const fs::path file = noise_file(fixture.file);
  if (!fs::exists(file)) return {};
  const auto refuse = [&](const std::string& why) -> BadFile {
    return BadFile(fmt::format("{}: {}; `stepcheck fixture calibrate {}` writes it anew",
                               file.string(), why, fixture.file));
  };
  std::vector<Noise> all;
  try {
    for (const auto& one : Json::parse(read_text_file(file))) all.push_back(from_json(one));
  } catch (const BadFile&) {
    throw;
  } catch (const std::exception& error) {
    throw refuse(error.what());
  }
  for (const auto& one : all) {
    if (one.fixture != fixture.content) {
      throw refuse("measured on another version of the fixture, whose numbers were others");
    }
  }
  return all;
}

std::string noise_text(const std::vector<Noise>& noise) {
  std::vector<std::string> lines;
  for (const auto& one : noise) lines.push_back(as_json(one).dump());
  return fmt::format("[\n{}\n]\n", fmt::join(lines, ",\n"));
}

}  // namespace stepcheck
