// SPDX-License-Identifier: MIT
#include "plan/repairs.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace stepcheck {
namespace {

// Far from 0, 1 and each other, so that no option can stand in for another.
const std::map<std::string, double> kTellingValues{
    {"lr", 0.05},       {"momentum", 0.8},     {"dampening", 0.3},
    {"beta", 0.8},      {"beta1", 0.8},        {"beta2", 0.95},
    {"alpha", 0.9},     {"eps", 1e-3},         {"lr_decay", 0.2},
    {"smoothing", 0.2}, {"weight_decay", 0.3}, {"lambda", 0.3},
    {"l1_ratio", 0.35}, {"gamma", 1.7},        {"p", 0.3},
    {"min_delta", 0.05}};

double value_of(const OptionField& field, const Options& options) {
  const auto found = options.find(field.name);
  return found == options.end() ? field.fallback : found->second;
}

Part& part_of(Fixture& fixture) {
  if (auto* replay = std::get_if<Replay>(&fixture.body)) return replay->optimizer;
  if (auto* probe = std::get_if<Probe>(&fixture.body)) return probe->subject;
  auto& training = std::get<Training>(fixture.body);
  const std::string& first = training.from_student.front();
  for (auto& [kind, part] : training.parts) {
    if (part.exercise == first) return part;
  }
  throw std::logic_error("a training without a part for its student");
}

class Repairs {
 public:
  Repairs(const Fixture& fixture, const Exercises& exercises)
      : fixture_(fixture), exercises_(exercises) {}

  std::vector<Repair> all() {
    turn_options();
    if (std::holds_alternative<Replay>(fixture_.body)) {
      change_replay();
      ask_for_all();
    }
    if (std::holds_alternative<Probe>(fixture_.body)) change_probe();
    return std::move(repairs_);
  }

 private:
  void add(std::string reason, std::string change, bool asks_more,
           const std::function<void(Fixture&)>& edit) {
    Repair repair{std::move(reason), std::move(change), asks_more, fixture_};
    // Noise was measured on the fixture as it stood.
    repair.fixture.noise.clear();
    edit(repair.fixture);
    repairs_.push_back(std::move(repair));
  }

  void set_option(const std::string& reason, const OptionField& field, double value,
                  const std::string& shown, bool asks_more) {
    add(reason, fmt::format("options: {{{}: {}}}", field.name, shown), asks_more,
        [&](Fixture& fixture) { set_everywhere(fixture, field.name, value); });
  }

  static void set_everywhere(Fixture& fixture, const std::string& option, double value) {
    part_of(fixture).options[option] = value;
    auto* probe = std::get_if<Probe>(&fixture.body);
    if (probe == nullptr) return;
    for (auto& one : probe->cases) one.options.erase(option);
  }

  void turn_options() {
    const Part& part = part_of(fixture_);
    for (const auto& field : options()) {
      const double now = value_of(field, part.options);
      if (field.type == OptionType::Flag) turn_flag(field, now);
      if (field.type == OptionType::Choice) turn_choice(field, now);
      if (field.type == OptionType::Real) turn_number(field, now);
    }
  }

  void turn_flag(const OptionField& field, double now) {
    set_option(fmt::format("{} is {}", field.name, now != 0), field, now == 0 ? 1 : 0,
               now == 0 ? "true" : "false", true);
  }

  void turn_choice(const OptionField& field, double now) {
    for (std::size_t i = 0; i < field.choices.size(); ++i) {
      if (static_cast<double>(i) == now) continue;
      set_option(fmt::format("{} is {}", field.name, field.choices[static_cast<std::size_t>(now)]),
                 field, static_cast<double>(i), field.choices[i], true);
    }
  }

  void turn_number(const OptionField& field, double now) {
    const auto telling = kTellingValues.find(field.name);
    if (telling == kTellingValues.end() || telling->second == now) return;
    const bool off = now == 0;
    set_option(off        ? fmt::format("{} is 0", field.name)
               : now == 1 ? fmt::format("{} is 1: once, squared and left out coincide", field.name)
                          : fmt::format("{} = {} shows too little", field.name, now),
               field, telling->second, fmt::format("{}", telling->second), off);
  }

  void change_replay() {
    const auto& replay = std::get<Replay>(fixture_.body);
    const auto edit = [](const std::function<void(Replay&)>& change) {
      return [change](Fixture& fixture) { change(std::get<Replay>(fixture.body)); };
    };
    if (replay.tensors.size() < 2) {
      add("a single tensor", "tensors: one more", false, edit([](Replay& one) {
            one.tensors.push_back({"another", {2, 3}});
          }));
    }
    if (!replay.tensors.empty() && !has_twins(replay)) {
      add("no two tensors of one shape", "tensors: one more of a shape that is there", false,
          edit([](Replay& one) {
            one.tensors.push_back({"twin", one.tensors.front().shape});
          }));
    }
    if (!has_kernel(replay)) {
      add("no tensor of more than two dimensions", "tensors: one more, [2, 1, 2, 2]", false,
          edit([](Replay& one) {
            one.tensors.push_back({"kernel", {2, 1, 2, 2}});
          }));
    }
    if (!is_scheduled(replay, "lr")) {
      add("constant lr", "schedule: {lr: {from: {3: ...}}}", false, edit([](Replay& one) {
            const auto lr = one.optimizer.options.find("lr");
            const double start = lr == one.optimizer.options.end() ? 0.01 : lr->second;
            one.schedule.push_back({"lr", {{3, start / 2}}, {}});
          }));
    }
    if (has_option("batch_size") && !is_scheduled(replay, "batch_size")) {
      add("constant batch_size", "schedule: {batch_size: {cycle: [32, 16]}}", false,
          edit([](Replay& one) {
            one.schedule.push_back({"batch_size", {}, {32, 16}});
          }));
    }
    if (replay.steps < 12) {
      add(fmt::format("{} steps", replay.steps), "steps: 12", false,
          edit([](Replay& one) { one.steps = 12; }));
    }
    if (replay.points != Points::Prescribed) {
      add("the parameters stand where decay does not show", "points: prescribed", false,
          edit([](Replay& one) { one.points = Points::Prescribed; }));
    }
    if (replay.points != Points::Zero) {
      add("the parameter's rounding hides small updates", "points: zero", false,
          edit([](Replay& one) { one.points = Points::Zero; }));
    }
    add("gradients that do not vary enough",
        "gradients: {magnitude: [1.0e-9, 100], spike: ..., flip: ..., quiet: ..., zero_always: 1}",
        false, edit([](Replay& one) {
          one.gradients = {{1e-9, 1e2}, 3, 50, 8, {-1.2, 1.2}, 5, 0.01, 1, 5, 4};
          one.literal_gradients.clear();
          one.steps = 12;
        }));
  }

  // Some mistakes need several options at once: a decay that shows, and a convention about it.
  void ask_for_all() {
    Fixture base = fixture_;
    auto& replay = std::get<Replay>(base.body);
    replay.points = Points::Prescribed;
    const bool moved = std::get<Replay>(fixture_.body).points != Points::Prescribed;
    std::string change = moved ? "points: prescribed, options: {" : "options: {";
    for (const auto& field : options()) {
      const auto telling = kTellingValues.find(field.name);
      if (telling == kTellingValues.end() || value_of(field, replay.optimizer.options) != 0)
        continue;
      replay.optimizer.options[field.name] = telling->second;
      change += fmt::format("{}: {}, ", field.name, telling->second);
    }
    if (has_option("batch_size")) replay.schedule.push_back({"batch_size", {}, {32, 16}});
    for (const auto& field : options()) {
      const double now = value_of(field, replay.optimizer.options);
      for (std::size_t i = 0; i < settings_of(field); ++i) {
        if (static_cast<double>(i) == now) continue;
        const std::string shown =
            field.type == OptionType::Flag ? (i == 0 ? "false" : "true") : field.choices[i];
        add("the fixture asks about a part of the rule",
            fmt::format("{}{}: {}}}", change, field.name, shown), true, [&](Fixture& fixture) {
              fixture.body = base.body;
              part_of(fixture).options[field.name] = static_cast<double>(i);
            });
      }
    }
  }

  static std::size_t settings_of(const OptionField& field) {
    return field.type == OptionType::Flag ? 2 : field.choices.size();
  }

  const std::vector<OptionField>& options() {
    return exercises_.at(part_of(fixture_).exercise).options;
  }

  void change_probe() {
    const auto& probe = std::get<Probe>(fixture_.body);
    if (exercises_.at(probe.subject.exercise).kind != ExerciseKind::Loss) return;
    const auto add_case = [&](const char* reason, const char* change, double low, double high) {
      add(reason, change, false, [=](Fixture& fixture) {
        auto& cases = std::get<Probe>(fixture.body).cases;
        ProbeCase one = cases.front();
        one.name = "added";
        one.literal_inputs.reset();
        one.literal_targets.reset();
        one.rows = 7;
        one.columns = one.columns == 0 ? 0 : 5;
        one.scale = {low, high};
        one.ties = one.confident = one.columns > 2;
        cases.push_back(one);
      });
    };
    add_case("no large logits", "cases: {rows: 7, scale: [0.1, 120], ties: true, confident: true}",
             0.1, 120);
    add_case("no logits that overflow", "cases: {rows: 7, scale: [1, 1000]}", 1, 1000);
  }

  bool has_option(const std::string& name) {
    return std::any_of(options().begin(), options().end(),
                       [&](const OptionField& field) { return field.name == name; });
  }

  static bool has_twins(const Replay& replay) {
    std::set<Shape> shapes;
    for (const auto& tensor : replay.tensors) shapes.insert(tensor.shape);
    return shapes.size() < replay.tensors.size();
  }

  static bool has_kernel(const Replay& replay) {
    return std::any_of(replay.tensors.begin(), replay.tensors.end(),
                       [](const NamedShape& tensor) { return tensor.shape.size() > 2; });
  }

  static bool is_scheduled(const Replay& replay, const std::string& option) {
    return std::any_of(replay.schedule.begin(), replay.schedule.end(),
                       [&](const Schedule& one) { return one.option == option; });
  }

  Fixture fixture_;  // its own: looking up a part takes it by reference
  const Exercises& exercises_;
  std::vector<Repair> repairs_;
};

}  // namespace

std::vector<Repair> repairs_for(const Fixture& fixture, const Exercises& exercises) {
  return Repairs(fixture, exercises).all();
}

}  // namespace stepcheck
