/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case-private.h: cases as rows, and what the acts on a case share. */
#pragma once
#include "model/marriage.h"
#include "register/case/case.h"
#include "register/deed.h"
#include "store/aggregate/case-store.h"

G_BEGIN_DECLS

/* A case being moved by an act. */
typedef struct
{
  const LijiCaseKind *kind;
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiAct *act;
  LijiCaseRow *row; /* NULL before opening */
  LijiDraft *draft; /* the form as it stands now; NULL where the act takes none */
  gpointer form;    /* a copy of it, with the act's time where none was written */
  const LijiStep *step;
  LijiDate booked_for; /* a day, for a booking */
  LijiId subject;      /* what holds the parties: the case */
} LijiHandling;

void liji_handling_clear (LijiHandling *handling);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiHandling, liji_handling_clear)

/* @row keeps its members; the draft is read. */
LijiCase *liji_case_new_from_row (LijiStore *store, const LijiCaseRow *row, GError **error);

/* Begins the act KIND.@act_name, reads the case as it is now and finds the step. A replayed act is
 * TRUE with @handling->row NULL and liji_act_is_replayed. STALE when @seen is not what is there. */
gboolean liji_handling_begin (LijiHandling *handling,
                              const LijiCaseKind *kind,
                              LijiSession *session,
                              const LijiId *id,
                              const char *act_name,
                              LijiCase *seen,
                              LijiDraft *draft,
                              GError **error);
/* Who ticked the lines of the form's lists: an account of this office, or whoever acts; what stood
 * in @seen (or NULL) stays. Fails with INPUT. */
gboolean liji_handling_sign_ticks (LijiHandling *handling, LijiCase *seen, GError **error);
/* Fails with REFUSED unless the kind's check for @guards lets it pass. */
gboolean liji_handling_check (LijiHandling *handling, const char *const *guards, GError **error);
/* Who may decide as the second person beside @session; @named as the form names them, or NULL. */
gboolean liji_second_gather (LijiSession *session,
                             const char *named,
                             LijiMarriageFacts *facts,
                             GError **error);
/* Whoever the form names has confirmed with their own password what @problems say they decide: now,
 * or in an earlier act on the case; else SECOND. */
gboolean liji_second_confirm (LijiHandling *handling, GPtrArray *problems, GError **error);
/* A new case in @state, filled from the form and inserted. */
gboolean liji_handling_new_row (LijiHandling *handling, const char *state, GError **error);
/* Puts the form into the row: names, keys, draft. */
gboolean liji_handling_fill_row (LijiHandling *handling, GError **error);
/* Both parties' identities become this case's. */
gboolean liji_handling_claim_parties (LijiHandling *handling, const char *owner, GError **error);
/* What both parties' identities become: claims of @kind by @subject; with @renew instead of those
 * it had. */
gboolean liji_handling_claim (LijiHandling *handling,
                              const char *kind,
                              gboolean renew,
                              const char *owner,
                              const LijiId *subject,
                              GError **error);
/* Says which pictures and answers the form rests on. */
gboolean liji_handling_add_digests (LijiHandling *handling, GError **error);
/* Moves the row along the step, commits, and reads the case. @input may be NULL; outputs name the
 * case. */
LijiCase *liji_handling_finish (LijiHandling *handling, LijiPack *input, GError **error);
/* The case an already done act was about. */
LijiCase *liji_handling_replay (LijiHandling *handling, GError **error);
/* May be written to until it is stored. */
gpointer liji_handling_get_form (LijiHandling *handling);
/* An input with the form in it. */
LijiPack *liji_handling_new_input (LijiHandling *handling);
char *liji_handling_dup_case_line (LijiHandling *handling);

/* 颁证: both have signed for receipt; the copies become issued. */
LijiCase *liji_handling_hand_over (const LijiCaseKind *kind,
                                   LijiSession *session,
                                   const LijiId *act,
                                   LijiCase *seen,
                                   LijiDraft *draft,
                                   GError **error);
/* Everything the model's check needs besides the form; reads what the running act has written. */
gboolean liji_marriage_gather_facts (LijiSession *session,
                                     const LijiMarriage *form,
                                     const LijiId *except_case,
                                     LijiDate today,
                                     LijiMarriageFacts *facts,
                                     GError **error);
/* Who was asked about without a case, and whose marriage that brought to light, for the auditor. */
gboolean liji_marriage_note_asked (LijiSession *session,
                                   const LijiApplicant *man,
                                   const LijiApplicant *woman,
                                   const LijiMarriageFacts *facts,
                                   GError **error);
/* What stands against a photo of @field, joint (双人合影) or of one person. Adds to @problems. */
void liji_marriage_judge_photo (LijiStore *store,
                                gboolean joint,
                                const char *digest,
                                const char *field,
                                gboolean look,
                                GPtrArray *problems);
/* What stands against the joint photo, judged from the stored picture, so that it is the same at
 * the door, on every workstation and after every start. NULL: none, or not here. @look: all
 * its pixels, which takes longer than an act may. */
GPtrArray *liji_marriage_judge_joint (LijiStore *store, const char *digest, gboolean look);

G_END_DECLS
