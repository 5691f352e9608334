# What every target is built with: `stepcheck_settings` for the grader, `stepcheck_torch_settings` for
# the few targets that include LibTorch and so follow the C++ standard that it asks for.

find_program(STEPCHECK_CCACHE ccache)
if(STEPCHECK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${STEPCHECK_CCACHE})
endif()

# There are no modules to look for, and ccache gives up on a command that does.
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)

add_library(stepcheck_settings INTERFACE)
target_compile_features(stepcheck_settings INTERFACE cxx_std_20)
# Of student/, the grader knows one header: what a contract declares, in plain values.
target_include_directories(stepcheck_settings INTERFACE ${PROJECT_SOURCE_DIR}/grader
                                                        ${PROJECT_SOURCE_DIR}/student)
target_compile_definitions(
  stepcheck_settings INTERFACE STEPCHECK_VERSION="${PROJECT_VERSION}"
                               STEPCHECK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

set(STEPCHECK_WARNINGS -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(STEPCHECK_WERROR)
  list(APPEND STEPCHECK_WARNINGS -Werror)
endif()
target_compile_options(stepcheck_settings INTERFACE ${STEPCHECK_WARNINGS})

# What tests take in is several times as long as they are. They are compiled more often than run, so
# nothing is made of speed.
function(stepcheck_tests target)
  target_precompile_headers(${target} PRIVATE <gmock/gmock.h> <gtest/gtest.h> <nlohmann/json.hpp>)
  target_compile_options(${target} PRIVATE -O0)
  if(STEPCHECK_SANITIZE)
    # What is tested has it. A test's own templates take twice as long with it.
    target_compile_options(${target} PRIVATE -fno-sanitize=undefined)
  endif()
endfunction()

if(STEPCHECK_SANITIZE)
  # ASan finds the use of a null pointer too; checked by UBSan at every access it takes a quarter longer
  # to compile, and so do the tables of classes. Names and lines are all that a finding needs.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,vptr -fno-sanitize-recover=all
                      -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=address,undefined)
endif()

# Where an input leads, by which libFuzzer finds its way.
if(STEPCHECK_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
