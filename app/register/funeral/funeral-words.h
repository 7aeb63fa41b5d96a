/* SPDX-License-Identifier: GPL-3.0-or-later */
/* funeral-words.h: a death case, its body and its ashes as the words of their papers. */
#pragma once
#include "certificate/fields.h"
#include "register/funeral/death-private.h"

G_BEGIN_DECLS

/* The registry's office, and the day the paper is made. */
void liji_funeral_words_office (LijiPaperFields *fields, LijiRegistry *registry);
/* Who died, who called and arranges, what proves it; @body (or NULL), and what the acts about the
 * case (LijiEntry) say of when it was cleared and when it left. */
void liji_funeral_words_death (LijiPaperFields *fields,
                               const LijiDeath *death,
                               const LijiBodyRow *body,
                               GPtrArray *acts);
/* One box of the case's ashes with its leases and outings, and what the acts about it (LijiEntry)
 * say of a claim or of who received it; @today for what is overdue. An error of the store. */
gboolean liji_funeral_words_ashes (LijiPaperFields *fields,
                                   const LijiDeath *death,
                                   const LijiAshesRow *ashes,
                                   LijiStore *store,
                                   GPtrArray *acts,
                                   LijiDate today,
                                   GError **error);
/* 2026年11月23日 23:40; NULL for 0. */
char *liji_funeral_words_dup_time (gint64 at);
/* The name that stands on papers, also of one nobody has a name for. */
char *liji_funeral_words_dup_name (const LijiDeathForm *form);

G_END_DECLS
