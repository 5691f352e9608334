// SPDX-License-Identifier: MIT
#include "load/rubric.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "load/nearest.h"
#include "load/options.h"
#include "load/yaml.h"

namespace stepcheck {
namespace {

bool contains(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::map<std::string, Options> read_conventions(const yaml::Value& value,
                                                const Exercises& exercises) {
  std::map<std::string, Options> conventions;
  for (const auto& [key, entry] : value.entries()) {
    const auto found = exercises.find(key.text());
    if (found == exercises.end()) {
      std::vector<std::string> names;
      for (const auto& [name, exercise] : exercises) names.push_back(name);
      key.refuse(fmt::format("no exercise `{}`; allowed here: {}{}", key.text(), listed(names),
                             did_you_mean(key.text(), names)));
    }
    conventions[found->first] = read_options(entry, found->second);
  }
  return conventions;
}

std::string read_id(const yaml::Value& value, const std::vector<std::string>& earlier) {
  std::string id = value.text();
  const bool is_id = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!is_id) value.refuse_found("a name of small letters, digits and `_`");
  if (contains(earlier, id)) value.refuse(fmt::format("item `{}` stands twice; rename one", id));
  return id;
}

// A list of names that must all be known, none twice; `what` names one of them.
std::vector<std::string> read_names(const yaml::Value& value, const std::vector<std::string>& known,
                                    const char* what) {
  std::vector<std::string> names;
  for (const yaml::Value& element : value.list()) {
    const std::string name = element.text();
    if (!contains(known, name)) {
      element.refuse(fmt::format("no {} `{}`; there are: {}{}", what, name,
                                 known.empty() ? "none" : listed(known),
                                 did_you_mean(name, known)));
    }
    if (contains(names, name)) element.refuse(fmt::format("`{}` stands twice; keep one", name));
    names.push_back(name);
  }
  return names;
}

std::vector<std::string> mistakes_in(const Banks& banks) {
  std::set<std::string> names;
  for (const auto& [exercise, bank] : banks) {
    for (const auto& mistake : bank.mistakes) names.insert(mistake.name);
  }
  return {names.begin(), names.end()};
}

std::map<std::string, double> read_credit(const yaml::Value& value,
                                          const std::vector<std::string>& mistakes) {
  std::map<std::string, double> credit;
  for (const auto& [key, share] : value.entries()) {
    const std::string name = key.text();
    if (!contains(mistakes, name)) {
      key.refuse(fmt::format("no known mistake `{}`; see `stepcheck list mistakes`{}", name,
                             did_you_mean(name, mistakes)));
    }
    credit[name] = share.real({0, 1});
  }
  return credit;
}

Scoring read_scoring(const yaml::Value& value) {
  constexpr Scoring kByPosition[] = {Scoring::AllOrNothing, Scoring::Proportional, Scoring::Prefix};
  return kByPosition[value.word({"all_or_nothing", "proportional", "prefix"})];
}

// Values in a report on a hidden item would soon be everyone's.
Feedback read_feedback(const yaml::Mapping& item, bool hidden) {
  constexpr Feedback kByPosition[] = {Feedback::Verdict, Feedback::Location, Feedback::Full};
  const auto value = item.find("feedback");
  if (!value) return hidden ? Feedback::Verdict : Feedback::Full;
  const Feedback feedback = kByPosition[value->word({"verdict", "location", "full"})];
  if (hidden && feedback == Feedback::Full) {
    value->refuse("`feedback`: found `full` on a hidden item; allowed here: verdict, location");
  }
  return feedback;
}

RubricItem read_item(const yaml::Value& value, const std::vector<std::string>& earlier,
                     const std::vector<std::string>& fixtures,
                     const std::function<Banks()>& banks) {
  constexpr double kMostPoints = 1e6;
  const yaml::Mapping mapping =
      value.mapping({"id", "title", "points", "scoring", "fixtures", "needs", "extra_credit",
                     "hidden", "feedback", "credit"});
  RubricItem item;
  item.id = read_id(mapping.at("id"), earlier);
  item.title = mapping.at("title").text();
  item.points = mapping.at("points").real({0, kMostPoints});
  if (const auto scoring = mapping.find("scoring")) item.scoring = read_scoring(*scoring);
  item.fixtures = read_names(mapping.at("fixtures"), fixtures, "fixture");
  if (item.fixtures.empty()) {
    mapping.at("fixtures").refuse("`fixtures`: found an empty list; at least one is due");
  }
  if (const auto needs = mapping.find("needs")) {
    item.needs = read_names(*needs, earlier, "earlier item");
  }
  if (const auto flag = mapping.find("extra_credit")) item.extra_credit = flag->flag();
  if (const auto flag = mapping.find("hidden")) item.hidden = flag->flag();
  item.feedback = read_feedback(mapping, item.hidden);
  if (const auto credit = mapping.find("credit"))
    item.credit = read_credit(*credit, mistakes_in(banks()));
  return item;
}

}  // namespace

Rubric load_rubric(const std::filesystem::path& file, const Exercises& exercises,
                   const std::vector<std::string>& fixture_names,
                   const std::function<Banks()>& banks) {
  const yaml::Mapping mapping = yaml::open(file).mapping({"title", "conventions", "items"});
  Rubric rubric;
  rubric.file = file.string();
  rubric.title = mapping.at("title").text();
  if (const auto conventions = mapping.find("conventions")) {
    rubric.conventions = read_conventions(*conventions, exercises);
  }
  std::vector<std::string> ids;
  for (const yaml::Value& value : mapping.at("items").list()) {
    rubric.items.push_back(read_item(value, ids, fixture_names, banks));
    ids.push_back(rubric.items.back().id);
  }
  if (rubric.items.empty()) {
    mapping.at("items").refuse("`items`: found an empty list; at least one item is due");
  }
  return rubric;
}

}  // namespace stepcheck
