/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences/look-group.h"
#include "liji-config.h"
#include "register/async.h"
#include "register/office/booklets.h"
#include "ui/widgets/entry-row.h"
#include "ui/widgets/problem-text.h"

/* Choices that are words are kept as words. A window with booklets in hand keeps its name: they are
 * assigned to it by that name. */

struct _LijiLookGroup
{
  AdwPreferencesGroup parent_instance;
  GSettings *settings;
  gboolean filling;
  AdwComboRow *theme;
  AdwComboRow *text_size;
  AdwComboRow *language;
  AdwPreferencesGroup *workplace;
  LijiEntryRow *station;
  GtkSpinButton *idle_lock;
  GtkSwitch *shared_screen;
};

G_DEFINE_FINAL_TYPE (LijiLookGroup, liji_look_group, ADW_TYPE_PREFERENCES_GROUP)

typedef struct
{
  const char *value;
  const char *label; /* msgid, or the language's own name */
} Choice;

static const Choice themes[]
    = { { "system", N_ ("System") }, { "light", N_ ("Light") }, { "dark", N_ ("Dark") } };
static const Choice languages[]
    = { { "", N_ ("System") }, { "zh_CN", "中文" }, { "en", "English" } };
static const int sizes[] = { 100, 125, 150, 175, 200 };

static void
fill_row (AdwComboRow *row, const Choice *choices, guint n, const char *value)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (list, _ (choices[i].label));
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (choices[i].value, value) == 0)
      adw_combo_row_set_selected (row, i);
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, LijiLookGroup *self)
{
  guint i = adw_combo_row_get_selected (row);

  if (self->filling)
    return;
  if (row == self->theme)
    g_settings_set_string (self->settings, "theme", themes[i].value);
  else if (row == self->language)
    g_settings_set_string (self->settings, "language", languages[i].value);
  else
    g_settings_set_int (self->settings, "text-size", sizes[i]);
}

static void
fill_sizes (LijiLookGroup *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  int now = g_settings_get_int (self->settings, "text-size");

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strdup_printf ("%d %%", sizes[i]);

      gtk_string_list_append (list, text);
    }
  adw_combo_row_set_model (self->text_size, G_LIST_MODEL (list));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    if (sizes[i] <= now)
      adw_combo_row_set_selected (self->text_size, i);
}

static void
liji_look_group_dispose (GObject *object)
{
  g_clear_object (&LIJI_LOOK_GROUP (object)->settings);
  G_OBJECT_CLASS (liji_look_group_parent_class)->dispose (object);
}

static void
liji_look_group_class_init (LijiLookGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = liji_look_group_dispose;
  g_type_ensure (LIJI_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/preferences/look-group.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, theme);
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, text_size);
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, language);
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, workplace);
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, station);
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, idle_lock);
  gtk_widget_class_bind_template_child (widget_class, LijiLookGroup, shared_screen);
}

static void
liji_look_group_init (LijiLookGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (LijiLookGroup *self)
{
  g_autofree char *theme = g_settings_get_string (self->settings, "theme");
  g_autofree char *language = g_settings_get_string (self->settings, "language");
  AdwComboRow *rows[] = { self->theme, self->language, self->text_size };

  self->filling = TRUE;
  fill_row (self->theme, themes, G_N_ELEMENTS (themes), theme);
  fill_row (self->language, languages, G_N_ELEMENTS (languages), language);
  fill_sizes (self);
  self->filling = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_signal_connect_object (rows[i], "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  g_settings_bind (self->settings, "station", self->station, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "shared-screen", self->shared_screen, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "idle-lock", gtk_spin_button_get_adjustment (self->idle_lock),
                   "value", G_SETTINGS_BIND_DEFAULT);
}

/* What is typed into by itself too: assistive technology does not ask its parents. */
static void
set_free (LijiLookGroup *self, gboolean free)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->station), free);
  gtk_widget_set_sensitive (GTK_WIDGET (liji_entry_row_get_editable (self->station)), free);
}

static gpointer
check_in_worker (LijiRegistry *registry, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (liji_booklets_check_rename (registry, data, error));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiLookGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *safe = NULL;

  if (liji_async_finish_registry (LIJI_REGISTRY (source), result, &error) != NULL)
    {
      set_free (self, TRUE);
      return;
    }
  sentence = liji_problem_text_error (error);
  safe = g_markup_escape_text (sentence, -1);
  adw_preferences_group_set_description (self->workplace, safe);
}

static void
check_rename (LijiLookGroup *self, LijiRegistry *registry)
{
  g_autofree char *named = g_settings_get_string (self->settings, "station");
  char *window = g_strdup (*named != '\0' ? named : g_get_host_name ());

  set_free (self, FALSE);
  liji_async_run_registry (registry, check_in_worker, window, g_free, NULL, NULL, checked_cb,
                           g_object_ref (self));
}

GtkWidget *
liji_look_group_new (LijiDesk *desk)
{
  LijiLookGroup *self = g_object_new (LIJI_TYPE_LOOK_GROUP, NULL);
  GSettings *settings = liji_desk_get_settings (desk);

  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      fill (self);
      if (liji_desk_get_registry (desk) != NULL)
        check_rename (self, liji_desk_get_registry (desk));
    }
  return GTK_WIDGET (self);
}
