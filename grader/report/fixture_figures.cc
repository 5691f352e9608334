// SPDX-License-Identifier: MIT
#include "report/fixture_figures.h"

#include "report/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace stepcheck {
namespace {

constexpr std::size_t kRowsSpread = 16;
constexpr std::size_t kRowsBefore = 6;
constexpr std::size_t kRowsAfter = 18;

using Position = std::optional<std::size_t>;

/// Positions of the rows that are told of `count`. Around a divergence steps are told one by one.
std::set<std::size_t> told_rows(std::size_t count, const Position& divergence) {
  std::set<std::size_t> rows;
  const bool whole = count <= kRowsSpread + (divergence ? kRowsBefore + kRowsAfter : 0);
  const std::size_t spread = whole ? count : kRowsSpread;
  for (std::size_t i = 0; i < spread; ++i) {
    rows.insert(spread == 1 ? 0 : i * (count - 1) / (spread - 1));
  }
  if (!divergence) return rows;
  const std::size_t last = std::min(count, *divergence + kRowsAfter);
  for (std::size_t i = *divergence - std::min(*divergence, kRowsBefore); i < last; ++i) {
    rows.insert(i);
  }
  return rows;
}

/// Where among points, which are ordered by their steps, the first divergence is.
template <class Point>
Position divergence(const FixtureResult& result, const std::vector<Point>& points) {
  if (!result.comparison || !result.comparison->first) return std::nullopt;
  const int step = result.comparison->first->step;
  const auto found = std::find_if(points.begin(), points.end(),
                                  [&](const Point& point) { return point.step >= step; });
  return static_cast<std::size_t>(found - points.begin());
}

template <class Point, class Row>
NumberTable table(std::vector<std::string> columns, const std::vector<Point>& points,
                  const Position& divergence, Row row) {
  NumberTable result{std::move(columns), {}, points.size()};
  for (const std::size_t i : told_rows(points.size(), divergence))
    result.rows.push_back(row(points[i]));
  return result;
}

template <class Point, class Value>
plot::Series series(const char* label, const std::vector<Point>& points, Value value) {
  plot::Series result;
  result.label = label;
  for (const Point& point : points) {
    result.x.push_back(point.step);
    result.y.push_back(value(point));
  }
  return result;
}

plot::Series as_reference(plot::Series series) {
  series.dashed = true;
  return series;
}

/// What all figures of a comparison share. Nothing lies between the cases of a probe.
plot::Curves curves_of(const FixtureResult& result, std::string title,
                       std::vector<plot::Series> series) {
  plot::Curves curves;
  curves.title = std::move(title);
  curves.x_label = step_word(result.kind);
  curves.series = std::move(series);
  for (plot::Series& one : curves.series) one.joined = result.kind != "probe";
  const auto& first = result.comparison ? result.comparison->first : std::nullopt;
  if (first) curves.marks.push_back({static_cast<double>(first->step), "diverges"});
  return curves;
}

std::string worst(double ratio) {
  return std::isfinite(ratio) ? fmt::format("{} times what is allowed", magnitude(ratio))
                              : "beyond all bounds";
}

std::string finding(const Comparison& comparison, std::string_view word) {
  if (!comparison.first) return fmt::format("Every {} that came is within its tolerance.", word);
  return fmt::format("First outside its tolerance at {} {}; {} of {} {}s agree; at its worst {}.",
                     word, comparison.first->step, comparison.steps_agreeing, comparison.steps,
                     word, worst(comparison.worst_ratio));
}

FixtureFigure error_figure(const FixtureResult& result) {
  const Comparison& comparison = *result.comparison;
  const auto& points = comparison.series;
  const std::string word(step_word(result.kind));
  plot::Curves curves = curves_of(
      result, fmt::format("Error of each {}, where it exceeds what is allowed most", word),
      {series("error", points, [](const StepError& point) { return point.error; }),
       as_reference(
           series("allowed", points, [](const StepError& point) { return point.allowed; }))});
  curves.y_label = "error";
  curves.log_y = true;
  const auto row = [](const StepError& point) {
    return std::vector<std::string>{fmt::format("{}", point.step), magnitude(point.error),
                                    magnitude(point.allowed)};
  };
  return {std::move(curves), finding(comparison, word),
          table({word, "error", "allowed"}, points, divergence(result, points), row)};
}

double difference(const TrackPoint& point) {
  const double size = std::abs(point.actual - point.expected);
  return std::isnan(size) ? HUGE_VAL : size;
}

std::string finding(const Track& track, std::string_view word) {
  const TrackPoint& farthest =
      *std::max_element(track.points.begin(), track.points.end(),
                        [](const auto& a, const auto& b) { return difference(a) < difference(b); });
  const auto [expected, actual] = number_pair(farthest.expected, farthest.actual);
  return fmt::format("They differ most at {} {}: expected {}, actual {}.", word, farthest.step,
                     expected, actual);
}

FixtureFigure track_figure(const FixtureResult& result, const Track& track) {
  const std::string word(step_word(result.kind));
  const Divergence place{0, track.channel, track.tensor, track.index, 0, 0, 0};
  plot::Curves curves = curves_of(
      result, element(place),
      {series("yours", track.points, [](const TrackPoint& point) { return point.actual; }),
       as_reference(series("expected", track.points,
                           [](const TrackPoint& point) { return point.expected; }))});
  const auto row = [](const TrackPoint& point) {
    const auto [expected, actual] = number_pair(point.expected, point.actual);
    return std::vector<std::string>{fmt::format("{}", point.step), expected, actual};
  };
  return {std::move(curves), finding(track, word),
          table({word, "expected", "actual"}, track.points, divergence(result, track.points), row)};
}

std::string learnt(double value) { return fmt::format("{:.6g}", value); }

FixtureFigure learning_figure(const FixtureResult& result, const LearningCurve& curve) {
  const auto& points = curve.points;
  const bool libtorch = points.front().libtorch.has_value();
  std::string title = curve.quantity;
  std::replace(title.begin(), title.end(), '_', ' ');
  std::vector<plot::Series> all{
      series("yours", points, [](const LearningPoint& point) { return point.student; }),
      as_reference(
          series("textbook", points, [](const LearningPoint& point) { return point.textbook; }))};
  if (libtorch) {
    all.push_back(as_reference(
        series("LibTorch", points, [](const LearningPoint& point) { return *point.libtorch; })));
  }
  const LearningPoint& last = points.back();
  std::string finding = fmt::format("After step {}: yours {}, textbook {}", last.step,
                                    learnt(last.student), learnt(last.textbook));
  if (libtorch) finding += fmt::format(", LibTorch {}", learnt(*last.libtorch));
  std::vector<std::string> columns{"step", "yours", "textbook"};
  if (libtorch) columns.emplace_back("LibTorch");
  const auto row = [](const LearningPoint& point) {
    std::vector<std::string> cells{fmt::format("{}", point.step), learnt(point.student),
                                   learnt(point.textbook)};
    if (point.libtorch) cells.push_back(learnt(*point.libtorch));
    return cells;
  };
  plot::Curves curves = curves_of(result, std::move(title), std::move(all));
  return {std::move(curves), finding + ".",
          table(std::move(columns), points, divergence(result, points), row)};
}

}  // namespace

std::vector<FixtureFigure> comparison_figures(const FixtureResult& result) {
  std::vector<FixtureFigure> all;
  if (!result.comparison || result.comparison->series.empty()) return all;
  all.push_back(error_figure(result));
  for (const Track& track : result.comparison->tracks) {
    if (!track.points.empty()) all.push_back(track_figure(result, track));
  }
  return all;
}

std::vector<FixtureFigure> learning_figures(const FixtureResult& result) {
  std::vector<FixtureFigure> all;
  for (const LearningCurve& curve : result.learning_curves) {
    if (!curve.points.empty()) all.push_back(learning_figure(result, curve));
  }
  return all;
}

}  // namespace stepcheck
