/* The cases that `looks --part` takes, which the presets run, where `./tests/run looks` takes all there are. */
#ifndef TESTS_LOOKS_PART_H
#define TESTS_LOOKS_PART_H
#include "looks/stage.h"

#define LOOK_EVENT(name) CHORUS_SOURCE_DIR "/kiosk-config/events/" name ".yaml"
#define LOOK_ALL_THEMES  (1u << THEME_LIGHT | 1u << THEME_DARK | 1u << THEME_CONTRAST_LIGHT | 1u << THEME_CONTRAST_DARK)

enum { LOOK_PART_SCENES = 12000 }; /* they come to these, and more */

size_t look_part(struct look_case *out, size_t room); /* how many there are; out has room for them */
#endif
