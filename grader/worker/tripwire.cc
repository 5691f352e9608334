// SPDX-License-Identifier: MIT
#include "worker/tripwire.h"

#include "worker/channel.h"

#include <cxxabi.h>
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>

namespace stepcheck {
namespace {

#if defined(__x86_64__)
constexpr unsigned char kTrap[] = {0xcc};  // int3
#elif defined(__aarch64__)
constexpr unsigned char kTrap[] = {0x00, 0x00, 0x20, 0xd4};  // brk #0
#else
#error "stepcheck knows no trap instruction of this architecture"
#endif
constexpr long kMseal = 462;

struct Body {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  std::string name;
};

// Never freed: a signal handler reads it.
std::vector<Body>& armed() {
  static auto* bodies = new std::vector<Body>;
  return *bodies;
}

std::string readable(const std::string& symbol) {
  int status = 0;
  char* text = abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status);
  if (status != 0) return symbol;
  std::string name(text);
  std::free(text);
  return name.substr(0, name.find('('));
}

std::vector<Body> bodies_of(const std::vector<std::string>& functions) {
  std::vector<Body> bodies;
  for (const auto& function : functions) {
    void* address = ::dlsym(RTLD_DEFAULT, function.c_str());
    Dl_info info{};
    ElfW(Sym)* symbol = nullptr;
    if (address == nullptr ||
        ::dladdr1(address, &info, reinterpret_cast<void**>(&symbol), RTLD_DL_SYMENT) == 0 ||
        symbol == nullptr || symbol->st_size < sizeof kTrap) {
      continue;
    }
    const auto begin = reinterpret_cast<std::uintptr_t>(address);
    bodies.push_back({begin, begin + symbol->st_size, readable(function)});
  }
  return bodies;
}

void fill(unsigned char* code, std::size_t bytes) {
  for (std::size_t i = 0; i + sizeof kTrap <= bytes; i += sizeof kTrap) {
    std::memcpy(code + i, kTrap, sizeof kTrap);
  }
}

// Runs of pages that hold bodies, as begin -> end.
std::map<std::uintptr_t, std::uintptr_t> page_runs(std::vector<Body> bodies) {
  const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  std::sort(bodies.begin(), bodies.end(),
            [](const Body& a, const Body& b) { return a.begin < b.begin; });
  std::map<std::uintptr_t, std::uintptr_t> runs;
  for (const auto& body : bodies) {
    const std::uintptr_t begin = body.begin / page * page;
    const std::uintptr_t end = (body.end + page - 1) / page * page;
    if (!runs.empty() && begin <= runs.rbegin()->second) {
      runs.rbegin()->second = std::max(runs.rbegin()->second, end);
    } else {
      runs[begin] = end;
    }
  }
  return runs;
}

void replace(std::uintptr_t begin, std::uintptr_t end, const std::vector<Body>& bodies) {
  const std::size_t bytes = end - begin;
  void* copy = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (copy == MAP_FAILED) throw JobFailure(FailureCause::Worker, "no memory for tripwires");
  std::memcpy(copy, reinterpret_cast<const void*>(begin), bytes);
  for (const auto& body : bodies) {
    if (body.begin < begin || body.end > end) continue;
    fill(static_cast<unsigned char*>(copy) + (body.begin - begin), body.end - body.begin);
  }
  void* target = reinterpret_cast<void*>(begin);
  if (::mprotect(copy, bytes, PROT_READ | PROT_EXEC) != 0 ||
      ::mremap(copy, bytes, bytes, MREMAP_MAYMOVE | MREMAP_FIXED, target) == MAP_FAILED) {
    throw JobFailure(FailureCause::Worker, "tripwires cannot be put in place");
  }
  // Without it the pages may be given back, and then hold zeros: the code is gone all the same.
  ::syscall(kMseal, target, bytes, 0);
}

}  // namespace

void arm_tripwires(const std::vector<std::string>& functions) {
  armed() = bodies_of(functions);
  for (const auto& [begin, end] : page_runs(armed())) replace(begin, end, armed());
}

const char* tripped_function(const void* address) {
  const auto at = reinterpret_cast<std::uintptr_t>(address);
  for (const auto& body : armed()) {
    // A trap is told by itself, or by the byte behind it.
    if (at >= body.begin && at <= body.end) return body.name.c_str();
  }
  return nullptr;
}

}  // namespace stepcheck
