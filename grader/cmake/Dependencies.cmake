# Everything that comes from outside, in one place. `apt-get` names stand in ci/packages.

find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

# Debian 12 knows yaml-cpp by its old target name.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

if(STEPCHECK_SANITIZE)
  return()
endif()

# LibTorch: where CMAKE_PREFIX_PATH points, else the distribution's, else the one inside Python's torch.
find_package(Torch QUIET)
if(NOT Torch_FOUND)
  find_package(Python3 QUIET COMPONENTS Interpreter)
  execute_process(
    COMMAND ${Python3_EXECUTABLE} -c "import torch; print(torch.utils.cmake_prefix_path)"
    OUTPUT_VARIABLE torch_prefix OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  find_package(Torch QUIET PATHS ${torch_prefix})
endif()
if(NOT Torch_FOUND)
  message(FATAL_ERROR "LibTorch is missing. Install libtorch-dev, or unpack LibTorch and pass "
                      "-DCMAKE_PREFIX_PATH=/where/it/is, or install Python's torch.")
endif()

# From 2.13 on LibTorch's headers are C++20; before, Clang takes them as C++17 only.
if(Torch_VERSION VERSION_GREATER_EQUAL 2.13)
  set(STEPCHECK_TORCH_STANDARD 20)
else()
  set(STEPCHECK_TORCH_STANDARD 17)
endif()
message(STATUS "LibTorch ${Torch_VERSION}, compiled as C++${STEPCHECK_TORCH_STANDARD}")

separate_arguments(torch_flags NATIVE_COMMAND "${TORCH_CXX_FLAGS}")
set(STEPCHECK_TORCH_FLAGS -DAT_PER_OPERATOR_HEADERS -ffp-contract=off ${torch_flags})

add_library(stepcheck_torch INTERFACE)
target_compile_features(stepcheck_torch INTERFACE cxx_std_${STEPCHECK_TORCH_STANDARD})
target_compile_options(stepcheck_torch INTERFACE ${STEPCHECK_TORCH_FLAGS})
target_include_directories(stepcheck_torch INTERFACE ${PROJECT_SOURCE_DIR}/student)
target_include_directories(stepcheck_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(stepcheck_torch INTERFACE ${TORCH_LIBRARIES})
