/* A screen that says one thing: a sign, a title, a sentence or two, in the middle. Private to screens. */
#ifndef SCREENS_MESSAGE_H
#define SCREENS_MESSAGE_H
#include "screens/chrome.h"

struct message {
    const char *icon;          /* in an accent disc, NULL: none */
    const char *title;         /* "" for none */
    const char *text, *second; /* "" or NULL for none */
    const char *small;         /* for organizers, NULL: none */
};
/* Centred in r, as large as fits. */
void message_show(struct ui *ui, const struct message *m, struct rect r);
#endif
