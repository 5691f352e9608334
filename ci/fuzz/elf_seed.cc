// A submission as small as one can be, with a name of each kind: what the scan's seeds are made of.
namespace at {
struct Tensor {
  int value;
};
namespace _ops {
struct nll_loss {
  static Tensor call(Tensor);
};
}  // namespace _ops
}  // namespace at
struct Shape {
  virtual ~Shape();
};
extern "C" void* dlsym(void*, const char*);
extern "C" __attribute__((visibility("default"))) int stepcheck_subject() {
  Shape shape;
  dlsym(nullptr, "");
  return at::_ops::nll_loss::call({1}).value;
}
