// SPDX-License-Identifier: MIT
#include "plot/ticks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace stepcheck::plot {
namespace {

constexpr int kFewest = 5;
constexpr int kMostDecadesDivided = 5;
constexpr double kRounding = 1e-9;  ///< in steps: a range's end counts as a tick all the same

/// A multiple of 1, 2 or 5 times a power of ten.
struct Step {
  int factor = 1;
  int exponent = 0;

  Step coarser() const {
    if (factor == 5) return {1, exponent + 1};
    return {factor == 1 ? 2 : 5, exponent};
  }

  // Dividing by 1000 rounds once, multiplying by 0.001 twice.
  double times(double count) const {
    const double whole = count * factor;
    if (whole == 0) return 0;
    return exponent < 0 ? whole / std::pow(10, -exponent) : whole * std::pow(10, exponent);
  }
};

/// Ticks `first` to `last`, in steps.
struct Span {
  Step step;
  double first = 0;
  double last = 0;

  double count() const { return last - first + 1; }
};

Span inside(Range range, Step step) {
  const double size = step.times(1);
  return {step, std::ceil(range.low / size - kRounding), std::floor(range.high / size + kRounding)};
}

Span around(Range range, Step step) {
  const double size = step.times(1);
  return {step, std::floor(range.low / size + kRounding), std::ceil(range.high / size - kRounding)};
}

template <class Spanning>
Span finest(Range range, int most, double least_step, Spanning spanning) {
  most = std::max(most, kFewest);
  const double rough = range.high / most - range.low / most;
  Step step{1, static_cast<int>(std::floor(std::log10(rough))) - 1};
  while (step.times(1) < least_step * (1 - kRounding) || spanning(range, step).count() > most) {
    step = step.coarser();
  }
  return spanning(range, step);
}

std::string power_of_ten(int exponent) {
  static constexpr std::array<const char*, 10> kSuperscript{"\u2070", "\u00B9", "\u00B2", "\u00B3",
                                                            "\u2074", "\u2075", "\u2076", "\u2077",
                                                            "\u2078", "\u2079"};
  std::string text = exponent < 0 ? "10\u207B" : "10";
  for (const char digit : std::to_string(std::abs(exponent))) text += kSuperscript.at(digit - '0');
  return text;
}

int exponent_of(double value) {
  return value == 0 ? 0 : static_cast<int>(std::floor(std::log10(std::abs(value)) + kRounding));
}

/// With the digits down to that of 10^last_exponent.
std::string scientific(double value, int last_exponent) {
  if (value == 0) return "0";
  const int exponent = exponent_of(value);
  const std::string text = fmt::format("{:.{}e}", value, std::max(0, exponent - last_exponent));
  const std::string digits = text.substr(0, text.find('e'));
  if (digits == "1") return power_of_ten(exponent);
  return typographic(digits) + "\u00D7" + power_of_ten(exponent);
}

bool reads_well(double value) {
  return value == 0 || (std::abs(value) < 1e6 && std::abs(value) >= 1e-3);
}

std::vector<Tick> linear(const Span& span) {
  const int exponent = span.step.exponent;
  const double largest = std::max(std::abs(span.first), std::abs(span.last));
  const bool plain = reads_well(span.step.times(largest));
  std::vector<Tick> result;
  for (int i = 0; i < span.count(); ++i) {
    const double value = span.step.times(span.first + i);
    if (!std::isfinite(value)) continue;
    result.push_back(
        {value, plain ? typographic(fmt::format("{:.{}f}", value, std::max(0, -exponent)))
                      : scientific(value, exponent)});
  }
  return result;
}

std::string log_label(double value, bool plain) {
  return plain ? fmt::format("{:g}", value) : scientific(value, exponent_of(value));
}

std::vector<Tick> labelled(const std::vector<double>& values) {
  const bool plain = std::all_of(values.begin(), values.end(), reads_well);
  std::vector<Tick> result;
  for (const double value : values) result.push_back({value, log_label(value, plain)});
  return result;
}

/// The given multiples of powers of ten that lie in a range.
template <std::size_t count>
std::vector<double> multiples(Range range, const std::array<int, count>& factors) {
  std::vector<double> values;
  const int last = exponent_of(range.high);
  for (int exponent = exponent_of(range.low); exponent <= last; ++exponent) {
    for (const int factor : factors) {
      const double value = Step{1, exponent}.times(factor);
      const bool in = range.low * (1 - kRounding) <= value && value <= range.high * (1 + kRounding);
      if (in) values.push_back(value);
    }
  }
  return values;
}

std::vector<Tick> decades(const std::vector<double>& powers, int most) {
  std::vector<double> kept = powers;
  for (int every = 2; static_cast<int>(kept.size()) > most; ++every) {
    kept.clear();
    for (const double power : powers) {
      if (exponent_of(power) % every == 0) kept.push_back(power);
    }
  }
  return labelled(kept);
}

}  // namespace

std::vector<Tick> linear_ticks(Range range, int most, double least_step) {
  return linear(finest(range, most, least_step, inside));
}

std::vector<Tick> log_ticks(Range range, int most) {
  most = std::max(most, kFewest);
  const std::vector<double> powers = multiples(range, std::array{1});
  if (powers.size() < 2) {
    const std::vector<double> few = multiples(range, std::array{1, 2, 5});
    return few.size() < 2 ? linear_ticks(range, most) : labelled(few);
  }
  std::vector<Tick> result = decades(powers, most);
  if (powers.size() > kMostDecadesDivided || result.size() < powers.size()) return result;
  for (const double value : multiples(range, std::array{2, 3, 4, 5, 6, 7, 8, 9})) {
    result.push_back({value, ""});
  }
  const auto by_value = [](const Tick& a, const Tick& b) { return a.value < b.value; };
  std::sort(result.begin(), result.end(), by_value);
  return result;
}

std::vector<Tick> ticks(Range range, Spacing spacing, int most) {
  return spacing == Spacing::Log ? log_ticks(range, most) : linear_ticks(range, most);
}

std::vector<Tick> enclosing_ticks(Range range, int most) {
  return linear(finest(range, most, 0, around));
}

std::string typographic(std::string number) {
  if (number.starts_with('-')) number.replace(0, 1, "\u2212");
  return number;
}

std::string short_number(double value) { return typographic(fmt::format("{:.4g}", value)); }

}  // namespace stepcheck::plot
