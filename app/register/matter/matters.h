/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matters.h: one matter after death (身后一件事): applied for, sent to the departments, corrected,
 * withdrawn, and what becomes of each item. */
#pragma once
#include "base/id.h"
#include "model/funeral/matter.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;
  char *name;
  char *department; /* code table matter_department */
  char *state;      /* code table matter_item_state */
  gint64 materials; /* papers saved */
  gint64 days;      /* working days saved */
  gint64 corrections;
  char *message; /* msg_id of the letter that counts, or NULL */
  char *letter;  /* its state in the outbox, or NULL */
  char *event;   /* APPLY CORRECT CANCEL */
  char *failure; /* of its last try */
  gint64 sent_at;
  gint64 answered_at;
  char *reason;
  LijiDate effective_on;
  gint64 amount_fen;
  char *handler;
  LijiDate ended_on;
} LijiMatterPart;

/* A department was told, and has not said the last word about it. */
gboolean liji_matter_part_is_silent (const LijiMatterPart *self);

typedef struct
{
  LijiId id;
  char *no;
  char *case_no;
  char *state; /* open closed withdrawn */
  char *deceased;
  char *intake;
  char *helper;
  LijiMatterForm *form;
  char *reason;
  gint64 opened_at;
  char *opened_by;
  LijiDate closed_on;
  GPtrArray *parts;      /* LijiMatterPart, by code */
  guint letters_waiting; /* nobody has taken them yet, cancellations too */
} LijiMatter;
#define LIJI_TYPE_MATTER (liji_matter_get_type ())
LIJI_DECLARE_VALUE (LijiMatter, liji_matter)

/* The list of items in force: the office's own, or the shipped one. */
LijiMatterList *liji_matters_get_list (LijiSession *session, GError **error);
gboolean liji_matters_set_list (LijiSession *session,
                                const LijiId *act,
                                const LijiMatterList *list,
                                GError **error);
/* The form as the case fills it; what the family adds is set in it. */
LijiMatterForm *liji_matters_prepare (LijiSession *session, const char *case_no, GError **error);
LijiMatter *liji_matters_apply (LijiSession *session,
                                const LijiId *act,
                                const char *case_no,
                                const LijiMatterForm *form,
                                GError **error);
/* Letters of what waits go into the outbox, signed. An item that wants the cremation certificate
 * waits until there is one. */
LijiMatter *
liji_matters_dispatch (LijiSession *session, const LijiId *act, const char *no, GError **error);
/* A letter that supersedes the last one for each of @items (blanks between; NULL: all that were
 * sent and stand); the last one stays what it was. */
LijiMatter *liji_matters_correct (LijiSession *session,
                                  const LijiId *act,
                                  const char *no,
                                  const LijiMatterForm *form,
                                  const char *items,
                                  const char *reason,
                                  GError **error);
/* A cancellation to every department that may have got a letter about @items (NULL: all); what
 * never went stays here. */
LijiMatter *liji_matters_withdraw (LijiSession *session,
                                   const LijiId *act,
                                   const char *no,
                                   const char *items,
                                   const char *reason,
                                   GError **error);
/* What a department said on paper or by a file: as if it had come through the outbox. */
LijiMatter *
liji_matters_answer (LijiSession *session, const LijiId *act, GBytes *answer, GError **error);

LijiMatter *liji_matters_find (LijiSession *session, const char *no, GError **error);
/* LijiMatter elements, the oldest first: those of one case. */
GPtrArray *liji_matters_list_of_case (LijiSession *session, const char *case_no, GError **error);
/* LijiMatter elements. All that are open; those with an item silent for longer than
 * matter_silent_days; those opened from @from until @until. */
GPtrArray *liji_matters_list_open (LijiSession *session, GError **error);
GPtrArray *liji_matters_list_silent (LijiSession *session, GError **error);
GPtrArray *
liji_matters_list_between (LijiSession *session, LijiDate from, LijiDate until, GError **error);
/* The family's slip as PDF: every item's state, with a QR of it. */
GBytes *liji_matters_print (LijiSession *session, const char *no, GError **error);

G_END_DECLS
