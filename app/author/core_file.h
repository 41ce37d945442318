/* The locked core: questions that stay as they are from event to event and year to year, so that answers can be compared.
 *
 * The file, ID/NAME beside the event, 64 KB at most. (!) marks a key that must be there.
 *   core! 1      languages! as in an event      questions! as in a survey, each with an `indicator` and none with `relevant`:
 *                                               a question of the core is asked of everybody
 * The event names it by its sum and says where each of its questions stands, and nothing more about them:
 *   core: {file: NAME, sha256: 64 digits}       questions: [..., {core: ID}, ...]
 *
 * Promises: one letter more or less is another sum (SHA-256, FIPS 180-4) and refuses the event; problems name the core's own
 *           lines. Languages that the event does not speak are passed over; a text that is written once is in the core's first
 *           language, whatever the event speaks. */
#ifndef AUTHOR_CORE_FILE_H
#define AUTHOR_CORE_FILE_H
#include "author/diagnostics.h"

enum { CORE_SUM_SIZE = 65 }; /* 64 hex digits and NUL */

/* For who writes a core: everything wrong with it, and its sum. False with an error. */
bool core_file_check(const char *path, struct arena *a, char sum[CORE_SUM_SIZE], struct diagnostics *d);
#endif
