/* chorus strings: the built-in words as a table for translators, and back. */
#include <stdio.h>

#include "author/csv_file.h"
#include "author/strings_csv.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/options.h"

struct flags {
    const char *export_to, *import_from, *reviewed;
    struct option_values languages;
};

static bool parse(int argc, char **argv, struct flags *f, int *status) {
    const struct option_row rows[] = {
        {"export", "FILE.csv", "write the words there; an old file is replaced", false, &f->export_to, NULL},
        {"lang", "TAG", "only this language; may be repeated; a new one gets an empty column", false, NULL, &f->languages},
        {"import", "FILE.csv", "read the words back and write assets/strings/TAG.yaml", false, &f->import_from, NULL},
        {"reviewed", NULL, "with --import: a speaker has read them all", false, &f->reviewed, NULL},
    };
    const struct options options = {
        .command = "strings",
        .synopsis = "--export FILE.csv [--lang TAG]... | --import FILE.csv [--reviewed]",
        .description =
            "The words of the kiosk itself, such as Next, as a table for translators: one row per word, English, then one\n"
            "column per language. {0} and {1} are filled in and must stay. An empty cell changes nothing.",
        .rows = rows,
        .row_count = sizeof rows / sizeof rows[0],
    };
    int first;
    return options_parse(&options, argc, argv, &first, status);
}

static bool export_words(const char *folder, const struct flags *f, struct arena *a, struct err *err) {
    struct assets assets;
    struct strbuf table = {0};
    if (!assets_load(folder, NULL, 0, a, &assets, err)) {
        return false;
    }
    strings_csv_write(&assets, f->languages.n ? f->languages.at : NULL, f->languages.n, &table);
    bool fine = file_write(f->export_to, table.data, table.len, err);
    strbuf_finish(&table);
    if (fine) {
        printf("%s is written, in UTF-8. Fill in the columns, keep {0} and {1}, then: chorus strings --import %s\n", f->export_to,
               f->export_to);
    }
    return fine;
}

static bool import_words(const char *folder, const struct flags *f, struct arena *a, struct err *err) {
    struct strings_import done[STRINGS_IMPORTS_MAX];
    struct diagnostics d;
    char *bytes;
    size_t n, count = 0;
    if (!file_read(f->import_from, CSV_BYTES_MAX, false, a, &bytes, &n, err)) {
        return false;
    }
    diagnostics_init(&d, f->import_from, a);
    bool fine = strings_csv_import(folder, bytes, n, f->reviewed, a, &d, done, &count);
    diagnostics_print(&d, stdout);
    for (size_t i = 0; fine && i < count; i++) {
        printf("%s/strings/%s.yaml: %zu changed, %zu missing, reviewed: %s.\n", folder, done[i].tag, done[i].changed,
               done[i].missing, f->reviewed ? "yes" : "no");
    }
    return fine || err_set(err, "Nothing was imported. Correct the table where it says error, and try again.");
}

int command_strings(int argc, char **argv) {
    struct flags f = {0};
    int status;
    if (!parse(argc, argv, &f, &status)) {
        return status;
    }
    bool both = f.export_to && f.import_from, neither = !f.export_to && !f.import_from;
    if (both || neither || (f.export_to && f.reviewed) || (f.import_from && f.languages.n)) {
        fprintf(stderr, "chorus strings takes --export FILE.csv (with --lang), or --import FILE.csv (with --reviewed).\n");
        return EXIT_USAGE;
    }
    struct arena a;
    struct err err;
    const char *folder;
    arena_init(&a, 64 * 1024);
    bool fine = assets_find_folder(&a, &folder, &err) &&
                (f.export_to ? export_words(folder, &f, &a, &err) : import_words(folder, &f, &a, &err));
    if (!fine) {
        fprintf(stderr, "%s\n", err.text);
    }
    arena_finish(&a);
    return fine ? EXIT_GOOD : EXIT_PROBLEM;
}
