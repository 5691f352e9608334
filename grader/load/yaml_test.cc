// SPDX-License-Identifier: MIT
#include "load/yaml.h"

#include <gtest/gtest.h>

#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;

// What is said when `read` is done with the value of key `k`.
template <class Read>
std::string refusal_of(const std::string& text, Read read) {
  const Folder folder;
  const auto file = folder.write("f.yaml", text);
  return testing::refusal(folder, [&] { read(yaml::open(file)); });
}

template <class Read>
std::string refusal_of_k(const std::string& text, Read read) {
  return refusal_of(text, [&](const yaml::Value& root) { read(root.mapping({"k"}).at("k")); });
}

std::string refusal_to_open(const std::string& text) {
  return refusal_of(text, [](const yaml::Value& root) { root.mapping({"k", "steps"}); });
}

yaml::Value value_of(const std::string& text) {
  const Folder folder;
  return yaml::open(folder.write("f.yaml", "k: " + text)).mapping({"k"}).at("k");
}

TEST(Yaml, RefusesFilesThatAreNoSingleMapping) {
  EXPECT_EQ(refusal_to_open("# nothing\n"), "f.yaml: is empty; a mapping of keys to values is due");
  EXPECT_EQ(refusal_to_open("---\n"), "f.yaml: is empty; a mapping of keys to values is due");
  EXPECT_EQ(refusal_to_open("- 1\n"),
            "f.yaml:1:1: found a list; a mapping of keys to values is due");
  EXPECT_EQ(refusal_to_open("word\n"),
            "f.yaml:1:1: found `word`; a mapping of keys to values is due");
  const std::string second =
      "a second document begins here; a file holds one: remove the `---`, or a stray comma";
  EXPECT_EQ(refusal_to_open("k: 1\n---\nk: 2\n"), "f.yaml:2:1: " + second);
  EXPECT_EQ(refusal_to_open("{k: 1},\n"), "f.yaml:1:7: " + second);
  // Where and how it is said differs between versions of yaml-cpp.
  EXPECT_EQ(refusal_to_open(", k: 1\n").rfind("f.yaml:1:1: ", 0), 0U);
  const std::string broken = refusal_to_open("k: [1, 2\nsteps: 3\n");
  EXPECT_EQ(broken.rfind("f.yaml:2:", 0), 0U) << broken;
  EXPECT_NE(broken.find("not valid YAML: "), std::string::npos) << broken;
}

TEST(Yaml, RefusesHostileNesting) {
  EXPECT_NE(refusal_to_open("k: " + std::string(100'000, '[')), "not refused");
  EXPECT_NE(refusal_to_open("k: " + std::string(100'000, '{')), "not refused");
}

TEST(Yaml, RefusesAliasesThatStandForTooMuch) {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
  };
  const std::string row = "k: [&row [" + repeated("0,", 1000) + "]";
  EXPECT_EQ(refusal_to_open(row + repeated(", *row", 98) + "]"), "not refused");
  EXPECT_NE(refusal_to_open(row + repeated(", *row", 99) + "]"), "not refused");
  EXPECT_NE(refusal_to_open("k: &itself [*itself]"), "not refused");
}

TEST(Yaml, RefusesKeys) {
  EXPECT_EQ(refusal_to_open("k: 1\nsteps_: 2\n"),
            "f.yaml:2:1: unknown key `steps_`; allowed here: k, steps; did you mean `steps`?");
  EXPECT_EQ(refusal_to_open("k: 1\nlearning: 2\n"),
            "f.yaml:2:1: unknown key `learning`; allowed here: k, steps");
  EXPECT_EQ(refusal_to_open("k: 1\nsteps: 1\nk: 2\n"),
            "f.yaml:3:1: key `k` stands twice, first in line 1; keep one");
  EXPECT_EQ(refusal_to_open("{k: 1, [a]: 2}"), "f.yaml:1:8: found a list; a word as key is due");
  EXPECT_EQ(refusal_to_open("k: 1\n<<: {steps: 1}\n"),
            "f.yaml:2:1: unknown key `<<`; allowed here: k, steps");
  EXPECT_EQ(refusal_of_k("steps: 1", [](const yaml::Value&) {}),
            "f.yaml:1:1: unknown key `steps`; allowed here: k");
  EXPECT_EQ(refusal_of("steps: 1",
                       [](const yaml::Value& root) {
                         root.mapping({"k", "steps"}).at("k");
                       }),
            "f.yaml:1:1: key `k` is missing; add it");
}

TEST(Yaml, ReadsReals) {
  EXPECT_EQ(value_of("0.1").real(), 0.1);
  EXPECT_EQ(value_of("1.0e-9").real(), 1e-9);
  EXPECT_EQ(value_of("-3").real(), -3);
  EXPECT_EQ(value_of("+.5").real(), 0.5);
  EXPECT_EQ(value_of("1e308").real(), 1e308);
}

TEST(Yaml, RefusesReals) {
  const auto real = [](const yaml::Value& value) { value.real({0, 1, true, false}); };
  const std::string due = "; a real number greater than 0 and at most 1 is due";
  EXPECT_EQ(refusal_of_k("k: fast\n", real), "f.yaml:1:4: `k`: found `fast`" + due);
  EXPECT_EQ(refusal_of_k("k: '0.5'\n", real), "f.yaml:1:4: `k`: found the text `0.5`" + due);
  EXPECT_EQ(refusal_of_k("k: 0.5x\n", real), "f.yaml:1:4: `k`: found `0.5x`" + due);
  EXPECT_EQ(refusal_of_k("k: 0\n", real), "f.yaml:1:4: `k`: found `0`" + due);
  EXPECT_EQ(refusal_of_k("k: 1.5\n", real), "f.yaml:1:4: `k`: found `1.5`" + due);
  EXPECT_EQ(refusal_of_k("k:\n", real), "f.yaml:1:1: `k`: found nothing" + due);
  EXPECT_EQ(refusal_of_k("k: [1]\n", real), "f.yaml:1:4: `k`: found a list" + due);
  EXPECT_EQ(refusal_of_k("k: {a: 1}\n", real), "f.yaml:1:4: `k`: found a mapping" + due);
  for (const std::string odd :
       {".nan", "nan", ".inf", "inf", "-.inf", "1e999", "0x1", "1_0", "+-1", "true"}) {
    EXPECT_EQ(refusal_of_k("k: " + odd + "\n", real), "f.yaml:1:4: `k`: found `" + odd + "`" + due);
  }
  const std::string long_text(60, 'x');
  EXPECT_EQ(refusal_of_k("k: " + long_text, real),
            "f.yaml:1:4: `k`: found `" + long_text.substr(0, 40) + "...`" + due);
}

TEST(Yaml, ReadsAndRefusesIntegers) {
  const auto integer = [](const yaml::Value& value) { value.integer(1, 100); };
  EXPECT_EQ(value_of("12").integer(1, 100), 12);
  for (const std::string odd :
       {"1.5", "1.0", "1e1", "0", "101", "99999999999999999999", "0x10", "'12'"}) {
    const std::string found = odd == "'12'" ? "the text `12`" : "`" + odd + "`";
    EXPECT_EQ(refusal_of_k("k: " + odd, integer),
              "f.yaml:1:4: `k`: found " + found + "; an integer from 1 to 100 is due");
  }
}

TEST(Yaml, ReadsAndRefusesFlags) {
  EXPECT_TRUE(value_of("true").flag());
  EXPECT_FALSE(value_of("false").flag());
  const auto flag = [](const yaml::Value& value) { (void)value.flag(); };
  for (const std::string odd : {"yes", "on", "True", "1"}) {
    EXPECT_EQ(refusal_of_k("k: " + odd, flag),
              "f.yaml:1:4: `k`: found `" + odd + "`; `true` or `false` is due");
  }
}

TEST(Yaml, ReadsAndRefusesText) {
  EXPECT_EQ(value_of("two words").text(), "two words");
  EXPECT_EQ(value_of("\"a: b\"").text(), "a: b");
  const auto text = [](const yaml::Value& value) { (void)value.text(); };
  EXPECT_EQ(refusal_of_k("k: ''", text),
            "f.yaml:1:4: `k`: found the text ``; one line of text is due");
  EXPECT_EQ(refusal_of_k("k: [a]", text), "f.yaml:1:4: `k`: found a list; one line of text is due");
  const std::string several =
      "f.yaml:1:4: `k`: found the text of several lines; one line of text is due";
  EXPECT_EQ(refusal_of_k("k: \"a\\nb\"", text), several);
  EXPECT_EQ(refusal_of_k("k: \"a\\x1b[31m\"", text),
            "f.yaml:1:4: `k`: found the text with control characters; one line of text is due");
}

TEST(Yaml, ReadsAndRefusesWords) {
  EXPECT_EQ(value_of("zero").word({"own", "zero"}), 1U);
  const auto word = [](const yaml::Value& value) {
    (void)value.word({"prescribed", "zero", "own"});
  };
  EXPECT_EQ(refusal_of_k("k: prescibed", word),
            "f.yaml:1:4: `k`: found `prescibed`; allowed here: prescribed, zero, own; did you mean "
            "`prescribed`?");
  EXPECT_EQ(refusal_of_k("k: []", word),
            "f.yaml:1:4: `k`: found a list; allowed here: prescribed, zero, own");
}

TEST(Yaml, ReadsListsAndPlacesTheirElements) {
  const auto reals = [](const yaml::Value& value) {
    for (const yaml::Value& element : value.list()) (void)element.real();
  };
  EXPECT_EQ(refusal_of_k("k:\n  - 1\n  - two\n", reals),
            "f.yaml:3:5: `k`: found `two`; a real number is due");
  EXPECT_EQ(refusal_of_k("k: 1", reals), "f.yaml:1:4: `k`: found `1`; a list, as [a, b], is due");
  EXPECT_EQ(refusal_of_k("k: 1", [](const yaml::Value& value) { value.entries(); }),
            "f.yaml:1:4: `k`: found `1`; a mapping, as {key: value}, is due");
}

TEST(Yaml, FollowsAliases) {
  const Folder folder;
  const auto root = yaml::open(folder.write("f.yaml", "k: &a 3\nsteps: *a\n"));
  EXPECT_EQ(root.mapping({"k", "steps"}).at("steps").integer(0, 9), 3);
}

}  // namespace
}  // namespace stepcheck
