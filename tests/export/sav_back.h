/* The cells of one variable of a file for SPSS, read again by libreadstat. */
#ifndef TESTS_EXPORT_SAV_BACK_H
#define TESTS_EXPORT_SAV_BACK_H
#include <readstat.h>

#include "support/cmocka.h"

#include <stdio.h>
#include <string.h>

enum { SAV_CELLS_MAX = 8 };
struct sav_cells {
    const char *variable;
    size_t n;
    struct {
        char text[64];
        bool is_missing;
    } at[SAV_CELLS_MAX];
};

/* libreadstat 1.1 falls over where values are asked for and variables are not. */
static inline int sav_on_variable(int at, readstat_variable_t *variable, const char *labels, void *ctx) {
    (void)at;
    (void)variable;
    (void)labels;
    (void)ctx;
    return READSTAT_HANDLER_OK;
}

static inline int sav_on_value(int at, readstat_variable_t *variable, readstat_value_t value, void *ctx) {
    struct sav_cells *found = ctx;
    if (strcmp(readstat_variable_get_name(variable), found->variable) != 0) {
        return READSTAT_HANDLER_OK;
    }
    assert_in_range(at, 0, SAV_CELLS_MAX - 1);
    found->n = (size_t)at + 1;
    found->at[at].is_missing = readstat_value_is_missing(value, variable);
    if (readstat_value_type(value) == READSTAT_TYPE_STRING) {
        snprintf(found->at[at].text, sizeof found->at[at].text, "%s", readstat_string_value(value));
    } else {
        snprintf(found->at[at].text, sizeof found->at[at].text, "%g", readstat_double_value(value));
    }
    return READSTAT_HANDLER_OK;
}

static inline void sav_read_back(const char *path, struct sav_cells *found) {
    readstat_parser_t *parser = readstat_parser_init();
    readstat_set_variable_handler(parser, sav_on_variable);
    readstat_set_value_handler(parser, sav_on_value);
    assert_int_equal(readstat_parse_sav(parser, path, found), READSTAT_OK);
    readstat_parser_free(parser);
}
#endif
