/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outpost-fixture.h: an office that lends, disks that say they are encrypted, and stations away
 * from it. */
#pragma once
#include "fixture.h"
#include "register/outpost/outpost.h"

G_BEGIN_DECLS

#define OUTPOST_PASSPHRASE "示例 horse 7"

/* One outpost, open. */
typedef struct
{
  char *folder;
  LijiRegistry *registry;
  LijiSession *session; /* admin at "village desk" */
} Outpost;

/* Fixture with the order on file, and every disk encrypted as far as the programs can see. */
void outposts_set_up (Fixture *f, gconstpointer data);
void outposts_tear_down (Fixture *f, gconstpointer data);
/* Says that disks are (@uuid "CRYPT-LUKS2-…") or are not (NULL) encrypted. */
void outposts_fake_disks (Fixture *f, const char *uuid);
void outposts_order (Fixture *f, const char *key, const char *value);
char *outposts_path (Fixture *f, const char *name);
/* Three days, ten numbers, the twenty booklets from @first on, into the folder @name. */
LijiLoan *outposts_lend (Fixture *f, const char *name, guint first);
LijiLoan *outposts_lend_with (Fixture *f, LijiLoanParams *params);
void outpost_open (Outpost *outpost, Fixture *f, const char *name);
void outpost_close (Outpost *outpost);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outpost, outpost_close)
LijiRegistered *outpost_register (Outpost *outpost, guint couple);
LijiReturned *outposts_return (Fixture *f, const char *name);
void outposts_assert_sound (LijiRegistry *registry);

G_END_DECLS
