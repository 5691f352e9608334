// SPDX-License-Identifier: MIT
#include "scan/elf.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "scan/test_elf.h"

namespace stepcheck {
namespace {

using testing::SharedObject;

std::string refusal_of(const std::string& bytes) {
  try {
    const ElfFile file(bytes);
    for (std::uint64_t i = 0; i < file.symbol_count(); ++i) file.symbol(i);
  } catch (const BadElf& error) {
    return error.what();
  }
  return "not refused";
}

TEST(Elf, ReadsWhatTheLoaderReads) {
  const std::string bytes =
      SharedObject().undefined("_ZN2at1xEv").defined("mine").needs("libm.so.6").bytes();
  const ElfFile file(bytes);
  ASSERT_EQ(file.symbol_count(), 3U);
  EXPECT_EQ(file.symbol(0).name, "");
  EXPECT_EQ(file.symbol(1).name, "_ZN2at1xEv");
  EXPECT_FALSE(file.symbol(1).defined);
  EXPECT_EQ(file.symbol(2).name, "mine");
  EXPECT_TRUE(file.symbol(2).defined);
  EXPECT_EQ(file.needed(), std::vector<std::string_view>{"libm.so.6"});
  EXPECT_FALSE(file.executable_stack() || file.writable_code() || file.text_relocations() ||
               file.loader_hooks());
}

TEST(Elf, ReadsThisProgram) {
  std::ifstream in("/proc/self/exe", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const ElfFile file(bytes);
  bool found = false;
  for (std::uint64_t i = 1; i < file.symbol_count(); ++i) {
    found = found || file.symbol(i).name == "memcpy" || file.symbol(i).name == "strlen";
  }
  EXPECT_TRUE(found);
  EXPECT_FALSE(file.needed().empty());
}

// A linker whose object shows nothing to others makes a hash table of nothing, imports or not.
TEST(Elf, ReadsSymbolsThatOnlyARelocationNames) {
  const std::string bytes = SharedObject()
                                .undefined("dlopen")
                                .undefined("dlsym")
                                .symbols_claimed(1)
                                .relocation(2)
                                .bytes();
  const ElfFile file(bytes);
  ASSERT_EQ(file.symbol_count(), 3U);
  EXPECT_EQ(file.symbol(2).name, "dlsym");
}

TEST(Elf, ReadsTheLastEntryOfAKindAsTheLoaderDoes) {
  const std::string bytes =
      SharedObject().dynamic(DT_SYMTAB, 1 << 30).dynamic(DT_STRTAB, 1 << 30).undefined("x").bytes();
  EXPECT_EQ(ElfFile(bytes).symbol(1).name, "x");
}

TEST(Elf, LooksForTheDynamicSectionWhereItIsLoaded) {
  std::string bytes = SharedObject().undefined("x").bytes();
  const std::size_t segment = sizeof(Elf64_Ehdr) + sizeof(Elf64_Phdr);
  bytes[segment + offsetof(Elf64_Phdr, p_offset)] = 1;
  EXPECT_EQ(ElfFile(bytes).symbol(1).name, "x");
}

TEST(Elf, SeesWhatIsUnusual) {
  EXPECT_TRUE(
      ElfFile(SharedObject().segment(PT_GNU_STACK, PF_R | PF_W | PF_X).bytes()).executable_stack());
  EXPECT_TRUE(ElfFile(SharedObject().segment(PT_LOAD, PF_W | PF_X).bytes()).writable_code());
  EXPECT_TRUE(ElfFile(SharedObject().dynamic(DT_TEXTREL, 0).bytes()).text_relocations());
  EXPECT_TRUE(ElfFile(SharedObject().dynamic(DT_FLAGS, DF_TEXTREL).bytes()).text_relocations());
  EXPECT_TRUE(ElfFile(SharedObject().dynamic(DT_AUDIT, 1).bytes()).loader_hooks());
  EXPECT_TRUE(ElfFile(SharedObject().dynamic(DT_PREINIT_ARRAY, 1).bytes()).loader_hooks());
}

TEST(Elf, RefusesWhatIsNoSharedObject) {
  EXPECT_EQ(refusal_of(""), "it points outside itself");
  EXPECT_EQ(refusal_of(std::string(1000, 'x')), "it is no ELF file");
  std::string bytes = SharedObject().bytes();
  bytes[EI_CLASS] = ELFCLASS32;
  EXPECT_EQ(refusal_of(bytes), "it is not for a 64-bit little-endian machine");
  bytes = SharedObject().bytes();
  bytes[16] = ET_REL;
  EXPECT_EQ(refusal_of(bytes), "it is no shared object");
}

TEST(Elf, RefusesLengthsThatCannotBe) {
  EXPECT_EQ(refusal_of(SharedObject().strings_size(1 << 30).bytes()),
            "its names reach beyond its end");
  EXPECT_EQ(refusal_of(SharedObject().symbols_claimed(0xffffffff).bytes()),
            "it claims too many symbols");
  EXPECT_EQ(refusal_of(SharedObject().relocation(0xffffffff).bytes()),
            "it claims too many symbols");
}

TEST(Elf, RefusesMoreThanAnyLibraryHas) {
  EXPECT_EQ(refusal_of(SharedObject().undefined(std::string(65'535, 'x')).bytes()), "not refused");
  EXPECT_EQ(refusal_of(SharedObject().undefined(std::string(65'536, 'x')).bytes()),
            "a name has no end");
  SharedObject many;
  for (int i = 0; i < 256; ++i) many.needs("libm.so.6");
  EXPECT_EQ(refusal_of(many.bytes()), "not refused");
  EXPECT_EQ(refusal_of(many.needs("libm.so.6").bytes()), "it asks for too many libraries");
}

// Whatever a file says, it is read to an end within its bytes (under ASan this means something), or
// refused.
TEST(Elf, SurvivesDamage) {
  const std::string whole =
      SharedObject().undefined("_ZN2at1xEv").defined("mine").needs("libm.so.6").bytes();
  std::mt19937 random(7);
  int refused = 0;
  constexpr int kRounds = 100'000;
  for (int round = 0; round < kRounds; ++round) {
    std::string bytes = whole;
    const auto changes = 1 + random() % 8;
    for (unsigned i = 0; i < changes; ++i) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (random() % 4 == 0) bytes.resize(random() % bytes.size());
    refused += refusal_of(bytes) == "not refused" ? 0 : 1;
  }
  EXPECT_GT(refused, kRounds / 10);
  EXPECT_LT(refused, kRounds);
}

}  // namespace
}  // namespace stepcheck
