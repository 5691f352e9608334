// SPDX-License-Identifier: MIT
#include "switch.h"

#include <cstring>

namespace stepcheck {

// Constant-initialised, so that it is there before any switch is.
Switch* Switch::first = nullptr;

bool Switch::turn_on(const char* name) {
  for (Switch* one = first; one != nullptr; one = one->next_) {
    if (std::strcmp(one->name_, name) != 0) continue;
    one->on_ = true;
    return true;
  }
  return false;
}

void Switch::for_each(void (*take)(const char* name, void* context), void* context) {
  for (const Switch* one = first; one != nullptr; one = one->next_) take(one->name_, context);
}

}  // namespace stepcheck

extern "C" __attribute__((visibility("default"))) bool stepcheck_switch_on(const char* name) {
  return stepcheck::Switch::turn_on(name);
}

extern "C" __attribute__((visibility("default"))) void stepcheck_switches(
    void (*take)(const char* name, void* context), void* context) {
  stepcheck::Switch::for_each(take, context);
}
