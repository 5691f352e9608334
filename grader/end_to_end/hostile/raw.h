// SPDX-License-Identifier: MIT
#pragma once

/// System calls without libc, for programs that do not want to be seen by who reads symbols. Copied
/// into every submission of this folder.

#include <sys/syscall.h>

/// Gives what the kernel gives: a value, or minus an errno.
inline long raw(long number, long a = 0, long b = 0, long c = 0, long d = 0, long e = 0,
                long f = 0) {
  long result = 0;
  register long r10 asm("r10") = d;
  register long r8 asm("r8") = e;
  register long r9 asm("r9") = f;
  asm volatile("syscall"
               : "=a"(result)
               : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
               : "rcx", "r11", "memory");
  return result;
}
