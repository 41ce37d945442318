#include "base/switch_keys.h"

#include <string.h>

static const char *const names[HID_KEYS] = {
    [0x04] = "a",        [0x05] = "b",        [0x06] = "c",        [0x07] = "d",           [0x08] = "e",
    [0x09] = "f",        [0x0A] = "g",        [0x0B] = "h",        [0x0C] = "i",           [0x0D] = "j",
    [0x0E] = "k",        [0x0F] = "l",        [0x10] = "m",        [0x11] = "n",           [0x12] = "o",
    [0x13] = "p",        [0x14] = "q",        [0x15] = "r",        [0x16] = "s",           [0x17] = "t",
    [0x18] = "u",        [0x19] = "v",        [0x1A] = "w",        [0x1B] = "x",           [0x1C] = "y",
    [0x1D] = "z",        [0x1E] = "1",        [0x1F] = "2",        [0x20] = "3",           [0x21] = "4",
    [0x22] = "5",        [0x23] = "6",        [0x24] = "7",        [0x25] = "8",           [0x26] = "9",
    [0x27] = "0",        [0x28] = "enter",    [0x29] = "escape",   [0x2A] = "backspace",   [0x2B] = "tab",
    [0x2C] = "space",    [0x3A] = "F1",       [0x3B] = "F2",       [0x3C] = "F3",          [0x3D] = "F4",
    [0x3E] = "F5",       [0x3F] = "F6",       [0x40] = "F7",       [0x41] = "F8",          [0x42] = "F9",
    [0x43] = "F10",      [0x44] = "F11",      [0x45] = "F12",      [0x49] = "insert",      [0x4A] = "home",
    [0x4B] = "page_up",  [0x4C] = "delete",   [0x4D] = "end",      [0x4E] = "page_down",   [0x4F] = "right",
    [0x50] = "left",     [0x51] = "down",     [0x52] = "up",       [0x57] = "keypad_plus", [0x58] = "keypad_enter",
    [0x59] = "keypad_1", [0x5A] = "keypad_2", [0x5B] = "keypad_3", [0x5C] = "keypad_4",    [0x5D] = "keypad_5",
    [0x5E] = "keypad_6", [0x5F] = "keypad_7", [0x60] = "keypad_8", [0x61] = "keypad_9",    [0x62] = "keypad_0",
    [0x68] = "F13",      [0x69] = "F14",      [0x6A] = "F15",      [0x6B] = "F16",         [0x6C] = "F17",
    [0x6D] = "F18",      [0x6E] = "F19",      [0x6F] = "F20",      [0x70] = "F21",         [0x71] = "F22",
    [0x72] = "F23",      [0x73] = "F24",
};

struct switch_keys switch_keys_usual(void) {
    return (struct switch_keys){
        .role = {[0x42] = SWITCH_NEXT, [0x43] = SWITCH_SELECT, [0x44] = SWITCH_PREVIOUS, [0x45] = SWITCH_BACK}};
}

const char *switch_key_name(size_t key) {
    return key < HID_KEYS ? names[key] : NULL;
}

size_t switch_key_find(const char *name) {
    for (size_t i = 0; i < HID_KEYS; i++) {
        if (names[i] && strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return HID_NONE;
}
