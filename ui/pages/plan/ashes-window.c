/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/plan/ashes-window.h"
#include "base/codes.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/funeral/ashes.h"
#include "register/funeral/funeral-papers.h"
#include "ui/pages/plan/ashes-acts.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiAshesWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  char *label;
  LijiBanner *banner;
  LijiFactList *facts;
  GtkBox *acts;
  GtkWidget *deeds; /* their group: nothing is done with what was divided */
  GtkBox *papers;
  GtkListBox *leases;
  GtkWidget *division; /* hidden where they were not divided */
  GtkListBox *parts;
};

G_DEFINE_FINAL_TYPE (LijiAshesWindow, liji_ashes_window, ADW_TYPE_WINDOW)

static guint changed_signal;

typedef struct
{
  LijiAshes *ashes;
  GPtrArray *leases; /* LijiAshesLease */
  GPtrArray *parts;  /* LijiAshes */
} Seen;

typedef struct
{
  char *label;
  char *kind;
} Wish;

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->ashes, liji_ashes_unref);
  g_clear_pointer (&self->leases, g_ptr_array_unref);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->label);
  g_free (wish->kind);
  g_free (wish);
}

static Wish *
make_wish (LijiAshesWindow *self, const char *kind)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->label = g_strdup (self->label);
  wish->kind = g_strdup (kind);
  return wish;
}

/* ---- in the worker ---- */

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  Seen *self = g_new0 (Seen, 1);

  self->ashes = liji_ashes_show (session, wish->label, error);
  if (self->ashes != NULL)
    self->leases = liji_ashes_leases (session, wish->label, error);
  if (self->leases != NULL)
    self->parts = liji_ashes_parts (session, wish->label, error);
  if (self->parts == NULL)
    g_clear_pointer (&self, seen_free);
  return self;
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return liji_funeral_paper (session, "ashes", wish->label, wish->kind, NULL, error);
}

/* ---- what is shown ---- */

static void
tell (LijiAshesWindow *self, const GError *error)
{
  g_autofree char *text = error != NULL ? liji_problem_text_error (error) : NULL;

  liji_banner_show (self->banner, "error", text);
}

static void
add_day (LijiAshesWindow *self, const char *name, LijiDate day)
{
  g_autofree char *word = liji_date_word_dup (day);

  if (*word != '\0')
    liji_fact_list_add (self->facts, name, word);
}

static void
add_fact (LijiAshesWindow *self, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    liji_fact_list_add (self->facts, name, value);
}

static void
show_facts (LijiAshesWindow *self, const LijiAshes *ashes)
{
  const LijiCode *declared
      = ashes->destination != NULL
            ? liji_code_table_find (liji_code_table ("ashes_destination"), ashes->destination)
            : NULL;
  g_autofree char *word = declared != NULL ? liji_code_choice_dup_words (declared) : NULL;

  liji_fact_list_clear (self->facts);
  liji_fact_list_add (self->facts, _ ("Label"), ashes->label);
  liji_fact_list_add (self->facts, _ ("State"), liji_ashes_act_state (ashes->state));
  add_fact (self, _ ("Niche"), ashes->niche);
  add_day (self, ashes->overdue ? _ ("Lease ended on") : _ ("Lease until"), ashes->until_on);
  add_fact (self, _ ("Taken by"), ashes->receiver);
  add_fact (self, _ ("Declared destination of the ashes"), word);
  add_fact (self, _ ("Came to rest at"), ashes->confirmed_place);
  add_day (self, _ ("Since"), ashes->confirmed_on);
  if (ashes->suspended)
    liji_banner_show (self->banner, "warning",
                      _ ("Two relatives claim these ashes: they stay here."));
}

static void
show_leases (LijiAshesWindow *self, GPtrArray *leases)
{
  liji_list_box_begin (self->leases);
  for (guint i = leases->len; i > 0; i--)
    {
      const LijiAshesLease *lease = leases->pdata[i - 1];
      g_autofree char *from = liji_date_word_dup (lease->from_on);
      g_autofree char *until = liji_date_word_dup (lease->until_on);
      g_autofree char *title = g_strdup_printf ("%s – %s", from, until);

      gtk_list_box_append (self->leases, liji_list_row_new (title, lease->niche, NULL, NULL));
    }
  liji_list_box_end (self->leases, _ ("No lease yet"));
}

static void
show_parts (LijiAshesWindow *self, GPtrArray *parts)
{
  gtk_widget_set_visible (self->division, parts->len > 0);
  liji_list_box_begin (self->parts);
  for (guint i = 0; i < parts->len; i++)
    {
      const LijiAshes *part = parts->pdata[i];

      gtk_list_box_append (
          self->parts,
          liji_list_row_new (part->label, liji_ashes_act_state (part->state), "part", part->label));
    }
  liji_list_box_end (self->parts, "");
}

static void load (LijiAshesWindow *self);

/* A part has a life of its own. */
static void
part_cb (GtkListBox *list, GtkListBoxRow *row, LijiAshesWindow *self)
{
  const char *label = liji_list_row_get_target (GTK_WIDGET (row));

  if (label == NULL)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  load (self);
}

static void
acted_cb (LijiAshesWindow *self)
{
  if (self->desk == NULL)
    return;
  load (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
act_cb (GtkWidget *button, LijiAshesWindow *self)
{
  const LijiActAsking *asking = g_object_get_data (G_OBJECT (button), "asking");
  g_autoptr (LijiDraft) draft = liji_ashes_act_draft (asking);
  LijiActDialog *dialog
      = liji_act_dialog_present (GTK_WIDGET (self), self->desk, asking, draft, self->label);

  g_signal_connect_object (dialog, "done", G_CALLBACK (acted_cb), self, G_CONNECT_SWAPPED);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiAshesWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  const char *kind = g_object_get_data (G_OBJECT (self), "paper");

  if (self->desk == NULL)
    return;
  if (pdf == NULL)
    tell (self, error);
  else
    liji_paper_window_present_form (self->desk, GTK_WIDGET (self), liji_paper_kind (kind)->title,
                                    kind, pdf);
}

static void
paper_cb (GtkWidget *button, LijiAshesWindow *self)
{
  const char *kind = g_object_get_data (G_OBJECT (button), "kind");

  g_object_set_data_full (G_OBJECT (self), "paper", g_strdup (kind), g_free);
  liji_async_run (liji_desk_get_session (self->desk), draw_in_worker, make_wish (self, kind),
                  wish_free, (GDestroyNotify) g_bytes_unref, NULL, drawn_cb, g_object_ref (self));
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* What can be done with them as they stand, the likeliest first. */
static void
show_acts (LijiAshesWindow *self, const LijiAshes *ashes)
{
  guint n;
  const LijiAshesAct *acts = liji_ashes_act_list (&n);

  clear (self->acts);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button;

      if (!liji_ashes_act_fits (&acts[i], ashes) || !liji_desk_may (self->desk, acts[i].asking.act))
        continue;
      button = gtk_button_new_with_label (_ (acts[i].asking.title));
      g_object_set_data (G_OBJECT (button), "asking", (gpointer) &acts[i].asking);
      g_signal_connect_object (button, "clicked", G_CALLBACK (act_cb), self, 0);
      gtk_box_append (self->acts, button);
    }
  gtk_widget_set_visible (self->deeds,
                          gtk_widget_get_first_child (GTK_WIDGET (self->acts)) != NULL);
}

static void
show_papers (LijiAshesWindow *self, const LijiAshes *ashes)
{
  g_auto (GStrv) kinds = liji_funeral_paper_list_in ("ashes", ashes->state);

  clear (self->papers);
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (liji_paper_kind (kinds[i])->title);

      g_object_set_data_full (G_OBJECT (button), "kind", g_strdup (kinds[i]), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (paper_cb), self, 0);
      gtk_box_append (self->papers, button);
    }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiAshesWindow) self = data;
  g_autoptr (GError) error = NULL;
  Seen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    {
      g_clear_pointer (&seen, seen_free);
      return;
    }
  tell (self, error);
  if (seen == NULL)
    return;
  show_facts (self, seen->ashes);
  show_leases (self, seen->leases);
  show_parts (self, seen->parts);
  show_acts (self, seen->ashes);
  show_papers (self, seen->ashes);
  seen_free (seen);
}

static void
load (LijiAshesWindow *self)
{
  liji_async_run (liji_desk_get_session (self->desk), read_in_worker, make_wish (self, NULL),
                  wish_free, seen_free, NULL, read_cb, g_object_ref (self));
}

/* ---- the window ---- */

static void
liji_ashes_window_dispose (GObject *object)
{
  LijiAshesWindow *self = LIJI_ASHES_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->label, g_free);
  G_OBJECT_CLASS (liji_ashes_window_parent_class)->dispose (object);
}

static void
liji_ashes_window_class_init (LijiAshesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_ashes_window_dispose;
  changed_signal = g_signal_new ("changed", LIJI_TYPE_ASHES_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static GtkWidget *
make_group (const char *title, GtkWidget *child)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), child);
  return group;
}

static GtkWidget *
make_body (LijiAshesWindow *self)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->facts = LIJI_FACT_LIST (liji_fact_list_new ());
  self->acts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->papers = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  self->leases = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->leases, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->leases), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "facts");
  liji_widget_set_name (GTK_WIDGET (self->leases), _ ("Leases"));
  gtk_widget_add_css_class (body, "page");
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->facts));
  self->deeds = make_group (_ ("What is to be done"), GTK_WIDGET (self->acts));
  gtk_box_append (GTK_BOX (body), self->deeds);
  self->parts = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->parts, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->parts), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->parts), _ ("Parts"));
  g_signal_connect_object (self->parts, "row-activated", G_CALLBACK (part_cb), self, 0);
  self->division = make_group (_ ("Parts"), GTK_WIDGET (self->parts));
  gtk_box_append (GTK_BOX (body), self->division);
  gtk_box_append (GTK_BOX (body), make_group (_ ("Leases"), GTK_WIDGET (self->leases)));
  gtk_box_append (GTK_BOX (body), make_group (_ ("Papers"), GTK_WIDGET (self->papers)));
  return body;
}

static void
liji_ashes_window_init (LijiAshesWindow *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), make_body (self));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), liji_header_new ());
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 680);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
  adw_window_set_content (ADW_WINDOW (self), outer);
}

LijiAshesWindow *
liji_ashes_window_present (GtkWidget *over, LijiDesk *desk, const char *label)
{
  LijiAshesWindow *self = g_object_new (LIJI_TYPE_ASHES_WINDOW, "title", _ ("Ashes"), NULL);

  self->desk = g_object_ref (desk);
  self->label = g_strdup (label);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_present (GTK_WINDOW (self));
  load (self);
  return self;
}
