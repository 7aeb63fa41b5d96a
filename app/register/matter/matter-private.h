/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter-private.h: a matter on the table of the one who acts on it. */
#pragma once
#include "exchange/answer.h"
#include "register/deed.h"
#include "register/matter/matters.h"
#include "store/aggregate/letter-store.h"
#include "store/aggregate/matter-store.h"

G_BEGIN_DECLS

typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiSigner *signer;
  LijiMatterRow *row;
  GPtrArray *items;   /* LijiMatterItemRow */
  GPtrArray *letters; /* LijiOutboxRow */
  LijiMatterForm *form;
  char *case_no;
  char *from_org;
  char *attachment; /* hex SHA-256 of the cremation certificate's PDF, or NULL */
  LijiDate certificate_on;
  char *certificate_by;
  guint n_letters; /* written by this act */
} LijiMattering;
void liji_mattering_clear (LijiMattering *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiMattering, liji_mattering_clear)

/* Begins an act of @kind on the matter @no; a replayed one has read nothing but the row. */
gboolean liji_mattering_begin (LijiMattering *self,
                               LijiSession *session,
                               const LijiId *act,
                               const char *kind,
                               const char *no,
                               GError **error);
/* Reads items, letters, case and form of @self->row. */
gboolean liji_mattering_read (LijiMattering *self, GError **error);
/* A letter about @item goes into the outbox, and counts from now on. */
gboolean liji_mattering_send (LijiMattering *self,
                              LijiMatterItemRow *item,
                              const char *event,
                              const LijiId *previous,
                              const char *reason,
                              GError **error);
/* A letter that supersedes the last one about @item. */
gboolean liji_mattering_correct (LijiMattering *self,
                                 LijiMatterItemRow *item,
                                 const char *reason,
                                 GError **error);
/* Every letter of @item that may have been heard is cancelled, the others are dropped. */
gboolean liji_mattering_cancel (LijiMattering *self,
                                LijiMatterItemRow *item,
                                const char *reason,
                                GError **error);
/* Its state follows from its items; writes the row. */
gboolean liji_mattering_settle (LijiMattering *self, GError **error);
/* The word may have been heard: it was tried, or more. */
gboolean liji_letter_may_be_heard (const LijiOutboxRow *letter);
/* Whether this user may see or touch it: a helper only what was given to them. */
gboolean liji_matter_check_given (LijiSession *session, const LijiMatterRow *row, GError **error);

/* A department took a letter, and perhaps said something: writes line, item and matter. @answer
 * may be NULL. For the one who sends, within their act. */
gboolean
liji_matter_note_posted (LijiAct *act, gint64 letter, const LijiAnswer *answer, GError **error);
/* A case was registered in error: every matter of it is withdrawn, within @act. */
gboolean liji_matters_withdraw_case (LijiSession *session,
                                     LijiAct *act,
                                     const LijiId *case_id,
                                     const char *reason,
                                     GError **error);

LijiMatter *liji_matter_tell (LijiStore *store, const LijiMatterRow *row, GError **error);

G_END_DECLS
