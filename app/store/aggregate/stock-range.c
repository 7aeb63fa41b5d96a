/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/aggregate/stock-range.h"
#include "store/error.h"
#include <string.h>

/* A movement of a thousand booklets is one line of the ledger and one write in the journal; what it
 * did to each of them follows from it. */

#define RANGE_MAX 1000000

static gboolean
refuse (const LijiSerials *self, const char *code, const char *why, GError **error)
{
  g_set_error (error, LIJI_STORE_ERROR, LIJI_STORE_ERROR_INVALID, "booklets %s to %s: %s",
               self->first, self->last, why);
  liji_store_error_name (error, "booklet", self->first, code, NULL);
  return FALSE;
}

gboolean
liji_serials_read (const char *first, const char *last, LijiSerials *serials, GError **error)
{
  gsize length = strlen (first);
  guint64 to;

  serials->first = first;
  serials->last = last && *last ? last : first;
  for (serials->prefix = length; serials->prefix > 0 && g_ascii_isdigit (first[serials->prefix - 1])
                                 && length - serials->prefix < 18;)
    serials->prefix--;
  if (length == 0 || serials->prefix == length)
    return refuse (serials, "digits", "a serial ends in digits", error);
  if (strlen (serials->last) != length || strncmp (first, serials->last, serials->prefix) != 0
      || strspn (serials->last + serials->prefix, "0123456789") != length - serials->prefix)
    return refuse (serials, "differ", "the two differ in more than their last digits", error);
  serials->from = g_ascii_strtoull (first + serials->prefix, NULL, 10);
  to = g_ascii_strtoull (serials->last + serials->prefix, NULL, 10);
  if (to < serials->from)
    return refuse (serials, "backwards", "the range ends before it begins", error);
  if (to - serials->from >= RANGE_MAX)
    return refuse (serials, "too_many", "more than a million at once", error);
  serials->count = (gint64) (to - serials->from) + 1;
  return TRUE;
}

char *
liji_serials_make (const LijiSerials *self, gint64 i)
{
  return g_strdup_printf ("%.*s%0*" G_GUINT64_FORMAT, (int) self->prefix, self->first,
                          (int) (strlen (self->first) - self->prefix), self->from + (guint64) i);
}

/* What each movement makes of a booklet: its state, and the column it fills from the line. */
static const struct
{
  const char *movement;
  const char *state;
  const char *column; /* of the booklet; the line's has the same name */
} effects[] = {
  { "receive", "received", "batch" },        { "issue", "issued", "at_window" },
  { "put_back", "received", "at_window" },   { "void", "voided", "reason" },
  { "return", "returned", "reason" },        { "lose", "lost", "reason" },
  { "destroy", "destroyed", NULL },          { "lend", "lent", "at_window" },
  { "bring_home", "received", "at_window" },
};

void
liji_serials_derive (const LijiWrite *movement, LijiWriteFunc func, gpointer data)
{
  const char *what = liji_write_get (movement, "movement");
  const char *first = liji_write_get (movement, "first");
  const char *last = liji_write_get (movement, "last");
  LijiSerials serials;

  if (!what || !first || !liji_serials_read (first, last, &serials, NULL))
    return;
  for (guint e = 0; e < G_N_ELEMENTS (effects); e++)
    for (gint64 i = 0; strcmp (effects[e].movement, what) == 0 && i < serials.count; i++)
      {
        const char *column = effects[e].column;
        gboolean made = strcmp (what, "receive") == 0;
        const char *filled = column ? liji_write_get (movement, column) : NULL;
        g_autofree char *serial = liji_serials_make (&serials, i);
        const char *columns[] = { "kind", "serial", "state", "movement", column };
        const char *values[] = { liji_write_get (movement, "kind"), serial, effects[e].state,
                                 liji_write_get (movement, "id"), made && !filled ? "" : filled };
        LijiWrite booklet = { .op = made ? '+' : '=',
                              .table = (char *) "booklet",
                              .n = G_N_ELEMENTS (columns) - (column ? 0 : 1),
                              .columns = (char **) columns,
                              .values = (char **) values };

        func (&booklet, data);
      }
}
