// SPDX-License-Identifier: MIT
#include "cli/fixture_command.h"

#include "cli/course.h"
#include "cli/device.h"
#include "cli/events.h"
#include "cli/exit_code.h"
#include "cli/writers.h"
#include "load/banks.h"
#include "load/noise.h"
#include "pipeline/adequacy.h"
#include "pipeline/resolve.h"
#include "pipeline/seeds.h"
#include "report/adequacy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

/// What both commands need to run versions on fixtures.
class Bench {
 public:
  explicit Bench(const Settings& settings)
      : installation_(find_installation()),
        course_(installation_, settings.fixtures, settings.rubric, settings.data),
        banks_(load_banks(installation_.source_dir / "reference", course_.exercises())),
        overrides_{settings.dtype, std::nullopt},
        device_(device_of(settings)) {
    if (settings.seed_secret) overrides_.secret = read_secret(*settings.seed_secret);
    const Isolation isolation = find_isolation(installation_, device_);
    for (int i = 0; i < jobs_at_a_time(settings); ++i)
      workers_.emplace_back(installation_, isolation);
  }

  Fixture fixture(const fs::path& file) const {
    return resolve(course_.fixture_at(file), course_.rubric(), overrides_);
  }

  AdequacyCheck check() { return {installation_, course_.exercises(), banks_, device_, workers_}; }

  const Installation& installation() const { return installation_; }

 private:
  Device device_of(const Settings& settings) const {
    DeviceChoice choice = settings.device;
    if (choice == DeviceChoice::Auto) choice = best_device(installation_, course_);
    return choice == DeviceChoice::Cuda ? Device::Cuda : Device::Cpu;
  }

  Installation installation_;
  Course course_;
  Banks banks_;
  Overrides overrides_;
  Device device_;
  std::deque<Workers> workers_;
};

std::vector<Fixture> fixtures_in(const Bench& bench, const std::vector<fs::path>& files) {
  std::vector<Fixture> fixtures;
  fixtures.reserve(files.size());
  for (const auto& file : files) fixtures.push_back(bench.fixture(file));
  return fixtures;
}

// The old measurement of the same kind makes way.
void store_noise(const fs::path& fixture, const Noise& noise) {
  std::vector<Noise> all = load_noise(fixture);
  std::erase_if(all, [&](const Noise& one) {
    return one.dtype == noise.dtype && one.device == noise.device;
  });
  all.push_back(noise);
  write_report({"json", noise_file(fixture)}, noise_text(all));
}

std::set<std::string> caught_by_any(const std::map<std::string, Adequacy>& found) {
  std::set<std::string> caught;
  for (const auto& [fixture, adequacy] : found) {
    for (const auto& mistake : adequacy.mistakes) {
      if (is_caught(mistake)) caught.insert(mistake.exercise + "/" + mistake.name);
    }
  }
  return caught;
}

double largest(const Noise& noise) {
  double most = 0;
  for (const auto& [channel, steps] : noise.channels) {
    for (const double one : steps) most = std::max(most, one);
  }
  return most;
}

}  // namespace

int run_fixture_check(const std::vector<fs::path>& files, CheckDepth depth,
                      const Settings& settings) {
  Bench bench(settings);
  const std::vector<Fixture> fixtures = fixtures_in(bench, files);
  const AdequacyCheck check = bench.check();
  std::map<std::string, Adequacy> found;
  std::map<std::string, std::string> failed;
  for (const auto& fixture : fixtures) {
    try {
      found.emplace(fixture.name,
                    depth.oracles_only ? check.ask_oracles(fixture) : check.run(fixture));
    } catch (const OracleFailed& error) {
      failed[fixture.name] = error.what();
    }
  }
  std::vector<Adequacy> together;
  const std::set<std::string> caught = caught_by_any(found);
  for (const auto& fixture : fixtures) {
    if (failed.count(fixture.name) > 0) {
      fmt::print("{}: {}\n", fixture.name, failed.at(fixture.name));
      continue;
    }
    together.push_back(found.at(fixture.name));
    check.explain(fixture, caught, together.back());
    fmt::print("{}", adequacy_text(together.back(), depth.all));
    std::fflush(stdout);
  }
  if (together.size() > 1 && !depth.oracles_only)
    fmt::print("{}", adequacy_together_text(together));
  if (!failed.empty()) return kNotGraded;
  return is_adequate(together) ? kAllAccepted : kGradedWithFailures;
}

int run_fixture_calibrate(const std::vector<fs::path>& files, const Settings& settings) {
  Bench bench(settings);
  const std::vector<Fixture> fixtures = fixtures_in(bench, files);
  const AdequacyCheck check = bench.check();
  int code = kAllAccepted;
  for (const auto& fixture : fixtures) {
    try {
      Noise noise = check.measure_noise(fixture);
      noise.libtorch = bench.installation().libtorch_version;
      const double most = largest(noise);
      if (!std::isfinite(most)) throw OracleFailed("correct variants differ without end", false);
      store_noise(fixture.file, noise);
      fmt::print("{}: {} variants lie at most {:.1e} apart; written to {}\n", fixture.name,
                 noise.variants, most, noise_file(fixture.file).string());
    } catch (const std::exception& error) {
      fmt::print("{}: {}\n", fixture.name, error.what());
      code = kNotGraded;
    }
    std::fflush(stdout);
  }
  return code;
}

}  // namespace stepcheck
