/* The words of a peer's shift, as rows of strings_table.h. */
#ifndef BASE_STRINGS_SHIFTS_H
#define BASE_STRINGS_SHIFTS_H

#define STRINGS_OF_SHIFTS(X) \
    X(STR_SHIFT_START, "shift_start") \
    X(STR_SHIFT_CODE_HINT, "shift_code_hint") \
    X(STR_SHIFT_NO_CODE, "shift_no_code") \
    X(STR_SHIFT_STORED, "shift_stored") \
    X(STR_SHIFT_SITE, "shift_site") \
    X(STR_SHIFT_ELSEWHERE, "shift_elsewhere") \
    X(STR_SHIFT_TURN, "shift_turn") \
    X(STR_SHIFT_HAND, "shift_hand") \
    X(STR_SHIFT_TO_END, "shift_to_end") \
    X(STR_SHIFT_END, "shift_end") \
    X(STR_SHIFT_COMPLETED, "shift_completed") \
    X(STR_SHIFT_PERIOD, "shift_period") \
    X(STR_SHIFT_PERIOD_UNKNOWN, "shift_period_unknown") \
    X(STR_SHIFT_HOURS, "shift_hours") \
    X(STR_SHIFT_KEPT, "shift_kept") \
    X(STR_SHIFT_SAVING, "shift_saving") \
    X(STR_SHIFT_NOT_STORED, "shift_not_stored") \
    X(STR_SHIFT_FINISH, "shift_finish")
#endif
