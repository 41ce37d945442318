#include "kiosk/store_ends.h"

#include <assert.h>

#include "base/log.h"

/* --- at once ------------------------------------------------------------------------------------------------------ */

/* The session has its hands on the old one only between two jobs. */
static void take_room(struct store_port *sp) {
    if (sp->status == STORE_OK && !sp->has_room) {
        room_finish(&sp->room);
        sp->room = sp->loaded;
        tallies_finish(&sp->tallies);
        sp->tallies = sp->counted;
        sp->has_room = true;
    } else {
        room_finish(&sp->loaded);
        tallies_finish(&sp->counted);
    }
    sp->counted = (struct tallies){0};
    sp->loaded = (struct room){0};
}

static void end_open(struct store_port *sp) {
    take_room(sp);
    sp->open_status = sp->status;
    sp->open_err = sp->err;
    if (sp->status == STORE_OK && store_was_quarantined(sp->store)) {
        log_line(LOG_WARNING,
                 "The data file was damaged. It was moved to quarantine/ in the data folder, and collecting starts fresh.");
    }
}

static void end_save(struct store_port *sp) {
    if (sp->status == STORE_OK) {
        tallies_add(&sp->tallies, (const uint8_t *)sp->body.data, sp->body.len);
    }
    strbuf_finish(&sp->body);
}

static void forget_rows(struct store_port *sp) {
    sp->rows = NULL;
    sp->row_count = 0;
    arena_clear(&sp->rows_arena);
}

/* The room settles between two visits. */
static void end_rows(struct store_port *sp) {
    if (sp->status == STORE_OK) {
        room_add(&sp->room, sp->rows, sp->row_count);
    }
    forget_rows(sp);
}

static void end_step(struct store_port *sp) {
    if (sp->status == STORE_OK) {
        room_add_step(&sp->room, sp->rows);
    }
    forget_rows(sp);
}

static void end_stages(struct store_port *sp) {
    if (sp->status == STORE_OK) {
        room_add_stages(&sp->room, sp->activity, sp->stages);
    }
}

static void end_note(struct store_port *sp) {
    if (sp->status == STORE_OK && sp->note_activity >= 0) {
        sp->closed[sp->note_activity] = sp->note[0];
    }
}

static void end_other(struct store_port *sp) {
    sp->ended(sp->work_ctx);
}

static const struct {
    void (*end)(struct store_port *sp);
    enum store_hearer hearer;
} tasks[] = {
    [TASK_NONE] = {NULL, HEARER_NONE},       [TASK_OPEN] = {end_open, HEARER_OPENED},
    [TASK_SAVE] = {end_save, HEARER_SAVED},  [TASK_SAVE_ROWS] = {end_rows, HEARER_SAVED},
    [TASK_CODE] = {end_step, HEARER_CODED},  [TASK_STAGES] = {end_stages, HEARER_CODED},
    [TASK_NOTE] = {end_note, HEARER_CLOSED}, [TASK_SCRUB] = {NULL, HEARER_SCRUB},
    [TASK_SHIFT] = {NULL, HEARER_SHIFT},     [TASK_WORK] = {end_other, HEARER_NONE},
    [TASK_ASK] = {end_other, HEARER_NONE},
};
static_assert(sizeof tasks / sizeof tasks[0] == TASKS, "every task has its end");

static struct store_news *news_of(struct store_port *sp) {
    bool is_for_session = sp->task != TASK_NOTE || sp->note_activity >= 0;
    return &sp->news[is_for_session ? tasks[sp->task].hearer : HEARER_NONE];
}

void store_ends_begin(struct store_port *sp) {
    news_of(sp)->is_there = false;
}

void store_ends_take(struct store_port *sp) {
    bool is_good = sp->status == STORE_OK || sp->status == STORE_INTERRUPTED;
    bool has_status = tasks[sp->task].hearer != HEARER_NONE; /* who waits by ended() knows best what came of it */
    bool is_scrub = sp->task == TASK_SCRUB;
    if (has_status && !is_good && !(is_scrub && sp->has_told_scrub)) { /* one is tried after each visit */
        log_line(is_scrub ? LOG_WARNING : LOG_ERROR, "%s", sp->err.text);
    }
    sp->has_told_scrub = is_scrub ? !is_good : sp->has_told_scrub;
    *news_of(sp) = (struct store_news){true, sp->status, sp->err};
    if (tasks[sp->task].end) {
        tasks[sp->task].end(sp);
    }
}

/* --- to the session ----------------------------------------------------------------------------------------------- */

static void tell_opened(struct store_port *sp, struct session *session, const struct store_news *news) {
    if (news->status != STORE_OK) {
        session_out_of_service(session, news->status, news->err.text);
    } else {
        session_set_closed(session, sp->closed);
    }
}

static void tell_saved(struct store_port *sp, struct session *session, const struct store_news *news) {
    (void)sp;
    session_saved(session, news->status, &news->err);
}

static void tell_coded(struct store_port *sp, struct session *session, const struct store_news *news) {
    (void)sp;
    session_coded(session, news->status, &news->err);
}

static void tell_closed(struct store_port *sp, struct session *session, const struct store_news *news) {
    session_closed_kept(session, sp->closed, news->status, &news->err);
}

static void tell_shift(struct store_port *sp, struct session *session, const struct store_news *news) {
    (void)sp;
    session_shift_kept(session, news->status);
}

static void tell_scrub(struct store_port *sp, struct session *session, const struct store_news *news) {
    (void)sp;
    if (news->status == STORE_FAILED) {
        session_out_of_service(session, news->status, news->err.text);
    }
}

bool store_ends_have_news(const struct store_port *sp) {
    bool has_any = false;
    for (int i = HEARER_NONE + 1; i < HEARERS; i++) {
        has_any = has_any || sp->news[i].is_there;
    }
    return has_any;
}

enum store_status store_ends_tell(struct store_port *sp, struct session *session, struct err *err) {
    static void (*const tells[HEARERS])(struct store_port * sp, struct session * session, const struct store_news *news) = {
        [HEARER_OPENED] = tell_opened, [HEARER_SAVED] = tell_saved, [HEARER_CODED] = tell_coded,
        [HEARER_CLOSED] = tell_closed, [HEARER_SHIFT] = tell_shift, [HEARER_SCRUB] = tell_scrub};
    if (sp->news[HEARER_OPENED].is_there && sp->news[HEARER_OPENED].status == STORE_FOREIGN) {
        *err = sp->news[HEARER_OPENED].err;
        return STORE_FOREIGN;
    }
    for (int i = HEARER_NONE + 1; i < HEARERS; i++) {
        struct store_news news = sp->news[i];
        sp->news[i].is_there = false;
        if (news.is_there) {
            tells[i](sp, session, &news);
        }
    }
    return STORE_OK;
}
