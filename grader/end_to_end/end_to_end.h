// SPDX-License-Identifier: MIT
#pragma once

#include "end_to_end/child_process.h"
#include "load/test_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace stepcheck::testing {

using Json = nlohmann::ordered_json;

/// Source files by name.
using Files = std::map<std::string, std::string>;

/// What `grade --format json` has said. Asking for what is not there throws, which fails the test.
struct Graded {
  Ended run;
  Json card;

  const Json& item(const std::string& id) const;
  const Json& fixture(const std::string& name) const;  ///< the first of this name
  std::string verdict(const std::string& id) const;
  double points(const std::string& id) const;
  double max_points(const std::string& id) const;
};

/// Runs the program as a person does: from a working folder that nobody else has.
class EndToEnd : public ::testing::Test {
 protected:
  EndToEnd();

  const std::filesystem::path& folder() const { return folder_.path(); }
  /// Where the program puts what it needs for a while.
  std::filesystem::path temporary() const { return folder() / "tmp"; }

  /// The program with these arguments, in the working folder.
  Arguments command(const Arguments& arguments) const;
  ChildSettings settings() const;
  Ended stepcheck(const Arguments& arguments) const;
  /// The same through a shell, as text.
  Ended shell(const std::string& line) const;

  /// The report on a submission, for an instructor's eyes unless said otherwise.
  Graded grade(const std::filesystem::path& submission, const Arguments& more = {},
               const std::string& reader = "instructor") const;
  /// The same by this folder's rubric.yaml, one job at a time: one item of 10 points for each
  /// exercise, with its name.
  Graded grade_quickly(const std::filesystem::path& submission, const Arguments& more = {}) const;

  /// A new folder with these files.
  std::filesystem::path submission(const Files& files, const std::string& name = "work") const;
  std::filesystem::path write(const std::string& name, const std::string& text) const;

  /// From now on the program is a copy of the built one, with its own store and with `change` made
  /// to the file that says where everything is.
  void install(const std::function<void(Json&)>& change);
  std::filesystem::path store() const { return folder() / "store"; }

 private:
  Folder folder_;
  std::filesystem::path program_;
};

/// A file or folder of the source tree.
std::filesystem::path source(const std::string& path);
/// One of this folder's submissions.
std::filesystem::path example(const std::string& name);
/// The arguments for this folder's rubric and fixtures.
Arguments quick_course();

Arguments operator+(Arguments all, const Arguments& more);

std::string read(const std::filesystem::path& file);
/// A submission's files, to be changed and written elsewhere.
Files files_of(const std::filesystem::path& submission);
/// The source of `sgd` or `adam` that does `body`, with `param`, `grad`, `state` and `options` at
/// hand; `top` stands before the function.
std::string optimizer(const std::string& exercise, const std::string& body,
                      const std::string& top = "");
std::vector<std::string> lines(const std::string& text);

bool contains(const std::string& text, const std::string& part);

/// The report without what differs from run to run: time and memory.
Json without_usage(Json report);

}  // namespace stepcheck::testing
