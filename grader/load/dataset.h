// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "load/fixture.h"
#include "load/yaml.h"
#include "model/fixture.h"

namespace stepcheck {

/// The examples that a training learns from, of one of three sources:
///
///     {inputs: blobs/train-inputs.idx.gz, labels: blobs/train-labels.idx.gz}
///     {cifar10: [cifar10/data_batch_1.bin, cifar10/data_batch_2.bin]}
///     {spirals: {arms: 3, examples: 300}}
///
/// and with `take: [from, to]` only the rows from `from`, counted from 0, up to but without `to`.
/// Inputs keep the source's shape [examples, ...] and become (x / `divide_by` - mean) / std, the
/// last two from `normalize: {mean: 0.5, std: 0.5}`. Files are found as find_data_file says.
///
/// Throws BadFile at the reference if a file is missing or unusable, or does not fit the model:
/// `features` numbers an example, labels 0 to `classes` - 1, as many arms as `classes`.
Dataset read_dataset(const yaml::Value& value, std::int64_t features, std::int64_t classes,
                     const FixtureContext& context);

}  // namespace stepcheck
