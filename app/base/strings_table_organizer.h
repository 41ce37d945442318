/* The organizer's words, part of strings_table.h: X(symbol, key). */
#ifndef BASE_STRINGS_TABLE_ORGANIZER_H
#define BASE_STRINGS_TABLE_ORGANIZER_H
#define STRINGS_TABLE_ORGANIZER(X) \
    X(STR_IDLE_ORGANIZER, "idle_organizer") \
    X(STR_PIN_TITLE, "pin_title") \
    X(STR_PIN_HINT, "pin_hint") \
    X(STR_PIN_OPEN, "pin_open") \
    X(STR_PIN_FORGOTTEN, "pin_forgotten") \
    X(STR_PIN_CHECKING, "pin_checking") \
    X(STR_PIN_WRONG, "pin_wrong") \
    X(STR_PIN_FAILED, "pin_failed") \
    X(STR_PIN_DROPPED, "pin_dropped") \
    X(STR_PIN_WAIT, "pin_wait") \
    X(STR_PIN_DISABLED, "pin_disabled") \
    X(STR_PIN_DAMAGED, "pin_damaged") \
    X(STR_PIN_LOST, "pin_lost") \
    X(STR_PIN_TYPE_WORDS, "pin_type_words") \
    X(STR_PIN_NEW, "pin_new") \
    X(STR_PIN_NEW_HINT, "pin_new_hint") \
    X(STR_PIN_AGAIN, "pin_again") \
    X(STR_PIN_DIFFER, "pin_differ") \
    X(STR_PIN_SHORT, "pin_short") \
    X(STR_PIN_COMMON, "pin_common") \
    X(STR_PIN_OF_EVENT, "pin_of_event") \
    X(STR_PIN_LATER, "pin_later") \
    X(STR_PIN_WORDS_TITLE, "pin_words_title") \
    X(STR_PIN_WORDS_HINT, "pin_words_hint") \
    X(STR_PIN_WRITTEN, "pin_written") \
    X(STR_PIN_RECOVER, "pin_recover") \
    X(STR_PIN_NO_WORDS, "pin_no_words") \
    X(STR_SAY_TYPED, "say_typed") \
    X(STR_SAY_HEADPHONES, "say_headphones") \
    X(STR_MENU_ACTIVITIES, "menu_activities") \
    X(STR_MENU_PAUSE, "menu_pause") \
    X(STR_MENU_GO_ON, "menu_go_on") \
    X(STR_MENU_PRACTICE, "menu_practice") \
    X(STR_PRACTICE_IS_ON, "practice_is_on") \
    X(STR_PRACTICE_IS_OFF, "practice_is_off") \
    X(STR_PAUSED_TITLE, "paused_title") \
    X(STR_PAUSED_TEXT, "paused_text") \
    X(STR_AREA_CLOSED, "area_closed") \
    X(STR_AREA_RESPONSES, "area_responses") \
    X(STR_AREA_RESPONSES_UNKNOWN, "area_responses_unknown") \
    X(STR_AREA_IDEAS, "area_ideas") \
    X(STR_AREA_OPEN, "area_open") \
    X(STR_AREA_SEALED, "area_sealed") \
    X(STR_AREA_WRONG_PINS, "area_wrong_pins") \
    X(STR_MENU_PIN, "menu_pin")
#endif
