/* SPDX-License-Identifier: GPL-3.0-or-later */
/* money.h: money in whole fen (分): reading, printing, and sums that refuse to overflow. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The most any single figure may be: ten thousand million yuan. */
#define LIJI_MONEY_MAX G_GINT64_CONSTANT (1000000000000)

/* "3.50", "3.5", "1655"; digits of full width too. Nothing negative, no third decimal, nothing over
 * LIJI_MONEY_MAX: LIJI_INPUT_ERROR. */
gboolean liji_money_parse (const char *text, gint64 *fen, GError **error);
/* "3.50"; "-3.50" of what is posted back. */
char *liji_money_to_text (gint64 fen);
/* As papers write it: 叁元伍角整; NULL where ICU has no financial numbers. */
char *liji_money_to_capitals (gint64 fen);
/* @a + @b, @a × @times: FALSE with RANGE, and @result untouched, where it is over LIJI_MONEY_MAX
 * (either way). */
gboolean liji_money_add (gint64 a, gint64 b, gint64 *result, GError **error);
gboolean liji_money_multiply (gint64 a, gint64 times, gint64 *result, GError **error);

G_END_DECLS
