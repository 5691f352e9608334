// SPDX-License-Identifier: MIT
#include "load/public_rubric.h"

#include <gtest/gtest.h>

#include "load/rubric.h"
#include "load/test_files.h"

namespace stepcheck {
namespace {

using testing::Folder;
using Words = std::vector<std::string>;

TEST(PublicRubric, LeavesOutWhatIsHiddenOrNotThere) {
  const Folder folder;
  const auto whole = folder.write("rubric.yaml", R"(title: "A: course, #1"
items:
  - {id: first, title: First, points: 1.5, fixtures: [a/one, a/two], scoring: prefix}
  - {id: secret, title: Secret, points: 2, fixtures: [a/one], hidden: true}
  - {id: gone, title: Gone, points: 3, fixtures: [a/three]}
  - {id: last, title: "yes", points: 4, fixtures: [a/two, a/three], needs: [secret, gone, first],
     extra_credit: true, feedback: location}
)");
  const std::string text = public_rubric(whole, {"a/one", "a/two"});
  EXPECT_EQ(text.find("ecret"), std::string::npos) << text;
  const Rubric rubric = load_rubric(folder.write("public.yaml", text), {}, {"a/one", "a/two"},
                                    [] { return Banks{}; });
  EXPECT_EQ(rubric.title, "A: course, #1");
  ASSERT_EQ(rubric.items.size(), 2U);
  EXPECT_EQ(rubric.items[0].id, "first");
  EXPECT_EQ(rubric.items[0].fixtures, (Words{"a/one", "a/two"}));
  EXPECT_EQ(rubric.items[0].points, 1.5);
  EXPECT_EQ(rubric.items[0].scoring, Scoring::Prefix);
  EXPECT_EQ(rubric.items[1].title, "yes");
  EXPECT_EQ(rubric.items[1].fixtures, Words{"a/two"});
  EXPECT_EQ(rubric.items[1].needs, Words{"first"});
  EXPECT_TRUE(rubric.items[1].extra_credit);
  EXPECT_EQ(rubric.items[1].feedback, Feedback::Location);
}

}  // namespace
}  // namespace stepcheck
