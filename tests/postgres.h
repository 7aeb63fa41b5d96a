/* SPDX-License-Identifier: GPL-3.0-or-later */
/* postgres.h: where a test's registry lies: in a folder, or, when postgres.py has started a server
 * for it, in a fresh database of that. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

gboolean test_on_server (void);
/* The address for a registry that would lie in @folder. */
char *test_registry_address (const char *folder);
/* Skips the test under way when it is about files; TRUE when it was skipped. */
gboolean test_skip_on_server (const char *why);
gboolean test_skip_off_server (void);

G_END_DECLS
