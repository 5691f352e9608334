// SPDX-License-Identifier: MIT
#include "cli/fixture_command.h"

#include "cli/course.h"
#include "cli/device.h"
#include "cli/exit_code.h"
#include "pipeline/oracles.h"
#include "pipeline/resolve.h"
#include "pipeline/seeds.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stepcheck {
namespace {

std::string agreement(const OracleAgreement& oracles) {
  if (!oracles.libtorch) return "textbook alone: " + oracles.not_covered;
  return fmt::format("textbook and LibTorch agree to {:.1e} of the largest value in each tensor",
                     oracles.worst_relative);
}

}  // namespace

int run_fixture_check(const std::vector<std::filesystem::path>& files, const Settings& settings) {
  const Installation installation = find_installation();
  const Course course(installation, settings.fixtures, settings.rubric, settings.data);
  Overrides overrides{settings.dtype, std::nullopt};
  if (settings.seed_secret) overrides.secret = read_secret(*settings.seed_secret);
  std::vector<Fixture> fixtures;
  fixtures.reserve(files.size());
  for (const auto& file : files) {
    fixtures.push_back(resolve(course.fixture_at(file), course.rubric(), overrides));
  }
  DeviceChoice device = settings.device;
  if (device == DeviceChoice::Auto) device = best_device(installation, course);
  const Device where = device == DeviceChoice::Cuda ? Device::Cuda : Device::Cpu;
  const Oracles oracles(installation, course.exercises(), where);
  Workers workers(installation, find_isolation(installation, where));
  int code = kAllAccepted;
  for (const auto& fixture : fixtures) {
    try {
      const auto expected = oracles.expect(fixture, workers);
      fmt::print("{}: {} of {}, {} steps; {}\n", fixture.name, kind_name(fixture),
                 fmt::join(student_exercises(fixture), ", "), expected.job.wire.steps,
                 agreement(expected.agreement));
    } catch (const OracleFailed& error) {
      fmt::print("{}: {}\n", fixture.name, error.what());
      code = kNotGraded;
    }
  }
  return code;
}

}  // namespace stepcheck
