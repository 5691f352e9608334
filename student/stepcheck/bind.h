// SPDX-License-Identifier: MIT
#pragma once

/// Turns a contract into a Subject. The structs of a contract name their fields in a member
/// template `visit`, which calls `field(name, member)` or `field(name, member, range)` for each.

#include "stepcheck/subject.h"

#include <ATen/ops/zeros_like.h>

#include <type_traits>
#include <utility>

namespace stepcheck {

class OptionLister {
 public:
  void operator()(const char* name, double& value, Range range = {}) {
    fields_.push_back({name, OptionType::Real, value, range, {}});
  }
  void operator()(const char* name, std::int64_t& value, Range range = {}) {
    fields_.push_back({name, OptionType::Integer, static_cast<double>(value), range, {}});
  }
  void operator()(const char* name, bool& value) {
    fields_.push_back({name, OptionType::Flag, value ? 1.0 : 0.0, {}, {}});
  }
  template <class Choice, class = std::enable_if_t<std::is_enum_v<Choice>>>
  void operator()(const char* name, Choice& value) {
    OptionField field{name, OptionType::Choice, static_cast<double>(value), {}, {}};
    for (const char* word : names(Choice{})) field.choices.emplace_back(word);
    fields_.push_back(std::move(field));
  }
  std::vector<OptionField> take() { return std::move(fields_); }

 private:
  std::vector<OptionField> fields_;
};

class OptionWriter {
 public:
  explicit OptionWriter(const OptionValues& values) : values_(values) {}
  template <class Value>
  void operator()(const char* /*name*/, Value& value, Range /*range*/ = {}) {
    const double next = values_.at(position_++);
    if constexpr (std::is_enum_v<Value>) {
      value = static_cast<Value>(static_cast<int>(next));
    } else if constexpr (std::is_same_v<Value, bool>) {
      value = next != 0;
    } else {
      value = static_cast<Value>(next);
    }
  }

 private:
  const OptionValues& values_;
  std::size_t position_ = 0;
};

class StateLister {
 public:
  void operator()(const char* name, at::Tensor&) { fields_.push_back({name, true}); }
  void operator()(const char* name, std::int64_t&) { fields_.push_back({name, false}); }
  std::vector<StateField> take() { return std::move(fields_); }

 private:
  std::vector<StateField> fields_;
};

template <class Options>
std::vector<OptionField> option_fields() {
  OptionLister lister;
  Options defaults;
  defaults.visit(lister);
  return lister.take();
}

template <class Options>
Options make_options(const OptionValues& values) {
  Options options;
  options.visit(OptionWriter(values));
  return options;
}

template <class State>
class BoundState : public OptimizerState {
 public:
  explicit BoundState(const at::Tensor& param) { state.visit(Zeros{param}); }
  std::vector<at::Tensor> tensors() override {
    std::vector<at::Tensor> all;
    state.visit(Collect<at::Tensor>{all});
    return all;
  }
  std::vector<std::int64_t> counters() override {
    std::vector<std::int64_t> all;
    state.visit(Collect<std::int64_t>{all});
    return all;
  }
  State state;

 private:
  struct Zeros {
    const at::Tensor& param;
    void operator()(const char*, at::Tensor& tensor) const { tensor = at::zeros_like(param); }
    void operator()(const char*, std::int64_t& counter) const { counter = 0; }
  };
  template <class Wanted>
  struct Collect {
    std::vector<Wanted>& all;
    void operator()(const char*, at::Tensor& tensor) const { add(tensor); }
    void operator()(const char*, std::int64_t& counter) const { add(counter); }
    template <class Value>
    void add(const Value& value) const {
      if constexpr (std::is_same_v<Value, Wanted>) all.push_back(value);
    }
  };
};

template <class State, class Options>
class BoundOptimizer : public OptimizerSubject {
 public:
  explicit BoundOptimizer(OptimizerContract<State, Options> contract) : contract_(contract) {}
  Description describe() const override {
    StateLister state;
    State{}.visit(state);
    return {contract_.name, ExerciseKind::Optimizer, option_fields<Options>(), state.take()};
  }
  std::unique_ptr<OptimizerState> initial_state(const at::Tensor& param) const override {
    return std::make_unique<BoundState<State>>(param);
  }
  void step(at::Tensor& param, const at::Tensor& grad, OptimizerState& state,
            const OptionValues& options) const override {
    contract_.step(param, grad, static_cast<BoundState<State>&>(state).state,
                   make_options<Options>(options));
  }

 private:
  OptimizerContract<State, Options> contract_;
};

template <class Options>
class BoundLoss : public LossSubject {
 public:
  explicit BoundLoss(LossContract<Options> contract) : contract_(contract) {}
  Description describe() const override {
    return {contract_.name, ExerciseKind::Loss, option_fields<Options>(), {}};
  }
  at::Tensor value(const at::Tensor& logits, const at::Tensor& labels,
                   const OptionValues& options) const override {
    return contract_.value(logits, labels, make_options<Options>(options));
  }

 private:
  LossContract<Options> contract_;
};

template <class Options>
class BoundPenalty : public PenaltySubject {
 public:
  explicit BoundPenalty(PenaltyContract<Options> contract) : contract_(contract) {}
  Description describe() const override {
    return {contract_.name, ExerciseKind::Penalty, option_fields<Options>(), {}};
  }
  at::Tensor value(const std::vector<at::Tensor>& params,
                   const OptionValues& options) const override {
    return contract_.value(params, make_options<Options>(options));
  }

 private:
  PenaltyContract<Options> contract_;
};

template <class State, class Options>
BoundOptimizer<State, Options> bind(OptimizerContract<State, Options> contract) {
  return BoundOptimizer<State, Options>(contract);
}
template <class Options>
BoundLoss<Options> bind(LossContract<Options> contract) {
  return BoundLoss<Options>(contract);
}
template <class Options>
BoundPenalty<Options> bind(PenaltyContract<Options> contract) {
  return BoundPenalty<Options>(contract);
}

}  // namespace stepcheck
