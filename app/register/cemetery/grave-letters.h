/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-letters.h: reminders of fees in one go: a letter to every holder who can be written to,
 * each noted as an attempt; and a list of those whom nobody can reach. */
#pragma once
#include "register/cemetery/grave-due.h"

G_BEGIN_DECLS

/* A run of letters. */
typedef struct
{
  LijiDate on_day;
  gint64 n_letters;
  gint64 n_left; /* due, but more than one run prints */
} LijiGraveLetters;
#define LIJI_TYPE_GRAVE_LETTERS (liji_grave_letters_get_type ())
LIJI_DECLARE_VALUE (LijiGraveLetters, liji_grave_letters)

/* Notes a letter sent today to everybody whose reminder is due (12, 6, 3, 1 months before the end,
 * behind it once a year) and who can be written to. @cemetery NULL: all. */
LijiGraveLetters *liji_grave_letters_send (LijiSession *session,
                                           const LijiId *act,
                                           const char *cemetery,
                                           GError **error);
/* PDF of the letters noted on @on (unknown: today), but for those whose fee was paid since; NULL
 * without an error: there is none. */
GBytes *
liji_grave_letters_print (LijiSession *session, const char *cemetery, LijiDate on, GError **error);
/* LijiGraveDue: those with `unreached`. */
GPtrArray *liji_graves_unreached (LijiSession *session, const char *cemetery, GError **error);
/* PDF of that list (未能通知人员名单); NULL without an error: everybody was reached. */
GBytes *liji_graves_unreached_print (LijiSession *session, const char *cemetery, GError **error);

G_END_DECLS
