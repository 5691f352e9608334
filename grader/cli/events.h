// SPDX-License-Identifier: MIT
#pragma once

#include "cli/settings.h"
#include "pipeline/events.h"
#include "report/progress.h"

namespace stepcheck {

/// What goes on in the pipeline, to `progress`, which must outlive it.
GradeEvents events_to(Progress& progress);

/// --jobs, or as many as there are processors.
int jobs_at_a_time(const Settings& settings);

}  // namespace stepcheck
