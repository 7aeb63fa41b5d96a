/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/outposts/conflict-window.h"
#include "register/async.h"
#include "register/record/records.h"
#include "ui/widgets/act-word.h"
#include "ui/widgets/ask.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/fact-list.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"
#include "ui/widgets/section.h"

/* Enter decides nothing: both buttons ask once more. */

struct _LijiConflictWindow
{
  AdwWindow parent_instance;
  LijiDesk *desk;
  LijiConflict *conflict;
  LijiBanner *banner;
  GtkWidget *here; /* facts of what stands here */
  GtkEditable *reason;
  GtkWidget *uphold;
  GtkWidget *annul;
  const char *decision;
  LijiId act; /* one act, however often a button is pressed */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (LijiConflictWindow, liji_conflict_window, ADW_TYPE_WINDOW)

static guint done_signal;

static const char *const party_words[]
    = { "name", "identity_number", "birth_date", "marital_status", NULL };

static void
add_form (GtkWidget *facts, LijiDraft *form)
{
  static const char *const sides[] = { "man", "woman" };

  for (guint s = 0; s < 2; s++)
    for (guint i = 0; party_words[i] != NULL; i++)
      {
        g_autofree char *path = g_strconcat (sides[s], ".", party_words[i], NULL);
        g_autofree char *name = liji_problem_text_field (path);
        g_autofree char *value = liji_draft_dup_text (form, path);

        if (i == 3)
          liji_fact_list_add_field (LIJI_FACT_LIST (facts), form, path);
        else if (name != NULL && value != NULL && *value != '\0')
          liji_fact_list_add (LIJI_FACT_LIST (facts), name, value);
      }
}

static void
add_fact (GtkWidget *facts, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    liji_fact_list_add (LIJI_FACT_LIST (facts), name, value);
}

static void
fill_away (LijiConflictWindow *self, GtkWidget *facts)
{
  const LijiConflict *conflict = self->conflict;
  g_autofree char *day = liji_date_word_dup (conflict->done_on);
  g_autofree char *acts = g_strdup_printf ("%u", conflict->n_acts);

  add_fact (facts, _ ("Outpost"), conflict->outpost);
  add_fact (facts, _ ("Step"), liji_act_word (conflict->act));
  add_fact (facts, _ ("Day"), day);
  add_fact (facts, _ ("Number"), conflict->number);
  add_fact (facts, _ ("Booklets"), conflict->booklets);
  add_fact (facts, _ ("By"), conflict->clerk);
  add_fact (facts, _ ("At"), conflict->window);
  if (conflict->form != NULL)
    add_form (facts, conflict->form);
  add_fact (facts, _ ("Acts that hang on it"), acts);
}

static void
fill_here (LijiConflictWindow *self, const LijiRecord *record)
{
  g_autofree char *day = liji_date_word_dup (record->registered_on);

  liji_fact_list_clear (LIJI_FACT_LIST (self->here));
  add_fact (self->here, _ ("Held by"), self->conflict->here);
  add_fact (self->here, _ ("Day"), day);
  add_fact (self->here, _ ("Number"), record->number);
  add_fact (self->here, _ ("By"), record->registrar);
  if (g_strcmp0 (record->kind, "marriage") == 0)
    add_form (self->here, record->snapshot);
}

static gpointer
show_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_records_show (session, data, error);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiConflictWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRecord) record = liji_async_finish (LIJI_SESSION (source), result, &error);

  /* Where it cannot be read the line that names it stays. */
  if (self->desk != NULL && record != NULL)
    fill_here (self, record);
}

static void
update (LijiConflictWindow *self)
{
  gboolean may = !self->busy && *gtk_editable_get_text (self->reason) != '\0';

  gtk_widget_set_sensitive (self->uphold, may);
  gtk_widget_set_sensitive (self->annul, may);
}

/* ---- the head's word ---- */

typedef struct
{
  LijiId act;
  LijiId conflict;
  const char *decision;
  char *reason;
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->reason);
  g_free (word);
}

static gpointer
decide_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Word *word = data;

  return liji_outpost_resolve (session, &word->act, &word->conflict, word->decision, word->reason,
                               error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiConflictWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiConflict) decided = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  self->busy = FALSE;
  update (self);
  if (decided == NULL)
    {
      text = liji_problem_text_error (error);
      liji_banner_show (self->banner, "error", text);
      return;
    }
  liji_desk_toast (self->desk, g_str_equal (decided->state, "upheld")
                                   ? _ ("It stands: its acts came home")
                                   : _ ("It counts for nothing: its papers are withdrawn"));
  g_signal_emit (self, done_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
decide (gpointer data)
{
  LijiConflictWindow *self = data;
  Word *word = g_new0 (Word, 1);

  word->act = self->act;
  word->conflict = self->conflict->id;
  word->decision = self->decision;
  word->reason = g_strdup (gtk_editable_get_text (self->reason));
  self->busy = TRUE;
  update (self);
  liji_async_run (liji_desk_get_session (self->desk), decide_in_worker, word, word_free,
                  (GDestroyNotify) liji_conflict_unref, NULL, decided_cb, g_object_ref (self));
}

static void
uphold_cb (LijiConflictWindow *self)
{
  self->decision = "uphold";
  liji_ask (GTK_WIDGET (self), _ ("Let it stand?"),
            _ ("Its acts go through the doors now, each under its own day. What stood against it "
               "must be gone: if it is not, nothing is changed and this stays open."),
            _ ("_Let it stand"), FALSE, decide, self);
}

static void
annul_cb (LijiConflictWindow *self)
{
  self->decision = "void";
  liji_ask (GTK_WIDGET (self), _ ("Let it count for nothing?"),
            _ ("Its numbers are written off, its booklets voided and its seals withdrawn. Call the "
               "couple in: they hold papers that are no longer good."),
            _ ("It counts for _nothing"), TRUE, decide, self);
}

/* ---- the window ---- */

static GtkWidget *
add_side (GtkWidget *columns, const char *title)
{
  GtkWidget *section = liji_section_new (title);
  GtkWidget *facts = liji_fact_list_new ();

  gtk_box_append (GTK_BOX (section), facts);
  gtk_widget_set_hexpand (section, TRUE);
  liji_columns_append (LIJI_COLUMNS (columns), section);
  return facts;
}

static GtkWidget *
make_decision (LijiConflictWindow *self, gboolean may)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = liji_entry_row_new (_ ("Reason for the decision"), FALSE);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->reason = liji_entry_row_get_editable (LIJI_ENTRY_ROW (row));
  g_signal_connect_object (row, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, _ ("Decision"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->uphold = gtk_button_new_with_mnemonic (_ ("_Let it stand…"));
  self->annul = gtk_button_new_with_mnemonic (_ ("It counts for _nothing…"));
  gtk_widget_add_css_class (self->uphold, "pill");
  gtk_widget_add_css_class (self->annul, "pill");
  gtk_widget_add_css_class (self->annul, "destructive-action");
  g_signal_connect_object (self->uphold, "clicked", G_CALLBACK (uphold_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->annul, "clicked", G_CALLBACK (annul_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (buttons), self->uphold);
  gtk_box_append (GTK_BOX (buttons), self->annul);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_set_sensitive (box, may);
  gtk_widget_add_css_class (box, "page");
  if (!may)
    gtk_widget_set_tooltip_text (box, _ ("The head of the office decides"));
  return box;
}

static GtkWidget *
make_body (LijiConflictWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *columns = liji_columns_new ();
  GtkWidget *away = add_side (columns, _ ("Done at the outpost"));

  g_object_set (columns, "spacing", 18, "homogeneous", TRUE, NULL);
  self->here = add_side (columns, _ ("Stands here"));
  fill_away (self, away);
  add_fact (self->here, _ ("Held by"),
            self->conflict->here != NULL ? self->conflict->here : self->conflict->reason);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_widget_add_css_class (box, "page");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
liji_conflict_window_dispose (GObject *object)
{
  LijiConflictWindow *self = LIJI_CONFLICT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->conflict, liji_conflict_unref);
  G_OBJECT_CLASS (liji_conflict_window_parent_class)->dispose (object);
}

static void
liji_conflict_window_class_init (LijiConflictWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_conflict_window_dispose;
  done_signal = g_signal_new ("done", LIJI_TYPE_CONFLICT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_conflict_window_init (LijiConflictWindow *self)
{
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Two sides of a conflict"));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 700);
}

GtkWidget *
liji_conflict_window_new (LijiDesk *desk, LijiConflict *conflict)
{
  LijiConflictWindow *self = g_object_new (LIJI_TYPE_CONFLICT_WINDOW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->desk = g_object_ref (desk);
  self->conflict = liji_conflict_ref (conflict);
  self->act = liji_desk_make_id (desk);
  gtk_box_append (GTK_BOX (box), liji_header_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), make_body (self));
  gtk_box_append (GTK_BOX (box), make_decision (self, liji_desk_may (desk, "outpost.resolve")));
  adw_window_set_content (ADW_WINDOW (self), box);
  update (self);
  if (conflict->here_number != NULL)
    liji_async_run (liji_desk_get_session (desk), show_in_worker, g_strdup (conflict->here_number),
                    g_free, (GDestroyNotify) liji_record_unref, NULL, shown_cb,
                    g_object_ref (self));
  return GTK_WIDGET (self);
}
