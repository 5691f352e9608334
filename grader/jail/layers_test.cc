// SPDX-License-Identifier: MIT
#include "jail/layers.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace stepcheck {
namespace {

TEST(Layers, ComeBackFromTheirText) {
  Layers all;
  for (const Layer layer : all_layers()) all.add(layer);
  EXPECT_TRUE(parse_layers(to_text(all)) == all);
  EXPECT_TRUE(parse_layers("") == Layers());
  EXPECT_EQ(to_text(parse_layers("seccomp,limits")), "limits,seccomp");
  EXPECT_THROW(parse_layers("seccomp,walls"), std::invalid_argument);
  EXPECT_FALSE(all.remove(Layer::Uid).has(Layer::Uid));
}

TEST(Level, IsWhatItsLayersHold) {
  const auto level = [](const std::string& more) {
    return std::string(name(level_of(parse_layers("limits,landlock,seccomp" + more))));
  };
  EXPECT_EQ(level(",uid,bubblewrap"), "A");
  EXPECT_EQ(level(",bubblewrap"), "B");
  EXPECT_EQ(level(",uid"), "C1");
  EXPECT_EQ(level(""), "C2");
}

TEST(Level, IsWeakWithoutOneOfTheThreeThatMustBe) {
  EXPECT_EQ(level_of(parse_layers("limits,landlock,uid,bubblewrap")), Level::Weak);
  EXPECT_EQ(level_of(parse_layers("limits,seccomp,uid,bubblewrap")), Level::Weak);
  EXPECT_EQ(level_of(parse_layers("landlock,seccomp,uid,bubblewrap")), Level::Weak);
}

}  // namespace
}  // namespace stepcheck
