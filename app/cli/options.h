/* Command-line flags as a table; over getopt_long.
 *
 * Promises: --help prints usage and the table and makes options_parse() return false with *status = EXIT_GOOD; an unknown
 *           flag, a missing value or a missing required flag prints one sentence and sets EXIT_USAGE. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H
#include <stdbool.h>
#include <stddef.h>

enum { OPTION_REPEATS_MAX = 32 };
struct option_values {
    const char *at[OPTION_REPEATS_MAX];
    size_t n;
};
struct option_row {
    const char *name;  /* "event" for --event */
    const char *value; /* "FILE" in the help; NULL: a flag without a value */
    const char *help;
    bool required;
    const char **one;           /* set to the value (or to "" for a flag); or */
    struct option_values *many; /* a flag that may be repeated */
};
struct options {
    const char *command, *synopsis, *description;
    const struct option_row *rows;
    size_t row_count;
    const char *operands; /* "FILE..." in the help; NULL: none allowed */
};
/* *first_operand: index into argv. */
bool options_parse(const struct options *o, int argc, char **argv, int *first_operand, int *status);
bool options_number(const char *flag, const char *value, long min, long max, long *out); /* prints the sentence when false */
#endif
