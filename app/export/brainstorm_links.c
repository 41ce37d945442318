/* A row per contribution with its visit: only where the version it was made with says `link: yes`. */
#include <string.h>

#include "export/brainstorm_sheets.h"

static const char *choice_of(const struct contribution *c) {
    switch (c->kind) {
    case CONTRIBUTION_VOTE:
        return vote_name((enum vote)c->choice);
    case CONTRIBUTION_PAIR:
        return side_name((enum side)c->choice);
    case CONTRIBUTION_TURN:
        return stage_name((enum stage)c->choice);
    case CONTRIBUTION_IDEA:
    case CONTRIBUTION_VOICE:
    case CONTRIBUTION_DOT:
    case CONTRIBUTION_KINDS:
        break;
    }
    return "";
}

static void put(struct sheet_writer *w, const uint8_t *id, const struct contribution *c) {
    char name[IDEA_ID_SIZE];
    idea_id_format(id, name);
    sheet_word(w, name);
    sheet_word(w, c->visit);
    sheet_word(w, c->activity);
    sheet_word(w, contribution_kind_name(c->kind));
    sheet_word(w, c->role);
    sheet_word(w, c->target);
    sheet_word(w, c->right);
    sheet_word(w, choice_of(c));
    sheet_list(w, c->actors, c->actor_count);
}

bool sheet_contributions(const struct sheet_source *s, struct sheet_writer *w) {
    static const char *const columns[] = {"contribution", "visit", "activity", "kind",  "role",
                                          "target",       "right", "choice",   "actors"};
    static const struct sheet sheet = {"contributions", COLUMNS(columns)};
    struct response_row row;
    struct arena arena;
    int more;
    arena_init(&arena, 16 * 1024);
    sheet_begin(w, &sheet);
    while ((more = s->rows->next(s->rows->ctx, &row, s->err)) == 1) {
        struct contribution c;
        struct err ignored = {0};
        arena_clear(&arena);
        if (contribution_decode(row.body, row.body_size, &arena, &c, &ignored) && c.visit[0] != '\0') {
            put(w, row.id, &c);
        }
    }
    sheet_end(w);
    arena_finish(&arena);
    return more == 0;
}
