/* What a robot does on the screens of a brainstorm. Private to the robots. */
#ifndef KIOSK_ROBOT_BRAINSTORM_H
#define KIOSK_ROBOT_BRAINSTORM_H
#include "kiosk/robot.h"

/* False: the screen is none of a brainstorm's. */
bool robot_brainstorm(struct robot *r);
#endif
