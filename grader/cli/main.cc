// SPDX-License-Identifier: MIT
#include "cli/app.h"

int main(int argc, char** argv) { return stepcheck::run_app(argc, argv); }
