# Who compiles submissions: sets submission_compiler, and its _id and _version.
#
# `header` is what stands in front of every submission, `flags` how one is compiled.
function(stepcheck_find_submission_compiler header flags)
  if(NOT STEPCHECK_SUBMISSION_COMPILER)
    find_program(clang NAMES clang++ NO_CACHE)
    set(found ${CMAKE_CXX_COMPILER})
    if(clang AND NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
      execute_process(COMMAND ${clang} ${flags} -fsyntax-only -x c++ ${header} RESULT_VARIABLE failed
                      OUTPUT_QUIET ERROR_QUIET)
      if(NOT failed)
        set(found ${clang})
      endif()
    endif()
    set(STEPCHECK_SUBMISSION_COMPILER ${found} CACHE FILEPATH "Compiles submissions")
  endif()
  execute_process(COMMAND ${STEPCHECK_SUBMISSION_COMPILER} --version OUTPUT_VARIABLE said
                  ERROR_QUIET)
  execute_process(COMMAND ${STEPCHECK_SUBMISSION_COMPILER} -dumpfullversion -dumpversion
                  OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT version)
    message(FATAL_ERROR "STEPCHECK_SUBMISSION_COMPILER: ${STEPCHECK_SUBMISSION_COMPILER} does not "
                        "tell its version; it must be a GCC or a Clang")
  endif()
  set(id GNU)
  if(said MATCHES "clang")
    set(id Clang)
  endif()
  message(STATUS "Submissions are compiled by ${id} ${version}")
  set(submission_compiler ${STEPCHECK_SUBMISSION_COMPILER} PARENT_SCOPE)
  set(submission_compiler_id ${id} PARENT_SCOPE)
  set(submission_compiler_version ${version} PARENT_SCOPE)
endfunction()
