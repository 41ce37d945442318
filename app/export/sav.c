#include "export/sav.h"

#include <ctype.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

#include "base/utf8.h"
#include "core/decimal.h"

/* The library writes the local time of what it is given: the same for every time zone. */
static time_t nowhen(void) {
    struct tm tm = {.tm_year = 80, .tm_mday = 1, .tm_isdst = -1};
    return mktime(&tm);
}

static ssize_t write_bytes(const void *data, size_t n, void *ctx) {
    struct sav *s = ctx;
    strbuf_add(&s->file->pending, data, n);
    return outfile_flush(s->files, s->file, false, &s->err) ? (ssize_t)n : -1;
}

static const char *cut(struct sav *s, const char *label, size_t bytes) {
    return arena_strndup(s->arena, label, utf8_cut(label, strlen(label), bytes, bytes));
}

struct sav *sav_create(struct outfiles *files, struct outfile *file, const char *label, struct arena *a) {
    enum { FILE_LABEL_MAX = 64 };
    struct sav *s = ARENA_NEW(a, struct sav);
    *s = (struct sav){.files = files, .file = file, .arena = a, .writer = readstat_writer_init()};
    if (s->writer == NULL) {
        die("There is no memory left for a file of SPSS.");
    }
    readstat_set_data_writer(s->writer, write_bytes);
    readstat_writer_set_file_label(s->writer, cut(s, label, FILE_LABEL_MAX));
    readstat_writer_set_file_timestamp(s->writer, nowhen());
    readstat_writer_set_compression(s->writer, READSTAT_COMPRESS_ROWS);
    return s;
}

/* --- names --------------------------------------------------------------------------------------------------------- */

static bool is_taken(const struct sav *s, const char *name) {
    static const char *const reserved[] = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"};
    bool taken = false;
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        taken |= strcasecmp(name, reserved[i]) == 0;
    }
    for (size_t i = 0; i < s->name_count; i++) {
        taken |= strcasecmp(name, s->names[i]) == 0;
    }
    return taken;
}

static void keep_name(struct sav *s, const char *name) {
    if (s->name_count == s->name_room) {
        const char **more = ARENA_ARRAY(s->arena, const char *, 2 * s->name_room + 64);
        if (s->name_count > 0) {
            memcpy(more, s->names, s->name_count * sizeof *more);
        }
        s->names = more;
        s->name_room = 2 * s->name_room + 64;
    }
    s->names[s->name_count++] = name;
}

/* Begins with a letter: "q3rd" for "3rd"; "q_choice" for "q/choice". */
static const char *make_name(struct sav *s, const char *wanted) {
    enum { ROOM_FOR_NUMBER = 8 };
    char base[SAV_NAME_MAX - ROOM_FOR_NUMBER + 1];
    size_t n = 0;
    if (!isalpha((unsigned char)*wanted)) {
        base[n++] = 'q';
    }
    for (; *wanted != '\0' && n < sizeof base - 1; wanted++) {
        base[n++] = isalnum((unsigned char)*wanted) ? *wanted : '_';
    }
    base[n] = '\0';
    const char *name = arena_strdup(s->arena, base);
    for (size_t number = 2; is_taken(s, name); number++) {
        name = arena_printf(s->arena, "%s_%zu", base, number);
    }
    keep_name(s, name);
    return name;
}

/* --- variables ----------------------------------------------------------------------------------------------------- */

readstat_variable_t *sav_number(struct sav *s, const char *wanted_name, const char *label, const char *format,
                                readstat_measure_t measure) {
    readstat_variable_t *v = readstat_add_variable(s->writer, make_name(s, wanted_name), READSTAT_TYPE_DOUBLE, 0);
    readstat_variable_set_label(v, cut(s, label, SAV_LABEL_MAX));
    readstat_variable_set_format(v, format);
    readstat_variable_set_measure(v, measure);
    return v;
}

readstat_variable_t *sav_string(struct sav *s, const char *wanted_name, const char *label, size_t bytes) {
    size_t width = bytes > 0 ? bytes : 1;
    readstat_variable_t *v = readstat_add_variable(s->writer, make_name(s, wanted_name), READSTAT_TYPE_STRING, width);
    readstat_variable_set_label(v, cut(s, label, SAV_LABEL_MAX));
    readstat_variable_set_measure(v, READSTAT_MEASURE_NOMINAL);
    return v;
}

readstat_label_set_t *sav_labels(struct sav *s) {
    return readstat_add_label_set(s->writer, READSTAT_TYPE_DOUBLE, arena_printf(s->arena, "labels%zu", s->label_sets++));
}

void sav_label(readstat_label_set_t *labels, double value, const char *label) {
    char text[SAV_VALUE_LABEL_MAX + 1];
    size_t n = utf8_cut(label, strlen(label), SAV_VALUE_LABEL_MAX, SAV_VALUE_LABEL_MAX);
    if (n > 0) {
        memcpy(text, label, n);
        text[n] = '\0';
        readstat_label_double_value(labels, value, text);
    }
}

/* --- cases --------------------------------------------------------------------------------------------------------- */

static bool failed(struct sav *s, struct err *err) {
    if (s->err.text[0] != '\0') {
        return err_set(err, "%s", s->err.text);
    }
    return err_set(err, "%s/%s could not be written (%s). Nothing was exported.", s->files->folder, s->file->name,
                   readstat_error_message(s->problem));
}

static void take(struct sav *s, readstat_error_t error) {
    if (s->problem == READSTAT_OK) {
        s->problem = error;
    }
}

bool sav_begin(struct sav *s, size_t cases, struct err *err) {
    take(s, readstat_begin_writing_sav(s->writer, s, (long)cases));
    return s->problem == READSTAT_OK || failed(s, err);
}

void sav_begin_case(struct sav *s) {
    take(s, readstat_begin_row(s->writer));
}

void sav_put_number(struct sav *s, const readstat_variable_t *variable, double number) {
    take(s, readstat_insert_double_value(s->writer, variable, number));
}

void sav_put_none(struct sav *s, const readstat_variable_t *variable) {
    take(s, readstat_insert_missing_value(s->writer, variable));
}

void sav_put_text(struct sav *s, const readstat_variable_t *variable, struct slice text) {
    strbuf_clear(&s->text);
    strbuf_add(&s->text, text.at, text.n);
    take(s, readstat_insert_string_value(s->writer, variable, text.n > 0 ? s->text.data : ""));
}

bool sav_end_case(struct sav *s, struct err *err) {
    take(s, readstat_end_row(s->writer));
    return s->problem == READSTAT_OK || failed(s, err);
}

void sav_abandon(struct sav *s) {
    if (s == NULL) {
        return;
    }
    readstat_writer_free(s->writer);
    strbuf_finish(&s->text);
}

bool sav_finish(struct sav *s, struct err *err) {
    take(s, readstat_end_writing(s->writer));
    bool good = s->problem == READSTAT_OK || failed(s, err);
    sav_abandon(s);
    return good;
}

double sav_parse(struct slice number, struct arena *a) {
    double x = 0;
    return decimal_parse(number.at, number.n, DECIMAL_PLACES_MAX, &x) ? x : strtod(arena_strndup(a, number.at, number.n), NULL);
}
