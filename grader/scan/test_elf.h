// SPDX-License-Identifier: MIT
#pragma once

#include <elf.h>

#include <cstring>
#include <string>
#include <vector>

namespace stepcheck::testing {

/// Makes the bytes of a small shared object: headers, dynamic section, symbols, a hash table,
/// relocations, names.
class SharedObject {
 public:
  SharedObject& undefined(const std::string& name) { return symbol(name, SHN_UNDEF, STT_NOTYPE); }
  SharedObject& defined(const std::string& name, unsigned char type = STT_FUNC) {
    return symbol(name, 1, type);
  }
  SharedObject& needs(const std::string& library) { return dynamic(DT_NEEDED, add_name(library)); }
  SharedObject& dynamic(Elf64_Sxword tag, Elf64_Xword value) {
    Elf64_Dyn entry{};
    entry.d_tag = tag;
    entry.d_un.d_val = value;
    dynamic_.push_back(entry);
    return *this;
  }
  SharedObject& segment(Elf64_Word type, Elf64_Word flags) {
    Elf64_Phdr header{};
    header.p_type = type;
    header.p_flags = flags;
    segments_.push_back(header);
    return *this;
  }
  SharedObject& strings_size(Elf64_Xword size) {
    strings_size_ = size;
    return *this;
  }
  /// Of the symbol at `index`, the first being 1.
  SharedObject& relocation(Elf64_Xword index) {
    Elf64_Rela made{};
    made.r_info = ELF64_R_INFO(index, R_X86_64_GLOB_DAT);
    relocations_.push_back(made);
    return *this;
  }
  SharedObject& symbols_claimed(Elf64_Word count) {
    symbols_claimed_ = count;
    return *this;
  }

  std::string bytes() const {
    const std::size_t segments = segments_.size() + 2;
    const std::size_t dynamic_at = sizeof(Elf64_Ehdr) + segments * sizeof(Elf64_Phdr);
    const std::size_t symbols_at = dynamic_at + (dynamic_.size() + 7) * sizeof(Elf64_Dyn);
    const std::size_t hash_at = symbols_at + symbols_.size() * sizeof(Elf64_Sym);
    const std::size_t relocations_at = hash_at + 2 * sizeof(Elf64_Word);
    const std::size_t relocations_size = relocations_.size() * sizeof(Elf64_Rela);
    const std::size_t names_at = relocations_at + relocations_size;
    const std::size_t size = names_at + names_.size();

    std::string all;
    add(all, header(segments));
    add(all, loaded(size));
    Elf64_Phdr where{};
    where.p_type = PT_DYNAMIC;
    where.p_offset = dynamic_at;
    where.p_vaddr = dynamic_at;
    where.p_filesz = symbols_at - dynamic_at;
    add(all, where);
    for (const auto& one : segments_) add(all, one);
    for (const auto& one : dynamic_) add(all, one);
    add(all, entry(DT_SYMTAB, symbols_at));
    add(all, entry(DT_STRTAB, names_at));
    add(all, entry(DT_STRSZ, strings_size_ != 0 ? strings_size_ : names_.size()));
    add(all, entry(DT_HASH, hash_at));
    add(all, entry(DT_RELA, relocations_at));
    add(all, entry(DT_RELASZ, relocations_size));
    add(all, entry(DT_NULL, 0));
    for (const auto& one : symbols_) add(all, one);
    add(all, Elf64_Word{1});
    add(all, symbols_claimed_ != 0 ? symbols_claimed_ : static_cast<Elf64_Word>(symbols_.size()));
    for (const auto& one : relocations_) add(all, one);
    return all + names_;
  }

 private:
  template <class Value>
  static void add(std::string& all, const Value& value) {
    all.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  static Elf64_Dyn entry(Elf64_Sxword tag, Elf64_Xword value) {
    Elf64_Dyn made{};
    made.d_tag = tag;
    made.d_un.d_val = value;
    return made;
  }
  static Elf64_Ehdr header(std::size_t segments) {
    Elf64_Ehdr made{};
    std::memcpy(made.e_ident, ELFMAG, SELFMAG);
    made.e_ident[EI_CLASS] = ELFCLASS64;
    made.e_ident[EI_DATA] = ELFDATA2LSB;
    made.e_type = ET_DYN;
    made.e_phoff = sizeof made;
    made.e_phentsize = sizeof(Elf64_Phdr);
    made.e_phnum = static_cast<Elf64_Half>(segments);
    return made;
  }
  // All of the file at its own offsets.
  static Elf64_Phdr loaded(std::size_t size) {
    Elf64_Phdr made{};
    made.p_type = PT_LOAD;
    made.p_flags = PF_R;
    made.p_filesz = size;
    return made;
  }
  SharedObject& symbol(const std::string& name, Elf64_Half section, unsigned char type) {
    Elf64_Sym made{};
    made.st_name = static_cast<Elf64_Word>(add_name(name));
    made.st_info = ELF64_ST_INFO(STB_GLOBAL, type);
    made.st_shndx = section;
    symbols_.push_back(made);
    return *this;
  }
  std::size_t add_name(const std::string& name) {
    const std::size_t at = names_.size();
    names_ += name;
    names_ += '\0';
    return at;
  }

  std::string names_ = std::string(1, '\0');
  std::vector<Elf64_Sym> symbols_ = std::vector<Elf64_Sym>(1);
  std::vector<Elf64_Rela> relocations_;
  std::vector<Elf64_Dyn> dynamic_;
  std::vector<Elf64_Phdr> segments_;
  Elf64_Xword strings_size_ = 0;
  Elf64_Word symbols_claimed_ = 0;
};

}  // namespace stepcheck::testing
