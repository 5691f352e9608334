// SPDX-License-Identifier: MIT
#include "worker/library.h"

#include <c10/util/Exception.h>

#include <cxxabi.h>
#include <dlfcn.h>

#include <cstdlib>
#include <new>
#include <regex>

namespace stepcheck {
namespace {

std::string demangled(const std::string& symbol) {
  int status = 0;
  char* text = abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status);
  if (status != 0) return symbol;
  std::string readable(text);
  std::free(text);
  return readable;
}

std::string load_error() {
  const char* reason = ::dlerror();
  const std::string text = reason != nullptr ? reason : "unknown error";
  std::smatch match;
  if (std::regex_search(text, match, std::regex("undefined symbol: (\\S+)"))) {
    return "nothing defines " + demangled(match[1]);
  }
  return text;
}

void* open_library(const std::string& path) {
  void* library = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw JobFailure(FailureCause::NotLoadable, load_error());
  return library;
}

template <class Entry>
Entry entry(void* library, const char* name) {
  void* found = ::dlsym(library, name);
  if (found == nullptr) throw JobFailure(FailureCause::NotLoadable, load_error());
  return reinterpret_cast<Entry>(found);
}

void switch_on(const WireLibrary& library) {
  if (library.switches.empty()) return;
  const auto set = entry<bool (*)(const char*)>(open_library(library.path), "stepcheck_switch_on");
  for (const auto& name : library.switches) {
    if (!set(name.c_str())) {
      throw JobFailure(FailureCause::NotLoadable, library.exercise + " has no switch " + name);
    }
  }
}

// The contract is checked by its name, because type information is not shared between libraries
// that hide their symbols.
const Subject& load_as(const WireJob& job, ExerciseKind kind) {
  const WireLibrary& library = job.subjects.at(kind);
  const Subject& subject = load_subject(library.path);
  const Description description = subject.describe();
  if (description.kind != kind || description.name != library.exercise ||
      description.options.size() != static_cast<std::size_t>(library.options)) {
    throw JobFailure(FailureCause::NotLoadable,
                     "it implements another contract than " + library.exercise);
  }
  switch_on(library);
  return subject;
}

bool is_allocation_failure(const std::string& what) {
  return what.find("can't allocate memory") != std::string::npos ||
         what.find("not enough memory") != std::string::npos ||
         what.find("out of memory") != std::string::npos;
}

}  // namespace

const Subject& load_subject(const std::string& path) {
  return *entry<decltype(&stepcheck_subject)>(open_library(path), "stepcheck_subject")();
}

const OptimizerSubject& load_optimizer(const WireJob& job) {
  return static_cast<const OptimizerSubject&>(load_as(job, ExerciseKind::Optimizer));
}

const FunctionSubject& load_function(const WireJob& job, ExerciseKind kind) {
  return static_cast<const FunctionSubject&>(load_as(job, kind));
}

const StoppingSubject& load_stopping(const WireJob& job) {
  return static_cast<const StoppingSubject&>(load_as(job, ExerciseKind::Stopping));
}

void rethrow_as_failure() {
  try {
    throw;
  } catch (const NotImplemented& error) {
    throw JobFailure(FailureCause::NotImplemented, error.what());
  } catch (const NotCovered& error) {
    throw JobFailure(FailureCause::NotCovered, error.what());
  } catch (const std::bad_alloc&) {
    throw JobFailure(FailureCause::OutOfMemory, "an allocation was refused");
  } catch (const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    throw JobFailure(
        is_allocation_failure(text) ? FailureCause::OutOfMemory : FailureCause::Exception, text);
  } catch (const std::exception& error) {
    throw JobFailure(FailureCause::Exception, error.what());
  } catch (...) {
    throw JobFailure(FailureCause::Exception, "something that is not a std::exception");
  }
}

}  // namespace stepcheck
