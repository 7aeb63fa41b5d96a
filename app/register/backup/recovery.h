/* SPDX-License-Identifier: GPL-3.0-or-later */
/* recovery.h: two sealed recovery codes (密封恢复码): the way back in when the last administrator
 * or the keeper of the signing key is gone. Two people hold one envelope each. */
#pragma once
#include "access/recovery.h"
#include "base/id.h"
#include "register/session.h"
#include "register/value.h"

G_BEGIN_DECLS

typedef struct
{
  char *codes[2]; /* of make only: told once, kept nowhere; else NULL */
  char *seals[2]; /* numbers for the envelopes, "R20261122-15-1" */
  char *state;    /* sealed void used */
  char *key_id;   /* signing key in use when they were made */
  gint64 made_at;
  char *made_by; /* user */
  gint64 ended_at;
} LijiRecovery;
#define LIJI_TYPE_RECOVERY (liji_recovery_get_type ())
LIJI_DECLARE_VALUE (LijiRecovery, liji_recovery)

/* Administrators only; the signing key's passphrase must be at hand, it is what the codes keep. A
 * pair made before opens nothing any more. Not repeatable: codes are told once. */
LijiRecovery *liji_recovery_make (LijiSession *session, const LijiId *act, GError **error);
/* Pairs, newest first. */
GPtrArray *liji_recovery_list (LijiSession *session, GError **error);
/* Whether a pair was ever made here; FALSE too where nobody can tell. */
gboolean liji_recovery_was_made (LijiRegistry *registry);

/* Whether somebody has to know the passphrase: it is not kept here. */
gboolean liji_recovery_needs_passphrase (LijiRegistry *registry);

/* Who comes in with the codes. An account that exists gets the password, is an administrator and no
 * longer disabled; another is made. */
typedef struct
{
  const char *codes[2]; /* in either order */
  const char *user;
  const char *full_name; /* NULL: as it is, or the account's name */
  const char *password;
} LijiRecoveryUse;
/* No session: nobody may be left who can log in. The registry then has its passphrase, which
 * @passphrase (optional; liji_secret_free) receives too. The pair is used up. */
LijiRecovery *liji_recovery_use (LijiRegistry *registry,
                                 const LijiId *act,
                                 const LijiRecoveryUse *use,
                                 char **passphrase,
                                 GError **error);

/* 保管单: keys, fingerprints and envelopes, with lines to sign on; @pair NULL: no envelopes. */
GBytes *
liji_recovery_custody_sheet (LijiSession *session, const LijiRecovery *pair, GError **error);
/* One code on a page to fold and seal; @pair still has its codes. */
GBytes *liji_recovery_code_sheet (LijiSession *session,
                                  const LijiRecovery *pair,
                                  LijiRecoveryPart part,
                                  GError **error);

G_END_DECLS
