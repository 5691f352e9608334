// SPDX-License-Identifier: MIT
#include "wire/job.h"

#include <nlohmann/json.hpp>

#include <stdexcept>

namespace stepcheck {

void to_json(nlohmann::json& out, const NamedShape& tensor) { out = {tensor.name, tensor.shape}; }

void from_json(const nlohmann::json& in, NamedShape& tensor) {
  in.at(0).get_to(tensor.name);
  in.at(1).get_to(tensor.shape);
}

void to_json(nlohmann::json& out, const WireLibrary& library) {
  out = {library.path, library.options};
}

void from_json(const nlohmann::json& in, WireLibrary& library) {
  in.at(0).get_to(library.path);
  in.at(1).get_to(library.options);
}

std::string encode(const WireJob& job) {
  return nlohmann::json{
      {"drive", job.drive},           {"dtype", job.dtype},       {"device", job.device},
      {"steps", job.steps},           {"cpu_s", job.cpu_s},       {"memory_mb", job.memory_mb},
      {"optimizer", job.optimizer},   {"loss", job.loss},         {"penalty", job.penalty},
      {"points", job.points},         {"tensors", job.tensors},   {"cases", job.cases},
      {"activation", job.activation}, {"examples", job.examples}, {"features", job.features},
  }
      .dump();
}

WireJob decode_job(const std::string& text) {
  try {
    const auto in = nlohmann::json::parse(text);
    WireJob job;
    in.at("drive").get_to(job.drive);
    in.at("dtype").get_to(job.dtype);
    in.at("device").get_to(job.device);
    in.at("steps").get_to(job.steps);
    in.at("cpu_s").get_to(job.cpu_s);
    in.at("memory_mb").get_to(job.memory_mb);
    in.at("optimizer").get_to(job.optimizer);
    in.at("loss").get_to(job.loss);
    in.at("penalty").get_to(job.penalty);
    in.at("points").get_to(job.points);
    in.at("tensors").get_to(job.tensors);
    in.at("cases").get_to(job.cases);
    in.at("activation").get_to(job.activation);
    in.at("examples").get_to(job.examples);
    in.at("features").get_to(job.features);
    return job;
  } catch (const nlohmann::json::exception& error) {
    throw std::invalid_argument(std::string("job header: ") + error.what());
  }
}

}  // namespace stepcheck
