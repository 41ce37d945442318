#include "kiosk/pace.h"

#include <string.h>

#include "core/quality.h"
#include "core/record.h"

void pace_begin(struct pace *pace, size_t question_count, struct arena *person) {
    *pace = (struct pace){.spent_ms = ARENA_ARRAY(person, uint32_t, question_count + 1)};
}

void pace_look(struct pace *pace, const struct interview *iv, bool is_question, uint64_t now_ms) {
    if (!pace->spent_ms) {
        return;
    }
    if (pace->is_on) {
        pace->spent_ms[pace->question] += (uint32_t)(now_ms - pace->since_ms);
    }
    pace->is_on = is_question && iv->at < iv->activity->question_count;
    pace->question = iv->at;
    pace->since_ms = now_ms;
}

void pace_touch(struct pace *pace, uint64_t now_ms, bool is_guarded) {
    enum { RING = PACE_TOUCHES + 1 };
    if (!pace->spent_ms || is_guarded) {
        return;
    }
    pace->touches[pace->touch_count++ % RING] = now_ms;
    if (pace->touch_count >= RING) {
        pace->hammers = pace->hammers || now_ms - pace->touches[pace->touch_count % RING] <= PACE_WINDOW_MS;
    }
}

void pace_forget(struct pace *pace) {
    explicit_bzero(pace, sizeof *pace);
}

int pace_flags(struct pace *pace, struct burst *burst, const struct interview *iv, uint64_t now_ms) {
    bool is_burst = burst_meet(burst, iv, now_ms);
    return quality_flags(iv, pace->spent_ms) | (is_burst || pace->hammers ? FLAG_BURST : 0);
}
