/* The event and the models of fixture.h, and that they are what the other tests take them for. */
#include "screens/fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/cmocka.h"
#include "ui/keymaps.h"

#define T(en, fr) \
    { \
        (const char *const[]) { \
            en, fr \
        } \
    }
#define COUNT(a) (sizeof(a) / sizeof(a)[0])

const struct panel panels[PANELS] = {
    {"800x480", 800, 480, 7.0f},      {"480x800", 480, 800, 7.0f},      {"1024x600", 1024, 600, 7.0f},
    {"600x1024", 600, 1024, 7.0f},    {"1280x800", 1280, 800, 10.1f},   {"800x1280", 800, 1280, 10.1f},
    {"1920x1080", 1920, 1080, 15.6f}, {"1080x1920", 1080, 1920, 15.6f},
};

static const struct choice roles[] = {
    {.id = "gp", .text = T("Family physician", "Médecin de famille")},
    {.id = "np", .text = T("Nurse practitioner", "Infirmière praticienne")},
    {.id = "other", .text = T("Something else", "Autre chose"), .other = true, .last = true},
};
static const struct choice helps[] = {
    {.id = "data", .text = T("Local data about our community", "Des données locales sur notre communauté")},
    {.id = "coach", .text = T("A coach for our practice", "Un accompagnement pour notre pratique")},
    {.id = "list", .text = T("A list of services near us", "Une liste de services près de chez nous")},
    {.id = "time", .text = T("Time with colleagues", "Du temps entre collègues")},
    {.id = "module", .text = T("An online module", "Un module en ligne")},
    {.id = "none", .text = T("None of these", "Rien de tout cela"), .exclusive = true, .last = true},
};
static const struct choice regions[] = {
    {.id = "r1", .text = T("Vancouver Island", "Île de Vancouver")},
    {.id = "r2", .text = T("Lower Mainland", "Lower Mainland")},
    {.id = "r3", .text = T("Fraser Valley", "Vallée du Fraser")},
    {.id = "r4", .text = T("Thompson", "Thompson")},
    {.id = "r5", .text = T("Okanagan", "Okanagan")},
    {.id = "r6", .text = T("Kootenays", "Kootenays")},
    {.id = "r7", .text = T("Cariboo", "Cariboo")},
    {.id = "r8", .text = T("North Coast", "Côte Nord")},
    {.id = "r9", .text = T("Nechako", "Nechako")},
    {.id = "r10", .text = T("Northeast", "Nord-Est")},
    {.id = "r11", .text = T("Sunshine Coast", "Sunshine Coast")},
    {.id = "r12", .text = T("Somewhere else", "Ailleurs")},
};
static const struct choice topics[] = {
    {.id = "anxiety", .text = T("Anxiety in young people", "L’anxiété chez les jeunes")},
    {.id = "sleep", .text = T("Sleep", "Le sommeil")},
    {.id = "substance", .text = T("Substance use", "L’usage de substances")},
    {.id = "grief", .text = T("Grief and loss", "Le deuil et la perte")},
};
static const struct text five[] = {T("Poor", "Mauvais"), T("Weak", "Faible"), T("Fair", "Correct"), T("Good", "Bon"),
                                   T("Very good", "Très bon")};
static const struct text stars[] = {T("Not useful", "Inutile"), T(NULL, NULL), T(NULL, NULL), T(NULL, NULL),
                                    T("Very useful", "Très utile")};
static const struct text seven[] = {
    T("Never", "Jamais"),  T("Rarely", "Rarement"),         T("Not often", "Peu souvent"), T("Sometimes", "Parfois"),
    T("Often", "Souvent"), T("Very often", "Très souvent"), T("Always", "Toujours"),
};
static const struct text agreement[] = {
    T("Strongly disagree", "Pas du tout d’accord"),
    T("Disagree", "Pas d’accord"),
    T("Neither", "Ni l’un ni l’autre"),
    T("Agree", "D’accord"),
    T("Strongly agree", "Tout à fait d’accord"),
};
static const struct text ends[] = {T("On my own", "Sans personne"), T("Well connected", "Bien entouré")};
static const struct row statements[] = {
    {"know", T("I know whom to call for advice", "Je sais qui appeler pour un conseil")},
    {"feel", T("I feel less alone in this work", "Je me sens moins seul dans ce travail")},
    {"use", T("I will use this with my patients", "Je m’en servirai avec mes patients")},
    {"again", T("I would come again", "Je reviendrais")},
};

static const struct question questions[] = {
    {.id = "welcome",
     .kind = QUESTION_NOTE,
     .text = T("First a few words about today.", "D’abord quelques mots sur aujourd’hui."),
     .hint = T("It takes about two minutes. There are no wrong answers.",
               "Cela prend environ deux minutes. Il n’y a pas de mauvaise réponse.")},
    {.id = "role",
     .kind = QUESTION_SELECT_ONE,
     .text = T("What is your role here?", "Quel est votre rôle ici\u202f?"),
     .required = true,
     .choices = roles,
     .choice_count = COUNT(roles)},
    {.id = "help",
     .kind = QUESTION_SELECT_MULTIPLE,
     .text = T("What would help you most?", "Qu’est-ce qui vous aiderait le plus\u202f?"),
     .choices = helps,
     .choice_count = COUNT(helps),
     .has_max = true,
     .max = 3},
    {.id = "region",
     .kind = QUESTION_SELECT_ONE,
     .text = T("Where do you work most of the time?", "Où travaillez-vous le plus souvent\u202f?"),
     .choices = regions,
     .choice_count = COUNT(regions)},
    {.id = "led",
     .kind = QUESTION_RATING,
     .text = T("How was the way the session was led?", "Comment la séance a-t-elle été animée\u202f?"),
     .hint = T("Led by people from here, for people from here.", "Par des gens d’ici, pour les gens d’ici."),
     .scale = SCALE_FACES,
     .points = 5,
     .labels = five,
     .label_count = 5},
    {.id = "useful",
     .kind = QUESTION_RATING,
     .text = T("How useful was the case?", "Le cas était-il utile\u202f?"),
     .scale = SCALE_STARS,
     .points = 5,
     .labels = stars,
     .label_count = 5},
    {.id = "often",
     .kind = QUESTION_RATING,
     .text = T("How often do you see this in your practice?", "À quelle fréquence le voyez-vous dans votre pratique\u202f?"),
     .scale = SCALE_WORDS,
     .points = 7,
     .labels = seven,
     .label_count = 7},
    {.id = "recommend",
     .kind = QUESTION_NPS,
     .text =
         T("How likely are you to tell a colleague about these sessions?", "Parleriez-vous de ces séances à un collègue\u202f?")},
    {.id = "connected",
     .kind = QUESTION_RANGE,
     .text = T("How connected do you feel now?", "À quel point vous sentez-vous entouré maintenant\u202f?"),
     .min = 1,
     .max = 10,
     .step = 1,
     .has_min = true,
     .has_max = true,
     .labels = ends,
     .label_count = 2},
    {.id = "share",
     .kind = QUESTION_RANGE,
     .text = T("What share of your week is mental health?", "Quelle part de votre semaine touche la santé mentale\u202f?"),
     .hint = T("In percent.", "En pour cent."),
     .min = 0,
     .max = 100,
     .step = 1,
     .has_min = true,
     .has_max = true},
    {.id = "years",
     .kind = QUESTION_INTEGER,
     .text = T("How many years have you worked here?", "Depuis combien d’années travaillez-vous ici\u202f?"),
     .min = 0,
     .max = 60,
     .has_min = true,
     .has_max = true},
    {.id = "hours",
     .kind = QUESTION_DECIMAL,
     .text = T("How many hours did you travel?", "Combien d’heures de route avez-vous faites\u202f?"),
     .min = 0,
     .has_min = true,
     .decimals = 1},
    {.id = "change",
     .kind = QUESTION_TEXT,
     .text = T("What will you do differently next week?", "Que ferez-vous autrement la semaine prochaine\u202f?"),
     .hint = T("One small thing is enough.", "Une petite chose suffit."),
     .lines = 4,
     .max_length = 300},
    {.id = "next_topic",
     .kind = QUESTION_RANK,
     .text = T("Which topics should come next?", "Quels sujets pour la suite\u202f?"),
     .choices = topics,
     .choice_count = COUNT(topics)},
    {.id = "say",
     .kind = QUESTION_MATRIX,
     .text = T("How far do you agree?", "Êtes-vous d’accord\u202f?"),
     .rows = statements,
     .row_count = COUNT(statements),
     .scale = SCALE_WORDS,
     .points = 5,
     .labels = agreement,
     .label_count = 5},
    {.id = "long",
     .kind = QUESTION_SELECT_ONE,
     .text = T("Thinking of the last twelve months, and of everybody you work with in and around your community, how easy or "
               "hard has it been to find help?",
               "En pensant aux douze derniers mois et à toutes les personnes avec qui vous travaillez dans votre communauté, "
               "a-t-il été facile ou difficile de trouver de l’aide\u202f?"),
     .choices = helps,
     .choice_count = COUNT(helps)},
};

static const struct activity activities[] = {
    {.id = "evaluation",
     .title = T("Tell us about the session", "Parlez-nous de la séance"),
     .intro = T("How was today’s session for you?", "Comment était la séance d’aujourd’hui pour vous\u202f?"),
     .consent = T("Your answers help plan the next sessions.", "Vos réponses aident à préparer les prochaines séances."),
     .questions = questions,
     .question_count = COUNT(questions)},
    {.id = "vote", .title = T("Choose the next case", "Choisir le prochain cas"), .questions = questions, .question_count = 2},
    {.id = "needs",
     .title = T("What your community needs", "Les besoins de votre communauté"),
     .questions = questions,
     .question_count = 3},
};
static const struct follow_up follow_ups[] = {
    {"services", T("Services near you", "Services près de chez vous"), "https://pathwaysbc.ca/"},
    {"data", T("See your own data", "Voir vos propres données"), "https://hdcbc.ca/discover"},
    {"learn", T("The next session", "La prochaine séance"), "https://ubccpd.ca/learn/amh"},
};
static const struct follow_up many_follow_ups[] = {
    {"services", T("Services near you", "Services près de chez vous"), "https://pathwaysbc.ca/"},
    {"data", T("See your own data", "Voir vos propres données"), "https://hdcbc.ca/discover"},
    {"learn", T("The next session", "La prochaine séance"), "https://ubccpd.ca/learn/amh"},
    {"a", T("Become a peer", "Devenir pair aidant"), "https://example.org/peers"},
    {"b", T("Terms of reference", "Mandat du groupe"), "https://example.org/terms-of-reference"},
    {"c", T("Write to us", "Nous écrire"), "https://example.org/contact"},
};
static const struct site sites[] = {{"north", T("North", "Nord"), -1}};
static const char *const languages[] = {"en", "fr"};

#define EVENT_COMMON \
    .id = "fixture", .title = T("Adult mental health session", "Séance sur la santé mentale des adultes"), \
    .languages = languages, .privacy = {.k = 11, .retain_until = "2027-03-31", .steward = "Health Data Coalition"}, \
    .timing = {60, 30, 30, 5}, .activities = activities, .activity_count = COUNT(activities)

static const struct event event = {
    EVENT_COMMON,   .language_count = 2, .follow_ups = follow_ups, .follow_up_count = COUNT(follow_ups),
    .sites = sites, .site_count = 1,     .another_activity = true};
static const struct event many_event = {EVENT_COMMON, .language_count = 2, .follow_ups = many_follow_ups,
                                        .follow_up_count = COUNT(many_follow_ups)};
static const struct event bare_event = {EVENT_COMMON, .language_count = 1};

/* --- words: the files that ship, read line by line ---------------------------------------------------------------------- */

static void read_line(struct fixture *f, struct strings *s, const char *line) {
    char key[64];
    const char *colon = strchr(line, ':'), *from = strchr(line, '"'), *to = strrchr(line, '"');
    if (strncmp(line, "  ", 2) != 0 || !colon || !from || to <= from || (size_t)(colon - line - 2) >= sizeof key) {
        return;
    }
    snprintf(key, sizeof key, "%.*s", (int)(colon - line - 2), line + 2);
    for (int i = 0; i < STRING_COUNT; i++) {
        if (strcmp(strings_key((enum string_id)i), key) == 0) {
            s->text[i] = arena_strndup(&f->arena, from + 1, (size_t)(to - from - 1));
        }
    }
}

static void read_strings(struct fixture *f, struct strings *s, const char *tag, const char *endonym) {
    char path[512], line[1024];
    snprintf(path, sizeof path, "%s/strings/%s.yaml", CHORUS_ASSETS_DIR, tag);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        read_line(f, s, line);
    }
    fclose(file);
    s->tag = tag;
    s->endonym = endonym;
}

/* --- models ------------------------------------------------------------------------------------------------------------- */

static size_t question_index(const char *id) {
    for (size_t i = 0; i < COUNT(questions); i++) {
        if (strcmp(questions[i].id, id) == 0) {
            return i;
        }
    }
    fail_msg("no question %s", id);
    return 0;
}

static void open_question(struct fixture *f, const char *id) {
    interview_open(&f->interview, question_index(id));
}

static void type_words(struct fixture *f, const char *words) {
    interview_set_text(&f->interview, words);
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, 300, false, words);
    f->model.edit = &f->edit;
}

static void make_qrs(struct fixture *f) {
    struct err err;
    for (size_t i = 0; i < f->model.event->follow_up_count; i++) {
        assert_true(qr_encode(f->model.event->follow_ups[i].url, &f->arena, &f->qrs[i], &err));
    }
}

void fixture_init_with(struct fixture *f, const struct view *view, const struct panel *panel, size_t language, float text_scale,
                       const struct text_engine *engine) {
    static const uint8_t id[RESPONSE_ID_SIZE] = {1};
    memset(f, 0, sizeof *f);
    arena_init(&f->arena, 64 * 1024);
    arena_init(&f->frame, 256 * 1024);
    read_strings(f, &f->english, "en", "English");
    read_strings(f, &f->french, "fr", "Français");
    f->french.fallback = &f->english;
    f->all[0] = &f->english;
    f->all[1] = &f->french;
    f->keymap = language ? keymap_azerty(&f->arena) : keymap_qwerty(&f->arena);
    f->digits = keymap_digits(&f->arena);
    f->offered[0] = f->offered[1] = f->offered[2] = true;
    f->now_ms = 10000;
    for (int i = 0; i < THEMES; i++) {
        f->themes[i] = *theme_find((enum theme_id)i);
    }
    f->model = (struct model){.event = &event,
                              .themes = f->themes,
                              .settings = settings_usual(),
                              .screen = view->screen,
                              .language = language,
                              .strings = f->all[language],
                              .all_strings = f->all,
                              .keymap = &f->keymap,
                              .digits = &f->digits,
                              .pin_keys = &f->digits,
                              .activity = &activities[0],
                              .activity_offered = f->offered,
                              .screen_ms = 5000,
                              .attract_language = (int)language,
                              .countdown_s = 24,
                              .qrs = f->qrs};
    interview_begin(&f->interview, &event, &activities[0], &f->arena, id, 0, false);
    f->model.interview = &f->interview;
    if (view->question) {
        open_question(f, view->question);
    }
    ui_init(&f->ui, engine, &theme_light, &f->frame);
    f->ui.text_scale = text_scale;
    f->ui.in = (struct ui_input){.w_px = panel->w_px, .h_px = panel->h_px, .now_ms = f->now_ms};
    f->ui.in.px_per_mm = hypotf((float)panel->w_px, (float)panel->h_px) / (panel->inches * 25.4f);
    f->ui.language = f->model.strings->tag;
    if (view->prepare) {
        view->prepare(f);
    }
    make_qrs(f);
}

void fixture_init(struct fixture *f, const struct view *view, const struct panel *panel, size_t language, float text_scale) {
    fixture_init_with(f, view, panel, language, text_scale, &text_estimate);
}

void fixture_finish(struct fixture *f) {
    idea_board_finish(&f->board);
    arena_finish(&f->frame);
    arena_finish(&f->arena);
}

void fixture_frame(struct fixture *f, const struct ui_input *in) {
    f->effects = (struct effects){.n = 0};
    arena_clear(&f->frame);
    ui_begin(&f->ui, in);
    screens[f->model.screen].frame(&f->ui, &f->model, &f->effects);
    ui_end(&f->ui);
}

void fixture_still(struct fixture *f) {
    struct ui_input in = f->ui.in;
    in.kind = INPUT_NONE;
    in.now_ms = f->now_ms;
    fixture_frame(f, &in);
}

bool fixture_tap(struct fixture *f, const char *id) {
    fixture_still(f);
    const struct node *node = node_find(&f->ui.nodes, id);
    if (!node || !node->interactive) {
        return false;
    }
    struct ui_input in = f->ui.in;
    in.at = (struct point){node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2};
    f->now_ms += 2000;
    in.now_ms = f->now_ms;
    in.kind = INPUT_DOWN;
    fixture_frame(f, &in);
    in.kind = INPUT_UP;
    fixture_frame(f, &in);
    return true;
}

/* --- what is on the screen ---------------------------------------------------------------------------------------------- */

static void one_language(struct fixture *f) {
    f->model.event = &bare_event;
}

static void chosen_other(struct fixture *f) {
    interview_choose(&f->interview, 2);
    type_words(f, "Social worker");
}

static void typing_other(struct fixture *f) {
    chosen_other(f);
    f->model.keyboard_open = true;
}

static void required(struct fixture *f) {
    f->model.problem = PROBLEM_REQUIRED;
}

static void chosen_two(struct fixture *f) {
    interview_choose(&f->interview, 0);
    interview_choose(&f->interview, 3);
}

static void second_page(struct fixture *f) {
    f->model.page = 1;
}

static void good(struct fixture *f) {
    interview_set_number(&f->interview, 4);
}

static void seven_of_ten(struct fixture *f) {
    interview_set_number(&f->interview, 7);
}

static void empty_field(struct fixture *f) {
    type_words(f, "");
}

static void typed_number(struct fixture *f) {
    type_words(f, "12");
    f->model.problem = PROBLEM_TOO_LARGE;
    f->model.problem_bound = 10;
}

static void typed_words(struct fixture *f) {
    type_words(f, "I will ask about sleep before I write anything down.");
}

static void typing(struct fixture *f) {
    typed_words(f);
    f->model.keyboard_open = true;
}

static void typing_long(struct fixture *f) {
    char words[280];
    for (size_t i = 0; i < sizeof words - 1; i++) {
        words[i] = i % 7 == 6 ? ' ' : (char)('a' + i % 7);
    }
    words[sizeof words - 1] = '\0';
    type_words(f, words);
    f->model.keyboard_open = true;
}

static void ranked(struct fixture *f) {
    interview_choose(&f->interview, 1);
    interview_choose(&f->interview, 3);
}

static void agreed(struct fixture *f) {
    interview_set_row(&f->interview, 0, 4);
    interview_set_row(&f->interview, 1, 5);
}

static void answered(struct fixture *f) {
    open_question(f, "role");
    interview_choose(&f->interview, 0);
    open_question(f, "help");
    chosen_two(f);
    open_question(f, "led");
    good(f);
    open_question(f, "years");
    interview_set_text(&f->interview, "12");
    open_question(f, "change");
    interview_set_text(&f->interview,
                       "I will ask about sleep before I write anything down, and I will call the pharmacist myself "
                       "whenever something is not clear to me, and then call the family.");
    open_question(f, "next_topic");
    ranked(f);
    open_question(f, "say");
    agreed(f);
    open_question(f, "hours");
    interview_decline(&f->interview);
    f->interview.at = f->interview.activity->question_count;
}

static void answered_locked(struct fixture *f) {
    answered(f);
    f->model.send_locked = true;
}

static void answered_second(struct fixture *f) {
    answered(f);
    f->model.page = 1;
}

static void none_offered(struct fixture *f) {
    f->offered[0] = f->offered[1] = f->offered[2] = false;
}

static void one_offered(struct fixture *f) {
    f->offered[0] = f->offered[2] = false;
}

static void many_codes(struct fixture *f) {
    f->model.event = &many_event;
}

static void no_codes(struct fixture *f) {
    f->model.event = &bare_event;
    f->model.practice = true;
}

static void practice(struct fixture *f) {
    f->model.practice = true;
}

static void broken(struct fixture *f) {
    f->model.not_saved = true;
    f->model.out_of_service = "The disk is full. Free 64 MB on /var/lib/chorus and touch the screen.";
}

static void slip(struct fixture *f) {
    struct err err = {0};
    f->model.receipt = "7K3M-9QTA-02XC-VB5H";
    f->model.countdown_s = 120;
    assert_true(qr_encode(f->model.receipt, &f->arena, &f->slip_qr, &err));
    f->model.receipt_qr = &f->slip_qr;
}

static void inside(struct fixture *f) {
    f->model.in_interview = true;
}

static void door(struct fixture *f) {
    f->model.interview = NULL;
    f->model.door = &f->door;
    edit_init(&f->edit, f->edit_buf, sizeof f->edit_buf, 12, true, "");
    f->model.edit = &f->edit;
}

static void door_waits(struct fixture *f) {
    door(f);
    f->door = (struct door){.state = DOOR_WAITS, .wait_s = 30};
}

static void door_words(struct fixture *f) {
    door(f);
    f->door.words = "bado leri mugu vona fite rule";
}

static void area(struct fixture *f) {
    f->model.interview = NULL;
    f->model.organizer = &f->organizer;
}

static void paper(struct fixture *f) {
    static const struct paper_shift shift = {.forms = 12, .last = PAPER_STORED};
    f->model.interview = NULL;
    f->model.paper = &shift;
}

static void without_stick(struct fixture *f) {
    area(f);
    f->model.errand = &f->errand;
    f->errand = (struct errand){.is_offered = true, .can_load = true};
}

static void with_stick(struct fixture *f) {
    static const struct errand_event events[] = {{"Autumn", "en, fr", NULL, 0, 12000}, {"b.yaml", NULL, "Bad.", 3, 90}};
    without_stick(f);
    f->errand.has_stick = f->errand.is_writable = f->errand.can_shut_down = true;
    f->errand.stick_free = 14000000000;
    f->errand.events = events;
    f->errand.event_count = COUNT(events);
    f->errand.event = f->model.event;
    f->errand.forms[f->errand.form_count++] = (struct errand_form){"csv", false};
    f->errand.forms[f->errand.form_count++] = (struct errand_form){"xlsx", true};
    f->errand.kind = ERRAND_EXPORT;
    f->errand.state = ERRAND_DONE;
    f->errand.folder = "autumn.results";
}

static void while_writing(struct fixture *f) {
    with_stick(f);
    f->errand.state = ERRAND_RUNS;
    f->errand.done = 3;
    f->errand.total = 9;
}

const struct view views[] = {
    {"attract", SCREEN_ATTRACT, NULL, NULL},
    {"attract-one-language", SCREEN_ATTRACT, NULL, one_language},
    {"languages", SCREEN_LANGUAGES, NULL, NULL},
    {"languages-inside", SCREEN_LANGUAGES, NULL, inside},
    {"activities", SCREEN_ACTIVITIES, NULL, NULL},
    {"consent", SCREEN_CONSENT, NULL, NULL},
    {"consent-practice", SCREEN_CONSENT, NULL, practice},
    {"stored", SCREEN_STORED, NULL, NULL},
    {"stored-2", SCREEN_STORED, NULL, second_page},
    {"note", SCREEN_QUESTION, "welcome", NULL},
    {"one", SCREEN_QUESTION, "role", NULL},
    {"one-required", SCREEN_QUESTION, "role", required},
    {"one-other", SCREEN_QUESTION, "role", chosen_other},
    {"one-other-typing", SCREEN_QUESTION, "role", typing_other},
    {"multiple", SCREEN_QUESTION, "help", chosen_two},
    {"multiple-2", SCREEN_QUESTION, "help", second_page},
    {"paged", SCREEN_QUESTION, "region", NULL},
    {"paged-2", SCREEN_QUESTION, "region", second_page},
    {"faces", SCREEN_QUESTION, "led", good},
    {"stars", SCREEN_QUESTION, "useful", good},
    {"words", SCREEN_QUESTION, "often", good},
    {"nps", SCREEN_QUESTION, "recommend", seven_of_ten},
    {"range-points", SCREEN_QUESTION, "connected", seven_of_ten},
    {"range", SCREEN_QUESTION, "share", NULL},
    {"range-set", SCREEN_QUESTION, "share", seven_of_ten},
    {"integer", SCREEN_QUESTION, "years", empty_field},
    {"decimal", SCREEN_QUESTION, "hours", typed_number},
    {"text", SCREEN_QUESTION, "change", empty_field},
    {"text-filled", SCREEN_QUESTION, "change", typed_words},
    {"text-typing", SCREEN_QUESTION, "change", typing},
    {"text-typing-long", SCREEN_QUESTION, "change", typing_long},
    {"rank", SCREEN_QUESTION, "next_topic", ranked},
    {"matrix", SCREEN_QUESTION, "say", agreed},
    {"matrix-2", SCREEN_QUESTION, "say", second_page},
    {"long", SCREEN_QUESTION, "long", NULL},
    {"long-2", SCREEN_QUESTION, "long", second_page},
    {"review", SCREEN_REVIEW, NULL, answered},
    {"review-locked", SCREEN_REVIEW, NULL, answered_locked},
    {"review-2", SCREEN_REVIEW, NULL, answered_second},
    {"saving", SCREEN_SAVING, NULL, NULL},
    {"thanks", SCREEN_THANKS, NULL, none_offered},
    {"thanks-another", SCREEN_THANKS, NULL, one_offered},
    {"thanks-six", SCREEN_THANKS, NULL, many_codes},
    {"thanks-practice", SCREEN_THANKS, NULL, no_codes},
    {"idle", SCREEN_IDLE, NULL, NULL},
    {"erased", SCREEN_ERASED, NULL, NULL},
    {"closed", SCREEN_CLOSED, NULL, NULL},
    {"out-of-service", SCREEN_OUT_OF_SERVICE, NULL, broken},
    {"settings", SCREEN_SETTINGS, NULL, NULL},
    {"receipt", SCREEN_RECEIPT, NULL, NULL},
    {"slip", SCREEN_SLIP, NULL, slip},
    {"settings-2", SCREEN_SETTINGS, NULL, second_page},
    {"storm-role", SCREEN_ROLE, NULL, storm_role},
    {"storm-collect", SCREEN_COLLECT, NULL, storm_collect},
    {"storm-collect-cards", SCREEN_COLLECT, NULL, storm_collect_cards},
    {"storm-collect-typing", SCREEN_COLLECT, NULL, storm_collect_typing},
    {"storm-similar", SCREEN_SIMILAR, NULL, storm_similar},
    {"storm-themes", SCREEN_THEMES, NULL, storm_themes},
    {"storm-wall", SCREEN_WALL, NULL, storm_wall},
    {"storm-wall-last", SCREEN_WALL, NULL, storm_wall_last},
    {"storm-dots", SCREEN_DOTS, NULL, storm_dots},
    {"storm-validate", SCREEN_VALIDATE, NULL, storm_validate},
    {"storm-must-act", SCREEN_MUST_ACT, NULL, storm_must_act},
    {"storm-pairwise", SCREEN_PAIRWISE, NULL, storm_pairwise},
    {"storm-pairwise-typing", SCREEN_PAIRWISE, NULL, storm_pairwise_typing},
    {"storm-summary", SCREEN_SUMMARY, NULL, storm_summary},
    {"storm-summary-empty", SCREEN_SUMMARY, NULL, storm_summary_empty},
    {"storm-consent", SCREEN_CONSENT, NULL, storm_consent},
    {"storm-stored-linked", SCREEN_STORED, NULL, storm_stored_linked},
    {"storm-big-wall", SCREEN_BIG_WALL, NULL, storm_big_wall},
    {"pin", SCREEN_PIN, NULL, door},
    {"pin-wait", SCREEN_PIN, NULL, door_waits},
    {"pin-new", SCREEN_PIN_NEW, NULL, door},
    {"pin-words", SCREEN_PIN_WORDS, NULL, door_words},
    {"pin-recover", SCREEN_PIN_RECOVER, NULL, door},
    {"paused", SCREEN_PAUSED, NULL, area},
    {"paper", SCREEN_PAPER, NULL, paper},
    {"organizer", SCREEN_ORGANIZER, NULL, area},
    {"results", SCREEN_RESULTS, NULL, results_views},
    {"results-sealed", SCREEN_RESULTS, NULL, results_sealed},
    {"result", SCREEN_RESULT, NULL, results_views},
    {"result-by", SCREEN_RESULT_BY, NULL, results_views},
    {"export", SCREEN_EXPORT, NULL, with_stick},
    {"load", SCREEN_LOAD, NULL, with_stick},
    {"load-none", SCREEN_LOAD, NULL, without_stick},
    {"loaded", SCREEN_LOADED, NULL, with_stick},
    {"contents", SCREEN_CONTENTS, NULL, with_stick},
    {"health", SCREEN_HEALTH, NULL, with_stick},
    {"hand-over", SCREEN_HAND_OVER, NULL, with_stick},
    {"shut-down", SCREEN_SHUT_DOWN, NULL, with_stick},
    {"errand", SCREEN_ERRAND, NULL, with_stick},
    {"errand-runs", SCREEN_ERRAND, NULL, while_writing},
    {"open-close", SCREEN_OPEN_CLOSE, NULL, area},
    {"storm-desk", SCREEN_DESK, NULL, storm_desk},
    {"storm-desk-queue", SCREEN_QUEUE, NULL, storm_desk},
    {"storm-desk-themes", SCREEN_THEME_LIST, NULL, storm_desk},
    {"storm-desk-theme", SCREEN_THEME, NULL, storm_desk_theme},
    {"storm-desk-merge", SCREEN_THEME_TARGET, NULL, storm_desk_merge},
    {"storm-desk-name", SCREEN_THEME_NAME, NULL, storm_desk_name},
};
const size_t view_count = COUNT(views);

const struct view *view_find(const char *name) {
    for (size_t i = 0; i < view_count; i++) {
        if (strcmp(views[i].name, name) == 0) {
            return &views[i];
        }
    }
    fail_msg("no view %s", name);
    return NULL;
}

/* --- the fixture itself ---------------------------------------------------------------------------------------------------- */

static void every_screen_and_kind_is_viewed(void **state) {
    (void)state;
    bool screen_seen[SCREENS] = {false}, kind_seen[QUESTION_KINDS] = {false};
    for (size_t i = 0; i < view_count; i++) {
        screen_seen[views[i].screen] = true;
        if (views[i].question) {
            kind_seen[questions[question_index(views[i].question)].kind] = true;
        }
    }
    for (int i = 0; i < SCREENS; i++) {
        assert_true(screen_seen[i]);
    }
    for (int i = 0; i < QUESTION_KINDS; i++) {
        assert_true(kind_seen[i]);
    }
}

static void every_string_is_there_in_both_languages(void **state) {
    (void)state;
    struct fixture *f = test_calloc(1, sizeof *f);
    fixture_init(f, &views[0], &panels[4], 0, 1);
    for (int i = 0; i < STRING_COUNT; i++) {
        if (!f->english.text[i] || !f->french.text[i]) {
            fail_msg("\"%s\" is missing", strings_key((enum string_id)i));
        }
    }
    fixture_finish(f);
    test_free(f);
}

int test_fixture(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_and_kind_is_viewed),
        cmocka_unit_test(every_string_is_there_in_both_languages),
    };
    return cmocka_run_group_tests_name("screens/fixture", tests, NULL, NULL);
}
