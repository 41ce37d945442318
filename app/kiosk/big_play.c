#include "kiosk/big_play.h"

#include <assert.h>

enum { CARDS_EACH = 3, STATEMENTS_EACH = 2, CARDS_BETWEEN = 2 };

bool big_play_has(const struct event *event) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].brainstorm) {
            return true;
        }
    }
    return false;
}

void big_play_init(struct big_play *p, const struct big_play_params *params) {
    *p = (struct big_play){.params = *params};
    if (params->is_replay) {
        p->seed = params->draw_seed(params->draw_ctx);
    }
    for (size_t i = 0; i < params->event->activity_count; i++) {
        arena_init(&p->rooms[i].arena, 4096);
    }
}

void big_play_finish(struct big_play *p) {
    for (size_t i = 0; i < EVENT_ACTIVITIES_MAX; i++) {
        arena_finish(&p->rooms[i].arena);
    }
    *p = (struct big_play){0};
}

/* --- the room ------------------------------------------------------------------------------------------------------ */

static const struct room_activity *activity_of(const struct big_play *p) {
    return &p->params.room->activities[p->activity];
}

static struct big_play_room *room_of(struct big_play *p) {
    return &p->rooms[p->activity];
}

static void read_room(struct big_play *p, int share) {
    struct big_play_room *r = room_of(p);
    const struct room_activity *a = activity_of(p);
    bool is_due = !r->is_read || r->share != share || public_basis_is_due(&r->shown.basis, &a->board);
    if (a->is_stale || !is_due) {
        return;
    }
    const struct public_params params = {
        .board = &a->board,
        .order_seed = p->params.is_replay ? p->seed : p->params.draw_seed(p->params.draw_ctx),
        .random_order = p->params.random_order,
        .share = share,
    };
    arena_clear(&r->arena);
    public_room_read(&r->shown, &params, &r->arena);
    r->is_read = true;
    r->share = share;
    r->steps = a->board.operations.n;
}

/* What an organizer has hidden since is shown no more, whatever is due. */
static bool drop_hidden(struct big_play *p) {
    struct big_play_room *r = room_of(p);
    const struct room_activity *a = activity_of(p);
    if (!r->is_read || a->is_stale || r->steps == a->board.operations.n) {
        return false;
    }
    r->steps = a->board.operations.n;
    return public_room_drop(&r->shown, &a->board);
}

/* Others' words may be met by who is about to write. */
static bool may_show_words(const struct big_play *p) {
    const struct room_activity *a = activity_of(p);
    bool is_collecting = a->stages >> STAGE_COLLECT & 1;
    return p->params.is_replay || !is_collecting || a->board.activity->brainstorm->wall == WALL_OPEN;
}

/* --- rounds ---------------------------------------------------------------------------------------------------------- */

static size_t language_of(const struct big_play *p, size_t turn) {
    return (p->params.language + p->tongue + turn) % p->params.event->language_count;
}

static size_t tongues(const struct big_play *p) {
    size_t n = p->params.event->language_count;
    assert(n > 0);
    return n < BIG_PLAY_TONGUES ? n : BIG_PLAY_TONGUES;
}

static void add(struct big_play *p, enum big_slide slide, size_t turn, size_t item, int share) {
    assert(p->step_count < BIG_PLAY_STEPS_MAX);
    p->steps[p->step_count++] = (struct big_play_step){slide, language_of(p, turn), item, share};
}

static void add_each(struct big_play *p, enum big_slide slide, size_t item) {
    for (size_t turn = 0; turn < tongues(p); turn++) {
        add(p, slide, turn, item, PUBLIC_WHOLE);
    }
}

static void add_cards(struct big_play *p, size_t n, int share) {
    for (size_t i = 0; i < n; i++) {
        add(p, BIG_CARD, i % tongues(p), 0, share);
    }
}

static void add_growth(struct big_play *p) {
    for (int share = 1; share < PUBLIC_WHOLE; share++) {
        add(p, BIG_THEMES, (size_t)share % tongues(p), 0, share);
        add_cards(p, CARDS_BETWEEN, share);
        add(p, BIG_RANKS, (size_t)share % tongues(p), 0, share);
    }
}

static void plan_round(struct big_play *p) {
    p->step_count = p->at = 0;
    add_each(p, BIG_PROMPT, 0);
    if (p->params.is_replay) {
        add_growth(p);
    }
    add_each(p, BIG_THEMES, 0);
    add_cards(p, CARDS_EACH, PUBLIC_WHOLE);
    add_each(p, BIG_RANKS, 0);
    add_cards(p, CARDS_EACH, PUBLIC_WHOLE);
    for (size_t i = 0; i < STATEMENTS_EACH; i++) {
        add_each(p, BIG_STATEMENT, p->next_statement + i);
    }
    p->next_statement += STATEMENTS_EACH;
}

/* --- slides ---------------------------------------------------------------------------------------------------------- */

static size_t items_of(const struct big_play *p, const struct public_room *room, enum big_slide slide) {
    bool words = may_show_words(p), dots = room->activity->brainstorm->stages >> STAGE_DOTS & 1;
    const size_t counts[BIG_SLIDES] = {[BIG_PROMPT] = 1,
                                       [BIG_THEMES] = room->theme_count > 0,
                                       [BIG_CARD] = words ? room->card_count : 0,
                                       [BIG_RANKS] = words && dots && room->rank_count > 0,
                                       [BIG_STATEMENT] = room->statement_count};
    return counts[slide];
}

static bool show_step(struct big_play *p) {
    const struct big_play_step *step = &p->steps[p->at];
    read_room(p, step->share);
    const struct big_play_room *r = room_of(p);
    size_t n = r->is_read ? items_of(p, &r->shown, step->slide) : 0;
    if (n == 0) {
        return false;
    }
    size_t item = step->slide == BIG_CARD ? p->next_card++ : step->item;
    p->wall = (struct big_wall){.room = &r->shown,
                                .slide = step->slide,
                                .item = item % n,
                                .language = step->language,
                                .strings = p->params.strings[step->language],
                                .is_open = !p->params.is_replay && activity_of(p)->stages != 0,
                                .pages = &p->pages};
    return true;
}

static void next_activity(struct big_play *p) {
    const struct event *event = p->params.event;
    size_t was = p->activity;
    do {
        p->activity = (p->activity + 1) % event->activity_count;
    } while (!event->activities[p->activity].brainstorm);
    p->tongue += p->activity <= was ? tongues(p) : 0;
}

/* The next slide that has something to show; that of the question always has, once the room was read. */
static void next_slide(struct big_play *p) {
    size_t most = 2 * BIG_PLAY_STEPS_MAX;
    do {
        if (++p->at >= p->step_count) {
            next_activity(p);
            plan_round(p);
        }
    } while (!show_step(p) && --most > 0);
}

static void shown(struct big_play *p, uint64_t now_ms) {
    p->due_ms = now_ms + BIG_PLAY_MS;
    p->turn++;
}

static void drop_rooms(struct big_play *p) {
    const struct event *event = p->params.event;
    for (size_t i = 0; i < event->activity_count; i++) {
        struct big_play_room *r = &p->rooms[i];
        arena_clear(&r->arena);
        r->shown = (struct public_room){.event = event, .activity = &event->activities[i]};
        r->is_read = false;
    }
    p->generation = p->params.room->generation;
}

/* The first question, which stands until the room can be read. */
static void ask_first(struct big_play *p) {
    p->activity = p->params.event->activity_count - 1;
    next_activity(p);
    p->wall = (struct big_wall){.room = &room_of(p)->shown,
                                .slide = BIG_PROMPT,
                                .language = p->params.language,
                                .strings = p->params.strings[p->params.language],
                                .pages = &p->pages};
}

void big_play_forget(struct big_play *p) {
    drop_rooms(p);
    ask_first(p);
}

void big_play_begin(struct big_play *p, uint64_t now_ms) {
    big_play_forget(p);
    p->activity = p->params.event->activity_count - 1;
    p->tongue = p->step_count = p->at = p->next_card = p->next_statement = 0;
    next_slide(p);
    p->tongue = 0;
    shown(p, now_ms);
}

bool big_play_advance(struct big_play *p, uint64_t now_ms) {
    if (p->generation != p->params.room->generation) {
        big_play_begin(p, now_ms);
        return true;
    }
    bool is_gone = drop_hidden(p) && p->wall.slide != BIG_PROMPT && p->wall.slide != BIG_STATEMENT;
    if (now_ms < p->due_ms && !is_gone) {
        return false;
    }
    if (!is_gone && p->wall.page + 1 < p->pages) {
        p->wall.page++;
    } else {
        next_slide(p);
    }
    shown(p, now_ms);
    return true;
}
