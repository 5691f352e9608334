// SPDX-License-Identifier: MIT
#include "worker/drive.h"
#include "worker/training_loop.h"

namespace stepcheck {

void drive_training(const WireJob& job, Channel& channel, int& step) {
  const int epoch_batches = job.training.epoch_batches;
  TrainingLoop loop(job, load_training_subjects(job), channel.read_message());
  for (step = 1; step <= job.steps; ++step) {
    const auto message = channel.read_message();
    Slicer slicer(message);
    if (!loop.stopped()) {
      const int batches = job.training.by_epoch ? epoch_batches : 1;
      for (int batch = 0; batch < batches; ++batch) loop.train_batch(slicer);
      slicer.end();
      if (job.training.by_epoch || step % epoch_batches == 0) loop.end_epoch();
    }
    channel.write_step(step, loop.take_record());
  }
}

}  // namespace stepcheck
