/* Event files from strangers (TRUST I1): whatever the bytes, the reader reports or gives a complete event. */
#include <stdlib.h>
#include <string.h>

#include "author/event_file.h"
#include "base/utf8.h"
#include "core/expression.h"

static void must(bool fine) {
    if (!fine) {
        abort();
    }
}

static void look_at_text(const struct event *event, const struct text *text, bool needed) {
    must(!needed || *text_in(event, text, event->default_language));
    for (size_t i = 0; text_is_given(text) && i < event->language_count; i++) {
        const char *s = text_in(event, text, i);
        must(utf8_is_valid(s, strlen(s)) && utf8_length(s, strlen(s)) <= EVENT_LABEL_MAX);
    }
}

static void look_at_question(const struct event *event, const struct activity *activity, const struct question *q,
                             const struct answer *answers) {
    const struct question_kind_info *kind = question_kind_info(q->kind);
    must(q->id && strlen(q->id) <= EVENT_ID_MAX);
    look_at_text(event, &q->text, true);
    look_at_text(event, &q->hint, text_is_given(&q->hint));
    must(kind->has_choices == (q->choice_count > 0) && q->choice_count <= EVENT_CHOICES_MAX);
    must(kind->has_rows == (q->row_count > 0) && q->row_count <= EVENT_CHOICES_MAX);
    must(!kind->has_points || (q->points >= 3 && q->points <= EVENT_POINTS_MAX));
    must(!kind->has_points || q->label_count == 0 || q->label_count == (size_t)q->points);
    must(!q->has_min || !q->has_max || q->min <= q->max);
    for (size_t i = 0; i < q->choice_count; i++) {
        must(question_find_choice(q, q->choices[i].id) == (int)i);
        look_at_text(event, &q->choices[i].text, true);
    }
    for (size_t i = 0; i < q->row_count; i++) {
        must(question_find_row(q, q->rows[i].id) == (int)i);
    }
    if (q->relevant) {
        (void)expression_is_true(q->relevant, activity, answers, NULL, NULL);
    }
    if (q->constraint) {
        (void)expression_is_true(q->constraint, activity, answers, q, answers);
    }
}

static void look_at(const struct event *event, struct arena *a) {
    size_t questions = 0;
    must(event->id && event->language_count >= 1 && event->language_count <= EVENT_LANGUAGES_MAX);
    must(event->privacy.k >= 5 && event->privacy.retain_until && event->privacy.steward);
    for (size_t i = 0; i < event->activity_count; i++) {
        const struct activity *activity = &event->activities[i];
        const struct answer *answers = ARENA_ARRAY(a, struct answer, activity->question_count + 1);
        must(expression_find_cycle(activity) < 0);
        questions += activity->question_count;
        for (size_t q = 0; q < activity->question_count; q++) {
            look_at_question(event, activity, &activity->questions[q], answers);
        }
    }
    must(questions >= 1 && questions <= EVENT_QUESTIONS_MAX);
    for (size_t i = 0; i < event->follow_up_count; i++) {
        must(strncmp(event->follow_ups[i].url, "https://", 8) == 0);
    }
    for (size_t i = 0; i < event->site_count; i++) {
        must(event->sites[i].parent < (int)event->site_count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct arena a;
    struct diagnostics d;
    arena_init(&a, 16 * 1024);
    diagnostics_init(&d, "fuzz", &a);
    const struct event *event = event_file_parse((const char *)data, size, &a, &d);
    must((event == NULL) == (d.errors > 0));
    if (event) {
        look_at(event, &a);
    }
    for (size_t i = 0; i < d.list.n; i++) {
        must(utf8_is_valid(d.list.at[i].text, strlen(d.list.at[i].text)));
    }
    arena_finish(&a);
    return 0;
}
