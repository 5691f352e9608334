// SPDX-License-Identifier: MIT
#include "worker/library.h"

#include <gtest/gtest.h>

#include <new>
#include <nlohmann/json.hpp>

#include "worker/describe.h"
#include "worker/test_tensors.h"

namespace stepcheck {
namespace {

using testing::failure_of;
using testing::vector_of;

const std::string kAdam = STEPCHECK_TEXTBOOK_DIR "/adam.so";
const std::string kLoss = STEPCHECK_TEXTBOOK_DIR "/cross_entropy.so";
const std::string kSgd = STEPCHECK_TEXTBOOK_DIR "/sgd.so";

WireJob with(std::map<ExerciseKind, WireLibrary> subjects) {
  WireJob job;
  job.subjects = std::move(subjects);
  return job;
}

bool begins_with(const std::string& text, const std::string& beginning) {
  return text.compare(0, beginning.size(), beginning) == 0;
}

TEST(Library, LoadsEachKind) {
  const auto job = with({{ExerciseKind::Optimizer, {"sgd", kSgd, 6}},
                         {ExerciseKind::Loss, {"cross_entropy", kLoss, 3}}});
  EXPECT_EQ(load_optimizer(job).describe().name, "sgd");
  EXPECT_EQ(load_function(job, ExerciseKind::Loss).describe().name, "cross_entropy");
}

TEST(Library, AnotherContractIsNotLoadable) {
  const std::string why = "NotLoadable: it implements another contract than ";
  EXPECT_EQ(failure_of([] {
              load_function(with({{ExerciseKind::Loss, {"sgd", kSgd, 6}}}), ExerciseKind::Loss);
            }),
            why + "sgd")
      << "of another kind";
  EXPECT_EQ(failure_of([] {
              load_optimizer(with({{ExerciseKind::Optimizer, {"adam", kSgd, 6}}}));
            }),
            why + "adam")
      << "of the same kind";
  EXPECT_EQ(failure_of([] {
              load_optimizer(with({{ExerciseKind::Optimizer, {"sgd", kSgd, 5}}}));
            }),
            why + "sgd")
      << "the options do not fit";
}

TEST(Library, AFileThatIsNoneIsNotLoadable) {
  EXPECT_TRUE(begins_with(failure_of([] { load_subject("/no/such.so"); }), "NotLoadable: "));
  EXPECT_TRUE(begins_with(failure_of([] { load_subject("/etc/passwd"); }), "NotLoadable: "));
}

TEST(Library, WhatIsMissingIsNamed) {
  EXPECT_EQ(failure_of([] { load_subject("libm.so.6"); }),
            "NotLoadable: nothing defines stepcheck_subject");
}

TEST(CallSubject, GivesBackWhatTheCodeGives) {
  EXPECT_EQ(call_subject([] { return 3; }), 3);
  bool called = false;
  call_subject([&] { called = true; });
  EXPECT_TRUE(called);
}

template <class Error>
std::string thrown(const Error& error) {
  return failure_of([&] { call_subject([&] { throw error; }); });
}

TEST(CallSubject, TellsWhyCodeGaveUp) {
  EXPECT_EQ(thrown(NotImplemented()), "NotImplemented: not implemented");
  EXPECT_EQ(thrown(NotCovered("no such rule")), "NotCovered: no such rule");
  EXPECT_EQ(thrown(std::bad_alloc()), "OutOfMemory: an allocation was refused");
  EXPECT_EQ(thrown(std::runtime_error("why")), "Exception: why");
  EXPECT_EQ(thrown(42), "Exception: something that is not a std::exception");
}

TEST(CallSubject, LibTorchsErrorsComeWithoutTheirBacktrace) {
  const std::string failure = failure_of([] {
    call_subject([] { vector_of({1, 2}) + vector_of({1, 2, 3}); });
  });
  EXPECT_TRUE(begins_with(failure, "Exception: The size of tensor a (2) must match")) << failure;
  EXPECT_EQ(failure.find("frame #"), std::string::npos);
}

TEST(CallSubject, AnAllocationThatLibTorchRefusesIsForWantOfMemory) {
  const std::string failure =
      failure_of([] { call_subject([] { at::zeros({std::int64_t{1} << 55}, at::kDouble); }); });
  EXPECT_TRUE(begins_with(failure, "OutOfMemory: ")) << failure;
}

TEST(Describe, WritesWhatTheContractsDeclare) {
  const auto json = nlohmann::json::parse(describe({kAdam, kLoss}));
  const auto& exercises = json.at("exercises");
  ASSERT_EQ(exercises.size(), 2U);
  const auto& adam = exercises[0];
  EXPECT_EQ(adam.at("name"), "adam");
  EXPECT_EQ(adam.at("kind"), "optimizer");
  EXPECT_EQ(adam.at("options").size(), 12U);
  EXPECT_EQ(adam.at("options")[0].dump(),
            R"({"choices":[],"default":0.001,"max":null,"max_open":false,"min":0.0,)"
            R"("min_open":false,"name":"lr","type":"real"})");
  EXPECT_EQ(adam.at("options")[8].at("choices").dump(), R"(["outside","inside","hat"])");
  EXPECT_EQ(adam.at("state").dump(),
            R"([{"name":"step","tensor":false},{"name":"exp_avg","tensor":true},)"
            R"({"name":"exp_avg_sq","tensor":true},{"name":"max_exp_avg_sq","tensor":true}])");
  EXPECT_EQ(exercises[1].at("kind"), "loss");
  EXPECT_EQ(exercises[1].at("targets"), "classes");
  EXPECT_TRUE(exercises[1].at("state").empty());
}

}  // namespace
}  // namespace stepcheck
