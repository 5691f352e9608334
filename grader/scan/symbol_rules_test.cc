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

TEST(Findings, AreNoneOfAnHonestObject) {
  EXPECT_EQ(phrases_of(SharedObject()
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
  const std::string bytes = SharedObject().undefined("_ZN4mine4stepEv").undefined("dlsym").bytes();
  const auto found = findings(ElfFile(bytes), kRules, kForbidden);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].unknown, "_ZN4mine4stepEv");
  EXPECT_EQ(found[1].unknown, "");
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
  EXPECT_TRUE(defines(library, "_ZN2at4_ops5zeros4callEv"));
  EXPECT_FALSE(defines(library, "_ZN2at4_ops9nll_loss24callEv"));
}

}  // namespace
}  // namespace stepcheck
