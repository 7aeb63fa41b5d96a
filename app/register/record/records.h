/* SPDX-License-Identifier: GPL-3.0-or-later */
/* records.h: one registration as a page: facts, papers, timeline of acts, notes, related records.
 */
#pragma once
#include "register/paper/papers.h"

G_BEGIN_DECLS

/* One act in a record's life, oldest first. */
typedef struct
{
  gint64 seq; /* of the journal */
  gint64 time;
  char *act; /* journal kind */
  char *user;
  char *person; /* whose account it is, as papers print the name; NULL = nobody's any more */
  char *station;
  char *detail;   /* reason, printer, booklet … or NULL */
  char *number;   /* 字号 it is about, in an auditor's lists; else NULL */
  gboolean local; /* without a password */
  char *second;   /* who confirmed it beside @user; NULL: nobody */
} LijiEvent;
#define LIJI_TYPE_EVENT (liji_event_get_type ())
LIJI_DECLARE_VALUE (LijiEvent, liji_event)

typedef struct
{
  char *relation; /* same_man, same_woman, divorce, reissue … */
  char *number;
  char *title;
} LijiRelated;
#define LIJI_TYPE_RELATED (liji_related_get_type ())
LIJI_DECLARE_VALUE (LijiRelated, liji_related)

typedef struct
{
  LijiId id;
  char *number;
  char *kind; /* "marriage" */
  LijiDate registered_on;
  char *state;     /* registered issued unfinished ended */
  char *ended_how; /* divorce annulled revoked death unfinished, or NULL */
  LijiDate ended_on;
  char *registrar;
  LijiDraft *snapshot; /* what was declared, of the kind's model */
  LijiCase *of_case;
  GPtrArray *papers;   /* LijiPaper */
  GPtrArray *timeline; /* LijiEvent */
  GPtrArray *related;  /* LijiRelated */
  char *upload_state;  /* waiting sent accepted returned */
  char *upload_reason;
  gboolean has_concern; /* true only for the head */
  gboolean archived;    /* taken in from an archive: no act of this registry */
  char *volume;         /* where it lies there */
  char *notes;          /* codes of archive_note, blanks between */
  char *office;         /* that registered it */
} LijiRecord;
#define LIJI_TYPE_RECORD (liji_record_get_type ())
LIJI_DECLARE_VALUE (LijiRecord, liji_record)

/* By 字号. Notes the look-up in the access log. */
LijiRecord *liji_records_show (LijiSession *session, const char *number, GError **error);
/* The same while it is being looked at already: no second look-up in the log. */
LijiRecord *liji_records_look_again (LijiSession *session, const char *number, GError **error);
/* Newest first; LijiCase elements of registrations made on @day (unknown = all). */
GPtrArray *liji_records_list (LijiSession *session, LijiDate day, guint limit, GError **error);
/* The numbers that were allotted and came to nothing: "number\treason" strings. */
char **liji_records_gaps (LijiSession *session, int year, GError **error);

/* A sealed concern note (trafficking, violence): written by anybody at the counter, read by the
 * head only, in no case listing. */
gboolean liji_records_note_concern (LijiSession *session,
                                    const LijiId *act,
                                    LijiCase *seen,
                                    const char *text,
                                    GError **error);
/* LijiEvent elements with the text in @detail; NOT_ALLOWED for anybody but the head. Noted in the
 * access log. */
GPtrArray *liji_records_concerns (LijiSession *session, LijiCase *seen, GError **error);
/* LijiEvent elements: the last acts of the whole registry, newest first (auditor, head). */
GPtrArray *
liji_records_journal (LijiSession *session, gint64 before_seq, guint limit, GError **error);

G_END_DECLS
