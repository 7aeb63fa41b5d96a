/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/record/after-dialog.h"
#include "model/afterword.h"
#include "model/applicant.h"
#include "register/async.h"
#include "register/office/parameters.h"
#include "register/record/afterwards.h"
#include "ui/editor/field-row.h"
#include "ui/editor/scan-list.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/second-dialog.h"

/* One dialog; what it asks for stands in a table, row by row. The button waits until everything is
 * there that the act wants, and a line says what is missing. */

#define MAX_ROWS 9

struct _LijiAfterDialog
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiRecord *record;
  LijiForm *form;
  LijiId act;
  guint what;
  gboolean busy;
  gboolean alone; /* here one person ends a marriage by a scan */
  LijiBanner *banner;
  GtkWidget *button;
  GtkLabel *wanted;
  GtkLabel *now; /* of a correction: what the record says */
  GtkWidget *rows[MAX_ROWS];
};

G_DEFINE_FINAL_TYPE (LijiAfterDialog, liji_after_dialog, ADW_TYPE_WINDOW)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *what;
  const char *title;
  const char *explanation;
  const char *rows[MAX_ROWS];  /* paths; "scans" is the list of scans */
  const char *needs[MAX_ROWS]; /* asked for always */
  const char *button;
} acts[] = {
  { "annotate",
    N_ ("Note beside the record"),
    N_ ("The registered act stays as it is. A judgment, a divorce in court or a death ends the "
        "marriage on record from this moment: what shows it is kept as a scan, and the head "
        "confirms it, or orders it without one."),
    { "kind", "holder", "authority", "number", "issued_on", "effective_on", "text", "scans",
      "approver" },
    { "kind" },
    N_ ("Note it") },
  { "correct",
    N_ ("Correct an entry"),
    N_ ("What was declared stays. A new entry says what is right, on which evidence and by whose "
        "approval; certificates that print it count no more."),
    { "field", "after", "text", "evidence", "approver" },
    { "field", "after", "text", "evidence", "approver" },
    N_ ("Correct") },
  { "examine",
    N_ ("Examination"),
    N_ ("Somebody else found it: a court, a prosecutor, the police. Say in which document, and "
        "whose identity was abused."),
    { "authority", "number", "issued_on", "holder", "text" },
    { "authority", "number", "holder" },
    N_ ("Examine") },
  { "notify",
    N_ ("Notice of the intended revocation"),
    N_ ("Both may answer the notice until the day you name; before it is over nothing is decided."),
    { "until", "text" },
    { "until" },
    N_ ("Give notice") },
  { "decide",
    N_ ("Decision to revoke"),
    N_ ("The registration is revoked: whose identity was abused is at once what they were before, "
        "here and for whoever asks; all its certificates count no more. A second person who has "
        "read the evidence confirms it."),
    { "text", "approver" },
    { "approver" },
    N_ ("Revoke") },
  { "serve",
    N_ ("Service of the decision"),
    N_ ("Say how it reached each of them: in person, by post, by public notice."),
    { "text" },
    { "text" },
    N_ ("Served") },
  { "file",
    N_ ("Filing"),
    N_ ("All papers of the revocation lie in their volume."),
    { "text" },
    { NULL },
    N_ ("Filed") },
  { "dismiss",
    N_ ("Dismissal"),
    N_ ("The registration stands. Say why; on new evidence it may be examined anew."),
    { "text" },
    { "text" },
    N_ ("Dismiss") },
};

static gboolean
is_filled (LijiAfterDialog *self, const char *path)
{
  return liji_form_is_filled (self->form, path);
}

static gboolean
is_kind (LijiAfterDialog *self, const char *kind)
{
  g_autofree char *text = liji_form_dup_text (self->form, "kind");

  return g_strcmp0 (text, kind) == 0;
}

static gboolean
has_scan (LijiAfterDialog *self)
{
  return liji_form_get_field (self->form, "scans.0.digest") != NULL;
}

/* The first thing the act still wants; NULL when it can be done. */
static const char *
find_wanted (LijiAfterDialog *self)
{
  const char *const *needs = acts[self->what].needs;

  for (guint i = 0; i < MAX_ROWS && needs[i] != NULL; i++)
    if (!is_filled (self, needs[i]))
      return needs[i];
  if (!g_str_equal (acts[self->what].what, "annotate"))
    return NULL;
  if (is_kind (self, "note"))
    return is_filled (self, "text") ? NULL : "text";
  if (is_kind (self, "death") && !is_filled (self, "holder"))
    return "holder";
  if (!is_kind (self, "death") && !is_filled (self, "authority"))
    return "authority";
  if (!is_filled (self, "number"))
    return "number";
  if (!is_filled (self, "effective_on"))
    return "effective_on";
  if (has_scan (self))
    return is_filled (self, "approver") || self->alone ? NULL : "approver";
  return is_filled (self, "approver") ? (is_filled (self, "text") ? NULL : "text") : "scans";
}

static void
show_now (LijiAfterDialog *self)
{
  g_autofree char *field = self->now != NULL ? liji_form_dup_text (self->form, "field") : NULL;
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  if (field == NULL || *field == '\0')
    return;
  before = liji_draft_dup_text (self->record->snapshot, field);
  text = g_strdup_printf (_ ("The record says: %s"),
                          before != NULL && *before != '\0' ? before : "—");
  gtk_label_set_text (self->now, text);
  gtk_widget_set_visible (GTK_WIDGET (self->now), TRUE);
}

static void
update (LijiAfterDialog *self)
{
  const char *wanted = find_wanted (self);
  const LijiField *field = wanted != NULL ? liji_form_get_field (self->form, wanted) : NULL;
  g_autofree char *pending = liji_form_dup_pending (self->form);
  gboolean note = is_kind (self, "note");
  g_autofree char *text = NULL;

  for (guint i = 0; i < MAX_ROWS && self->rows[i] != NULL; i++)
    {
      const char *path = acts[self->what].rows[i];

      if (!g_str_equal (acts[self->what].what, "annotate"))
        continue;
      if (g_str_equal (path, "holder"))
        gtk_widget_set_visible (self->rows[i], is_kind (self, "death"));
      else if (!g_str_equal (path, "kind") && !g_str_equal (path, "text"))
        gtk_widget_set_visible (self->rows[i], !note);
    }
  if (field != NULL)
    text = g_strdup_printf (_ ("Still wanted for this step: %s"), _ (field->label));
  gtk_label_set_text (self->wanted, text != NULL ? text : "");
  gtk_widget_set_sensitive (self->button, wanted == NULL && pending == NULL && !self->busy);
  show_now (self);
}

typedef struct
{
  LijiId act;
  char *number;
  const char *what;
  LijiDraft *draft;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->number);
  liji_draft_unref (job->draft);
  g_free (job);
}

static gpointer
write_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  const LijiAfterword *word = liji_draft_get_record (job->draft);
  const LijiScan *scan
      = word->scans != NULL && word->scans->len > 0 ? g_ptr_array_index (word->scans, 0) : NULL;
  LijiAnnotation what = { .kind = word->kind,
                          .holder = word->holder,
                          .authority = word->authority,
                          .number = word->number,
                          .issued_on = word->issued_on,
                          .effective_on = word->effective_on,
                          .text = word->text,
                          .scan = scan != NULL ? scan->digest : NULL,
                          .approver = word->approver };
  g_autofree char *decision = NULL;
  gboolean done;

  if (g_str_equal (job->what, "annotate"))
    done = liji_afterwards_annotate (session, &job->act, job->number, &what, error);
  else if (g_str_equal (job->what, "correct"))
    done = liji_afterwards_correct (session, &job->act, job->number, word->field, word->after,
                                    word->text, word->evidence, word->approver, error);
  else
    done = liji_afterwards_revoke (session, &job->act, job->number, job->what, &what, word->until,
                                   &decision, error);
  return done ? GINT_TO_POINTER (TRUE) : NULL;
}

static void write_down (gpointer dialog);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiAfterDialog) self = data;
  g_autoptr (GError) error = NULL;
  gpointer done = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->form == NULL)
    return;
  self->busy = FALSE;
  update (self);
  if (done != NULL)
    {
      g_signal_emit (self, signals[DONE], 0);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (liji_second_dialog_ask (GTK_WIDGET (self), LIJI_SESSION (source), &self->act, error,
                              write_down, self))
    return;
  text = liji_problem_text_error (error);
  liji_banner_show (self->banner, "error", text);
}

/* Under one id until it is done: sent twice it is written once. */
static void
write_down (gpointer dialog)
{
  LijiAfterDialog *self = dialog;
  LijiSession *session = liji_desk_get_session (self->desk);
  Job *job;

  if (self->form == NULL || session == NULL || self->busy)
    return;
  job = g_new0 (Job, 1);
  job->act = self->act;
  job->number = g_strdup (self->record->number);
  job->what = acts[self->what].what;
  job->draft = liji_draft_ref (liji_form_get_draft (self->form));
  self->busy = TRUE;
  update (self);
  liji_banner_show (self->banner, "note", NULL);
  liji_async_run (session, write_in_worker, job, job_free, NULL, NULL, written_cb,
                  g_object_ref (self));
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
liji_after_dialog_dispose (GObject *object)
{
  LijiAfterDialog *self = LIJI_AFTER_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->form);
  g_clear_pointer (&self->record, liji_record_unref);
  G_OBJECT_CLASS (liji_after_dialog_parent_class)->dispose (object);
}

static void
liji_after_dialog_class_init (LijiAfterDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_after_dialog_dispose;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_AFTER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_after_dialog_init (LijiAfterDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
}

static GtkWidget *
make_header (LijiAfterDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));
  gboolean ends = g_str_equal (acts[self->what].what, "decide");

  self->button = gtk_button_new_with_label (_ (acts[self->what].button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->button, ends ? "destructive-action" : "suggested-action");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (write_down), self,
                           G_CONNECT_SWAPPED);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  return header;
}

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static GtkWidget *
make_rows (LijiAfterDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < MAX_ROWS && acts[self->what].rows[i] != NULL; i++)
    {
      const char *path = acts[self->what].rows[i];

      if (g_str_equal (path, "scans"))
        {
          self->rows[i] = liji_scan_list_new ();
          liji_scan_list_bind (LIJI_SCAN_LIST (self->rows[i]), self->desk, self->form, "scans",
                               _ ("What shows it"));
        }
      else
        self->rows[i] = liji_field_row_new (path);
      gtk_box_append (GTK_BOX (box), self->rows[i]);
      if (!g_str_equal (path, "field"))
        continue;
      self->now = add_label (box, "", "dim-label");
      gtk_widget_set_visible (GTK_WIDGET (self->now), FALSE);
    }
  return box;
}

static void
fill (LijiAfterDialog *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (outer), GTK_WIDGET (self->banner));
  add_label (box, self->record->number, "heading");
  add_label (box, _ (acts[self->what].explanation), "body");
  gtk_box_append (GTK_BOX (box), make_rows (self));
  self->wanted = add_label (box, "", "dim-label");
  liji_form_bind_widgets (self->form, box, NULL);
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (outer), scroller);
  adw_window_set_content (ADW_WINDOW (self), outer);
}

GtkWidget *
liji_after_dialog_new (LijiDesk *desk, LijiRecord *record, const char *what)
{
  g_autoptr (LijiDraft) draft = liji_draft_new (&liji_afterword_model);
  LijiAfterDialog *self = g_object_new (LIJI_TYPE_AFTER_DIALOG, NULL);

  while (self->what < G_N_ELEMENTS (acts) && !g_str_equal (acts[self->what].what, what))
    self->what++;
  g_return_val_if_fail (self->what < G_N_ELEMENTS (acts), NULL);
  self->desk = g_object_ref (desk);
  self->record = liji_record_ref (record);
  self->act = liji_desk_make_id (desk);
  self->alone = liji_parameters_is_yes (liji_desk_get_registry (desk), "end_alone");
  self->form = liji_form_new (draft, liji_registry_get_today (liji_desk_get_registry (desk)));
  gtk_window_set_title (GTK_WINDOW (self), _ (acts[self->what].title));
  fill (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_widget_child_focus (self->rows[0], GTK_DIR_TAB_FORWARD);
  return GTK_WIDGET (self);
}

const char *
liji_after_dialog_title (const char *what)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].what, what))
      return _ (acts[i].title);
  return NULL;
}
