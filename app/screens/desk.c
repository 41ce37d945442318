#include "screens/desk.h"

bool desk_has_picked(const struct desk *desk, uint32_t idea) {
    for (size_t i = 0; i < desk->picked_count; i++) {
        if (desk->picked[i] == idea) {
            return true;
        }
    }
    return false;
}

bool desk_allows(const struct desk *desk, enum desk_task task) {
    static const struct {
        size_t picked;
        bool theme;
    } least[DESK_TASKS] = {
        [DESK_RENAME] = {0, true}, [DESK_MERGE] = {0, true}, [DESK_SPLIT] = {1, false},
        [DESK_MOVE] = {1, false},  [DESK_SAME] = {2, false},
    };
    return !desk->is_busy && desk->picked_count >= least[task].picked && (!least[task].theme || desk->theme != IDEA_NONE);
}
