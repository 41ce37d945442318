/* chorus check FILE...: every problem of every file, with its place and what to do. */
#include <stdio.h>
#include <string.h>

#include "author/check.h"
#include "author/event_over.h"
#include "base/file.h"
#include "cli/command.h"
#include "cli/load.h"
#include "cli/options.h"

static const struct options check_options = {
    .command = "check",
    .synopsis = "FILE...",
    .description = "Reads event files, locked cores, device settings, words and keyboards, and names every problem as\n"
                   "file:line:column: error|warning: what, and what to do.\n"
                   "Exit status: 0 no error, 1 an error was found, 2 wrong use.",
    .operands = "FILE...",
};

/* An organizer should see where the links lead before anybody follows them (TRUST I2). */
static void print_hosts(const struct event *event) {
    for (size_t i = 0; i < event->follow_up_count; i++) {
        const char *host = event->follow_ups[i].url + strlen("https://");
        printf("%s%.*s", i ? ", " : "; links lead to ", (int)strcspn(host, "/?#"), host);
    }
}

static void print_summary(const char *path, const struct event *event) {
    static const char *const modes[] = {[MODE_OPEN] = "open", [MODE_SEALED] = "sealed"};
    size_t questions = 0;
    for (size_t i = 0; i < event->activity_count; i++) {
        questions += event->activities[i].question_count;
    }
    printf("%s: event \"%s\", %zu activit%s, %zu question%s, in", path, event->id, event->activity_count,
           event->activity_count == 1 ? "y" : "ies", questions, questions == 1 ? "" : "s");
    for (size_t i = 0; i < event->language_count; i++) {
        printf("%s%s", i ? ", " : " ", event->languages[i]);
    }
    printf("; responses are %s, groups under %d are not shown, kept until %s", modes[event->privacy.mode], event->privacy.k,
           event->privacy.retain_until);
    print_hosts(event);
    printf(".\n");
}

static bool check_one(const char *path, size_t *errors, size_t *warnings) {
    struct arena a;
    struct diagnostics d;
    struct checked checked;
    arena_init(&a, 64 * 1024);
    diagnostics_init(&d, path, &a);
    bool good = check_file(path, &a, &d, &checked);
    if (checked.event) {
        event_check_over(checked.event, load_today(), &a, &d);
    }
    diagnostics_print(&d, stdout);
    if (checked.event) {
        print_summary(path, checked.event);
    } else if (checked.core_sum) {
        printf("%s: a locked core; in an event: core: {file: %s, sha256: %s}\n", path, file_base_name(path), checked.core_sum);
    } else if (good) {
        printf("%s: no error.\n", path);
    }
    *errors += d.errors;
    *warnings += d.warnings;
    arena_finish(&a);
    return good;
}

int command_check(int argc, char **argv) {
    int first, status;
    if (!options_parse(&check_options, argc, argv, &first, &status)) {
        return status;
    }
    if (first == argc) {
        fprintf(stderr, "chorus check needs a file. `chorus check --help` says more.\n");
        return EXIT_USAGE;
    }
    size_t errors = 0, warnings = 0;
    bool good = true;
    for (int i = first; i < argc; i++) {
        good = check_one(argv[i], &errors, &warnings) && good;
    }
    if (errors + warnings > 0) {
        printf("%zu error%s, %zu warning%s.\n", errors, errors == 1 ? "" : "s", warnings, warnings == 1 ? "" : "s");
    }
    return good ? EXIT_GOOD : EXIT_PROBLEM;
}
