/* How the kiosk serves one person: sizes, colours, hands, ears. Whole numbers, so that the screen that sets them is a table.
 *
 * Promises: settings_tidy() brings anything within its range; what the kiosk cannot do is off.
 * Never:    an answer. */
#ifndef SCREENS_SETTINGS_H
#define SCREENS_SETTINGS_H
#include "ui/ui.h"

enum { TEXT_SIZES = 4 };
enum { SETTINGS_AT_LISTEN = 1000 }; /* model->page: wherever listening stands */
enum { RATE_LEAST = 50, RATE_MOST = 200, RATE_STEP = 25, RATE_USUAL = 100, STEP_BY_MS = 500 };
enum { VOLUME_LEAST = 10, VOLUME_MOST = 100, VOLUME_STEP = 10, VOLUME_USUAL = 70 };

struct settings {
    int text;  /* 0 to TEXT_SIZES - 1: 1.0, 1.25, 1.5, 2.0 (ACCESS A2) */
    int theme; /* enum theme_id */
    int still; /* nothing moves by itself: pictures change at once (ACCESS A16) */
    int left_handed, lower_half, tremor;
    int repeat_ms; /* the same again within it is a double strike (ACCESS A6): 0 to UI_REPEAT_MOST_MS; set for the kiosk */
    int scan;      /* enum scan_mode */
    int step_ms;   /* one switch */
    int listen;    /* each new screen is read aloud */
    int rate;      /* percent of the usual speed */
    int volume;    /* percent */
    int curtain;   /* the screen is dark while somebody listens */
    int aloud;     /* answers are read to the loudspeaker too */
};
struct settings settings_usual(void);
void settings_tidy(struct settings *s);
bool settings_are_equal(const struct settings *a, const struct settings *b);
float settings_text_scale(int text);
/* How many of the text sizes every screen can take on this panel, from the smallest on. */
int settings_text_sizes(const struct ui *ui);
/* ACCESS A10: reading takes longer by ear, by switch, or in large type. */
bool settings_need_time(const struct settings *s);
#endif
