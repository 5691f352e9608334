// SPDX-License-Identifier: MIT
#pragma once

#include "model/array.h"
#include "model/modes.h"
#include "stepcheck/description.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace stepcheck {

/// What a worker is told of a job before its numbers arrive: which shared libraries to load, what
/// to do with them, and the shape of everything that follows. README.md beside this file has the
/// grammar.

enum class Drive { Replay, Probe, StoppingProbe, Training, SelfTest };

/// A subject's shared library, how many option values are sent for it, and what in it is switched
/// on (reference/switch.h): nothing, unless it is one of ours that is to do otherwise.
struct WireLibrary {
  std::string exercise;
  std::string path;
  std::int64_t options = 0;
  std::vector<std::string> switches = {};
};

/// How the worker uses an array that a probe's case brings.
enum class ArrayRole {
  Differentiated,  ///< given to the subject; the gradient in it is recorded
  Constant,        ///< given to the subject
  Index,           ///< the same, as int64
  Cotangent,       ///< not given: what the output is multiplied with before it is differentiated
};

struct WireArray {
  std::string name;
  Shape shape;
  ArrayRole role = ArrayRole::Constant;
};

/// One case of a probe. Without a cotangent each output is differentiated as it is.
struct WireCase {
  std::vector<WireArray> inputs;
  std::vector<NamedShape> outputs;
};

/// A closed loop. Its parameters are the job's tensors.
struct WireTraining {
  std::string architecture;  ///< mlp or lenet5
  std::string activation;    ///< of an mlp: relu or tanh
  std::int64_t examples = 0;
  Shape example;                          ///< shape of one
  std::vector<std::int64_t> evaluations;  ///< examples in each set that is only evaluated
  int epoch_batches = 1;                  ///< batches in an epoch
  bool by_epoch = false;  ///< a step is an epoch, without parameters; else it is a batch
  bool augmented = false;
  int lr_option = -1;  ///< where a schedule puts the learning rate; -1 = there is none
};

struct WireJob {
  Drive drive = Drive::Replay;
  Dtype dtype = Dtype::Float64;
  Device device = Device::Cpu;
  int steps = 0;
  std::int64_t memory_mb = 0;  ///< beyond what the warm worker has; 0 = no limit
  double cpu_s = 0;            ///< processor time; 0 = no limit

  std::map<ExerciseKind, WireLibrary> subjects;  ///< who plays each part; a probe has one
  std::vector<std::string> forbidden;            ///< mangled names of functions that become traps

  Points points = Points::Own;      ///< replay
  std::vector<NamedShape> tensors;  ///< parameters of a replay or a training
  std::vector<WireCase> cases;      ///< probe: one for each step
  WireTraining training;
};

std::string encode(const WireJob& job);

/// Throws std::invalid_argument for anything that `encode` does not write.
WireJob decode_job(const std::string& text);

}  // namespace stepcheck
