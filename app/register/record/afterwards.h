/* SPDX-License-Identifier: GPL-3.0-or-later */
/* afterwards.h: what happens to a record later: judgments, deaths and court divorces noted,
 * corrections, revocations; and a person's status as a timeline derived from acts. */
#pragma once
#include "base/civil-date.h"
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

/* What is written beside a record. Texts may be NULL; borrowed. */
typedef struct
{
  const char *kind;      /* code table annotation_kind */
  const char *holder;    /* man woman both: who died, whose identity was abused */
  const char *authority; /* court, police, prosecutor, hospital */
  const char *number;    /* of the judgment, suggestion, certificate */
  LijiDate issued_on;
  LijiDate effective_on;
  const char *text;
  const char *scan;     /* digest of what shows it (scans.h): wanted where a marriage ends by it */
  const char *approver; /* a head who confirms it; or orders it without a scan, with a text */
} LijiAnnotation;

/* One entry of a record's history, oldest first. */
typedef struct
{
  char *what; /* annotation, correction, judgment, revocation */
  char *kind; /* of an annotation; step of a revocation; field of a correction */
  char *before;
  char *after;
  char *authority;
  char *number;
  LijiDate on;
  char *text;
  char *user;
  gint64 at;
} LijiHistoryEntry;
#define LIJI_TYPE_HISTORY_ENTRY (liji_history_entry_get_type ())
LIJI_DECLARE_VALUE (LijiHistoryEntry, liji_history_entry)

/* One turn in a person's life as far as acts tell of it, oldest first. */
typedef struct
{
  LijiDate on;
  char *what; /* married divorced court_divorce annulled revoked widowed death reissue
                 divorce_revoked reissue_revoked */
  char *number;
  char *other_name;
  char *office;
  char *status;  /* what follows: married divorced widowed no_record dead */
  LijiId of;     /* the record it is told from; null of a death */
  gint64 begun;  /* when that was registered */
  gboolean ends; /* it ends that */
} LijiPersonTurn;
#define LIJI_TYPE_PERSON_TURN (liji_person_turn_get_type ())
LIJI_DECLARE_VALUE (LijiPersonTurn, liji_person_turn)

/* void, annulled: the marriage never was, its certificates count no more. court_divorce, death: it
 * ended, and no divorce is registered. note: nothing changes. All but a note want the approver's
 * own password (countersign.h), and the paper's scan or the approver's reason; where the parameter
 * end_alone says so, the scan alone will do. */
gboolean liji_afterwards_annotate (LijiSession *session,
                                   const LijiId *act,
                                   const char *number,
                                   const LijiAnnotation *what,
                                   GError **error);
/* The registered event stays as declared: a new entry says what is right, on which evidence, by
 * whose approval. Certificates that print the field count no more. */
gboolean liji_afterwards_correct (LijiSession *session,
                                  const LijiId *act,
                                  const char *number,
                                  const char *field,
                                  const char *after,
                                  const char *reason,
                                  const char *evidence,
                                  const char *approver,
                                  GError **error);
/* 审查 告知 决定 送达 归档: @step is examine, notify, decide, serve, file or dismiss, in this
 * order; to decide revokes. A marriage that was ended since by a court or a death is revoked like
 * one that stands, one divorced here after its divorce; where a divorce is revoked, the marriage
 * it ended stands again, unless one of them has married since (HELD). @until is the last day of the
 * defence (notify). The decision's number, if any, in @decision. */
gboolean liji_afterwards_revoke (LijiSession *session,
                                 const LijiId *act,
                                 const char *number,
                                 const char *step,
                                 const LijiAnnotation *what,
                                 LijiDate until,
                                 char **decision,
                                 GError **error);
/* The paper a step has left, as PDF: revocation-notice, revocation-decision, revocation-service.
 * REFUSED before its step. */
GBytes *
liji_afterwards_paper (LijiSession *session, const char *number, const char *kind, GError **error);
/* LijiHistoryEntry elements. */
GPtrArray *liji_afterwards_history (LijiSession *session, const char *number, GError **error);
/* LijiPersonTurn elements; @status (or NULL) is what follows from the last. */
GPtrArray *liji_afterwards_timeline (LijiSession *session,
                                     const char *identity_kind,
                                     const char *identity_number,
                                     GError **error);

G_END_DECLS
