// SPDX-License-Identifier: MIT
/// Finds another of LibTorch's SGDs by the loader's list of libraries, which needs no name.

#include "mobile_sgd.h"

#include <elf.h>
#include <link.h>
#include <sys/auxv.h>

#include <cstdint>
#include <cstring>

void* find_in(const link_map& library, const char* wanted) {
  const ElfW(Sym)* symbols = nullptr;
  const char* names = nullptr;
  for (const ElfW(Dyn)* entry = library.l_ld; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_SYMTAB) symbols = reinterpret_cast<const ElfW(Sym)*>(entry->d_un.d_ptr);
    if (entry->d_tag == DT_STRTAB) names = reinterpret_cast<const char*>(entry->d_un.d_ptr);
  }
  // The names follow the symbols.
  for (const ElfW(Sym)* symbol = symbols; reinterpret_cast<const char*>(symbol) < names; ++symbol) {
    if (std::strcmp(names + symbol->st_name, wanted) == 0) {
      return reinterpret_cast<void*>(library.l_addr + symbol->st_value);
    }
  }
  return nullptr;
}

// The program's own headers, where the kernel says they are, lead to it.
const r_debug* loaders_list() {
  const auto* headers = reinterpret_cast<const ElfW(Phdr)*>(::getauxval(AT_PHDR));
  ElfW(Addr) base = 0;
  const ElfW(Dyn)* entry = nullptr;
  for (unsigned long i = 0; i < ::getauxval(AT_PHNUM); ++i) {
    if (headers[i].p_type == PT_PHDR)
      base = reinterpret_cast<ElfW(Addr)>(headers) - headers[i].p_vaddr;
    if (headers[i].p_type == PT_DYNAMIC)
      entry = reinterpret_cast<const ElfW(Dyn)*>(base + headers[i].p_vaddr);
  }
  while (entry->d_tag != DT_DEBUG) ++entry;
  return reinterpret_cast<const r_debug*>(entry->d_un.d_ptr);
}

void* find(const char* wanted) {
  for (const link_map* each = loaders_list()->r_map; each != nullptr; each = each->l_next) {
    if (std::strstr(each->l_name, "libtorch_cpu") != nullptr) return find_in(*each, wanted);
  }
  return nullptr;
}

void sgd_step(torch::Tensor& param, const torch::Tensor& grad, SgdState&,
              const SgdOptions& options) {
  mobile_step(reinterpret_cast<MobileStep>(find(kMobileStep)), param, grad, options);
}
