/* A temporary folder of a test's own, and the seed of a randomised test.
 *
 * Owns: the folder, from test_folder() to test_folder_remove(). */
#ifndef TESTS_SUPPORT_FOLDER_H
#define TESTS_SUPPORT_FOLDER_H
#include <stddef.h>
#include <stdint.h>

void test_folder(char *out, size_t n);          /* under $TMPDIR, else /tmp */
void test_folder_remove(const char *folder);    /* with everything in it */
size_t test_folder_entries(const char *folder); /* hidden ones too */
/* $CHORUS_TEST_SEED, else from the kernel. Printed, so that a failure can be repeated. */
uint64_t test_seed(const char *test);
#endif
