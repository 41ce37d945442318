#include <assert.h>
#include <string.h>

#include "core/expression.h"
#include "core/slot.h"
#include "insight/results_book.h"

/* --- the same question? ---------------------------------------------------------------------------------------------- */

bool results_same_wording(const struct event *a, const struct question *x, const struct event *b, const struct question *y) {
    return question_same_answers(a, x, b, y) && expression_same(x->constraint, y->constraint) &&
           text_is_same(a, &x->text, b, &y->text) && text_is_same(a, &x->hint, b, &y->hint);
}

static bool same_question(const struct event *a, const struct question *x, const struct event *b, const struct question *y) {
    return strcmp(x->id, y->id) == 0 && x->required == y->required && x->random_order == y->random_order &&
           expression_same(x->relevant, y->relevant) && results_same_wording(a, x, b, y);
}

bool results_same_questions(const struct event *a, const struct activity *x, const struct event *b, const struct activity *y) {
    bool same = strcmp(x->id, y->id) == 0 && x->kind == y->kind && x->question_count == y->question_count;
    for (size_t i = 0; same && i < x->question_count; i++) {
        same = same_question(a, &x->questions[i], b, &y->questions[i]);
    }
    return same;
}

/* --- books ------------------------------------------------------------------------------------------------------------ */

static void add_grouping(struct results_book *book, enum tally_by by, size_t question, size_t groups) {
    size_t most = by == TALLY_BY_QUALITY ? RESULTS_GROUPINGS_MAX : RESULTS_GROUPINGS_MAX - 1; /* which always has its place */
    if (book->grouping_count < most && groups >= 2 && groups <= RESULTS_GROUPS_MAX) {
        book->groupings[book->grouping_count++] = (struct results_grouping){by, question, groups + 1, NULL};
    }
}

static void add_regions(struct results_book *book) {
    struct site_regions regions;
    site_regions_of(book->event, book->arena, &regions);
    add_grouping(book, TALLY_BY_REGION, 0, regions.count);
    if (book->grouping_count > 0) {
        book->groupings[0].sites = regions.sites;
    }
}

static struct results_book *open_book(struct results_shelf *shelf, const struct event *event, const struct activity *activity) {
    struct results_book *book = ARENA_NEW(shelf->arena, struct results_book);
    *book = (struct results_book){.event = event, .activity = activity, .arena = shelf->arena, .is_live = shelf->is_live};
    book->protect = suppress_run;
    book->is_sensitive = ARENA_ARRAY(shelf->arena, bool, activity->question_count + 1);
    book->tells = ARENA_ARRAY(shelf->arena, bool, activity->question_count + 1);
    add_regions(book);
    add_grouping(book, TALLY_BY_SITE, 0, event->site_count);
    add_grouping(book, TALLY_BY_SLOT, 0, (size_t)slot_count(event));
    for (size_t q = 0; q < activity->question_count; q++) {
        if (activity->questions[q].kind == QUESTION_SELECT_ONE && question_has_rows_of_people(&activity->questions[q]) &&
            !results_is_conditional(&activity->questions[q])) {
            add_grouping(book, TALLY_BY_QUESTION, q, activity->questions[q].choice_count);
        }
    }
    add_grouping(book, TALLY_BY_QUALITY, 0, TALLY_QUALITIES);
    book->tallies = ARENA_ARRAY(shelf->arena, struct tally, book->grouping_count + 1);
    for (size_t g = 0; g == 0 || g < book->grouping_count; g++) {
        struct tally_params params = {
            .event = event, .activity = activity, .by = TALLY_BY_NOTHING, .keeps_orders = g == 0, .keeps_ties = g == 0};
        if (book->grouping_count > 0) {
            params.by = book->groupings[g].by;
            params.question = book->groupings[g].question;
        }
        tally_init(&book->tallies[g], shelf->arena, &params);
    }
    book->breaks = ARENA_ARRAY(shelf->arena, double *, activity->question_count + 1);
    book->break_count = ARENA_ARRAY(shelf->arena, size_t, activity->question_count + 1);
    book->break_people = ARENA_ARRAY(shelf->arena, uint32_t, activity->question_count + 1);
    book->small_at = ARENA_ARRAY(shelf->arena, uint32_t, activity->question_count + 1);
    return book;
}

void results_shelf_init(struct results_shelf *shelf, struct arena *arena, bool is_live) {
    *shelf = (struct results_shelf){.arena = arena, .is_live = is_live};
}

void results_shelf_finish(struct results_shelf *shelf) {
    for (size_t i = 0; i < shelf->books.n; i++) {
        arena_finish(&shelf->books.at[i]->waiting);
        arena_finish(&shelf->books.at[i]->memory.arenas[0]);
        arena_finish(&shelf->books.at[i]->memory.arenas[1]);
    }
    arena_finish(&shelf->passing);
}

struct results_book *results_find(struct results_shelf *shelf, const char *activity, uint32_t wording) {
    for (size_t i = 0; i < shelf->books.n; i++) {
        struct results_book *book = shelf->books.at[i];
        if (book->wording == wording && strcmp(book->activity->id, activity) == 0) {
            return book;
        }
    }
    return NULL;
}

/* Who answered a version was promised its k, and is counted together with the others. */
static struct results_book *keep_promise(struct results_book *book, const struct event *event, const struct activity *activity) {
    uint32_t k = (uint32_t)event->privacy.k;
    book->k = k > book->k ? k : book->k;
    for (size_t q = 0; q < activity->question_count; q++) {
        book->is_sensitive[q] = book->is_sensitive[q] || activity->questions[q].sensitive;
    }
    return book;
}

static struct results_book *book_for(struct results_shelf *shelf, const struct event *event, const struct activity *activity) {
    uint32_t wordings = 0;
    for (size_t i = 0; i < shelf->books.n; i++) {
        struct results_book *book = shelf->books.at[i];
        wordings += strcmp(book->activity->id, activity->id) == 0;
        if (results_same_questions(book->event, book->activity, event, activity)) {
            return keep_promise(book, event, activity);
        }
    }
    struct results_book *book = open_book(shelf, event, activity);
    *vec_push(&shelf->books, shelf->arena) = book;
    book->wording = wordings + 1;
    for (size_t i = 0; i < shelf->books.n; i++) {
        if (strcmp(shelf->books.at[i]->activity->id, activity->id) == 0) {
            shelf->books.at[i]->wordings = wordings + 1;
        }
    }
    return keep_promise(book, event, activity);
}

/* What each slot of a version is in the event that its answers are counted with; NULL: the same. */
static const int *find_slots(struct results_shelf *shelf, const struct event *counted, const struct event *event) {
    if (slots_are_same(counted, event)) {
        return NULL;
    }
    int n = slot_count(event) + 1, *slots = ARENA_ARRAY(shelf->arena, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        slots[i] = slot_in(counted, event, i);
    }
    return slots;
}

void results_shelf_version(struct results_shelf *shelf, const uint8_t hash[EVENT_HASH_SIZE], const struct event *event) {
    struct results_version version = {.books = ARENA_ARRAY(shelf->arena, struct results_book *, event->activity_count + 1),
                                      .slots = ARENA_ARRAY(shelf->arena, const int *, event->activity_count + 1),
                                      .slot_count = (size_t)slot_count(event) + 1};
    memcpy(version.hash, hash, EVENT_HASH_SIZE);
    for (size_t i = 0; i < event->activity_count; i++) {
        if (event->activities[i].kind == ACTIVITY_SURVEY) {
            struct results_book *book = book_for(shelf, event, &event->activities[i]);
            version.slots[version.book_count] = find_slots(shelf, book->event, event);
            version.books[version.book_count++] = book;
        }
    }
    *vec_push(&shelf->versions, shelf->arena) = version;
}

/* --- rows ------------------------------------------------------------------------------------------------------------- */

static void place_slot(const struct results_body *body, struct record_view *view) {
    if (body->slots) {
        view->slot = (size_t)view->slot < body->slot_count ? body->slots[view->slot] : SLOT_UNKNOWN;
    }
}

/* One's body, or false: it cannot be read. */
static bool read_body(struct arena *arena, const struct results_body *body, struct record_view *view) {
    struct err ignored;
    bool is_read = record_view((const uint8_t *)body->bytes.at, body->bytes.n, arena, view, &ignored);
    place_slot(body, view);
    return is_read;
}

static void count_now(struct results_book *book, const struct record_view *view) {
    for (size_t g = 0; g == 0 || g < book->grouping_count; g++) {
        tally_add(&book->tallies[g], view);
    }
}

static void count_waiting(struct results_shelf *shelf, struct results_book *book) {
    for (size_t i = 0; i < book->waiting_count; i++) {
        struct record_view view = {0};
        arena_clear(&shelf->passing);
        if (read_body(&shelf->passing, &book->bodies[i], &view)) {
            count_now(book, &view);
        }
    }
    arena_clear(&book->waiting);
    book->waiting_count = 0;
}

static void let_wait(struct results_shelf *shelf, struct results_book *book, const struct results_body *body) {
    char *copy = arena_push(&book->waiting, body->bytes.n);
    memcpy(copy, body->bytes.at, body->bytes.n);
    book->bodies[book->waiting_count++] = (struct results_body){{copy, body->bytes.n}, body->slots, body->slot_count};
    if (book->waiting_count == SUPPRESS_STEP) {
        count_waiting(shelf, book);
    }
}

/* The book that a row belongs to; NULL: none. */
static struct results_book *book_of(const struct results_shelf *shelf, const struct response_row *row,
                                    const struct record_view *view, struct results_body *body) {
    for (size_t v = 0; v < shelf->versions.n; v++) {
        const struct results_version *version = &shelf->versions.at[v];
        for (size_t b = 0; b < version->book_count && memcmp(version->hash, row->event_hash, EVENT_HASH_SIZE) == 0; b++) {
            if (slice_equal(view->activity, slice_of(version->books[b]->activity->id))) {
                body->slots = version->slots[b];
                body->slot_count = version->slot_count;
                return version->books[b];
            }
        }
    }
    return NULL;
}

void results_add(struct results_shelf *shelf, const struct response_row *row) {
    struct record_view view = {0};
    struct results_body body = {{(const char *)row->body, row->body_size}, NULL, 0};
    arena_clear(&shelf->passing);
    bool is_read = read_body(&shelf->passing, &body, &view);
    struct results_book *book = is_read ? book_of(shelf, row, &view, &body) : NULL;
    if (!book) {
        shelf->unread++;
    } else if (shelf->is_live) {
        let_wait(shelf, book, &body);
    } else {
        place_slot(&body, &view);
        count_now(book, &view);
    }
}

bool results_add_all(struct results_shelf *shelf, struct response_rows *rows, struct err *err) {
    struct response_row row;
    int more;
    while ((more = rows->next(rows->ctx, &row, err)) == 1) {
        results_add(shelf, &row);
    }
    return more == 0;
}

uint32_t results_wordings(const struct results_book *book) {
    return book->wordings;
}

uint32_t results_counted(const struct results_book *book) {
    return tally_responses(&book->tallies[0], book->tallies[0].group_count);
}
