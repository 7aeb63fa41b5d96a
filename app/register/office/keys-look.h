/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys-look.h: whether papers can be sealed, found out before a couple waits. */
#pragma once
#include "register/registry-private.h"

G_BEGIN_DECLS

/* Adds a LijiFinding for whatever stands in the way: a passphrase, a key or a secret that cannot be
 * read, or does not open what it should. All is read anew, whatever this process has unlocked. What
 * nobody has typed yet is no finding. @quick leaves out what takes long: a server's locked secrets.
 */
gboolean
liji_keys_look (LijiRegistry *registry, gboolean quick, GPtrArray *findings, GError **error);

G_END_DECLS
