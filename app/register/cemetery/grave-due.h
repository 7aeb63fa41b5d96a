/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-due.h: fees that end, whom to remind of it, and every attempt. */
#pragma once
#include "register/cemetery/grave-values.h"

G_BEGIN_DECLS

typedef struct
{
  char *no;
  char *plot;
  char *holder;
  char *phone;
  LijiDate fee_until;
  gboolean overdue;
  int months; /* the reminder that is due: 12 6 3 1, 0 behind the end */
  gboolean
      is_open; /* nobody was reached about it yet in these months, or behind the end for a year */
  gint64 n_notices; /* tried about this end */
  LijiDate last_on; /* unknown: never */
  char *last_result;
  /* Why nobody can reach the holder: wrong_address or not_reached by the last attempt, no_contact
   * where no telephone is known; NULL: they can be. Static. */
  const char *unreached;
} LijiGraveDue;
#define LIJI_TYPE_GRAVE_DUE (liji_grave_due_get_type ())
LIJI_DECLARE_VALUE (LijiGraveDue, liji_grave_due)
/* Fees that end within @months, and those that have ended; the earliest first. */
GPtrArray *liji_graves_due (LijiSession *session, int months, guint limit, GError **error);
/* An attempt to reach the holder, whatever came of it. @on unknown: today. */
LijiGrave *liji_grave_remind (LijiSession *session,
                              const LijiId *act,
                              const char *no,
                              const char *how,
                              const char *result,
                              const char *note,
                              LijiDate on,
                              GError **error);

G_END_DECLS
