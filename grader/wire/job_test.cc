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
  job.optimizer = {"/a/adam.so", 11};
  job.loss = {"/b/loss \"quoted\".so", 1};
  job.penalty = {"/c/l2.so", 5};
  job.points = Points::Prescribed;
  job.tensors = {{"fc1.weight", {4, 3}}, {"fc1.bias", {4}}};
  job.cases = {{{"logits", {8, 5}}, {"labels", {8}}}, {}, {{"s", {}}}};
  job.activation = "tanh";
  job.examples = 60000;
  job.features = 784;
  return job;
}

void expect_same(const WireLibrary& a, const WireLibrary& b) {
  EXPECT_EQ(a.path, b.path);
  EXPECT_EQ(a.options, b.options);
}

void expect_same(const std::vector<NamedShape>& a, const std::vector<NamedShape>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].name, b[i].name);
    EXPECT_EQ(a[i].shape, b[i].shape);
  }
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
  expect_same(job.optimizer, sent.optimizer);
  expect_same(job.loss, sent.loss);
  expect_same(job.penalty, sent.penalty);
  EXPECT_EQ(job.points, sent.points);
  expect_same(job.tensors, sent.tensors);
  ASSERT_EQ(job.cases.size(), sent.cases.size());
  for (std::size_t i = 0; i < sent.cases.size(); ++i) expect_same(job.cases[i], sent.cases[i]);
  EXPECT_EQ(job.activation, sent.activation);
  EXPECT_EQ(job.examples, sent.examples);
  EXPECT_EQ(job.features, sent.features);
}

TEST(WireJob, EmptyListsComeBack) {
  const WireJob job = decode_job(encode(WireJob{}));
  EXPECT_TRUE(job.tensors.empty());
  EXPECT_TRUE(job.cases.empty());
  EXPECT_EQ(job.optimizer.path, "");
}

TEST(WireJob, NoFieldMayBeMissing) {
  const auto header = nlohmann::json::parse(encode(full_job()));
  EXPECT_EQ(header.size(), 15U);
  for (const auto& [field, value] : header.items()) {
    auto shorter = header;
    shorter.erase(field);
    EXPECT_THROW(decode_job(shorter.dump()), std::invalid_argument) << field;
  }
}

TEST(WireJob, NoFieldMayBeOfAnotherKind) {
  EXPECT_THROW(decode_job(with("steps", "seven")), std::invalid_argument);
  EXPECT_THROW(decode_job(with("steps", nullptr)), std::invalid_argument);
  EXPECT_THROW(decode_job(with("activation", 1)), std::invalid_argument);
  EXPECT_THROW(decode_job(with("optimizer", "/a/adam.so")), std::invalid_argument);
  EXPECT_THROW(decode_job(with("optimizer", {"/a/adam.so"})), std::invalid_argument);
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
