/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/first-run-page.h"
#include "liji-config.h"
#include "ui/shell/hall-list.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/problem-text.h"

struct _LijiFirstRunPage
{
  AdwBin parent_instance;
  LijiDesk *desk;
  char *address;
  gboolean busy;
  GtkLabel *place;
  GtkLabel *message;
  LijiEntryRow *code;
  LijiEntryRow *name;
  GtkSwitch *mixed;
  LijiEntryRow *person;
  LijiEntryRow *account;
  LijiEntryRow *password;
  LijiEntryRow *again;
  GtkLabel *title;
  GtkWidget *form;
  GtkLabel *hint;
  GtkButton *button;
  GtkWidget *retry;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (LijiFirstRunPage, liji_first_run_page, ADW_TYPE_BIN)

enum
{
  CREATED,
  OPEN,
  HALL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define SHORTEST_PASSWORD 8

typedef struct
{
  char *address;
  LijiClock *clock;
  char *code, *name, *person, *account, *password;
  gboolean mixed;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->address);
  g_clear_object (&wish->clock);
  g_free (wish->code);
  g_free (wish->name);
  g_free (wish->person);
  g_free (wish->account);
  memset (wish->password, 0, strlen (wish->password));
  g_free (wish->password);
  g_free (wish);
}

static void
create_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wish *wish = data;
  GError *error = NULL;
  LijiRegistryParams params = {
    .office_code = wish->code,
    .office_name = wish->name,
    .mixed = wish->mixed,
    .admin_name = wish->account,
    .admin_full_name = wish->person,
    .admin_password = wish->password,
  };

  if (liji_registry_create (wish->address, &params, wish->clock, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static const char *
text_of (LijiEntryRow *row)
{
  return liji_entry_row_get_text (row);
}

/* What is still to do, in one line; NULL when all is there. */
static const char *
find_gap (LijiFirstRunPage *self)
{
  const char *code = text_of (self->code);

  if (strlen (code) != 6 || strspn (code, "0123456789") != 6)
    return _ ("The division code has six digits, as in the numbers of your certificates.");
  if (*text_of (self->name) == '\0')
    return _ ("The office needs its name.");
  if (*text_of (self->person) == '\0' || *text_of (self->account) == '\0')
    return _ ("The first account needs a name.");
  if (g_utf8_strlen (text_of (self->password), -1) < SHORTEST_PASSWORD)
    return _ ("The password needs eight characters or more.");
  if (!g_str_equal (text_of (self->password), text_of (self->again)))
    return _ ("The two passwords differ.");
  return NULL;
}

static void
update (LijiFirstRunPage *self)
{
  const char *gap = find_gap (self);

  gtk_label_set_text (self->hint, gap != NULL ? gap : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), gap == NULL && !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
}

static void
set_message (LijiFirstRunPage *self, const char *text)
{
  gtk_label_set_text (self->message, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiFirstRunPage *self = LIJI_FIRST_RUN_PAGE (source);
  g_autoptr (GError) error = NULL;
  gboolean made = g_task_propagate_boolean (G_TASK (result), &error);

  self->busy = FALSE;
  update (self);
  if (made)
    {
      g_signal_emit (self, signals[CREATED], 0, self->address);
      return;
    }
  {
    g_autofree char *text = liji_problem_text_error (error);

    set_message (self, text);
  }
}

static void
create_cb (GtkWidget *widget, LijiFirstRunPage *self)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->button)))
    return;
  wish = g_new0 (Wish, 1);
  wish->address = g_strdup (self->address);
  wish->clock = g_object_ref (liji_desk_get_clock (self->desk));
  wish->code = g_strdup (text_of (self->code));
  wish->name = g_strdup (text_of (self->name));
  wish->person = g_strdup (text_of (self->person));
  wish->account = g_strdup (text_of (self->account));
  wish->password = g_strdup (text_of (self->password));
  wish->mixed = gtk_switch_get_active (self->mixed);
  self->busy = TRUE;
  set_message (self, NULL);
  update (self);
  task = g_task_new (self, NULL, created_cb, NULL);
  g_task_set_task_data (task, wish, wish_free);
  g_task_run_in_thread (task, create_in_thread);
}

static void
again_cb (GtkButton *button, LijiFirstRunPage *self)
{
  g_signal_emit (self, signals[OPEN], 0, self->address);
}

static void
hall_cb (LijiHallList *list, LijiHall *hall, LijiFirstRunPage *self)
{
  g_signal_emit (self, signals[HALL], 0, hall);
}

static void
changed_cb (GtkWidget *row, LijiFirstRunPage *self)
{
  update (self);
}

static void
liji_first_run_page_dispose (GObject *object)
{
  LijiFirstRunPage *self = LIJI_FIRST_RUN_PAGE (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->address, g_free);
  G_OBJECT_CLASS (liji_first_run_page_parent_class)->dispose (object);
}

static void
liji_first_run_page_class_init (LijiFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_first_run_page_dispose;
  signals[CREATED] = g_signal_new ("created", LIJI_TYPE_FIRST_RUN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[OPEN] = g_signal_new ("open", LIJI_TYPE_FIRST_RUN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[HALL] = g_signal_new ("hall", LIJI_TYPE_FIRST_RUN_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, LIJI_TYPE_HALL);
  g_type_ensure (LIJI_TYPE_COLUMNS);
  g_type_ensure (LIJI_TYPE_ENTRY_ROW);
  g_type_ensure (LIJI_TYPE_HALL_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/shell/first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, place);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, message);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, code);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, name);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, mixed);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, person);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, account);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, password);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, again);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, title);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, form);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, retry);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, hint);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, button);
  gtk_widget_class_bind_template_child (widget_class, LijiFirstRunPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, hall_cb);
}

static void
liji_first_run_page_init (LijiFirstRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
liji_first_run_page_new (LijiDesk *desk, const char *address)
{
  LijiFirstRunPage *self = g_object_new (LIJI_TYPE_FIRST_RUN_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->address = g_strdup (address);
  return GTK_WIDGET (self);
}

void
liji_first_run_page_show (LijiFirstRunPage *self, const char *address, const char *problem)
{
  g_autofree char *shown = liji_registry_dup_shown_address (address);
  g_autofree char *place = NULL;
  gboolean there = problem != NULL; /* nothing is made where something is */

  g_return_if_fail (LIJI_IS_FIRST_RUN_PAGE (self));
  if (address != self->address)
    {
      g_free (self->address);
      self->address = g_strdup (address);
    }
  place = g_strdup_printf (there ? _ ("It is in %s") : _ ("It will be kept in %s"), shown);
  gtk_label_set_text (self->title, there ? _ ("This registry does not open")
                                         : _ ("Set up this office's registry"));
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (self->form, !there);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !there);
  gtk_widget_set_visible (GTK_WIDGET (self->button), !there);
  gtk_widget_set_visible (self->retry, there);
  set_message (self, problem);
  update (self);
  gtk_widget_grab_focus (there ? self->retry : GTK_WIDGET (self->code));
}
