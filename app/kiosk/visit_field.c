/* The field that a visit types into. */
#include "kiosk/visit.h"

enum { OTHER_LENGTH = 200 }; /* code points typed beside an `other` choice */

/* Words beside an `other` choice are a few; the record would hold more. */
static size_t field_length(const struct question *q, size_t room) {
    return q->choice_count > 0 && room > OTHER_LENGTH ? OTHER_LENGTH : room;
}

void visit_set_field(struct session *s, size_t length, bool one_line, const char *words) {
    if (length == 0) {
        s->edit = (struct edit){0};
        return;
    }
    if (!s->edit_buf) {
        s->edit_buf = arena_push(&s->person, EVENT_TEXT_ANSWER_BYTES + 1);
    }
    edit_init(&s->edit, s->edit_buf, EVENT_TEXT_ANSWER_BYTES + 1, length, one_line, words);
}

void visit_sync_edit(struct session *s) {
    const struct question *q = interview_question(&s->interview);
    size_t length = q ? field_length(q, interview_text_room(&s->interview)) : 0;
    bool one_line = q && (q->kind != QUESTION_TEXT || q->lines <= 1);
    visit_set_field(s, length, one_line, interview_typed(&s->interview));
}
