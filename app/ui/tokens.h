/* Sizes of the look, in millimetres of glass, one place. Sources: ACCESS A1, A2, A17, design/README. */
#ifndef UI_TOKENS_H
#define UI_TOKENS_H

#define MM_GRID         4.0f
#define MM_EDGE         5.5f /* nothing to touch within 4 mm of the bezel (A1) */
#define MM_GAP          3.2f /* between targets (A1: 3 mm) */
#define MM_RADIUS       3.0f
#define MM_TARGET       12.2f /* smallest target (A1: 12 mm) */
#define MM_TARGET_SMALL 10.2f /* on a 7 inch panel (A1: 10 mm) */
#define MM_ANSWER_W     18.2f /* A1: answers are at least 18 mm wide and 12 mm high */
#define MM_ANSWER_H     12.0f
#define MM_BORDER       0.45f
#define MM_FOCUS        0.8f  /* A7: at least 0.6 mm */
#define MM_FOCUS_INNER  0.6f  /* the light line inside the ring */
#define MM_KEY_W        10.0f /* A17: a key's cell */
#define MM_KEY_H        9.0f
#define MM_KEY_GAP      1.2f
#define MM_SLIP         3.0f   /* how far a trembling finger may slide off and still mean it: less than MM_GAP */
#define MM_LOWER_PANEL  180.0f /* a panel as high as this may use its lower half (A15) */
#define MM_SMALL_PANEL  110.0f /* a panel lower than this merges the footer into the keyboard (A17) */

/* Height of capitals in millimetres at text size 1.0. Noto Sans: capitals are 0.714 em. */
#define CAP_PER_EM  0.714f
#define LINE_PER_EM 1.22f
enum type_role { TYPE_DISPLAY, TYPE_TITLE, TYPE_QUESTION, TYPE_ANSWER, TYPE_BUTTON, TYPE_HINT, TYPE_SMALL, TYPE_KEY, TYPE_ROLES };
/* 9.0, 7.6, 6.1, 4.9, 4.9, 3.6, 3.3, 4.6: see type_cap_mm() */
float type_cap_mm(enum type_role role);
#endif
