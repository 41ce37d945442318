#include "insight/agreement.h"

static uint32_t applies(const struct agreement_votes *votes) {
    return votes->of[VOTE_AGREE] + votes->of[VOTE_DISAGREE] + votes->of[VOTE_PASS];
}

static struct agreement_share share_of(uint32_t x, uint32_t n, double level) {
    return (struct agreement_share){n ? (double)x / n : 0, interval_wilson(x, n, level)};
}

static enum agreement_label label_of(const struct agreement_votes *votes, uint32_t n, const struct consensus_rule *rule) {
    uint32_t agree = votes->of[VOTE_AGREE], disagree = votes->of[VOTE_DISAGREE];
    if (!consensus_holds(n, n, rule)) {
        return AGREEMENT_TOO_FEW;
    }
    if (consensus_holds(agree, n, rule) || consensus_holds(disagree, n, rule)) {
        return agree > disagree ? AGREEMENT_TRUE : AGREEMENT_NOT_TRUE;
    }
    uint32_t larger = agree > disagree ? agree : disagree;
    return interval_exact(larger, n, rule->level).high < rule->threshold ? AGREEMENT_DIVIDED : AGREEMENT_UNCLEAR;
}

struct agreement agreement_of(const struct agreement_votes *votes, const struct consensus_rule *rule) {
    uint32_t n = applies(votes), asked = n + votes->of[VOTE_DOES_NOT_APPLY];
    struct agreement result = {.n = n, .asked = asked, .label = label_of(votes, n, rule), .least = consensus_least(n, rule)};
    for (int i = 0; i < VOTES; i++) {
        result.of[i] = share_of(votes->of[i], i == VOTE_DOES_NOT_APPLY ? asked : n, rule->level);
    }
    return result;
}

static enum agreement_columns columns_of(const struct agreement_votes *votes, uint32_t k) {
    uint32_t agree = votes->of[VOTE_AGREE], others = applies(votes) + votes->of[VOTE_DOES_NOT_APPLY] - agree;
    enum agreement_columns columns = agree >= k && others >= k ? AGREEMENT_ALL_COLUMNS : AGREEMENT_NO_COLUMNS;
    for (int vote = 0; columns == AGREEMENT_ALL_COLUMNS && vote < VOTES; vote++) {
        columns = votes->of[vote] >= k ? AGREEMENT_ALL_COLUMNS : AGREEMENT_OR_NOT;
    }
    return columns;
}

struct agreement_shown agreement_shown(const struct agreement_votes *roles, size_t n, uint32_t k) {
    struct agreement_votes room = {{0}};
    for (size_t i = 0; i < n; i++) {
        for (int vote = 0; vote < VOTES; vote++) {
            room.of[vote] += roles[i].of[vote];
        }
    }
    enum agreement_columns columns = columns_of(&room, k);
    bool by_role = n > 1 && columns != AGREEMENT_NO_COLUMNS;
    for (size_t i = 0; i < n; i++) {
        by_role = by_role && columns_of(&roles[i], k) >= columns;
    }
    return (struct agreement_shown){columns, by_role};
}

double agreement_across(const struct agreement_votes *roles, size_t n, uint32_t k) {
    double product = 1;
    size_t counted = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t votes = applies(&roles[i]);
        if (votes > 0 && votes >= k) {
            product *= (roles[i].of[VOTE_AGREE] + 1.0) / (votes + 2.0);
            counted++;
        }
    }
    return counted ? product : 0;
}
