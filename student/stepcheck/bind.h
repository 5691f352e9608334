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
  void operator()(const char* name, double&) { fields_.push_back({name, false}); }
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
    return {contract_.name, ExerciseKind::Optimizer, option_fields<Options>(), state.take(), {}};
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

// Each kind of function as FunctionSubject describes it.

template <class Options>
std::vector<at::Tensor> call(const LossContract<Options>& contract,
                             const std::vector<at::Tensor>& inputs, const Options& options) {
  return {contract.value(inputs.at(0), inputs.at(1), options)};
}
template <class Options>
std::vector<at::Tensor> call(const PenaltyContract<Options>& contract,
                             const std::vector<at::Tensor>& inputs, const Options& options) {
  return {contract.value(inputs, options)};
}
template <class Options>
std::vector<at::Tensor> call(const LayerContract<Options>& contract,
                             const std::vector<at::Tensor>& inputs, const Options& options) {
  return {contract.forward(inputs.at(0), inputs.at(1), options)};
}
template <class Options>
std::vector<at::Tensor> call(const ClippingContract<Options>& contract,
                             const std::vector<at::Tensor>& inputs, const Options& options) {
  std::vector<at::Tensor> grads;
  for (const auto& input : inputs) grads.push_back(input.clone());
  at::Tensor norm = contract.clip(grads, options);
  grads.push_back(std::move(norm));
  return grads;
}
template <class Options>
std::vector<at::Tensor> call(const ScheduleContract<Options>& contract,
                             const std::vector<at::Tensor>& inputs, const Options& options) {
  const at::Tensor& steps = inputs.at(0);
  at::Tensor lr = at::zeros_like(steps);
  // Backwards: a rate depends on its step alone, not on which were asked for before.
  for (std::int64_t i = steps.numel() - 1; i >= 0; --i) {
    lr[i] = contract.lr(static_cast<std::int64_t>(steps[i].template item<double>()), options);
  }
  return {lr};
}

template <class Contract, class Options>
class BoundFunction : public FunctionSubject {
 public:
  BoundFunction(Contract contract, ExerciseKind kind, Targets targets = {})
      : contract_(contract), kind_(kind), targets_(targets) {}
  Description describe() const override {
    return {contract_.name, kind_, option_fields<Options>(), {}, targets_};
  }
  std::vector<at::Tensor> outputs(const std::vector<at::Tensor>& inputs,
                                  const OptionValues& options) const override {
    return call(contract_, inputs, make_options<Options>(options));
  }

 private:
  Contract contract_;
  ExerciseKind kind_;
  Targets targets_;
};

template <class State, class Options>
class BoundStopping : public StoppingSubject {
 public:
  explicit BoundStopping(StoppingContract<State, Options> contract) : contract_(contract) {}
  Description describe() const override {
    StateLister state;
    State{}.visit(state);
    return {contract_.name, ExerciseKind::Stopping, option_fields<Options>(), state.take(), {}};
  }
  std::unique_ptr<StoppingRun> start() const override { return std::make_unique<Run>(contract_); }

 private:
  class Run : public StoppingRun {
   public:
    explicit Run(StoppingContract<State, Options> contract) : contract_(contract) {}
    bool update(double metric, std::vector<at::Tensor>& params,
                const OptionValues& options) override {
      return contract_.update(metric, params, state_, make_options<Options>(options));
    }
    std::vector<double> state() override {
      std::vector<double> values;
      state_.visit([&](const char*, auto& value) { values.push_back(static_cast<double>(value)); });
      return values;
    }

   private:
    StoppingContract<State, Options> contract_;
    State state_;
  };
  StoppingContract<State, Options> contract_;
};

template <class State, class Options>
BoundOptimizer<State, Options> bind(OptimizerContract<State, Options> contract) {
  return BoundOptimizer<State, Options>(contract);
}
template <class Options>
auto bind(LossContract<Options> contract) {
  return BoundFunction<LossContract<Options>, Options>(contract, ExerciseKind::Loss,
                                                       contract.kind_of_targets);
}
template <class Options>
auto bind(PenaltyContract<Options> contract) {
  return BoundFunction<PenaltyContract<Options>, Options>(contract, ExerciseKind::Penalty);
}
template <class Options>
auto bind(LayerContract<Options> contract) {
  return BoundFunction<LayerContract<Options>, Options>(contract, ExerciseKind::Layer);
}
template <class Options>
auto bind(ClippingContract<Options> contract) {
  return BoundFunction<ClippingContract<Options>, Options>(contract, ExerciseKind::Clipping);
}
template <class Options>
auto bind(ScheduleContract<Options> contract) {
  return BoundFunction<ScheduleContract<Options>, Options>(contract, ExerciseKind::Schedule);
}
template <class State, class Options>
BoundStopping<State, Options> bind(StoppingContract<State, Options> contract) {
  return BoundStopping<State, Options>(contract);
}

}  // namespace stepcheck
