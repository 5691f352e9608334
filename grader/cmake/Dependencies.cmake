# Everything that comes from outside, in one place. All that is missing is said at once, with the Debian
# package that has it.
set(missing "")
macro(stepcheck_find name package)
  find_package(${name} QUIET)
  if(NOT ${name}_FOUND)
    string(APPEND missing "  ${name} (${package})\n")
  endif()
endmacro()
stepcheck_find(fmt libfmt-dev)
stepcheck_find(yaml-cpp libyaml-cpp-dev)
stepcheck_find(nlohmann_json nlohmann-json3-dev)
stepcheck_find(CLI11 libcli11-dev)
stepcheck_find(pugixml libpugixml-dev)
stepcheck_find(ZLIB zlib1g-dev)
stepcheck_find(GTest libgtest-dev)
stepcheck_find(PkgConfig pkg-config)
if(PkgConfig_FOUND)
  pkg_check_modules(sodium QUIET IMPORTED_TARGET libsodium)
endif()
if(PkgConfig_FOUND)
  pkg_check_modules(seccomp QUIET IMPORTED_TARGET libseccomp)
endif()
if(NOT seccomp_FOUND)
  string(APPEND missing "  libseccomp (libseccomp-dev)\n")
endif()
if(NOT sodium_FOUND)
  string(APPEND missing "  libsodium (libsodium-dev)\n")
endif()
if(missing)
  message(FATAL_ERROR "Missing libraries, with the Debian packages that have them:\n${missing}")
endif()
find_package(Threads REQUIRED)

# Debian 12 knows yaml-cpp by its old target name.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

if(STEPCHECK_WITHOUT_LIBTORCH)
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
