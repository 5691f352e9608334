// SPDX-License-Identifier: MIT
/// The worker: the only program here that holds LibTorch. `stepcheck` starts it; people do not.
///
///     stepcheck-worker --serve LAYERS        serve jobs on descriptor 3, each confined by these
///     stepcheck-worker --describe LIB...     print the exercises that these libraries implement

#include "worker/describe.h"
#include "worker/zygote.h"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2 || (arguments[0] != "--serve" && arguments[0] != "--describe")) {
    std::cerr << "stepcheck-worker: started by stepcheck, not by hand\n";
    return 2;
  }
  try {
    if (arguments[0] == "--serve") return stepcheck::serve(stepcheck::parse_layers(arguments[1]));
    std::cout << stepcheck::describe({arguments.begin() + 1, arguments.end()}) << '\n';
  } catch (const std::exception& error) {
    std::cerr << "stepcheck-worker: " << error.what() << '\n';
    return 3;
  }
  return 0;
}
