#include "kiosk/robot_answer.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { NEXT_TRIES = 4, PAGES_MAX = 12, DIGITS_MAX = 24 };

/* --- pressing what is there --------------------------------------------------------------------------------------- */

static bool begins(const char *s, const char *prefix) {
    return strncmp(s, prefix, strlen(prefix)) == 0;
}

/* Ids are copied: a press makes new nodes. */
struct ids {
    char at[NODES_MAX][NODE_ID_MAX];
    size_t n;
};

static void find_ids(struct robot *r, const char *prefix, struct ids *out) {
    const struct node_list *nodes = session_nodes(r->hand.session);
    out->n = 0;
    for (size_t i = 0; i < nodes->n; i++) {
        const struct node *node = &nodes->at[i];
        if (begins(node->id, prefix) && node->interactive && !node->disabled) {
            memcpy(out->at[out->n++], node->id, NODE_ID_MAX);
        }
    }
}

bool robot_press_any(struct robot *r, const char *prefix) {
    struct ids ids;
    find_ids(r, prefix, &ids);
    return ids.n > 0 && hand_press(&r->hand, ids.at[rng_below(&r->rng, (uint32_t)ids.n)]);
}

/* As short as a double strike allows, for who hurries. */
static void blink(struct robot *r) {
    r->hand.now_ms += r->hurries ? 100 + rng_below(&r->rng, 200) : 550 + rng_below(&r->rng, 700);
}

void robot_read(struct robot *r, const char *words) {
    uint32_t n = 0;
    for (const char *p = words; *p && !r->hurries; p++) {
        n += *p != ' ' && (p[1] == ' ' || p[1] == '\0');
    }
    r->hand.now_ms += (uint64_t)n * r->word_ms;
}

bool robot_is_luck(struct robot *r, uint32_t in_thousand) {
    return rng_below(&r->rng, 1000) < in_thousand;
}

bool robot_turn_page(struct robot *r) {
    blink(r);
    return hand_press(&r->hand, "page:next");
}

/* --- typing ------------------------------------------------------------------------------------------------------- */

static const char *const sentences[] = {
    "More time to talk with the people from the other towns.",
    "Une rencontre de plus au printemps, s'il vous plaît.",
    "Housing, and a \"warm\" hand-over, not a phone number",
    "=SUM(A1:A9)",
    "transport; childcare, and food",
    "Thank you \U0001F64F",
    "-5 degrees in the hall",
    "peer support workers",
};

static void type_by_keys(struct robot *r) {
    for (int i = 0; i < 4; i++) {
        r->hand.now_ms += 150 + rng_below(&r->rng, 300);
        struct ids keys;
        find_ids(r, "key:", &keys);
        const char *key = keys.n > 0 ? keys.at[rng_below(&r->rng, (uint32_t)keys.n)] : "";
        if (strlen(key) == strlen("key:") + 1) { /* a character, no function */
            hand_press(&r->hand, key);
        }
    }
}

static void type_words(struct robot *r) {
    if (robot_is_luck(r, 200)) {
        type_by_keys(r);
        return;
    }
    hand_type(&r->hand, sentences[rng_below(&r->rng, sizeof sentences / sizeof sentences[0])]);
}

static void focus_field(struct robot *r) {
    blink(r);
    hand_press(&r->hand, "field");
}

static void stop_typing(struct robot *r) {
    blink(r);
    hand_press(&r->hand, "key:done");
}

/* --- by kind ------------------------------------------------------------------------------------------------------ */

static void answer_note(struct robot *r, const struct question *q) {
    (void)r, (void)q;
}

static void answer_points(struct robot *r, const struct question *q) {
    (void)q;
    robot_press_any(r, "point:");
}

static void fill_other(struct robot *r) {
    if (session_question(r->hand.session) && r->hand.session->edit.buf) {
        focus_field(r);
        type_words(r);
        stop_typing(r);
    }
}

static void maybe_turn_page(struct robot *r) {
    if (robot_is_luck(r, 400)) {
        robot_turn_page(r);
    }
}

static void answer_one(struct robot *r, const struct question *q) {
    (void)q;
    maybe_turn_page(r);
    robot_press_any(r, "choice:");
    fill_other(r);
}

static void answer_multiple(struct robot *r, const struct question *q) {
    int least = q->has_min ? (int)q->min : 1, times = least + (int)rng_below(&r->rng, 3);
    for (int i = 0; i < times; i++) {
        blink(r);
        robot_press_any(r, "choice:");
        maybe_turn_page(r);
    }
    fill_other(r);
}

static void answer_rank(struct robot *r, const struct question *q) {
    for (size_t i = 0; i < q->choice_count; i++) {
        blink(r);
        if (!robot_press_any(r, "choice:")) {
            return;
        }
        maybe_turn_page(r);
    }
}

static void answer_range(struct robot *r, const struct question *q) {
    (void)q;
    if (robot_press_any(r, "point:")) {
        return;
    }
    int times = 1 + (int)rng_below(&r->rng, 5);
    for (int i = 0; i < times; i++) {
        blink(r);
        hand_press(&r->hand, robot_is_luck(r, 500) ? "more" : "less");
    }
}

static void answer_number(struct robot *r, const struct question *q) {
    char digits[DIGITS_MAX];
    double low = q->has_min ? q->min : 0, high = q->has_max ? q->max : low + 99;
    if (r->hand.session->edit.len > 0) {
        return;
    }
    double number = low + rng_unit(&r->rng) * (high - low);
    snprintf(digits, sizeof digits, "%.*f", q->kind == QUESTION_DECIMAL && robot_is_luck(r, 500) ? 1 : 0, number);
    focus_field(r);
    hand_type(&r->hand, digits);
    stop_typing(r);
}

static void answer_text(struct robot *r, const struct question *q) {
    (void)q;
    focus_field(r);
    type_words(r);
    stop_typing(r);
}

/* cell: "row:ID:1" */
static void read_row(struct robot *r, const struct question *q, const char *cell) {
    const struct session *s = r->hand.session;
    const char *id = cell + strlen("row:"), *end = strrchr(cell, ':');
    for (size_t i = 0; i < q->row_count; i++) {
        if (strncmp(q->rows[i].id, id, (size_t)(end - id)) == 0 && q->rows[i].id[end - id] == '\0') {
            robot_read(r, text_in(s->params.event, &q->rows[i].text, s->model.language));
            r->hand.now_ms += 400 + rng_below(&r->pace, 1600); /* and makes up their mind */
        }
    }
}

static void answer_matrix(struct robot *r, const struct question *q) {
    for (int page = 0; page < PAGES_MAX; page++) {
        struct ids cells;
        find_ids(r, "row:", &cells);
        for (size_t i = 0; i < cells.n;) {
            /* Cells of one row stand together: "row:ID:1", "row:ID:2"... */
            size_t head = (size_t)(strrchr(cells.at[i], ':') - cells.at[i]), end = i;
            while (end < cells.n && strncmp(cells.at[end], cells.at[i], head + 1) == 0) {
                end++;
            }
            blink(r);
            read_row(r, q, cells.at[i]);
            hand_press(&r->hand, cells.at[i + rng_below(&r->rng, (uint32_t)(end - i))]);
            i = end;
        }
        if (!robot_turn_page(r)) {
            return;
        }
    }
}

static void (*const answers[])(struct robot *r, const struct question *q) = {
    [QUESTION_NOTE] = answer_note,      [QUESTION_SELECT_ONE] = answer_one, [QUESTION_SELECT_MULTIPLE] = answer_multiple,
    [QUESTION_RATING] = answer_points,  [QUESTION_NPS] = answer_points,     [QUESTION_RANGE] = answer_range,
    [QUESTION_INTEGER] = answer_number, [QUESTION_DECIMAL] = answer_number, [QUESTION_TEXT] = answer_text,
    [QUESTION_RANK] = answer_rank,      [QUESTION_MATRIX] = answer_matrix,
};
static_assert(sizeof answers / sizeof answers[0] == QUESTION_KINDS, "a robot can answer every kind of question");

void robot_answer(struct robot *r) {
    const struct question *q = session_question(r->hand.session);
    answers[q->kind](r, q);
}

static bool is_still_on(struct robot *r, const struct question *q) {
    return session_question(r->hand.session) == q;
}

void robot_next(struct robot *r) {
    const struct question *q = session_question(r->hand.session);
    for (int i = 0; i < NEXT_TRIES && q; i++) {
        blink(r);
        hand_press(&r->hand, "next");
        if (!is_still_on(r, q)) {
            return;
        }
        if (session_screen(r->hand.session) == SCREEN_QUESTION && i + 1 < NEXT_TRIES) {
            robot_answer(r);
        }
    }
    if (q && is_still_on(r, q)) {
        hand_press(&r->hand, "decline");
    }
}
