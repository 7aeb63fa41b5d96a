/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/ask.h"
#include "ui/widgets/names.h"

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

typedef struct
{
  void (*yes) (gpointer object);
  GObject *object;
} Answer;

/* The dialog is gone by now: the answer may close the window it stood over. */
static gboolean
answer_cb (gpointer data)
{
  Answer *answer = data;

  answer->yes (answer->object);
  g_object_unref (answer->object);
  g_free (answer);
  return G_SOURCE_REMOVE;
}

static void
yes_cb (GtkWidget *dialog, const char *response, gpointer object)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->yes = g_object_get_data (G_OBJECT (dialog), "liji-yes");
  answer->object = g_object_ref (object);
  g_idle_add (answer_cb, answer);
}

void
liji_ask (GtkWidget *over,
          const char *title,
          const char *body,
          const char *verb,
          gboolean grave,
          void (*yes) (gpointer object),
          gpointer object)
{
  GtkWidget *widget = adw_message_dialog_new (get_window (over), title, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "no", _ ("_Back"), "yes", verb, NULL);
  adw_message_dialog_set_response_appearance (
      dialog, "yes", grave ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "no");
  adw_message_dialog_set_close_response (dialog, "no");
  g_object_set_data (G_OBJECT (dialog), "liji-yes", yes);
  g_signal_connect_object (dialog, "response::yes", G_CALLBACK (yes_cb), object, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
text_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "yes", *gtk_editable_get_text (entry) != '\0');
}

static void
text_yes_cb (GtkWidget *dialog, const char *response, gpointer object)
{
  void (*yes) (gpointer, const char *) = g_object_get_data (G_OBJECT (dialog), "liji-yes");
  GtkWidget *entry = adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog));

  yes (object, gtk_editable_get_text (GTK_EDITABLE (entry)));
}

void
liji_ask_text (GtkWidget *over,
               const char *title,
               const char *body,
               const char *verb,
               void (*yes) (gpointer object, const char *text),
               gpointer object)
{
  GtkWidget *widget = adw_message_dialog_new (get_window (over), title, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);
  GtkWidget *entry = gtk_entry_new ();

  liji_widget_set_name (entry, title);
  adw_message_dialog_add_responses (dialog, "no", _ ("_Back"), "yes", verb, NULL);
  adw_message_dialog_set_response_appearance (dialog, "yes", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "yes", FALSE);
  adw_message_dialog_set_default_response (dialog, "yes");
  adw_message_dialog_set_close_response (dialog, "no");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  adw_message_dialog_set_extra_child (dialog, entry);
  g_object_set_data (G_OBJECT (dialog), "liji-yes", yes);
  g_signal_connect_object (entry, "changed", G_CALLBACK (text_changed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response::yes", G_CALLBACK (text_yes_cb), object, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

void
liji_say (GtkWidget *over, const char *title, const char *body, GtkWidget *extra)
{
  GtkWidget *widget = adw_message_dialog_new (get_window (over), title, body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_response (dialog, "ok", _ ("_I have read it"));
  adw_message_dialog_set_default_response (dialog, "ok");
  adw_message_dialog_set_close_response (dialog, "ok");
  if (extra != NULL)
    adw_message_dialog_set_extra_child (dialog, extra);
  gtk_window_present (GTK_WINDOW (dialog));
}
