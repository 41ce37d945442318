/* Hands at the door of the organizer's area. */
#ifndef TESTS_KIOSK_DOOR_HANDS_H
#define TESTS_KIOSK_DOOR_HANDS_H
#include "kiosk/door.h"
#include "kiosk/sample.h"

#define OTHER_DIGITS "385017"

/* Ids of what opens a screen over another. */
static const char *const overlays[] = {"settings", "language"};

static inline void open_kiosk(struct kiosk *k, enum driver_pin pin) {
    const struct driver_params params = {
        .event_path = KINDS_EVENT, .assets_folder = CHORUS_ASSETS_DIR, .port = DRIVER_STORE, .pin = pin};
    driver_open(k, &params);
}

static inline void try_pin(struct kiosk *k, const char *digits) {
    type(k, digits);
    tap(k, "enter");
}
#endif
