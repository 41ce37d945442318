#include "insight/axes.h"

bool axis_of(const struct result *result, const struct result_view *view, size_t part, struct axis *out) {
    bool has_middle = result->bin_count % 2 == 1;
    *out = (struct axis){0};
    if (view->parts == NULL) {
        return false;
    }
    const struct result_share *joined = view->parts[part].joined;
    for (int i = 0; i < JOINED; i++) {
        if (!joined[i].count.is_shown && (i != JOINED_MIDDLE || has_middle)) {
            return false;
        }
        out->n += joined[i].count.n;
    }
    out->above = &joined[JOINED_HIGH];
    return out->n > 0;
}

bool axes_are_told(const struct result *result, const struct result_view *view) {
    struct axis axis;
    for (size_t i = 0; i < result->part_count; i++) {
        if (!axis_of(result, view, i, &axis)) {
            return false;
        }
    }
    return result->question->is_self_assessment && result->part_count >= EVENT_AXES_MIN;
}
