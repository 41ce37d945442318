#include "insight/words_language.h"

/* Articles, pronouns, prepositions, conjunctions, auxiliaries, what an apostrophe leaves over, and how people begin a wish. */
const struct words_language words_languages[WORDS_LANGUAGES] = {
    {"en", "english",
     " a an the this that these those it its i you he she we they me him her us them my your his our their mine yours ours "
     "theirs who "
     "whom whose which what where when why how there here of in on at to from by for with about into onto over under between "
     "through "
     "during before after up down out off and or but nor so if then than as because while although though until unless is are "
     "was "
     "were be been being am do does did doing done have has had having will would shall should can could may might must ought "
     "not no "
     "s t d ll re ve m don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn just also too very really "
     "quite "
     "some any each every all both either neither such only own same other another much many more most few less least lot lots "
     "please need needs needed want wants like let make get gets got give something someone "},
    {"fr", "french",
     " le la les l un une des du de d au aux a ce c cet cette ces ca cela ceci il ils elle elles on je j tu nous vous me m te t "
     "se s "
     "lui leur leurs y en mon ma mes ton ta tes son sa ses notre nos votre vos qui que qu quoi dont ou quand comment pourquoi "
     "quel "
     "quelle quels quelles lequel laquelle lesquels lesquelles dans sur sous pour par avec sans chez vers entre depuis pendant "
     "avant "
     "apres jusqu jusque et mais or ni car donc si comme lorsqu lorsque puisqu puisque quoiqu parce afin ne n pas plus moins "
     "tres trop "
     "assez peu beaucoup bien aussi encore deja toujours tout tous toute toutes autre autres meme memes aucun aucune chaque "
     "quelque "
     "quelques plusieurs est sont etait etaient etre ete soit serait suis es sommes etes ai as avons avez ont avait avaient "
     "avoir eu "
     "aura fait faire font faut faudrait devrait devraient doit doivent peut peuvent pourrait pourraient il y a ici cela merci "
     "svp "
     "besoin voudrait voudrais veut veulent aimerait aimerais avoir mettre donner "},
};
