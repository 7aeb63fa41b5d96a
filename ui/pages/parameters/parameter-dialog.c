/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/parameters/parameter-dialog.h"
#include "register/async.h"
#include "ui/pages/parameters/notation.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiParameterDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  const LijiParameterKind *kind;
  char **choices; /* codes, or NULL for free text */
  LijiBanner *banner;
  AdwComboRow *choice;
  GtkEditable *value;
  GtkEditable *from;
  GtkEditable *basis;
  GtkButton *save;
};

G_DEFINE_FINAL_TYPE (LijiParameterDialog, liji_parameter_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  LijiId act;
  char *key, *value, *basis;
  LijiDate from;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->key);
  g_free (job->value);
  g_free (job->basis);
  g_free (job);
}

static gpointer
set_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return liji_parameters_set (session, &job->act, job->key, job->value, job->from, job->basis,
                              error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiParameterDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer done = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  if (done != NULL)
    {
      liji_desk_toast (self->desk, _ ("Decided; the journal keeps it with its document"));
      g_signal_emit (self, signals[DONE], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  text = liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
  if (g_strcmp0 (liji_register_error_get_field (error), "basis") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->basis));
}

static void
save_cb (LijiParameterDialog *self)
{
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (self->desk));
  const char *from = gtk_editable_get_text (self->from);
  Job *job = g_new0 (Job, 1);

  if (*from != '\0'
      && (!liji_date_from_typed (from, today, &job->from, NULL) || !liji_date_is_day (job->from)))
    {
      liji_banner_show (self->banner, "error", _ ("The first day cannot be read as a date."));
      gtk_widget_grab_focus (GTK_WIDGET (self->from));
      job_free (job);
      return;
    }
  job->act = liji_desk_make_id (self->desk);
  job->key = g_strdup (self->kind->key);
  job->value = self->choices != NULL
                   ? g_strdup (self->choices[adw_combo_row_get_selected (self->choice)])
                   : liji_notation_dup_kept (self->kind->key, gtk_editable_get_text (self->value));
  job->basis = g_strstrip (g_strdup (gtk_editable_get_text (self->basis)));
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  liji_async_run (liji_desk_get_session (self->desk), set_in_worker, job, job_free, NULL, NULL,
                  set_cb, g_object_ref (self));
}

/* What is decided for days gone by was not so on those days. */
static void
from_cb (GtkEditable *from, GParamSpec *spec, LijiParameterDialog *self)
{
  LijiDate today = liji_registry_get_today (liji_desk_get_registry (self->desk));
  LijiDate day;

  if (liji_date_from_typed (gtk_editable_get_text (from), today, &day, NULL)
      && liji_date_is_day (day) && liji_date_compare (day, today) < 0)
    liji_banner_show (self->banner, "warning",
                      _ ("This day has passed. What was done since knew nothing of it, and the "
                         "history says that it was decided afterwards."));
  else
    liji_banner_show (self->banner, "note", NULL);
}

static void
liji_parameter_dialog_dispose (GObject *object)
{
  LijiParameterDialog *self = LIJI_PARAMETER_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->choices, g_strfreev);
  G_OBJECT_CLASS (liji_parameter_dialog_parent_class)->dispose (object);
}

static void
liji_parameter_dialog_class_init (LijiParameterDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_parameter_dialog_dispose;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_PARAMETER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_parameter_dialog_init (LijiParameterDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 620);
}

static GtkEditable *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = liji_entry_row_new (title, FALSE);

  liji_entry_row_set_text (LIJI_ENTRY_ROW (row), text);
  adw_preferences_group_add (group, row);
  return liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
}

static void
add_choice (LijiParameterDialog *self, AdwPreferencesGroup *group, const char *now)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->choices = g_strsplit (self->kind->choices, "|", -1);
  for (guint i = 0; self->choices[i] != NULL; i++)
    {
      g_autofree char *word = liji_parameter_dup_word (self->kind->key, self->choices[i]);

      gtk_string_list_append (words, word);
    }
  self->choice = ADW_COMBO_ROW (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Value"));
  adw_combo_row_set_model (self->choice, G_LIST_MODEL (words));
  for (guint i = 0; self->choices[i] != NULL; i++)
    if (g_strcmp0 (self->choices[i], now) == 0)
      adw_combo_row_set_selected (self->choice, i);
  liji_widget_set_name (row, _ ("Value"));
  adw_preferences_group_add (group, row);
}

static GtkWidget *
make_form (LijiParameterDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  LijiRegistry *registry = liji_desk_get_registry (self->desk);
  const char *now = liji_desk_get_decided (self->desk, self->kind->key);
  g_autofree char *today = liji_date_to_iso (liji_registry_get_today (registry));
  g_autofree char *shown = liji_notation_dup_shown (self->kind->key, now);

  if (self->kind->choices != NULL)
    add_choice (self, group, now);
  else
    self->value = add_entry (group, _ ("Value"), shown);
  self->from = add_entry (group, _ ("Holds from"), today);
  g_signal_connect_object (self->from, "notify::text", G_CALLBACK (from_cb), self, 0);
  self->basis = add_entry (group, _ ("Document it rests on"), "");
  return GTK_WIDGET (group);
}

static char *
dup_story (const LijiParameter *each)
{
  g_autofree char *on = liji_date_word_dup (each->set_on);
  g_autofree char *late
      = each->retroactive ? g_strdup_printf (_ ("decided afterwards, on %s"), on) : NULL;

  return g_strdup_printf ("%s · %s%s%s", liji_parameter_get_basis (each), each->set_by,
                          late != NULL ? " · " : "", late != NULL ? late : "");
}

static GtkWidget *
make_history (LijiParameterDialog *self, GPtrArray *history)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Decided so far"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, _ ("Decided so far"));
  for (guint i = history->len; i > 0; i--)
    {
      const LijiParameter *each = g_ptr_array_index (history, i - 1);
      g_autofree char *word = liji_parameter_dup_word (each->key, each->value);
      g_autofree char *from = liji_date_word_dup (each->valid_from);
      g_autofree char *to = liji_date_word_dup (each->valid_to);
      g_autofree char *story = dup_story (each);
      g_autofree char *time = g_strdup_printf ("%s – %s", from, to);
      GtkWidget *row;

      if (g_strcmp0 (each->key, self->kind->key) != 0)
        continue;
      row = liji_list_row_new (word, story, NULL, NULL);
      liji_list_row_set_aside (row, time);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  if (gtk_widget_get_first_child (list) == NULL)
    gtk_list_box_append (
        GTK_LIST_BOX (list),
        liji_list_row_new (_ ("Nothing yet; the default holds"), NULL, NULL, NULL));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  return group;
}

static GtkWidget *
make_header (LijiParameterDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->save = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Decide")));
  gtk_widget_add_css_class (GTK_WIDGET (self->save), "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), liji_desk_may (self->desk, "parameter.set"));
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  /* Which one it is stands whole below; up here it would be said twice, and cut off. */
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Parameters"), NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->save));
  return header;
}

GtkWidget *
liji_parameter_dialog_new (LijiDesk *desk, const LijiParameterKind *kind, GPtrArray *history)
{
  LijiParameterDialog *self
      = g_object_new (LIJI_TYPE_PARAMETER_DIALOG, "title", _ (kind->label), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words = gtk_label_new (_ (kind->label));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->desk = g_object_ref (desk);
  self->kind = kind;
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "title-4");
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_form (self));
  gtk_box_append (GTK_BOX (box), make_history (self, history));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_widget_grab_focus (self->choice != NULL ? GTK_WIDGET (self->choice)
                                              : GTK_WIDGET (self->value));
  return GTK_WIDGET (self);
}

char *
liji_parameter_dup_word (const char *key, const char *value)
{
  static const struct
  {
    const char *code;
    const char *word;
  } words[] = {
    { "yes", N_ ("yes") },
    { "no", N_ ("no") },
    { "own", N_ ("allotted here") },
    { "provincial", N_ ("from the provincial system") },
    { "head", N_ ("the head of the office") },
    { "registrar", N_ ("the registrar") },
    { "by_hand", N_ ("by hand") },
    { "application", N_ ("with the application") },
    { "review", N_ ("at the review") },
    { "divorce", N_ ("of divorces") },
    { "all", N_ ("of everybody") },
    { "none", N_ ("of nobody") },
    { "marriage", N_ ("marriages") },
    { "funeral", N_ ("funerals") },
    { "both", N_ ("marriages and funerals") },
    { "", N_ ("not set") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].code, value) == 0)
      return g_strdup (_ (words[i].word));
  return liji_notation_dup_shown (key, value);
}

const char *
liji_parameter_get_basis (const LijiParameter *parameter)
{
  return g_str_equal (parameter->basis, "registry.create") ? _ ("when the registry was made")
                                                           : parameter->basis;
}
