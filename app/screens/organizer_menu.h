/* What leads off the organizer's home: one row each, in the order of the home screen. Private to screens.
 *
 * A new one: its row here, its room in kiosk/organizer.c, its screen. */
#ifndef SCREENS_ORGANIZER_MENU_H
#define SCREENS_ORGANIZER_MENU_H
#include "screens/effects.h"
#include "screens/model.h"
#include "ui/ui.h"

struct organizer_row {
    const char *id; /* of its node, behind "menu:" */
    enum string_id word;
    const char *icon;
    enum effect_kind effect; /* EFFECT_ORGANIZER_GO: to the room of this screen */
    enum screen_id screen;
    bool (*is_offered)(const struct model *model);                   /* NULL: always */
    const char *(*detail)(struct ui *ui, const struct model *model); /* below the word, NULL: nothing */
};
extern const struct organizer_row organizer_menu[];
extern const size_t organizer_menu_count;
#endif
