// SPDX-License-Identifier: MIT
#include "scan/readable_name.h"

#include <cxxabi.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

#include "scan/elf.h"

namespace stepcheck {
namespace {

TEST(ReadableName, IsTheQualifiedNameOfAFunction) {
  EXPECT_EQ(readable_name("_ZN2at4_ops5zeros4callEv"), "at::_ops::zeros::call");
  EXPECT_EQ(readable_name("_ZNK2at6Tensor9_backwardEb"), "at::Tensor::_backward");
  EXPECT_EQ(readable_name("_Z8sgd_stepRN2at6TensorERKS0_"), "sgd_step");
  EXPECT_EQ(readable_name("_Z3adddl"), "add");  // of a double and a long: not operator delete
  EXPECT_EQ(readable_name("_Z3add6Tensor"), "add");
  EXPECT_EQ(readable_name("_ZSt4endlIcSt11char_traitsIcEERSt13basic_ostreamIT_T0_ES6_"),
            "std::endl");
}

TEST(ReadableName, OfAMemberIsAsInSource) {
  EXPECT_EQ(readable_name("_ZN5torch5optim4AdamC2Ev"), "torch::optim::Adam::Adam");
  EXPECT_EQ(readable_name("_ZN5torch5optim4AdamD0Ev"), "torch::optim::Adam::~Adam");
  EXPECT_EQ(readable_name("_ZN3c10lsERSoRKNS_6DeviceE"), "c10::operator<<");
  EXPECT_EQ(readable_name("_ZNSolsEi"), "std::ostream::operator<<");
  EXPECT_EQ(readable_name("_ZNSoD1Ev"), "std::ostream::~ostream");
  EXPECT_EQ(readable_name("_Znam"), "operator new[]");
  EXPECT_EQ(readable_name("_ZdlPvm"), "operator delete");
}

TEST(ReadableName, LeavesOutTemplateArgumentsAndTags) {
  EXPECT_EQ(readable_name("_ZNK3c106Scalar2toIdEET_v"), "c10::Scalar::to");
  EXPECT_EQ(readable_name("_ZNSt6vectorIdSaIdEE4growEv"), "std::vector");
  EXPECT_EQ(readable_name("_ZN3c108toStringB5cxx11Ev"), "c10::toString");
  EXPECT_EQ(readable_name("_ZN3c105namesB5cxx114findEv"), "c10::names::find");
}

TEST(ReadableName, OfWhatBelongsToSomethingIsItsName) {
  EXPECT_EQ(readable_name("_ZTVN5torch5optim4AdamE"), "torch::optim::Adam");
  EXPECT_EQ(readable_name("_ZTIN5torch5optim4AdamE"), "torch::optim::Adam");
  EXPECT_EQ(readable_name("_ZTISt9exception"), "std::exception");
  EXPECT_EQ(readable_name("_ZThn16_N5torch5optim4AdamD1Ev"), "torch::optim::Adam::~Adam");
  EXPECT_EQ(readable_name("_ZTv0_n24_N2at6Tensor3getEv"), "at::Tensor::get");
  EXPECT_EQ(readable_name("_ZGVZN2at4pickEvE5table"), "at::pick");
  EXPECT_EQ(readable_name("_ZZN2at4pickEvENKUlvE_clEv"), "at::pick");
}

TEST(ReadableName, OfAnythingElseIsTheSymbol) {
  for (const std::string symbol :
       {"", "dlsym", "_Z", "_ZN", "_ZTIi", "_ZTh", "_Z9short", "_Z0", "_ZNK"}) {
    EXPECT_EQ(readable_name(symbol), symbol);
  }
  const std::string endless = "_Z" + std::string(10'000, '1');
  EXPECT_EQ(readable_name(endless), endless);
}

// Written out with its arguments, each of which holds the one before twice, this name has more than
// 2^30 characters.
TEST(ReadableName, IsNoLongerForArgumentsThatRepeat) {
  std::string symbol = "_ZN2at4bombE4pairIiiE";
  for (const char* before :
       {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D",
        "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R"}) {
    symbol += std::string("S1_IS") + before + "_S" + before + "_E";
  }
  EXPECT_EQ(readable_name(symbol), "at::bomb");
}

TEST(ReadableName, IsHardlyLongerThanItsSymbol) {
  std::string scopes = "_ZN";
  std::string members = "_ZN5scope";
  for (int i = 0; i < 1000; ++i) {
    scopes += "1a";
    members += "D1";
  }
  EXPECT_EQ(readable_name(scopes + "daEv").size(),
            3 * 1000 + std::string("operator delete[]").size());
  EXPECT_EQ(readable_name(members), "scope::~scope");
}

// What a demangler makes of every symbol that this program takes from others holds our name.
TEST(ReadableName, IsPartOfWhatADemanglerSays) {
  std::ifstream in("/proc/self/exe", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const ElfFile file(bytes);
  int read = 0;
  for (std::uint64_t i = 1; i < file.symbol_count(); ++i) {
    const std::string symbol(file.symbol(i).name);
    const std::unique_ptr<char, void (*)(void*)> demangled(
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, nullptr), std::free);
    const std::string name = readable_name(symbol);
    if (demangled == nullptr || name == symbol) continue;
    std::string whole = demangled.get();
    if (whole.rfind("std::basic_", 0) == 0) continue;  // which we abbreviate, as the symbol does
    ++read;
    for (std::size_t at; (at = whole.find("[abi:cxx11]")) != std::string::npos;)
      whole.erase(at, 11);
    EXPECT_NE(whole.find(name), std::string::npos) << whole << "\n" << name;
  }
  EXPECT_GT(read, 20);
}

}  // namespace
}  // namespace stepcheck
