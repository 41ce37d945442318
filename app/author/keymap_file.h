/* assets/keyboards/NAME.yaml -> struct keymap:
 *
 *   name: qwerty-en
 *   languages: [en]              # for whom it is the keyboard; none: only asked for by name
 *   layers:                      # the first one is shown first
 *     - name: letters
 *       rows:                    # at most 11 units wide
 *         - [q, w, e]            # one sign per key; a letter a-z has its capital on shift
 *         - [{key: shift, width: 1.5}, {type: "é", shifted: "É"}, {key: backspace, width: 1.5}]
 *         - [{layer: symbols, label: "123", width: 1.4}, {key: space, width: 4}, {key: done, width: 2}]
 *   key: shift | backspace | clear | space | enter | done */
#ifndef AUTHOR_KEYMAP_FILE_H
#define AUTHOR_KEYMAP_FILE_H
#include "author/diagnostics.h"
#include "base/keymap.h"

/* False when the file has an error (all are in d). */
bool keymap_file_load(const char *path, struct arena *a, struct keymap *out, struct diagnostics *d);
#endif
