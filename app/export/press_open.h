/* Finds chorus-press.so, beside the program or in /usr/lib/chorus, and opens it.
 *
 * Promises: the same calls each time; once open it stays so, since GLib cannot be unloaded. */
#ifndef EXPORT_PRESS_OPEN_H
#define EXPORT_PRESS_OPEN_H
#include "base/err.h"
#include "export/press.h"

MUST_CHECK bool press_load(const struct press_calls **out, struct err *err);
#endif
