// SPDX-License-Identifier: MIT
#include "jail/layers.h"

#include <sstream>
#include <stdexcept>

namespace stepcheck {

const std::vector<Layer>& all_layers() {
  static const std::vector<Layer> all{Layer::Limits,  Layer::Landlock,   Layer::Seccomp,
                                      Layer::Uid,     Layer::Bubblewrap, Layer::Symbols,
                                      Layer::Tripwire};
  return all;
}

const char* name(Layer layer) {
  switch (layer) {
    case Layer::Limits:
      return "limits";
    case Layer::Landlock:
      return "landlock";
    case Layer::Seccomp:
      return "seccomp";
    case Layer::Uid:
      return "uid";
    case Layer::Bubblewrap:
      return "bubblewrap";
    case Layer::Symbols:
      return "symbols";
    case Layer::Tripwire:
      return "tripwire";
  }
  return "";
}

std::string to_text(Layers layers) {
  std::string text;
  for (const Layer layer : all_layers()) {
    if (!layers.has(layer)) continue;
    if (!text.empty()) text += ',';
    text += name(layer);
  }
  return text;
}

Layers parse_layers(const std::string& text) {
  Layers layers;
  std::istringstream words(text);
  for (std::string word; std::getline(words, word, ',');) {
    bool known = false;
    for (const Layer layer : all_layers()) {
      if (word != name(layer)) continue;
      layers.add(layer);
      known = true;
    }
    if (!known) throw std::invalid_argument("`" + word + "` is no layer of isolation");
  }
  return layers;
}

Level level_of(Layers layers) {
  for (const Layer needed : {Layer::Limits, Layer::Landlock, Layer::Seccomp}) {
    if (!layers.has(needed)) return Level::Weak;
  }
  const bool uid = layers.has(Layer::Uid);
  const bool box = layers.has(Layer::Bubblewrap);
  if (uid) return box ? Level::A : Level::C1;
  return box ? Level::B : Level::C2;
}

const char* name(Level level) {
  switch (level) {
    case Level::A:
      return "A";
    case Level::B:
      return "B";
    case Level::C1:
      return "C1";
    case Level::C2:
      return "C2";
    case Level::Weak:
      return "weak";
  }
  return "";
}

}  // namespace stepcheck
