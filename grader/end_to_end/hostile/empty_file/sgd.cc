// SPDX-License-Identifier: MIT
/// Has nothing in its file.
