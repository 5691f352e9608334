// SPDX-License-Identifier: MIT
#include "wire/job.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace stepcheck {
namespace {

// No field at its default, no two fields alike.
WireJob full_job() {
  WireJob job;
  job.drive = Drive::Training;
  job.dtype = Dtype::Float32;
  job.device = Device::Cuda;
  job.steps = 7;
  job.memory_mb = 512;
  job.cpu_s = 2.25;
  job.subjects = {{ExerciseKind::Optimizer, {"adam", "/a/adam.so", 11}},
                  {ExerciseKind::Stopping, {"early", "/b/early \"quoted\".so", 1}}};
  job.points = Points::Prescribed;
  job.tensors = {{"fc1.weight", {4, 3}}, {"fc1.bias", {4}}};
  job.cases = {{{{"logits", {8, 5}, ArrayRole::Differentiated}, {"labels", {8}, ArrayRole::Index}},
                {{"loss", {}}}},
               {}};
  job.training = {"lenet5", "tanh", 60000, {3, 32, 32}, {100, 200}, 17, true, true, 2};
  return job;
}

void expect_same(const WireLibrary& a, const WireLibrary& b) {
  EXPECT_EQ(a.exercise, b.exercise);
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.options, b.options);
}

void expect_same(const WireArray& a, const WireArray& b) {
  EXPECT_EQ(a.name, b.name);
  EXPECT_EQ(a.shape, b.shape);
  EXPECT_EQ(a.role, b.role);
}

void expect_same(const std::vector<NamedShape>& a, const std::vector<NamedShape>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].name, b[i].name);
    EXPECT_EQ(a[i].shape, b[i].shape);
  }
}

void expect_same(const WireTraining& a, const WireTraining& b) {
  EXPECT_EQ(a.architecture, b.architecture);
  EXPECT_EQ(a.activation, b.activation);
  EXPECT_EQ(a.examples, b.examples);
  EXPECT_EQ(a.example, b.example);
  EXPECT_EQ(a.evaluations, b.evaluations);
  EXPECT_EQ(a.epoch_batches, b.epoch_batches);
  EXPECT_EQ(a.by_epoch, b.by_epoch);
  EXPECT_EQ(a.augmented, b.augmented);
  EXPECT_EQ(a.lr_option, b.lr_option);
}

// `full_job` with one field of its header replaced.
std::string with(const char* field, const nlohmann::json& value) {
  auto header = nlohmann::json::parse(encode(full_job()));
  header[field] = value;
  return header.dump();
}

TEST(WireJob, EveryFieldComesBack) {
  const WireJob sent = full_job();
  const WireJob job = decode_job(encode(sent));
  EXPECT_EQ(job.drive, sent.drive);
  EXPECT_EQ(job.dtype, sent.dtype);
  EXPECT_EQ(job.device, sent.device);
  EXPECT_EQ(job.steps, sent.steps);
  EXPECT_EQ(job.memory_mb, sent.memory_mb);
  EXPECT_EQ(job.cpu_s, sent.cpu_s);
  ASSERT_EQ(job.subjects.size(), sent.subjects.size());
  for (const auto& [kind, library] : sent.subjects) expect_same(job.subjects.at(kind), library);
  EXPECT_EQ(job.points, sent.points);
  expect_same(job.tensors, sent.tensors);
  ASSERT_EQ(job.cases.size(), sent.cases.size());
  for (std::size_t i = 0; i < sent.cases.size(); ++i) {
    ASSERT_EQ(job.cases[i].inputs.size(), sent.cases[i].inputs.size());
    for (std::size_t k = 0; k < sent.cases[i].inputs.size(); ++k) {
      expect_same(job.cases[i].inputs[k], sent.cases[i].inputs[k]);
    }
    expect_same(job.cases[i].outputs, sent.cases[i].outputs);
  }
  expect_same(job.training, sent.training);
}

TEST(WireJob, EmptyListsComeBack) {
  const WireJob job = decode_job(encode(WireJob{}));
  EXPECT_TRUE(job.tensors.empty());
  EXPECT_TRUE(job.cases.empty());
  EXPECT_TRUE(job.subjects.empty());
  EXPECT_TRUE(job.training.evaluations.empty());
}

TEST(WireJob, NoFieldMayBeMissing) {
  const auto header = nlohmann::json::parse(encode(full_job()));
  EXPECT_EQ(header.size(), 12U);
  for (const auto& [field, value] : header.items()) {
    auto shorter = header;
    shorter.erase(field);
    EXPECT_THROW(decode_job(shorter.dump()), std::invalid_argument) << field;
  }
}

TEST(WireJob, NoFieldMayBeOfAnotherKind) {
  EXPECT_THROW(decode_job(with("steps", "seven")), std::invalid_argument);
  EXPECT_THROW(decode_job(with("steps", nullptr)), std::invalid_argument);
  EXPECT_THROW(decode_job(with("training", 1)), std::invalid_argument);
  EXPECT_THROW(decode_job(with("subjects", "/a/adam.so")), std::invalid_argument);
  EXPECT_THROW(decode_job(with("subjects", {{0, {"/a/adam.so"}}})), std::invalid_argument);
  EXPECT_THROW(decode_job(with("tensors", {{"w", "3"}})), std::invalid_argument);
  EXPECT_THROW(decode_job(with("cases", {1, 2})), std::invalid_argument);
}

TEST(WireJob, WhatIsNoJsonIsRefused) {
  EXPECT_THROW(decode_job(""), std::invalid_argument);
  EXPECT_THROW(decode_job("[]"), std::invalid_argument);
  const std::string text = encode(full_job());
  EXPECT_THROW(decode_job(text.substr(0, text.size() / 2)), std::invalid_argument);
}

}  // namespace
}  // namespace stepcheck
