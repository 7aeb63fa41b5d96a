/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/refused-rows.h"
#include "ui/widgets/names.h"

#include <glib/gi18n.h>
#include <string.h>

#define HEAD "row,reason,"
#define HEIGHT 220
#define MAX_SHOWN (64 * 1024)

/* The end of a row that may hold line ends within its quotes. */
static const char *
find_end (const char *at)
{
  gboolean quoted = FALSE;

  for (; *at != '\0' && (quoted || *at != '\n'); at++)
    if (*at == '"')
      quoted = !quoted;
  return *at == '\n' ? at + 1 : at;
}

/* 12,"time: it is no time",…: what stands in the first quotes is a msgid. */
static void
translate_row (GString *to, const char *from, const char *end)
{
  const char *open = memchr (from, '"', end - from);
  const char *close = open != NULL ? memchr (open + 1, '"', end - open - 1) : NULL;
  g_autofree char *reason = NULL;

  if (close == NULL)
    {
      g_string_append_len (to, from, end - from);
      return;
    }
  reason = g_strndup (open + 1, close - open - 1);
  g_string_append_len (to, from, open + 1 - from);
  g_string_append (to, _ (reason));
  g_string_append_len (to, close, end - close);
}

char *
liji_refused_rows_translate (const char *csv)
{
  GString *text = g_string_new (NULL);
  const char *at = csv;

  if (g_str_has_prefix (at, HEAD))
    {
      const char *end = find_end (at);

      /* translators: of a table's first line: number of the row, reason it was not taken in */
      g_string_append_printf (text, "%s,%.*s", _ ("row,reason"), (int) (end - at - strlen (HEAD)),
                              at + strlen (HEAD));
      at = end;
    }
  while (*at != '\0')
    {
      const char *end = find_end (at);

      translate_row (text, at, end);
      at = end;
    }
  return g_string_free (text, FALSE);
}

GtkWidget *
liji_refused_rows_new (const char *text, const char *name)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gsize length = strlen (text);
  const char *cut = length > MAX_SHOWN ? g_utf8_find_prev_char (text, text + MAX_SHOWN) : NULL;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text,
                            cut != NULL ? (int) (cut - text) : (int) length);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 8);
  liji_widget_set_name (view, name);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 2 * HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}
