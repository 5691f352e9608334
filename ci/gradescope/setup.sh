#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Run by Gradescope once, when it builds the image: installs and builds all that grading needs.
set -euo pipefail
source=${AUTOGRADER:-/autograder}/source
[ ! -d "$source/libtorch" ] || export CMAKE_PREFIX_PATH=$source/libtorch
"$source/ci/build"
