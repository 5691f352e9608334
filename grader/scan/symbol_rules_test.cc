// SPDX-License-Identifier: MIT
#include "scan/symbol_rules.h"

#include <elf.h>
#include <gtest/gtest.h>

#include "scan/test_elf.h"

namespace stepcheck {
namespace {

using testing::SharedObject;
using Phrases = std::vector<std::string>;

const SymbolRules kRules{{"std::*", "at::*"}, {"dl*", "at::Secret*"}};
const Phrases kForbidden{"at::_ops::nll_loss*"};

Phrases phrases_of(const SharedObject& object) {
  const std::string bytes = object.bytes();
  Phrases phrases;
  for (const auto& one : findings(ElfFile(bytes), kRules, kForbidden))
    phrases.push_back(one.phrase);
  return phrases;
}

// Those that need no look into libraries.
Phrases decided_of(const SharedObject& object) {
  const std::string bytes = object.bytes();
  Phrases phrases;
  for (const auto& one : findings(ElfFile(bytes), kRules, kForbidden)) {
    if (one.unknown.empty()) phrases.push_back(one.phrase);
  }
  return phrases;
}

TEST(Findings, AreNoneOfAnHonestObject) {
  EXPECT_EQ(decided_of(SharedObject()
                           .undefined("_ZN2at4_ops5zeros4callEv")
                           .undefined("_ZNSt6vectorIdE4growEv")
                           .undefined("memcpy")
                           .undefined("fork")
                           .defined("stepcheck_subject")
                           .needs("libtorch_cpu.so.1.13")
                           .needs("libc.so.6")),
            Phrases{});
}

TEST(Findings, NameWhatIsDeniedAndWhatTheExerciseForbids) {
  EXPECT_EQ(phrases_of(SharedObject()
                           .undefined("dlsym")
                           .undefined("_ZN2at6Secret1fEv")
                           .undefined("_ZN2at4_ops11nll_loss_nd4callEv")
                           .undefined("_ZN2at4_ops11nll_loss_nd4callEi")),
            (Phrases{"uses dlsym", "uses at::Secret::f", "uses at::_ops::nll_loss_nd::call"}));
}

TEST(Findings, LeaveItOpenWhoseAnUnknownNameIs) {
  const std::string bytes =
      SharedObject().undefined("_ZN4mine4stepEv").undefined("dlsym").undefined("memcpy").bytes();
  const auto found = findings(ElfFile(bytes), kRules, kForbidden);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].unknown, "_ZN4mine4stepEv");
  EXPECT_EQ(found[1].unknown, "");
  EXPECT_EQ(found[2].unknown, "memcpy");
}

// Overloads read the same, and it may be the second that a library has.
TEST(Findings, KeepEachUnknownSymbol) {
  const std::string bytes = SharedObject()
                                .undefined("_ZN4mine4stepEv")
                                .undefined("_ZN4mine4stepEi")
                                .undefined("_ZN4mine4stepEi")
                                .bytes();
  const auto found = findings(ElfFile(bytes), kRules, kForbidden);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].phrase, found[1].phrase);
  EXPECT_EQ(found[1].unknown, "_ZN4mine4stepEi");
}

TEST(Findings, OfMoreNamesThanAnyHonestObjectHasAreOne) {
  SharedObject object;
  for (int i = 1; i < 4096; ++i) object.undefined("_Z5name" + std::to_string(i));
  EXPECT_EQ(phrases_of(object).size(), 4095U);
  object.undefined("dlsym");
  EXPECT_EQ(phrases_of(object), Phrases{"has more than 4,096 names"});
}

TEST(Findings, OfLongerNamesThanAnyHonestObjectHasAreOne) {
  const std::string end(4096, 'x');
  EXPECT_EQ(decided_of(SharedObject().undefined(end)), Phrases{});
  EXPECT_EQ(
      phrases_of(SharedObject().undefined(end + "1").undefined("_Z" + end).undefined("dlsym")),
      (Phrases{"has a name of more than 4,096 characters", "uses dlsym"}));
}

TEST(Findings, NameWhatTakesAnothersPlace) {
  EXPECT_EQ(phrases_of(SharedObject().defined("memcpy").defined("_ZN2at4_ops5zeros4callEv")),
            (Phrases{"puts itself in the place of memcpy",
                     "puts itself in the place of at::_ops::zeros::call"}));
  EXPECT_EQ(phrases_of(SharedObject().needs("libevil.so")),
            Phrases{"asks for the library libevil.so"});
  EXPECT_EQ(phrases_of(SharedObject().segment(PT_GNU_STACK, PF_X)),
            Phrases{"asks for an executable stack"});
}

TEST(Functions, AreThoseThatALibraryDefinesAndAPatternNames) {
  const std::string bytes = SharedObject()
                                .defined("_ZN2at4_ops8nll_loss4callEv")
                                .defined("_ZN2at4_ops5zeros4callEv")
                                .defined("_ZTVN5torch5optim4AdamE", STT_OBJECT)
                                .defined("_ZN5torch5optim4Adam4stepEv")
                                .undefined("_ZN2at4_ops9nll_loss24callEv")
                                .bytes();
  const ElfFile library(bytes);
  EXPECT_EQ(functions_matching(library, {"at::_ops::nll_loss*", "torch::optim::Adam::*"}),
            (Phrases{"_ZN2at4_ops8nll_loss4callEv", "_ZN5torch5optim4Adam4stepEv"}));
  EXPECT_EQ(functions_matching(library, {}), Phrases{});
}

TEST(DefinedAmong, LeavesOutWhatALibraryOnlyUses) {
  const std::string bytes = SharedObject().defined("mine").undefined("yours").bytes();
  EXPECT_EQ(defined_among(ElfFile(bytes), {"mine", "yours", "theirs"}),
            std::set<std::string>{"mine"});
}

}  // namespace
}  // namespace stepcheck
