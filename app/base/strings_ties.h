/* The words of ties between organizations, as rows of strings_table.h. */
#ifndef BASE_STRINGS_TIES_H
#define BASE_STRINGS_TIES_H

/* none, know, exchange, plan: in this order, as the points of core/event.h. */
#define STRINGS_OF_TIES(X) \
    X(STR_TIES_NONE, "ties_none") \
    X(STR_TIES_KNOW, "ties_know") \
    X(STR_TIES_EXCHANGE, "ties_exchange") \
    X(STR_TIES_PLAN, "ties_plan") \
    X(STR_TIES_TOLD, "ties_told") \
    X(STR_TIES_SIDES, "ties_sides") \
    X(STR_TIES_RULE, "ties_rule") \
    X(STR_TIES_UNTOLD, "ties_untold") \
    X(STR_TIES_NAMED, "ties_named") \
    X(STR_TIES_NAMES, "ties_names") \
    X(STR_TIES_BETWEEN, "ties_between") \
    X(STR_TIES_ORGANIZATION, "ties_organization") \
    X(STR_TIES_OF_TOLD, "ties_of_told") \
    X(STR_TIES_CHANGES, "ties_changes") \
    X(STR_TIES_TOLD_COLUMN, "ties_told_column") \
    X(STR_TIES_CLOSE_COLUMN, "ties_close_column") \
    X(STR_TIES_BOTH_COLUMN, "ties_both_column") \
    X(STR_TIES_CHANGES_RULE, "ties_changes_rule")

#endif
