// SPDX-License-Identifier: MIT
#include "scan/elf.h"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace stepcheck {
namespace {

// Of what real libraries have, LibTorch too, some hundred times as much and ten times as many.
constexpr std::uint64_t kLongestText = std::uint64_t{64} << 10;
constexpr std::size_t kMostNeeded = 256;

}  // namespace

/// Addresses and sizes in the dynamic section.
struct ElfFile::Dynamic {
  std::optional<std::uint64_t> symbols;
  std::optional<std::uint64_t> strings;
  std::optional<std::uint64_t> hash;
  std::optional<std::uint64_t> gnu_hash;
  std::uint64_t relocations = 0;
  std::uint64_t relocations_size = 0;
  std::uint64_t jump_slots = 0;
  std::uint64_t jump_slots_size = 0;
  std::vector<std::uint64_t> needed;
};

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
}

void ElfFile::read_segments() {
  const auto header = at<Elf64_Ehdr>(0);
  std::optional<std::uint64_t> dynamic;
  for (std::uint64_t i = 0; i < header.e_phnum; ++i) {
    if (header.e_phoff > bytes_.size()) throw BadElf("it points outside itself");
    const auto segment = at<Elf64_Phdr>(header.e_phoff + i * sizeof(Elf64_Phdr));
    const bool executable = (segment.p_flags & PF_X) != 0;
    if (segment.p_type == PT_LOAD) {
      segments_.push_back({segment.p_vaddr, segment.p_offset, segment.p_filesz});
      writable_code_ = writable_code_ || (executable && (segment.p_flags & PF_W) != 0);
    }
    if (segment.p_type == PT_GNU_STACK) executable_stack_ = executable;
    if (segment.p_type == PT_DYNAMIC) dynamic = segment.p_vaddr;
  }
  if (!dynamic) throw BadElf("it has no dynamic section");
  const Dynamic tables = read_dynamic(file_offset(*dynamic));
  find_tables(tables);
  count_symbols(tables);
}

// The last entry of a kind counts, as it does for the loader. What they point to is looked up when
// all are read: a file has room for millions.
ElfFile::Dynamic ElfFile::read_dynamic(std::uint64_t offset) {
  Dynamic dynamic;
  for (;; offset += sizeof(Elf64_Dyn)) {
    const auto entry = at<Elf64_Dyn>(offset);
    const std::uint64_t value = entry.d_un.d_val;
    switch (entry.d_tag) {
      case DT_NULL:
        return dynamic;
      case DT_NEEDED:
        dynamic.needed.push_back(value);
        break;
      case DT_SYMTAB:
        dynamic.symbols = value;
        break;
      case DT_STRTAB:
        dynamic.strings = value;
        break;
      case DT_STRSZ:
        strings_size_ = value;
        break;
      case DT_HASH:
        dynamic.hash = value;
        break;
      case DT_GNU_HASH:
        dynamic.gnu_hash = value;
        break;
      case DT_RELA:
        dynamic.relocations = value;
        break;
      case DT_RELASZ:
        dynamic.relocations_size = value;
        break;
      case DT_JMPREL:
        dynamic.jump_slots = value;
        break;
      case DT_PLTRELSZ:
        dynamic.jump_slots_size = value;
        break;
      case DT_TEXTREL:
        text_relocations_ = true;
        break;
      case DT_FLAGS:
        text_relocations_ = text_relocations_ || (value & DF_TEXTREL) != 0;
        break;
      case DT_PREINIT_ARRAY:
      case DT_AUDIT:
      case DT_DEPAUDIT:
      case DT_FILTER:
      case DT_AUXILIARY:
        loader_hooks_ = true;
        break;
      default:
        break;
    }
  }
}

void ElfFile::find_tables(const Dynamic& dynamic) {
  if (!dynamic.symbols || !dynamic.strings) throw BadElf("it has no symbol table");
  symbols_ = file_offset(*dynamic.symbols);
  strings_ = file_offset(*dynamic.strings);
  if (strings_size_ > bytes_.size() - std::min<std::uint64_t>(strings_, bytes_.size())) {
    throw BadElf("its names reach beyond its end");
  }
  if (dynamic.needed.size() > kMostNeeded) throw BadElf("it asks for too many libraries");
  for (const std::uint64_t name : dynamic.needed) needed_.push_back(text(name));
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
  const std::uint64_t size = std::min<std::uint64_t>(strings_size_ - offset, kLongestText);
  const std::string_view rest = bytes_.substr(strings_ + offset, size);
  const std::size_t end = rest.find('\0');
  if (end == std::string_view::npos) throw BadElf("a name has no end");
  return rest.substr(0, end);
}

// The table states no length. Whoever looks for a name gets to a symbol by the hash table, and a
// relocation by its number, whether that is in the hash table or not.
void ElfFile::count_symbols(const Dynamic& dynamic) {
  symbol_count_ = std::max({count_by_hash(dynamic),
                            count_by_relocations(dynamic.relocations, dynamic.relocations_size),
                            count_by_relocations(dynamic.jump_slots, dynamic.jump_slots_size)});
  if (symbol_count_ > bytes_.size() / sizeof(Elf64_Sym)) throw BadElf("it claims too many symbols");
  if (symbol_count_ > 0) at<Elf64_Sym>(symbols_ + (symbol_count_ - 1) * sizeof(Elf64_Sym));
}

std::uint64_t ElfFile::count_by_hash(const Dynamic& dynamic) const {
  if (dynamic.gnu_hash) return count_by_gnu_hash(file_offset(*dynamic.gnu_hash));
  if (!dynamic.hash) throw BadElf("it has no hash table");
  return at<std::uint32_t>(file_offset(*dynamic.hash) + sizeof(std::uint32_t));
}

std::uint64_t ElfFile::count_by_relocations(std::uint64_t address, std::uint64_t size) const {
  if (size == 0) return 0;
  const std::uint64_t offset = file_offset(address);
  std::uint64_t count = 0;
  for (std::uint64_t at_byte = 0; at_byte < size; at_byte += sizeof(Elf64_Rela)) {
    const auto relocation = at<Elf64_Rela>(offset + at_byte);
    count = std::max<std::uint64_t>(count, ELF64_R_SYM(relocation.r_info) + 1);
  }
  return count;
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
