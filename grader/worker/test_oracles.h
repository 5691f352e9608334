// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "worker/library.h"
#include "worker/test_tensors.h"

/// What the oracles' tests share: loading a reference, naming its options, and stepping it.
namespace stepcheck::testing {

using Values = std::vector<double>;
using Named = std::map<std::string, double>;

inline const std::string kTextbook = STEPCHECK_TEXTBOOK_DIR;
inline const std::string kLibtorch = STEPCHECK_LIBTORCH_DIR;

/// All options of a subject: the ones named, and the contract's defaults.
inline OptionValues options(const Subject& subject, const Named& named) {
  OptionValues values;
  std::size_t used = 0;
  for (const auto& field : subject.describe().options) {
    const auto found = named.find(field.name);
    used += found == named.end() ? 0 : 1;
    values.push_back(found == named.end() ? field.fallback : found->second);
  }
  if (used != named.size()) throw std::invalid_argument("an option that is none");
  return values;
}

template <class Wanted>
const Wanted& subject(const std::string& dir, const std::string& exercise) {
  return static_cast<const Wanted&>(load_subject(dir + "/" + exercise + ".so"));
}

/// One parameter under one optimizer.
struct Descent {
  Descent(const std::string& dir, const std::string& exercise, Named named, const at::Tensor& start)
      : optimizer(subject<OptimizerSubject>(dir, exercise)),
        values(options(optimizer, named)),
        w(start.clone()),
        state(optimizer.initial_state(w)) {}

  void step(const Values& grad) {
    const at::NoGradGuard autograd_off;
    call_subject([&] { optimizer.step(w, tensor(grad, w.sizes().vec()), *state, values); });
  }

  const OptimizerSubject& optimizer;
  OptionValues values;
  at::Tensor w;
  std::unique_ptr<OptimizerState> state;
};

/// Where w = 1 stands after each step.
inline void expect_path(const std::string& exercise, const Named& named, const Values& grads,
                        const Values& path) {
  Descent run(kTextbook, exercise, named, vector_of({1}));
  for (std::size_t i = 0; i < grads.size(); ++i) {
    run.step({grads[i]});
    expect_values(run.w, {path[i]});
  }
}

}  // namespace stepcheck::testing
