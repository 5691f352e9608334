// SPDX-License-Identifier: MIT
#include "scan/elf.h"

#include <elf.h>

#include <algorithm>
#include <cstring>

namespace stepcheck {

template <class Value>
Value ElfFile::at(std::uint64_t offset) const {
  if (offset > bytes_.size() || sizeof(Value) > bytes_.size() - offset) {
    throw BadElf("it points outside itself");
  }
  Value value;
  std::memcpy(&value, bytes_.data() + offset, sizeof value);
  return value;
}

ElfFile::ElfFile(std::string_view bytes) : bytes_(bytes) {
  const auto header = at<Elf64_Ehdr>(0);
  if (std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) throw BadElf("it is no ELF file");
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_ident[EI_DATA] != ELFDATA2LSB) {
    throw BadElf("it is not for a 64-bit little-endian machine");
  }
  if (header.e_type != ET_DYN) throw BadElf("it is no shared object");
  if (header.e_phentsize != sizeof(Elf64_Phdr)) throw BadElf("its headers have another size");
  read_segments();
  count_symbols();
}

void ElfFile::read_segments() {
  const auto header = at<Elf64_Ehdr>(0);
  std::uint64_t dynamic = 0;
  std::uint64_t dynamic_size = 0;
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    if (header.e_phoff > bytes_.size()) throw BadElf("it points outside itself");
    const auto segment = at<Elf64_Phdr>(header.e_phoff + i * sizeof(Elf64_Phdr));
    const bool executable = (segment.p_flags & PF_X) != 0;
    if (segment.p_type == PT_LOAD) {
      segments_.push_back({segment.p_vaddr, segment.p_offset, segment.p_filesz});
      writable_code_ = writable_code_ || (executable && (segment.p_flags & PF_W) != 0);
    }
    if (segment.p_type == PT_GNU_STACK) executable_stack_ = executable;
    if (segment.p_type == PT_DYNAMIC) {
      dynamic = segment.p_offset;
      dynamic_size = segment.p_filesz;
    }
  }
  if (dynamic == 0) throw BadElf("it has no dynamic section");
  read_dynamic(dynamic, dynamic_size);
}

void ElfFile::read_dynamic(std::uint64_t offset, std::uint64_t size) {
  std::vector<std::uint64_t> needed;
  const std::uint64_t entries = std::min(size, bytes_.size()) / sizeof(Elf64_Dyn);
  for (std::uint64_t i = 0; i < entries; ++i) {
    const auto entry = at<Elf64_Dyn>(offset + i * sizeof(Elf64_Dyn));
    const std::uint64_t value = entry.d_un.d_val;
    if (entry.d_tag == DT_NULL) break;
    if (entry.d_tag == DT_NEEDED) needed.push_back(value);
    if (entry.d_tag == DT_SYMTAB) symbols_ = file_offset(value);
    if (entry.d_tag == DT_STRTAB) strings_ = file_offset(value);
    if (entry.d_tag == DT_STRSZ) strings_size_ = value;
    if (entry.d_tag == DT_HASH) hash_ = file_offset(value);
    if (entry.d_tag == DT_GNU_HASH) gnu_hash_ = file_offset(value);
    if (entry.d_tag == DT_TEXTREL || (entry.d_tag == DT_FLAGS && (value & DF_TEXTREL) != 0)) {
      text_relocations_ = true;
    }
    if (entry.d_tag == DT_PREINIT_ARRAY || entry.d_tag == DT_AUDIT || entry.d_tag == DT_DEPAUDIT ||
        entry.d_tag == DT_FILTER || entry.d_tag == DT_AUXILIARY) {
      loader_hooks_ = true;
    }
  }
  if (symbols_ == 0 || strings_ == 0) throw BadElf("it has no symbol table");
  if (strings_size_ > bytes_.size() - std::min<std::uint64_t>(strings_, bytes_.size())) {
    throw BadElf("its names reach beyond its end");
  }
  for (const std::uint64_t name : needed) needed_.push_back(text(name));
}

std::uint64_t ElfFile::file_offset(std::uint64_t address) const {
  for (const Segment& segment : segments_) {
    if (address >= segment.address && address - segment.address < segment.size) {
      return segment.offset + (address - segment.address);
    }
  }
  throw BadElf("it points outside itself");
}

std::string_view ElfFile::text(std::uint64_t offset) const {
  if (offset >= strings_size_) throw BadElf("a name lies outside its names");
  const std::string_view rest = bytes_.substr(strings_ + offset, strings_size_ - offset);
  const std::size_t end = rest.find('\0');
  if (end == std::string_view::npos) throw BadElf("a name has no end");
  return rest.substr(0, end);
}

// The table states no length; the loader knows it from the hash table, and so do we.
void ElfFile::count_symbols() {
  if (gnu_hash_ == 0 && hash_ == 0) throw BadElf("it has no hash table");
  symbol_count_ = gnu_hash_ != 0 ? count_by_gnu_hash(gnu_hash_)
                                 : at<std::uint32_t>(hash_ + sizeof(std::uint32_t));
  if (symbol_count_ > bytes_.size() / sizeof(Elf64_Sym)) throw BadElf("it claims too many symbols");
  if (symbol_count_ > 0) at<Elf64_Sym>(symbols_ + (symbol_count_ - 1) * sizeof(Elf64_Sym));
}

std::uint64_t ElfFile::count_by_gnu_hash(std::uint64_t offset) const {
  struct Head {
    std::uint32_t buckets, first, bloom, shift;
  };
  const auto head = at<Head>(offset);
  const std::uint64_t buckets = offset + sizeof head + std::uint64_t{head.bloom} * 8;
  const std::uint64_t chains = buckets + std::uint64_t{head.buckets} * 4;
  std::uint64_t last = 0;
  for (std::uint64_t i = 0; i < head.buckets; ++i) {
    last = std::max<std::uint64_t>(last, at<std::uint32_t>(buckets + i * 4));
  }
  // Only undefined symbols, which stand before all that is hashed.
  if (last < head.first) return head.first;
  // A chain ends with an odd value; each step moves on in the file, so this ends too.
  while ((at<std::uint32_t>(chains + (last - head.first) * 4) & 1) == 0) ++last;
  return last + 1;
}

ElfSymbol ElfFile::symbol(std::uint64_t index) const {
  const auto entry = at<Elf64_Sym>(symbols_ + index * sizeof(Elf64_Sym));
  ElfSymbol symbol;
  symbol.name = text(entry.st_name);
  symbol.defined = entry.st_shndx != SHN_UNDEF;
  symbol.local = ELF64_ST_BIND(entry.st_info) == STB_LOCAL;
  symbol.type = ELF64_ST_TYPE(entry.st_info);
  return symbol;
}

}  // namespace stepcheck
