/* Events that came from a stick, in the kiosk's own folder: DATA/loaded.events/, beside DATA/<event-id>/ (no event id has a
 * point). Each lies in a cell of its own, <8 hex digits>/ID.yaml with ID/; the file `current` names two cells, the one that runs
 * and the one before it. So an event is whole and synced before it is named, naming it is one rename, and it can be taken back.
 *
 * Promises: a power cut at any moment leaves the event that ran, or the new one; what no line names is removed by the next load.
 */
#ifndef KIOSK_LOADED_H
#define KIOSK_LOADED_H
#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

#define LOADED_FOLDER "loaded.events"
enum { LOADED_CELL = 8 };

const char *loaded_path(struct arena *a, const char *root, const char *name); /* of a cell, or a file in one */
/* The file of the event that was loaded last, NULL: none was. */
const char *loaded_current(const char *root, struct arena *a);
/* A fresh cell; what no line names any more is removed first. */
MUST_CHECK bool loaded_make_cell(const char *root, char cell[LOADED_CELL + 1], struct err *err);
void loaded_remove_cell(const char *root, const char *cell);
/* From now on this one runs. */
MUST_CHECK bool loaded_name(const char *root, const char *cell, const char *event_id, struct err *err);
/* The one before runs again; it is then the only one named, or none is. */
MUST_CHECK bool loaded_take_back(const char *root, struct err *err);
#endif
