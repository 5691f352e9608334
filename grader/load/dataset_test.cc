// SPDX-License-Identifier: MIT
#include "load/dataset.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "load/test_fixtures.h"
#include "load/test_gzip.h"
#include "load/test_idx.h"
#include "model/spirals.h"

namespace stepcheck {
namespace {

using testing::Folder;
using testing::idx;
using Values = std::vector<double>;

/// A training with `data` in its third line, from column 7 on.
std::string training(const std::string& data, const std::string& mlp) {
  return "title: A training\nkind: training\ndata: " + data + "\nmodel: {mlp: " + mlp + R"(}
from_student: [sgd]
optimizer: {exercise: sgd}
loss: {exercise: cross_entropy}
batch_size: 1
steps: 1
)";
}

const std::string kPair = "{inputs: a/in.idx, labels: a/out.idx}";
const std::string kInputs = idx({3, 2, 2}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
const std::string kLabels = idx({3}, {0, 2, 1});

/// A record of CIFAR-10 with the same byte in every place of its image.
std::string record(char label, char pixel) { return label + std::string(3072, pixel); }

class DatasetTest : public ::testing::Test {
 protected:
  DatasetTest() {
    folder_.write("data/a/in.idx", kInputs);
    folder_.write("data/a/out.idx", kLabels);
    folder_.write("data/c/1.bin", record(0, 10) + record(1, 20));
    folder_.write("data/c/2.bin.gz", testing::gzipped(record(2, 30)));
  }
  Dataset load(const std::string& data, const std::string& mlp = "[4, 3]") const {
    return std::get<Training>(testing::load(folder_, training(data, mlp)).body).data;
  }
  Dataset load_batches(const std::string& data) const { return load(data, "[3072, 3]"); }
  Dataset load_spirals(const std::string& data) const { return load(data, "[2, 3]"); }
  std::string refusal_of(const std::string& data, const std::string& mlp = "[4, 3]") const {
    return testing::refusal_of(folder_, training(data, mlp));
  }

  Folder folder_;
};

TEST_F(DatasetTest, KeepsTheShapeOfImages) {
  const Dataset data = load(kPair);
  EXPECT_EQ(data.inputs.shape, (Shape{3, 2, 2}));
  EXPECT_EQ(data.inputs.values, (Values{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
  EXPECT_EQ(data.labels.shape, Shape{3});
  EXPECT_EQ(data.labels.values, (Values{0, 2, 1}));
}

TEST_F(DatasetTest, ReadsABatchOfCifar10) {
  const Dataset data = load_batches("{cifar10: c/1.bin, divide_by: 10}");
  EXPECT_EQ(data.inputs.shape, (Shape{2, 3, 32, 32}));
  EXPECT_EQ(data.inputs.values.front(), 1);
  EXPECT_EQ(data.inputs.values.back(), 2);
  EXPECT_EQ(data.labels.values, (Values{0, 1}));
  EXPECT_EQ(load_batches("{cifar10: [c/1.bin]}").labels.values, (Values{0, 1}));
}

TEST_F(DatasetTest, ReadsBatchesInTheOrderGiven) {
  const Dataset data = load_batches("{cifar10: [c/2.bin, c/1.bin]}");
  EXPECT_EQ(data.inputs.shape, (Shape{3, 3, 32, 32}));
  EXPECT_EQ(data.labels.values, (Values{2, 0, 1}));
}

TEST_F(DatasetTest, RefusesBatches) {
  const auto said = [&](const std::string& data) { return refusal_of(data, "[3072, 2]"); };
  EXPECT_EQ(said("{cifar10: []}"),
            "f.yaml:3:17: `cifar10`: found an empty list; at least one file is due");
  EXPECT_EQ(said("{cifar10: [c/1.bin, c/3.bin]}"),
            "f.yaml:3:27: no data file `c/3.bin` in data; check the name, or point `--data` at a "
            "folder that has it");
  EXPECT_EQ(said("{cifar10: a/in.idx}"),
            "f.yaml:3:17: data/a/in.idx: looks like an IDX file; a batch of CIFAR-10's binary "
            "version is needed; give it as `inputs` or `labels`");
  EXPECT_EQ(said("{cifar10: [c/1.bin, c/2.bin]}"),
            "f.yaml:3:17: holds the label 2; an integer from 0 to 1 is due, by the last width of "
            "`mlp`");
  EXPECT_EQ(refusal_of("{cifar10: c/1.bin}"),
            "f.yaml:3:17: has 3072 numbers an example; 4 are due, by the first width of `mlp`");
}

TEST_F(DatasetTest, DrawsSpirals) {
  const Dataset data = load_spirals(
      "{spirals: {arms: 3, examples: 7, noise: 0.5, turns: 2, "
      "seed: 9}}");
  const Dataset drawn = draw_spirals({3, 7, 0.5, 2, 9});
  EXPECT_EQ(data.inputs.shape, (Shape{7, 2}));
  EXPECT_EQ(data.inputs.values, drawn.inputs.values);
  EXPECT_EQ(data.labels.values, (Values{0, 1, 2, 0, 1, 2, 0}));
  EXPECT_EQ(load_spirals("{spirals: {arms: 3, examples: 7}}").inputs.values,
            draw_spirals({3, 7, 0, 1, 1}).inputs.values);
}

TEST_F(DatasetTest, RefusesSpirals) {
  const auto said = [&](const std::string& spirals) {
    return refusal_of("{spirals: {" + spirals + "}}", "[2, 3]");
  };
  EXPECT_EQ(said("arms: 3"), "f.yaml:3:17: key `examples` is missing; add it");
  EXPECT_EQ(said("examples: 3"), "f.yaml:3:17: key `arms` is missing; add it");
  EXPECT_EQ(
      said("arms: 3, examples: 9, turn: 1"),
      "f.yaml:3:40: unknown key `turn`; allowed here: arms, examples, noise, turns, seed; did "
      "you mean `turns`?");
  EXPECT_EQ(said("arms: 1, examples: 9"),
            "f.yaml:3:24: `arms`: found `1`; an integer from 2 to 20 is due");
  EXPECT_EQ(said("arms: 3, examples: 2"),
            "f.yaml:3:37: `examples`: found `2`; an integer from 3 to 1000000 is due");
  EXPECT_EQ(said("arms: 3, examples: 9, noise: 11"),
            "f.yaml:3:47: `noise`: found `11`; a real number of at least 0 and at most 10 is due");
  EXPECT_EQ(said("arms: 3, examples: 9, turns: 0"),
            "f.yaml:3:47: `turns`: found `0`; a real number greater than 0 and at most 10 is due");
  EXPECT_EQ(said("arms: 3, examples: 9, seed: -1"),
            "f.yaml:3:46: `seed`: found `-1`; an integer from 0 to 9007199254740992 is due");
  EXPECT_EQ(said("arms: 4, examples: 9"),
            "f.yaml:3:17: 4 arms; 3 are due, by the last width of `mlp`");
  EXPECT_EQ(said("arms: 2, examples: 9"),
            "f.yaml:3:17: 2 arms; 3 are due, by the last width of `mlp`");
  EXPECT_EQ(refusal_of("{spirals: {arms: 3, examples: 9}}"),
            "f.yaml:3:17: has 2 numbers an example; 4 are due, by the first width of `mlp`");
}

TEST_F(DatasetTest, RefusesNoSourceAndTwo) {
  const std::string due =
      "f.yaml:3:7: one source is due: `inputs` and `labels`, or `cifar10`, or `spirals`";
  EXPECT_EQ(refusal_of("{divide_by: 2}"), due);
  EXPECT_EQ(refusal_of("{inputs: a/in.idx, cifar10: c/1.bin}"), due);
  EXPECT_EQ(refusal_of("{labels: a/out.idx, spirals: {}}"), due);
  EXPECT_EQ(refusal_of("{cifar10: c/1.bin, spirals: {}}"), due);
  EXPECT_EQ(refusal_of("{labels: a/out.idx}"), "f.yaml:3:7: key `inputs` is missing; add it");
  EXPECT_EQ(refusal_of("{inputs: a/in.idx}"), "f.yaml:3:7: key `labels` is missing; add it");
  EXPECT_EQ(refusal_of("{cifra10: c/1.bin}"),
            "f.yaml:3:8: unknown key `cifra10`; allowed here: inputs, labels, cifar10, spirals, "
            "divide_by, normalize, take; did you mean `cifar10`?");
}

TEST_F(DatasetTest, DividesThenNormalizes) {
  const std::string scaled =
      "{inputs: a/in.idx, labels: a/out.idx, divide_by: 2, normalize: {mean: 0.5, std: 0.25}}";
  EXPECT_EQ(load(scaled).inputs.values, (Values{-2, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20}));
  EXPECT_EQ(
      load_spirals("{spirals: {arms: 3, examples: 3}, normalize: {mean: 2, std: 4}}").inputs.values,
      Values(6, -0.5));
}

TEST_F(DatasetTest, RefusesScales) {
  const auto said = [&](const std::string& scale) {
    return refusal_of("{inputs: a/in.idx, labels: a/out.idx, " + scale + "}");
  };
  EXPECT_EQ(said("divide_by: 0"),
            "f.yaml:3:56: `divide_by`: found `0`; a real number greater than 0 is due");
  EXPECT_EQ(said("normalize: {mean: 0, std: 0}"),
            "f.yaml:3:71: `std`: found `0`; a real number greater than 0 is due");
  EXPECT_EQ(said("normalize: {mean: 0}"), "f.yaml:3:56: key `std` is missing; add it");
  EXPECT_EQ(said("normalize: {std: 1}"), "f.yaml:3:56: key `mean` is missing; add it");
  EXPECT_EQ(said("normalize: 0.5"),
            "f.yaml:3:56: `normalize`: found `0.5`; a mapping, as {key: value}, is due");
  EXPECT_EQ(said("divide_by: 1.0e-308"),
            "f.yaml:3:7: `divide_by` and `normalize` make an input infinite; take larger divisors");
}

TEST_F(DatasetTest, TakesRowsOfEachSource) {
  const Dataset pair = load("{inputs: a/in.idx, labels: a/out.idx, take: [1, 3]}");
  EXPECT_EQ(pair.inputs.shape, (Shape{2, 2, 2}));
  EXPECT_EQ(pair.inputs.values, (Values{4, 5, 6, 7, 8, 9, 10, 11}));
  EXPECT_EQ(pair.labels.shape, Shape{2});
  EXPECT_EQ(pair.labels.values, (Values{2, 1}));

  const Dataset batches = load_batches("{cifar10: [c/1.bin, c/2.bin], take: [1, 2]}");
  EXPECT_EQ(batches.inputs.shape, (Shape{1, 3, 32, 32}));
  EXPECT_EQ(batches.inputs.values, Values(3072, 20));
  EXPECT_EQ(batches.labels.values, Values{1});

  const Values all = draw_spirals({3, 9, 0, 1, 1}).inputs.values;
  const Dataset spirals = load_spirals("{spirals: {arms: 3, examples: 9}, take: [4, 9]}");
  EXPECT_EQ(spirals.inputs.values, Values(all.begin() + 8, all.end()));
  EXPECT_EQ(spirals.labels.values, (Values{1, 2, 0, 1, 2}));
}

TEST_F(DatasetTest, RefusesRowsThatAreNotThere) {
  const auto said = [&](const std::string& rows) {
    return refusal_of("{inputs: a/in.idx, labels: a/out.idx, take: " + rows + "}");
  };
  EXPECT_EQ(said("[3, 4]"), "f.yaml:3:52: `take`: found `3`; an integer from 0 to 2 is due");
  EXPECT_EQ(said("[-1, 2]"), "f.yaml:3:52: `take`: found `-1`; an integer from 0 to 2 is due");
  EXPECT_EQ(said("[1, 1]"), "f.yaml:3:55: `take`: found `1`; an integer from 2 to 3 is due");
  EXPECT_EQ(said("[0, 4]"), "f.yaml:3:55: `take`: found `4`; an integer from 1 to 3 is due");
  EXPECT_EQ(said("[0]"), "f.yaml:3:51: `take`: found a list; [from, to], two row numbers, is due");
  EXPECT_EQ(said("2"), "f.yaml:3:51: `take`: found `2`; a list, as [a, b], is due");
}

TEST_F(DatasetTest, RefusesPaths) {
  const auto said = [&](const std::string& path) {
    return refusal_of("{inputs: " + path + ", labels: a/out.idx}");
  };
  const std::string due = "; a path below the data folder, without `..`, is due";
  EXPECT_EQ(said("../data/a/in.idx"), "f.yaml:3:16: `inputs`: found `../data/a/in.idx`" + due);
  EXPECT_EQ(said("a/../../f.yaml"), "f.yaml:3:16: `inputs`: found `a/../../f.yaml`" + due);
  EXPECT_EQ(said("/etc/passwd"), "f.yaml:3:16: `inputs`: found `/etc/passwd`" + due);
  EXPECT_EQ(said("a/"), "f.yaml:3:16: `inputs`: found `a/`" + due);
  EXPECT_EQ(said("a/none.idx"),
            "f.yaml:3:16: no data file `a/none.idx` in data; check the name, or point `--data` at "
            "a folder that has it");
  EXPECT_EQ(said("a"),
            "f.yaml:3:16: no data file `a` in data; check the name, or point `--data` at a folder "
            "that has it");
}

TEST_F(DatasetTest, RefusesDataThatDoNotFit) {
  const auto said = [&](const std::string& inputs, const std::string& labels) {
    folder_.write("data/a/in.idx", inputs);
    folder_.write("data/a/out.idx", labels);
    return refusal_of(kPair);
  };
  EXPECT_EQ(said("IDX", kLabels).rfind("f.yaml:3:16: data/a/in.idx: ", 0), 0U);
  EXPECT_EQ(said(idx({3, 3}, {1, 2, 3, 4, 5, 6, 7, 8, 9}), kLabels),
            "f.yaml:3:16: has 3 numbers an example; 4 are due, by the first width of `mlp`");
  EXPECT_EQ(
      said(kInputs, idx({3}, {0, 3, 1})),
      "f.yaml:3:34: holds the label 3; an integer from 0 to 2 is due, by the last width of `mlp`");
  EXPECT_EQ(said(kInputs, idx({3, 1}, {0, 2, 1})),
            "f.yaml:3:34: labels of 2 dimensions; one is due");
  EXPECT_EQ(said(kInputs, idx({2}, {0, 2})),
            "f.yaml:3:34: has 2 labels for 3 inputs; one each is due");
}

TEST_F(DatasetTest, RefusesWhatIsNotFinite) {
  folder_.write("data/a/in.idx", std::string("\0\0\x0D\x02\0\0\0\x01\0\0\0\x01\x7F\x80\0\0", 16));
  folder_.write("data/a/out.idx", idx({1}, {0}));
  EXPECT_EQ(refusal_of(kPair, "[1, 3]"),
            "f.yaml:3:16: holds a value that is not finite; repair the data");
}

TEST_F(DatasetTest, LooksIntoTheUsersFolderFirst) {
  const Exercises exercises = testing::exercises();
  const FixtureContext context{exercises, folder_.path() / "data", folder_.path() / "mine"};
  const auto file = folder_.write("f.yaml", training(kPair, "[4, 3]"));
  const auto first_input = [&] {
    const Fixture fixture = load_fixture(file, "f", context);
    return std::get<Training>(fixture.body).data.inputs.values[0];
  };
  const auto inputs = [](unsigned char first) {
    return idx({3, 4}, {first, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
  };
  EXPECT_EQ(first_input(), 0);
  folder_.write("mine/in.idx.gz", inputs(1));
  EXPECT_EQ(first_input(), 1);
  folder_.write("mine/in.idx", inputs(2));
  EXPECT_EQ(first_input(), 2);
  folder_.write("mine/a/in.idx.gz", inputs(3));
  EXPECT_EQ(first_input(), 3);
  folder_.write("mine/a/in.idx", inputs(4));
  EXPECT_EQ(first_input(), 4);
}

}  // namespace
}  // namespace stepcheck
