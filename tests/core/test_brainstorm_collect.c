#include "core/storm_pass.h"

/* --- collect ------------------------------------------------------------------------------------------------------ */

static void ideas_are_bounded_nfc_and_trimmed(void **state) {
    struct storm s;
    char tall[EVENT_IDEA_TEXT_MAX + 50];
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "  \n ", 0);
    assert_false(brainstorm_add(&s.pass));
    write_idea(&s, " e\xcc\x81t\xc3\xa9 \n");
    assert_string_equal(s.pass.cards[0].text, "\xc3\xa9t\xc3\xa9");
    memset(tall, 'x', sizeof tall - 1);
    tall[sizeof tall - 1] = '\0';
    brainstorm_next(&s.pass);
    write_idea(&s, tall);
    assert_int_equal(strlen(s.pass.cards[1].text), EVENT_IDEA_TEXT_MAX);
    brainstorm_next(&s.pass);
    write_idea(&s, "third");
    brainstorm_next(&s.pass);
    assert_int_equal(brainstorm_room(&s.pass), 0); /* max_ideas */
    brainstorm_set_draft(&s.pass, "fourth", 0);
    assert_false(brainstorm_add(&s.pass));
    assert_string_equal(s.pass.draft, "");
    assert_int_equal(s.pass.card_count, 3);
    storm_finish(&s);
}

static void edit_remove_and_tag(void **state) {
    struct storm s;
    uint8_t id[BRAINSTORM_ID];
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    write_idea(&s, "one");
    assert_int_equal(s.pass.step, STEP_THEMES);
    brainstorm_tag(&s.pass, 0);
    brainstorm_tag(&s.pass, 2); /* something else */
    brainstorm_tag(&s.pass, 3); /* no such theme */
    brainstorm_tag(&s.pass, 0);
    brainstorm_tag(&s.pass, 1);
    assert_int_equal(s.pass.cards[0].themes, 6);
    brainstorm_next(&s.pass);
    write_idea(&s, "two");
    brainstorm_next(&s.pass);
    memcpy(id, s.pass.cards[0].id, sizeof id);
    brainstorm_edit(&s.pass, 0);
    assert_string_equal(s.pass.draft, "one");
    write_idea(&s, "one, better");
    assert_int_equal(s.pass.step, STEP_COLLECT);
    assert_memory_equal(s.pass.cards[0].id, id, sizeof id);
    assert_int_equal(s.pass.cards[0].themes, 6);
    assert_string_equal(s.pass.cards[0].text, "one, better");
    char *words = s.pass.cards[0].text;
    brainstorm_remove(&s.pass, 0);
    assert_string_equal(words, ""); /* overwritten */
    assert_string_equal(s.pass.cards[0].text, "two");
    assert_int_equal(s.pass.card_count, 1);
    brainstorm_open_themes(&s.pass, 0);
    assert_int_equal(s.pass.step, STEP_THEMES);
    assert_true(brainstorm_back(&s.pass));
    assert_string_equal(s.pass.draft, "two");
    storm_finish(&s);
}

static void next_adds_what_is_in_the_field(void **state) {
    struct storm s;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "half", 1);
    brainstorm_next(&s.pass);
    assert_int_equal(s.pass.step, STEP_THEMES);
    assert_int_equal(s.pass.cards[0].language, 1);
    storm_finish(&s);
}

/* --- similar ------------------------------------------------------------------------------------------------------ */

static void similar_while_typing(void **state) {
    struct storm s;
    uint32_t query, stale;
    (void)state;
    storm_with_ideas(&s);
    begin_at(&s, STEP_COLLECT);
    assert_null(brainstorm_query(&s.pass, &query));
    brainstorm_set_draft(&s.pass, "no bu", 0);
    assert_string_equal(brainstorm_query(&s.pass, &stale), "no bu");
    brainstorm_set_draft(&s.pass, "no bus", 0);
    (void)brainstorm_query(&s.pass, &query);
    assert_int_not_equal(query, stale);
    uint32_t answer[] = {idea(&s, 3), idea(&s, 1), 999999, idea(&s, 1), idea(&s, 2)};
    brainstorm_offer(&s.pass, stale, answer, 5);
    assert_int_equal(s.pass.offered_count, 0);
    brainstorm_offer(&s.pass, query, answer, 5);
    assert_int_equal(s.pass.offered_count, 2); /* 3 is not shown to others */
    assert_int_equal(s.pass.offered[0], idea(&s, 1));
    brainstorm_join(&s.pass, idea(&s, 1));
    assert_string_equal(s.pass.draft, "");
    assert_int_equal(s.pass.offered_count, 0);
    assert_int_equal(s.pass.card_count, 0);
    assert_int_equal(s.pass.voice_count, 1);
    brainstorm_join(&s.pass, idea(&s, 1));
    brainstorm_join(&s.pass, idea(&s, 3));
    assert_int_equal(s.pass.voice_count, 1);
    brainstorm_leave(&s.pass, idea(&s, 1));
    assert_int_equal(s.pass.voice_count, 0);
    storm_finish(&s);
}

static void similar_after_own(void **state) {
    struct storm s;
    uint32_t query;
    (void)state;
    storm_with_ideas(&s);
    s.about.wall = WALL_AFTER_OWN;
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "no bus", 0);
    assert_null(brainstorm_query(&s.pass, &query)); /* blind first */
    assert_true(brainstorm_add(&s.pass));
    assert_int_equal(s.pass.step, STEP_SIMILAR);
    assert_true(s.pass.is_waiting);
    assert_string_equal(brainstorm_query(&s.pass, &query), "no bus");
    uint32_t answer[] = {idea(&s, 1)};
    brainstorm_offer(&s.pass, query, answer, 1);
    assert_false(s.pass.is_waiting);
    brainstorm_join(&s.pass, answer[0]);
    assert_int_equal(s.pass.step, STEP_COLLECT);
    assert_int_equal(s.pass.card_count, 0);
    assert_int_equal(s.pass.voice_count, 1);
    write_idea(&s, "mine");
    brainstorm_keep(&s.pass);
    assert_int_equal(s.pass.step, STEP_THEMES);
    brainstorm_next(&s.pass);
    write_idea(&s, "another");
    (void)brainstorm_query(&s.pass, &query);
    brainstorm_offer(&s.pass, query, answer, 0); /* nothing is close */
    assert_int_equal(s.pass.step, STEP_THEMES);
    brainstorm_next(&s.pass);
    brainstorm_next(&s.pass);
    assert_int_equal(s.pass.step, STEP_WALL);
    storm_finish(&s);
}

static void hidden_wall_offers_nothing(void **state) {
    struct storm s;
    uint32_t query;
    (void)state;
    storm_with_ideas(&s);
    s.about.wall = WALL_HIDDEN;
    begin_at(&s, STEP_COLLECT);
    brainstorm_set_draft(&s.pass, "no bus", 0);
    assert_null(brainstorm_query(&s.pass, &query));
    uint32_t answer[] = {idea(&s, 1)};
    brainstorm_offer(&s.pass, s.pass.query, answer, 1);
    brainstorm_join(&s.pass, answer[0]);
    assert_int_equal(s.pass.offered_count + s.pass.voice_count, 0);
    assert_true(brainstorm_add(&s.pass));
    assert_int_equal(s.pass.step, STEP_THEMES);
    storm_finish(&s);
}

int test_brainstorm_collect(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ideas_are_bounded_nfc_and_trimmed),
        cmocka_unit_test(edit_remove_and_tag),
        cmocka_unit_test(next_adds_what_is_in_the_field),
        cmocka_unit_test(similar_while_typing),
        cmocka_unit_test(similar_after_own),
        cmocka_unit_test(hidden_wall_offers_nothing),
    };
    return cmocka_run_group_tests_name("core/brainstorm_collect", tests, NULL, NULL);
}
