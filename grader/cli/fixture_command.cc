// SPDX-License-Identifier: MIT
#include "cli/fixture_command.h"

#include "cli/caught_store.h"
#include "cli/course.h"
#include "cli/device.h"
#include "cli/events.h"
#include "cli/exit_code.h"
#include "cli/writers.h"
#include "judge/horizon_meter.h"
#include "load/bad_file.h"
#include "load/nearest.h"
#include "load/noise.h"
#include "pipeline/adequacy.h"
#include "pipeline/calibration.h"
#include "pipeline/resolve.h"
#include "pipeline/seeds.h"
#include "report/adequacy.h"
#include "report/progress.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <set>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

/// A fixture and what was found out about it, or why nothing was.
struct Checked {
  Fixture fixture;
  std::optional<Adequacy> found;
  std::string failed;
};

/// What both commands need to run versions on fixtures.
class Bench {
 public:
  explicit Bench(const Settings& settings)
      : installation_(find_installation()),
        course_(installation_, settings.fixtures, settings.rubric, settings.data),
        overrides_{settings.dtype, std::nullopt},
        device_(device_of(settings)) {
    if (settings.seed_secret) overrides_.secret = read_secret(*settings.seed_secret);
    const Isolation isolation = find_isolation(installation_, device_);
    for (int i = 0; i < jobs_at_a_time(settings); ++i)
      workers_.emplace_back(installation_, isolation);
  }

  Fixture fixture(const fs::path& file) const {
    const Fixture fixture = course_.fixture_at(file);
    check_survivors(fixture);
    return resolve(fixture, course_.rubric(), overrides_, device_);
  }

  /// The same as if nothing had been measured yet.
  Fixture unmeasured_fixture(const fs::path& file) const {
    return resolve(course_.unmeasured_fixture_at(file), course_.rubric(), overrides_, device_);
  }

  AdequacyCheck check() {
    return {installation_, course_.exercises(), course_.banks(), device_, workers_};
  }

  Calibration calibration() {
    return {installation_, course_.exercises(), course_.banks(), device_, workers_.front()};
  }

  /// What was found is a fact about the fixture only if it was run as its file says.
  void keep(const Checked& one) const {
    if (overrides_.dtype || overrides_.secret || device_ != Device::Cpu) return;
    CaughtStore(installation_, course_).keep(one.fixture, *one.found);
  }

  const Installation& installation() const { return installation_; }

 private:
  // Only here all known mistakes are read.
  void check_survivors(const Fixture& fixture) const {
    std::vector<std::string> known;
    for (const auto& exercise : student_exercises(fixture)) {
      for (const auto& mistake : course_.banks().at(exercise).mistakes)
        known.push_back(mistake.name);
    }
    for (const auto& [name, reason] : fixture.survivors) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      throw BadFile(
          fmt::format("{}: survivors: `{}` is no known mistake of {} (see `stepcheck list "
                      "mistakes`){}",
                      fixture.file, name, fmt::join(student_exercises(fixture), ", "),
                      did_you_mean(name, known)));
    }
  }

  Device device_of(const Settings& settings) const {
    DeviceChoice choice = settings.device;
    if (choice == DeviceChoice::Auto) choice = best_device(installation_, course_);
    return choice == DeviceChoice::Cuda ? Device::Cuda : Device::Cpu;
  }

  Installation installation_;
  Course course_;
  Overrides overrides_;
  Device device_;
  std::deque<Workers> workers_;
};

// Of another version of the fixture, or unreadable, all of it makes way.
std::vector<Noise> other_noise(const Fixture& fixture, const Noise& noise) {
  try {
    std::vector<Noise> all = load_noise(fixture);
    std::erase_if(all, [&](const Noise& one) {
      return one.dtype == noise.dtype && one.device == noise.device;
    });
    return all;
  } catch (const BadFile&) {
    return {};
  }
}

void store_noise(const Fixture& fixture, const Noise& noise) {
  std::vector<Noise> all = other_noise(fixture, noise);
  all.push_back(noise);
  write_report({"json", noise_file(fixture.file)}, noise_text(all));
}

void try_versions(const AdequacyCheck& check, bool oracles_only, Checked& one) {
  try {
    one.found = oracles_only ? check.ask_oracles(one.fixture) : check.run(one.fixture);
  } catch (const OracleFailed& error) {
    one.failed = error.what();
  }
}

std::set<std::string> caught_by_any(const std::vector<Checked>& all) {
  std::set<std::string> caught;
  for (const auto& one : all) {
    if (!one.found) continue;
    for (const auto& mistake : one.found->mistakes) {
      if (is_caught(mistake)) caught.insert(mistake.exercise + "/" + mistake.name);
    }
  }
  return caught;
}

template <class Action>
void each_with_progress(std::vector<Checked>& all, const char* done, const GradeEvents& events,
                        const Action& action) {
  events.begin(done, static_cast<int>(all.size()));
  for (auto& one : all) {
    events.started(one.fixture.name);
    action(one);
    events.finished(one.fixture.name);
  }
  events.end();
}

std::vector<Checked> check_all(Bench& bench, const std::vector<fs::path>& files, CheckDepth depth,
                               bool quiet) {
  std::vector<Checked> all;
  all.reserve(files.size());
  for (const auto& file : files) all.push_back({bench.fixture(file), {}, {}});
  const AdequacyCheck check = bench.check();
  Progress progress(stderr, progress_style(STDERR_FILENO, quiet));
  const GradeEvents events = events_to(progress);
  each_with_progress(all, "checked", events,
                     [&](Checked& one) { try_versions(check, depth.oracles_only, one); });
  if (depth.oracles_only) return all;
  for (const auto& one : all) {
    if (one.found) bench.keep(one);
  }
  const std::set<std::string> caught = caught_by_any(all);
  each_with_progress(all, "explained", events, [&](Checked& one) {
    if (one.found) check.explain(one.fixture, caught, *one.found);
  });
  return all;
}

double largest(const Noise& noise) {
  double most = 0;
  for (const auto& [channel, steps] : noise.channels) {
    for (const double one : steps) most = std::max(most, one);
  }
  return most;
}

std::string horizon_line(const Fixture& fixture, const Noise& noise) {
  return fmt::format(
      "  in step {} correct variants pass {:.0f} % of an update: judged to step {} of {}\n",
      noise.horizon + 1, 100 * HorizonMeter::kMostNoise, noise.horizon,
      std::get<Training>(fixture.body).steps);
}

}  // namespace

int run_fixture_check(const std::vector<fs::path>& files, CheckDepth depth,
                      const Settings& settings) {
  Bench bench(settings);
  std::vector<Adequacy> together;
  int code = kAllAccepted;
  for (const auto& one : check_all(bench, files, depth, settings.quiet)) {
    if (!one.found) {
      fmt::print("{}: {}\n", one.fixture.name, one.failed);
      code = kNotGraded;
      continue;
    }
    together.push_back(*one.found);
    fmt::print("{}", adequacy_text(together.back(), depth.all));
  }
  if (together.size() > 1 && !depth.oracles_only)
    fmt::print("{}", adequacy_together_text(together));
  if (code != kAllAccepted) return code;
  return is_adequate(together) ? kAllAccepted : kGradedWithFailures;
}

int run_fixture_list(const Settings& settings) {
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  const CaughtStore store(installation, course);
  for (const auto& name : course.fixture_names()) {
    const Fixture fixture = course.fixture(name);
    const auto count = store.find(fixture);
    fmt::print("{:<32} {:<9} {:<18} {}\n", name, kind_name(fixture),
               count ? fmt::format("catches {} of {}", count->caught, count->of) : "not checked",
               fixture.title);
  }
  return kAllAccepted;
}

int run_fixture_calibrate(const std::vector<fs::path>& files, const Settings& settings) {
  if (settings.seed_secret) {
    throw UsageError(
        "--seed-secret: what is measured is the noise of a fixture's own numbers; leave it out");
  }
  Bench bench(settings);
  std::vector<Fixture> fixtures;
  fixtures.reserve(files.size());
  for (const auto& file : files) fixtures.push_back(bench.unmeasured_fixture(file));
  const Calibration calibration = bench.calibration();
  int code = kAllAccepted;
  for (const auto& fixture : fixtures) {
    try {
      Noise noise = calibration.measure(fixture);
      noise.libtorch = bench.installation().libtorch_version;
      noise.fixture = fixture.content;
      const double most = largest(noise);
      store_noise(fixture, noise);
      fmt::print("{}: {} variants lie at most {:.1e} apart; written to {}\n", fixture.name,
                 noise.variants, most, noise_file(fixture.file).string());
      if (noise.horizon > 0) fmt::print("{}", horizon_line(fixture, noise));
    } catch (const std::exception& error) {
      fmt::print("{}: {}\n", fixture.name, error.what());
      code = kNotGraded;
    }
    std::fflush(stdout);
  }
  return code;
}

}  // namespace stepcheck
