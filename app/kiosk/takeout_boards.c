#include <string.h>

#include "kiosk/takeout_parts.h"

/* Everything the store says about one brainstorm. Damaged and unreadable rows are the same for each board: those of all. */
static bool fill(struct takeout *t, struct idea_board *board, struct err *err) {
    struct store *store = t->params->store;
    struct response_rows rows;
    size_t unreadable = 0;
    if (store_contributions_begin(store, &rows, err) != STORE_OK) {
        return false;
    }
    bool good = idea_board_read(board, &rows, &unreadable, err);
    size_t damaged = store_rows_end(store);
    if (!good || store_coding_begin(store, &rows, err) != STORE_OK) {
        return false;
    }
    good = idea_board_read_coding(board, &rows, &unreadable, err);
    t->result->damaged_storm_rows = damaged + store_rows_end(store) + unreadable;
    idea_board_settle(board);
    return good;
}

static size_t count_ideas(const struct idea_board *board) {
    size_t n = 0;
    for (size_t i = 0; i < board->ideas.n; i++) {
        n += board->ideas.at[i].text != NULL;
    }
    return n;
}

/* --- a brainstorm of whatever version ------------------------------------------------------------------------------ */

/* A text of another version, by the languages of the one that gives labels. */
static struct text told(struct takeout *t, const struct event *own, const struct text *text) {
    if (text->in == NULL) {
        return *text;
    }
    const char **in = ARENA_ARRAY(&t->arena, const char *, t->event->language_count);
    for (size_t i = 0; i < t->event->language_count; i++) {
        int language = event_find_language(own, t->event->languages[i]);
        in[i] = text_in(own, text, language < 0 ? own->default_language : (size_t)language);
    }
    return (struct text){in};
}

static const struct named_text *told_list(struct takeout *t, const struct event *own, const struct named_text *list, size_t n) {
    struct named_text *out = ARENA_ARRAY(&t->arena, struct named_text, n + 1);
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct named_text){list[i].id, told(t, own, &list[i].text)};
    }
    return out;
}

static const struct brainstorm *told_brainstorm(struct takeout *t, const struct event *own, const struct brainstorm *about) {
    struct brainstorm *out = ARENA_NEW(&t->arena, struct brainstorm);
    struct brainstorm_theme *themes = ARENA_ARRAY(&t->arena, struct brainstorm_theme, about->theme_count + 1);
    struct brainstorm_seed *seeds = ARENA_ARRAY(&t->arena, struct brainstorm_seed, about->seed_count + 1);
    for (size_t i = 0; i < about->theme_count; i++) {
        const struct brainstorm_theme *theme = &about->themes[i];
        themes[i] = (struct brainstorm_theme){theme->id, told(t, own, &theme->text), told(t, own, &theme->example)};
    }
    for (size_t i = 0; i < about->seed_count; i++) {
        seeds[i] = about->seeds[i];
        seeds[i].text = told(t, own, &about->seeds[i].text);
    }
    *out = *about;
    out->prompt = told(t, own, &about->prompt);
    out->themes = themes;
    out->seeds = seeds;
    out->statements = told_list(t, own, about->statements, about->statement_count);
    out->actors = told_list(t, own, about->actors, about->actor_count);
    out->roles = told_list(t, own, about->roles, about->role_count);
    return out;
}

static const struct activity *told_activity(struct takeout *t, const struct event *own, const struct activity *activity) {
    struct activity *out = ARENA_NEW(&t->arena, struct activity);
    *out = *activity;
    out->title = told(t, own, &activity->title);
    out->intro = told(t, own, &activity->intro);
    out->consent = told(t, own, &activity->consent);
    out->brainstorm = told_brainstorm(t, own, activity->brainstorm);
    return out;
}

static const struct activity *find_storm(const struct event *event, const char *id) {
    const struct activity *activity = event_find_activity(event, id);
    return activity != NULL && activity->kind == ACTIVITY_BRAINSTORM ? activity : NULL;
}

/* Of the versions that have this brainstorm, the one most was told to. */
static const struct activity *choose(struct takeout *t, size_t version, const char *id) {
    for (size_t v = version + 1; v < t->survey.version_count; v++) {
        if (t->contributions[v] > t->contributions[version] && find_storm(t->survey.versions[v].event, id) != NULL) {
            version = v;
        }
    }
    const struct event *own = t->survey.versions[version].event;
    return told_activity(t, own, find_storm(own, id));
}

/* --- all of them --------------------------------------------------------------------------------------------------- */

static bool add_board(struct takeout *t, const struct activity *activity, struct err *err) {
    struct idea_board *board = &t->boards[t->board_count++];
    idea_board_init(board, t->event, activity);
    bool good = fill(t, board, err);
    t->result->ideas += count_ideas(board);
    return good;
}

static bool add_boards(struct takeout *t, size_t version, struct err *err) {
    const struct event *event = t->survey.versions[version].event;
    bool good = true;
    for (size_t i = 0; i < event->activity_count && good; i++) {
        const struct activity *activity = &event->activities[i];
        if (activity->kind == ACTIVITY_BRAINSTORM && takeout_is_first(t, version, activity)) {
            good = add_board(t, choose(t, version, activity->id), err);
        }
    }
    return good;
}

static bool has_board(const struct takeout *t, const struct response_row *row, struct arena *a) {
    struct contribution c;
    struct err ignored = {0};
    if (!contribution_decode(row->body, row->body_size, a, &c, &ignored)) {
        return true; /* counted among the damaged */
    }
    for (size_t i = 0; i < t->board_count; i++) {
        if (strcmp(t->boards[i].activity->id, c.activity) == 0) {
            return true;
        }
    }
    return false;
}

/* Rows of a brainstorm that only a lost version knows. */
static bool count_strays(struct takeout *t, struct err *err) {
    struct response_rows rows;
    struct response_row row;
    struct arena scratch;
    int more;
    if (store_contributions_begin(t->params->store, &rows, err) != STORE_OK) {
        return false;
    }
    arena_init(&scratch, 16 * 1024);
    while ((more = rows.next(rows.ctx, &row, err)) > 0) {
        t->result->stray_rows += !has_board(t, &row, &scratch);
        arena_clear(&scratch);
    }
    arena_finish(&scratch);
    (void)store_rows_end(t->params->store);
    return more == 0;
}

bool takeout_read_boards(struct takeout *t, struct err *err) {
    bool good = true;
    t->boards = ARENA_ARRAY(&t->arena, struct idea_board, EVENT_ACTIVITIES_MAX * t->survey.version_count);
    for (size_t v = 0; v < t->survey.version_count && good; v++) {
        good = add_boards(t, v, err);
    }
    t->result->contributions = store_contribution_count(t->params->store);
    return good && (t->result->lost_versions == 0 || t->result->contributions == 0 || count_strays(t, err));
}

void takeout_finish_boards(struct takeout *t) {
    for (size_t i = 0; i < t->board_count; i++) {
        idea_board_finish(&t->boards[i]);
    }
}
