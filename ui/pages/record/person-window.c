/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/record/person-window.h"
#include "register/async.h"
#include "register/record/afterwards.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* Derived anew each time it is asked for; no flag is kept anywhere. */

struct _LijiPersonWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  GtkLabel *status;
  GtkListBox *turns;
};

G_DEFINE_FINAL_TYPE (LijiPersonWindow, liji_person_window, ADW_TYPE_WINDOW)

static const struct
{
  const char *code;
  const char *word;
} words[] = {
  { "married", N_ ("Married") },
  { "divorced", N_ ("Divorced") },
  { "court_divorce", N_ ("Divorced in court") },
  { "annulled", N_ ("The marriage never was, by a court's judgment") },
  { "revoked", N_ ("The registration was revoked") },
  { "divorce_revoked", N_ ("The divorce registration was revoked") },
  { "reissue_revoked", N_ ("The certificate issued again was revoked") },
  { "widowed", N_ ("Widowed") },
  { "death", N_ ("Died") },
  { "dead", N_ ("Dead") },
  { "reissue", N_ ("Certificate issued again") },
  { "no_record", N_ ("No marriage on record") },
};

static const char *
get_word (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return _ (words[i].word);
  return code != NULL ? code : "";
}

static void
add_turn (LijiPersonWindow *self, const LijiPersonTurn *turn)
{
  g_autofree char *day = liji_date_word_dup (turn->on);
  g_autofree char *title = g_strdup_printf ("%s · %s", day, get_word (turn->what));
  g_autofree char *more = g_strdup_printf (
      "%s%s%s%s%s", turn->other_name != NULL ? turn->other_name : "",
      turn->other_name != NULL ? " · " : "", turn->number != NULL ? turn->number : "",
      turn->office != NULL ? " · " : "", turn->office != NULL ? turn->office : "");

  gtk_list_box_append (self->turns, liji_list_row_new (title, more, NULL, NULL));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiPersonWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->turns == NULL)
    return;
  if (list == NULL)
    {
      text = liji_problem_text_error (error);
      gtk_label_set_text (self->status, text);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    add_turn (self, g_ptr_array_index (list, i));
  gtk_widget_set_visible (GTK_WIDGET (self->turns), list->len > 0);
  if (list->len > 0)
    {
      const LijiPersonTurn *last = g_ptr_array_index (list, list->len - 1);

      text = g_strdup_printf (_ ("What follows from these acts: %s"), get_word (last->status));
    }
  gtk_label_set_text (self->status,
                      text != NULL ? text : _ ("No act of this registry tells of this person."));
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  char **identity = data;

  return liji_afterwards_timeline (session, identity[0], identity[1], error);
}

static void
free_identity (gpointer data)
{
  g_strfreev (data);
}

static void
liji_person_window_dispose (GObject *object)
{
  LijiPersonWindow *self = LIJI_PERSON_WINDOW (object);

  self->turns = NULL;
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (liji_person_window_parent_class)->dispose (object);
}

static void
liji_person_window_class_init (LijiPersonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_person_window_dispose;
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_person_window_init (LijiPersonWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_xalign (self->status, 0);
  self->turns = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->turns, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->turns), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (self->turns), FALSE);
  liji_widget_set_name (GTK_WIDGET (self->turns), _ ("Timeline of the person"));
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->status));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->turns));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 480);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

GtkWidget *
liji_person_window_new (LijiDesk *desk,
                        const char *name,
                        const char *identity_kind,
                        const char *identity_number)
{
  g_autofree char *title = g_strdup_printf (_ ("Timeline of %s"), name);
  LijiPersonWindow *self = g_object_new (LIJI_TYPE_PERSON_WINDOW, "title", title, NULL);
  char **identity = g_new0 (char *, 3);

  self->desk = g_object_ref (desk);
  identity[0] = g_strdup (identity_kind);
  identity[1] = g_strdup (identity_number);
  liji_async_look (liji_desk_get_session (desk), load_in_worker, identity, free_identity,
                   (GDestroyNotify) g_ptr_array_unref, NULL, loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
