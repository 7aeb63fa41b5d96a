/* SPDX-License-Identifier: GPL-3.0-or-later */
/* box.h: a text locked with a key of the office (libsodium secretbox): sealed concern notes. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define LIJI_BOX_KEY_SIZE 32

void liji_box_make_key (guint8 key[LIJI_BOX_KEY_SIZE]);
GBytes *liji_box_lock (const guint8 key[LIJI_BOX_KEY_SIZE], const char *text);
/* NULL when the key is another or the bytes were changed. */
char *liji_box_unlock (const guint8 key[LIJI_BOX_KEY_SIZE], GBytes *locked);

G_END_DECLS
