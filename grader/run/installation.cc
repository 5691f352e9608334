// SPDX-License-Identifier: MIT
#include "run/installation.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

namespace stepcheck {
namespace {

namespace fs = std::filesystem;

fs::path program_dir() { return fs::read_symlink("/proc/self/exe").parent_path(); }

Installation parse(const nlohmann::json& in) {
  Installation out;
  out.source_dir = in.at("source_dir").get<std::string>();
  out.worker = in.at("worker").get<std::string>();
  out.exercises = in.at("exercises").get<std::string>();
  out.textbook_dir = in.at("textbook_dir").get<std::string>();
  out.libtorch_dir = in.at("libtorch_dir").get<std::string>();
  out.mistakes_dir = in.at("mistakes_dir").get<std::string>();
  out.variants_dir = in.at("variants_dir").get<std::string>();
  out.store_dir = in.at("store_dir").get<std::string>();
  out.pack_dir = in.value("pack_dir", "");
  out.prefix_header = in.at("prefix_header").get<std::string>();
  out.precompiled_header = in.at("precompiled_header").get<std::string>();
  in.at("compiler").get_to(out.compiler);
  in.at("compiler_version").get_to(out.compiler_version);
  in.at("libtorch_version").get_to(out.libtorch_version);
  in.at("compile_flags").get_to(out.compile_flags);
  in.at("compile_cpu_s").get_to(out.compile_cpu_s);
  out.libtorch = in.at("libtorch").get<std::string>();
  for (const auto& dir : in.at("torch_dirs")) out.torch_dirs.emplace_back(dir.get<std::string>());
  out.without_layers = in.value("without_layers", "");
  in.at("bound_objects").get_to(out.bound_objects);
  return out;
}

void check_built(const Installation& installation) {
  std::vector<fs::path> needed{installation.worker, installation.exercises, installation.compiler,
                               installation.prefix_header};
  for (const auto& [exercise, object] : installation.bound_objects) needed.emplace_back(object);
  // Without one of the last three, every submission would seem not to compile.
  for (const auto& file : needed) {
    if (!fs::exists(file)) {
      throw std::runtime_error(
          fmt::format("{} is missing: the build is not complete; run `cmake --build {}`",
                      file.string(), program_dir().string()));
    }
  }
}

}  // namespace

Installation find_installation() {
  const fs::path file = program_dir() / "stepcheck.json";
  std::ifstream in(file);
  if (!in) {
    throw std::runtime_error(
        fmt::format("{} is missing: run stepcheck from the folder it was built in", file.string()));
  }
  try {
    Installation installation = parse(nlohmann::json::parse(in));
    check_built(installation);
    return installation;
  } catch (const nlohmann::json::exception& error) {
    throw std::runtime_error(fmt::format("{}: {}; build again", file.string(), error.what()));
  }
}

}  // namespace stepcheck
