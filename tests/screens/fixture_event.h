/* The event of the fixture: every kind of question in English and French, more follow-ups, or one language only. */
#ifndef TESTS_SCREENS_FIXTURE_EVENT_H
#define TESTS_SCREENS_FIXTURE_EVENT_H
#include "screens/fixture.h"

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

const struct event fixture_event = {
    EVENT_COMMON,   .language_count = 2, .follow_ups = follow_ups, .follow_up_count = COUNT(follow_ups),
    .sites = sites, .site_count = 1,     .another_activity = true};
const struct event fixture_many_event = {EVENT_COMMON, .language_count = 2, .follow_ups = many_follow_ups,
                                         .follow_up_count = COUNT(many_follow_ups)};
const struct event fixture_bare_event = {EVENT_COMMON, .language_count = 1};
#endif
