#include "platform/keys.h"

#include <SDL.h>

static const struct {
    SDL_Keycode code;
    enum input_key key;
} keys[] = {
    {SDLK_TAB, INPUT_KEY_TAB},
    {SDLK_LEFT, INPUT_KEY_LEFT},
    {SDLK_RIGHT, INPUT_KEY_RIGHT},
    {SDLK_UP, INPUT_KEY_UP},
    {SDLK_DOWN, INPUT_KEY_DOWN},
    {SDLK_HOME, INPUT_KEY_HOME},
    {SDLK_END, INPUT_KEY_END},
    {SDLK_RETURN, INPUT_KEY_ENTER},
    {SDLK_KP_ENTER, INPUT_KEY_ENTER},
    {SDLK_RETURN2, INPUT_KEY_ENTER},
    {SDLK_SPACE, INPUT_KEY_SPACE},
    {SDLK_ESCAPE, INPUT_KEY_ESCAPE},
    {SDLK_AC_BACK, INPUT_KEY_ESCAPE},
    {SDLK_SELECT, INPUT_KEY_ENTER},
    {SDLK_BACKSPACE, INPUT_KEY_BACKSPACE},
    {SDLK_DELETE, INPUT_KEY_DELETE},
    {SDLK_F1, INPUT_KEY_LISTEN},
    {SDLK_F2, INPUT_KEY_REPEAT},
    {SDLK_F3, INPUT_KEY_PAUSE},
    {SDLK_F4, INPUT_KEY_CURTAIN},
    {SDLK_F5, INPUT_KEY_SLOWER},
    {SDLK_F6, INPUT_KEY_FASTER},
    {SDLK_F7, INPUT_KEY_QUIETER},
    {SDLK_F8, INPUT_KEY_LOUDER},
    /* of a headset or a keyboard */
    {SDLK_AUDIOSTOP, INPUT_KEY_LISTEN},
    {SDLK_AUDIOPREV, INPUT_KEY_REPEAT},
    {SDLK_AUDIOPLAY, INPUT_KEY_PAUSE},
    {SDLK_VOLUMEDOWN, INPUT_KEY_QUIETER},
    {SDLK_VOLUMEUP, INPUT_KEY_LOUDER},
};

static enum input_key usual_meaning(SDL_Keycode code) {
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == code) {
            return keys[i].key;
        }
    }
    return INPUT_KEY_NONE;
}

enum input_key keys_meaning(const SDL_Keysym *sym, const struct switch_keys *switches) {
    static const enum input_key roles[SWITCH_ROLES] = {[SWITCH_NEXT] = INPUT_KEY_SWITCH_NEXT,
                                                       [SWITCH_SELECT] = INPUT_KEY_SWITCH_SELECT,
                                                       [SWITCH_PREVIOUS] = INPUT_KEY_SWITCH_PREVIOUS,
                                                       [SWITCH_BACK] = INPUT_KEY_SWITCH_BACK};
    if (sym->mod & (KMOD_CTRL | KMOD_LALT | KMOD_GUI)) {
        return INPUT_KEY_NONE;
    }
    enum input_key usual = usual_meaning(sym->sym);
    if (!switches || !switch_key_name(sym->scancode)) {
        return usual;
    }
    enum switch_role role = (enum switch_role)switches->role[sym->scancode];
    return role != SWITCH_NO ? roles[role] : usual != INPUT_KEY_NONE ? usual : INPUT_KEY_OTHER;
}
