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
  out = {library.exercise, library.path, library.options, library.switches};
}

void from_json(const nlohmann::json& in, WireLibrary& library) {
  in.at(0).get_to(library.exercise);
  in.at(1).get_to(library.path);
  in.at(2).get_to(library.options);
  in.at(3).get_to(library.switches);
}

void to_json(nlohmann::json& out, const WireArray& array) {
  out = {array.name, array.shape, array.role};
}

void from_json(const nlohmann::json& in, WireArray& array) {
  in.at(0).get_to(array.name);
  in.at(1).get_to(array.shape);
  in.at(2).get_to(array.role);
}

void to_json(nlohmann::json& out, const WireCase& one) { out = {one.inputs, one.outputs}; }

void from_json(const nlohmann::json& in, WireCase& one) {
  in.at(0).get_to(one.inputs);
  in.at(1).get_to(one.outputs);
}

void to_json(nlohmann::json& out, const WireTraining& training) {
  out = {
      {"architecture", training.architecture}, {"activation", training.activation},
      {"examples", training.examples},         {"example", training.example},
      {"evaluations", training.evaluations},   {"epoch_batches", training.epoch_batches},
      {"by_epoch", training.by_epoch},         {"augmented", training.augmented},
      {"lr_option", training.lr_option},
  };
}

void from_json(const nlohmann::json& in, WireTraining& training) {
  in.at("architecture").get_to(training.architecture);
  in.at("activation").get_to(training.activation);
  in.at("examples").get_to(training.examples);
  in.at("example").get_to(training.example);
  in.at("evaluations").get_to(training.evaluations);
  in.at("epoch_batches").get_to(training.epoch_batches);
  in.at("by_epoch").get_to(training.by_epoch);
  in.at("augmented").get_to(training.augmented);
  in.at("lr_option").get_to(training.lr_option);
}

std::string encode(const WireJob& job) {
  return nlohmann::json{
      {"drive", job.drive},         {"dtype", job.dtype},   {"device", job.device},
      {"steps", job.steps},         {"cpu_s", job.cpu_s},   {"memory_mb", job.memory_mb},
      {"subjects", job.subjects},   {"points", job.points}, {"tensors", job.tensors},
      {"forbidden", job.forbidden}, {"cases", job.cases},   {"training", job.training},
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
    in.at("subjects").get_to(job.subjects);
    in.at("forbidden").get_to(job.forbidden);
    in.at("points").get_to(job.points);
    in.at("tensors").get_to(job.tensors);
    in.at("cases").get_to(job.cases);
    in.at("training").get_to(job.training);
    return job;
  } catch (const nlohmann::json::exception& error) {
    throw std::invalid_argument(std::string("job header: ") + error.what());
  }
}

}  // namespace stepcheck
