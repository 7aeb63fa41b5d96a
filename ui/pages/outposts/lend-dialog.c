/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/outposts/lend-dialog.h"
#include "access/password.h"
#include "register/async.h"
#include "register/outpost/outpost.h"
#include "ui/pages/outposts/place-row.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

/* The passphrase is typed twice here and told nowhere again: whoever loses it loses the outpost. */

struct _LijiLendDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkWidget *save;
  GtkEditable *from;
  GtkSpinButton *days;
  GtkSpinButton *numbers;
  GtkEditable *first;
  GtkEditable *last;
  GtkEditable *point;
  GtkEditable *place;
  LijiPlaceRow *where;
  GtkEditable *passphrase;
  GtkEditable *again;
  LijiId act; /* one act, however often the button is pressed */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiLendDialog, liji_lend_dialog, ADW_TYPE_WINDOW)

static guint done_signal;

/* What a form says, while the worker lends. */
typedef struct
{
  LijiId act;
  LijiLoanParams params;
  char *words[6];
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  for (guint i = 0; i < G_N_ELEMENTS (wish->words); i++)
    g_free (wish->words[i]);
  g_free (wish);
}

static const char *
take_text (char **kept, GtkEditable *entry)
{
  *kept = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  return **kept != '\0' ? *kept : NULL;
}

static void
update (LijiLendDialog *self)
{
  const char *first = gtk_editable_get_text (self->passphrase);
  const char *again = gtk_editable_get_text (self->again);
  gboolean good = liji_password_is_acceptable (first, NULL);
  const char *text = NULL;

  if (*first != '\0' && !good)
    text = _ ("At least eight characters for the passphrase.");
  else if (*again != '\0' && g_strcmp0 (first, again) != 0)
    text = _ ("The two passphrases differ.");
  liji_banner_show (self->banner, "note", text);
  gtk_widget_set_sensitive (self->save, !self->busy && good && g_strcmp0 (first, again) == 0
                                            && liji_place_row_get_path (self->where) != NULL);
}

static gpointer
lend_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;

  return liji_outpost_lend (session, &wish->act, &wish->params, NULL, error);
}

static void
lent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiLendDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiLoan) loan = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  update (self);
  if (loan == NULL)
    {
      text = liji_problem_text_error (error);
      liji_banner_show (self->banner, "error", text);
      return;
    }
  text = loan->completes ? g_strdup_printf (_ ("%s is lent"), loan->name)
                         : g_strdup_printf (_ ("%s is lent, for taking in only"), loan->name);
  liji_desk_toast (self->desk, text);
  g_signal_emit (self, done_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_cb (LijiLendDialog *self)
{
  LijiRegistry *registry = liji_desk_get_registry (self->desk);
  Wish *wish = g_new0 (Wish, 1);
  LijiLoanParams *params = &wish->params;

  if (!liji_date_from_typed (gtk_editable_get_text (self->from), liji_registry_get_today (registry),
                             &params->from, NULL))
    {
      liji_banner_show (self->banner, "error", _ ("The first day cannot be read."));
      wish_free (wish);
      return;
    }
  wish->act = self->act;
  wish->words[0] = g_strdup (liji_place_row_get_path (self->where));
  params->to = wish->words[0];
  params->days = (guint) gtk_spin_button_get_value_as_int (self->days);
  params->numbers = gtk_spin_button_get_value_as_int (self->numbers);
  params->booklets_first = take_text (&wish->words[1], self->first);
  params->booklets_last = take_text (&wish->words[2], self->last);
  params->point = take_text (&wish->words[3], self->point);
  params->place = take_text (&wish->words[4], self->place);
  params->passphrase = take_text (&wish->words[5], self->passphrase);
  self->busy = TRUE;
  update (self);
  liji_async_run (liji_desk_get_session (self->desk), lend_in_worker, wish, wish_free,
                  (GDestroyNotify) liji_loan_unref, NULL, lent_cb, g_object_ref (self));
}

/* ---- the dialog ---- */

static GtkEditable *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text, gboolean secret)
{
  GtkWidget *row = liji_entry_row_new (title, secret);

  liji_entry_row_set_text (LIJI_ENTRY_ROW (row), text);
  adw_preferences_group_add (group, row);
  return liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
}

static GtkSpinButton *
add_spin (AdwPreferencesGroup *group, const char *title, double most, double value)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, most, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  liji_widget_set_name (spin, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (group, row);
  return GTK_SPIN_BUTTON (spin);
}

static GtkWidget *
make_goods (LijiLendDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("What goes along"));
  adw_preferences_group_set_description (
      group, _ ("Marriages are completed away only where the parameters allow it, with numbers and "
                "booklets of their own; else couples are taken in."));
  self->from = add_entry (group, _ ("First day"), "", FALSE);
  self->days = add_spin (group, _ ("Days"), 90, 1);
  gtk_spin_button_set_range (self->days, 1, 90);
  self->numbers = add_spin (group, _ ("Certificate numbers"), 10000, 0);
  self->first = add_entry (group, _ ("First booklet"), "", FALSE);
  self->last = add_entry (group, _ ("Last booklet"), "", FALSE);
  self->point = add_entry (group, _ ("Roving point, where it is one"), "", FALSE);
  self->place = add_entry (group, _ ("Place as papers name it"), "", FALSE);
  return GTK_WIDGET (group);
}

static GtkWidget *
make_place (LijiLendDialog *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("Where it is written"));
  self->where = LIJI_PLACE_ROW (liji_place_row_new (_ ("Place"), TRUE));
  adw_preferences_group_add (group, GTK_WIDGET (self->where));
  self->passphrase = add_entry (group, _ ("Passphrase"), "", TRUE);
  self->again = add_entry (group, _ ("Passphrase once more"), "", TRUE);
  g_signal_connect_object (self->where, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->passphrase, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->again, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (group);
}

static GtkWidget *
make_header (LijiLendDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  self->save = gtk_button_new_with_mnemonic (_ ("_Lend"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->save);
  return header;
}

static void
liji_lend_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_LEND_DIALOG (object)->desk);
  G_OBJECT_CLASS (liji_lend_dialog_parent_class)->dispose (object);
}

static void
liji_lend_dialog_class_init (LijiLendDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_lend_dialog_dispose;
  done_signal = g_signal_new ("done", LIJI_TYPE_LEND_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_lend_dialog_init (LijiLendDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_goods (self));
  gtk_box_append (GTK_BOX (box), make_place (self));
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Lend to an outpost"));
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 720);
  adw_window_set_content (ADW_WINDOW (self), outer);
  update (self);
}

GtkWidget *
liji_lend_dialog_new (LijiDesk *desk)
{
  LijiLendDialog *self = g_object_new (LIJI_TYPE_LEND_DIALOG, NULL);
  g_autofree char *today
      = liji_date_to_iso (liji_registry_get_today (liji_desk_get_registry (desk)));

  self->desk = g_object_ref (desk);
  self->act = liji_desk_make_id (desk);
  gtk_editable_set_text (self->from, today);
  gtk_widget_grab_focus (GTK_WIDGET (self->days));
  return GTK_WIDGET (self);
}
