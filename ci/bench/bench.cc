// SPDX-License-Identifier: MIT
/// Measures what the documentation states. Prints one figure a line; asserts nothing.
///
///     stepcheck_bench oracles        how far textbook and LibTorch agree on every replay and probe
///     stepcheck_bench jobs           the cost of a job in a warm, confined worker
///     stepcheck_bench lockdown       what confining it costs: jobs with and without, in turn
///     stepcheck_bench soak           what 10,000 jobs leave in one worker
///     stepcheck_bench memory         peak memory of grading 784-128-10 for 20 and for 2,000 steps
///     stepcheck_bench draws NAME     an experiment's start values and orders of examples, as JSON
///     stepcheck_bench pairs          what is said of two known mistakes at once
///     stepcheck_bench diagnosis      how long it takes to tell a wrong trajectory's mistake
///     stepcheck_bench help           how long `stepcheck --help` takes

#include "cli/course.h"
#include "diagnosis.h"
#include "pipeline/oracles.h"
#include "pipeline/resolve.h"
#include "pipeline/scratch.h"
#include "plan/draw.h"
#include "run/isolation.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <thread>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double since_ms(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void bench_oracles(const Installation& installation, const Course& course) {
  const Oracles oracles(installation, course.exercises(), Device::Cpu);
  Workers workers(installation, find_isolation(installation, Device::Cpu));
  double worst = 0;
  for (const auto& name : course.fixture_names()) {
    const Fixture fixture = resolve(course.fixture(name), course.rubric(), {}, Device::Cpu);
    const auto agreement = oracles.expect(fixture, workers).agreement;
    if (!agreement.libtorch) {
      fmt::print("{:<28} textbook alone: {}\n", name, agreement.not_covered);
      continue;
    }
    fmt::print("{:<28} {:.1e}\n", name, agreement.worst_relative);
    if (!std::holds_alternative<Training>(fixture.body)) {
      worst = std::max(worst, agreement.worst_relative);
    }
  }
  fmt::print("textbook and LibTorch, largest relative difference on replays and probes: {:.1e}\n",
             worst);
}

std::int64_t resident_kb(pid_t pid) {
  std::ifstream statm(fmt::format("/proc/{}/statm", pid));
  std::int64_t size = 0;
  std::int64_t resident = 0;
  statm >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE) / 1024;
}

std::ptrdiff_t descriptors(pid_t pid) {
  return std::distance(fs::directory_iterator(fmt::format("/proc/{}/fd", pid)), {});
}

/// One step of SGD on one number: all that is left is what a job costs.
struct SmallJob {
  SmallJob(const Installation& installation, const Course& course)
      : libraries{{"sgd", {(installation.textbook_dir / "sgd.so").string()}}} {
    Replay replay;
    replay.optimizer.exercise = "sgd";
    replay.steps = 1;
    replay.tensors = {{"w", {1}}};
    fixture.body = replay;
    job = make_job(fixture, course.exercises(), libraries, Device::Cpu);
  }
  double run(Worker& worker) const {
    const auto begin = Clock::now();
    worker.run(job, [](int, const StepValues&) {});
    return since_ms(begin);
  }

  Libraries libraries;
  Fixture fixture;
  Job job{{}, Layouts({}), 0, {}, {}};
};

// As submissions are run, but not in a box, whose inside cannot be looked at.
Layers confined(const Installation& installation) {
  return find_isolation(installation, Device::Cpu).layers.remove(Layer::Bubblewrap);
}

void bench_jobs(const Installation& installation, const Course& course) {
  const SmallJob job(installation, course);
  const auto start = Clock::now();
  Worker worker(installation.worker, confined(installation));
  fmt::print("a cold worker is warm after {:.0f} ms\n", since_ms(start));
  for (int i = 0; i < 10; ++i) job.run(worker);
  std::vector<double> times;
  for (int i = 0; i < 1000; ++i) times.push_back(job.run(worker));
  fmt::print("1,000 confined jobs: median {:.1f} ms, slowest {:.1f} ms\n", median(times),
             *std::max_element(times.begin(), times.end()));
}

void bench_lockdown(const Installation& installation, const Course& course) {
  const SmallJob job(installation, course);
  Worker open(installation.worker);
  Worker closed(installation.worker, confined(installation));
  std::vector<double> without;
  std::vector<double> with;
  for (int i = 0; i < 1000; ++i) {
    without.push_back(job.run(open));
    with.push_back(job.run(closed));
  }
  fmt::print("a job: median {:.2f} ms without layers, {:.2f} ms with {}: {:.2f} ms more\n",
             median(without), median(with), to_text(confined(installation)),
             median(with) - median(without));
}

std::ptrdiff_t threads(pid_t pid) {
  return std::distance(fs::directory_iterator(fmt::format("/proc/{}/task", pid)), {});
}

void bench_soak(const Installation& installation, const Course& course) {
  const SmallJob job(installation, course);
  Worker worker(installation.worker, confined(installation));
  const auto state = [&](int jobs) {
    fmt::print("after {:>6} jobs: {} kB, {} descriptors, {} thread\n", jobs,
               resident_kb(worker.pid()), descriptors(worker.pid()), threads(worker.pid()));
  };
  for (int i = 1; i <= 10'000; ++i) {
    job.run(worker);
    if (i == 10 || i == 1000 || i == 10'000) state(i);
  }
}

std::int64_t peak_kb(pid_t pid) {
  std::ifstream status(fmt::format("/proc/{}/status", pid));
  for (std::string word; status >> word;) {
    std::int64_t value = 0;
    if (word == "VmHWM:" && status >> value) return value;
  }
  return 0;
}

struct Run {
  double wall_ms = 0;
  std::int64_t peak_kb = 0;
};

Run run_program(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const auto start = Clock::now();
  const pid_t pid = ::fork();
  if (pid == 0) {
    if (std::freopen("/dev/null", "w", stdout) != nullptr) ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  // Its resource usage would count the compilers that it starts, which need more than it does.
  Run run;
  while (::waitpid(pid, nullptr, WNOHANG) == 0) {
    run.peak_kb = std::max(run.peak_kb, peak_kb(pid));
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  run.wall_ms = since_ms(start);
  return run;
}

std::string program() {
  return (fs::read_symlink("/proc/self/exe").parent_path() / "stepcheck").string();
}

std::int64_t student_peak_kb(const fs::path& report) {
  std::ifstream in(report);
  const auto card = nlohmann::json::parse(in);
  return card.at("items")
      .at(0)
      .at("fixtures")
      .at(0)
      .at("usage")
      .at("peak_rss_kb")
      .get<std::int64_t>();
}

void bench_memory(const Installation& installation) {
  for (const int steps : {20, 2000}) {
    const Scratch scratch;
    fs::create_directories(scratch.path() / "fixtures");
    std::ofstream(scratch.path() / "fixtures" / "long.yaml") << fmt::format(
        "title: 784-128-10 for {0} steps\nkind: training\nfrom_student: [sgd]\n"
        "optimizer: {{exercise: sgd, options: {{lr: 0.01, weight_decay: 1.0e-4}}}}\n"
        "loss: {{exercise: cross_entropy}}\n"
        "model: {{mlp: [784, 128, 10], activation: relu}}\n"
        "data: {{inputs: mnist/train-images-idx3-ubyte.gz, "
        "labels: mnist/train-labels-idx1-ubyte.gz, divide_by: 255}}\n"
        "batch_size: 64\nsteps: {0}\nlimits: {{wall_s: 600}}\n",
        steps);
    std::ofstream(scratch.path() / "rubric.yaml")
        << "title: memory\nitems:\n  - {id: long, title: long, points: 1, scoring: prefix, "
           "fixtures: [long]}\n";
    const fs::path report = scratch.path() / "report.json";
    const Run run = run_program(
        {program(), "grade", (installation.source_dir / "ci/samples/partly_right").string(), "-q",
         "--rubric", (scratch.path() / "rubric.yaml").string(), "--fixtures",
         (scratch.path() / "fixtures").string(), "--format", "json=" + report.string()});
    fmt::print("{:>5} steps: stepcheck peaks at {} kB, the student's process at {} kB, {:.0f} s\n",
               steps, run.peak_kb, student_peak_kb(report), run.wall_ms / 1000);
  }
}

// What another program needs to train as the first run of an experiment does.
void print_draws(const Course& course, const std::string& name) {
  const Fixture fixture = course.experiment(name).runs.at(0).fixture;
  const auto& training = std::get<Training>(fixture.body);
  nlohmann::json draws;
  const auto shapes = parameter_shapes(training.model);
  const auto arrays = draw_model(training.model, fixture.seed);
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    draws["params"].push_back({{"shape", shapes[i].shape}, {"values", arrays[i].values}});
  }
  for (int epoch = 1; epoch <= training.steps; ++epoch) {
    draws["orders"].push_back(draw_epoch(training.data.examples(), fixture.seed, epoch));
  }
  fmt::print("{}\n", draws.dump());
}

void bench_help() {
  std::vector<double> times;
  for (int i = 0; i < 51; ++i) times.push_back(run_program({program(), "--help"}).wall_ms);
  fmt::print("stepcheck --help: median {:.1f} ms of 51\n", median(times));
}

int run(const std::string& what, const std::string& name) {
  const Installation installation = find_installation();
  const Course course(installation, {}, {}, {});
  if (what == "oracles") bench_oracles(installation, course);
  if (what == "jobs") bench_jobs(installation, course);
  if (what == "lockdown") bench_lockdown(installation, course);
  if (what == "soak") bench_soak(installation, course);
  if (what == "memory") bench_memory(installation);
  if (what == "pairs") bench::pairs(installation, course);
  if (what == "diagnosis") bench::diagnosis_time(installation, course);
  if (what == "help") bench_help();
  if (what == "draws") print_draws(course, name);
  return 0;
}

}  // namespace
}  // namespace stepcheck

int main(int argc, char** argv) {
  return stepcheck::run(argc > 1 ? argv[1] : "", argc > 2 ? argv[2] : "");
}
