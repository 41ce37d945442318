#include "core/event.h"

#include <string.h>

const char *text_in(const struct event *event, const struct text *text, size_t language) {
    if (text->in == NULL) {
        return "";
    }
    if (language < event->language_count && text->in[language] != NULL) {
        return text->in[language];
    }
    const char *fallback = event->default_language < event->language_count ? text->in[event->default_language] : NULL;
    return fallback != NULL ? fallback : "";
}

bool text_is_given(const struct text *text) {
    return text->in != NULL;
}

const struct activity *event_find_activity(const struct event *event, const char *id) {
    for (size_t i = 0; i < event->activity_count; i++) {
        if (strcmp(event->activities[i].id, id) == 0) {
            return &event->activities[i];
        }
    }
    return NULL;
}

static const struct question *find_in(const struct activity *activity, const char *id) {
    for (size_t i = 0; i < activity->question_count; i++) {
        if (strcmp(activity->questions[i].id, id) == 0) {
            return &activity->questions[i];
        }
    }
    return NULL;
}

const struct question *event_find_question(const struct event *event, const char *id, const struct activity **activity) {
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct question *question = find_in(&event->activities[i], id);
        if (question != NULL) {
            if (activity != NULL) {
                *activity = &event->activities[i];
            }
            return question;
        }
    }
    return NULL;
}

int event_find_language(const struct event *event, const char *tag) {
    for (size_t i = 0; i < event->language_count; i++) {
        if (strcmp(event->languages[i], tag) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int event_find_site(const struct event *event, const char *id) {
    for (size_t i = 0; i < event->site_count; i++) {
        if (strcmp(event->sites[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int question_find_choice(const struct question *question, const char *id) {
    for (size_t i = 0; i < question->choice_count; i++) {
        if (strcmp(question->choices[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int question_find_row(const struct question *question, const char *id) {
    for (size_t i = 0; i < question->row_count; i++) {
        if (strcmp(question->rows[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

bool activity_is_open(const struct activity *activity, int64_t local_min) {
    for (size_t i = 0; i < activity->window_count; i++) {
        const struct window *w = &activity->opening[i];
        if (local_min >= w->opens_min && local_min < w->closes_min) {
            return true;
        }
    }
    return activity->window_count == 0;
}

bool event_gives_receipt(const struct event *event, const struct activity *activity) {
    return event->privacy.receipt && (activity->kind != ACTIVITY_BRAINSTORM || event->privacy.link);
}

bool question_has_rows_of_people(const struct question *question) {
    return question_kind_info(question->kind)->is_asked && question->ties == TIES_NONE;
}

bool event_has_ties(const struct event *event) {
    for (size_t i = 0; i < event->activity_count; i++) {
        for (size_t q = 0; q < event->activities[i].question_count; q++) {
            if (event->activities[i].questions[q].ties != TIES_NONE) {
                return true;
            }
        }
    }
    return false;
}

bool question_id_is_column(const char *id) {
    static const char *const columns[] = {"response",      "activity", "site",       "slot",
                                          "event_version", "language", "entry_mode", "flags"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (strcmp(columns[i], id) == 0) {
            return true;
        }
    }
    return false;
}
