#include "cli/options.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"

enum { ROWS_MAX = 24 };

static void print_help(const struct options *o) {
    printf("Usage: chorus %s %s\n\n%s\n\n", o->command, o->synopsis, o->description);
    for (size_t i = 0; i < o->row_count; i++) {
        char flag[64];
        snprintf(flag, sizeof flag, "--%s%s%s", o->rows[i].name, o->rows[i].value ? " " : "",
                 o->rows[i].value ? o->rows[i].value : "");
        printf("  %-28s %s%s\n", flag, o->rows[i].help, o->rows[i].required ? " (required)" : "");
    }
    printf("  %-28s %s\n", "--help", "this text");
}

static bool wrong(const struct options *o, int *status) {
    fprintf(stderr, "chorus %s --help says how it is used.\n", o->command);
    *status = EXIT_USAGE;
    return false;
}

static bool take(const struct options *o, const struct option_row *row, const char *value) {
    if (row->many) {
        if (row->many->n == OPTION_REPEATS_MAX) {
            fprintf(stderr, "chorus %s: --%s was given more than %d times.\n", o->command, row->name, OPTION_REPEATS_MAX);
            return false;
        }
        row->many->at[row->many->n++] = value;
    } else {
        *row->one = value ? value : "";
    }
    return true;
}

static bool is_given(const struct option_row *row) {
    return row->many ? row->many->n > 0 : *row->one != NULL;
}

static bool has_required(const struct options *o) {
    for (size_t i = 0; i < o->row_count; i++) {
        if (o->rows[i].required && !is_given(&o->rows[i])) {
            fprintf(stderr, "chorus %s: --%s is missing.\n", o->command, o->rows[i].name);
            return false;
        }
    }
    return true;
}

static size_t fill_table(const struct options *o, struct option *table) {
    assert(o->row_count <= ROWS_MAX);
    for (size_t i = 0; i < o->row_count; i++) {
        table[i] = (struct option){o->rows[i].name, o->rows[i].value ? required_argument : no_argument, NULL, 0};
    }
    table[o->row_count] = (struct option){"help", no_argument, NULL, 0};
    return o->row_count;
}

bool options_parse(const struct options *o, int argc, char **argv, int *first_operand, int *status) {
    struct option table[ROWS_MAX + 2] = {0};
    const int help = (int)fill_table(o, table);
    int index = -1, c;
    optind = 0;
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":", table, &index)) != -1) {
        if (c != 0) {
            fprintf(stderr, c == ':' ? "chorus %s: %s needs a value.\n" : "chorus %s: %s is not a flag of this command.\n",
                    o->command, argv[optind - 1]);
            return wrong(o, status);
        }
        if (index == help) {
            print_help(o);
            *status = EXIT_GOOD;
            return false;
        }
        if (!take(o, &o->rows[index], optarg)) {
            return wrong(o, status);
        }
    }
    if (optind < argc && !o->operands) {
        fprintf(stderr, "chorus %s: \"%.60s\" is not expected here.\n", o->command, argv[optind]);
        return wrong(o, status);
    }
    *first_operand = optind;
    return has_required(o) || wrong(o, status);
}

bool options_number(const char *flag, const char *value, long min, long max, long *out) {
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (errno || end == value || *end || number < min || number > max) {
        fprintf(stderr, "--%s takes a whole number from %ld to %ld, not \"%.40s\".\n", flag, min, max, value);
        return false;
    }
    *out = number;
    return true;
}
