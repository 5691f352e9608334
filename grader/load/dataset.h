// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "load/fixture.h"
#include "load/yaml.h"
#include "model/fixture.h"

namespace stepcheck {

/// `{inputs: blobs/train-inputs.idx.gz, labels: blobs/train-labels.idx.gz, divide_by: 255}`.
///
/// A path is relative and has no `..`. It is looked for in the user's data folder, then in the
/// project's: as written, by its last part alone, and each with `.gz` added or taken away. Inputs
/// are flattened to [examples, features] and divided by `divide_by`.
///
/// Throws BadFile at the reference if a file is missing or unusable, or does not fit the model:
/// `features` numbers an example, labels 0 to `classes` - 1.
Dataset read_dataset(const yaml::Value& value, std::int64_t features, std::int64_t classes,
                     const FixtureContext& context);

}  // namespace stepcheck
