// SPDX-License-Identifier: MIT
#pragma once

namespace stepcheck {

enum class Dtype { Float32, Float64 };

enum class Device { Cpu, Cuda };

/// Where the parameters stand before each step of a replay.
enum class Points {
  Prescribed,  ///< at a point drawn for that step
  Zero,        ///< at zero, so that the update is seen to full relative precision
  Own,         ///< where the subject's own steps have led
};

}  // namespace stepcheck
