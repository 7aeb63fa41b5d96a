/* SPDX-License-Identifier: GPL-3.0-or-later */
/* accounts.h: which money belongs to the treasury (财政专户, 收支两条线) and which to the home: two
 * lists, never one (funeral.md §2.6). */
#pragma once
#include "base/civil-date.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* What one settled bill brings to one account, as it stands now: what was given back since is
 * taken off. */
typedef struct
{
  char *account; /* code table price_account */
  char *bill_no;
  char *case_no;
  char *deceased;
  LijiDate settled_on;
  char *receipts; /* of the money taken for the bill, blanks between; NULL: none was */
  gint64 due_fen;
  gint64 waived_fen;
  gint64 refunded_fen;
  gint64 kept_fen; /* due less waived less refunded */
} LijiAccountLine;
#define LIJI_TYPE_ACCOUNT_LINE (liji_account_line_get_type ())
LIJI_DECLARE_VALUE (LijiAccountLine, liji_account_line)

/* LijiAccountLine of the bills settled on these days, by account, then by bill; a bill of both has
 * one of each. @account NULL: of all. */
GPtrArray *liji_accounts_list (LijiSession *session,
                               LijiDate from,
                               LijiDate until,
                               const char *account,
                               GError **error);
/* The list as CSV in yuan, with its sum. */
GBytes *liji_accounts_write (GPtrArray *lines);

G_END_DECLS
