/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keeper.h: the PIN by which a kiosk's keeper leaves it. It is the machine's own, so that it counts
 * while the registry is away: its Argon2id string in $XDG_CONFIG_HOME/liji/kiosk-pin, readable by
 * the kiosk's user only. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define LIJI_KEEPER_PIN_MOST 12 /* digits */

/* Six to twelve digits, not all the same: else INPUT. Takes the place of one set before. */
gboolean liji_keeper_set_pin (const char *pin, GError **error);
/* FALSE without an error: it is another. NOT_FOUND: none is set here. About 0.1 s: not on the
 * window's thread. */
gboolean liji_keeper_is_pin (const char *pin, GError **error);

G_END_DECLS
