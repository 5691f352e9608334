// SPDX-License-Identifier: MIT
/// The textbook's mean squared error with each known mistake as a switch; mse.yaml describes them.
#include "mse.h"

#include "batch_mistakes.h"
#include "switch.h"

namespace {

using stepcheck::Reduction;
using stepcheck::Switch;

const Switch kMeanForSum{"mean-for-sum"};
const Switch kMeanOverRows{"mean-over-rows"};
const Switch kMeanOverColumns{"mean-over-columns"};
const Switch kOneLess{"one-less"};
const Switch kHalf{"half"};
const Switch kRoot{"root"};
const Switch kNorms{"norms"};

const Switch kMagnitudes{"magnitudes"};
const Switch kNotSquared{"not-squared"};
const Switch kSquareOfMean{"square-of-mean"};
const Switch kSquaresFirst{"squares-first"};
const Switch kHuber{"huber"};
const Switch kRelative{"relative"};
const Switch kOneFactorDetached{"one-factor-detached"};

const Switch kAdds{"adds"};
const Switch kAllPairs{"all-pairs"};
const Switch kFirstColumnOnly{"first-column-only"};

torch::Tensor error_of(const torch::Tensor& a, const torch::Tensor& y) {
  if (kAdds) return a + y;
  if (kRelative) return (a - y) / y;
  // As rows meet rows when one of the two has a dimension too many; the last is the columns'.
  if (kAllPairs) return (a.unsqueeze(1) - y.unsqueeze(0)).flatten(0, 1);
  return a - y;
}

torch::Tensor huber(const torch::Tensor& error) {
  const torch::Tensor size = error.abs();
  return torch::where(size <= 1, error * error / 2, size - 0.5);
}

torch::Tensor losses_of(const torch::Tensor& error) {
  if (kMagnitudes) return error.abs();
  if (kNotSquared) return error;
  if (kHuber) return huber(error);
  if (kNorms) return error.square().sum(1).sqrt();
  if (kOneFactorDetached) return error.detach() * error;
  return error * error;
}

// What makes up for the number of rows or columns being the wrong one.
double scale(std::int64_t rows, std::int64_t columns) {
  const auto n = static_cast<double>(rows * columns);
  if (kMeanOverRows) return static_cast<double>(columns);
  if (kMeanOverColumns) return static_cast<double>(rows);
  return kOneLess ? n / (n - 1) : 1;
}

torch::Tensor total_of(const torch::Tensor& losses, Reduction reduction) {
  torch::Tensor total = mistaken_total(losses, reduction);
  if (kHalf) total = total / 2;
  return kRoot ? total.sqrt() : total;
}

}  // namespace

torch::Tensor mse(const torch::Tensor& predictions, const torch::Tensor& targets,
                  const MseOptions& o) {
  const auto reduction = kMeanForSum ? Reduction::Mean : o.reduction;
  if (kSquareOfMean) return total_of(predictions - targets, reduction).square();
  if (kSquaresFirst) return total_of(predictions.square() - targets.square(), reduction);
  torch::Tensor losses = losses_of(error_of(predictions, targets));
  if (kFirstColumnOnly && losses.dim() > 1) losses = losses.narrow(1, 0, 1);
  const torch::Tensor total = total_of(losses, reduction);
  if (reduction == Reduction::Sum) return total;
  return scale(predictions.size(0), predictions.size(1)) * total;
}
