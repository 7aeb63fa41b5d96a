/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case-kind.h: a kind of case (业务种类): its procedure, its form and the forms drawn of it. The
 * door, the drafts and the window read this table; a new procedure is a file and one line in
 * case-kinds.c. */
#pragma once
#include "base/id.h"
#include "certificate/fields.h"
#include "exchange/outgoing.h"
#include "model/applicant.h"
#include "model/draft.h"
#include "model/procedure.h"
#include "model/tally.h"
#include "register/session.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* "marriage": of its rows, and "marriage.accept" of its acts */
  const LijiProcedure *procedure;
  const LijiModel *model;
  gsize man; /* where the form keeps a LijiApplicant */
  gsize woman;
  gsize origin; /* and whether and how they booked: char * */
  gsize booking;
  const char *purpose;   /* a booking for it is for this: LijiPurpose */
  const char *served;    /* the act by which that booking is fulfilled */
  gboolean parties_free; /* its parties may be in another case meanwhile */
  /* All that stands for and against @step; LijiProblem elements. @case_id (or NULL) never stands
   * against its own parties. */
  GPtrArray *(*check) (LijiSession *session,
                       gconstpointer form,
                       const LijiId *case_id,
                       LijiDate today,
                       const char *step,
                       GError **error);
  /* The same for the screen, where what takes longer is looked at too (photos); or NULL. */
  GPtrArray *(*look) (LijiSession *session,
                      gconstpointer form,
                      const LijiId *case_id,
                      LijiDate today,
                      const char *step,
                      GError **error);
  /* Writes into a form what only the registry knows, before it is checked and kept; or NULL. */
  void (*complete) (LijiRegistry *registry, gpointer form);
  /* The words of its papers. */
  LijiPaperFields *(*words) (gconstpointer form, const char *office_name);
  /* And what only the registry knows of the case (@case_id or NULL); or NULL. */
  void (*dress) (LijiRegistry *registry,
                 const LijiId *case_id,
                 gconstpointer form,
                 LijiPaperFields *fields);
  /* Digest of the photo on @holder's copy, or NULL. */
  const char *(*photo) (gconstpointer form, const char *holder);
  /* The record as the national base takes it. */
  GBytes *(*outgoing) (gconstpointer form, const LijiOutgoingAct *act);
  /* What reports count of the record, registered on @day; NULL for kinds that tell it themselves.
   */
  void (*tally) (LijiTally *tally, gconstpointer form, const LijiTallyOffice *office, LijiDate day);
  /* The items of the tick list of "review" or "hand_over". */
  const char *const *(*ticks) (const char *step);
  const char *number;       /* letters of its 字号: "J" */
  const char *const *forms; /* kinds of paper drawn of a case; NULL-terminated */
  /* Which of @forms is drawn of a form for @paper: a late registration has a declaration of its
   * own. NULL: each is itself. */
  const char *(*stead) (gconstpointer form, const char *paper);
  const char *page; /* the window's page for it */
} LijiCaseKind;

/* As the screen asks, of a draft of any kind, today. */
GPtrArray *liji_case_kind_look (LijiSession *session,
                                LijiDraft *draft,
                                const LijiId *case_id,
                                const char *step,
                                GError **error);
const LijiCaseKind *liji_case_kind_find (const char *name);
const LijiCaseKind *liji_case_kind_of_model (const LijiModel *model);
/* The first kind that draws the form @paper ("review-form"); NULL for papers of none. */
const LijiCaseKind *liji_case_kind_of_paper (const char *paper);
/* The form of @kind that is drawn of @form where @paper is asked for: @paper itself, or the one in
 * its stead. */
const char *
liji_case_kind_get_paper (const LijiCaseKind *kind, gconstpointer form, const char *paper);
/* NULL-terminated, static. */
const LijiCaseKind *const *liji_case_kinds (void);
/* @side: "man" or "woman". */
const LijiApplicant *
liji_case_kind_party (const LijiCaseKind *kind, gconstpointer form, const char *side);

extern const LijiCaseKind liji_marriage_kind;
extern const LijiCaseKind liji_divorce_kind;
extern const LijiCaseKind liji_reissue_kind;

G_END_DECLS
