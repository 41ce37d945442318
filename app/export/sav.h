/* A file for SPSS and PSPP, written case by case (libreadstat).
 *
 * Names:    letters, digits and _, at most 64 bytes, no reserved word, unique whatever the case (IBM SPSS Statistics, "Variable
 *           names"); made from what they are called elsewhere.
 * Promises: 1980-01-01 00:00:00 for the time, wherever the clock stands (P12); labels cut at a whole sign where SPSS ends them
 *           (120 bytes for a value, 252 for a variable, 64 for the file); memory does not grow with the cases.
 * Owns:     the writer, from sav_create() to sav_finish() or sav_abandon(). */
#ifndef EXPORT_SAV_H
#define EXPORT_SAV_H
#include <readstat.h>

#include "base/arena.h"
#include "core/slice.h"
#include "export/outfile.h"

enum { SAV_NAME_MAX = 64, SAV_LABEL_MAX = 252, SAV_VALUE_LABEL_MAX = 120 };

struct sav {
    struct outfiles *files;
    struct outfile *file;
    struct arena *arena;
    readstat_writer_t *writer;
    struct err err; /* of the file, where a write failed */
    readstat_error_t problem;
    const char **names;
    size_t name_count, name_room;
    size_t label_sets;
    struct strbuf text;
};

struct sav *sav_create(struct outfiles *files, struct outfile *file, const char *label, struct arena *a);
/* Variables come before the first case. format: "F8.0"; label may be "". */
readstat_variable_t *sav_number(struct sav *s, const char *wanted_name, const char *label, const char *format,
                                readstat_measure_t measure);
readstat_variable_t *sav_string(struct sav *s, const char *wanted_name, const char *label, size_t bytes);
readstat_label_set_t *sav_labels(struct sav *s);
void sav_label(readstat_label_set_t *labels, double value, const char *label); /* none where the label is "" */

bool sav_begin(struct sav *s, size_t cases, struct err *err);
/* Of the case at hand, in the order of the variables. */
void sav_begin_case(struct sav *s);
void sav_put_number(struct sav *s, const readstat_variable_t *variable, double number);
void sav_put_none(struct sav *s, const readstat_variable_t *variable);
void sav_put_text(struct sav *s, const readstat_variable_t *variable, struct slice text);
MUST_CHECK bool sav_end_case(struct sav *s, struct err *err);
/* The file is whole, for outfiles_finish(). s is gone in any case. */
MUST_CHECK bool sav_finish(struct sav *s, struct err *err);
void sav_abandon(struct sav *s); /* NULL is fine */

/* Number text of a record as a number. */
double sav_parse(struct slice number, struct arena *a);
#endif
