/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cremations.h: the sealed cremation certificate (火化证明): issued, collected, issued again,
 * voided, written off where the original is kept (开具, 领取, 补发, 作废, 核销). */
#pragma once
#include "register/funeral/deaths.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId id;
  char *number; /* HZ-… */
  char *case_no;
  gint64 copy;  /* 0: the first; then how often it was issued again */
  char *reason; /* of issuing again, or NULL */
  char *collector;
  char *seal;
  char *serial;      /* 印制号 of the blank it is on, or NULL */
  gboolean is_valid; /* neither voided nor superseded */
  gint64 made_at;
  char *made_by;
  gint64 collected_at; /* signed for; 0: not yet */
  char *collected_by;
  char *collected_number; /* of their document */
  LijiDate kept_on;       /* written off: a cemetery keeps the original */
  char *kept_by;          /* which, or NULL */
  char *kept_paper;       /* its own paper: contract, interment certificate */
} LijiCremation;
#define LIJI_TYPE_CREMATION (liji_cremation_get_type ())
LIJI_DECLARE_VALUE (LijiCremation, liji_cremation)

/* For a case whose ashes are packed; once. @collector NULL: the arranger. */
LijiCremation *liji_cremations_issue (LijiSession *session,
                                      const LijiId *act,
                                      const char *case_no,
                                      const char *collector,
                                      GError **error);
/* The same on the blank @serial; NULL: the next one at hand where the office keeps blanks
 * (parameter cremation_blanks), else on plain paper. */
LijiCremation *liji_cremations_issue_on (LijiSession *session,
                                         const LijiId *act,
                                         const char *case_no,
                                         const char *collector,
                                         const char *serial,
                                         GError **error);
/* At the first collector's request; every earlier copy is void from then on, so that @second
 * confirms it (funeral.md §11). */
LijiCremation *liji_cremations_reissue (LijiSession *session,
                                        const LijiId *act,
                                        const char *case_no,
                                        const char *collector,
                                        const char *reason,
                                        const char *second,
                                        GError **error);
LijiCremation *liji_cremations_reissue_on (LijiSession *session,
                                           const LijiId *act,
                                           const char *case_no,
                                           const char *collector,
                                           const char *reason,
                                           const char *second,
                                           const char *serial,
                                           GError **error);

typedef struct
{
  const char *name;      /* NULL: whom it was issued to */
  const char *number;    /* of their document */
  const char *authority; /* the paper, where it is somebody else */
  gboolean is_signed;    /* on the stub */
} LijiCremationCollection;
/* The copy that counts is handed out, once. */
LijiCremation *liji_cremations_collect (LijiSession *session,
                                        const LijiId *act,
                                        const char *case_no,
                                        const LijiCremationCollection *how,
                                        GError **error);
/* The original stays with @by, by whose @paper the ashes rest there; once. @proof: its number, or
 * what its symbol says. @on unknown: today. REFUSED where it was voided, or is kept already. */
LijiCremation *liji_cremations_write_off (LijiSession *session,
                                          const LijiId *act,
                                          const char *proof,
                                          const char *by,
                                          const char *paper,
                                          LijiDate on,
                                          GError **error);
/* The copy that counts counts no more, nor does its blank; none takes its place.
 * @second confirms it. */
LijiCremation *liji_cremations_void (LijiSession *session,
                                     const LijiId *act,
                                     const char *case_no,
                                     const char *reason,
                                     const char *second,
                                     GError **error);
/* All copies of a case, as they were issued. */
GPtrArray *liji_cremations_list (LijiSession *session, const char *case_no, GError **error);
/* Sheet and stub as PDF, from what was kept when it was issued. */
GBytes *liji_cremations_print (LijiSession *session, const LijiCremation *self, GError **error);

G_END_DECLS
