/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h: is it true: a seal (text, picture, PDF page), the journal, the registry as a whole. */
#pragma once
#include "base/finding.h"
#include "model/draft.h"
#include "register/session.h"
#include "register/value.h"
#include "seal/seal.h"
#include "store/store.h"

G_BEGIN_DECLS

/* One line to compare with the paper. */
typedef struct
{
  char
      *field; /* number, name, registered_on, man.name, man.birth_year, office, booklet, holder … */
  char *value;
  char *recorded; /* what this registry holds, NULL when it is not ours or not found */
  gboolean agrees;
} LijiCompare;
#define LIJI_TYPE_COMPARE (liji_compare_get_type ())
LIJI_DECLARE_VALUE (LijiCompare, liji_compare)

/* The report tells what the seal says and whether it is right (liji_seal_report_to_json prints it);
 * what this registry itself knows stands beside it. */
typedef struct
{
  LijiSealReport *report;
  GPtrArray *compare; /* LijiCompare; without a registry @recorded is NULL */
  char *recorded;  /* state of the copy in this registry: issued, superseded …; NULL = not ours */
  char *ended_how; /* divorce annulled revoked death unfinished; NULL: what it tells of stands */
  LijiDate ended_on;
  gboolean no_symbol;    /* nothing was found in the file that could be a seal */
  gboolean unreadable;   /* the file itself is no picture and no PDF that can be read */
  gboolean list_unknown; /* the status list given is signed by none of the keys given: status of
                            the seal is not known */
} LijiVerification;
#define LIJI_TYPE_VERIFICATION (liji_verification_get_type ())
LIJI_DECLARE_VALUE (LijiVerification, liji_verification)

/* What may be said of a paper, the gravest first that holds. Only GOOD is good. */
typedef enum
{
  LIJI_VERIFIED_BAD,        /* not signed by us, or voided */
  LIJI_VERIFIED_UNRECORDED, /* ours, and no such certificate is on record */
  LIJI_VERIFIED_DIFFERS,    /* ours, and the record says otherwise */
  LIJI_VERIFIED_FUTURE,     /* ours, and issued after today */
  LIJI_VERIFIED_ENDED,      /* ours, and what it tells of has ended */
  LIJI_VERIFIED_GOOD,
} LijiVerified;
/* Of an answer of liji_verify_here. */
LijiVerified liji_verification_judge (const LijiVerification *self);

/* Offline, with keys only: @keys is PEM, JWK or JWKS; @status (optional) a status list. Never
 * fails: what cannot be read is not ok. Keys older than the list's leave the seal what it is. */
LijiVerification *
liji_verify_text (const char *text, GBytes *keys, GBytes *status, gint64 now_micros);
/* A PNG, JPEG, WebP or PDF (of which the first ten pages): LijiVerification of every seal in it, or
 * of its first QR code when none is a seal; at least one. */
GPtrArray *liji_verify_file (GBytes *file, GBytes *keys, GBytes *status, gint64 now_micros);
/* Against this registry: its own keys, status and record. @text, or the first of @file. */
LijiVerification *
liji_verify_here (LijiSession *session, const char *text, GBytes *file, GError **error);
/* Of every seal in @file, as liji_verify_file; the gravest first. */
GPtrArray *liji_verify_here_all (LijiSession *session, GBytes *file, GError **error);
/* Does the check code printed on the paper fit the printed fields? @code as typed. */
gboolean liji_verify_check_code (LijiSession *session,
                                 const char *number,
                                 const char *holder,
                                 const char *code,
                                 GError **error);
/* What a certificate prints that could be painted over, to be compared with the paper. */
typedef struct
{
  const char *path;  /* in its record */
  const char *side;  /* msgid: Man, Woman; NULL: of both */
  const char *label; /* msgid */
} LijiPrintedFact;
const LijiPrintedFact *liji_verify_printed_facts (guint *n);
/* What is printed and differs between the copies of one number, of which all carry one check code.
 * Borrowed from the papers. */
typedef struct
{
  const char *holder;  /* man, woman */
  const char *side;    /* msgid: Man, Woman */
  const char *booklet; /* 印制号 in force; NULL: none is */
  const char *state;   /* of that copy; see liji_paper_state_words */
  guint replaced;      /* booklets and sheets that count no more */
} LijiCopiesOf;
/* @papers: LijiPaper of one registration. TRUE when any was replaced or withdrawn: then the code
 * alone says nothing of the paper at hand. */
gboolean liji_verify_copies (GPtrArray *papers, LijiCopiesOf both[2]);
/* As the paper prints it: a day in words, a code by its Chinese; NULL: it prints none. */
char *liji_verify_dup_printed (LijiDraft *record, const LijiPrintedFact *fact);

typedef struct
{
  gint64 entries;
  char *head; /* hex */
  gboolean ok;
  gint64 first_bad; /* seq, 0 = none */
  char *reason;
} LijiJournalState;
#define LIJI_TYPE_JOURNAL_STATE (liji_journal_state_get_type ())
LIJI_DECLARE_VALUE (LijiJournalState, liji_journal_state)

LijiJournalState *liji_verify_journal (LijiRegistry *registry, GError **error);
/* The whole registry against the journal and its invariants: LijiFinding; empty = sound. */
GPtrArray *liji_verify_findings (LijiRegistry *registry, GError **error);
/* Of it what tables and papers alone can tell, wherever they were carried: rows against the
 * journal, every paper there and right, booklets, claims. */
GPtrArray *liji_verify_carried (LijiStore *store, GError **error);
/* The same as lines "code: sentence". */
char **liji_verify_registry (LijiRegistry *registry, GError **error);

G_END_DECLS
