#include "kiosk/paper.h"

#include <stdio.h>

#include "kiosk/visit.h"

bool paper_is_on(const struct session *s) {
    return s->model.paper != NULL;
}

void paper_begin(struct session *s) {
    size_t language = s->model.language;
    struct settings settings = s->model.settings;
    session_reset(s);
    s->model.language = language;
    session_set(s, &settings);
    s->model.paper = &s->paper;
    const struct event *event = s->params.event;
    size_t first = 0;
    while (first + 1 < event->activity_count && event->activities[first].kind != ACTIVITY_SURVEY) {
        first++;
    }
    snprintf(s->paper.focus, sizeof s->paper.focus, "activity:%s", event->activities[first].id);
    visit_go(s, SCREEN_PAPER);
}

void paper_form(struct session *s, size_t activity) {
    const struct activity *a = &s->params.event->activities[activity];
    if (a->kind != ACTIVITY_SURVEY) {
        return;
    }
    snprintf(s->paper.focus, sizeof s->paper.focus, "activity:%s", a->id);
    s->model.activity = a;
    visit_agree(s);
}

void paper_next(struct session *s, enum paper_last last) {
    s->paper.last = last;
    s->paper.forms += last == PAPER_STORED;
    visit_go(s, SCREEN_PAPER);
}
