// SPDX-License-Identifier: MIT
#include "judge/facts.h"

#include "judge/channel.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace stepcheck {
namespace {

const Replay* replay_of(const Fixture& fixture) { return std::get_if<Replay>(&fixture.body); }

/// Quantities of a step that a factor may turn out to be.
std::vector<std::pair<std::string, double>> quantities(const Fixture& fixture, int step) {
  std::vector<std::pair<std::string, double>> known;
  const auto add = [&](const std::string& name, double value) {
    known.emplace_back(name, value);
    known.emplace_back("1 / " + name, 1 / value);
  };
  if (const auto* replay = replay_of(fixture)) {
    const Options options = option_values_at(step, replay->optimizer.options, replay->schedule);
    if (options.count("batch_size") > 0) add("the batch size", options.at("batch_size"));
    for (const char* name : {"lr", "weight_decay", "momentum", "beta", "beta1", "beta2", "alpha"}) {
      if (options.count(name) == 0 || options.at(name) == 0) continue;
      add(name, options.at(name));
      if (options.at(name) < 1) add(fmt::format("1 - {}", name), 1 - options.at(name));
    }
  }
  if (const auto* probe = std::get_if<Probe>(&fixture.body)) {
    const ProbeCase& one = probe->cases.at(static_cast<std::size_t>(step - 1));
    if (one.rows > 1) add("the number of rows", static_cast<double>(one.rows));
    if (one.columns > 1) add("the number of classes", static_cast<double>(one.columns));
  }
  return known;
}

// The first quantity that is the factor at every step.
std::string name_of(const std::vector<double>& factors, const Fixture& fixture) {
  const auto names = quantities(fixture, 1);
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool all = true;
    for (std::size_t step = 1; step <= factors.size() && all; ++step) {
      const auto at_step = quantities(fixture, static_cast<int>(step));
      all = i < at_step.size() && at_step[i].first == names[i].first &&
            is_same_factor(factors[step - 1], at_step[i].second);
    }
    if (all) return names[i].first;
  }
  return {};
}

std::optional<std::string> factor_fact(const Channel& channel, const Fixture& fixture) {
  std::vector<double> factors;
  for (int step = 1; step <= channel.steps(); ++step) {
    const auto factor = channel.factor(step);
    if (!factor || *factor == 0) return std::nullopt;
    factors.push_back(*factor);
  }
  if (factors.empty()) return std::nullopt;
  const bool constant = std::all_of(factors.begin(), factors.end(), [&](double one) {
    return is_same_factor(one, factors.front());
  });
  if (constant && is_same_factor(factors.front(), 1)) return std::nullopt;
  if (constant && is_same_factor(factors.front(), -1)) {
    return fmt::format("Your {} has the right size and the wrong sign.", channel.name());
  }
  const std::string name = name_of(factors, fixture);
  if (!constant && name.empty()) return std::nullopt;
  return fmt::format("Your {} is {} times the expected one{}.", channel.name(),
                     constant ? fmt::format("{:.4g}", factors.front()) : name,
                     constant && !name.empty() ? ": " + name : "");
}

/// A tensor by its place in its model. A probe's cases are of several models.
struct Place {
  std::size_t index;
  bool bias;  ///< of one dimension
  bool operator<(const Place& other) const {
    return std::tie(index, bias) < std::tie(other.index, other.bias);
  }
};

// Whether the tensors in a place are ever wrong.
std::map<Place, bool> wrong_places(const Channel& channel, const std::vector<int>& wrong) {
  std::map<Place, bool> places;
  for (const int step : wrong) {
    const auto blocks = channel.blocks_at(step);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      bool& is_wrong = places[{i, blocks[i]->shape.size() < 2}];
      is_wrong = is_wrong || channel.is_wrong(step, *blocks[i]);
    }
  }
  return places;
}

// Which tensors are wrong, if not all of them.
std::optional<std::string> tensors_fact(const Channel& channel, const std::vector<int>& wrong) {
  const auto places = wrong_places(channel, wrong);
  const auto only = [&](auto&& belongs) {
    return std::all_of(places.begin(), places.end(),
                       [&](const auto& place) { return place.second == belongs(place.first); });
  };
  if (places.size() < 2 || only([](const Place&) { return true; })) return std::nullopt;
  if (only([](const Place& place) { return place.bias; })) {
    return fmt::format("Only the biases (tensors of one dimension) have a wrong {}.",
                       channel.name());
  }
  if (only([](const Place& place) { return !place.bias; })) {
    return fmt::format("Only the weights (tensors of two dimensions) have a wrong {}.",
                       channel.name());
  }
  if (only([](const Place& place) { return place.index == 0; })) {
    return fmt::format("Only the first tensor has a wrong {}.", channel.name());
  }
  if (only([](const Place& place) { return place.index > 0; })) {
    return fmt::format("The first tensor is right, and every later one has a wrong {}.",
                       channel.name());
  }
  return std::nullopt;
}

std::optional<std::string> when_fact(const Channel& channel, const Fixture& fixture,
                                     const std::vector<int>& wrong) {
  const auto* replay = replay_of(fixture);
  if (replay == nullptr) return std::nullopt;
  const int first = wrong.front();
  for (const auto& schedule : replay->schedule) {
    if (first > 1 && schedule.from.count(first) > 0) {
      return fmt::format("Your {} is right until {} changes at step {}.", channel.name(),
                         schedule.option, first);
    }
    if (schedule.cycle.size() < 2) continue;
    std::set<double> right_at;
    std::set<double> wrong_at;
    for (int step = 1; step <= channel.steps(); ++step) {
      const bool is_wrong = std::find(wrong.begin(), wrong.end(), step) != wrong.end();
      (is_wrong ? wrong_at : right_at)
          .insert(option_values_at(step, {}, {schedule}).at(schedule.option));
    }
    if (wrong_at.size() == 1 && right_at.size() == 1 && wrong_at != right_at) {
      return fmt::format("Your {} is wrong exactly where {} is {}.", channel.name(),
                         schedule.option, *wrong_at.begin());
    }
  }
  if (first == 2) {
    return fmt::format(
        "Your {} is right at step 1 and wrong from step 2: look at what one step leaves for the "
        "next.",
        channel.name());
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> facts_of(const Fixture& fixture, const Layouts& layouts,
                                  const Record& expected, const Record& actual,
                                  const Tolerances& tolerances) {
  const std::string name = first_wrong_channel(layouts, expected, actual, tolerances);
  if (name.empty()) return {};
  const Channel channel(name, layouts, expected, actual, tolerances);
  const std::vector<int> wrong = channel.wrong_steps();
  std::vector<std::string> facts;
  const auto add = [&](const std::optional<std::string>& fact) {
    if (fact) facts.push_back(*fact);
  };
  add(factor_fact(channel, fixture));
  if (channel.is_late()) {
    facts.push_back(
        fmt::format("Your {} comes one step late: each step has what was due before it.", name));
  }
  add(tensors_fact(channel, wrong));
  add(when_fact(channel, fixture, wrong));
  return facts;
}

}  // namespace stepcheck
