/* One frame function a screen, for the table in screens.c. Private to screens. */
#ifndef SCREENS_FRAMES_H
#define SCREENS_FRAMES_H
#include "screens/screens.h"

void attract_frame(struct ui *ui, const struct model *model, struct effects *out);
void languages_frame(struct ui *ui, const struct model *model, struct effects *out);
void activities_frame(struct ui *ui, const struct model *model, struct effects *out);
void consent_frame(struct ui *ui, const struct model *model, struct effects *out);
void stored_frame(struct ui *ui, const struct model *model, struct effects *out);
void question_frame(struct ui *ui, const struct model *model, struct effects *out);
void review_frame(struct ui *ui, const struct model *model, struct effects *out);
void saving_frame(struct ui *ui, const struct model *model, struct effects *out);
void thanks_frame(struct ui *ui, const struct model *model, struct effects *out);
void idle_frame(struct ui *ui, const struct model *model, struct effects *out);
void erased_frame(struct ui *ui, const struct model *model, struct effects *out);
void closed_frame(struct ui *ui, const struct model *model, struct effects *out);
void out_of_service_frame(struct ui *ui, const struct model *model, struct effects *out);
void settings_frame(struct ui *ui, const struct model *model, struct effects *out);
void receipt_frame(struct ui *ui, const struct model *model, struct effects *out);
void slip_frame(struct ui *ui, const struct model *model, struct effects *out);
void role_frame(struct ui *ui, const struct model *model, struct effects *out);
void collect_frame(struct ui *ui, const struct model *model, struct effects *out);
void similar_frame(struct ui *ui, const struct model *model, struct effects *out);
void themes_frame(struct ui *ui, const struct model *model, struct effects *out);
void wall_frame(struct ui *ui, const struct model *model, struct effects *out);
void dots_frame(struct ui *ui, const struct model *model, struct effects *out);
void validate_frame(struct ui *ui, const struct model *model, struct effects *out);
void must_act_frame(struct ui *ui, const struct model *model, struct effects *out);
void pairwise_frame(struct ui *ui, const struct model *model, struct effects *out);
void summary_frame(struct ui *ui, const struct model *model, struct effects *out);
void pin_frame(struct ui *ui, const struct model *model, struct effects *out);
void pin_new_frame(struct ui *ui, const struct model *model, struct effects *out);
void pin_words_frame(struct ui *ui, const struct model *model, struct effects *out);
void pin_recover_frame(struct ui *ui, const struct model *model, struct effects *out);
void big_wall_frame(struct ui *ui, const struct model *model, struct effects *out);
void paused_frame(struct ui *ui, const struct model *model, struct effects *out);
void paper_frame(struct ui *ui, const struct model *model, struct effects *out);
void shift_start_frame(struct ui *ui, const struct model *model, struct effects *out);
void shift_site_frame(struct ui *ui, const struct model *model, struct effects *out);
void shift_turn_frame(struct ui *ui, const struct model *model, struct effects *out);
void shift_end_frame(struct ui *ui, const struct model *model, struct effects *out);
void open_close_frame(struct ui *ui, const struct model *model, struct effects *out);
void organizer_home_frame(struct ui *ui, const struct model *model, struct effects *out);
void results_frame(struct ui *ui, const struct model *model, struct effects *out); /* results.c */
void result_frame(struct ui *ui, const struct model *model, struct effects *out);
void results_by_frame(struct ui *ui, const struct model *model, struct effects *out);
const char *results_by_words(const struct model *model, int by); /* -1: everybody */
void desk_home_frame(struct ui *ui, const struct model *model, struct effects *out);
void desk_queue_frame(struct ui *ui, const struct model *model, struct effects *out);
void desk_themes_frame(struct ui *ui, const struct model *model, struct effects *out); /* the list, and the target of a task */
void desk_theme_frame(struct ui *ui, const struct model *model, struct effects *out);
void desk_name_frame(struct ui *ui, const struct model *model, struct effects *out);
void export_frame(struct ui *ui, const struct model *model, struct effects *out);
void load_frame(struct ui *ui, const struct model *model, struct effects *out);
void loaded_frame(struct ui *ui, const struct model *model, struct effects *out);
void contents_frame(struct ui *ui, const struct model *model, struct effects *out);
void health_frame(struct ui *ui, const struct model *model, struct effects *out);
void unlock_frame(struct ui *ui, const struct model *model, struct effects *out);
void hand_over_frame(struct ui *ui, const struct model *model, struct effects *out);
void shut_down_frame(struct ui *ui, const struct model *model, struct effects *out);
void errand_frame(struct ui *ui, const struct model *model, struct effects *out);
#endif
