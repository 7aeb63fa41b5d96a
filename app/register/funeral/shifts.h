/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shifts.h: a shift handed over (交接班): open cases, bodies, keys, tags, cash and waiting
 * families, from one name to another; who takes it gives their own password. */
#pragma once
#include "base/id.h"
#include "model/funeral/shift.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *no;        /* NULL: as it would be handed over now */
  gint64 since;    /* 0: the first */
  gint64 ended_at; /* 0: not yet */
  char *given_by;
  char *taken_by;
  gint64 cash_fen;    /* booked in the drawer today */
  gint64 counted_fen; /* and counted */
  char *keys;
  char *tags;
  char *families;
  char *remark;
  GPtrArray *cases; /* LijiShiftCase; borrowed from @content */
  LijiShiftContent *content;
} LijiShift;
#define LIJI_TYPE_SHIFT (liji_shift_get_type ())
LIJI_DECLARE_VALUE (LijiShift, liji_shift)

typedef struct
{
  const char *to; /* who takes it: log-in or full name */
  gint64 counted_fen;
  const char *keys;     /* as they were counted; 无 is an answer */
  const char *tags;     /* blank ones */
  const char *families; /* who waits, and what for */
  const char *remark;   /* needed where the cash differs */
} LijiShiftWords;

/* What there is to hand over now. */
LijiShift *liji_shift_look (LijiSession *session, GError **error);
/* SECOND until who takes it has given their password. */
LijiShift *liji_shift_hand_over (LijiSession *session,
                                 const LijiId *act,
                                 const LijiShiftWords *words,
                                 GError **error);
LijiShift *liji_shift_show (LijiSession *session, const char *no, GError **error);
/* The page of the night (交接班记录) as PDF; @no NULL: as it would be handed over now, what people
 * count and sign left open. */
GBytes *liji_shift_print (LijiSession *session, const char *no, GError **error);
/* The last first; LijiShift elements. */
GPtrArray *liji_shifts_list (LijiSession *session, GError **error);

G_END_DECLS
