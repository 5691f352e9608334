// SPDX-License-Identifier: MIT
#include "run/worker_keeper.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <thread>

#include "load/test_files.h"

namespace stepcheck {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::Folder;

constexpr milliseconds kLong{60'000};

/// Two ends of a control socket, the worker's for us to hold.
struct Control {
  FileDescriptor ours;
  FileDescriptor workers;
  Control() {
    std::array<int, 2> ends{};
    ::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data());
    ours = FileDescriptor(ends[0]);
    workers = FileDescriptor(ends[1]);
  }
  // Whether nobody holds the other end any more, after some time.
  bool is_let_go() const {
    pollfd waiting{workers.get(), POLLRDHUP, 0};
    constexpr int kSoon_ms = 10'000;
    return ::poll(&waiting, 1, kSoon_ms) > 0;
  }
};

struct Place {
  Folder folder;
  Installation installation;
  Place() { installation.store_dir = folder.path(); }
  WorkerKeeper keeper() const { return {installation, Isolation{}}; }
  bool is_empty() const { return fs::is_empty(folder.path()); }
};

TEST(WorkerKeeper, GivesBackWhatItKeepsOnce) {
  const Place place;
  Control control;
  EXPECT_FALSE(place.keeper().take());
  place.keeper().keep(std::move(control.ours), kLong);
  const auto taken = place.keeper().take();
  ASSERT_TRUE(taken);
  EXPECT_EQ(::send(taken->get(), "x", 1, 0), 1);
  char byte = 0;
  EXPECT_EQ(::recv(control.workers.get(), &byte, 1, 0), 1);
  EXPECT_EQ(byte, 'x');
  EXPECT_FALSE(place.keeper().take());
}

TEST(WorkerKeeper, LetsGoWhenTheTimeIsOver) {
  const Place place;
  Control control;
  place.keeper().keep(std::move(control.ours), milliseconds(50));
  EXPECT_TRUE(control.is_let_go());
  EXPECT_FALSE(place.keeper().take());
}

TEST(WorkerKeeper, DoesNotGiveAWorkerThatHasEnded) {
  const Place place;
  Control control;
  place.keeper().keep(std::move(control.ours), kLong);
  control.workers.close();
  EXPECT_FALSE(place.keeper().take());
}

TEST(WorkerKeeper, GivesNoWorkerOfAnotherProgramOrIsolation) {
  Place place;
  Control control;
  place.keeper().keep(std::move(control.ours), kLong);
  Isolation other;
  other.layers.add(Layer::Seccomp);
  EXPECT_FALSE(WorkerKeeper(place.installation, other).take());
  Installation changed = place.installation;
  changed.worker = place.folder.write("worker", "made anew");
  EXPECT_FALSE(WorkerKeeper(changed, Isolation{}).take());
  EXPECT_TRUE(place.keeper().take());
}

TEST(WorkerKeeper, HoldsNothingOfOursOpen) {
  const Place place;
  Control control;
  Control pipe;
  place.keeper().keep(std::move(control.ours), kLong);
  pipe.ours.close();
  EXPECT_TRUE(pipe.is_let_go());
}

TEST(WorkerKeeper, DoesNothingWhereThereIsNoStore) {
  Installation installation;
  installation.store_dir = "/no/such/folder";
  Control control;
  WorkerKeeper(installation, {}).keep(std::move(control.ours), kLong);
  EXPECT_TRUE(control.is_let_go());
}

}  // namespace
}  // namespace stepcheck
