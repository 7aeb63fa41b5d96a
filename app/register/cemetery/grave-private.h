/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grave-private.h: the proofs by which a plot is given and ashes are taken in. */
#pragma once
#include "model/cemetery/grave-proof.h"
#include "register/cemetery/cemetery-private.h"
#include "register/cemetery/grave-due.h"
#include "register/cemetery/graves.h"
#include "register/funeral/cremations-private.h"
#include "store/aggregate/ashes-store.h"

G_BEGIN_DECLS

/* Holder, periods and notices of @row as they stand. */
LijiGrave *liji_grave_tell (LijiRegistry *registry, const LijiContractRow *row, GError **error);
/* What is due of @row on @today. */
LijiGraveDue *liji_grave_due_tell (const LijiDueRow *row, LijiDate today);
/* The @n-th attempt of this act to reach the holder. */
gboolean liji_grave_add_notice (LijiAct *act,
                                const LijiContractRow *row,
                                guint n,
                                const char *how,
                                const char *result,
                                const char *note,
                                LijiDate on,
                                GError **error);
/* Another holder from today on. */
gboolean liji_grave_change_holder (LijiAct *act,
                                   LijiContractRow *row,
                                   const LijiGraveTransfer *transfer,
                                   GError **error);
/* May this be signed: proof, household, limits; see grave-check.c. */
gboolean liji_grave_check (LijiRegistry *registry,
                           LijiAct *act,
                           const LijiPlotRow *plot,
                           const LijiGraveWish *wish,
                           LijiDate signed_on,
                           GError **error);
/* A period that ends behind @from, and within what is collected at once. */
gboolean liji_grave_check_period (LijiRegistry *registry,
                                  LijiDate from,
                                  LijiDate until,
                                  gint64 fee_fen,
                                  const char *receipt,
                                  GError **error);
/* Whether the certificate @number is this registry's to know. */
gboolean liji_grave_is_own_number (const char *proof, const char *number);
/* The certificate, which counts and is of @name; else REFUSED. */
LijiCremation *
liji_grave_find_cremation (LijiStore *store, const char *number, const char *name, GError **error);

G_END_DECLS
