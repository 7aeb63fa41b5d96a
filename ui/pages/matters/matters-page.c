/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/matters/matters-page.h"
#include "base/codes.h"
#include "liji-config.h"
#include "register/matter/matters.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"

#include <string.h>

/* First who is to be reminded: a department that has been silent for longer than the office
 * waits. */

struct _LijiMattersPage
{
  LijiPage parent_instance;
  GtkLabel *counts;
  GtkListBox *silent, *open;
};

G_DEFINE_FINAL_TYPE (LijiMattersPage, liji_matters_page, LIJI_TYPE_PAGE)

typedef struct
{
  GPtrArray *silent; /* LijiMatter */
  GPtrArray *open;   /* likewise */
} Seen;

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->silent, g_ptr_array_unref);
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_free (self);
}

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Seen *self = g_new0 (Seen, 1);

  self->silent = liji_matters_list_silent (session, error);
  if (self->silent != NULL)
    self->open = liji_matters_list_open (session, error);
  if (self->open == NULL)
    g_clear_pointer (&self, seen_free);
  return self;
}

/* The departments that have not said the last word, each once. */
static char *
dup_waiting (const LijiMatter *matter)
{
  const LijiCodeTable *table = liji_code_table ("matter_department");
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint d = 0; d < liji_code_table_get_length (table); d++)
    {
      const LijiCode *department = liji_code_table_get (table, d);
      gboolean waits = FALSE;

      for (guint i = 0; i < matter->parts->len; i++)
        {
          const LijiMatterPart *part = matter->parts->pdata[i];

          waits = waits
                  || (g_strcmp0 (part->department, department->code) == 0
                      && liji_matter_part_is_silent (part));
        }
      if (waits)
        {
          g_autofree char *words = liji_code_choice_dup_words (department);

          g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", words);
        }
    }
  return g_strdup (names->str);
}

static guint
count (const LijiMatter *matter, const char *state)
{
  guint n = 0;

  for (guint i = 0; i < matter->parts->len; i++)
    n += strcmp (((LijiMatterPart *) matter->parts->pdata[i])->state, state) == 0;
  return n;
}

static char *
dup_story (const LijiMatter *matter)
{
  g_autofree char *since = liji_date_word_dup_moment (matter->opened_at);
  g_autofree char *waiting = dup_waiting (matter);
  guint supplements = count (matter, "supplement");
  g_autoptr (GString) text = g_string_new (since);

  g_string_append (text, " · ");
  g_string_append_printf (text, _ ("%u of %u items concluded"), count (matter, "done"),
                          matter->parts->len);
  if (supplements > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (
          text, ngettext ("%u supplement asked for", "%u supplements asked for", supplements),
          supplements);
    }
  if (*waiting != '\0')
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("no last word yet: %s"), waiting);
    }
  return g_strdup (text->str);
}

static void
fill (GtkListBox *list, GPtrArray *matters, const char *icon, const char *empty)
{
  liji_list_box_begin (list);
  for (guint i = 0; i < matters->len; i++)
    {
      const LijiMatter *one = matters->pdata[i];
      g_autofree char *title = g_strdup_printf ("%s  %s", one->deceased, one->no);
      g_autofree char *story = dup_story (one);
      GtkWidget *row = liji_list_row_new (title, story, "matter", one->case_no);

      if (icon != NULL)
        liji_list_row_set_icon (row, icon, NULL);
      gtk_list_box_append (list, row);
    }
  liji_list_box_end (list, empty);
}

static void
show_lists (LijiPage *page, gpointer answer)
{
  LijiMattersPage *self = LIJI_MATTERS_PAGE (page);
  const Seen *seen = answer;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u matter under way", "%u matters under way", seen->open->len), seen->open->len);

  gtk_label_set_text (self->counts, text);
  fill (self->silent, seen->silent, "alarm-symbolic", _ ("No department is to be reminded"));
  fill (self->open, seen->open, NULL,
        _ ("No matter is under way: open a death case and choose “One matter after death…”"));
}

static void
load (LijiMattersPage *self)
{
  liji_page_load (LIJI_PAGE (self), read_in_worker, NULL, NULL, seen_free, show_lists);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiMattersPage *self)
{
  const char *page = liji_list_row_get_page (GTK_WIDGET (row));

  if (page != NULL)
    liji_desk_go (liji_page_get_desk (LIJI_PAGE (self)), page,
                  liji_list_row_get_target (GTK_WIDGET (row)));
}

static void
liji_matters_page_shown (LijiPage *page, const char *target)
{
  load (LIJI_MATTERS_PAGE (page));
  gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
}

static void
liji_matters_page_moved (LijiPage *page)
{
  load (LIJI_MATTERS_PAGE (page));
}

static void
liji_matters_page_class_init (LijiMattersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LIJI_PAGE_CLASS (klass)->shown = liji_matters_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = liji_matters_page_moved;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/matters/matters-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiMattersPage, counts);
  gtk_widget_class_bind_template_child (widget_class, LijiMattersPage, silent);
  gtk_widget_class_bind_template_child (widget_class, LijiMattersPage, open);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
liji_matters_page_init (LijiMattersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
