/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/hand-check-dialog.h"
#include "base/codes.h"
#include "ui/widgets/code-control.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"

typedef struct
{
  const char *side;
  GtkEntry *request;
  LijiFieldControl *result;
  GtkEntry *detail;
  char *code;
} Half;

struct _LijiHandCheckDialog
{
  AdwWindow parent_instance;
  Half halves[2];
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (LijiHandCheckDialog, liji_hand_check_dialog, ADW_TYPE_WINDOW)

enum
{
  NOTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
text_of (GtkEntry *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_filled (const Half *half)
{
  return *text_of (half->request) != '\0' && half->code != NULL;
}

static void
update (LijiHandCheckDialog *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button),
                            is_filled (&self->halves[0]) || is_filled (&self->halves[1]));
}

static void
edited_cb (LijiFieldControl *control, const char *typed, LijiHandCheckDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->halves); i++)
    if (self->halves[i].result == control)
      {
        g_free (self->halves[i].code);
        self->halves[i].code
            = liji_code_table_find (liji_code_table ("check_result"), typed) != NULL
                  ? g_strdup (typed)
                  : NULL;
      }
  update (self);
}

static void
next_cb (LijiHandCheckDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* Behind the last entry Tab would go round to the header's Back. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->halves[1].detail)))
    gtk_widget_grab_focus (GTK_WIDGET (self->button));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
confirm_cb (GtkButton *button, LijiHandCheckDialog *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->halves); i++)
    if (is_filled (&self->halves[i]))
      g_signal_emit (self, signals[NOTED], 0, self->halves[i].side,
                     text_of (self->halves[i].request), self->halves[i].code,
                     text_of (self->halves[i].detail));
  gtk_window_close (GTK_WINDOW (self));
}

static void
liji_hand_check_dialog_finalize (GObject *object)
{
  LijiHandCheckDialog *self = LIJI_HAND_CHECK_DIALOG (object);

  g_free (self->halves[0].code);
  g_free (self->halves[1].code);
  G_OBJECT_CLASS (liji_hand_check_dialog_parent_class)->finalize (object);
}

static void
liji_hand_check_dialog_class_init (LijiHandCheckDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_hand_check_dialog_finalize;
  signals[NOTED]
      = g_signal_new ("noted", LIJI_TYPE_HAND_CHECK_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close",
                                       NULL);
  /* To assistive technology too. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_hand_check_dialog_init (LijiHandCheckDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Online check, done by hand"));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
}

static GtkWidget *
make_label (const char *text, GtkWidget *of)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (of != NULL)
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), of);
  return label;
}

static GtkWidget *
make_half (LijiHandCheckDialog *self, Half *half, LijiForm *form)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "row-spacing", 6, "column-spacing", 12, NULL);
  g_autofree char *path = g_strdup_printf ("%s.name", half->side);
  g_autofree char *name = liji_form_dup_text (form, path);
  const char *party = g_str_equal (half->side, "man") ? _ ("Man") : _ ("Woman");
  g_autofree char *title
      = *name != '\0' ? g_strdup_printf ("%s · %s", party, name) : g_strdup (party);
  GtkWidget *head = make_label (title, NULL);

  half->request = GTK_ENTRY (gtk_entry_new ());
  half->result = liji_code_control_new ("check_result");
  half->detail = GTK_ENTRY (gtk_entry_new ());
  gtk_widget_add_css_class (head, "heading");
  gtk_widget_set_hexpand (GTK_WIDGET (half->request), TRUE);
  liji_widget_set_name (grid, title);
  liji_widget_set_name (GTK_WIDGET (half->request), _ ("Request number"));
  liji_widget_set_name (liji_field_control_get_focusable (half->result), _ ("Result"));
  liji_widget_set_name (GTK_WIDGET (half->detail), _ ("What the system said"));
  g_signal_connect_object (half->result, "edited", G_CALLBACK (edited_cb), self, 0);
  g_signal_connect_object (half->result, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (half->request, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (half->request, "activate", G_CALLBACK (next_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (half->detail, "activate", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (grid), head, 0, 0, 2, 1);
  gtk_grid_attach (GTK_GRID (grid), make_label (_ ("Request number"), GTK_WIDGET (half->request)),
                   0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (half->request), 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid),
                   make_label (_ ("Result"), liji_field_control_get_focusable (half->result)), 0, 2,
                   1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (half->result), 1, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid),
                   make_label (_ ("What the system said"), GTK_WIDGET (half->detail)), 0, 3, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (half->detail), 1, 3, 1, 1);
  return grid;
}

GtkWidget *
liji_hand_check_dialog_new (LijiForm *form)
{
  LijiHandCheckDialog *self = g_object_new (LIJI_TYPE_HAND_CHECK_DIALOG, NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->halves[0].side = "man";
  self->halves[1].side = "woman";
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Keep the result")));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (confirm_cb), self, 0);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->button));
  gtk_box_append (GTK_BOX (box),
                  make_label (_ ("Ask the provincial system for identity and marital status of "
                                 "both, and write down its answer here."),
                              NULL));
  gtk_box_append (GTK_BOX (box), make_half (self, &self->halves[0], form));
  gtk_box_append (GTK_BOX (box), make_half (self, &self->halves[1], form));
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->halves[0].request));
  update (self);
  return GTK_WIDGET (self);
}
