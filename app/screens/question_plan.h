/* What stands where on a question's screen. Private to screens.
 *
 * Promises: at the normal text size question and answers are on the same page. The arrangement with the fewest pages of answers
 *           is taken, then the one that leaves the answers their comfort, then the largest heading.
 * Sources:  ACCESS A2, A11, A12. */
#ifndef SCREENS_QUESTION_PLAN_H
#define SCREENS_QUESTION_PLAN_H
#include "screens/flow.h"
#include "screens/question.h"

struct question_plan {
    struct rect block, area, aside;
    float factor, problem_factor, answer_factor; /* of the types of heading, problem and answers */
    int text_pages;                              /* before the answers, where both do not fit on one */
    int answer_pages;
    bool has_pager; /* pages of answers turn at `pager`, outside the area */
    struct pager_place pager;
    const char *heading, *hint, *problem; /* problem: NULL when there is none, and stands in the hint's place */
};
struct question_plan question_plan(const struct question_view *v, struct rect body);
/* Of a question on pages of its own. */
size_t question_plan_items(const struct question_view *v, const struct question_plan *p, struct flow_item items[2]);
float question_problem_icon(struct ui *ui); /* px */
/* The view as the answers' frame wants it: with the place of their pager. */
struct question_view question_plan_view(const struct question_view *v, const struct question_plan *p);

#define QUESTION_BLOCK_GAP_MM 1.6f
#endif
