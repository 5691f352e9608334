# SPDX-License-Identifier: MIT
"""Classroom 50: put this at CLASSROOM/autograders/ASSIGNMENT/autograder.py of the classroom50 repository.

Its runner starts it in the student's checkout, reads result.json, and shows release-body.md. The
runtime is a self-hosted runner that has this tree built, {"runs-on": ["self-hosted", "stepcheck"]},
with STEPCHECK set to build/stepcheck there: fixtures, rubric and secrets never reach GitHub Pages,
where a bundle's files can be found. Scores are hundredths of points.
"""

import os
import subprocess
import sys

ALL_ACCEPTED, GRADED, NOT_GRADED = 0, 1, 3
RESULT, BODY = "result.json", "release-body.md"

# What the student has under these names is nobody's result.
for name in (RESULT, BODY):
    if os.path.lexists(name):
        os.unlink(name)

code = subprocess.run([
    os.environ["STEPCHECK"], "grade", ".", "--quiet",
    "--format", "classroom50=" + RESULT,
    "--format", "markdown=" + BODY,
]).returncode

if code == NOT_GRADED:
    # The result holds what was graded; the runner's status says that this is not all.
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as output:
        output.write("status=error\nsummary=something could not be graded; ask for a regrade\n")
sys.exit(0 if code in (ALL_ACCEPTED, GRADED, NOT_GRADED) else code)
