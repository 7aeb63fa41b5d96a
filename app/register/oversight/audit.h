/* SPDX-License-Identifier: GPL-3.0-or-later */
/* audit.h: what an auditor (审计) takes out: lists of acts worth a second look, a sample drawn by a
 * seed with its papers, and the journal with a proof that verifies without us. */
#pragma once
#include "base/civil-date.h"
#include "register/record/records.h"

G_BEGIN_DECLS

/* The lists there are: name and what stands in it (a msgid); ended by a NULL name. */
typedef struct
{
  const char
      *name; /* overrides reprints voids out_of_hours same_person without_password clock look_ups */
  const char *title;
} LijiAuditList;
const LijiAuditList *liji_audit_lists (void);

/* LijiEvent elements, newest first, of the days @from … @until (unknown: open). INPUT for a list
 * there is not, NOT_ALLOWED for anybody but auditor, head and administrator. */
GPtrArray *liji_audit_list (LijiSession *session,
                            const char *name,
                            LijiDate from,
                            LijiDate until,
                            guint limit,
                            GError **error);

/* @n 字号 of those days, drawn by @seed: the same seed over the same registrations draws the same
 * ones, and nobody can steer it who does not choose the seed. */
char **liji_audit_sample (LijiSession *session,
                          const char *seed,
                          guint n,
                          LijiDate from,
                          LijiDate until,
                          GError **error);
/* @folder/字号/ with every picture and paper the acts about it rest on, each named by kind and
 * digest. Noted in the access log. */
gboolean liji_audit_export_papers (LijiSession *session,
                                   const char *const *numbers,
                                   const char *folder,
                                   GError **error);

/* JSON Lines: {"liji":"journal-proof","office","from","previous"}, then {"seq","entry":base64} from
 * entry @from_seq to the head, then {"head":{"seq","hash"},"kid","signature":base64} over
 * "liji-journal\n<office>\n<seq>\n<hash>\n". */
gboolean
liji_audit_export (LijiSession *session, gint64 from_seq, const char *path, GError **error);

typedef struct
{
  gboolean ok;
  char *office;
  gint64 from;
  gint64 until;
  char *head;
  char *kid;
  char *reason; /* NULL when ok */
} LijiProof;

void liji_proof_clear (LijiProof *proof);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiProof, liji_proof_clear)
/* Without a registry: hashes, chain and signature of such a file, against @keys (PEM, JWK, JWKS).
 * FALSE only when it could not be read. */
gboolean liji_audit_verify (const char *path, GBytes *keys, LijiProof *proof, GError **error);

G_END_DECLS
