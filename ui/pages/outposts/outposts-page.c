/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/outposts/outposts-page.h"
#include "liji-config.h"
#include "register/outpost/outpost.h"
#include "ui/pages/outposts/conflict-window.h"
#include "ui/pages/outposts/fetch-dialog.h"
#include "ui/pages/outposts/lend-dialog.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/event-text.h"
#include "ui/widgets/list-row.h"

/* Lending, taking home and deciding are dialogs of their own; the page shows how things stand. */

struct _LijiOutpostsPage
{
  LijiPage parent_instance;
  GtkWidget *lend;
  GtkWidget *fetch;
  GtkWidget *conflict_group;
  GtkListBox *conflicts;
  GtkListBox *loans;
  GPtrArray *open; /* LijiConflict, in the order of the rows */
};

G_DEFINE_FINAL_TYPE (LijiOutpostsPage, liji_outposts_page, LIJI_TYPE_PAGE)

typedef struct
{
  GPtrArray *loans;
  GPtrArray *open;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->loans, g_ptr_array_unref);
  g_clear_pointer (&look->open, g_ptr_array_unref);
  g_free (look);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = g_new0 (Look, 1);

  look->loans = liji_outpost_list (session, NULL, error);
  look->open = look->loans != NULL ? liji_outpost_conflicts (session, "open", error) : NULL;
  if (look->open != NULL)
    return look;
  look_free (look);
  return NULL;
}

static char *
dup_conflict_title (const LijiConflict *conflict)
{
  if (conflict->man_name != NULL && conflict->woman_name != NULL)
    return g_strdup_printf ("%s · %s", conflict->man_name, conflict->woman_name);
  return g_strdup (conflict->number != NULL ? conflict->number : conflict->outpost);
}

static void
fill_conflicts (LijiOutpostsPage *self)
{
  liji_list_box_clear (self->conflicts);
  for (guint i = 0; i < self->open->len; i++)
    {
      const LijiConflict *conflict = g_ptr_array_index (self->open, i);
      g_autofree char *title = dup_conflict_title (conflict);
      g_autofree char *day = liji_date_word_dup (conflict->done_on);
      g_autofree char *outpost = liji_outpost_dup_word (conflict->outpost);
      g_autofree char *subtitle
          = g_strdup_printf ("%s · %s%s%s", outpost, day, conflict->number != NULL ? " · " : "",
                             conflict->number != NULL ? conflict->number : "");
      GtkWidget *row = liji_list_row_new (title, subtitle, "outposts", title);

      liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
      gtk_list_box_append (self->conflicts, row);
    }
  gtk_widget_set_visible (self->conflict_group, self->open->len > 0);
}

static const char *
get_state_word (const LijiLoan *loan)
{
  if (g_strcmp0 (loan->state, "away") != 0)
    return _ ("back");
  return loan->overdue ? _ ("overdue") : _ ("away");
}

static char *
dup_loan_line (const LijiLoan *loan)
{
  g_autofree char *from = liji_date_word_dup (loan->starts_on);
  g_autofree char *to = liji_date_word_dup (loan->ends_on);
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%s – %s", from, to);
  if (!loan->completes)
    g_string_append_printf (line, " · %s", _ ("takes in only"));
  if (loan->first_number != NULL)
    g_string_append_printf (line, " · %s – %s", loan->first_number, loan->last_number);
  if (loan->booklets_first != NULL)
    g_string_append_printf (line, " · %s – %s", loan->booklets_first, loan->booklets_last);
  if (g_strcmp0 (loan->state, "away") != 0)
    {
      /* translators: marriages registered at an outpost, couples taken in there */
      g_string_append (line, " · ");
      g_string_append_printf (line, _ ("%d registered, %d taken in"), (int) loan->registered,
                              (int) loan->taken_in);
    }
  return g_string_free (line, FALSE);
}

static void
fill_loans (LijiOutpostsPage *self, GPtrArray *loans)
{
  liji_list_box_clear (self->loans);
  for (guint i = 0; i < loans->len; i++)
    {
      const LijiLoan *loan = g_ptr_array_index (loans, i);
      g_autofree char *name = liji_outpost_dup_word (loan->name);
      g_autofree char *title = g_strdup_printf ("%s · %s", name, loan->place);
      g_autofree char *line = dup_loan_line (loan);
      GtkWidget *row = liji_list_row_new (title, line, NULL, NULL);

      liji_list_row_set_aside (row, get_state_word (loan));
      if (loan->overdue)
        liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
      gtk_list_box_append (self->loans, row);
    }
  if (loans->len == 0)
    gtk_list_box_append (self->loans,
                         liji_list_row_new (_ ("Nothing was ever lent"), NULL, NULL, NULL));
}

static void
show_look (LijiPage *page, gpointer answer)
{
  LijiOutpostsPage *self = LIJI_OUTPOSTS_PAGE (page);
  Look *look = answer;

  g_clear_pointer (&self->open, g_ptr_array_unref);
  self->open = g_ptr_array_ref (look->open);
  fill_conflicts (self);
  fill_loans (self, look->loans);
}

static void
load (LijiOutpostsPage *self)
{
  liji_page_load (LIJI_PAGE (self), load_in_worker, NULL, NULL, look_free, show_look);
}

static void
present (LijiOutpostsPage *self, GtkWidget *dialog)
{
  g_signal_connect_object (dialog, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
lend_cb (GtkButton *button, LijiOutpostsPage *self)
{
  present (self, liji_lend_dialog_new (liji_page_get_desk (LIJI_PAGE (self))));
}

static void
fetch_cb (GtkButton *button, LijiOutpostsPage *self)
{
  present (self, liji_fetch_dialog_new (liji_page_get_desk (LIJI_PAGE (self))));
}

static void
conflict_cb (GtkListBox *list, GtkListBoxRow *row, LijiOutpostsPage *self)
{
  int i = gtk_list_box_row_get_index (row);

  if (self->open != NULL && i >= 0 && (guint) i < self->open->len)
    present (self, liji_conflict_window_new (liji_page_get_desk (LIJI_PAGE (self)),
                                             g_ptr_array_index (self->open, i)));
}

static void
liji_outposts_page_shown (LijiPage *page, const char *target)
{
  LijiOutpostsPage *self = LIJI_OUTPOSTS_PAGE (page);
  LijiDesk *desk = liji_page_get_desk (page);

  gtk_widget_set_visible (self->lend, liji_desk_may (desk, "outpost.lend"));
  gtk_widget_set_visible (self->fetch, liji_desk_may (desk, "outpost.return"));
  load (self);
  gtk_widget_grab_focus (gtk_widget_get_visible (self->lend) ? self->lend : self->fetch);
}

static void
liji_outposts_page_dispose (GObject *object)
{
  g_clear_pointer (&LIJI_OUTPOSTS_PAGE (object)->open, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_outposts_page_parent_class)->dispose (object);
}

static void
liji_outposts_page_class_init (LijiOutpostsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_outposts_page_dispose;
  LIJI_PAGE_CLASS (klass)->shown = liji_outposts_page_shown;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/outposts/outposts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiOutpostsPage, lend);
  gtk_widget_class_bind_template_child (widget_class, LijiOutpostsPage, fetch);
  gtk_widget_class_bind_template_child (widget_class, LijiOutpostsPage, conflict_group);
  gtk_widget_class_bind_template_child (widget_class, LijiOutpostsPage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, LijiOutpostsPage, loans);
  gtk_widget_class_bind_template_callback (widget_class, lend_cb);
  gtk_widget_class_bind_template_callback (widget_class, fetch_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflict_cb);
}

static void
liji_outposts_page_init (LijiOutpostsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
