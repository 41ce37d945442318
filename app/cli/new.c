/* chorus new TEMPLATE OUT.yaml: a commented event to start from. The templates are assets/templates/NAME.yaml.
 * chorus new --from brainstorm.json OUT.yaml: one that begins where an earlier gathering ended. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "author/assets_file.h"
#include "author/earlier_file.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/command.h"
#include "cli/options.h"
#include "core/event.h"
#include "core/slot.h"

enum { TEMPLATE_MAX = 64 * 1024, KEPT_DAYS = 365 };

static const char *const templates[] = {"evaluation", "feedback", "brainstorm", "blank"};

static bool is_template(const char *name) {
    for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
        if (strcmp(templates[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* "My Event 2027.yaml" -> "my_event_2027". */
static const char *id_of(const char *path, struct arena *a) {
    const char *name = file_base_name(path);
    const char *dot = strrchr(name, '.');
    size_t n = dot && dot != name ? (size_t)(dot - name) : strlen(name);
    char *id = arena_strndup(a, name, n < EVENT_ID_MAX ? n : EVENT_ID_MAX);
    for (char *c = id; *c; c++) {
        bool fine = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-';
        bool capital = *c >= 'A' && *c <= 'Z';
        *c = fine ? *c : (char)(capital ? *c - 'A' + 'a' : '_');
    }
    return *id ? id : "event";
}

static const char *date_in_a_year(struct arena *a) {
    time_t now = time(NULL);
    struct tm tm;
    int year, month, day;
    localtime_r(&now, &tm);
    civil_date(civil_days(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday) + KEPT_DAYS, &year, &month, &day);
    return arena_printf(a, "%04d-%02d-%02d", year, month, day);
}

static void fill(const char *text, const char *id, const char *date, struct strbuf *out) {
    const struct { const char *mark, *value; } marks[] = {{"{{id}}", id}, {"{{date}}", date}};
    while (*text) {
        size_t used = 0;
        for (size_t i = 0; i < sizeof marks / sizeof *marks && used == 0; i++) {
            if (strncmp(text, marks[i].mark, strlen(marks[i].mark)) == 0) {
                strbuf_adds(out, marks[i].value);
                used = strlen(marks[i].mark);
            }
        }
        if (used == 0) {
            strbuf_addc(out, *text);
        }
        text += used ? used : 1;
    }
}

/* O_EXCL: what is there already is somebody's work. */
static bool write_new(const char *path, const struct strbuf *text, struct err *err) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (fd < 0 && errno == EEXIST) {
        return err_set(err, "%s is there already. Choose another name, or remove it first.", path);
    }
    if (fd < 0) {
        return err_set(err, "%s could not be made (%s). Check the folder.", path, strerror(errno));
    }
    bool fine = write(fd, text->data, text->len) == (ssize_t)text->len;
    fine = close(fd) == 0 && fine;
    return fine || err_set(err, "%s could not be written (%s). Check the disk.", path, strerror(errno));
}

static bool make_event(const char *name, const char *path, struct arena *a, struct err *err) {
    const char *folder;
    char *template;
    size_t n;
    if (!assets_find_folder(a, &folder, err) ||
        !file_read(arena_printf(a, "%s/templates/%s.yaml", folder, name), TEMPLATE_MAX, false, a, &template, &n, err)) {
        return false;
    }
    struct strbuf text = {0};
    fill(template, id_of(path, a), date_in_a_year(a), &text);
    bool fine = write_new(path, &text, err);
    strbuf_finish(&text);
    return fine;
}

static bool begin_from(const char *earlier, const char *path, struct arena *a, struct err *err) {
    struct diagnostics d;
    struct earlier_file file;
    struct strbuf text = {0};
    diagnostics_init(&d, earlier, a);
    bool fine = earlier_file_load(earlier, a, &file, &d);
    diagnostics_print(&d, stderr);
    if (!fine) {
        return err_set(err, "Nothing was written.");
    }
    earlier_event_write(&file, id_of(path, a), date_in_a_year(a), a, &text);
    fine = write_new(path, &text, err);
    strbuf_finish(&text);
    return fine;
}

static bool parse(const char **earlier, int argc, char **argv, int *first, int *status) {
    const struct option_row rows[] = {
        {"from", "FILE",
         "brainstorm.json of an earlier gathering: its themes, and what was approved there, instead of a template", false,
         earlier, NULL},
    };
    const struct options o = {
        "new",
        "TEMPLATE OUT.yaml | --from FILE OUT.yaml",
        "Writes a commented event to start from; its id is the name of the file. Never overwrites.\n\n"
        "  evaluation  evaluation of a learning session, English and French\n"
        "  feedback    three questions, English and French\n"
        "  brainstorm  ideas, themes and dots, English and French, with the keys explained\n"
        "  blank       one question, with the keys explained",
        rows,
        sizeof rows / sizeof rows[0],
        "TEMPLATE OUT.yaml",
    };
    return options_parse(&o, argc, argv, first, status);
}

int command_new(int argc, char **argv) {
    int first, status;
    const char *earlier = NULL;
    if (!parse(&earlier, argc, argv, &first, &status)) {
        return status;
    }
    if (argc - first != (earlier ? 1 : 2) || (!earlier && !is_template(argv[first]))) {
        fprintf(stderr,
                "chorus new needs a template (evaluation, feedback, brainstorm or blank), or --from a brainstorm.json, and "
                "the name of the file to write.\n");
        return EXIT_USAGE;
    }
    struct arena a;
    struct err err;
    arena_init(&a, 64 * 1024);
    const char *path = argv[argc - 1];
    bool fine = earlier ? begin_from(earlier, path, &a, &err) : make_event(argv[first], path, &a, &err);
    if (fine) {
        printf("%s is written. Change it, then: chorus check %s\n", path, path);
    } else {
        fprintf(stderr, "%s\n", err.text);
    }
    arena_finish(&a);
    return fine ? EXIT_GOOD : EXIT_PROBLEM;
}
