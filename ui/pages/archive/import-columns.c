/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/archive/import-columns.h"
#include "model/archive.h"
#include "ui/widgets/names.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* A column that bears a name of ours is read as that, until somebody says otherwise. */

static const char *const labels[LIJI_ARCHIVE_N_FIELDS] = {
  [LIJI_ARCHIVE_OP_TYPE] = N_ ("Marriage (IA) or divorce (IB)"),
  [LIJI_ARCHIVE_CERT_NO] = N_ ("Certificate: number"),
  [LIJI_ARCHIVE_OP_DATE] = N_ ("Date of registration"),
  [LIJI_ARCHIVE_DEPT_CODE] = N_ ("Code of the office"),
  [LIJI_ARCHIVE_DEPT_NAME] = N_ ("Name of the office"),
  [LIJI_ARCHIVE_OLD_CERT_NO] = N_ ("Number of the marriage a divorce ended"),
  [LIJI_ARCHIVE_NAME_MAN] = N_ ("Man: name"),
  [LIJI_ARCHIVE_BIRTH_MAN] = N_ ("Man: date of birth"),
  [LIJI_ARCHIVE_AGE_MAN] = N_ ("Man: age"),
  [LIJI_ARCHIVE_CERT_NUM_MAN] = N_ ("Man: identity document number"),
  [LIJI_ARCHIVE_NATION_MAN] = N_ ("Man: nationality"),
  [LIJI_ARCHIVE_ID_TYPE_MAN] = N_ ("Man: kind of document"),
  [LIJI_ARCHIVE_NAME_WOMAN] = N_ ("Woman: name"),
  [LIJI_ARCHIVE_BIRTH_WOMAN] = N_ ("Woman: date of birth"),
  [LIJI_ARCHIVE_AGE_WOMAN] = N_ ("Woman: age"),
  [LIJI_ARCHIVE_CERT_NUM_WOMAN] = N_ ("Woman: identity document number"),
  [LIJI_ARCHIVE_NATION_WOMAN] = N_ ("Woman: nationality"),
  [LIJI_ARCHIVE_ID_TYPE_WOMAN] = N_ ("Woman: kind of document"),
  [LIJI_ARCHIVE_DOC_CODE] = N_ ("Archive: fonds"),
  [LIJI_ARCHIVE_DOC_YEAR] = N_ ("Archive: year"),
  [LIJI_ARCHIVE_DOC_NO] = N_ ("Archive: volume"),
  [LIJI_ARCHIVE_DOC_PAGE_NUM] = N_ ("Archive: page"),
  [LIJI_ARCHIVE_NOTES] = N_ ("Notes"),
};
static const LijiArchiveField needed[]
    = { LIJI_ARCHIVE_NAME_MAN, LIJI_ARCHIVE_NAME_WOMAN, LIJI_ARCHIVE_OP_DATE };

static GtkDropDown *
get_choice (GtkListBox *list, int i, const char **name)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);

  if (row == NULL)
    return NULL;
  *name = g_object_get_data (G_OBJECT (row), "liji-column");
  return g_object_get_data (G_OBJECT (row), "liji-choice");
}

static GtkWidget *
make_row (const char *name, GtkStringList *words, GCallback changed, gpointer owner)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  g_autofree char *spoken = g_strdup_printf (_ ("Column %s is read as"), name);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint) (liji_archive_find_field (name) + 1));
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  liji_widget_set_name (choice, spoken);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), choice);
  g_object_set_data (G_OBJECT (row), "liji-choice", choice);
  g_object_set_data_full (G_OBJECT (row), "liji-column", g_strdup (name), g_free);
  g_signal_connect_object (choice, "notify::selected", changed, owner, G_CONNECT_SWAPPED);
  return row;
}

void
liji_import_columns_fill (GtkListBox *list, char **names, GCallback changed, gpointer owner)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  gtk_string_list_append (words, _ ("not read"));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_string_list_append (words, _ (labels[i]));
  for (; *names != NULL; names++)
    gtk_list_box_append (list, make_row (*names, words, changed, owner));
}

GBytes *
liji_import_columns_dup_mapping (GtkListBox *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  const char *name;
  GtkDropDown *choice;
  char *text;

  json_builder_begin_object (builder);
  for (int i = 0; (choice = get_choice (list, i, &name)) != NULL; i++)
    {
      guint chosen = gtk_drop_down_get_selected (choice);

      json_builder_set_member_name (builder, name);
      json_builder_add_string_value (builder, chosen > 0 ? liji_archive_fields[chosen - 1] : "");
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

char *
liji_import_columns_dup_wrong (GtkListBox *list)
{
  guint n[LIJI_ARCHIVE_N_FIELDS] = { 0 };
  const char *name;
  GtkDropDown *choice;

  for (int i = 0; (choice = get_choice (list, i, &name)) != NULL; i++)
    {
      guint chosen = gtk_drop_down_get_selected (choice);

      if (chosen > 0 && ++n[chosen - 1] > 1)
        return g_strdup_printf (_ ("Two columns are read as “%s”."), _ (labels[chosen - 1]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (n[needed[i]] == 0)
      return g_strdup_printf (_ ("No column is read as “%s”: choose which one it is."),
                              _ (labels[needed[i]]));
  return NULL;
}
