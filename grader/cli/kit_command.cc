// SPDX-License-Identifier: MIT
#include "cli/kit_command.h"

#include "cli/events.h"
#include "cli/exit_code.h"
#include "cli/grade_request.h"
#include "cli/kit_files.h"
#include "load/banks.h"
#include "load/noise.h"
#include "load/public_rubric.h"
#include "pipeline/parallel.h"
#include "pipeline/scan_submission.h"
#include "report/progress.h"
#include "run/temporary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <set>
#include <variant>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

void copy_into_place(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  fs::copy_file(from, to);
}

void write(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(file.string() + " cannot be written");
}

/// Makes a student's edition in a folder that nobody sees yet.
class Kit {
 public:
  Kit(const Settings& settings, fs::path folder)
      : folder_(std::move(folder)),
        course_(installation_, settings.fixtures, settings.rubric, settings.data),
        request_(request_for(settings, installation_, course_)),
        workers_(workers_for(request_, installation_)),
        oracles_(installation_, course_.exercises(), request_.device),
        diagnoser_(installation_, course_.exercises(), request_.banks, oracles_, request_.device),
        quiet_(settings.quiet) {}

  void make() {
    const fs::path root = installation_.source_dir;
    for (const auto& file : kit_files(root)) copy_into_place(root / file, folder_ / file);
    copy_into_place(root / "student/README.md", folder_ / "README.md");
    pack();
    copy_adaptors();
    for (const auto& [name, entry] : index_.fixtures) copy_fixture(name);
    write(folder_ / "rubric.yaml", public_rubric(request_.rubric.file, packed()));
    write_hints();
  }

  std::set<std::string> packed() const {
    std::set<std::string> names;
    for (const auto& [name, entry] : index_.fixtures) names.insert(name);
    return names;
  }
  const std::vector<std::string>& left_out() const { return left_out_; }

 private:
  static GradeRequest request_for(const Settings& given, const Installation& installation,
                                  const Course& course) {
    if (!has_references(installation)) {
      throw UsageError("this is a student's edition; it is made from the instructor's tree");
    }
    Settings settings = given;
    settings.submission = installation.source_dir / "student";
    return grade_request(settings, installation, course, true);
  }

  // Every public fixture's expected trajectory, and what the known mistakes make of it.
  void pack() {
    const fs::path dir = folder_ / "expected";
    const Store store(dir);
    fs::copy_file(installation_.exercises, dir / "exercises.json");
    std::vector<std::string> names;
    for (const auto& [name, fixture] : request_.fixtures) names.push_back(name);
    Progress progress(stderr, progress_style(STDERR_FILENO, quiet_));
    const GradeEvents events = events_to(progress);
    events.begin("packed", static_cast<int>(names.size()));
    parallel_for(static_cast<int>(names.size()), request_.jobs, [&](int i, int thread) {
      const std::string& name = names[static_cast<std::size_t>(i)];
      events.started(name);
      pack_one(name, store, workers_[static_cast<std::size_t>(thread)]);
      events.finished(name);
    });
    events.end();
    write_pack(dir, index_);
    std::sort(left_out_.begin(), left_out_.end());
  }

  void pack_one(const std::string& name, const Store& store, Workers& workers) {
    const Fixture fixture = resolve(request_.fixtures.at(name), request_.rubric, {}, Device::Cpu);
    const Oracles::Expected expected = oracles_.expect(fixture, workers);
    const std::vector<std::string> ours = ours_in(fixture);
    const bool can_be_given = std::all_of(ours.begin(), ours.end(), [&](const std::string& each) {
      return expected.ours == Ours::Libtorch && delegations_.count(each) > 0;
    });
    if (!can_be_given) {
      const std::lock_guard<std::mutex> lock(mutex_);
      left_out_.push_back(name);
      return;
    }
    const std::string key = question(fixture, expected.job);
    TrajectoryReader reader = oracles_.read(expected);
    TrajectoryWriter writer = store.create(key);
    for (int step = 1; step <= expected.job.wire.steps; ++step) writer.add(reader.next());
    writer.commit();
    // Of a training every mistake's would be megabytes, and its replays have told them already.
    if (!std::holds_alternative<Training>(fixture.body)) {
      diagnoser_.copy_to(store, fixture, expected, key, workers);
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    index_.fixtures[name] = {key, expected.agreement};
    adaptors_.insert(ours.begin(), ours.end());
  }

  // What stands beside a student's own exercises in a fixture.
  static std::vector<std::string> ours_in(const Fixture& fixture) {
    std::vector<std::string> ours = used_exercises(fixture);
    const auto mine = student_exercises(fixture);
    std::erase_if(ours, [&](const std::string& exercise) {
      return std::count(mine.begin(), mine.end(), exercise) > 0;
    });
    return ours;
  }

  // The exercises whose LibTorch adaptor is nothing that could be handed in. Some have to spell out
  // the rule.
  std::set<std::string> mere_delegations() const {
    std::set<std::string> all;
    for (const auto& [exercise, contract] : course_.exercises()) {
      if (!has_adaptor(installation_, exercise)) continue;
      Compiled adaptor;
      adaptor.state = Compiled::State::Built;
      adaptor.library = installation_.libtorch_dir / (exercise + ".so");
      scan_compiled(installation_, exercise, request_.rules, adaptor);
      if (adaptor.state == Compiled::State::Forbidden) all.insert(exercise);
    }
    return all;
  }

  void copy_adaptors() const {
    const fs::path from = installation_.source_dir / "reference/libtorch";
    const fs::path to = folder_ / "reference/libtorch";
    for (const auto& exercise : adaptors_) {
      copy_into_place(from / (exercise + ".cc"), to / (exercise + ".cc"));
    }
    for (const auto& entry : fs::directory_iterator(from)) {
      const fs::path name = entry.path().filename();
      if (name.extension() == ".h") copy_into_place(entry.path(), to / name);
    }
  }

  void copy_fixture(const std::string& name) const {
    const fs::path from = course_.file_of(name);
    const fs::path to = folder_ / "fixtures" / (name + ".yaml");
    copy_into_place(from, to);
    if (fs::exists(noise_file(from))) copy_into_place(noise_file(from), noise_file(to));
  }

  // Of the known mistakes what a student may read: no word on what they compute.
  void write_hints() const {
    fs::create_directories(folder_ / "reference/mistakes");
    for (const auto& [exercise, bank] : request_.banks) {
      if (bank.mistakes.empty()) continue;
      write(folder_ / "reference/mistakes" / (exercise + ".yaml"), hints_text(bank));
    }
  }

  fs::path folder_;
  Installation installation_ = find_installation();
  Course course_;
  GradeRequest request_;
  std::deque<Workers> workers_;
  Oracles oracles_;
  Diagnoser diagnoser_;
  const std::set<std::string> delegations_ = mere_delegations();
  bool quiet_;
  std::mutex mutex_;  // of what follows
  PackIndex index_;
  std::set<std::string> adaptors_;
  std::vector<std::string> left_out_;
};

double megabytes_in(const fs::path& folder) {
  constexpr double kMegabyte = 1e6;
  double bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
  }
  return bytes / kMegabyte;
}

}  // namespace

int run_kit(const fs::path& asked, const Settings& settings) {
  // Without a slash at its end, which would make a name beside it one inside.
  const fs::path folder = (asked / "").lexically_normal().parent_path();
  if (fs::exists(folder) && !(fs::is_directory(folder) && fs::is_empty(folder))) {
    throw UsageError(fmt::format("{} is there already; name a new folder", folder.string()));
  }
  const fs::path unfinished = temporary_beside(folder);
  try {
    Kit kit(settings, unfinished);
    kit.make();
    fs::rename(unfinished, folder);
    fmt::print("{}: {} public fixtures, {:.0f} MB\n", folder.string(), kit.packed().size(),
               megabytes_in(folder));
    if (!kit.left_out().empty()) {
      fmt::print("left out, since they need a rule of ours that would be a solution: {}\n",
                 fmt::join(kit.left_out(), ", "));
    }
  } catch (...) {
    fs::remove_all(unfinished);
    throw;
  }
  return kAllAccepted;
}

}  // namespace stepcheck
