#include <SDL.h>

#include "platform/events.h"
#include "scene.h"

static SDL_Event finger(Uint32 type, SDL_FingerID id, float x, float y, Uint32 ms) {
    SDL_Event e = {.tfinger = {.type = type, .timestamp = ms, .touchId = 7, .fingerId = id, .x = x, .y = y}};
    return e;
}

static SDL_Event elsewhere(Uint32 type, SDL_FingerID id, float x, float y, Uint32 ms) {
    SDL_Event e = finger(type, id, x, y, ms);
    e.tfinger.touchId = 8;
    return e;
}

static SDL_Event button(Uint32 type, Uint32 which, int x, int y, Uint32 ms) {
    SDL_Event e = {
        .button = {.type = type, .timestamp = ms, .which = which, .button = SDL_BUTTON_LEFT, .clicks = 1, .x = x, .y = y}};
    return e;
}

static SDL_Event motion(Uint32 which, int x, int y) {
    SDL_Event e = {.motion = {.type = SDL_MOUSEMOTION, .which = which, .x = x, .y = y}};
    return e;
}

static SDL_Event key(SDL_Keycode code, Uint16 mod, bool repeat) {
    SDL_Event e = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED, .repeat = repeat, .keysym = {.sym = code, .mod = mod}}};
    return e;
}

static SDL_Event typed(const char *text) {
    SDL_Event e = {.text = {.type = SDL_TEXTINPUT}};
    memcpy(e.text.text, text, strnlen(text, sizeof e.text.text));
    return e;
}

enum { MOST = 8 };
struct expected {
    enum input_kind kind;
    float x, y;
};

/* Windows are 400 x 200 real pixels. */
static void play(struct events *s, const SDL_Event *events, size_t n, const struct expected *expected, const char *name) {
    size_t told = 0;
    for (size_t i = 0; i < n; i++) {
        struct ui_input in = {0};
        for (bool tells = events_translate(s, &events[i], &in); tells; tells = events_later(s, &in)) {
            if (expected[told].kind != in.kind || in.at.x != expected[told].x || in.at.y != expected[told].y) {
                fail_msg("%s: event %zu became kind %d at %g, %g", name, i, (int)in.kind, (double)in.at.x, (double)in.at.y);
            }
            told++;
        }
    }
    if (expected[told].kind != INPUT_NONE) {
        fail_msg("%s: only %zu inputs were told", name, told);
    }
}

static void one_pointer(void **state) {
    (void)state;
    const struct {
        const char *name;
        SDL_Event events[MOST];
        struct expected expected[MOST + 1];
    } rows[] = {
        {"a finger is a tap",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"a mouse is a tap",
         {button(SDL_MOUSEBUTTONDOWN, 0, 20, 30, 10), button(SDL_MOUSEBUTTONUP, 0, 21, 31, 90)},
         {{INPUT_DOWN, 20, 30}, {INPUT_UP, 21, 31}}},
        {"finger and the mouse event SDL makes from it count once",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 200, 100, 10),
          finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90), button(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID, 200, 100, 90)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"synthetic mouse first: only the finger counts",
         {button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 200, 100, 10), finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10),
          button(SDL_MOUSEBUTTONUP, SDL_TOUCH_MOUSEID, 200, 100, 90), finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"a server's mouse press right behind a touch is the same touch",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90),
          button(SDL_MOUSEBUTTONDOWN, 0, 200, 100, 95), button(SDL_MOUSEBUTTONUP, 0, 200, 100, 96)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"a mouse press a second later is another tap",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90),
          button(SDL_MOUSEBUTTONDOWN, 0, 2, 1, 1090), button(SDL_MOUSEBUTTONUP, 0, 2, 1, 1100)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}, {INPUT_DOWN, 2, 1}, {INPUT_UP, 2, 1}}},
        {"the first contact wins until it lifts",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERDOWN, 2, 0.25f, 0.5f, 20),
          finger(SDL_FINGERMOTION, 2, 0.3f, 0.5f, 30), finger(SDL_FINGERUP, 2, 0.25f, 0.5f, 40),
          finger(SDL_FINGERMOTION, 1, 0.75f, 0.5f, 50), finger(SDL_FINGERUP, 1, 0.75f, 0.5f, 60),
          finger(SDL_FINGERDOWN, 2, 0.25f, 0.5f, 70)},
         {{INPUT_DOWN, 200, 100}, {INPUT_MOVE, 300, 100}, {INPUT_UP, 300, 100}, {INPUT_DOWN, 100, 100}}},
        {"a palm beside the finger that came first, on another device too",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERDOWN, 2, 0.1f, 0.9f, 12),
          finger(SDL_FINGERDOWN, 3, 0.2f, 0.9f, 12), elsewhere(SDL_FINGERDOWN, 1, 0.3f, 0.9f, 13),
          elsewhere(SDL_FINGERUP, 1, 0.3f, 0.9f, 60), button(SDL_MOUSEBUTTONDOWN, 0, 5, 5, 61),
          finger(SDL_FINGERUP, 2, 0.1f, 0.9f, 70), finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"what was down already when the first lifted is no new contact",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERDOWN, 2, 0.1f, 0.9f, 12),
          finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 90), finger(SDL_FINGERMOTION, 2, 0.2f, 0.9f, 95),
          finger(SDL_FINGERUP, 2, 0.2f, 0.9f, 99)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"a finger while the mouse is down",
         {button(SDL_MOUSEBUTTONDOWN, 0, 20, 30, 10), finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 20),
          finger(SDL_FINGERMOTION, 1, 0.6f, 0.5f, 30), finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 40),
          button(SDL_MOUSEBUTTONUP, 0, 21, 31, 90)},
         {{INPUT_DOWN, 20, 30}, {INPUT_UP, 21, 31}}},
        {"a mouse that hovers says nothing", {motion(0, 5, 5), motion(0, 6, 6)}, {{INPUT_NONE, 0, 0}}},
        {"a mouse that drags does",
         {button(SDL_MOUSEBUTTONDOWN, 0, 5, 5, 10), motion(0, 6, 6), button(SDL_MOUSEBUTTONUP, 0, 6, 6, 20)},
         {{INPUT_DOWN, 5, 5}, {INPUT_MOVE, 6, 6}, {INPUT_UP, 6, 6}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct events s = {.w = 400, .h = 200};
        size_t n = 0;
        while (n < MOST && rows[i].events[n].type) {
            n++;
        }
        play(&s, rows[i].events, n, rows[i].expected, rows[i].name);
    }
}

static bool only_touch_8_is_there(int64_t touch, int64_t finger) {
    (void)finger;
    return touch == 8;
}

/* A cable that came loose, and a panel that came back: SDL forgets its fingers and tells of no lift. */
static void a_finger_that_is_lost_holds_nobody_up(void **state) {
    (void)state;
    const struct {
        const char *name;
        SDL_Event events[MOST];
        struct expected expected[MOST + 1];
    } rows[] = {
        {"a finger on the panel that came back",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), elsewhere(SDL_FINGERDOWN, 1, 0.25f, 0.5f, 20),
          elsewhere(SDL_FINGERUP, 1, 0.25f, 0.5f, 30)},
         {{INPUT_DOWN, 200, 100}, {INPUT_CANCEL, 0, 0}, {INPUT_DOWN, 100, 100}, {INPUT_UP, 100, 100}}},
        {"a mouse",
         {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), button(SDL_MOUSEBUTTONDOWN, 0, 20, 30, 20),
          button(SDL_MOUSEBUTTONUP, 0, 21, 31, 30)},
         {{INPUT_DOWN, 200, 100}, {INPUT_CANCEL, 0, 0}, {INPUT_DOWN, 20, 30}, {INPUT_UP, 21, 31}}},
        {"a second finger while the first is there",
         {elsewhere(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), finger(SDL_FINGERDOWN, 1, 0.25f, 0.5f, 20),
          elsewhere(SDL_FINGERDOWN, 2, 0.25f, 0.5f, 25), button(SDL_MOUSEBUTTONDOWN, 0, 20, 30, 26),
          finger(SDL_FINGERUP, 1, 0.25f, 0.5f, 30), elsewhere(SDL_FINGERUP, 1, 0.5f, 0.5f, 40)},
         {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}}},
        {"the same finger goes down again",
         {elsewhere(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), elsewhere(SDL_FINGERDOWN, 1, 0.25f, 0.5f, 20),
          elsewhere(SDL_FINGERUP, 1, 0.25f, 0.5f, 30)},
         {{INPUT_DOWN, 200, 100}, {INPUT_CANCEL, 0, 0}, {INPUT_DOWN, 100, 100}, {INPUT_UP, 100, 100}}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct events s = {.w = 400, .h = 200, .is_down = only_touch_8_is_there};
        size_t n = 0;
        while (n < MOST && rows[i].events[n].type) {
            n++;
        }
        play(&s, rows[i].events, n, rows[i].expected, rows[i].name);
    }
}

static void other_buttons_do_nothing(void **state) {
    (void)state;
    struct events s = {.w = 400, .h = 200};
    SDL_Event e = button(SDL_MOUSEBUTTONDOWN, 0, 5, 5, 10);
    struct ui_input in = {0};
    e.button.button = SDL_BUTTON_RIGHT;
    assert_false(events_translate(&s, &e, &in));
    e.button.button = SDL_BUTTON_MIDDLE;
    assert_false(events_translate(&s, &e, &in));
}

static void a_turned_panel_turns_the_pointer(void **state) {
    (void)state;
    static const struct {
        int rotation;
        float x, y;
    } rows[] = {{0, 100, 50}, {90, 50, 300}, {180, 300, 150}, {270, 150, 100}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct events s = {.w = 400, .h = 200, .rotation = rows[i].rotation};
        SDL_Event e = finger(SDL_FINGERDOWN, 1, 0.25f, 0.25f, 10);
        struct ui_input in = {0};
        assert_true(events_translate(&s, &e, &in));
        assert_true(in.at.x == rows[i].x && in.at.y == rows[i].y);
    }
}

static void losing_the_focus_cancels(void **state) {
    (void)state;
    struct events s = {.w = 400, .h = 200};
    const SDL_Event events[] = {button(SDL_MOUSEBUTTONDOWN, 0, 5, 5, 10),
                                {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_FOCUS_LOST}},
                                button(SDL_MOUSEBUTTONUP, 0, 5, 5, 20)};
    static const struct expected expected[] = {{INPUT_DOWN, 5, 5}, {INPUT_CANCEL, 0, 0}, {INPUT_NONE, 0, 0}};
    play(&s, events, 3, expected, "focus lost");
}

static void keys(void **state) {
    (void)state;
    static const struct {
        const char *name;
        SDL_Keycode code;
        Uint16 mod;
        bool repeat, text_on;
        enum input_key key; /* NONE: nothing is told */
        bool shift;
    } rows[] = {
        {"Tab", SDLK_TAB, 0, false, false, INPUT_KEY_TAB, false},
        {"Shift+Tab", SDLK_TAB, KMOD_LSHIFT, false, false, INPUT_KEY_TAB, true},
        {"a repeat", SDLK_TAB, 0, true, false, INPUT_KEY_NONE, false},
        {"Enter of the keypad", SDLK_KP_ENTER, 0, false, true, INPUT_KEY_ENTER, false},
        {"Space", SDLK_SPACE, 0, false, false, INPUT_KEY_SPACE, false},
        {"Space while typing is text", SDLK_SPACE, 0, false, true, INPUT_KEY_NONE, false},
        {"Ctrl+Left", SDLK_LEFT, KMOD_LCTRL, false, false, INPUT_KEY_NONE, false},
        {"Alt+Tab", SDLK_TAB, KMOD_LALT, false, false, INPUT_KEY_NONE, false},
        {"a letter", SDLK_a, 0, false, true, INPUT_KEY_NONE, false},
        {"F12", SDLK_F12, 0, false, false, INPUT_KEY_NONE, false},
        {"F1 listens", SDLK_F1, 0, false, true, INPUT_KEY_LISTEN, false},
        {"louder", SDLK_VOLUMEUP, 0, false, true, INPUT_KEY_LOUDER, false},
        {"the button of a headset", SDLK_AUDIOPLAY, 0, false, false, INPUT_KEY_PAUSE, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct events s = {.w = 400, .h = 200, .text_on = rows[i].text_on};
        SDL_Event e = key(rows[i].code, rows[i].mod, rows[i].repeat);
        struct ui_input in = {0};
        bool told = events_translate(&s, &e, &in);
        if (told != (rows[i].key != INPUT_KEY_NONE) || in.key != rows[i].key || in.shift != rows[i].shift) {
            fail_msg("%s: told %d, key %d, shift %d", rows[i].name, told, (int)in.key, in.shift);
        }
    }
}

/* What interfaces and pads send, with next on Space and F13, select on Enter, and 4 on a keypad for back. */
static void switches(void **state) {
    (void)state;
    static const struct {
        const char *name;
        SDL_Scancode scancode;
        SDL_Keycode code;
        Uint16 mod;
        bool on;
        enum input_key key; /* NONE: nothing is told */
    } rows[] = {
        {"Space is next", SDL_SCANCODE_SPACE, SDLK_SPACE, 0, true, INPUT_KEY_SWITCH_NEXT},
        {"Space is Space to who uses no switches", SDL_SCANCODE_SPACE, SDLK_SPACE, 0, false, INPUT_KEY_SPACE},
        {"F13 is next", SDL_SCANCODE_F13, SDLK_F13, 0, true, INPUT_KEY_SWITCH_NEXT},
        {"F13 is nothing", SDL_SCANCODE_F13, SDLK_F13, 0, false, INPUT_KEY_NONE},
        {"Enter is select", SDL_SCANCODE_RETURN, SDLK_RETURN, 0, true, INPUT_KEY_SWITCH_SELECT},
        {"previous", SDL_SCANCODE_LEFT, SDLK_LEFT, 0, true, INPUT_KEY_SWITCH_PREVIOUS},
        {"the keypad's 4 is back", SDL_SCANCODE_KP_4, SDLK_KP_4, KMOD_NUM, true, INPUT_KEY_SWITCH_BACK},
        {"a key is where it stands, not what it writes", SDL_SCANCODE_Q, SDLK_a, 0, true, INPUT_KEY_SWITCH_BACK},
        {"what nobody named keeps its meaning", SDL_SCANCODE_TAB, SDLK_TAB, 0, true, INPUT_KEY_TAB},
        {"what has no meaning may be a switch", SDL_SCANCODE_F12, SDLK_F12, 0, true, INPUT_KEY_OTHER},
        {"a letter may be a switch", SDL_SCANCODE_X, SDLK_x, 0, true, INPUT_KEY_OTHER},
        {"F7 is for listening", SDL_SCANCODE_F7, SDLK_F7, 0, true, INPUT_KEY_QUIETER},
        {"unless the file says otherwise", SDL_SCANCODE_F8, SDLK_F8, 0, true, INPUT_KEY_SWITCH_SELECT},
        {"Shift is none", SDL_SCANCODE_LSHIFT, SDLK_LSHIFT, KMOD_LSHIFT, true, INPUT_KEY_NONE},
        {"Caps Lock is none", SDL_SCANCODE_CAPSLOCK, SDLK_CAPSLOCK, KMOD_CAPS, true, INPUT_KEY_NONE},
        {"the volume is no switch", SDL_SCANCODE_VOLUMEUP, SDLK_VOLUMEUP, 0, true, INPUT_KEY_LOUDER},
        {"Ctrl+Space is the system's", SDL_SCANCODE_SPACE, SDLK_SPACE, KMOD_LCTRL, true, INPUT_KEY_NONE},
        {"a number beyond the table", (SDL_Scancode)(SDL_NUM_SCANCODES - 1), SDLK_UNKNOWN, 0, true, INPUT_KEY_NONE},
    };
    struct switch_keys keys = {.role = {[SDL_SCANCODE_SPACE] = SWITCH_NEXT,
                                        [SDL_SCANCODE_F13] = SWITCH_NEXT,
                                        [SDL_SCANCODE_RETURN] = SWITCH_SELECT,
                                        [SDL_SCANCODE_LEFT] = SWITCH_PREVIOUS,
                                        [SDL_SCANCODE_KP_4] = SWITCH_BACK,
                                        [SDL_SCANCODE_Q] = SWITCH_BACK,
                                        [SDL_SCANCODE_F8] = SWITCH_SELECT}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct events s = {.switch_keys = &keys, .switches_on = rows[i].on};
        SDL_Event e = key(rows[i].code, rows[i].mod, false);
        struct ui_input in = {0};
        e.key.keysym.scancode = rows[i].scancode;
        bool told = events_translate(&s, &e, &in);
        if (told != (rows[i].key != INPUT_KEY_NONE) || in.key != rows[i].key) {
            fail_msg("%s: told %d, key %d", rows[i].name, told, (int)in.key);
        }
        e.key.repeat = 1; /* a switch that is held down */
        assert_false(events_translate(&s, &e, &in));
    }
}

/* The names of the device file are numbers of the HID tables; SDL's are the same. */
static void names_are_of_the_keys_that_SDL_means(void **state) {
    (void)state;
    static const struct {
        const char *name;
        SDL_Scancode scancode;
    } rows[] = {{"a", SDL_SCANCODE_A},           {"z", SDL_SCANCODE_Z},           {"1", SDL_SCANCODE_1},
                {"0", SDL_SCANCODE_0},           {"enter", SDL_SCANCODE_RETURN},  {"escape", SDL_SCANCODE_ESCAPE},
                {"tab", SDL_SCANCODE_TAB},       {"space", SDL_SCANCODE_SPACE},   {"backspace", SDL_SCANCODE_BACKSPACE},
                {"F1", SDL_SCANCODE_F1},         {"F12", SDL_SCANCODE_F12},       {"F13", SDL_SCANCODE_F13},
                {"F24", SDL_SCANCODE_F24},       {"insert", SDL_SCANCODE_INSERT}, {"home", SDL_SCANCODE_HOME},
                {"end", SDL_SCANCODE_END},       {"delete", SDL_SCANCODE_DELETE}, {"page_up", SDL_SCANCODE_PAGEUP},
                {"left", SDL_SCANCODE_LEFT},     {"right", SDL_SCANCODE_RIGHT},   {"page_down", SDL_SCANCODE_PAGEDOWN},
                {"up", SDL_SCANCODE_UP},         {"down", SDL_SCANCODE_DOWN},     {"keypad_plus", SDL_SCANCODE_KP_PLUS},
                {"keypad_1", SDL_SCANCODE_KP_1}, {"keypad_0", SDL_SCANCODE_KP_0}, {"keypad_enter", SDL_SCANCODE_KP_ENTER}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (switch_key_find(rows[i].name) != rows[i].scancode) {
            fail_msg("%s", rows[i].name);
        }
    }
}

static void with_touch_off_nothing_points(void **state) {
    (void)state;
    struct events s = {.w = 400, .h = 200, .touch_off = true};
    const SDL_Event events[] = {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10),
                                finger(SDL_FINGERMOTION, 1, 0.6f, 0.5f, 20),
                                finger(SDL_FINGERUP, 1, 0.6f, 0.5f, 30),
                                button(SDL_MOUSEBUTTONDOWN, 0, 5, 5, 40),
                                motion(0, 6, 6),
                                button(SDL_MOUSEBUTTONUP, 0, 6, 6, 50)};
    struct ui_input in = {0};
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        assert_false(events_translate(&s, &events[i], &in));
        assert_int_equal(in.kind, INPUT_NONE);
    }
    SDL_Event tab = key(SDLK_TAB, 0, false);
    assert_true(events_translate(&s, &tab, &in));
}

static void typing(void **state) {
    (void)state;
    static const struct {
        const char *name, *text;
        bool on, told;
    } rows[] = {
        {"a letter", "a", true, true},
        {"not asked for", "a", false, false},
        {"syllabics", "\xE1\x90\x83\xE1\x93\x84", true, true},
        {"31 bytes, the most SDL sends", "0123456789012345678901234567890", true, true},
        {"32 bytes without an end", "01234567890123456789012345678901", true, false},
        {"half a character", "ab\xC3", true, false},
        {"nothing", "", true, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct events s = {.text_on = rows[i].on};
        SDL_Event e = typed(rows[i].text);
        struct ui_input in = {0};
        bool told = events_translate(&s, &e, &in);
        if (told != rows[i].told || (told && strcmp(in.text, rows[i].text) != 0)) {
            fail_msg("%s: told %d, \"%s\"", rows[i].name, told, in.text);
        }
    }
}

static void closing_means_something_at_a_desk_only(void **state) {
    (void)state;
    SDL_Event e = {.type = SDL_QUIT};
    struct events kiosk = {.may_quit = false}, desk = {.may_quit = true};
    struct ui_input in = {0};
    assert_false(events_translate(&kiosk, &e, &in));
    assert_true(events_translate(&desk, &e, &in));
    assert_int_equal(in.kind, INPUT_QUIT);
}

/* Through SDL's own queue, hints and all. */
static void a_pushed_touch_counts_once(void **state) {
    (void)state;
    struct scene s;
    scene_open(&s, 400, 200, 0);
    SDL_Event events[] = {
        finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10),    button(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, 200, 100, 10),
        finger(SDL_FINGERMOTION, 1, 0.51f, 0.5f, 20), finger(SDL_FINGERMOTION, 1, 0.52f, 0.5f, 30),
        finger(SDL_FINGERMOTION, 1, 0.55f, 0.5f, 40), finger(SDL_FINGERUP, 1, 0.55f, 0.5f, 90)};
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        assert_int_equal(SDL_PushEvent(&events[i]), 1);
    }
    static const struct expected expected[] = {{INPUT_DOWN, 200, 100}, {INPUT_MOVE, 220, 100}, {INPUT_UP, 220, 100}};
    struct ui_input in;
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_true(platform_wait(s.platform, 0, &in));
        assert_int_equal(in.kind, expected[i].kind);
        assert_true(in.at.x == expected[i].x && in.at.y == expected[i].y);
        assert_int_equal(in.w_px, 400);
    }
    assert_false(platform_wait(s.platform, 0, &in));
    assert_int_equal(in.kind, INPUT_NONE);
    scene_close(&s);
}

/* What SDL knows of: it has never heard of these fingers, but a lift that waits in its queue is a lift. */
static void what_SDL_has_forgotten_is_up(void **state) {
    (void)state;
    struct scene s;
    scene_open(&s, 400, 200, 0);
    for (int lifts = 0; lifts < 2; lifts++) {
        SDL_Event events[] = {finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f, 10), elsewhere(SDL_FINGERDOWN, 1, 0.25f, 0.5f, 20),
                              finger(SDL_FINGERUP, 1, 0.5f, 0.5f, 30), elsewhere(SDL_FINGERUP, 1, 0.25f, 0.5f, 40)};
        static const struct expected expected[2][4] = {
            {{INPUT_DOWN, 200, 100}, {INPUT_CANCEL, 0, 0}, {INPUT_DOWN, 100, 100}, {INPUT_UP, 100, 100}},
            {{INPUT_DOWN, 200, 100}, {INPUT_UP, 200, 100}, {INPUT_NONE, 0, 0}}};
        struct ui_input in;
        for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
            if (lifts || events[i].type != SDL_FINGERUP || events[i].tfinger.touchId == 8) {
                assert_int_equal(SDL_PushEvent(&events[i]), 1);
            }
        }
        for (size_t i = 0; i < 4 && expected[lifts][i].kind != INPUT_NONE; i++) {
            assert_true(platform_wait(s.platform, 0, &in));
            assert_int_equal(in.kind, expected[lifts][i].kind);
            assert_true(in.at.x == expected[lifts][i].x && in.at.y == expected[lifts][i].y);
            assert_int_equal(in.w_px, 400);
        }
        assert_false(platform_wait(s.platform, 0, &in));
    }
    scene_close(&s);
}

int test_events(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_pointer),
        cmocka_unit_test(a_finger_that_is_lost_holds_nobody_up),
        cmocka_unit_test(what_SDL_has_forgotten_is_up),
        cmocka_unit_test(other_buttons_do_nothing),
        cmocka_unit_test(a_turned_panel_turns_the_pointer),
        cmocka_unit_test(losing_the_focus_cancels),
        cmocka_unit_test(keys),
        cmocka_unit_test(switches),
        cmocka_unit_test(names_are_of_the_keys_that_SDL_means),
        cmocka_unit_test(with_touch_off_nothing_points),
        cmocka_unit_test(typing),
        cmocka_unit_test(closing_means_something_at_a_desk_only),
        cmocka_unit_test(a_pushed_touch_counts_once),
    };
    return cmocka_run_group_tests_name("platform/events", tests, NULL, NULL);
}
