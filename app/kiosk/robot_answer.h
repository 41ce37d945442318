/* How a robot answers the question on screen. Private to the robots. */
#ifndef KIOSK_ROBOT_ANSWER_H
#define KIOSK_ROBOT_ANSWER_H
#include "kiosk/robot.h"

void robot_read(struct robot *r, const char *words);       /* takes as long as it does */
bool robot_press_any(struct robot *r, const char *prefix); /* one of the nodes whose id begins so, at random; false: none */
bool robot_is_luck(struct robot *r, uint32_t in_thousand);
bool robot_turn_page(struct robot *r); /* false: no further page */
void robot_answer(struct robot *r);
void robot_next(struct robot *r); /* Next; where the kiosk objects again and again, "prefer not to answer" */
#endif
