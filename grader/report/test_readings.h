// SPDX-License-Identifier: MIT
#pragma once

#include <sodium.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <pugixml.hpp>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

/// Reads each report form back, as its readers do.
namespace stepcheck::report_test {

/// What a form says of an item. Points are 0 and absent where it was not graded.
struct ItemReading {
  std::string verdict;  ///< empty if the form has none
  bool graded = true;
  double points = 0;
  std::optional<double> max_points;  ///< of one that was graded; none if the form does not say
};

/// What a form says of a submission. Totals as its reader shows them.
struct Reading {
  double points = 0;
  double max_points = 0;
  std::map<std::string, ItemReading> items;
};

inline std::string id_in(const std::string& heading) {
  return heading.substr(0, heading.find(':'));
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// `total 12 / 20 points...`
inline void read_total(const std::string& text, Reading& into) {
  std::smatch match;
  if (std::regex_search(text, match, std::regex(R"(total ([\d.]+) / ([\d.]+) points)"))) {
    into.points = std::stod(match[1]);
    into.max_points = std::stod(match[2]);
  }
}

// `12 / 20`, `- / 20`
inline ItemReading read_points(const std::string& points, const std::string& max_points,
                               const std::string& verdict) {
  if (points == "-") return {verdict, false, 0, std::nullopt};
  return {verdict, true, std::stod(points), std::stod(max_points)};
}

inline Reading read_terminal(const std::string& text) {
  Reading reading;
  const std::regex item(R"(^[-+x?!] (\S+) +(\w+): .* (-|[\d.]+) / ([\d.]+)$)");
  for (const std::string& line : lines_of(text)) {
    std::smatch match;
    if (std::regex_match(line, match, item)) {
      reading.items[match[2]] = read_points(match[3], match[4], match[1]);
    } else if (line.rfind("total ", 0) == 0) {
      read_total(line, reading);
    }
  }
  return reading;
}

inline Reading read_json(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  Reading reading{json.at("points"), json.at("max_points"), {}};
  for (const auto& item : json.at("items")) {
    ItemReading read{item.at("verdict"), item.at("graded"), item.at("points"), std::nullopt};
    if (read.graded) read.max_points = item.at("max_points").get<double>();
    reading.items[item.at("id")] = read;
  }
  return reading;
}

// As XML, which the page is too.
inline Reading read_html(const std::string& text) {
  pugi::xml_document document;
  if (!document.load_string(text.c_str())) throw std::runtime_error("no XML");
  Reading reading;
  read_total(document.select_node("//p[@class='score']").node().text().get(), reading);
  for (const auto& row : document.select_nodes("//table[@class='items']/tbody/tr")) {
    const pugi::xml_node name = row.node().child("th");
    const std::string points = row.node().last_child().text().get();
    const std::size_t slash = points.find(" / ");
    reading.items[id_in(name.first_child().text().get())] =
        read_points(points.substr(0, slash), points.substr(slash + 3),
                    name.first_child().next_sibling().text().get());
  }
  return reading;
}

// The totals are the reader's own sums: the format has no place for them.
inline Reading read_junit(const std::string& text) {
  pugi::xml_document document;
  if (!document.load_string(text.c_str())) throw std::runtime_error("no XML");
  Reading reading;
  for (const auto suite : document.child("testsuites").children("testsuite")) {
    std::map<std::string, std::string> properties;
    for (const auto property : suite.child("properties").children("property")) {
      properties[property.attribute("name").value()] = property.attribute("value").value();
    }
    ItemReading read{properties.at("verdict"), properties.at("graded") == "true",
                     std::stod(properties.at("points")), std::nullopt};
    if (read.graded) {
      read.max_points = std::stod(properties.at("max_points"));
      reading.points += read.points;
      if (properties.at("extra_credit") == "false") reading.max_points += *read.max_points;
    }
    reading.items[id_in(suite.attribute("name").value())] = read;
  }
  return reading;
}

/// `::error file=f,title=t::message`, unescaped.
struct WorkflowCommand {
  std::string level;
  std::map<std::string, std::string> properties;
  std::string message;
};

inline std::string percent_decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// As actions/runner does, ActionCommand.cs: the properties end at the first `::` after the first.
inline std::vector<WorkflowCommand> read_commands(const std::string& text) {
  std::vector<WorkflowCommand> commands;
  for (const std::string& line : lines_of(text)) {
    std::smatch match;
    if (!std::regex_match(line, match, std::regex(R"(::(\w+) (.*?)::(.*))"))) continue;
    WorkflowCommand command{match[1], {}, percent_decoded(match[3])};
    std::istringstream properties(match[2]);
    for (std::string one; std::getline(properties, one, ',');) {
      command.properties[one.substr(0, one.find('='))] =
          percent_decoded(one.substr(one.find('=') + 1));
    }
    commands.push_back(command);
  }
  return commands;
}

inline Reading read_github(const std::string& text) {
  Reading reading;
  const std::regex title(R"((\w+): .* ([\d.]+) / ([\d.]+) (\S+))");
  for (const WorkflowCommand& command : read_commands(text)) {
    std::smatch match;
    const std::string& said = command.properties.at("title");
    if (command.level == "notice") read_total(said, reading);
    if (command.level != "error" || !std::regex_match(said, match, title)) continue;
    reading.items[match[1]] = read_points(match[2], match[3], match[4]);
  }
  return reading;
}

// Cells end at a `|` without a backslash; a backslash stands for the character after it.
inline std::vector<std::string> cells(const std::string& row) {
  std::vector<std::string> all(1);
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i] == '\\') {
      all.back() += row[++i];
    } else if (row[i] == '|') {
      all.emplace_back();
    } else {
      all.back() += row[i];
    }
  }
  all.pop_back();
  for (std::string& cell : all) cell = cell.substr(1, cell.size() - 2);
  return all;
}

inline Reading read_markdown(const std::string& text) {
  Reading reading;
  int row = 0;
  for (const std::string& line : lines_of(text)) {
    if (line.rfind("**total", 0) == 0) read_total(line, reading);
    if (line.rfind("<details>", 0) == 0) break;
    if (line.rfind("| ", 0) != 0 || row++ == 0) continue;
    const auto cell = cells(line);
    const auto slash = cell.at(2).find(" / ");
    reading.items[id_in(cell.at(0))] =
        read_points(cell.at(2).substr(0, slash), cell.at(2).substr(slash + 3), cell.at(1));
  }
  return reading;
}

inline Reading read_gradescope(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  Reading reading{json.at("score"), json.at("extra_data").at("max_points"), {}};
  for (const auto& test : json.at("tests")) {
    ItemReading read{test.at("extra_data").at("verdict"), test.contains("score"), 0, std::nullopt};
    if (read.graded) {
      read.points = test.at("score");
      read.max_points = test.at("max_score").get<double>();
    }
    reading.items[id_in(test.at("name"))] = read;
  }
  return reading;
}

// In hundredths.
inline Reading read_classroom50(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  const auto points = [](const nlohmann::json& score) { return score.get<int>() / 100.0; };
  Reading reading{points(json.at("score")), points(json.at("max-score")), {}};
  for (const auto& test : json.at("tests")) {
    ItemReading read{test.at("verdict"), test.at("graded"), points(test.at("score")), std::nullopt};
    if (read.graded) read.max_points = points(test.at("max-score"));
    reading.items[id_in(test.at("test-name"))] = read;
  }
  return reading;
}

inline nlohmann::json decoded_classroom(const std::string& text) {
  std::string json(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(json.data()), json.size(), text.data(),
                        text.size(), "\n", &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    throw std::runtime_error("no base64");
  }
  return nlohmann::json::parse(json.substr(0, size));
}

// As notify-classroom.js adds up.
inline Reading read_classroom(const std::string& text) {
  const auto json = decoded_classroom(text);
  Reading reading{0, json.at("max_score"), {}};
  for (const auto& test : json.at("tests")) {
    reading.points += test.at("score").get<double>();
    reading.items[id_in(test.at("name"))] = {"", test.at("status") != "error",
                                             test.at("score").get<double>(), std::nullopt};
  }
  return reading;
}

// As pl-external-grader-results.py adds up.
inline Reading read_prairielearn(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  Reading reading;
  for (const auto& test : json.at("tests")) {
    reading.points += test.at("points").get<double>();
    reading.max_points += test.at("max_points").get<double>();
    std::smatch match;
    const std::string said = test.at("description");
    std::regex_match(said, match, std::regex(R"((\S+), (-|[\d.]+) / ([\d.]+) points)"));
    reading.items[id_in(test.at("name"))] = read_points(match[2], match[3], match[1]);
  }
  return reading;
}

}  // namespace stepcheck::report_test
