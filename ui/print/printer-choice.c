/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/printer-choice.h"
#include "ui/print/portal.h"

/* The list of printers may never be complete where nobody answers: the remembered one is waited for
 * a moment, then the dialog asks. */

#define SEARCH_MS 3000

struct _LijiPrinterChoice
{
  GObject parent_instance;
  LijiDesk *desk;
  const char *key; /* of the settings */
  GtkPrinter *printer;
  GtkPrintSettings *settings;
  double seconds;
};

G_DEFINE_FINAL_TYPE (LijiPrinterChoice, liji_printer_choice, G_TYPE_OBJECT)

/* One search for the remembered printer; whoever ends it first settles. */
typedef struct
{
  GtkWindow *parent;
  char *wanted;
  gboolean settled;
} Search;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_clear_object (&search->parent);
  g_free (search->wanted);
  g_free (search);
}

static void
remember (LijiPrinterChoice *self)
{
  GSettings *settings = liji_desk_get_settings (self->desk);

  if (settings != NULL)
    g_settings_set_string (settings, self->key, gtk_printer_get_name (self->printer));
}

static void
dialog_cb (GtkPrintUnixDialog *dialog, int response, GTask *task)
{
  LijiPrinterChoice *self = g_task_get_source_object (task);
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);

  /* Into a file is no printer: nothing would be on paper. */
  if (response == GTK_RESPONSE_OK && printer != NULL && gtk_printer_is_virtual (printer))
    liji_desk_toast (self->desk, _ ("Nothing was printed: that is a file and no printer. "
                                    "Print again and choose a printer."));
  if (response == GTK_RESPONSE_OK && printer != NULL && !gtk_printer_is_virtual (printer))
    {
      g_set_object (&self->printer, printer);
      g_clear_object (&self->settings);
      self->settings = gtk_print_unix_dialog_get_settings (dialog);
      remember (self);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_object_unref (task);
}

static void
ask (GTask *task)
{
  LijiPrinterChoice *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);
  GtkWidget *dialog = gtk_print_unix_dialog_new (_ ("Print"), search->parent);

  if (search->wanted != NULL && *search->wanted != '\0')
    gtk_print_settings_set_printer (self->settings, search->wanted);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), self->settings);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), 0);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (dialog_cb), g_object_ref (task));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
settle (GTask *task)
{
  LijiPrinterChoice *self = g_task_get_source_object (task);
  Search *search = g_task_get_task_data (task);

  if (search->settled)
    return;
  search->settled = TRUE;
  if (self->printer != NULL)
    g_task_return_boolean (task, TRUE);
  else
    ask (task);
}

static gboolean
found_printer (GtkPrinter *printer, gpointer data)
{
  LijiPrinterChoice *self = g_task_get_source_object (data);
  Search *search = g_task_get_task_data (data);

  if (!search->settled && g_strcmp0 (gtk_printer_get_name (printer), search->wanted) == 0)
    g_set_object (&self->printer, printer);
  return search->settled || self->printer != NULL;
}

static void
enumerated_cb (gpointer data)
{
  g_autoptr (GTask) task = data;

  settle (task);
}

static gboolean
waited_cb (gpointer data)
{
  settle (data);
  return G_SOURCE_REMOVE;
}

static void
liji_printer_choice_dispose (GObject *object)
{
  LijiPrinterChoice *self = LIJI_PRINTER_CHOICE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->printer);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (liji_printer_choice_parent_class)->dispose (object);
}

static void
liji_printer_choice_class_init (LijiPrinterChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_printer_choice_dispose;
}

static void
liji_printer_choice_init (LijiPrinterChoice *self)
{
  self->settings = gtk_print_settings_new ();
}

LijiPrinterChoice *
liji_printer_choice_new (LijiDesk *desk, const char *kind)
{
  LijiPrinterChoice *self = g_object_new (LIJI_TYPE_PRINTER_CHOICE, NULL);

  self->desk = g_object_ref (desk);
  self->key = strstr (kind, "-booklet") != NULL ? "booklet-printer" : "sheet-printer";
  return self;
}

void
liji_printer_choice_settle (LijiPrinterChoice *self,
                            GtkWindow *parent,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  GSettings *settings = liji_desk_get_settings (self->desk);
  Search *search = g_new0 (Search, 1);

  search->parent = g_object_ref (parent);
  if (settings != NULL)
    search->wanted = g_settings_get_string (settings, self->key);
  g_task_set_task_data (task, search, search_free);
  if (self->printer != NULL || liji_portal_is_needed ())
    g_task_return_boolean (task, TRUE);
  else if (search->wanted != NULL && *search->wanted != '\0'
           && !g_settings_get_boolean (settings, "print-dialog"))
    {
      g_timeout_add_full (G_PRIORITY_DEFAULT, SEARCH_MS, waited_cb, g_object_ref (task),
                          g_object_unref);
      gtk_enumerate_printers (found_printer, g_object_ref (task), enumerated_cb, FALSE);
    }
  else
    ask (task);
}

gboolean
liji_printer_choice_settle_finish (LijiPrinterChoice *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GtkPrinter *
liji_printer_choice_get_printer (LijiPrinterChoice *self)
{
  return self->printer;
}

const char *
liji_printer_choice_get_name (LijiPrinterChoice *self)
{
  return self->printer != NULL ? gtk_printer_get_name (self->printer) : "portal";
}

GtkPrintSettings *
liji_printer_choice_get_settings (LijiPrinterChoice *self)
{
  return self->settings;
}

double
liji_printer_choice_get_seconds (LijiPrinterChoice *self)
{
  return self->seconds;
}

void
liji_printer_choice_set_seconds (LijiPrinterChoice *self, double seconds)
{
  self->seconds = seconds;
}
