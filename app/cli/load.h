/* What commands have in common: memory for their work, the event, the built-in words, the data folder.
 *
 * Promises: a sentence is on stderr whenever one of these returns false. */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H
#include <stdbool.h>
#include <stdint.h>

#include "author/assets_file.h"
#include "base/arena.h"
#include "core/event.h"
#include "core/idea_earlier.h"
#include "store/store.h"

/* The exit status of work(flags, a), done in an arena that is gone behind it. */
int load_and_work(int (*work)(const void *flags, struct arena *a), const void *flags);

bool load_event(const char *path, struct arena *a, const struct event **out); /* prints all diagnostics where it has errors */
/* To read, not to collect; refused while a kiosk runs. */
bool load_store(const char *folder, struct store **out);
/* The strings of the event's languages; all keyboards. */
bool load_assets(const struct event *event, struct arena *a, struct assets *out);
bool load_language(const struct event *event, const char *tag, size_t *out);         /* tag NULL: the default language */
bool load_site(const struct event *event, const char *id);                           /* NULL is fine */
bool load_earlier(const char *path, struct arena *a, struct earlier_gathering *out); /* brainstorm.json of another gathering */
int64_t load_today(void); /* local days since 1970; RETENTION_NO_CLOCK where the clock cannot be right */
/* "1280x800" or "800x480@7.0": inches 0 where none are given. */
bool load_size(const char *flag, const char *value, int *w_px, int *h_px, double *inches);
#endif
