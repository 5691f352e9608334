// SPDX-License-Identifier: MIT
#include "run/isolation.h"

#include "jail/bubblewrap.h"
#include "jail/landlock.h"
#include "jail/user.h"
#include "run/command.h"

#include <fmt/format.h>
#include <linux/seccomp.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace stepcheck {
namespace {

bool has_seccomp() {
  const unsigned action = SECCOMP_RET_TRAP;
  return ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

// With exactly what a worker's box needs: containers refuse it in many ways.
bool bubblewrap_works(bool changes_user) {
  if (find_bubblewrap().empty()) return false;
  Box box;
  box.changes_user = changes_user;
  auto words = bubblewrap(box, {});
  words.emplace_back("/usr/bin/true");
  CommandLimits limits;
  limits.wall_s = 10;
  return run_command(words, "/", limits).ok();
}

}  // namespace

std::string Isolation::level() const {
  return (gpu ? "GPU-" : "") + std::string(name(level_of(layers)));
}

std::string Isolation::text() const {
  std::string all;
  for (const Layer layer : all_layers()) {
    if (!layers.has(layer)) continue;
    all += fmt::format("{}{}", all.empty() ? "" : ", ", name(layer));
    if (layer == Layer::Landlock) all += fmt::format(" {}", landlock);
  }
  return fmt::format("{} ({})", level(), all.empty() ? "nothing" : all);
}

Isolation find_isolation(const Installation& installation, Device device) {
  Isolation found;
  found.gpu = device == Device::Cuda;
  found.landlock = landlock_version();
  found.layers.add(Layer::Limits).add(Layer::Symbols).add(Layer::Tripwire);
  if (found.landlock > 0) found.layers.add(Layer::Landlock);
  if (has_seccomp()) found.layers.add(Layer::Seccomp);
  if (can_become_scratch_user()) found.layers.add(Layer::Uid);
  // A GPU's devices and their driver's files are not in a box.
  if (!found.gpu && bubblewrap_works(found.layers.has(Layer::Uid))) {
    found.layers.add(Layer::Bubblewrap);
  }
  const Layers off = parse_layers(installation.without_layers);
  for (const Layer layer : all_layers()) {
    if (off.has(layer)) found.layers.remove(layer);
  }
  return found;
}

void refuse_weak(const Isolation& isolation) {
  if (!isolation.is_weak()) return;
  std::string missing;
  for (const Layer layer : {Layer::Limits, Layer::Landlock, Layer::Seccomp}) {
    if (!isolation.layers.has(layer)) missing += fmt::format(" {},", name(layer));
  }
  throw IsolationTooWeak(fmt::format(
      "this machine cannot confine student code: there is no{} which a kernel from 5.13 on has; "
      "use another machine, or --allow-weak-isolation for code that you trust (every report will "
      "say so)",
      missing));
}

}  // namespace stepcheck
