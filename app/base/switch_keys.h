/* Which keys are the switches of a person who does not touch: those of a keyboard, a pad, or a switch interface, which a
 * computer takes for a keyboard.
 *
 * A key is its number on page 0x07 (Keyboard/Keypad) of the USB HID Usage Tables, which an interface sends whatever the layout
 * of the keyboard; SDL's scancodes are the same numbers. Its name is the word of the device file.
 * Promises: keys that hold others (Shift, Ctrl), lock or turn a volume have no name and are never a switch. */
#ifndef BASE_SWITCH_KEYS_H
#define BASE_SWITCH_KEYS_H
#include <stddef.h>
#include <stdint.h>

enum { HID_KEYS = 256, HID_NONE = 0 };
enum switch_role { SWITCH_NO, SWITCH_NEXT, SWITCH_SELECT, SWITCH_PREVIOUS, SWITCH_BACK, SWITCH_ROLES };

struct switch_keys {
    uint8_t role[HID_KEYS]; /* enum switch_role */
};
struct switch_keys switch_keys_usual(void); /* F9 next, F10 select, F11 previous, F12 back */
const char *switch_key_name(size_t key);    /* NULL: no switch can be that */
size_t switch_key_find(const char *name);   /* HID_NONE: there is no such name */
#endif
