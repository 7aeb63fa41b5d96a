/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/price-file.h"

#include "base/error.h"
#include "base/money.h"
#include "exchange/archive-reader.h"

#include <string.h>

/* A spreadsheet writes yuan, the program fen: one table says which column is which member. */

static const char *const columns[]
    = { "code", "name", "detail", "class", "pricing", "management", "unit", "per",  "price",
        "max",  "low",  "high",   "least", "cap",     "round_trip", "most", "basis" };
static const int needed[] = { 0, 1, 3, 4, 5, 6, 7, 8 };

/* "price" is the member price_fen. */
static gboolean
is_money (const char *column)
{
  static const char *const moneys[] = { "price", "max", "low", "high", "least", "cap", NULL };

  return g_strv_contains (moneys, column);
}

static gboolean
set_cell (LijiPriceItem *item, const char *column, const char *value, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *digits = NULL;
  gint64 fen;

  if (!is_money (column))
    return liji_model_set_text (&liji_price_item_model, item, column, value, liji_date (2026, 1, 1),
                                error);
  path = g_strconcat (column, "_fen", NULL);
  if (!liji_money_parse (value, &fen, error))
    return FALSE;
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, fen);
  return liji_model_set_text (&liji_price_item_model, item, path, digits, liji_date (2026, 1, 1),
                              error);
}

static gboolean
read_items (GBytes *data, LijiPriceList *list, GError **error)
{
  g_autoptr (LijiArchiveReader) reader = liji_archive_reader_new_for (
      data, columns, G_N_ELEMENTS (columns), needed, G_N_ELEMENTS (needed), error);
  const char *const *values;
  const char *why;

  if (reader == NULL)
    return FALSE;
  list->items = g_ptr_array_new ();
  while (liji_archive_reader_next (reader, &values, &why))
    {
      LijiPriceItem *item = liji_model_new (&liji_price_item_model);
      gint64 row = liji_archive_reader_get_row (reader);

      g_ptr_array_add (list->items, item);
      for (guint i = 0; why == NULL && i < G_N_ELEMENTS (columns); i++)
        if (values[i] != NULL && *values[i] != '\0'
            && !set_cell (item, columns[i], values[i], error))
          {
            g_prefix_error (error, "row %" G_GINT64_FORMAT ", %s: ", row, columns[i]);
            return FALSE;
          }
      if (why == NULL)
        continue;
      g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED,
                   "row %" G_GINT64_FORMAT ": %s", row, why);
      return FALSE;
    }
  return TRUE;
}

static void
take_text (char **to, const char *from)
{
  if (from == NULL || *from == '\0')
    return;
  g_free (*to);
  *to = g_strdup (from);
}

LijiPriceList *
liji_price_file_read (GBytes *data, const LijiPriceList *head, GError **error)
{
  g_autoptr (LijiPriceList) list = NULL;
  gsize length;
  const char *text = g_bytes_get_data (data, &length);
  gsize blank = 0;

  while (blank < length && strchr (" \t\r\n", text[blank]) != NULL)
    blank++;
  if (blank < length && text[blank] == '{')
    {
      g_autoptr (JsonNode) node = liji_json_parse (text, (gssize) length, error);

      if (node == NULL
          || (list = liji_model_from_json (&liji_price_list_model, node, error)) == NULL)
        return NULL;
    }
  else
    {
      list = liji_model_new (&liji_price_list_model);
      if (!read_items (data, list, error))
        return NULL;
    }
  take_text (&list->series, head->series);
  take_text (&list->title, head->title);
  take_text (&list->locality, head->locality);
  take_text (&list->basis, head->basis);
  if (liji_date_is_day (head->valid_from))
    list->valid_from = head->valid_from;
  if (liji_date_is_day (head->valid_to))
    list->valid_to = head->valid_to;
  return g_steal_pointer (&list);
}

/* With quotes where CSV wants them. */
static void
append_cell (GString *csv, const char *text)
{
  gboolean quoted = strpbrk (text, ",\"\r\n") != NULL;

  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  if (quoted)
    g_string_append_c (csv, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  if (quoted)
    g_string_append_c (csv, '"');
}

static char *
dup_cell (const LijiPriceItem *item, const char *column)
{
  g_autofree char *path = g_strconcat (column, is_money (column) ? "_fen" : "", NULL);
  g_autofree char *text = liji_model_dup_text (&liji_price_item_model, item, path);

  if (strcmp (text, "0") == 0 && strcmp (column, "price") != 0)
    return g_strdup ("");
  return is_money (column) ? liji_money_to_text (g_ascii_strtoll (text, NULL, 10))
                           : g_steal_pointer (&text);
}

GBytes *
liji_price_file_write (const LijiPriceList *list)
{
  GString *csv = g_string_new (NULL);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    append_cell (csv, columns[c]);
  g_string_append (csv, "\r\n");
  for (guint i = 0; list->items != NULL && i < list->items->len; i++)
    {
      /* An empty first cell would not be seen to be one; a code is never empty. */
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        {
          g_autofree char *cell = dup_cell (list->items->pdata[i], columns[c]);

          append_cell (csv, cell);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free_to_bytes (csv);
}
