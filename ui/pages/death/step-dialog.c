/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/step-dialog.h"
#include "ui/editor/form-caret.h"
#include "ui/editor/form-lines.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"
#include "ui/widgets/scroll-box.h"

/* What each step asks for is one row; the rows of the form are those of the page. */

#define MOST 9

struct _LijiStepDialog
{
  AdwWindow parent_instance;
  const LijiStep *step;
  LijiForm *form;
  GtkEditable *tag; /* NULL: nothing is scanned */
  GtkEditable *reason;
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (LijiStepDialog, liji_step_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *act;
  const char *explanation; /* msgid */
  gboolean scans;
  gboolean reason;
  const char *paths[MOST];
} Asking;

static const Asking askings[] = {
  { "hold",
    N_ ("Nothing but keeping is done with the body until the police release it."),
    FALSE,
    FALSE,
    { "hold_order", "hold_office" } },
  { "release",
    N_ ("The police say in writing that the body need not be kept."),
    FALSE,
    TRUE,
    { "not_keep_opinion" } },
  { "extend",
    N_ ("Keeping is extended before its time is over, within the limit."),
    FALSE,
    FALSE,
    { "extended_until", "extension_reason", "extension_approver" } },
  { "identify",
    N_ ("What was on record stays beside it."),
    FALSE,
    FALSE,
    { "name", "sex", "birth_date", "identity_kind", "identity_number", "identified_by",
      "identified_on", "identity_checked" } },
  { "recall",
    N_ ("The body goes back to where it was; the form can be corrected again."),
    FALSE,
    TRUE,
    { NULL } },
  { "suspend",
    N_ ("The ashes stay here until both agree in writing or a court decides. Each is told in "
        "writing."),
    FALSE,
    TRUE,
    { "claimants" } },
  { "settle",
    N_ ("Say by which agreement or court paper."),
    FALSE,
    TRUE,
    { "claim_release", "claim_paper", "claim_paper_on" } },
  { "transport",
    N_ ("The body leaves this home with its permit; the case ends here."),
    TRUE,
    FALSE,
    { "exit_paper", "exit_place" } },
  { "donate",
    N_ ("The body is given over as the agreement says; the case ends here."),
    TRUE,
    FALSE,
    { "exit_paper", "exit_place" } },
  { "bury",
    N_ ("The body is buried by the permit; the case ends here."),
    TRUE,
    FALSE,
    { "exit_paper", "exit_place" } },
  { "cancel",
    N_ ("The family calls it off before the body was collected."),
    FALSE,
    TRUE,
    { NULL } },
  { "void",
    N_ ("The number stays taken and the file stays whole. Where others were told of the "
        "death, a second person confirms it."),
    FALSE,
    TRUE,
    { "reviewer" } },
};

static const Asking *
find (const char *act)
{
  for (guint i = 0; i < G_N_ELEMENTS (askings); i++)
    if (g_strcmp0 (askings[i].act, act) == 0)
      return &askings[i];
  return NULL;
}

static char *
dup_said (GtkEditable *entry)
{
  g_autofree char *text
      = entry != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (entry))) : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* What is missing the door says by name; here only what it cannot do without at all. */
static void
update (LijiStepDialog *self)
{
  const Asking *asking = find (self->step->act);
  g_autofree char *tag = dup_said (self->tag);
  g_autofree char *reason = dup_said (self->reason);
  g_autofree char *pending = liji_form_dup_pending (self->form);
  gboolean ready
      = pending == NULL && (!asking->scans || tag != NULL) && (!asking->reason || reason != NULL);

  for (guint i = 0; ready && i < MOST && asking->paths[i] != NULL; i++)
    ready = liji_form_is_filled (self->form, asking->paths[i]) || asking->reason
            || g_str_equal (self->step->act, "identify");
  gtk_widget_set_sensitive (self->take, ready);
}

static void
take_cb (GtkButton *button, LijiStepDialog *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
next_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
liji_step_dialog_dispose (GObject *object)
{
  g_clear_object (&LIJI_STEP_DIALOG (object)->form);
  G_OBJECT_CLASS (liji_step_dialog_parent_class)->dispose (object);
}

static void
liji_step_dialog_class_init (LijiStepDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_step_dialog_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", LIJI_TYPE_STEP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "form.next", NULL, next_field_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_step_dialog_init (LijiStepDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), LIJI_SCROLL_BOX_WIDTH, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
}

gboolean
liji_step_dialog_asks (const char *act)
{
  return find (act) != NULL;
}

static GtkWidget *
make_header (LijiStepDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->take = gtk_button_new_with_label (_ (self->step->label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->take, "suggested-action");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_cb), self, 0);
  liji_form_caret_guard (self->take);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take);
  return header;
}

static GtkEditable *
add_entry (LijiStepDialog *self, GtkWidget *box, const char *name)
{
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *entry = gtk_entry_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  liji_widget_set_name (entry, name);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return GTK_EDITABLE (entry);
}

static void
fill (LijiStepDialog *self, GtkWidget *box, const Asking *asking)
{
  GtkWidget *words = gtk_label_new (_ (asking->explanation));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_box_append (GTK_BOX (box), words);
  if (asking->scans)
    self->tag = add_entry (self, box, _ ("Tag on the body"));
  for (guint i = 0; i < MOST && asking->paths[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), liji_form_lines_make (self->form, asking->paths[i]));
  liji_form_bind_widgets (self->form, box, NULL);
  if (asking->reason)
    self->reason = add_entry (self, box, _ ("Reason"));
}

static gboolean
has_list (const char *act)
{
  const Asking *asking = find (act);

  return asking->paths[0] != NULL && liji_form_lines_kind (asking->paths[0]) != NULL;
}

static void
focus_first (GtkWidget *box)
{
  gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
}

GtkWidget *
liji_step_dialog_new (const LijiStep *step, LijiDraft *draft, LijiDate today)
{
  LijiStepDialog *self = g_object_new (LIJI_TYPE_STEP_DIALOG, "title", _ (step->label), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->step = step;
  self->form = liji_form_new (draft, today);
  gtk_box_append (GTK_BOX (outer), make_header (self));
  fill (self, box, find (step->act));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), liji_scroll_box_new (box, has_list (step->act)));
  adw_window_set_content (ADW_WINDOW (self), outer);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "map", G_CALLBACK (focus_first), box, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

const LijiStep *
liji_step_dialog_get_step (LijiStepDialog *self)
{
  return self->step;
}

LijiDraft *
liji_step_dialog_get_draft (LijiStepDialog *self)
{
  return liji_form_get_draft (self->form);
}

char *
liji_step_dialog_dup_tag (LijiStepDialog *self)
{
  return dup_said (self->tag);
}

char *
liji_step_dialog_dup_reason (LijiStepDialog *self)
{
  return dup_said (self->reason);
}
