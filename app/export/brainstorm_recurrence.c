/* Which themes an earlier gathering had too. */
#include "export/brainstorm_sheets.h"
#include "export/recurrence.h"

struct recurrence_writer {
    const struct sheet_source *s;
    struct sheet_writer *w;
    const struct idea_board *board;
};

static void put(const struct sheet_source *s, struct sheet_writer *w, const struct idea_board *board, const char *seen,
                const struct earlier_theme *then, const struct idea_theme *now) {
    sheet_word(w, board->activity->id);
    sheet_word(w, now != NULL ? now->id : then->id);
    sheet_text(w, now != NULL ? idea_theme_name(board, now, s->params->language) : then->name);
    sheet_word(w, seen);
    sheet_count(w, then != NULL ? then->ideas : 0);
    sheet_count(w, now != NULL ? now->ideas : 0);
    if (now != NULL && now->voices >= (size_t)s->params->event->privacy.k) {
        sheet_count(w, now->voices);
    } else {
        sheet_word(w, now != NULL ? SUPPRESSED : "");
    }
}

static void put_row(void *ctx, enum recurrence seen, const struct earlier_theme *then, const struct idea_theme *now) {
    static const char *const names[] = {"recurs", "new", "silent"};
    const struct recurrence_writer *x = ctx;
    put(x->s, x->w, x->board, names[seen], then, now);
}

bool sheet_recurrence(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"activity", "theme", "name", "seen", "earlier_ideas", "ideas", "voices"};
    static const struct sheet sheet = {"recurrence", COLUMNS(columns)};
    sheet_begin(w, &sheet);
    for (size_t b = 0; b < s->params->board_count; b++) {
        if (s->params->boards[b].activity->brainstorm->stages & 1u << STAGE_COLLECT) {
            struct recurrence_writer x = {s, w, &s->params->boards[b]};
            recurrence_each(x.board, s->params->earlier, put_row, &x);
        }
    }
    sheet_end(w);
    return true;
}
