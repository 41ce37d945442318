/* The words of receipts and of entry from paper, as rows of strings_table.h. */
#ifndef BASE_STRINGS_RECEIPTS_H
#define BASE_STRINGS_RECEIPTS_H

#define STRINGS_OF_RECEIPTS(X) \
    X(STR_CONSENT_RECEIPT, "consent_receipt") \
    X(STR_STORED_RECEIPT, "stored_receipt") \
    X(STR_RECEIPT_TITLE, "receipt_title") \
    X(STR_RECEIPT_WHAT, "receipt_what") \
    X(STR_RECEIPT_LINK, "receipt_link") \
    X(STR_RECEIPT_ONCE, "receipt_once") \
    X(STR_RECEIPT_YES, "receipt_yes") \
    X(STR_RECEIPT_NO, "receipt_no") \
    X(STR_SLIP_TITLE, "slip_title") \
    X(STR_SLIP_TEXT, "slip_text") \
    X(STR_SLIP_SCAN, "slip_scan") \
    X(STR_PAPER, "paper") \
    X(STR_MENU_PAPER, "menu_paper") \
    X(STR_PAPER_STORED, "paper_stored") \
    X(STR_PAPER_DROPPED, "paper_dropped") \
    X(STR_PAPER_NOTE, "paper_note")
#endif
