#include "core/event_texts.h"

#include <stdio.h>

struct tour {
    void (*visit)(void *ctx, const struct event_text *text);
    void *ctx;
};

const char *event_text_name(const struct event_text *t, char out[EVENT_TEXT_NAME_MAX]) {
    snprintf(out, EVENT_TEXT_NAME_MAX, "%s%s%s%s%s", t->owner, t->part[0] ? "-" : "", t->part, t->id[0] ? "." : "", t->id);
    return out;
}

static void meet(const struct tour *t, const struct text *text, const struct question *q, const char *owner, const char *part,
                 const char *id) {
    if (text_is_given(text)) {
        t->visit(t->ctx, &(struct event_text){text, q, owner, part, id});
    }
}

static void meet_labels(const struct tour *t, const struct question *q) {
    static const char *const ends[] = {"low", "high"};
    bool has_points = question_kind_info(q->kind)->has_points;
    for (size_t i = 0; i < q->label_count; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i + 1);
        meet(t, &q->labels[i], q, q->id, has_points || i > 1 ? number : ends[i], "");
    }
}

static void meet_question(const struct tour *t, const struct question *q) {
    meet(t, &q->text, q, q->id, "", "");
    meet(t, &q->hint, q, q->id, "hint", "");
    meet(t, &q->constraint_message, q, q->id, "message", "");
    for (size_t i = 0; i < q->choice_count; i++) {
        meet(t, &q->choices[i].text, q, q->id, "", q->choices[i].id);
        meet(t, &q->choices[i].alt, q, q->id, "alt", q->choices[i].id);
    }
    for (size_t i = 0; i < q->row_count; i++) {
        meet(t, &q->rows[i].text, q, q->id, "", q->rows[i].id);
    }
    meet_labels(t, q);
}

static void meet_named(const struct tour *t, const char *owner, const char *part, const struct named_text *list, size_t n) {
    for (size_t i = 0; i < n; i++) {
        meet(t, &list[i].text, NULL, owner, part, list[i].id);
    }
}

static void meet_brainstorm(const struct tour *t, const struct activity *a) {
    const struct brainstorm *b = a->brainstorm;
    meet(t, &b->prompt, NULL, a->id, "prompt", "");
    for (size_t i = 0; i < b->theme_count; i++) {
        meet(t, &b->themes[i].text, NULL, a->id, "theme", b->themes[i].id);
        meet(t, &b->themes[i].example, NULL, a->id, "example", b->themes[i].id);
    }
    meet_named(t, a->id, "statement", b->statements, b->statement_count);
    meet_named(t, a->id, "actor", b->actors, b->actor_count);
    meet_named(t, a->id, "role", b->roles, b->role_count);
    for (size_t i = 0; i < b->seed_count; i++) {
        meet(t, &b->seeds[i].text, NULL, a->id, "seed", b->seeds[i].id);
    }
}

static void meet_activity(const struct tour *t, const struct activity *a) {
    meet(t, &a->title, NULL, a->id, "title", "");
    meet(t, &a->intro, NULL, a->id, "intro", "");
    meet(t, &a->consent, NULL, a->id, "consent", "");
    for (size_t i = 0; i < a->question_count; i++) {
        meet_question(t, &a->questions[i]);
    }
    if (a->brainstorm) {
        meet_brainstorm(t, a);
    }
}

void event_texts(const struct event *event, void (*visit)(void *ctx, const struct event_text *text), void *ctx) {
    const struct tour t = {visit, ctx};
    meet(&t, &event->title, NULL, "event", "name", "");
    for (size_t i = 0; i < event->activity_count; i++) {
        meet_activity(&t, &event->activities[i]);
    }
    for (size_t i = 0; i < event->follow_up_count; i++) {
        meet(&t, &event->follow_ups[i].title, NULL, event->follow_ups[i].id, "link", "");
    }
}
