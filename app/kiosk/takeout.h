/* What was said leaves: reads a store's versions and rows, and drives one row of the table of formats. One call, for the desk's
 * command and for the kiosk's background job.
 *
 * Borrows:  an open store, which nobody else reads meanwhile; the call may take seconds, so a kiosk makes it as its one job.
 * Promises: all files of one call get their names together, after they were read back from the medium (TRUST D12), or none
 *           does; damaged rows are left out and counted; the store is not changed.
 * Never:    says in a sentence what a person answered; writes a clock, host or user name (P12). */
#ifndef KIOSK_TAKEOUT_H
#define KIOSK_TAKEOUT_H
#include <stdatomic.h>

#include "core/idea_earlier.h"
#include "export/outfile.h"
#include "export/paper.h"
#include "store/store.h"

struct takeout_format {
    const char *name;  /* "csv": as in --format */
    const char *holds; /* half a line for --help */
    bool for_surveys, for_brainstorms;
};
size_t takeout_format_count(void);
const struct takeout_format *takeout_format_get(size_t i);
int takeout_format_find(const char *name); /* -1 */

/* An earlier time of asking, for the trend of a report, and beside ties. */
struct takeout_wave {
    struct store *store; /* open, as the one that is taken out */
    const char *label;   /* NULL: the id of its event */
};
enum { TAKEOUT_WAVES_MAX = 32 };

struct takeout_params {
    struct store *store;
    size_t format;
    const char *folder;   /* made when it is not there */
    const char *language; /* tag of the labels' language, of any version; NULL: the default of the one most answered */
    bool is_public;       /* no row of any person: only what suppression lets through */
    int64_t today; /* local days since 1970: after the event's date nothing leaves, nor without a clock (core/retention.h) */
    const struct earlier_gathering *earlier; /* of a brainstorm; NULL: nothing to compare with */
    struct {
        const char *name; /* NULL: EVENT-report.pdf, EVENT-report-public.html ... */
        bool is_full;     /* every table, every approved idea */
        enum paper_size paper;
        const struct takeout_wave *waves; /* [wave_count], oldest first: how its indicators went on until now */
        size_t wave_count;
        const char *label; /* of this one beside them; NULL: the event's id */
    } report;              /* of the formats report.*; waves and label of graphml, too */
    /* From the calling thread, every thousand rows or so; may be NULL. done of total, in no unit; it never falls, and ends at
     * total before the files are read back. */
    void (*progress)(void *ctx, size_t done, size_t total);
    void *progress_ctx;
    const atomic_bool *is_cancelled; /* may be set from another thread at any time; NULL: never */
};

enum takeout_status {
    TAKEOUT_DONE,
    TAKEOUT_WRONG,     /* asked for what there is not: a language, an activity of that kind, a form of it */
    TAKEOUT_FAILED,    /* nothing has its name */
    TAKEOUT_CANCELLED, /* the same, as it was wished */
    TAKEOUT_STATUSES
};
struct takeout_result {
    char files[OUTFILES_MAX][OUTFILE_NAME_MAX];
    size_t file_count;
    bool has_survey, has_brainstorm;    /* what any version of the event has */
    size_t responses;                   /* written, or counted into tables */
    size_t ideas, contributions;        /* of brainstorms: words of people; rows of all kinds */
    size_t damaged, damaged_storm_rows; /* left out: responses; rows of brainstorms */
    size_t stray_rows;                  /* left out: of brainstorms that no readable version has */
    size_t unplaced_rows;               /* left out: about statements and cards of a version that cannot be read */
    size_t lost_versions;               /* of the event: answers to what only they asked leave without labels */
};
/* Whether the retention of all that a store holds lets it leave today, in whatever form (core/retention.h). */
MUST_CHECK bool takeout_may_leave(struct store *store, int64_t today, struct err *err);
/* One sentence in err unless TAKEOUT_DONE. */
enum takeout_status takeout_write(const struct takeout_params *params, struct takeout_result *result, struct err *err);
#endif
