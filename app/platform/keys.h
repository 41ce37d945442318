/* A key as SDL tells it -> what it means to the toolkit.
 *
 * Promises: to a person who uses switches the keys of `switches` mean what it says and every other named key is at least
 *           INPUT_KEY_OTHER (one switch may be any); to everybody else it means nothing. Ctrl, Alt and the logo key make no
 *           key of ours: what is held with them belongs to the system.
 * Never:    asks for two keys at once (ACCESS A5). */
#ifndef PLATFORM_KEYS_H
#define PLATFORM_KEYS_H
#include "base/switch_keys.h"
#include "ui/input.h"

struct SDL_Keysym;

enum input_key keys_meaning(const struct SDL_Keysym *sym, const struct switch_keys *switches); /* NULL: no switches are used */
#endif
