#!/bin/sh
# SPDX-License-Identifier: MIT
# PrairieLearn's entrypoint, in an image that has this tree built in /opt/stepcheck: Debian 12 with
# `RUN /opt/stepcheck/ci/build`. Beside it, the question's info.json; the question takes the students'
# files with <pl-file-upload> and shows <pl-external-grader-results>. PrairieLearn makes no folder for
# the results, and takes a grading without them for a failed one.
grade=${GRADE:-/grade}
stepcheck=${STEPCHECK:-/opt/stepcheck/build/stepcheck}
mkdir -p "$grade/results"
"$stepcheck" grade "$grade/student" --quiet --jobs 1 --format "prairielearn=$grade/results/results.json"
echo "stepcheck ended with $?"
