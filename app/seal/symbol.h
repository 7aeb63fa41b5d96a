/* SPDX-License-Identifier: GPL-3.0-or-later */
/* symbol.h: QR text as a matrix of modules: alphanumeric mode, level Q, at most version 20. */
#pragma once
#include <glib-object.h>

G_BEGIN_DECLS

#define LIJI_SYMBOL_MAX_VERSION 20
/* Characters a version-20 symbol of level Q holds. */
#define LIJI_SYMBOL_MAX_TEXT 702
/* Light modules that must stay free on every side. */
#define LIJI_SYMBOL_QUIET_ZONE 4

/* Boxed. The quiet zone is not in the matrix. */
typedef struct
{
  guint version;
  guint width;     /* modules a side: 17 + 4 × version */
  guint8 *modules; /* width × width, row by row, 1 is dark */
} LijiSymbol;

#define LIJI_TYPE_SYMBOL (liji_symbol_get_type ())
GType liji_symbol_get_type (void);
/* LIJI_SEAL_ERROR_TOO_LONG when @text needs more than version 20. */
LijiSymbol *liji_symbol_new (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The number of a tag or label, whatever it is written in: in bytes (UTF-8) where letters need it.
 */
LijiSymbol *liji_symbol_new_tag (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;
LijiSymbol *liji_symbol_copy (const LijiSymbol *self);
void liji_symbol_free (LijiSymbol *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiSymbol, liji_symbol_free)

gboolean liji_symbol_is_dark (const LijiSymbol *self, guint x, guint y);

G_END_DECLS
