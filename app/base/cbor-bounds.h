/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cbor-bounds.h: whether bytes that say they are CBOR (RFC 8949) can hold what they announce. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* One item and nothing after it, of definite lengths, none greater than what follows, nested no
 * deeper than @depth. libcbor allocates whatever a head announces, so this is asked before it. */
gboolean liji_cbor_is_bounded (gconstpointer data, gsize length, guint depth);

G_END_DECLS
