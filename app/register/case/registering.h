/* SPDX-License-Identifier: GPL-3.0-or-later */
/* registering.h: the act that makes a record of a case: a marriage or a divorce registered. */
#pragma once
#include "register/case/case-private.h"
#include "register/marriage/marriage.h"
#include "register/record/record-kinds.h"

G_BEGIN_DECLS

/* One registration under way. */
typedef struct
{
  LijiHandling handling; /* number, day and booklets are written into its form */
  const LijiRecordKind *record;
  LijiId id;
  gint64 statuses[2];
  char *number;
  char *booklets[2];
  char *check_code;
} LijiRegistering;

void liji_registering_clear (LijiRegistering *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiRegistering, liji_registering_clear)

/* Begins the act KIND.register. */
gboolean liji_registering_begin (LijiRegistering *self,
                                 const LijiCaseKind *kind,
                                 LijiSession *session,
                                 const LijiId *id,
                                 LijiCase *seen,
                                 LijiDraft *draft,
                                 GError **error);
/* The 字号: the next of the series, or the province's that was entered. */
gboolean liji_registering_take_number (LijiRegistering *self, GError **error);
/* As given, or the next two in hand. */
gboolean liji_registering_take_booklets (LijiRegistering *self, GError **error);
/* The record, its two copies, what goes to the national base; the case moves on. */
gboolean liji_registering_insert (LijiRegistering *self, GError **error);
LijiRegistered *liji_registering_commit (LijiRegistering *self, GError **error);
/* What an act done before answered. */
LijiRegistered *liji_registering_replay (LijiRegistering *self);

G_END_DECLS
