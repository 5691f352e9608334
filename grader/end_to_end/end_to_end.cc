// SPDX-License-Identifier: MIT
#include "end_to_end/end_to_end.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace stepcheck::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kProgram = STEPCHECK_PROGRAM;

}  // namespace

const Json& Graded::item(const std::string& id) const {
  for (const auto& item : card.at("items")) {
    if (item.at("id") == id) return item;
  }
  throw std::runtime_error("no item " + id);
}

const Json& Graded::fixture(const std::string& name) const {
  for (const auto& item : card.at("items")) {
    for (const auto& fixture : item.at("fixtures")) {
      if (fixture.at("fixture") == name) return fixture;
    }
  }
  throw std::runtime_error("no fixture " + name);
}

std::string Graded::verdict(const std::string& id) const { return item(id).at("verdict"); }

double Graded::points(const std::string& id) const { return item(id).at("points"); }

double Graded::max_points(const std::string& id) const { return item(id).at("max_points"); }

EndToEnd::EndToEnd() : program_(kProgram) { fs::create_directory(temporary()); }

Arguments EndToEnd::command(const Arguments& arguments) const {
  return Arguments{program_.string()} + arguments;
}

ChildSettings EndToEnd::settings() const {
  ChildSettings settings;
  settings.dir = folder();
  settings.environment = {{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                          {"TMPDIR", temporary().string()}};
  return settings;
}

Ended EndToEnd::stepcheck(const Arguments& arguments) const {
  return run_child(command(arguments), settings());
}

Ended EndToEnd::shell(const std::string& line) const {
  return run_child({"/bin/sh", "-c", line}, settings());
}

Graded EndToEnd::grade(const fs::path& submission, const Arguments& more,
                       const std::string& reader) const {
  const Arguments usual{"grade", submission.string(), "--format", "json", "--for", reader};
  Graded graded{stepcheck(usual + more), {}};
  EXPECT_FALSE(graded.run.timed_out);
  if (graded.run.out.empty()) throw std::runtime_error("no report: " + graded.run.err);
  graded.card = Json::parse(graded.run.out);
  return graded;
}

Graded EndToEnd::grade_quickly(const fs::path& submission, const Arguments& more) const {
  return grade(submission, quick_course() + Arguments{"--jobs", "1"} + more);
}

fs::path EndToEnd::submission(const Files& files, const std::string& name) const {
  fs::create_directories(folder() / name);
  for (const auto& [file, text] : files) write(name + "/" + file, text);
  return folder() / name;
}

fs::path EndToEnd::write(const std::string& name, const std::string& text) const {
  return folder_.write(name, text);
}

void EndToEnd::install(const std::function<void(Json&)>& change) {
  const fs::path dir = folder() / "installed";
  fs::create_directory(dir);
  fs::copy_file(kProgram, dir / "stepcheck");
  Json places = Json::parse(read(kProgram.parent_path() / "stepcheck.json"));
  places["store_dir"] = store().string();
  change(places);
  write("installed/stepcheck.json", places.dump(1));
  program_ = dir / "stepcheck";
}

fs::path source(const std::string& path) { return fs::path(STEPCHECK_SOURCE_DIR) / path; }

fs::path example(const std::string& name) { return source("grader/end_to_end/submissions") / name; }

Arguments quick_course() {
  return {"--rubric", source("grader/end_to_end/rubric.yaml").string(), "--fixtures",
          source("grader/end_to_end/fixtures").string()};
}

Arguments operator+(Arguments all, const Arguments& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Files files_of(const fs::path& submission) {
  Files files;
  for (const auto& entry : fs::directory_iterator(submission)) {
    if (entry.path().extension() == ".cc") files[entry.path().filename()] = read(entry.path());
  }
  return files;
}

std::string optimizer(const std::string& exercise, const std::string& body,
                      const std::string& top) {
  const std::string type = exercise == "sgd" ? "Sgd" : "Adam";
  return fmt::format(R"(#include "{0}.h"
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
{3}
void {0}_step(torch::Tensor& param, const torch::Tensor& grad, {1}State& state,
              const {1}Options& options) {{
  {2}
}}
)",
                     exercise, type, body, top);
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Json without_usage(Json report) {
  for (auto& item : report.at("items")) {
    for (auto& fixture : item.at("fixtures")) fixture.erase("usage");
  }
  return report;
}

}  // namespace stepcheck::testing
