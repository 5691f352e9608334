// SPDX-License-Identifier: MIT
#include "run/descriptor_message.h"

#include "wire/frame.h"

#include <sys/socket.h>

#include <array>
#include <cstring>

namespace stepcheck {

bool send_descriptors(int socket, const int* fds, std::size_t count) {
  const std::size_t bytes = count * sizeof(int);
  char byte = 0;
  iovec data{&byte, 1};
  constexpr std::size_t kMost = (kJobDescriptors + kMostLibraries) * sizeof(int);
  alignas(cmsghdr) std::array<char, CMSG_SPACE(kMost)> space{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = space.data();
  message.msg_controllen = CMSG_SPACE(bytes);
  cmsghdr* part = CMSG_FIRSTHDR(&message);
  part->cmsg_level = SOL_SOCKET;
  part->cmsg_type = SCM_RIGHTS;
  part->cmsg_len = CMSG_LEN(bytes);
  std::memcpy(CMSG_DATA(part), fds, bytes);
  return ::sendmsg(socket, &message, MSG_NOSIGNAL) >= 0;
}

}  // namespace stepcheck
