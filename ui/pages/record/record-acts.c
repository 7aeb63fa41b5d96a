/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/record/record-acts.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/record/afterwards.h"
#include "ui/pages/record/after-dialog.h"
#include "ui/pages/record/person-window.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/names.h"

/* Where the revocation stands is read from the record's history; the menu offers its next step and
 * the papers of the steps taken. */

struct _LijiRecordActs
{
  AdwBin parent_instance;
  LijiDesk *desk;
  LijiRecord *record;
  GtkMenuButton *button;
};

G_DEFINE_FINAL_TYPE (LijiRecordActs, liji_record_acts, ADW_TYPE_BIN)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* 审查 告知 决定 送达 归档: what follows a step, and the paper it leaves. */
static const struct
{
  const char *step;
  const char *next; /* "": the chain is whole */
  const char *paper;
  gboolean open; /* may still be dismissed */
} chain[] = {
  { "", "examine", NULL, FALSE },
  { "dismiss", "examine", NULL, FALSE },
  { "examine", "notify", NULL, TRUE },
  { "notify", "decide", "revocation-notice", TRUE },
  { "decide", "serve", "revocation-decision", FALSE },
  { "serve", "file", "revocation-service", FALSE },
  { "file", "", NULL, FALSE },
};

static guint
find_step (GPtrArray *history)
{
  const char *step = "";

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      const LijiHistoryEntry *entry = g_ptr_array_index (history, i);

      if (g_strcmp0 (entry->what, "revocation") == 0)
        step = entry->kind;
    }
  for (guint i = 0; i < G_N_ELEMENTS (chain); i++)
    if (g_strcmp0 (chain[i].step, step) == 0)
      return i;
  return 0;
}

static gboolean
was_taken (GPtrArray *history, const char *step)
{
  gboolean taken = FALSE;

  for (guint i = 0; i < history->len; i++)
    {
      const LijiHistoryEntry *entry = g_ptr_array_index (history, i);

      if (g_strcmp0 (entry->what, "revocation") != 0)
        continue;
      taken = (taken || g_strcmp0 (entry->kind, step) == 0)
              && g_strcmp0 (entry->kind, "dismiss") != 0;
    }
  return taken;
}

static void
add_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
add_step (LijiRecordActs *self, GMenu *menu, const char *step)
{
  /* translators: a step of a revocation's chain */
  g_autofree char *label = g_strdup_printf (_ ("Revocation: %s…"), liji_after_dialog_title (step));

  if (liji_desk_may (self->desk, "record.revoke"))
    add_item (menu, label, "record.write", step);
}

static void
add_papers (GMenu *menu, GPtrArray *history)
{
  for (guint i = 0; i < G_N_ELEMENTS (chain); i++)
    {
      const LijiPaperKind *kind = chain[i].paper != NULL ? liji_paper_kind (chain[i].paper) : NULL;

      if (kind != NULL && was_taken (history, chain[i].step))
        add_item (menu, kind->title, "record.paper", kind->id);
    }
}

static GMenu *
make_menu (LijiRecordActs *self, GPtrArray *history)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) acts = g_menu_new ();
  g_autoptr (GMenu) papers = g_menu_new ();
  g_autoptr (GMenu) people = g_menu_new ();
  guint step = find_step (history);

  if (liji_desk_may (self->desk, "record.annotate"))
    add_item (acts, _ ("Note a judgment, a death, a remark…"), "record.write", "annotate");
  if (liji_desk_may (self->desk, "record.correct"))
    add_item (acts, _ ("Correct an entry…"), "record.write", "correct");
  if (*chain[step].next != '\0')
    add_step (self, acts, chain[step].next);
  if (chain[step].open)
    add_step (self, acts, "dismiss");
  add_papers (papers, history);
  add_item (people, _ ("Timeline of the man"), "record.person", "man");
  add_item (people, _ ("Timeline of the woman"), "record.person", "woman");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (acts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (papers));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (people));
  return menu;
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_afterwards_history (session, data, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiRecordActs) self = data;
  g_autoptr (GPtrArray) history = liji_async_finish (LIJI_SESSION (source), result, NULL);
  g_autoptr (GMenu) menu = NULL;

  if (self->record == NULL || history == NULL)
    return;
  menu = make_menu (self, history);
  gtk_menu_button_set_menu_model (self->button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
load (LijiRecordActs *self)
{
  liji_async_look (liji_desk_get_session (self->desk), load_in_worker,
                   g_strdup (self->record->number), g_free, (GDestroyNotify) g_ptr_array_unref,
                   NULL, loaded_cb, g_object_ref (self));
}

static void
present (LijiRecordActs *self, GtkWidget *window)
{
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (window));
}

static void
written_cb (LijiAfterDialog *dialog, LijiRecordActs *self)
{
  liji_desk_toast (self->desk, _ ("It stands beside the record"));
  load (self);
  g_signal_emit (self, signals[DONE], 0, self->record->number);
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiRecordActs *self = LIJI_RECORD_ACTS (widget);
  GtkWidget *dialog
      = liji_after_dialog_new (self->desk, self->record, g_variant_get_string (parameter, NULL));

  g_signal_connect_object (dialog, "done", G_CALLBACK (written_cb), self, 0);
  present (self, dialog);
}

static void
person_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiRecordActs *self = LIJI_RECORD_ACTS (widget);
  const char *side = g_variant_get_string (parameter, NULL);
  static const char *const members[] = { "name", "identity_kind", "identity_number" };
  char *texts[G_N_ELEMENTS (members)];

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s.%s", side, members[i]);

      texts[i] = liji_draft_dup_text (self->record->snapshot, path);
    }
  present (self, liji_person_window_new (self->desk, texts[0], texts[1], texts[2]));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (texts[i]);
}

/* ---- the papers ---- */

typedef struct
{
  LijiRecordActs *self;
  char *number;
  char *kind;
} Drawing;

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Drawing *drawing = data;

  return liji_afterwards_paper (session, drawing->number, drawing->kind, error);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Drawing *drawing = data;
  LijiRecordActs *self = drawing->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);
  const LijiPaperKind *kind = liji_paper_kind (drawing->kind);

  if (self->desk != NULL && pdf == NULL)
    liji_desk_tell (self->desk, error);
  else if (self->desk != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    liji_paper_window_present_form (self->desk, GTK_WIDGET (self), kind->title, kind->id, pdf);
  g_object_unref (drawing->self);
  g_free (drawing->number);
  g_free (drawing->kind);
  g_free (drawing);
}

static void
keep_data (gpointer data)
{
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LijiRecordActs *self = LIJI_RECORD_ACTS (widget);
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->self = g_object_ref (self);
  drawing->number = g_strdup (self->record->number);
  drawing->kind = g_variant_dup_string (parameter, NULL);
  liji_async_run (liji_desk_get_session (self->desk), draw_in_worker, drawing, keep_data,
                  (GDestroyNotify) g_bytes_unref, NULL, drawn_cb, drawing);
}

static void
liji_record_acts_dispose (GObject *object)
{
  LijiRecordActs *self = LIJI_RECORD_ACTS (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->record, liji_record_unref);
  G_OBJECT_CLASS (liji_record_acts_parent_class)->dispose (object);
}

static void
liji_record_acts_class_init (LijiRecordActsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_record_acts_dispose;
  signals[DONE] = g_signal_new ("done", LIJI_TYPE_RECORD_ACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "record.write", "s", write_action);
  gtk_widget_class_install_action (widget_class, "record.person", "s", person_action);
  gtk_widget_class_install_action (widget_class, "record.paper", "s", paper_action);
}

static void
liji_record_acts_init (LijiRecordActs *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_label (self->button, _ ("Afterwards"));
  liji_widget_set_name (GTK_WIDGET (self->button), _ ("What happens to this record afterwards"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

void
liji_record_acts_show (LijiRecordActs *self, LijiDesk *desk, LijiRecord *record)
{
  g_return_if_fail (LIJI_IS_RECORD_ACTS (self));
  liji_record_ref (record);
  g_clear_pointer (&self->record, liji_record_unref);
  self->record = record;
  g_set_object (&self->desk, desk);
  load (self);
}
