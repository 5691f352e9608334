// SPDX-License-Identifier: MIT
#include "load/banks.h"

#include <gtest/gtest.h>

#include "load/test_exercises.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;
using testing::refusal;

std::string refusal_of(const std::string& yaml) {
  const Folder folder;
  folder.write("mistakes/adam.yaml", yaml);
  return refusal(folder, [&] { load_banks(folder.path(), testing::exercises()); });
}

TEST(Banks, HoldMistakesAndVariantsByExercise) {
  const Folder folder;
  folder.write("mistakes/adam.yaml",
               "eps-hat:\n  does: \"d\"\n  hint: \"h?\"\n  frequency: high\n"
               "  evidence: \"e\"\n  convention: \"Keras's\"\n  credit: 0.95\n"
               "ascends:\n  does: \"d2\"\n  hint: \"h2\"\n  frequency: low\n");
  folder.write("variants/adam.yaml", "raw-loop: \"element by element\"\n");
  const Banks banks = load_banks(folder.path(), testing::exercises());
  const Bank& bank = banks.at("adam");
  ASSERT_EQ(bank.mistakes.size(), 2U);
  EXPECT_EQ(bank.mistakes[0].name, "eps-hat");
  EXPECT_EQ(bank.mistakes[0].does, "d");
  EXPECT_EQ(bank.mistakes[0].hint, "h?");
  EXPECT_EQ(bank.mistakes[0].frequency, Frequency::High);
  EXPECT_EQ(bank.mistakes[0].evidence, "e");
  EXPECT_EQ(bank.mistakes[0].convention, "Keras's");
  EXPECT_EQ(bank.mistakes[0].credit, 0.95);
  EXPECT_EQ(bank.mistakes[1].frequency, Frequency::Low);
  EXPECT_EQ(bank.mistakes[1].convention, "");
  EXPECT_FALSE(bank.mistakes[1].credit);
  ASSERT_EQ(bank.variants.size(), 1U);
  EXPECT_EQ(bank.variants[0].how, "element by element");
  EXPECT_TRUE(banks.at("sgd").mistakes.empty());
}

TEST(Banks, AreReadStrictly) {
  EXPECT_EQ(refusal_of("a:\n  does: d\n  hint: h\n  frequency: often\n"),
            "mistakes/adam.yaml:4:14: `frequency`: found `often`; allowed here: high, medium, low");
  EXPECT_NE(refusal_of("a:\n  does: d\n  frequency: low\n").find("`hint` is missing"),
            std::string::npos);
  EXPECT_NE(
      refusal_of("a:\n  does: d\n  hint: h\n  frequency: low\n  credit: 2\n").find("`credit`"),
      std::string::npos);
  EXPECT_NE(refusal_of("a:\n  does: d\n  hint: h\n  frequency: low\na:\n").find("twice"),
            std::string::npos);
}

// What is shipped: read, and of exercises that there are.
TEST(Banks, OfTheCourse) {
  namespace fs = std::filesystem;
  Exercises exercises;
  for (const auto& entry : fs::directory_iterator(STEPCHECK_SOURCE_DIR "/student")) {
    if (entry.path().extension() == ".h") exercises[entry.path().stem().string()];
  }
  const fs::path references = STEPCHECK_SOURCE_DIR "/reference";
  const Banks banks = load_banks(references, exercises);
  for (const char* shelf : {"mistakes", "variants"}) {
    for (const auto& entry : fs::directory_iterator(references / shelf)) {
      if (entry.path().extension() != ".yaml") continue;
      EXPECT_EQ(banks.count(entry.path().stem().string()), 1U) << entry.path();
    }
  }
}

}  // namespace
}  // namespace stepcheck
