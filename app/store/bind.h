/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bind.h: the rarer ways of giving a statement its parameters; see liji_statement_bind. */
#pragma once
#include "store/driver.h"

G_BEGIN_DECLS

void liji_statement_bind_valist (LijiStatement *self, const char *types, va_list args);
/* The parameters from $@first on, for lists whose length is known only when running. */
void liji_statement_bind_at (LijiStatement *self, guint first, const char *types, ...);
/* From the form of store/writes.h (numbers in decimal, bytes in hex); @types: i, t, b, k. */
void liji_statement_bind_texts (LijiStatement *self, const char *types, const char *const *values);

G_END_DECLS
