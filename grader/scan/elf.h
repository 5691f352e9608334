// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace stepcheck {

/// Bytes that are no shared object that we read: 64 bits, little-endian, with a dynamic section.
struct BadElf : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An entry of the dynamic symbol table. `name` points into the file.
struct ElfSymbol {
  std::string_view name;
  bool defined = false;
  bool local = false;
  int type = 0;  ///< STT_FUNC, STT_GNU_IFUNC, ...
};

/// What a shared object says to the dynamic loader, read from an untrusted file: every offset and
/// length is checked against the file, nothing is allocated by a length that it states, and reading
/// takes a time linear in the file's size. The bytes must outlive the object. As the loader does
/// it, and unlike nm, this looks at the program headers and the dynamic section, never at section
/// headers.
class ElfFile {
 public:
  /// Throws BadElf.
  explicit ElfFile(std::string_view bytes);

  /// Libraries that it asks for.
  const std::vector<std::string_view>& needed() const { return needed_; }
  bool executable_stack() const { return executable_stack_; }
  bool writable_code() const { return writable_code_; }
  bool text_relocations() const { return text_relocations_; }
  /// Runs code before others, or puts other libraries in its place.
  bool loader_hooks() const { return loader_hooks_; }

  /// As many as the loader can reach, by name or by a relocation.
  std::uint64_t symbol_count() const { return symbol_count_; }
  /// Of 0 <= index < symbol_count(); the first is always empty. A name has at most 64 KiB. Throws
  /// BadElf.
  ElfSymbol symbol(std::uint64_t index) const;

 private:
  struct Dynamic;

  template <class Value>
  Value at(std::uint64_t offset) const;
  std::uint64_t file_offset(std::uint64_t address) const;
  std::string_view text(std::uint64_t offset) const;
  void read_segments();
  Dynamic read_dynamic(std::uint64_t offset);
  void find_tables(const Dynamic& dynamic);
  void count_symbols(const Dynamic& dynamic);
  std::uint64_t count_by_hash(const Dynamic& dynamic) const;
  std::uint64_t count_by_gnu_hash(std::uint64_t offset) const;
  std::uint64_t count_by_relocations(std::uint64_t address, std::uint64_t size) const;

  struct Segment {
    std::uint64_t address;
    std::uint64_t offset;
    std::uint64_t size;  ///< in the file
  };

  std::string_view bytes_;
  std::vector<Segment> segments_;
  std::vector<std::string_view> needed_;
  std::uint64_t symbols_ = 0;  ///< offsets into the file
  std::uint64_t strings_ = 0;
  std::uint64_t strings_size_ = 0;
  std::uint64_t symbol_count_ = 0;
  bool executable_stack_ = false;
  bool writable_code_ = false;
  bool text_relocations_ = false;
  bool loader_hooks_ = false;
};

}  // namespace stepcheck
