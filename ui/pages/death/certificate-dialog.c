/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/death/certificate-dialog.h"
#include "ui/editor/form-caret.h"
#include "ui/widgets/header.h"
#include "ui/widgets/names.h"

#define MOST 3

struct _LijiCertificateDialog
{
  AdwWindow parent_instance;
  LijiCertificateDeed deed;
  GtkEditable *entries[MOST];
  GtkCheckButton *is_signed; /* NULL: nobody signs */
  GtkWidget *take;
};

G_DEFINE_FINAL_TYPE (LijiCertificateDialog, liji_certificate_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  const char *title;       /* msgid */
  const char *explanation; /* msgid */
  const char *verb;        /* msgid */
  guint wanted;            /* lines from the first that must be filled */
  gboolean signs;
  const char *lines[MOST]; /* msgids */
} Asking;

static const Asking askings[] = {
  [LIJI_CERTIFICATE_COLLECT] = { N_ ("The certificate is collected"),
                                 N_ ("Whoever collects it signs on the stub. Somebody else than it "
                                     "was issued to shows a paper."),
                                 N_ ("Hand it out"),
                                 2,
                                 TRUE,
                                 { N_ ("Who collects it"), N_ ("Number of their document"),
                                   N_ ("Their paper, where it is somebody else") } },
  [LIJI_CERTIFICATE_KEEP]
  = { N_ ("A cemetery keeps the original"),
      N_ ("It proves nothing else from then on, and whoever issued it sees where it is."),
      N_ ("Write it off"),
      2,
      FALSE,
      { N_ ("Which cemetery keeps it"), N_ ("Number of its paper"), NULL } },
};

char *
liji_certificate_dialog_dup_text (LijiCertificateDialog *self, guint i)
{
  g_autofree char *text = i < MOST && self->entries[i] != NULL
                              ? g_strstrip (g_strdup (gtk_editable_get_text (self->entries[i])))
                              : NULL;

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
liji_certificate_dialog_is_signed (LijiCertificateDialog *self)
{
  return self->is_signed != NULL && gtk_check_button_get_active (self->is_signed);
}

LijiCertificateDeed
liji_certificate_dialog_get_deed (LijiCertificateDialog *self)
{
  return self->deed;
}

static void
update (LijiCertificateDialog *self)
{
  gboolean ready = self->is_signed == NULL || liji_certificate_dialog_is_signed (self);

  for (guint i = 0; ready && i < askings[self->deed].wanted; i++)
    {
      g_autofree char *text = liji_certificate_dialog_dup_text (self, i);

      ready = text != NULL;
    }
  gtk_widget_set_sensitive (self->take, ready);
}

static void
take_cb (GtkButton *button, LijiCertificateDialog *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
next_cb (GtkEntry *entry, LijiCertificateDialog *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
liji_certificate_dialog_class_init (LijiCertificateDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHOSEN] = g_signal_new ("chosen", LIJI_TYPE_CERTIFICATE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
}

static void
liji_certificate_dialog_init (LijiCertificateDialog *self)
{
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "funeral");
}

static GtkWidget *
make_header (LijiCertificateDialog *self)
{
  GtkWidget *header = liji_header_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_ ("_Back"));

  self->take = gtk_button_new_with_label (_ (askings[self->deed].verb));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (back), "window.close");
  gtk_widget_add_css_class (self->take, "suggested-action");
  g_signal_connect_object (self->take, "clicked", G_CALLBACK (take_cb), self, 0);
  liji_form_caret_guard (self->take);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->take);
  return header;
}

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
add_line (LijiCertificateDialog *self, GtkWidget *box, guint i, const char *text)
{
  const char *name = _ (askings[self->deed].lines[i]);
  GtkWidget *label = make_label (name);
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_add_css_class (label, "heading");
  liji_widget_set_name (entry, name);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (next_cb), self, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  self->entries[i] = GTK_EDITABLE (entry);
}

static void
focus_first (GtkWidget *box)
{
  gtk_widget_child_focus (box, GTK_DIR_TAB_FORWARD);
}

GtkWidget *
liji_certificate_dialog_new (LijiCertificateDeed deed, const LijiCremation *one, const char *number)
{
  const Asking *asking = &askings[deed];
  gboolean collects = deed == LIJI_CERTIFICATE_COLLECT;
  const char *texts[MOST] = { collects ? one->collector : NULL, collects ? number : NULL, NULL };
  LijiCertificateDialog *self
      = g_object_new (LIJI_TYPE_CERTIFICATE_DIALOG, "title", _ (asking->title), NULL);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->deed = deed;
  gtk_box_append (GTK_BOX (outer), make_header (self));
  gtk_box_append (GTK_BOX (box), make_label (_ (asking->explanation)));
  for (guint i = 0; i < MOST && asking->lines[i] != NULL; i++)
    add_line (self, box, i, texts[i]);
  if (asking->signs)
    {
      self->is_signed
          = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (_ ("Signed on the stub")));
      g_signal_connect_object (self->is_signed, "toggled", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->is_signed));
    }
  gtk_widget_add_css_class (box, "page");
  gtk_box_append (GTK_BOX (outer), box);
  adw_window_set_content (ADW_WINDOW (self), outer);
  g_signal_connect_object (self, "map", G_CALLBACK (focus_first), box, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
