/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-private.h: what lending, packing and taking home share. */
#pragma once
#include "register/outpost/outpost.h"
#include "register/outpost/replay.h"
#include "register/registry-private.h"
#include "store/aggregate/office-store.h"
#include "store/aggregate/outpost-here-store.h"
#include "store/aggregate/outpost-store.h"

G_BEGIN_DECLS

/* A loan's registry on its way into the world. */
typedef struct
{
  LijiSession *session;
  LijiRegistry *home;
  const LijiLoanParams *params;
  const char *passphrase;
  char *folder;
  LijiStore *store;
  LijiKeyRow *key;
  GBytes *salt;
  gint64 status; /* entries of the status list given away before it begins */
  char *days;    /* of its point within the loan */
  char *tag;
} LijiBirth;

void liji_birth_clear (LijiBirth *birth);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LijiBirth, liji_birth_clear)
/* Folder, secrets, key, digests: all that does not hang on the act. */
gboolean liji_birth_begin (LijiBirth *birth, GError **error);
/* The first act of the outpost's journal, by which it has what was lent; fills @loan->first_hash
 * and closes the store. */
gboolean liji_birth_finish (LijiBirth *birth, LijiLoanRow *loan, GError **error);

/* Empty or not there. */
gboolean liji_outpost_check_folder (const char *folder, GError **error);
void liji_outpost_remove_folder (const char *folder);
/* A file of a loan on its way: what it is called until the act that lends it stands. */
char *liji_outpost_dup_part (const char *file, const LijiId *act);
/* What killed lendings left beside @file: named where the journal has their act, else gone. */
void liji_outpost_settle_parts (LijiStore *store, const char *file);
/* All of @folder as @part under @passphrase, safely on the disk and held (liji_scratch_release)
 * until it has its name. */
gboolean liji_outpost_write_part (const char *folder,
                                  const char *part,
                                  const char *passphrase,
                                  int *hold,
                                  GError **error);
/* Takes @hold. */
gboolean liji_outpost_name_part (const char *part, const char *file, int hold, GError **error);
/* The same as one file, and back; whole or not at all. */
gboolean liji_outpost_write_file (const char *folder,
                                  const char *file,
                                  const char *passphrase,
                                  GError **error);
gboolean liji_outpost_read_file (const char *file,
                                 const char *folder,
                                 const char *passphrase,
                                 GError **error);
/* The archive within. @folder must exist. */
gboolean liji_outpost_unpack (GInputStream *stream, const char *folder, GError **error);

LijiLoan *liji_loan_new_from_row (LijiStore *store,
                                  const LijiLoanRow *row,
                                  const char *office_code,
                                  LijiDate today,
                                  GError **error);
/* Booklets of @kind lent to @name: serials in order. */
char **liji_outpost_list_booklets (LijiStore *store, const char *name, GError **error);

/* Takes one entry through its door; FALSE with a REFUSED-like @error when it cannot stand here. */
gboolean liji_outpost_replay (LijiSession *session,
                              const LijiReplay *replay,
                              gboolean *conflict,
                              GError **error);
/* Sessions of those who acted, by user; each carries replays. */
LijiSession *liji_outpost_replayer (LijiRegistry *registry,
                                    GHashTable *sessions,
                                    const char *user,
                                    GError **error);

G_END_DECLS
