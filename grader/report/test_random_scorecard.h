// SPDX-License-Identifier: MIT
#pragma once

#include "judge/score.h"
#include "report/test_scorecard.h"

#include <random>
#include <string>
#include <vector>

/// Scorecards as they come out of a grading, drawn at random and scored by judge/score.h: any
/// verdicts, scorings and points, extra credit, hidden and skipped items, titles that every form
/// has to escape.
namespace stepcheck::report_test {

class RandomScorecard {
 public:
  explicit RandomScorecard(unsigned seed) : engine_(seed) {}

  Scorecard draw() {
    Scorecard card;
    card.title = "A `title` | of <all> & $forms$";
    card.submission = "students/a:b,c%d";
    const int items = below(25);
    for (int i = 0; i < items; ++i) card.items.push_back(item("item" + std::to_string(i)));
    total_up(card);
    return card;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(engine_); }

  template <class T>
  T one_of(const std::vector<T>& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  // In hundredths as points are given, and in thirds, which no form can say exactly.
  double any_points() {
    return one_of<double>({0, 0.01, 1.0 / 3, 2.5, below(2000) / 100.0, 1.0 + below(30)});
  }

  ItemResult item(const std::string& id) {
    RubricItem rubric;
    rubric.id = id;
    rubric.title = one_of<std::string>({"Adam", "a | b \\| c", "<b>&amp;</b> ]]>", "``` 10 / 20",
                                        "::error::x%0A", "* _q_ [l](https://e.org) @me #1 $x$",
                                        "a title that is too long for the line of a terminal, and "
                                        "for the next one too"});
    rubric.points = any_points();
    rubric.scoring =
        one_of<Scoring>({Scoring::AllOrNothing, Scoring::Proportional, Scoring::Prefix});
    rubric.feedback = one_of<Feedback>({Feedback::Full, Feedback::Location, Feedback::Verdict});
    rubric.extra_credit = below(4) == 0;
    rubric.hidden = below(5) == 0;
    std::vector<FixtureResult> results;
    const bool easy = below(3) == 0;
    for (int i = 1 + below(4); i > 0; --i) {
      rubric.fixtures.push_back(id + "/f" + std::to_string(i));
      results.push_back(result(rubric.fixtures.back(), easy));
    }
    return below(6) == 0 ? skip_item(rubric, "item0") : score_item(rubric, std::move(results));
  }

  FixtureResult result(const std::string& name, bool easy) {
    const auto drawn = static_cast<std::size_t>(below(static_cast<int>(verdicts().size())));
    const Verdict verdict = easy ? Verdict::Accepted : verdicts().at(drawn).verdict;
    FixtureResult made = fixture(name, "F", verdict);
    if (verdict == Verdict::WrongTrajectory) {
      made.comparison = moments_agree();
      made.comparison->steps_agreeing = below(13);
      made.comparison->steps_before = below(13);
    }
    if (verdict == Verdict::Exception) {
      made = told(made, "threw in step 1: ::set-output name=x::y | ` <b>\n::error::z", "``````\n",
                  "</details>\n[[ATTACHMENT|x]]\xFF\x01\xEF\xBF\xBF");
    }
    return made;
  }

  std::mt19937 engine_;
};

/// The test card, an empty one, and random ones.
inline std::vector<Scorecard> cards() {
  std::vector<Scorecard> all{scorecard(), Scorecard{}};
  for (unsigned seed = 1000; seed < 1060; ++seed) all.push_back(RandomScorecard(seed).draw());
  return all;
}

}  // namespace stepcheck::report_test
