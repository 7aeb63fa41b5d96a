/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today.h: the first page: what waits, what runs short, what is overdue. */
#pragma once
#include "register/marriage/marriage.h"

G_BEGIN_DECLS

/* One line of warning: @code is stable ("stock_low" "calendar_missing" "not_uploaded" "returned"
 * "uncollected" "backup_old" "archiving_fails" "standby_missing" "clock_doubtful" "key_old"
 * "examination_ends" "stale_case" "day_open" "sheet_due" "chain_broken" "restored"
 * "recovery_missing" "cannot_seal" "site_files" "folder_open" "outpost_here" "outpost_ended"
 * "outpost_away" "outpost_overdue" "outpost_conflict" "divorce_opening" "divorce_closing"
 * "divorce_lapsed" "divorce_calendar"), @count how many, @detail a number, a year, a kind. */
typedef struct
{
  const char *code;
  gint64 count;
  char *detail;
} LijiNotice;
#define LIJI_TYPE_NOTICE (liji_notice_get_type ())
LIJI_DECLARE_VALUE (LijiNotice, liji_notice)

typedef struct
{
  LijiDate day;
  gint64 n_registered; /* couples, today */
  gint64 n_issued;
  gint64 n_refused;
  gint64 n_waiting;       /* open cases */
  gint64 n_uploads;       /* waiting or returned */
  gint64 stock;           /* marriage booklets on hand for this window and the office */
  GPtrArray *waiting;     /* LijiCase: not final and not yet registered */
  GPtrArray *uncollected; /* LijiCase: registered, not handed over (待发证) */
  GPtrArray *recent;      /* LijiCase: final, last moved first */
  GPtrArray *notices;     /* LijiNotice */
  int backup_age;         /* days since the last verified backup; -1: there is none */
} LijiToday;
#define LIJI_TYPE_TODAY (liji_today_get_type ())
LIJI_DECLARE_VALUE (LijiToday, liji_today)

LijiToday *liji_today_load (LijiSession *session, GError **error);

G_END_DECLS
