/* A word that only this process's typing can have put somewhere, and where it is found again.
 *
 * Owns: canary_make()'s page, until canary_free(). The scans leave that page out. */
#ifndef TESTS_SUPPORT_CANARY_H
#define TESTS_SUPPORT_CANARY_H
#include <stdbool.h>
#include <stddef.h>

const char *canary_make(void); /* spelled at run time, so that no literal holds it */
void canary_free(const char *canary);

bool canary_is_in(const char *canary, const void *memory, size_t n);
size_t canary_count_in_process(const char *canary); /* copies in everything this process may write to: heap, stacks, data */
/* Files below a folder that hold it, in UTF-8 or UTF-16. *read: files looked at, may be NULL. */
size_t canary_count_in_files(const char *canary, const char *folder, size_t *read);
#endif
