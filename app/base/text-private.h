/* SPDX-License-Identifier: GPL-3.0-or-later */
/* text-private.h: what the text-*.c files share. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The real character of a private-use code point of GBK and GB 18030-2000, else @c itself. */
gunichar liji_text_repair_private (gunichar c);

G_END_DECLS
