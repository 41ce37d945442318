/* kiosk-config/device.yaml -> struct device: what this machine is. Checked like an event; flags override it.
 * Paths that do not begin with / are taken from the folder of the device file. */
#ifndef AUTHOR_DEVICE_FILE_H
#define AUTHOR_DEVICE_FILE_H
#include "author/diagnostics.h"
#include "base/switch_keys.h"

enum device_sound { SOUND_NONE, SOUND_SPEAKER, SOUND_HEADPHONES };
enum renderer { RENDERER_AUTO, RENDERER_SOFTWARE, RENDERER_OPENGLES2 };
enum device_motion { MOTION_FULL, MOTION_REDUCED };
enum device_big_screen { BIG_SCREEN_AUTO, BIG_SCREEN_OFF };
enum device_switch { SWITCH_OFF, SWITCH_ONE, SWITCH_TWO, SWITCH_FOUR };
struct device {
    double panel_inches; /* diagonal; 0: from the display, else the table of ACCESS */
    int rotation;        /* degrees clockwise: 0, 90, 180, 270 */
    enum renderer renderer;
    enum device_sound sound; /* none, speaker, headphones; yes is speaker and no is none. Answers are read to headphones only */
    const char *headphone_jack;        /* the input device that tells of headphones; NULL: any that does */
    enum device_switch switches;       /* how many keys a person has who cannot touch: off, one, two or four */
    int switch_step_ms;                /* of one switch: 500 to 5000 */
    struct switch_keys switch_keys;    /* what an interface or a pad sends, as far as the file says; else switch_keys_usual() */
    bool touch;                        /* off: neither finger nor mouse is listened to */
    int repeat_ms;                     /* the same again so soon is a double strike: 0 to 2000 (ACCESS A6) */
    enum device_motion motion;         /* reduced: nothing moves by itself */
    enum device_big_screen big_screen; /* auto: a second display shows what the room says, where there is one */
    double big_screen_inches;          /* its diagonal; 0: 65 */
    const char *site;                  /* id in the event; NULL */
    const char *event;                 /* path; NULL */
    const char *data_folder;           /* the kiosk keeps data_folder/<event-id>/; NULL */
    const char *log_folder;            /* the second copy is kept in log_folder/<event-id>/; NULL: in log/ beside the first */
    const char *stick_folder;          /* NULL */
};
void device_defaults(struct device *out);
/* False when the file has an error (all are in d). A missing file is an error; callers that may do without test first. */
bool device_file_load(const char *path, struct arena *a, struct device *out, struct diagnostics *d);
#endif
